"""Contacts and workflow IDs: remembered as they are used, edited by people."""

import pytest
from journal_builders import START, Clock, add_mailbox

from meshdesk.journal import Contact, Journal, JournalError, WorkflowUse


def test_who_is_sent_to_is_remembered(journal: Journal, mailbox: int, clock: Clock) -> None:
    journal.contacts.used(mailbox, "X26ABC2", "", "PATH_REQUEST")
    at = clock.forward(minutes=1)
    journal.contacts.used(mailbox, "x26abc2", "St Anne's", "REFERRAL", ods_code="X26")
    contact = journal.contacts.used(mailbox, "X26ABC2", "Somebody else", "REFERRAL")
    assert contact == Contact(
        id=contact.id,
        mailbox=mailbox,
        name="St Anne's",
        address="X26ABC2",
        ods_code="X26",
        workflows=("REFERRAL", "PATH_REQUEST"),
        times_used=3,
        used_at=at,
        verified_at=None,
    )
    assert journal.contacts.get(contact.id) == contact
    assert journal.contacts.find(mailbox, "x26ABC2") == contact
    assert journal.contacts.find(mailbox, "X26ABC3") is None
    assert journal.contacts.find(add_mailbox(journal, "OTHER").key, "X26ABC2") is None


def test_the_name_that_a_person_gave_stays(journal: Journal, mailbox: int, clock: Clock) -> None:
    saved = journal.contacts.save(mailbox, "X26ABC2", "The lab", "X26")
    at = clock.forward(minutes=1)
    verified = journal.contacts.verified(mailbox, "X26ABC2", "ST ANNE'S PATH LAB", at, "X27")
    assert (verified.id, verified.name) == (saved.id, "The lab")
    assert (verified.ods_code, verified.verified_at, verified.times_used) == ("X27", at, 0)
    assert journal.contacts.verified(mailbox, "X26ABC9", "NEW", START).name == "NEW"


def test_a_contact_is_edited(journal: Journal, mailbox: int) -> None:
    journal.contacts.used(mailbox, "X26ABC2", "Lab", "W")
    contact = journal.contacts.find(mailbox, "X26ABC2")
    assert contact
    edited = journal.contacts.save(mailbox, "X26ABC7", "Pathology", id=contact.id)
    assert (edited.id, edited.address, edited.name) == (contact.id, "X26ABC7", "Pathology")
    assert (edited.times_used, edited.workflows) == (1, ("W",))
    assert journal.contacts.save(mailbox, "x26abc7", "Renamed").id == contact.id
    assert [found.name for found in journal.contacts.complete(mailbox, "renamed")] == ["Renamed"]
    assert journal.contacts.complete(mailbox, "pathology") == []


def test_two_contacts_do_not_share_an_address(journal: Journal, mailbox: int) -> None:
    first = journal.contacts.save(mailbox, "X26ABC2", "Lab")
    second = journal.contacts.save(mailbox, "X26ABC3", "Ward")
    with pytest.raises(JournalError) as refusal:
        journal.contacts.save(mailbox, "x26abc2", "Ward", id=second.id)
    assert "x26abc2" in refusal.value.message
    assert journal.contacts.all(mailbox) == [first, second]
    with pytest.raises(KeyError):
        journal.contacts.save(add_mailbox(journal, "OTHER").key, "A", "A", id=first.id)


def test_a_contact_is_forgotten(journal: Journal, mailbox: int) -> None:
    contact = journal.contacts.used(mailbox, "X26ABC2", "Lab", "W")
    journal.contacts.take_out([contact.id])
    assert journal.contacts.all(mailbox) == []
    with pytest.raises(KeyError):
        journal.contacts.get(contact.id)
    assert journal.contacts.workflows(mailbox) == [WorkflowUse("W", 1, START)]
    assert journal.contacts.used(mailbox, "X26ABC2", "Lab", "V").workflows == ("V",)


def test_contacts_are_listed_by_name(journal: Journal, mailbox: int) -> None:
    for address, name in (("A3", "ward"), ("A2", ""), ("A1", "Lab"), ("A0", "Östra")):
        journal.contacts.save(mailbox, address, name)
    found = [contact.address for contact in journal.contacts.all(mailbox)]
    assert found == ["A2", "A1", "A3", "A0"]


def test_typing_completes_to_the_most_used(journal: Journal, mailbox: int) -> None:
    for address, name, times in (("N1", "Northgate", 1), ("N2", "North", 3), ("S1", "South", 2)):
        for _ in range(times):
            journal.contacts.used(mailbox, address, name, "W", ods_code="ODS" + address)

    def completed(text: str, limit: int = 8) -> list[str]:
        return [contact.address for contact in journal.contacts.complete(mailbox, text, limit)]

    assert completed("NORTH") == ["N2", "N1"]
    assert completed("") == ["N2", "S1", "N1"]
    assert completed("", limit=1) == ["N2"]
    assert completed("north odsn1") == ["N1"]
    assert completed("%") == []


def test_workflows_are_listed_by_use(journal: Journal, mailbox: int, clock: Clock) -> None:
    for workflow_id in ("RARE", "OFTEN", "ALSO_RARE", "OFTEN"):
        journal.contacts.used(mailbox, "X26ABC2", "", workflow_id)
        clock.forward(minutes=1)
    journal.contacts.used(add_mailbox(journal, "OTHER").key, "X26ABC2", "", "THEIRS")
    assert [(use.workflow_id, use.times_used) for use in journal.contacts.workflows(mailbox)] == [
        ("OFTEN", 2),
        ("ALSO_RARE", 1),
        ("RARE", 1),
    ]
