"""``meshdesk send``: never twice by mistake, and the truth about what became of it."""

import json
import os
import signal
import sys
from collections.abc import Callable

import pytest
from cli_support import Desk, leaks, send
from proxy import Kind, Proxy
from tests_support import until

from meshdesk.credentials import Secrets
from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.throttle import Throttle
from meshdesk.services.records import Draft

DeskNamed = Callable[[str], Desk]


def test_a_lost_answer_is_not_sure_and_settles_without_a_duplicate(
    desk_named: DeskNamed, mesh: Sandbox, road: Proxy
) -> None:
    # given: a road that lets the file through and no answer back
    surgery = desk_named("surgery").set_up(mesh, "X26ABC1", url=road.url)
    file = surgery.file("scan.bin", os.urandom(300_000))
    silence = road.arm(Kind.HOLD_ANSWER, 300_000)

    # when: it breaks once MESH has the message, and stays broken
    sending = surgery.start(*send(file, "--wait", 2, "--json"))
    assert silence.struck.wait(60)
    road.refuse()
    lost = surgery.finish(sending)

    # then: nobody knows, and that is what it says
    assert (lost.code, lost.line["state"]) == (3, "unknown")
    assert "not known yet" in lost.err

    # and: the same command once more does not send it once more
    again = surgery.json(*send(file))
    assert (again.code, again.line["error"]["title"]) == (1, "In the queue already")

    # and: on a road that is mended, MESH is asked and has it
    road.refuse(False)
    settled = surgery.json("send", "--resume")
    assert (settled.code, settled.line["state"]) == (0, "accepted")
    assert [settled.line["message_id"]] == mesh.messages_in("X26ABC2")
    assert leaks(surgery) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a test cannot press Ctrl+C there")
def test_ctrl_c_stops_in_the_middle_and_resume_goes_on(
    desk_named: DeskNamed, mesh: Sandbox
) -> None:
    # given: a message of eight parts under way, on a road that leaves time to press Ctrl+C
    with Throttle(mesh.port, 6_000_000) as road:
        surgery = desk_named("surgery").set_up(
            mesh, "X26ABC1", url=f"https://localhost:{road.port}"
        )
        (surgery.home / "settings.json").write_text('{"chunk_bytes": 6000000}')
        file = surgery.file("scan.bin", os.urandom(1_000_000) * 48)
        sending = surgery.start(*send(file, "--json"))
        until(lambda: road.bytes_up > 8_000_000)

        # when
        sending.send_signal(signal.SIGINT)
        stopped = surgery.finish(sending)

        # then: it is queued with the parts that MESH has, and goes on after them
        assert stopped.code == 1
        message, end = stopped.lines
        assert (message["state"], message["chunks"]) == ("queued", 8)
        assert 1 <= message["chunks_accepted"] < 8
        assert end["error"]["title"] == "Stopped"
        road.bytes_per_second = 0
        assert surgery.run("send", "--resume").code == 0
        assert mesh.messages_in("X26ABC2") == [message["message_id"]]
        assert road.bytes_up < 60_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="a test cannot press Ctrl+C there")
def test_an_end_on_a_dead_connection_comes_soon_and_is_not_sure(
    desk_named: DeskNamed, mesh: Sandbox, road: Proxy
) -> None:
    # given: a connection on which MESH's answer does not come, though it has the message
    surgery = desk_named("surgery").set_up(mesh, "X26ABC1", url=road.url)
    silence = road.arm(Kind.HOLD_ANSWER, 100_000)
    sending = surgery.start(*send(surgery.file("scan.bin", os.urandom(100_000)), "--json"))
    assert silence.struck.wait(60)

    # when: the system ends it
    sending.send_signal(signal.SIGTERM)
    stopped = surgery.finish(sending)
    road.cut_all()

    # then: nobody knows, until MESH is asked
    assert stopped.code == 3
    assert surgery.json("send", "--resume").line["state"] == "accepted"
    assert len(mesh.messages_in("X26ABC2")) == 1


def test_without_a_network_it_stays_queued_and_goes_on_later(
    desk: Desk, mesh: Sandbox, road: Proxy
) -> None:
    desk.set_up(mesh, "X26ABC1", url=road.url)
    road.refuse()

    waiting = desk.run(*send(desk.file("a.txt"), "--wait", 0))
    assert waiting.code == 1
    assert waiting.out.startswith("Tries again: a.txt to X26ABC2")
    assert "MESH cannot be reached" in waiting.err
    assert "It stays queued: meshdesk send --resume" in waiting.err

    other = desk.run(*send(desk.file("b.txt", b"b"), "--wait", 0))
    assert "1 message from before not sent yet" in other.err

    road.refuse(False)
    resumed = desk.json("send", "--resume")
    assert (resumed.code, [line["state"] for line in resumed.lines]) == (0, ["accepted"] * 2)
    assert len(mesh.messages_in("X26ABC2")) == 2


