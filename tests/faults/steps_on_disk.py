"""What has to be on the disk when it is done: steps for a process to die in, by `test_power_cut`.

Nothing here imports pytest: what starts each process would wait for that.
"""

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import office
from moments import Doom, watch
from write_log import WriteLog

from meshdesk.config import Chosen, save_chosen
from meshdesk.journal.backup import back_up_daily
from meshdesk.journal.book import Book
from meshdesk.journal.book_lines import Void
from meshdesk.mesh import MeshClient
from meshdesk.services import open_parts, saving

NOW = datetime.now(UTC)
CONTENT = b"what a laboratory found " * 1_000


def do_and_die(folder: Path, work: Callable[[Path], None], doom: Doom | None) -> None:
    """Do it in this process, which dies of it at the moment meant."""
    WriteLog(folder).start()
    if doom is not None:
        watch(doom, folder)
    work(folder)


def save(folder: Path) -> None:
    """As a download is saved; ``saved.tell`` is there afterwards."""
    target = folder / "received" / "X26ABC2"
    saving.prepare_folder(target)
    part = saving.part_path(target, 1, "ABC")
    held = open_parts.begin(part)
    held.file.write(CONTENT)
    held.file.flush()
    saving.sync_file(held.file.fileno())
    saving.give_name(part, target, "letter.pdf")
    held.close()
    (folder / "saved.tell").touch()


def a_book(folder: Path) -> Book:
    """The send book of a folder."""
    return Book(folder / "begun.log", folder / "book.lock")


def a_line(local_id: str, at: datetime = NOW) -> Void:
    """A line of it."""
    return Void(at=at, environment="live", mailbox="X26ABC1", local_id=local_id)


def write_three(folder: Path) -> None:
    """Lines; ``line 0.tell`` and so on is there after each."""
    book = a_book(folder)
    for number in range(3):
        book.add(a_line(f"line {number}"))
        (folder / f"line {number}.tell").touch()


def write_one_more(folder: Path) -> None:
    """A line of another process."""
    a_book(folder).add(a_line("one more"))


def weed(folder: Path) -> None:
    """Take out what is old."""
    a_book(folder).weed(NOW - timedelta(days=30))


def copy(folder: Path) -> None:
    """As the journal is copied each day."""
    back_up_daily(folder / "home" / "journal.sqlite3", folder / "home" / "backups", NOW)
    (folder / "copied.tell").touch()


def choose(folder: Path) -> None:
    """Somebody changes a setting that was 30."""
    save_chosen(folder / "settings.json", Chosen(keep_files_days=0))
    (folder / "chosen.tell").touch()


def die_after_the_acknowledgement(told: office.Told) -> None:
    """A life that ends when MESH has just been told that a message is saved."""
    inner, died = MeshClient.acknowledge, told.home.parent / "died.tell"

    def acknowledge(self: MeshClient, message_id: str) -> None:
        inner(self, message_id)
        if not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    MeshClient.acknowledge = acknowledge  # type: ignore[method-assign]
    office.work(told)


def steps(folder: Path) -> None:
    """Some that are safe, and some that are not."""
    for name in ("safe", "nameless"):
        with (folder / name).open("wb") as file:
            file.write(b"safe")
            file.flush()
            os.fsync(file.fileno())
        if name == "safe":
            saving.sync_folder(folder)
    with (folder / "safe").open("ab") as file:
        file.write(b", and more")
    (folder / "moved").write_bytes(b"what was here before")
    (folder / "gone").unlink()
    os.truncate(folder / "shortened", 2)
    (folder / "overwritten").write_bytes(b"new")
    (folder / "old name").replace(folder / "replaced")
