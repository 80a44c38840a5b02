"""Copies of the journal in use, their number, and what is put in a damaged one's place."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from journal_builders import START, add_mailbox, add_outgoing, open_journal

from meshdesk.journal import JournalDamaged, JournalUnwritable
from meshdesk.journal.backup import back_up_daily, copies, last_daily, made_at
from meshdesk.journal.migrate import MIGRATIONS, bring_up_to_date
from meshdesk.journal.rescue import begin_anew, finish, newest_sound, put_back
from meshdesk.journal.soundness import Presence, check, is_due, note_checked, probe


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A closed journal with 60 messages."""
    with open_journal(tmp_path) as journal:
        mailbox = add_mailbox(journal).key
        for _ in range(60):
            add_outgoing(journal, mailbox, subject="Referral " * 20)
    return tmp_path


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        [count] = connection.execute("SELECT count(*) FROM outgoing").fetchone()
    return int(count)


def spoil(path: Path, table: str = "outgoing") -> None:
    with closing(sqlite3.connect(path)) as connection:
        statement = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        [root] = connection.execute(statement, (table,)).fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    with path.open("rb+") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)


# Copies


def test_a_copy_is_made_while_others_write_and_holds_what_was_there_when_it_began(
    home: Path,
) -> None:
    """Slices of one page, so that many commits fall between them."""
    with open_journal(home) as journal, pytest.MonkeyPatch.context() as patched:
        patched.setattr("meshdesk.journal.backup._PAGES", 1)
        mailbox = journal.mailboxes.all()[0].key
        written = 0

        def write() -> None:
            nonlocal written
            if written < 20:
                written += 1
                add_outgoing(journal, mailbox)

        copy = back_up_daily(home / "journal.sqlite3", home / "backups", START, write)

    assert written == 20, "writers were held up"
    assert rows(copy) == 60
    assert rows(home / "journal.sqlite3") == 80
    assert not list((home / "backups").glob("*.part"))


def test_a_copy_that_is_broken_off_leaves_nothing(home: Path) -> None:
    class Brake(Exception):
        pass

    def pull() -> None:
        raise Brake

    with pytest.raises(Brake):
        back_up_daily(home / "journal.sqlite3", home / "backups", START, pull)
    assert list((home / "backups").iterdir()) == []


def test_five_daily_copies_are_kept_and_those_before_migrations_besides(home: Path) -> None:
    before = home / "backups" / "journal-0001-20260101T000000Z.sqlite3"
    before.parent.mkdir()
    shutil.copy(home / "journal.sqlite3", before)
    for day in range(7):
        at = START + timedelta(days=day)
        back_up_daily(home / "journal.sqlite3", home / "backups", at)

    kept = copies(home / "backups", START + timedelta(days=7))

    assert [made_at(copy) for copy in kept[:5]] == [
        START.replace(second=0) + timedelta(days=day) for day in (6, 5, 4, 3, 2)
    ]
    assert kept[5:] == [before]
    assert last_daily(home / "backups", START + timedelta(days=7)) == START + timedelta(days=6)


def test_a_copy_that_a_wrong_clock_dated_is_the_oldest_and_goes_first(home: Path) -> None:
    path = home / "journal.sqlite3"
    ahead = back_up_daily(path, home / "backups", START + timedelta(days=400))
    today = back_up_daily(path, home / "backups", START)

    assert copies(home / "backups", START) == [today, ahead]
    assert last_daily(home / "backups", START) == START.replace(second=0)
    copy = newest_sound(home / "backups", START)
    assert copy is not None
    assert copy.path == today

    for day in range(1, 5):
        back_up_daily(path, home / "backups", START + timedelta(days=day))
    assert not ahead.exists()


def test_a_damaged_journal_is_not_copied_over_the_good_copies(home: Path) -> None:
    spoil(home / "journal.sqlite3")
    with pytest.raises(JournalDamaged):
        back_up_daily(home / "journal.sqlite3", home / "backups", START)
    assert list((home / "backups").iterdir()) == []


# Looking at it


def test_a_page_that_nobody_reads_is_found_by_a_check(home: Path) -> None:
    path = home / "journal.sqlite3"
    check(path)
    probe(path)
    before = path.read_bytes()
    assert [file.name for file in home.iterdir()] == ["journal.sqlite3"], "it left something"
    spoil(path, "ix_outgoing_by_state")

    with pytest.raises(JournalDamaged):
        check(path)
    spoil(path, "events")
    with pytest.raises(JournalDamaged):
        probe(path)
    assert len(path.read_bytes()) == len(before)


def test_a_check_is_due_each_week_and_where_nobody_knows(tmp_path: Path) -> None:
    note = tmp_path / "journal-check.json"
    assert is_due(note, START)
    note_checked(note, START)
    assert not is_due(note, START + timedelta(days=6))
    assert is_due(note, START + timedelta(days=8))
    assert is_due(note, START - timedelta(days=1)), "the clock was set back"
    note.write_text("{")
    assert is_due(note, START)


