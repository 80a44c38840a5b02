"""The main job by command line alone: two desks, processes, JSON lines."""

from collections.abc import Callable
from pathlib import Path

from cli_support import SHARED_KEY, Desk, add, leaks, send

from meshdesk.cli import fields
from meshdesk.demo.sandbox import Sandbox

DeskNamed = Callable[[str], Desk]


def test_send_collect_track_and_no_secret_left_anywhere(
    desk_named: DeskNamed, mesh: Sandbox
) -> None:
    # given: two mailboxes, set up after a live check
    surgery, laboratory = desk_named("surgery"), desk_named("laboratory")
    added = [
        desk.process(*add(mesh, mailbox_id), "--json", "--name", name, stdin=f"{SHARED_KEY}\n")
        for desk, mailbox_id, name in (
            (surgery, "X26ABC1", "Elm Street Surgery"),
            (laboratory, "X26ABC2", "County Laboratory"),
        )
    ]
    assert [ended.code for ended in added] == [0, 0]
    assert [line["state"] for line in added[0].of_type("check")] == ["passed"] * 6
    assert added[0].of_type("mailbox")[0]["name"] == "Elm Street Surgery"

    # when: one sends and the other collects
    file = surgery.file("résumé 2291.csv", b"patient,test\nMickey,FBC\n" * 1000)
    sent = surgery.process(*send(file, "--subject", "Referral – 2291"), "--json")
    listed = laboratory.process("inbox", "--json")
    collected = laboratory.process("collect", "--acknowledge", "--into", "in", "--json")

    # then: it is there byte by byte, gone from MESH, and the sender sees it collected
    assert (sent.code, listed.code, collected.code) == (0, 0, 0)
    message_id = sent.line["message_id"]
    assert sent.line["state"] == "accepted"
    assert "goes out as “resume 2291.csv”" in sent.err
    assert [line["message_id"] for line in listed.of_type("received")] == [message_id]
    came = collected.line
    assert (came["message_id"], came["state"]) == (message_id, "acknowledged")
    assert Path(came["path"]) == laboratory.folder / "in" / "resume 2291.csv"
    assert Path(came["path"]).read_bytes() == file.read_bytes()
    assert mesh.messages_in("X26ABC2") == []
    tracked = surgery.process("track", message_id, "--json")
    assert (tracked.code, tracked.line["state"]) == (0, "collected")
    assert tracked.line["collected_at"].endswith("Z")

    # and: nothing of it outside the homes, no secret anywhere
    assert list(surgery.elsewhere.iterdir()) == list(laboratory.elsewhere.iterdir()) == []
    assert (surgery.home / "journal.sqlite3").is_file()
    assert leaks(surgery, laboratory) == []


def test_the_keys_are_those_that_the_help_promises(surgery: Desk) -> None:
    sent = surgery.json(*send(surgery.file("a.txt")))
    [listed] = surgery.json("mailbox", "list").lines
    shown = surgery.json("inbox").lines

    assert set(sent.line) == {"type", "mailbox", *fields.SENT}
    assert set(listed) == {"type", "mailbox", *fields.MAILBOX}
    assert set(shown[0]) == {"type", "mailbox", *fields.INBOX}
    helped = surgery.run("send", "--help").out.split()
    assert set(fields.SENT) <= set(helped)
