"""``meshdesk journal``: a damaged journal is told of, and a copy or a new one takes its place."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cli_support import Desk

from meshdesk.cli import fields
from meshdesk.config import Paths
from meshdesk.journal.backup import back_up_daily

NOW = datetime.now(UTC)


def copied(desk: Desk, days_ago: int) -> Path:
    paths = Paths.under(desk.home)
    return back_up_daily(paths.journal, paths.backups, NOW - timedelta(days=days_ago))


def damage(desk: Desk) -> bytes:
    journal = Paths.under(desk.home).journal
    journal.write_bytes(b"Dear patient,\n" * 1000)
    return journal.read_bytes()


def test_a_sound_journal_is_said_to_be_so_with_its_copies(surgery: Desk) -> None:
    copied(surgery, 2)
    newest = copied(surgery, 1)

    ended = surgery.run("journal", "status")
    lines = surgery.json("journal", "status")

    assert ended.code == lines.code == 0
    assert "is sound" in ended.out
    assert lines.of_type("journal")[0] == {
        "type": "journal",
        "file": str(Paths.under(surgery.home).journal),
        "sound": True,
        "reason": "",
    }
    copies = lines.of_type("copy")
    assert [copy["sound"] for copy in copies] == [True, True]
    assert copies[0]["path"] == str(newest)
    assert tuple(copies[0])[1:] == fields.COPY


def test_where_there_is_no_journal_yet_nothing_is_wrong(desk: Desk) -> None:
    ended = desk.run("journal", "status")
    assert (ended.code, "is not there yet" in ended.out) == (0, True)


def test_a_damaged_journal_is_refused_by_all_and_put_back(surgery: Desk) -> None:
    copied(surgery, 2)
    spoilt_copy = copied(surgery, 1)
    spoilt_copy.write_bytes(spoilt_copy.read_bytes()[:5000])
    spoilt = damage(surgery)

    refused = surgery.run("mailbox", "list")
    status = surgery.run("journal", "status")
    assert (refused.code, status.code) == (1, 1)
    assert "meshdesk journal restore" in refused.err
    assert "DAMAGED" in status.out

    unasked = surgery.run("journal", "restore")
    assert unasked.code == 2, "nobody was there to confirm it"
    ended = surgery.json("journal", "restore", "--yes")

    assert ended.code == 0, ended
    assert tuple(ended.line)[1:] == fields.RESTORED
    assert (Path(ended.line["kept"]) / "journal.sqlite3").read_bytes() == spoilt
    assert "X26ABC1" in surgery.run("mailbox", "list").out


def test_a_copy_may_be_named(surgery: Desk) -> None:
    older = copied(surgery, 3)
    copied(surgery, 1)
    damage(surgery)

    wrong = surgery.run("journal", "restore", "--copy", __file__, "--yes")
    ended = surgery.json("journal", "restore", "--copy", older.name, "--yes")

    assert (wrong.code, ended.code) == (1, 0)
    assert ended.line["copy"] == str(older)


def test_without_a_copy_a_new_journal_can_be_begun(surgery: Desk) -> None:
    damage(surgery)

    none = surgery.run("journal", "restore", "--yes")
    ended = surgery.run("journal", "begin-new", "--yes")

    assert (none.code, ended.code) == (1, 0)
    assert "There is no whole copy" in none.err
    listed = surgery.run("mailbox", "list")
    assert (listed.code, listed.out) == (0, "")
    assert surgery.run("journal", "status").code == 0
