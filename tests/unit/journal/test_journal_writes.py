"""Writing: one after another, durable when it returns, whole or not at all."""

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from journal_builders import Clock, add_mailbox, add_outgoing, new_message, open_journal
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from meshdesk.journal import Journal, JournalUnwritable, OutgoingState, StateConflict
from meshdesk.journal.database import Database

SENDS = """
import sys, pathlib
sys.path.insert(0, sys.argv[2])
from journal_builders import new_message, open_journal
with open_journal(pathlib.Path(sys.argv[1])) as journal:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(sys.argv[4])):
        local_id = f"{sys.argv[3]}-{number}"
        journal.outgoing.add([new_message(1, local_id=local_id)], event="Queued")
        print(local_id, flush=True)
"""


@pytest.fixture
def database(tmp_path: Path):
    with open_journal(tmp_path):
        pass
    database = Database(tmp_path / "journal.sqlite3", busy_seconds=0.2)
    yield database
    database.close()


def events(connection: Connection) -> int:
    return connection.execute(text("SELECT count(*) FROM events")).scalar_one()


def add_event(connection: Connection) -> None:
    connection.execute(text("INSERT INTO events (at, text, severity) VALUES (0, 'x', 'info')"))


def sender(folder: Path, name: str, number: int) -> subprocess.Popen[str]:
    """A process that adds messages as soon as it is told to."""
    here = Path(__file__).resolve().parent
    process = subprocess.Popen(
        [sys.executable, "-c", SENDS, str(folder), str(here), name, str(number)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_commit_waits_for_the_disk(database: Database) -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys")
    set_to = database.write(
        lambda connection: [
            connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() for pragma in pragmas
        ]
    )
    assert set_to == ["wal", 2, 1]


def test_all_writes_run_on_one_thread(database: Database) -> None:
    def work(connection: Connection) -> int:
        return threading.get_ident()

    with ThreadPoolExecutor(4) as pool:
        idents = set(pool.map(lambda _: database.write(work), range(20)))
    assert len(idents) == 1
    assert threading.get_ident() not in idents


def test_an_exception_undoes_the_work_and_reaches_the_caller(database: Database) -> None:
    class Surprise(Exception):
        pass

    def work(connection: Connection) -> None:
        add_event(connection)
        raise Surprise("half-way")

    with pytest.raises(Surprise, match="half-way"):
        database.write(work)
    with database.read() as connection:
        assert events(connection) == 0
    database.write(add_event)
    with database.read() as connection:
        assert events(connection) == 1


def test_a_broken_constraint_is_a_defect_and_not_put_in_words(journal: Journal) -> None:
    with pytest.raises(IntegrityError) as defect:
        journal.outgoing.add([new_message(mailbox=99, subject="Mrs Jones")], event="Queued")
    assert "Jones" not in f"{defect.value} {defect.value!r}", "it will be in the log"


def test_closing_finishes_what_was_handed_in(tmp_path: Path) -> None:
    with open_journal(tmp_path):
        pass
    database = Database(tmp_path / "journal.sqlite3")
    begun, go_on = threading.Event(), threading.Event()

    def slow(connection: Connection) -> None:
        begun.set()
        assert go_on.wait(30)
        add_event(connection)

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(database.write, slow)
        assert begun.wait(30)
        second = pool.submit(database.writer.run, add_event)
        while not database.writer._thread._work_queue.qsize():
            assert not second.done()
        closing_down = pool.submit(database.close)
        go_on.set()
        for step in (first, second, closing_down):
            step.result(30)
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (2,)
    assert [file.name for file in tmp_path.iterdir()] == ["journal.sqlite3"]


def test_a_reader_keeps_the_state_that_it_began_with(database: Database) -> None:
    with database.read() as connection:
        assert events(connection) == 0
        database.write(add_event)
        assert events(connection) == 0
    with database.read() as connection:
        assert events(connection) == 1


def test_what_only_reads_cannot_write(database: Database) -> None:
    with pytest.raises(JournalUnwritable), database.read() as connection:
        add_event(connection)


def test_a_write_waits_for_another_program(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal, ThreadPoolExecutor(1) as pool:
        with closing(sqlite3.connect(tmp_path / "journal.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("INSERT INTO events (at, text, severity) VALUES (0, 'other', 'info')")
            written = pool.submit(journal.events.add, "ours")
            assert journal.events.page() == []
            other.execute("COMMIT")
        assert written.result(30).text == "ours"
        assert [event.text for event in journal.events.page()] == ["ours", "other"]


def test_a_program_that_does_not_let_go_is_told_in_words(tmp_path: Path, database) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalUnwritable) as refusal:
            database.write(add_event)
    assert refusal.value.title == "The journal is in use"
    database.write(add_event)


def test_no_room_is_told_in_words_and_undoes_the_work(database: Database) -> None:
    def fill(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for _ in range(10_000):
            add_event(connection)

    with pytest.raises(JournalUnwritable) as refusal:
        database.write(fill)
    assert refusal.value.title == "The disk is full"
    assert "FULL" in refusal.value.details["reason"]
    with database.read() as connection:
        assert events(connection) == 0


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        mailbox = add_mailbox(journal).key
        processes = [sender(tmp_path, name, 60) for name in ("window", "command")]
        for process in processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        for number in range(60):
            add_outgoing(journal, mailbox, local_id=f"here-{number}")
        assert [len(process.communicate(timeout=60)[0].split()) for process in processes] == [
            60,
            60,
        ]
        messages = journal.outgoing.queue(mailbox)
        assert {message.local_id for message in messages} == {
            f"{name}-{number}" for name in ("window", "command", "here") for number in range(60)
        }
        assert len({message.position for message in messages}) == 180
        assert journal.events.count() == 180


def test_what_a_killed_process_had_written_is_there(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        add_mailbox(journal)
    process = sender(tmp_path, "doomed", 100_000)
    assert process.stdin and process.stdout
    process.stdin.write("go\n")
    process.stdin.flush()
    promised = [process.stdout.readline().strip() for _ in range(25)]
    process.kill()
    promised += process.communicate(timeout=60)[0].splitlines()[:-1]
    with open_journal(tmp_path) as journal:
        messages = journal.outgoing.queue(1)
        assert {message.local_id for message in messages} >= set(promised)
        assert journal.events.count() == len(messages)


def test_of_eight_threads_exactly_one_wins(tmp_path: Path) -> None:
    with open_journal(tmp_path, Clock()) as journal:
        message = add_outgoing(journal, add_mailbox(journal).key)
        start = threading.Barrier(8)

        def take(number: int) -> bool:
            start.wait(30)
            try:
                journal.outgoing.update(
                    message.id,
                    expect={OutgoingState.QUEUED},
                    event=f"Taken by {number}",
                    state=OutgoingState.SENDING,
                )
            except StateConflict:
                return False
            return True

        with ThreadPoolExecutor(8) as pool:
            won = list(pool.map(take, range(8)))
        assert won.count(True) == 1
        assert [event.text for event in journal.events.of_outgoing(message.id)] == [
            "Queued",
            f"Taken by {won.index(True)}",
        ]
