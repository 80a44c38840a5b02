"""``meshdesk inbox``, ``collect`` and ``acknowledge``: nothing lost, nothing twice."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cli_support import PASSWORD, Desk, Ended, send
from proxy import Proxy
from tests_support import names_in

from meshdesk.demo.records import SeedMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import MeshClient
from meshdesk.mesh.answers import refusal
from meshdesk.services import receiving
from meshdesk.services.rules import RuleDraft

DeskNamed = Callable[[str], Desk]


def seed(
    mesh: Sandbox, *names: str, workflow_id: str = "TEST_WORKFLOW", age_seconds: float = 1000
) -> list[str]:
    """Put messages for X26ABC2 into MESH, the oldest first; their IDs."""
    return list(
        mesh.seed(
            *(
                SeedMessage(
                    "X26ABC2",
                    "X26ABC1",
                    workflow_id,
                    body=name.encode(),
                    file_name=name,
                    age_seconds=age_seconds - place,
                )
                for place, name in enumerate(names)
            )
        )
    )


def collect(desk: Desk, *options: object) -> Ended:
    """Collect into the folder "in" of the desk."""
    return desk.json("collect", "--into", desk.folder / "in", *options)


def files_in(desk: Desk) -> dict[str, str]:
    """What was collected."""
    return {name: (desk.folder / "in" / name).read_text() for name in names_in(desk.folder / "in")}


def test_the_inbox_as_a_table_and_as_lines(laboratory: Desk, mesh: Sandbox) -> None:
    ids = seed(mesh, "first.csv", "second.csv")
    mesh.put_report("X26ABC2", linked_message_id="UNKNOWN1", code="14")

    shown, lines = laboratory.run("inbox"), laboratory.json("inbox", "--cached")

    assert (shown.code, lines.code) == (0, 0)
    rows = shown.out.splitlines()
    assert len(rows) == 3
    assert rows[0].startswith("Report")
    assert rows[-1].split()[:4] == ["New", "X26ABC1", "TEST_WORKFLOW", "first.csv"]
    assert rows[-1].endswith(ids[0])
    assert "second.csv" in rows[1]
    assert shown.err.splitlines()[0].startswith("STATE")
    assert lines.of_type("inbox")[0]["asked_mesh"] is False
    assert [line["kind"] for line in lines.of_type("received")] == ["report", "data", "data"]


def test_collect_saves_without_acknowledging_and_later_acknowledges_without_a_copy(
    laboratory: Desk, mesh: Sandbox
) -> None:
    ids = seed(mesh, "a.csv", "b.csv")

    first = collect(laboratory)
    assert (first.code, [line["state"] for line in first.lines]) == (0, ["saved", "saved"])
    assert files_in(laboratory) == {"a.csv": "a.csv", "b.csv": "b.csv"}
    assert mesh.messages_in("X26ABC2") == ids

    # given: another program has taken one file from the folder meanwhile
    (laboratory.folder / "in" / "a.csv").unlink()
    assert collect(laboratory).lines == []
    second = collect(laboratory, "--acknowledge")

    assert second.code == 0
    assert [(line["message_id"], line["state"]) for line in second.lines] == [
        (ids[0], "acknowledged"),
        (ids[1], "acknowledged"),
    ]
    assert files_in(laboratory) == {"b.csv": "b.csv"}
    assert mesh.messages_in("X26ABC2") == []


def test_collect_acknowledges_what_was_moved_on_though_another_has_its_name(
    laboratory: Desk, mesh: Sandbox
) -> None:
    seed(mesh, "a.csv")
    collect(laboratory)
    (laboratory.folder / "in" / "a.csv").unlink()
    seed(mesh, "a.csv")
    collect(laboratory)

    ended = collect(laboratory, "--acknowledge")

    assert (ended.code, [line["state"] for line in ended.lines]) == (0, ["acknowledged"] * 2)
    assert files_in(laboratory) == {"a.csv": "a.csv"}
    assert mesh.messages_in("X26ABC2") == []


@pytest.mark.parametrize("now", [b"", b"virus removed", b"A.CSV"])
def test_collect_acknowledges_no_message_whose_file_became_another(
    laboratory: Desk, mesh: Sandbox, now: bytes
) -> None:
    # given: a virus scanner has emptied one, or somebody has written over it
    changed, kept = seed(mesh, "a.csv", "b.csv")
    collect(laboratory)
    (laboratory.folder / "in" / "a.csv").write_bytes(now)

    ended = collect(laboratory, "--acknowledge")

    assert ended.code == 1
    told = {line["message_id"]: line for line in ended.lines}
    assert told[kept]["state"] == "acknowledged"
    assert told[changed]["state"] == "saved"
    assert "was not acknowledged, so MESH still has it" in told[changed]["problem"]["message"]
    assert mesh.messages_in("X26ABC2") == [changed]

    # and: once it is known that no other copy is needed
    assert laboratory.run("acknowledge", changed, "--unsaved").code == 0
    assert mesh.messages_in("X26ABC2") == []


def test_collect_leaves_alone_what_was_saved_elsewhere(laboratory: Desk, mesh: Sandbox) -> None:
    ids = seed(mesh, "a.csv")
    laboratory.run("collect", "--into", laboratory.folder / "other")

    assert collect(laboratory, "--acknowledge").lines == []
    assert mesh.messages_in("X26ABC2") == ids


def test_collect_takes_a_workflow_or_a_number_of_messages(laboratory: Desk, mesh: Sandbox) -> None:
    seed(mesh, "1.csv", "2.csv", "3.csv")
    seed(mesh, "other.csv", workflow_id="TEST_WORKFLOW2")

    two = collect(laboratory, "--workflow", "TEST_WORKFLOW", "--limit", "2")
    rest = collect(laboratory, "--workflow", "TEST_WORKFLOW")

    assert [line["file_name"] for line in two.lines] == ["1.csv", "2.csv"]
    assert [line["file_name"] for line in rest.lines] == ["3.csv"]


def test_reports_are_shown_once_and_acknowledged_when_asked(
    laboratory: Desk, mesh: Sandbox
) -> None:
    mesh.put_report("X26ABC2", linked_message_id="SENT1", code="14")

    shown, again = (
        laboratory.run("collect", "--into", laboratory.folder / "in"),
        collect(laboratory),
    )
    assert (shown.code, again.lines) == (0, [])
    assert shown.out.startswith("Report: report on SENT1: ")

    done = collect(laboratory, "--acknowledge")
    assert (done.code, done.line["state"]) == (0, "acknowledged")
    assert mesh.messages_in("X26ABC2") == []


def test_messages_that_fail_do_not_keep_the_next(laboratory: Desk, mesh: Sandbox) -> None:
    # given: messages whose contents are not what their sender says
    bad = seed(mesh, "1.csv", "2.csv", "3.csv")
    laboratory.run("inbox")
    with sqlite3.connect(laboratory.home / "journal.sqlite3") as journal:
        journal.execute("UPDATE incoming SET checksum = ?", ("0" * 64,))
    journal.close()
    seed(mesh, "good.csv", age_seconds=100)

    ended = collect(laboratory, "--acknowledge")

    assert ended.code == 1
    assert [line["state"] for line in ended.lines] == ["damaged"] * 3 + ["acknowledged"]
    assert "do not match the checksum" in ended.err
    assert files_in(laboratory) == {"good.csv": "good.csv"}
    assert mesh.messages_in("X26ABC2") == bad


def test_what_failed_before_does_not_take_the_place_of_others(
    laboratory: Desk, mesh: Sandbox
) -> None:
    # given: one by one, and the oldest are damaged
    bad = seed(mesh, "1.csv", "2.csv")
    laboratory.run("inbox")
    with sqlite3.connect(laboratory.home / "journal.sqlite3") as journal:
        journal.execute("UPDATE incoming SET checksum = ?", ("0" * 64,))
    journal.close()
    seed(mesh, "good.csv", age_seconds=100)

    ended = [collect(laboratory, "--limit", "1") for _ in range(5)]

    # then: each had its turn before what failed is tried again, and that in turn
    taken = [each.line["file_name"] for each in ended]
    assert taken == ["1.csv", "2.csv", "good.csv", "1.csv", "2.csv"]
    assert [each.line["state"] for each in ended].count("damaged") == 4
    assert files_in(laboratory) == {"good.csv": "good.csv"}
    assert mesh.messages_in("X26ABC2")[:2] == bad


def test_a_workflow_that_could_not_be_read_is_no_success(
    laboratory: Desk, mesh: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = seed(mesh, "a.csv")

    def fail(client: MeshClient, message_id: str) -> None:
        raise refusal(500, {}, b"", f"/inbox/{message_id}")

    monkeypatch.setattr(MeshClient, "head", fail)
    ended = collect(laboratory, "--workflow", "TEST_WORKFLOW", "--acknowledge")

    assert ended.code == 1
    assert [(line["message_id"], line["state"]) for line in ended.lines] == [(ids[0], "listed")]
    assert "stays in MESH" in ended.err
    assert mesh.messages_in("X26ABC2") == ids


def test_a_defect_in_one_message_does_not_keep_the_next(
    laboratory: Desk, mesh: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed(mesh, "bad.csv", "good.csv")
    before = receiving.saving.give_name

    def give_name(part: Path, folder: Path, name: str, *about_to: Callable[[Path], None]) -> Path:
        if name == "bad.csv":
            raise ZeroDivisionError
        return before(part, folder, name, *about_to)

    monkeypatch.setattr(receiving.saving, "give_name", give_name)
    ended = collect(laboratory)

    assert ended.code == 1
    assert [line["state"] for line in ended.lines] == ["listed", "saved"]
    assert "ZeroDivisionError" in (laboratory.home / "logs" / "command-line.log").read_text()


def test_a_road_that_breaks_ends_the_collection_soon(
    desk: Desk, mesh: Sandbox, road: Proxy
) -> None:
    # given: an inbox that was read, and no network since
    desk.set_up(mesh, "X26ABC2", url=road.url)
    ids = seed(mesh, *(f"{number}.csv" for number in range(8)))
    with desk.services() as (services, mailbox):
        services.jobs.handshake(mailbox.key)
    desk.run("inbox")
    _five_minutes(desk, "X26ABC2")
    road.refuse()

    # when
    broken = collect(desk)

    # then: it does not try every message, and the rest stays in MESH
    assert broken.code == 1
    assert broken.lines[-1]["error"]["title"] == "MESH cannot be reached"
    assert [line["state"] for line in broken.lines[:-1]] == ["downloading"] * 3
    road.refuse(False)
    assert mesh.messages_in("X26ABC2") == ids


def test_a_folder_of_a_rule_that_is_away_is_not_called_a_broken_road(
    laboratory: Desk, mesh: Sandbox
) -> None:
    ids = seed(mesh, *(f"{number}.csv" for number in range(4)))
    away = laboratory.folder / "away"
    away.mkdir()
    with laboratory.services() as (services, mailbox):
        rule = RuleDraft(sender="X26ABC1", save=True, acknowledge=True, folder=str(away))
        services.rules.add(mailbox.key, rule)
    away.rmdir()

    ended = collect(laboratory)

    assert ended.code == 1
    error = ended.lines[-1]["error"]
    assert error["title"] == "The rule's folder is missing"
    assert "the next meshdesk collect goes on" in error["next_step"]
    assert mesh.messages_in("X26ABC2") == ids


def _five_minutes(desk: Desk, mailbox_id: str) -> None:
    """Make a mailbox of the sandbox one for which MESH's rule holds; the server stays."""
    with sqlite3.connect(desk.home / "journal.sqlite3") as journal:
        journal.execute("UPDATE mailboxes SET environment = 'live'")
    journal.close()
    assert desk.vault is not None
    known = desk.vault.load(f"sandbox/{mailbox_id}")
    assert known is not None
    desk.vault.store(f"live/{mailbox_id}", known)


