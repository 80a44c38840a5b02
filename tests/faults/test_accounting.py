"""The accounts can fail: each wrong journal, store or folder is found, and called by its name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from accounting import ASKED, Accounts, Wrong, at_the_end, gather, meanwhile, sha256_of
from stand import Stand, received_in

from meshdesk.demo.records import StoredMessage
from meshdesk.services.records import (
    Event,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
    Problem,
)

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
LETTER, SAVED = Path("/surgery/letter.pdf"), Path("/laboratory/letter.pdf")
SHA = "ab" * 32

SENT = OutgoingMessage(
    id=1,
    mailbox=1,
    local_id="OURS-1",
    recipient="X26ABC2",
    recipient_name="",
    workflow_id="TEST_WORKFLOW",
    subject="",
    reference="",
    path=str(LETTER),
    file_name="letter.pdf",
    content_type="application/pdf",
    size=10,
    modified_ns=0,
    state=OutgoingState.COLLECTED,
    position=1,
    created_at=NOW,
    changed_at=NOW,
    sha256=SHA,
    chunks=2,
    chunks_accepted=2,
    message_id="M1",
    collected_at=NOW,
)
CAME = IncomingMessage(
    id=1,
    mailbox=2,
    message_id="M1",
    state=IncomingState.ACKNOWLEDGED,
    kind=IncomingKind.DATA,
    listed_at=NOW,
    changed_at=NOW,
    file_name="letter.pdf",
    sha256=SHA,
    path=str(SAVED),
)
STORED = StoredMessage(
    message_id="M1",
    sender="X26ABC1",
    recipient="X26ABC2",
    workflow_id="TEST_WORKFLOW",
    message_type="DATA",
    status="acknowledged",
    local_id="OURS-1",
    subject="",
    file_name="letter.pdf",
    size=10,
    sha256=SHA,
    chunks_accepted=(1, 1),
)


def line(*texts: str) -> tuple[Event, ...]:
    return tuple(Event(number, NOW, text) for number, text in enumerate(texts))


def right(**changes: Any) -> Accounts:
    """A letter that was sent, saved, acknowledged and is known to be collected."""
    books = Accounts(
        offered={LETTER: SHA},
        sent=(SENT,),
        came=(CAME,),
        stock=(STORED,),
        files={SAVED: SHA},
        sent_lines={1: line("Queued", "Accepted by MESH", "Collected by the recipient")},
        came_lines={1: line("Saved as letter.pdf", "Acknowledged")},
    )
    return replace(books, **changes)


def sent(**changes: Any) -> tuple[OutgoingMessage, ...]:
    return (replace(SENT, **changes),)


def came(**changes: Any) -> tuple[IncomingMessage, ...]:
    return (replace(CAME, **changes),)


def stored(**changes: Any) -> tuple[StoredMessage, ...]:
    return (replace(STORED, **changes),)


def wrongs(findings: list[Any]) -> set[Wrong]:
    return {finding.wrong for finding in findings}


def test_right_accounts_hold() -> None:
    assert at_the_end(right()) == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"stock": (STORED, replace(STORED, message_id="M2", local_id="OURS-2"))}, Wrong.TWICE),
        ({"stock": stored(sha256="cd" * 32)}, Wrong.UNTRUE),
        ({"stock": stored(status="accepted")}, Wrong.UNTRUE),
        ({"stock": stored(local_id="OURS-7")}, Wrong.UNTRUE),
        ({"stock": stored(chunks_accepted=(1, 0))}, Wrong.UNTRUE),
        ({"stock": stored(status="uploading", sha256="")}, Wrong.UNTRUE),
        ({"stock": ()}, Wrong.UNTRUE),
        ({"sent": sent(message_id="")}, Wrong.UNTRUE),
        ({"sent": sent(message_id="", state=OutgoingState.QUEUED)}, Wrong.UNTRUE),
        ({"came": ()}, Wrong.UNSAVED),
        ({"came": came(state=IncomingState.DOWNLOADING, path="")}, Wrong.UNSAVED),
        ({"came": came(state=IncomingState.GONE)}, Wrong.UNSAVED),
        ({"files": {}}, Wrong.UNSAVED),
        ({"files": {SAVED: "ef" * 32}}, Wrong.UNSAVED),
        ({"files": {}, "stock": stored(status="accepted")}, Wrong.LOST),
        ({"came": came(message_id="M9")}, Wrong.UNTRUE),
        ({"files": {SAVED: SHA, SAVED.with_name("half.pdf"): "00" * 32}}, Wrong.LOST),
    ],
)
def test_what_must_hold_at_any_moment_is_found_where_it_does_not(
    changes: dict[str, Any], wrong: Wrong
) -> None:
    assert wrong in wrongs(meanwhile(right(**changes)))


@pytest.mark.parametrize(
    "changes",
    [
        # The program died before its first POST, during it, and between two parts.
        {
            "sent": sent(state=OutgoingState.QUEUED, message_id="", chunks_accepted=0),
            "stock": (),
            "came": (),
            "files": {},
        },
        {
            "sent": sent(
                state=OutgoingState.SENDING, message_id="", chunks_accepted=0, posting=True
            ),
            "stock": stored(status="uploading", sha256="", chunks_accepted=(1, 0)),
            "came": (),
            "files": {},
        },
        # Saved, and not acknowledged yet; acknowledged, and its answer was lost.
        {"sent": sent(state=OutgoingState.ACCEPTED), "stock": stored(status="accepted")}
        | {"came": came(state=IncomingState.SAVED)},
        {"came": came(state=IncomingState.SAVED)},
        # Half a download, under no name of its own.
        {
            "sent": sent(state=OutgoingState.ACCEPTED),
            "stock": stored(status="accepted"),
            "came": came(state=IncomingState.DOWNLOADING, path=""),
            "files": {SAVED.with_name(".meshdesk-1-M1.part"): "11" * 32},
        },
    ],
)
def test_what_a_death_may_leave_behind_is_no_finding(changes: dict[str, Any]) -> None:
    assert meanwhile(right(**changes)) == []


PROBLEM = Problem("The connection broke", "", "")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"stock": (), "sent": (), "came": (), "files": {}}, Wrong.LOST),
        ({"came": (), "files": {}, "stock": stored(status="accepted")}, Wrong.LOST),
        ({"sent": (SENT, replace(SENT, id=2))}, Wrong.UNTRUE),
        ({"sent": sent(state=OutgoingState.STOPPED)}, Wrong.UNTRUE),
        ({"sent": sent(posting=True)}, Wrong.UNTRUE),
        ({"sent": sent(problem=PROBLEM)}, Wrong.UNTRUE),
        ({"came": came(state=IncomingState.SAVED)}, Wrong.UNTRUE),
        ({"came": came(problem=PROBLEM)}, Wrong.UNTRUE),
        ({"files": {SAVED: SHA, SAVED.with_name(".meshdesk-1-M1.part"): SHA}}, Wrong.LEFT_OVER),
        ({"others": (Path("/home/.settings-x81"),)}, Wrong.LEFT_OVER),
        ({"others": (Path("/home/tmpa81.json"),)}, Wrong.LEFT_OVER),
        ({"stock": (STORED, *stored(message_id="M2", status="uploading"))}, Wrong.LEFT_OVER),
        ({"sent_lines": {}}, Wrong.UNTOLD),
        ({"sent_lines": {1: line("Queued", "Collected by the recipient")}}, Wrong.UNTOLD),
        ({"interrupted": frozenset({"OURS-1"})}, Wrong.UNTOLD),
        ({"came_lines": {1: line("Acknowledged")}}, Wrong.UNTOLD),
        ({"came_lines": {1: line("Saved as letter.pdf")}}, Wrong.UNTOLD),
        (
            {"came_lines": {1: line("ConnectionError", "Saved as letter.pdf", "Acknowledged")}},
            Wrong.UNTOLD,
        ),
    ],
)
def test_what_must_hold_in_the_end_is_found_where_it_does_not(
    changes: dict[str, Any], wrong: Wrong
) -> None:
    assert wrong in wrongs(at_the_end(right(**changes)))


def test_a_message_that_was_asked_about_says_so() -> None:
    told = line("Queued", ASKED, "Accepted by MESH", "Collected by the recipient")
    books = right(interrupted=frozenset({"OURS-1"}), sent_lines={1: told})
    assert at_the_end(books) == []


def test_a_copy_too_many_is_counted() -> None:
    again = right(files={SAVED: SHA, SAVED.with_name("letter (2).pdf"): SHA})
    assert (right().saved_again, again.saved_again) == (0, 1)
    assert at_the_end(again) == []


def test_stock_is_taken_of_journal_disk_and_server(
    stand: Stand, tmp_path: Path, write: Callable[[str], Path]
) -> None:
    home, _ = stand.new_home(tmp_path, stand.sandbox.url)
    received_in(home).mkdir(parents=True)
    half = received_in(home) / "half.pdf"
    half.write_bytes(b"half")
    letter = write("letter.pdf")

    books = gather(home, [received_in(home)], {letter: sha256_of(letter)}, [STORED])

    assert {finding.wrong for finding in at_the_end(books)} >= {Wrong.LOST, Wrong.UNSAVED}
    assert books.files == {half: sha256_of(half)}
    assert "journal.sqlite3" in {other.name for other in books.others}


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    def write_one(name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(b"a letter")
        return path

    return write_one
