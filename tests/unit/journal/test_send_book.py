"""The send book: every line is there after a crash, torn ones are passed over, old ones go."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from journal_builders import queued

from meshdesk.journal import JournalUnwritable
from meshdesk.journal.book import KNOWN_FOR, Book
from meshdesk.journal.book_lines import Acknowledged, Begun, End, Taken, Void, legible

NOW = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=365)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "begun.log"


@pytest.fixture
def book(path: Path) -> Book:
    return book_at(path)


def book_at(path: Path) -> Book:
    return Book(path, path.with_suffix(".lock"))


def begun(local_id: str, at: datetime = NOW, mailbox: str = "X26ABC1") -> Begun:
    return Begun(
        at=at,
        environment="live",
        mailbox=mailbox,
        url="https://mesh.example",
        local_id=local_id,
        recipient="X26ABC2",
        workflow_id="PATH_REQUEST_V1",
        subject="Blüten, 'Belege' & \n mehr",
        path="/home/reception/forms.csv",
        file_name="forms.csv",
        size=7_500_000,
        modified_ns=1_795_000_000_123_456_789,
        sha256="ab" * 32,
        chunk_bytes=5_000_001,
        cut=((0, 5_000_001, 1), (5_000_001, 2_499_999, 2**32 - 1)),
    )


def taken(local_id: str, chunks: int) -> Taken:
    where = {"environment": "live", "mailbox": "X26ABC1"}
    return Taken(at=NOW, **where, local_id=local_id, message_id=f"M-{local_id}", chunks=chunks)


def void(local_id: str, **more: object) -> Void:
    where = {"environment": "live", "mailbox": "X26ABC1"}
    return Void(at=NOW, **where, local_id=local_id, **more)


def acknowledged(message_id: str) -> Acknowledged:
    where = {"environment": "live", "mailbox": "X26ABC1"}
    return Acknowledged(at=NOW, **where, message_id=message_id, path="/in/r.csv", size=3)


def test_a_book_that_was_never_written_is_empty(book: Book, path: Path) -> None:
    assert book.pages(LONG_AGO) == {}
    book.weed(NOW)
    assert not path.exists()


def test_what_was_written_is_read_by_mailbox(book: Book, path: Path) -> None:
    lines = [begun("A"), begun("B"), begun("C", mailbox="X26ABC3"), taken("A", 1), taken("A", 2)]
    for line in (*lines, void("B"), acknowledged("IN1")):
        book.add(line)

    pages = book_at(path).pages(LONG_AGO)

    assert set(pages) == {"live/X26ABC1", "live/X26ABC3"}
    page = pages["live/X26ABC1"]
    assert page.begun == {"A": begun("A")}
    assert page.taken == {"A": taken("A", 2)}
    assert page.acknowledged == {"IN1": acknowledged("IN1")}
    assert [chunk.offset for chunk in begun("A").chunks()] == [0, 5_000_001]
    assert [chunk.number for chunk in begun("A").chunks()] == [1, 2]


def test_what_is_begun_again_after_it_was_void_is_begun(book: Book) -> None:
    for line in (begun("A"), void("A"), begun("A")):
        book.add(line)
    assert list(book.pages(LONG_AGO)["live/X26ABC1"].begun) == ["A"]


def test_what_was_cancelled_is_no_longer_begun(book: Book) -> None:
    book.add(begun("A"), taken("A", 1), void("A", end=End.CANCELLED), void("B", end=End.REJECTED))

    page = book.pages(LONG_AGO)["live/X26ABC1"]

    assert (page.begun, page.taken) == ({}, {})
    assert {name: line.end for name, line in page.ended.items()} == {
        "A": End.CANCELLED,
        "B": End.REJECTED,
    }


def test_what_is_queued_is_so_until_it_is_not_to_be_sent_any_more(book: Book) -> None:
    book.add(*(queued(name) for name in "ABCD"), begun("B"), void("B"))
    book.add(void("C", end=End.CANCELLED), void("D", instead="E"))

    page = book.pages(LONG_AGO)["live/X26ABC1"]

    assert page.queued == {name: queued(name) for name in "ABD"}


def test_a_message_is_followed_to_its_last_local_id(book: Book) -> None:
    book.add(void("A", instead="B"), void("B", instead="C"), begun("C"))
    book.add(void("X", instead="Y"), void("Y", instead="X"))  # nobody writes this

    page = book.pages(LONG_AGO)["live/X26ABC1"]

    assert [page.last_name(name) for name in "ABCD"] == ["C", "C", "C", "D"]
    assert page.last_name("X") in {"X", "Y"}


def test_it_is_for_the_owner_alone(book: Book, path: Path) -> None:
    book.add(begun("A"))
    assert os.name != "posix" or stat.S_IMODE(path.stat().st_mode) == 0o600
    book.add(begun("old", at=LONG_AGO))
    book.weed(LONG_AGO + timedelta(days=1))
    assert os.name != "posix" or stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("left", [1, 40, 200])
def test_a_torn_line_costs_itself_alone(book: Book, path: Path, left: int) -> None:
    book.add(begun("A"))
    whole = path.stat().st_size
    book.add(begun("B"))
    os.truncate(path, whole + left)

    assert list(book.pages(LONG_AGO)["live/X26ABC1"].begun) == ["A"]
    book.add(begun("C"))

    assert list(book.pages(LONG_AGO)["live/X26ABC1"].begun) == ["A", "C"]


def test_what_nobody_would_write_is_passed_over(book: Book, path: Path) -> None:
    path.write_bytes(
        b'\x00\xff\n[]\n{"what": "eaten"}\n{"what": "void"}\n\n'
        b'{"what": "void", "at": "2026-11-22T10:42:00", "environment": "live", "mailbox": "X",'
        b' "local_id": "no zone"}\n'
    )
    book.add(begun("A"))
    assert list(book.pages(LONG_AGO)["live/X26ABC1"].begun) == ["A"]


def test_names_that_are_no_text_come_back_to_the_last_byte(book: Book) -> None:
    names = {"path": "/home/caf\udce9.csv", "file_name": "caf\udce9.csv", "subject": "Café"}
    where = {"environment": "live", "mailbox": "X26ABC1"}
    line = Acknowledged(at=NOW, **where, message_id="IN1", **legible(names))

    book.add(line)

    [page] = book.pages(LONG_AGO).values()
    read = page.acknowledged["IN1"]
    assert {name: read.text(name) for name in names} == names
    assert read.file_name == "caf?.csv"


def test_what_is_old_is_not_looked_at_and_is_weeded(book: Book, path: Path) -> None:
    for line in (begun("old", at=NOW - timedelta(days=31)), begun("new"), taken("new", 2)):
        book.add(line)
    since = NOW - timedelta(days=30)
    assert list(book.pages(since)["live/X26ABC1"].begun) == ["new"]
    assert b"old" in path.read_bytes()

    book.weed(since)

    assert b"old" not in path.read_bytes()
    assert list(book.pages(LONG_AGO)["live/X26ABC1"].begun) == ["new"]
    assert list(path.parent.glob("*.part")) == []


def test_a_book_that_cannot_be_written_is_told_in_words(book: Book, path: Path) -> None:
    path.mkdir()
    with pytest.raises(JournalUnwritable) as refused:
        book.add(begun("A"))
    assert refused.value.next_step


def test_a_clock_that_is_ahead_for_one_start_takes_nothing_from_it(book: Book) -> None:
    book.add(taken("new", 1))

    ahead = NOW + timedelta(days=40)
    for _ in range(2):
        pages = book.pages(ahead - KNOWN_FOR, weed=True)
        assert list(pages["live/X26ABC1"].taken) == ["new"]


def test_several_processes_write_and_weed_and_no_line_is_lost(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from datetime import UTC, datetime, timedelta\n"
        "from meshdesk.journal.book import Book\n"
        "from meshdesk.journal.book_lines import Void\n"
        "path, who = Path(sys.argv[1]), sys.argv[2]\n"
        "book, now = Book(path, path.with_suffix('.lock')), datetime.now(UTC)\n"
        "sys.stdin.readline()\n"
        "for number in range(60):\n"
        "    at = now if number % 2 else now - timedelta(days=40)\n"
        "    box = f'{who}-{number}'\n"
        "    book.add(Void(at=at, environment='live', mailbox=box, local_id='x' * 400))\n"
        "    book.weed(now - timedelta(days=30))\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    writers = [
        subprocess.Popen([*command, str(who)], stdin=subprocess.PIPE, text=True) for who in range(3)
    ]
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.close()
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]

    book = book_at(path)
    book.weed(datetime.now(UTC) - timedelta(days=30))
    wanted = {f"live/{who}-{number}" for who in range(3) for number in range(1, 60, 2)}
    assert set(book.pages(LONG_AGO)) == wanted
