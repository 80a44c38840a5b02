"""Contacts kept in order, with MESH's directory to ask: the sandbox over mutual TLS."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests_support import Clock, ServicesAt, journal_of, send, setup_of

from meshdesk.demo.sandbox import Sandbox
from meshdesk.language import speak_by
from meshdesk.services import Services
from meshdesk.services.contact_checks import ContactEntry, InvalidContact
from meshdesk.services.contact_files import Fate
from meshdesk.services.errors import CannotSave, NotPossibleNow
from meshdesk.services.records import Contact, EventGroup, EventQuery, Mailbox

WARD = ContactEntry("Ward 7", " x26 abc3", "x27", "Ring first")


def used(services: Services, mailbox: Mailbox, address: str, workflow: str) -> Contact:
    with journal_of(services) as journal:
        contact = journal.contacts.used(mailbox.key, address, "", workflow)
        assert contact is not None
        return contact


def test_what_was_typed_is_kept_tidy(services: Services, surgery: Mailbox) -> None:
    ward = services.contacts.save(surgery.key, WARD)
    assert (ward.name, ward.address, ward.ods_code) == ("Ward 7", "X26ABC3", "X27")
    moved = services.contacts.save(surgery.key, ContactEntry("Ward 7", "X26ABC4"), ward.id)
    assert (moved.id, moved.address, moved.notes) == (ward.id, "X26ABC4", "")


def test_a_mailbox_id_is_one_contacts_only(services: Services, surgery: Mailbox) -> None:
    ward = services.contacts.save(surgery.key, WARD)
    with pytest.raises(InvalidContact) as refusal:
        services.contacts.save(surgery.key, ContactEntry("Another", "X26abc3"))
    assert [(p.field, p.text) for p in refusal.value.problems] == [
        ("address", "Ward 7 has this mailbox ID already.")
    ]
    assert services.contacts.all(surgery.key) == [ward]


def test_what_is_refused_is_said_in_the_readers_language(
    services: Services, surgery: Mailbox
) -> None:
    speak_by(lambda _context, text, _about, _number: text.upper())
    try:
        with pytest.raises(InvalidContact, match="A CONTACT NEEDS"):
            services.contacts.save(surgery.key, ContactEntry("Nobody"))
    finally:
        speak_by(None)


def test_removed_contacts_are_restored(services: Services, surgery: Mailbox) -> None:
    lab = used(services, surgery, "X26ABC2", "TEST_WORKFLOW")
    services.contacts.restore(services.contacts.remove([lab.id]))
    assert services.contacts.all(surgery.key) == [lab]


def test_mesh_verifies_a_contact_by_its_code_and_workflow(
    services_at: ServicesAt, tmp_path: Path, fresh_sandbox: Sandbox
) -> None:
    clock = Clock()
    services = services_at(tmp_path / "home", clock=clock)
    surgery = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))
    used(services, surgery, "X26ABC2", "TEST_WORKFLOW")
    lab = services.contacts.save(
        surgery.key,
        ContactEntry("The lab", "X26ABC2", "X26"),
        services.contacts.all(surgery.key)[0].id,
    )
    found = services.contacts.verify(lab.id)
    assert (found.known, found.workflow_id) == (True, "TEST_WORKFLOW")
    assert (found.contact.name, found.contact.verified_at) == ("The lab", clock.now)
    assert not services.contacts.is_stale(found.contact)
    clock.now += timedelta(days=184)
    assert services.contacts.is_stale(found.contact)
    assert not services.contacts.is_stale(lab)


def test_mesh_verifies_a_contact_by_its_workflow_alone(
    services: Services, surgery: Mailbox
) -> None:
    lab = used(services, surgery, "X26ABC2", "TEST_WORKFLOW")
    assert services.contacts.verify(lab.id).known
    nobody = used(services, surgery, "X26NOBODY", "TEST_WORKFLOW")
    unknown = services.contacts.verify(nobody.id)
    assert (unknown.known, unknown.contact.verified_at) == (False, None)


def test_without_a_workflow_nothing_can_be_asked(services: Services, surgery: Mailbox) -> None:
    ward = services.contacts.save(surgery.key, WARD)
    with pytest.raises(NotPossibleNow):
        services.contacts.verify(ward.id)


def test_finding_remembers_nothing_until_one_is_added(services: Services, surgery: Mailbox) -> None:
    found = services.contacts.find(surgery.key, "x26", "TEST_WORKFLOW")
    assert "X26ABC2" in [address.mailbox_id for address in found]
    assert services.contacts.all(surgery.key) == []
    one = next(address for address in found if address.mailbox_id == "X26ABC2")
    added = services.contacts.add_found(surgery.key, one, "x26", "TEST_WORKFLOW")
    assert (added.address, added.ods_code, added.workflows) == (
        "X26ABC2",
        "X26",
        ("TEST_WORKFLOW",),
    )
    assert added.verified_at is not None
    assert services.contacts.verify(added.id).known


def test_looking_up_remembers_all_that_is_found(services: Services, surgery: Mailbox) -> None:
    found = services.contacts.look_up(surgery.key, "X26", "TEST_WORKFLOW")
    known = {contact.address for contact in services.contacts.all(surgery.key)}
    assert known == {address.mailbox_id for address in found}


def test_an_import_is_carried_out_and_taken_back(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    ward = services.contacts.save(surgery.key, WARD)
    lab = used(services, surgery, "X26ABC2", "TEST_WORKFLOW")
    file = tmp_path / "list.csv"
    file.write_text(
        "Name,Mailbox,Workflows\nLab,X26ABC2,B\nNew,X26NEW,A B\nBad,!!,\nWard 7,X26ABC3,\n"
    )
    plan = services.contacts.plan_import(surgery.key, file)
    assert [line.fate for line in plan.lines] == [Fate.CHANGED, Fate.NEW, Fate.WRONG, Fate.SAME]
    assert services.contacts.all(surgery.key) == [ward, lab], "nothing is written by looking"

    done = services.contacts.carry_out(surgery.key, plan)
    named = {one.address: one for one in services.contacts.all(surgery.key)}
    assert (named["X26ABC2"].name, named["X26ABC2"].times_used) == ("Lab", 1)
    assert named["X26ABC2"].workflows == ("TEST_WORKFLOW", "B")
    assert named["X26NEW"].workflows == ("A", "B")
    assert len(done.added) == 1

    services.contacts.undo_import(done)
    assert services.contacts.all(surgery.key) == [ward, lab]


def test_contacts_are_exported_and_a_bad_folder_is_said(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    services.contacts.save(surgery.key, WARD)
    assert services.contacts.export_csv(surgery.key, tmp_path / "out.csv") == 1
    with pytest.raises(CannotSave, match="cannot be written"):
        services.contacts.export_csv(surgery.key, tmp_path / "no folder" / "out.csv")


def test_duplicates_are_merged_and_parted(services: Services, surgery: Mailbox) -> None:
    one = services.contacts.save(surgery.key, ContactEntry("Northgate", "RX1001", "RX1"))
    other = services.contacts.save(surgery.key, ContactEntry("Northgate Hospital", "RX1002", "RX1"))
    assert services.contacts.duplicates(surgery.key) == [(one, other)]
    kept = services.contacts.merge(other.id, [one.id])
    assert services.contacts.all(surgery.key) == [other]
    services.contacts.unmerge(kept)
    assert services.contacts.all(surgery.key) == [one, other]


def test_a_patients_address_is_sent_to_and_not_remembered(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(b"letter")
    address = "GPPROVIDER_9434765919_19810203_SMITH"
    send(services, surgery, file, recipient=address)
    assert services.contacts.all(surgery.key) == []
    with pytest.raises(InvalidContact, match="patient"):
        services.contacts.save(surgery.key, ContactEntry("Smith", address))


def test_the_activity_is_filtered_and_exported(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    file = tmp_path / "forms.csv"
    file.write_bytes(b"a,b")
    sent = send(services, surgery, file, subject="Blood forms")
    mine = services.activity.page(EventQuery(surgery.key), 0, 100)
    about = [event for event in mine if event.outgoing == sent.id]
    assert about
    assert services.activity.message_title(about[0]) == "Blood forms"
    titles = services.activity.message_titles(mine)
    assert titles[sent.id, None] == "Blood forms"
    assert set(titles) == {(event.outgoing, event.incoming) for event in mine}
    nothing = replace(about[0], outgoing=None)
    gone = replace(about[0], outgoing=999_999)
    assert [services.activity.message_title(event) for event in (nothing, gone)] == ["", ""]
    assert services.activity.index_of(EventQuery(surgery.key), mine[-1].id) == len(mine) - 1
    assert services.activity.count(EventQuery(surgery.key, EventGroup.PROBLEMS)) == 0
    assert services.activity.who() == ([services.activity.me] if services.activity.me else [])

    target = tmp_path / "activity.csv"
    assert services.activity.export_csv(EventQuery(surgery.key), target) == len(mine)
    lines = target.read_text("utf-8-sig").splitlines()
    assert len(lines) == len(mine) + 1
    assert "X26ABC1" in lines[1]
