"""Bringing an older journal up to date: whole, or not at all, and never without a copy."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from journal_builders import START, add_incoming, add_mailbox, add_outgoing, open_journal
from sqlalchemy import create_engine
from sqlalchemy.schema import CreateIndex, CreateTable

from meshdesk.journal import (
    Environment,
    IncomingKind,
    JournalDamaged,
    JournalTooNew,
    JournalUnwritable,
    OutgoingState,
    SentQuery,
)
from meshdesk.journal.migrate import MIGRATIONS, bring_up_to_date
from meshdesk.journal.tables import metadata

HERE = Path(__file__).resolve().parent
HEAD = "0004"

ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{revision}", "{before}"


def upgrade():
    op.add_column("outgoing", sa.Column("priority", sa.Integer))
    op.execute("UPDATE outgoing SET subject = 'upgraded', priority = 1")
"""

FAILS_HALF_WAY = """
from alembic import op

revision, down_revision = "{revision}", "{before}"


def upgrade():
    op.drop_index("ix_outgoing_queue")
    op.execute("DELETE FROM events")
    op.execute("INSERT INTO nowhere VALUES (1)")
"""

LEAVES_LOOSE_ENDS = """
from alembic import op

revision, down_revision = "{revision}", "{before}"


def upgrade():
    op.execute("DELETE FROM mailboxes")
"""


