"""Opening a journal: new, up to date, too new, damaged, not writable."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from journal_builders import START, add_mailbox, add_outgoing, open_journal

from meshdesk.journal import JournalDamaged, JournalTooNew, JournalUnwritable

JOURNAL = "journal.sqlite3"


def contents(folder: Path) -> dict[str, str]:
    """Every file below the folder with a digest of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def filled(folder: Path) -> Path:
    """A closed journal with 50 messages in it."""
    with open_journal(folder) as journal:
        mailbox = add_mailbox(journal).key
        for _ in range(50):
            add_outgoing(journal, mailbox, subject="Referral " * 20)
    return folder / JOURNAL


def run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def crash_after(path: Path, statement: str) -> None:
    """Commit `statement` in a process that then dies with its log not written back."""
    script = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute(sys.argv[2])\n"
        "os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", script, path, statement], check=False, timeout=60)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk of 8 MB; skips the test where mounting is not permitted."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
        timeout=60,
    )
    if mounted.returncode:
        pytest.skip("mounting is not permitted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, timeout=60)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    if sys.platform != "linux":
        pytest.skip("mounts a disk as Linux does")
    with small_disk(tmp_path / "disk") as folder:
        yield folder


def test_a_new_journal_is_one_file_for_its_owner_alone(tmp_path: Path) -> None:
    with open_journal(tmp_path / "new" / "home"):
        pass
    assert list(contents(tmp_path)) == [str(Path("new", "home", JOURNAL))]
    mode = (tmp_path / "new" / "home" / JOURNAL).stat().st_mode
    assert os.name != "posix" or stat.S_IMODE(mode) == 0o600


def test_the_log_is_for_the_owner_alone_as_well(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        add_mailbox(journal)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert f"{JOURNAL}-wal" in modes
    assert os.name != "posix" or set(modes.values()) == {0o600}


def test_what_was_written_is_there_after_the_next_start(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        message = add_outgoing(journal, add_mailbox(journal).key)
    with open_journal(tmp_path) as journal:
        assert journal.outgoing.get(message.id) == message
        assert [event.text for event in journal.events.of_outgoing(message.id)] == ["Queued"]
    assert not (tmp_path / "backups").exists(), "nothing was upgraded, nothing to back up"


@pytest.mark.parametrize("left", [b"", "header"])
def test_a_crash_in_the_first_moment_of_a_new_journal_leaves_a_new_journal(
    tmp_path: Path, left: object
) -> None:
    path = tmp_path / JOURNAL
    path.touch()
    if left == "header":
        run_sql(path, "PRAGMA journal_mode=WAL")
    with open_journal(tmp_path) as journal:
        assert journal.mailboxes.all() == []


NOT_ON_WINDOWS = pytest.mark.skipif(os.name == "nt", reason="Windows allows no such name")


@pytest.mark.parametrize(
    "name",
    [
        "100% sure",
        "Ä is é",
        "#1 & more's",
        pytest.param("what?", marks=NOT_ON_WINDOWS),
        pytest.param("a'b\"c", marks=NOT_ON_WINDOWS),
    ],
)
def test_the_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    with open_journal(tmp_path / name) as journal:
        add_mailbox(journal)
    with open_journal(tmp_path / name) as journal:
        assert len(journal.mailboxes.all()) == 1
    assert (tmp_path / name / JOURNAL).is_file()


def test_several_processes_may_create_the_journal_at_once(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib\n"
        "from meshdesk.journal import Journal\n"
        "home = pathlib.Path(sys.argv[1])\n"
        "sys.stdin.readline()\n"
        "with Journal.open(home / 'journal.sqlite3', home / 'backups') as journal:\n"
        "    journal.events.add('Started')\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE, text=True) for _ in range(4)]
    for process in started:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.close()
    assert [process.wait(60) for process in started] == [0, 0, 0, 0]
    with open_journal(tmp_path) as journal:
        assert journal.events.count() == 4


def test_a_journal_of_a_newer_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = filled(tmp_path)
    run_sql(path, "UPDATE alembic_version SET version_num = '9999'")
    before = contents(tmp_path)
    with pytest.raises(JournalTooNew) as refusal:
        open_journal(tmp_path)
    assert contents(tmp_path) == before
    assert refusal.value.details["revision"] == "9999"
    assert "newest MeshDesk" in refusal.value.next_step


def test_a_newer_revision_is_seen_in_the_log_of_a_program_that_crashed(tmp_path: Path) -> None:
    path = filled(tmp_path)
    crash_after(path, "UPDATE alembic_version SET version_num = '9999'")
    before = contents(tmp_path)
    assert f"{JOURNAL}-wal" in before
    with pytest.raises(JournalTooNew):
        open_journal(tmp_path)
    after = contents(tmp_path)
    assert list(after) == list(before)
    assert {name for name in after if after[name] != before[name]} <= {f"{JOURNAL}-shm"}


def garbage(path: Path) -> None:
    path.write_bytes(b"Dear patient, " * 5_000)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def cut_in_the_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def somebody_elses(path: Path) -> None:
    path.unlink()
    run_sql(path, "CREATE TABLE recipes (name TEXT)")


def without_a_revision(path: Path) -> None:
    run_sql(path, "DELETE FROM alembic_version")


@pytest.mark.parametrize(
    "damage", [garbage, cut_short, cut_in_the_header, somebody_elses, without_a_revision]
)
def test_a_damaged_journal_is_refused_and_untouched(tmp_path: Path, damage) -> None:
    damage(filled(tmp_path))
    before = contents(tmp_path)
    with pytest.raises(JournalDamaged) as refusal:
        open_journal(tmp_path)
    assert contents(tmp_path) == before
    assert str(tmp_path / JOURNAL) in refusal.value.message
    assert "backups" in refusal.value.next_step


def test_damage_found_while_reading_is_told_in_words(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        [page] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'outgoing'"
        ).fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with open_journal(tmp_path) as journal, pytest.raises(JournalDamaged):
        journal.outgoing.get(1)


def test_a_folder_that_is_a_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("not a folder")
    with pytest.raises(JournalUnwritable) as refusal:
        open_journal(tmp_path / "home")
    assert refusal.value.next_step


def test_a_folder_in_the_place_of_the_journal_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).mkdir()
    with pytest.raises(JournalUnwritable):
        open_journal(tmp_path)


def test_a_read_only_disk_is_told_in_words(disk: Path) -> None:
    path = filled(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True, timeout=60)
    before = contents(disk)
    with pytest.raises(JournalUnwritable) as refusal:
        open_journal(disk)
    assert contents(disk) == before
    assert str(path) in refusal.value.message


def test_a_full_disk_is_told_in_words_and_loses_nothing(disk: Path) -> None:
    with open_journal(disk) as journal:
        mailbox = add_mailbox(journal).key
        kept = add_outgoing(journal, mailbox)
        ballast = disk / "ballast"
        with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="space"):
            while True:
                file.write(bytes(4096))
        with pytest.raises(JournalUnwritable) as refusal:
            add_outgoing(journal, mailbox, subject="x" * 100_000)
        assert refusal.value.title == "The disk is full"
        assert journal.outgoing.queue(mailbox) == [kept]
        ballast.unlink()
        more = add_outgoing(journal, mailbox)
        assert journal.outgoing.queue(mailbox) == [kept, more]


def test_a_disk_without_room_for_a_journal_is_told_in_words(disk: Path) -> None:
    with (disk / "ballast").open("wb", buffering=0) as file, pytest.raises(OSError, match="space"):
        while True:
            file.write(bytes(4096))
    with pytest.raises(JournalUnwritable):
        open_journal(disk)


def test_a_journal_held_by_another_program_is_told_in_words(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalUnwritable) as refusal:
            open_journal(tmp_path, busy_seconds=0.1)
    assert refusal.value.title == "The journal is in use"


def test_times_are_those_of_the_clock_that_was_given(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        assert add_mailbox(journal).created_at == START
