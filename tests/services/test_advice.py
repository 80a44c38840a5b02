"""What is worth a second look before sending: repeats, large files, addresses grown old."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests_support import draft, send

from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.advice import WEB_INTERFACE_BYTES, Advice, Advisor, Way
from meshdesk.services.records import Draft, FileCheck, Mailbox, OutgoingState

MONTH = timedelta(days=31)


def file_in(folder: Path, name: str, contents: bytes = b"contents") -> Path:
    path = folder / name
    path.write_bytes(contents)
    return path


def advisor(services: Services, later: timedelta = timedelta()) -> Advisor:
    return Advisor(services.outbox, services.contacts, lambda: services.clock() + later)


def repeats(services: Services, mailbox: Mailbox, wanted: Draft) -> list[Advice]:
    return advisor(services).about_repeats(mailbox.key, wanted)


def of_size(name: str, size: int, parts: int = 1) -> FileCheck:
    return FileCheck(Path(name), name, size, name, parts, gzip=False)


def known(services: Services, mailbox: Mailbox, verified: timedelta | None = None) -> None:
    """X26ABC2 is a contact: looked up so long ago, or merely entered."""
    with Journal.open(services.paths.journal, services.paths.backups) as journal:
        journal.contacts.save(mailbox.key, "X26ABC2", "Pathology")
        if verified is not None:
            at = services.clock() - verified
            journal.contacts.verified(mailbox.key, "X26ABC2", "Pathology", at)


def test_the_same_content_under_another_name_is_told_with_its_message(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    before = send(services, surgery, file_in(tmp_path, "a.txt"))

    [advice] = repeats(services, surgery, draft(file_in(tmp_path, "copy.txt")))

    assert (advice.field, advice.way, advice.outgoing) == ("files", Way.SHOW, before.id)
    assert "copy.txt went to this recipient before: Today" in advice.text
    assert "Waiting for collection" in advice.text


def test_what_was_sent_years_ago_is_told_too(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    file = file_in(tmp_path, "a.txt")
    send(services, surgery, file)
    years_later = advisor(services, 24 * MONTH)

    [advice] = years_later.about_repeats(surgery.key, draft(file))

    assert str(services.clock().year) in advice.text


@pytest.mark.parametrize(
    "changes",
    [{"recipient": "X26ABC3"}, {"workflow_id": "OTHER"}, {"recipient": ""}, {"workflow_id": ""}],
)
def test_to_others_or_as_something_else_is_no_repeat(
    services: Services, surgery: Mailbox, tmp_path: Path, changes: dict[str, str]
) -> None:
    file = file_in(tmp_path, "a.txt")
    send(services, surgery, file)

    assert repeats(services, surgery, draft(file, **changes)) == []


def test_other_content_of_the_same_size_is_none(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    send(services, surgery, file_in(tmp_path, "a.txt", b"one"))

    assert repeats(services, surgery, draft(file_in(tmp_path, "b.txt", b"two"))) == []


def test_what_came_to_nothing_or_is_sent_again_on_purpose_is_none(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    file, other = file_in(tmp_path, "a.txt"), file_in(tmp_path, "b.txt", b"b")
    [cancelled] = services.outbox.enqueue(surgery.key, draft(file))
    services.outbox.cancel([cancelled.id])
    sent = send(services, surgery, other)

    assert services.outbox.get(cancelled.id).state is OutgoingState.CANCELLED
    assert repeats(services, surgery, draft(file)) == []
    assert repeats(services, surgery, draft(other, again_of=sent.id)) == []


def test_a_file_that_is_gone_is_for_others_to_tell(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    assert repeats(services, surgery, draft(tmp_path / "gone.txt", tmp_path)) == []


def test_reading_ends_when_nobody_wants_it_any_more(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    file = file_in(tmp_path, "a.bin", b"x" * 5_000_000)
    send(services, surgery, file)
    copy = file_in(tmp_path, "copy.bin", file.read_bytes())
    asked = iter([True, True, False])

    found = advisor(services).about_repeats(surgery.key, draft(copy), lambda: next(asked, False))

    assert found == []
    assert next(asked, None) is None, "it read on to the end"


@pytest.mark.parametrize(
    ("check", "told"),
    [
        (of_size("small.zip", WEB_INTERFACE_BYTES), False),
        (of_size("large.zip", WEB_INTERFACE_BYTES + 1), True),
        (of_size("chunked.zip", 90_000_000, parts=2), True),
    ],
)
def test_what_the_web_interface_cannot_collect_is_told(
    services: Services, surgery: Mailbox, check: FileCheck, told: bool
) -> None:
    advice = advisor(services).at_once(surgery.key, draft(), [check])

    assert [check.name in one.text and "100 MB" in one.text for one in advice] == [True] * told


def test_an_address_not_looked_up_for_half_a_year_is_told(
    services: Services, surgery: Mailbox
) -> None:
    known(services, surgery, 7 * MONTH)

    [advice] = advisor(services).at_once(surgery.key, draft(recipient=" x26abc2"), [])

    assert (advice.field, advice.way) == ("recipient", Way.LOOK_UP)
    assert "Last looked up in MESH" in advice.text


@pytest.mark.parametrize("recipient", ["X26ABC2", "X26ABC3", "", "GPPROVIDER_9434765919"])
def test_others_are_not(services: Services, surgery: Mailbox, recipient: str) -> None:
    known(services, surgery, 5 * MONTH)

    assert advisor(services).at_once(surgery.key, draft(recipient=recipient), []) == []


def test_an_address_entered_by_hand_is_told_until_something_arrived(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    known(services, surgery)

    [advice] = advisor(services).at_once(surgery.key, draft(), [])
    send(services, surgery, file_in(tmp_path, "a.txt"))
    after = advisor(services).at_once(surgery.key, draft(), [])

    assert (advice.field, advice.way) == ("recipient", Way.LOOK_UP)
    assert "never looked up" in advice.text
    assert after == []
