"""The queue's order, what is cleared from it, and where a patient's address shows up."""

from datetime import date
from pathlib import Path

import pytest
from tests_support import draft, run_due

from meshdesk.demo.sandbox import Sandbox
from meshdesk.language import speak_by
from meshdesk.services import Services, patients
from meshdesk.services.errors import FileUnusable, InvalidDraft, NotPossibleNow
from meshdesk.services.notices import Notice, OutgoingChanged
from meshdesk.services.records import Mailbox, OutgoingMessage, OutgoingState, SentQuery
from meshdesk.services.words import needs_somebody

PATIENT = patients.address_of("943 476 5919", date(1950, 1, 5), "Smith")


def queued(services: Services, mailbox: Mailbox, folder: Path, *names: str) -> list[int]:
    files = [folder / name for name in names]
    for file in files:
        file.write_text(file.name)
    return [message.id for message in services.outbox.enqueue(mailbox.key, draft(*files))]


def to_patient(services: Services, mailbox: Mailbox, folder: Path) -> OutgoingMessage:
    file = folder / "letter.txt"
    file.write_text("letter")
    named = draft(file, recipient=PATIENT.lower(), recipient_name="Mr Smith")
    [message] = services.outbox.enqueue(mailbox.key, named)
    return message


def test_messages_are_sent_in_the_order_that_they_were_moved_into(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    a, b, c = queued(services, surgery, tmp_path, "a.txt", "b.txt", "c.txt")
    accepted: list[int] = []

    def note(notice: Notice) -> None:
        if isinstance(notice, OutgoingChanged) and notice.message.state is OutgoingState.ACCEPTED:
            accepted.append(notice.message.id)

    services.notices.subscribe(note)

    services.outbox.move(surgery.key, [c], a)
    services.outbox.move(surgery.key, [a], None)
    run_due(services, surgery)

    assert list(dict.fromkeys(accepted)) == [c, b, a]


def test_what_has_left_the_queue_is_not_moved(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    a, b = queued(services, surgery, tmp_path, "a.txt", "b.txt")
    services.outbox.cancel([a])
    services.outbox.clear_finished(surgery.key)

    with pytest.raises(NotPossibleNow):
        services.outbox.move(surgery.key, [b], a)


def test_what_was_cleared_comes_back_when_that_is_undone(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    a, b = queued(services, surgery, tmp_path, "a.txt", "b.txt")
    services.outbox.cancel([a])

    cleared = services.outbox.clear_finished(surgery.key)
    left = [message.id for message in services.outbox.queue(surgery.key)]
    services.outbox.show_again(cleared)

    assert (cleared, left) == ([a], [b])
    assert [message.id for message in services.outbox.queue(surgery.key)] == [a, b]


def test_what_was_refused_is_told_to_be_put_away(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    """Cleared by the user, or sent again: nobody is needed for it any more."""
    rows = queued(services, surgery, tmp_path, "a.txt", "b.txt", "c.txt")
    for row in rows:
        services.outbox._journal.outgoing.update(row, state=OutgoingState.REJECTED)
    told: list[tuple[int, bool]] = []

    def note(notice: Notice) -> None:
        if isinstance(notice, OutgoingChanged) and notice.message.id in rows:
            told.append((notice.message.id, needs_somebody(notice.message)))

    services.notices.subscribe(note)

    services.outbox.enqueue(surgery.key, services.outbox.draft_again(rows[0]))
    cleared = services.outbox.clear_finished(surgery.key)
    services.outbox.show_again(cleared[:1])

    assert told == [(rows[0], False), (rows[1], False), (rows[2], False), (rows[1], True)]


def test_many_are_stopped_and_resumed_at_once(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    a, b, c = queued(services, surgery, tmp_path, "a.txt", "b.txt", "c.txt")
    services.outbox.cancel([b])

    paused = services.outbox.pause([c, b, a])
    resumed = services.outbox.resume([a, b, c])

    assert [message.id for message in paused] == [c, a]
    assert {message.state for message in paused} == {OutgoingState.PAUSED}
    assert [(m.id, m.state) for m in resumed] == [
        (a, OutgoingState.QUEUED),
        (c, OutgoingState.QUEUED),
    ]


def test_a_patient_is_named_nowhere_but_in_the_message_itself(
    services: Services, surgery: Mailbox, tmp_path: Path, fresh_sandbox: Sandbox
) -> None:
    message = to_patient(services, surgery, tmp_path)
    services.outbox.export_csv(SentQuery(surgery.key), tmp_path / "sent.csv")

    assert (message.recipient, message.recipient_name) == (PATIENT, "A patient's GP practice")
    told = [
        services.outbox.service_desk_text(message.id),
        (tmp_path / "sent.csv").read_text("utf-8-sig"),
        *(event.text + event.details for event in services.outbox.time_line(message.id)),
    ]
    assert not [text for text in told if "9434765919" in text or "SMITH" in text.upper()]
    assert "To mailbox: GPPROVIDER_…" in told[0]


def test_what_happened_is_told_in_the_language_in_use_but_in_english_to_others(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    rows = queued(services, surgery, tmp_path, "a.txt")
    speak_by(lambda _context, text, _about, _number: text.upper())
    try:
        services.outbox.pause(rows)
        told = services.outbox.service_desk_text(rows[0])
        services.outbox.export_csv(SentQuery(surgery.key), tmp_path / "sent.csv")
    finally:
        speak_by(None)

    events = [event.text for event in services.outbox.time_line(rows[0])]
    assert events == ["Queued", "PAUSED"]
    assert "State: Paused" in told
    assert "\nPaused," in (tmp_path / "sent.csv").read_text("utf-8-sig")


def test_a_mistyped_nhs_number_keeps_a_message_from_going(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")

    with pytest.raises(InvalidDraft) as refused:
        services.outbox.enqueue(surgery.key, draft(file, recipient=PATIENT.replace("919_", "918_")))

    assert [problem.field for problem in refused.value.problems] == ["recipient"]
    assert services.outbox.queue(surgery.key) == []


def test_a_folder_is_its_files_without_hidden_ones(services: Services, tmp_path: Path) -> None:
    for name in ("b.txt", "A.txt", ".hidden"):
        (tmp_path / name).write_text(name)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "deep.txt").write_text("deep")

    checks = services.outbox.look_into(tmp_path)

    assert [check.name for check in checks] == ["A.txt", "b.txt"]


@pytest.mark.parametrize("folder", ["empty", "gone"])
def test_a_folder_with_nothing_to_send_says_so(
    services: Services, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(FileUnusable, match=folder):
        services.outbox.look_into(tmp_path / folder)
