"""Contacts taken out, put back, merged and parted; and the list of them."""

from datetime import timedelta

import pytest
from journal_builders import START, Clock, add_mailbox

from meshdesk.journal import Contact, ContactQuery, Journal


def used(journal: Journal, mailbox: int, address: str, name: str, *workflows: str) -> Contact:
    for workflow in workflows:
        journal.contacts.used(mailbox, address, name, workflow)
    found = journal.contacts.find(mailbox, address)
    assert found is not None
    return found


def test_a_patients_address_never_becomes_a_contact(journal: Journal, mailbox: int) -> None:
    address = "gpprovider_9434765919_19810203_SMITH"
    assert journal.contacts.used(mailbox, address, "", "REFERRAL") is None
    assert journal.contacts.all(mailbox) == []
    assert [use.workflow_id for use in journal.contacts.workflows(mailbox)] == ["REFERRAL"]


def test_what_was_taken_out_comes_back_whole(journal: Journal, mailbox: int) -> None:
    lab = used(journal, mailbox, "X26ABC2", "Lab", "A", "A", "B")
    lab = journal.contacts.save(mailbox, "X26ABC2", "Lab", "X26", notes="Ring first", id=lab.id)
    ward = used(journal, mailbox, "X26ABC3", "Ward", "A")
    kept = journal.contacts.take_out([lab.id, ward.id, 999])
    assert journal.contacts.all(mailbox) == []
    journal.contacts.put_back(kept)
    assert journal.contacts.all(mailbox) == [lab, ward]
    assert journal.contacts.complete(mailbox, "lab x26") == [lab]
    assert journal.contacts.take_out([lab.id])[0].counts == {"A": 2, "B": 1}


def test_what_was_sent_meanwhile_is_added_to_what_comes_back(
    journal: Journal, mailbox: int, clock: Clock
) -> None:
    lab = used(journal, mailbox, "X26ABC2", "Lab", "A")
    kept = journal.contacts.take_out([lab.id])
    clock.forward(minutes=1)
    used(journal, mailbox, "x26abc2", "Laboratory", "A", "B")
    journal.contacts.put_back(kept)
    [back] = journal.contacts.all(mailbox)
    assert (back.name, back.times_used, back.workflows) == ("Laboratory", 3, ("A", "B"))
    assert back.used_at == START + timedelta(minutes=1)


def test_merged_contacts_are_one_with_the_counts_of_all(
    journal: Journal, mailbox: int, clock: Clock
) -> None:
    first = used(journal, mailbox, "X26ABC2", "Lab", "A")
    clock.forward(hours=1)
    second = used(journal, mailbox, "X26ABC3", "The lab", "A", "B", "B")
    journal.contacts.verified(mailbox, "X26ABC3", "", clock.now, "X26")
    journal.contacts.save(mailbox, "X26ABC2", "Lab", notes="Fax is gone", id=first.id)
    journal.contacts.save(mailbox, "X26ABC3", "The lab", "X26", notes="Ring first", id=second.id)
    journal.contacts.merge(first.id, [second.id, first.id])
    [one] = journal.contacts.all(mailbox)
    assert (one.id, one.address, one.name, one.ods_code) == (first.id, "X26ABC2", "Lab", "X26")
    assert (one.times_used, one.workflows, one.used_at) == (4, ("A", "B"), clock.now)
    assert one.notes == "Fax is gone\nRing first"
    assert one.verified_at is None, "it was the other address that MESH knew"


def test_merged_contacts_are_parted_again(journal: Journal, mailbox: int, clock: Clock) -> None:
    first = used(journal, mailbox, "X26ABC2", "Lab", "A")
    second = used(journal, mailbox, "X26ABC3", "The lab", "A", "B")
    kept = journal.contacts.merge(first.id, [second.id])
    journal.contacts.part(kept)
    assert journal.contacts.all(mailbox) == [first, second]

    kept = journal.contacts.merge(first.id, [second.id])
    at = clock.forward(minutes=5)
    journal.contacts.used(mailbox, "X26ABC2", "", "C")
    journal.contacts.part(kept)
    now = journal.contacts.get(first.id)
    assert (now.times_used, now.workflows, now.used_at) == (2, ("A", "C"), at)
    assert journal.contacts.get(second.id) == second


def test_a_contact_that_is_gone_cannot_be_merged(journal: Journal, mailbox: int) -> None:
    lab = used(journal, mailbox, "X26ABC2", "Lab", "A")
    with pytest.raises(KeyError):
        journal.contacts.merge(999, [lab.id])
    assert journal.contacts.all(mailbox) == [lab]


def test_the_list_is_searched_and_sorted(journal: Journal, mailbox: int, clock: Clock) -> None:
    lab = used(journal, mailbox, "X26ABC3", "Lab élan", "A")
    clock.forward(days=1)
    ward = used(journal, mailbox, "X26ABC2", "Ward", "A")
    journal.contacts.save(add_mailbox(journal, "OTHER").key, "X26ABC9", "Lab elsewhere")
    by = {
        "name": [lab, ward],
        "address": [ward, lab],
        "used_at": [lab, ward],
        "verified_at": [lab, ward],
        "ods_code": [lab, ward],
    }
    for order, expected in by.items():
        assert journal.contacts.page(ContactQuery(mailbox, "", order), 0, 10) == expected, order
        query = ContactQuery(mailbox, "", order, descending=True)
        assert journal.contacts.page(query, 0, 10) == expected[::-1], order
    found = ContactQuery(mailbox, "LAB élan")
    assert (journal.contacts.count(found), journal.contacts.page(found, 0, 5)) == (1, [lab])
    everybody = ContactQuery(mailbox)
    assert journal.contacts.index_of(everybody, ward.id) == 1
    assert journal.contacts.index_of(found, ward.id) is None
    assert journal.contacts.page(everybody, 1, 1) == [ward]


def test_a_new_address_is_not_verified(journal: Journal, mailbox: int) -> None:
    lab = journal.contacts.verified(mailbox, "X26ABC2", "Lab", START)
    assert journal.contacts.save(mailbox, "x26abc2", "The lab", id=lab.id).verified_at == START
    assert journal.contacts.save(mailbox, "X26ABC7", "The lab", id=lab.id).verified_at is None