def with_later(folder: Path, *scripts: str) -> Path:
    """The migrations, and these after them."""
    migrations = folder / "100% migrations"
    shutil.copytree(MIGRATIONS, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    before = HEAD
    for number, script in enumerate(scripts, start=int(HEAD) + 1):
        revision = f"{number:04d}"
        text = script.format(revision=revision, before=before)
        (migrations / "versions" / f"{revision}_later.py").write_text(text)
        before = revision
    return migrations


def dump(path: Path) -> list[str]:
    """The whole database, schema and rows, as SQL."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A closed journal with messages both ways."""
    with open_journal(tmp_path) as journal:
        mailbox = add_mailbox(journal).key
        add_outgoing(journal, mailbox, subject="Referral 2291")
        add_outgoing(journal, mailbox, subject="Referral 2292")
        add_incoming(journal, mailbox)
    return tmp_path


def upgrade(home: Path, migrations: Path, *, at=START) -> None:
    bring_up_to_date(home / "journal.sqlite3", home / "backups", at, migrations=migrations)


def described(connection: sqlite3.Connection) -> Iterator[tuple[object, ...]]:
    """Everything about the schema but how its text is laid out."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    for (table,) in tables.fetchall():
        if table == "alembic_version":
            continue
        for about in ("table_xinfo", "foreign_key_list", "index_list"):
            for row in connection.execute(f"PRAGMA {about}({table})"):
                yield (table, about, *row[1:])
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master"
        " WHERE type = 'index' AND tbl_name != 'alembic_version' ORDER BY 1"
    )
    for index, text in indexes.fetchall():
        yield (index, text and text.split("WHERE")[1:])
        yield from ((index, *row) for row in connection.execute(f"PRAGMA index_xinfo({index})"))


def test_the_migrations_build_the_tables_that_the_program_uses(home: Path) -> None:
    with closing(sqlite3.connect(home / "journal.sqlite3")) as migrated:
        built = list(described(migrated))
    by_tables = sqlite3.connect(":memory:")
    engine = create_engine("sqlite://", creator=lambda: by_tables)
    with closing(by_tables):
        with engine.begin() as connection:
            for table in metadata.tables.values():
                connection.execute(CreateTable(table))
                for index in table.indexes:
                    connection.execute(CreateIndex(index))
        assert sorted(map(repr, built)) == sorted(map(repr, described(by_tables)))
        assert len(built) > 100


def test_the_newest_file_is_what_alembic_takes_for_the_newest_revision(home: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)
    names = sorted(path.name for path in (MIGRATIONS / "versions").glob("0*.py"))
    assert script.get_heads() == [HEAD] == [names[-1].split("_")[0]]
    assert len(list(script.walk_revisions())) == len(names)


def test_a_journal_of_the_first_release_opens_with_all_that_is_in_it(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as connection:
        connection.executescript((HERE / "journal-0001.sql").read_text(encoding="utf-8"))
    with open_journal(tmp_path) as journal:
        [mailbox] = journal.mailboxes.all()
        assert mailbox.account == "integration/X26ABC1"
        [sent] = journal.outgoing.page(SentQuery(mailbox.key, text="RÖNTGEN"), 0, 10)
        assert sent.state is OutgoingState.UNDELIVERED
        assert sent.problem and sent.problem.code == "14"
        assert [chunk.size for chunk in journal.outgoing.chunks(sent.id)] == [6_000_000, 1]
        report = journal.incoming.get(sent.report_id or 0)
        assert report.kind is IncomingKind.REPORT
        assert report.headers["mex-statuscode"] == "14"
        assert [event.text for event in journal.events.of_outgoing(sent.id)] == [
            "Queued",
            "Accepted by MESH",
            "Not delivered",
        ]
        [contact] = journal.contacts.all(mailbox.key)
        assert contact.workflows == ("PATH_REQUEST_V1",)
        assert journal.mailboxes.find(Environment.INTEGRATION, "x26abc1") == mailbox


def test_an_older_journal_is_copied_and_then_upgraded(home: Path, tmp_path: Path) -> None:
    path, before = home / "journal.sqlite3", dump(home / "journal.sqlite3")
    upgrade(home, with_later(tmp_path, ADDS_A_COLUMN))
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT subject, priority FROM outgoing").fetchall()
    assert rows == [("upgraded", 1), ("upgraded", 1)]
    [copy] = (home / "backups").iterdir()
    assert copy.name == f"journal-{HEAD}-20261122T104200Z.sqlite3"
    assert dump(copy) == before
    assert os.name != "posix" or stat.S_IMODE(copy.stat().st_mode) == 0o600
    # Bytes 18 and 19 of the header are 1 where there is no log beside the file.
    assert copy.read_bytes()[18:20] == b"\x01\x01"


def test_what_a_crashed_program_had_committed_is_in_the_copy(home: Path, tmp_path: Path) -> None:
    path = home / "journal.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as program:
        program.execute("UPDATE outgoing SET subject = 'in the log'")
        assert path.with_name("journal.sqlite3-wal").stat().st_size
        upgrade(home, with_later(tmp_path, ADDS_A_COLUMN))
    [copy] = (home / "backups").iterdir()
    assert any("in the log" in line for line in dump(copy))


def test_a_failing_migration_leaves_the_journal_as_it_was(home: Path, tmp_path: Path) -> None:
    path, before = home / "journal.sqlite3", dump(home / "journal.sqlite3")
    with pytest.raises(Exception, match="nowhere"):
        upgrade(home, with_later(tmp_path, ADDS_A_COLUMN, FAILS_HALF_WAY))
    assert sorted(file.name for file in home.glob("journal*")) == ["journal.sqlite3"]
    assert dump(path) == before
    [copy] = (home / "backups").iterdir()
    assert dump(copy) == before
    with open_journal(home) as journal:
        assert [message.subject for message in journal.outgoing.queue(1)] == [
            "Referral 2291",
            "Referral 2292",
        ]


def test_a_migration_that_leaves_loose_ends_is_undone(home: Path, tmp_path: Path) -> None:
    before = dump(home / "journal.sqlite3")
    with pytest.raises(RuntimeError, match="refer to nothing"):
        upgrade(home, with_later(tmp_path, LEAVES_LOOSE_ENDS))
    assert dump(home / "journal.sqlite3") == before


def test_the_last_five_copies_are_kept(home: Path, tmp_path: Path) -> None:
    migrations = with_later(tmp_path, FAILS_HALF_WAY)
    for day in range(7):
        with pytest.raises(Exception, match="nowhere"):
            upgrade(home, migrations, at=START + timedelta(days=day))
    kept = sorted(file.name for file in (home / "backups").iterdir())
    assert kept == [f"journal-{HEAD}-202611{day}T104200Z.sqlite3" for day in range(24, 29)]


def test_without_a_copy_nothing_is_upgraded(home: Path, tmp_path: Path) -> None:
    before = dump(home / "journal.sqlite3")
    (home / "backups").write_text("not a folder")
    with pytest.raises(JournalUnwritable):
        upgrade(home, with_later(tmp_path, ADDS_A_COLUMN))
    assert dump(home / "journal.sqlite3") == before


def test_a_damaged_journal_is_not_upgraded(home: Path, tmp_path: Path) -> None:
    path = home / "journal.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        [page] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'events'"
        ).fetchone()
        [size] = connection.execute("PRAGMA page_size").fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    before = path.read_bytes()
    with pytest.raises(JournalDamaged):
        upgrade(home, with_later(tmp_path, ADDS_A_COLUMN))
    assert path.read_bytes() == before
    assert list((home / "backups").iterdir()) == [], "a damaged copy helps nobody"


def test_an_upgraded_journal_is_too_new_for_the_program_before(home: Path, tmp_path: Path) -> None:
    upgrade(home, with_later(tmp_path, ADDS_A_COLUMN))
    with pytest.raises(JournalTooNew):
        open_journal(home)