def test_sooner_than_five_minutes_shows_what_is_known(laboratory: Desk, mesh: Sandbox) -> None:
    _five_minutes(laboratory, "X26ABC2")
    seed(mesh, "a.csv")
    first = laboratory.json("inbox")
    seed(mesh, "b.csv")

    soon = laboratory.json("inbox")
    collected = collect(laboratory)

    assert first.of_type("inbox")[0] | {"checked_at": ""} == {
        "type": "inbox",
        "mailbox": "live/X26ABC2",
        "asked_mesh": True,
        "new": 1,
        "checked_at": "",
        "may_ask_again_at": None,
    }
    assert soon.code == collected.code == 0
    assert soon.of_type("inbox")[0]["asked_mesh"] is False
    assert soon.of_type("inbox")[0]["may_ask_again_at"] > first.of_type("inbox")[0]["checked_at"]
    assert [line["file_name"] for line in soon.of_type("received")] == ["a.csv"]
    assert "may be asked again at" in soon.err
    assert list(files_in(laboratory)) == ["a.csv"]


def test_collect_needs_a_folder_that_can_be_one(laboratory: Desk) -> None:
    file = laboratory.file("in", b"")

    ended = laboratory.run("collect", "--into", file)

    assert ended.code == 1
    assert "cannot be used" in ended.err