def test_while_it_waits_it_goes_on_trying(
    desk_named: DeskNamed, mesh: Sandbox, road: Proxy
) -> None:
    surgery = desk_named("surgery").set_up(mesh, "X26ABC1", url=road.url)
    road.refuse()

    sending = surgery.start(*send(surgery.file("a.txt"), "--json"))
    assert sending.stderr is not None
    said = sending.stderr.readline()
    road.refuse(False)

    ended = surgery.finish(sending)
    assert "tries again at" in said
    assert (ended.code, ended.line["state"]) == (0, "accepted")


def test_resume_with_nothing_to_send_is_done(surgery: Desk) -> None:
    ended = surgery.json("send", "--resume")

    assert (ended.code, ended.out) == (0, "")


def test_the_same_file_is_sent_again_only_when_asked_for(surgery: Desk, mesh: Sandbox) -> None:
    file = surgery.file("a.txt")
    copy = surgery.file("copy of a.txt")
    assert surgery.run(*send(file)).code == 0

    for same in (file, copy):
        refused = surgery.run(*send(same))
        assert refused.code == 1
        assert "Sent already within the last 12 h: “a.txt” to X26ABC2" in refused.err
    assert len(mesh.messages_in("X26ABC2")) == 1

    assert surgery.run(*send(file, "--again")).code == 0
    assert len(mesh.messages_in("X26ABC2")) == 2


def test_what_mesh_refuses_fails_with_its_reason(surgery: Desk) -> None:
    ended = surgery.json(
        "send", surgery.file("a.txt"), "--to", "X99XXX9", "--workflow", "TEST_WORKFLOW"
    )

    assert (ended.code, ended.line["state"]) == (1, "rejected")
    assert ended.line["problem"]["code"] == "12"
    assert ended.line["problem"]["next_step"] in ended.err


def test_several_files_are_several_messages_and_the_worst_one_counts(
    surgery: Desk, mesh: Sandbox
) -> None:
    # given: two files of which one is changed between queueing and sending
    files = [surgery.file("a.txt"), surgery.file("b.txt", b"longer\n")]
    with surgery.services() as (services, mailbox):
        services.outbox.enqueue(mailbox.key, Draft(tuple(files), "X26ABC2", "TEST_WORKFLOW"))
    files[1].write_bytes(b"something else\n")

    ended = surgery.json("send", "--resume")

    assert ended.code == 1
    assert [line["state"] for line in ended.lines] == ["accepted", "stopped"]
    assert len(mesh.messages_in("X26ABC2")) == 1


def test_a_pattern_is_expanded_where_the_shell_has_not(surgery: Desk) -> None:
    for name in ("1.csv", "2.csv", "3.txt"):
        surgery.file(name, name.encode())

    ended = surgery.json(*send(surgery.folder / "*.csv"))

    assert sorted(line["file_name"] for line in ended.lines) == ["1.csv", "2.csv"]


def test_a_missing_file_queues_nothing(surgery: Desk) -> None:
    ended = surgery.json(*send(surgery.file("a.txt"), surgery.folder / "gone.txt"))

    assert ended.code == 1
    assert "gone.txt" in ended.line["error"]["message"]
    assert surgery.json("send", "--resume").lines == []


def test_a_warning_is_said_and_does_not_stop_it(surgery: Desk) -> None:
    ended = surgery.run(*send(surgery.file("a.txt"), "--subject", "For 943 476 5919"))

    assert ended.code == 0
    assert "NHS number" in ended.err


def test_a_refused_login_says_so_and_keeps_the_message(surgery: Desk, mesh: Sandbox) -> None:
    # given: the password was changed in MESH
    assert surgery.vault is not None
    known = surgery.vault.load("sandbox/X26ABC1")
    assert known is not None
    changed = Secrets("not it any more", known.shared_key, known.key_passphrase)
    surgery.vault.store("sandbox/X26ABC1", changed)

    ended = surgery.json(*send(surgery.file("a.txt")))

    assert ended.code == 1
    assert ended.lines[0]["state"] == "queued"
    assert ended.lines[1]["error"]["title"] == "MESH did not let this mailbox in"


def test_json_is_ascii_whatever_the_names_are(surgery: Desk) -> None:
    ended = surgery.json(*send(surgery.file("结果 £.txt")))

    assert ended.out.isascii()
    assert json.loads(ended.out)["file_name"] == "结果 £.txt"