def test_a_process_that_died_is_noticed_once(tmp_path: Path) -> None:
    here, there = Presence(tmp_path), Presence(tmp_path)
    assert not here.enter()
    assert not there.enter()
    assert not here.is_alone()
    there.leave()
    assert here.is_alone()

    script = (
        "import os, sys; from pathlib import Path\n"
        "from meshdesk.journal.soundness import Presence\n"
        "Presence(Path(sys.argv[1])).enter(); os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False, timeout=60)

    assert there.enter()
    there.leave()
    assert not there.enter()
    there.leave()
    here.leave()
    here.leave()
    assert list(tmp_path.glob("*.open")) == []


# Another in its place


def test_the_newest_whole_copy_takes_the_place_of_a_damaged_journal(home: Path) -> None:
    path = home / "journal.sqlite3"
    good = back_up_daily(path, home / "backups", START)
    bad = back_up_daily(path, home / "backups", START + timedelta(days=1))
    spoil(bad)
    newer = home / "backups" / "journal-9999-20270101T000000Z.sqlite3"
    shutil.copy(good, newer)
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    path.write_text("Dear patient")
    (home / "journal.sqlite3-wal").write_text("and a log")

    copy = newest_sound(home / "backups", START + timedelta(days=60))
    assert copy is not None
    assert copy.path == good
    kept = put_back(path, copy.path, home / "damaged", START)

    assert (kept / "journal.sqlite3").read_text() == "Dear patient"
    assert (kept / "journal.sqlite3-wal").read_text() == "and a log"
    assert not (home / "journal.sqlite3-wal").exists()
    with open_journal(home) as journal:
        assert len(journal.outgoing.queue(journal.mailboxes.all()[0].key)) == 60
    assert good.exists()


def test_two_in_one_second_are_kept_apart(home: Path) -> None:
    path = home / "journal.sqlite3"
    first = begin_anew(path, home / "damaged", START)
    path.write_text("again")
    second = begin_anew(path, home / "damaged", START)
    assert first != second
    assert rows(first / "journal.sqlite3") == 60


@pytest.mark.parametrize("set_aside", [True, False])
def test_a_crash_while_it_is_exchanged_leaves_one_of_the_two(home: Path, set_aside: bool) -> None:
    path, coming = home / "journal.sqlite3", home / "journal.sqlite3.coming"
    shutil.copy(path, coming)
    if set_aside:
        path.unlink()

    finish(path)

    assert rows(path) == 60
    assert not coming.exists()


def test_a_copy_that_is_not_whole_changes_nothing(home: Path) -> None:
    path = home / "journal.sqlite3"
    copy = back_up_daily(path, home / "backups", START)
    spoil(copy)
    before = path.read_bytes()

    with pytest.raises(JournalDamaged):
        put_back(path, copy, home / "damaged", START)

    assert path.read_bytes() == before
    assert not (home / "damaged").exists()
    assert not (home / "journal.sqlite3.coming").exists()


# A full disk, and two at once


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    folder.mkdir()
    size = f"size={kilobytes}k"
    mount = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or subprocess.run(mount, check=False, capture_output=True, timeout=60).returncode
    ):
        pytest.skip("mounting is not permitted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=60)


FILL_UP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9000", "{head}"


def upgrade():
    op.execute("CREATE TABLE ballast (text TEXT)")
    op.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {rows})"
        " INSERT INTO ballast SELECT hex(randomblob(2000)) FROM n"
    )
"""


def later(folder: Path, rows: int) -> Path:
    """The migrations, and one more that writes 4 kB for each of so many rows."""
    migrations = folder / "migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    head = max(file.stem.split("_")[0] for file in (migrations / "versions").glob("[0-9]*.py"))
    (migrations / "versions" / "9000_ballast.py").write_text(FILL_UP.format(head=head, rows=rows))
    return migrations


@pytest.mark.parametrize(
    ("room", "rows_written"), [(120, 1), (900, 2_000)], ids=["at the copy", "in the middle"]
)
def test_a_full_disk_during_a_migration_leaves_the_journal_as_it_was(
    tmp_path: Path, home: Path, room: int, rows_written: int
) -> None:
    size = (home / "journal.sqlite3").stat().st_size // 1024
    with small_disk(tmp_path / "disk", size + room) as disk:
        path = disk / "journal.sqlite3"
        shutil.copy(home / "journal.sqlite3", path)
        before = path.read_bytes()

        with pytest.raises(JournalUnwritable) as refused:
            bring_up_to_date(
                path, disk / "backups", START, migrations=later(tmp_path, rows_written)
            )

        assert refused.value.title == "The disk is full"
        assert path.read_bytes() == before
        assert not list(disk.rglob("*.part"))
        shutil.rmtree(disk / "backups")  # somebody makes room; the copies are whole or not there
        with open_journal(disk) as journal:
            assert len(journal.outgoing.queue(journal.mailboxes.all()[0].key)) == 60


TWO = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from meshdesk.journal import Journal
from meshdesk.journal import migrate
from meshdesk.journal.migrate import bring_up_to_date

home, migrations, who = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
path, backups = home / "journal.sqlite3", home / "backups"
sys.stdin.readline()
bring_up_to_date(path, backups, datetime.now(UTC), migrations=migrations)
migrate.MIGRATIONS = migrations
migrate.bring_up_to_date.__kwdefaults__["migrations"] = migrations
with Journal.open(path, backups) as journal:
    for number in range(30):
        journal.events.add(f"{who}-{number}")
    print(json.dumps([event.text for event in journal.events.page(limit=500)]))
"""


def test_two_that_migrate_and_write_at_the_same_moment_lose_nothing(
    tmp_path: Path, home: Path
) -> None:
    migrations = later(tmp_path, 200)
    command = [sys.executable, "-c", TWO, str(home), str(migrations)]
    both = [
        subprocess.Popen([*command, who], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for who in ("one", "two", "three")
    ]
    for process in both:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [process.communicate(timeout=90)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0, 0]

    with closing(sqlite3.connect(home / "journal.sqlite3")) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM events")]
        [ballast] = connection.execute("SELECT count(*) FROM ballast").fetchone()
    wanted = {f"{who}-{number}" for who in ("one", "two", "three") for number in range(30)}
    written = [text for text in texts if text != "Queued"]
    assert sorted(written) == sorted(wanted), "each once"
    assert ballast == 200, "migrated once"
    assert all(len(json.loads(each)) >= 30 for each in told)
    assert len(copies(home / "backups")) == 1, "one of them made the copy"