def test_acknowledge_wants_a_saved_message_or_a_clear_word(laboratory: Desk, mesh: Sandbox) -> None:
    saved, unsaved = seed(mesh, "a.csv", "b.csv")
    collect(laboratory, "--limit", 1)

    refused = laboratory.json("acknowledge", saved, unsaved)
    assert (refused.code, refused.line["error"]["title"]) == (1, "Not saved on this computer")
    assert mesh.messages_in("X26ABC2") == [saved, unsaved]

    done = laboratory.json("acknowledge", saved, unsaved, "--unsaved")
    assert (done.code, [line["state"] for line in done.lines]) == (0, ["acknowledged", "discarded"])
    assert mesh.messages_in("X26ABC2") == []

    again = laboratory.json("acknowledge", saved)
    assert (again.code, again.line["state"]) == (0, "acknowledged")


def test_acknowledging_a_message_nobody_saw_fails(laboratory: Desk) -> None:
    ended = laboratory.json("acknowledge", "NEVERSEEN")

    assert (ended.code, ended.line["error"]["title"]) == (1, "No such message")


def test_acknowledging_without_a_network_goes_on_later(
    desk: Desk, mesh: Sandbox, road: Proxy
) -> None:
    desk.set_up(mesh, "X26ABC2", url=road.url)
    [message_id] = seed(mesh, "a.csv")
    collect(desk)
    road.refuse()

    failed = desk.json("acknowledge", message_id, "--wait", 0)
    assert (failed.code, failed.line["state"]) == (1, "saved")

    road.refuse(False)
    assert desk.json("acknowledge", message_id).line["state"] == "acknowledged"
    assert mesh.messages_in("X26ABC2") == []


def test_two_commands_at_once_lose_nothing(desk_named: DeskNamed, mesh: Sandbox) -> None:
    # given: one home, messages to send and messages to collect
    desk = desk_named("both").set_up(mesh, "X26ABC2")
    ids = seed(mesh, *(f"{number}.csv" for number in range(20)))
    files = [desk.file(f"out-{number}.txt", bytes([number])) for number in range(5)]

    collecting = desk.start("collect", "--acknowledge", "--into", desk.folder / "in", "--json")
    sending = desk.start("send", *files, "--to", "X26ABC1", "--workflow", "TEST_WORKFLOW", "--json")
    with ThreadPoolExecutor() as both:  # what is not read holds a program up: pipes are short
        sent, collected = both.map(desk.finish, (sending, collecting))

    assert (sent.code, collected.code) == (0, 0)
    assert [line["message_id"] for line in collected.lines] == ids
    assert len(files_in(desk)) == 20
    assert mesh.messages_in("X26ABC2") == []
    assert sorted(line["message_id"] for line in sent.lines) == sorted(mesh.messages_in("X26ABC1"))
    assert len(sent.lines) == 5


def test_while_the_window_has_the_turn_collect_waits_and_then_gives_up(
    laboratory: Desk, mesh: Sandbox
) -> None:
    with laboratory.services() as (services, mailbox), services.turns.of(mailbox.key).taken(0):
        ended = collect(laboratory, "--wait", "0.2")

    assert ended.code == 1
    assert ended.line["error"]["title"] == "Another MeshDesk is busy with this mailbox"


def test_while_the_window_has_the_turn_it_sends_what_the_command_queued(
    surgery: Desk, mesh: Sandbox
) -> None:
    with surgery.services() as (window, mailbox):
        window.engine.start()
        with window.turns.of(mailbox.key).taken(60):
            ended = surgery.json(*send(surgery.file("a.txt")))

    assert (ended.code, ended.line["state"]) == (0, "accepted")
    assert len(mesh.messages_in("X26ABC2")) == 1


def test_a_reader_that_goes_away_does_not_stop_the_collection(
    desk_named: DeskNamed, mesh: Sandbox
) -> None:
    desk = desk_named("desk").set_up(mesh, "X26ABC2")
    seed(mesh, *(f"{number}.csv" for number in range(5)))

    collecting = desk.start("collect", "--acknowledge", "--into", desk.folder / "in")
    assert collecting.stdout is not None
    collecting.stdout.close()
    collecting.stdout = None
    ended = desk.finish(collecting)

    assert ended.code == 0
    assert len(files_in(desk)) == 5
    assert PASSWORD not in ended.err


def test_a_file_that_was_changed_at_the_same_length_is_never_acknowledged_by_itself(
    laboratory: Desk, mesh: Sandbox
) -> None:
    ids = seed(mesh, "a.csv")
    collect(laboratory)
    (laboratory.folder / "in" / "a.csv").write_text("A.CSV")

    for _ in range(3):  # the first reads the file; the others know of it
        ended = collect(laboratory, "--acknowledge")

        assert (ended.code, [line["state"] for line in ended.lines]) == (1, ["saved"])
        assert ended.lines[0]["problem"]["title"] == "The saved file is gone"
        assert mesh.messages_in("X26ABC2") == ids
