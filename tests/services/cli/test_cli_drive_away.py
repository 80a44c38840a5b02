"""``meshdesk send`` as a scheduled task, while the drive with the files is away."""

from collections.abc import Callable
from pathlib import Path

from cli_support import Desk, send
from proxy import Proxy

from meshdesk.demo.sandbox import Sandbox


def on_a_drive(desk: Desk) -> Path:
    (desk.folder / "drive").mkdir()
    return desk.file("drive/a.txt")


def test_it_fails_with_the_reason_and_goes_on_when_the_drive_is_back(
    desk: Desk, mesh: Sandbox, road: Proxy
) -> None:
    # given: a message queued while there was no network, and then its drive is away
    desk.set_up(mesh, "X26ABC1", url=road.url)
    file = on_a_drive(desk)
    road.refuse()
    assert desk.run(*send(file, "--wait", 0)).code == 1
    road.refuse(False)
    file.parent.rename(file.parent.with_name("away"))

    # when
    waiting = desk.run("send", "--resume", "--wait", 0)

    # then
    assert waiting.code == 1
    assert waiting.out.startswith("Tries again: a.txt to X26ABC2")
    assert "The drive or folder cannot be reached" in waiting.err
    assert str(file.parent) in waiting.err
    assert "It stays queued: meshdesk send --resume" in waiting.err
    assert mesh.messages_in("X26ABC2") == []

    # and when: it is back
    file.parent.with_name("away").rename(file.parent)
    resumed = desk.json("send", "--resume")

    # then
    assert (resumed.code, resumed.line["state"]) == (0, "accepted")
    assert len(mesh.messages_in("X26ABC2")) == 1


def test_while_it_waits_it_says_for_what_and_goes_on_trying(
    desk_named: Callable[[str], Desk], mesh: Sandbox, road: Proxy
) -> None:
    desk = desk_named("surgery").set_up(mesh, "X26ABC1", url=road.url)
    file = on_a_drive(desk)
    road.refuse()
    desk.run(*send(file, "--wait", 0))
    road.refuse(False)
    file.parent.rename(file.parent.with_name("away"))

    sending = desk.start("send", "--resume", "--json")
    assert sending.stderr is not None
    said = sending.stderr.readline()
    file.parent.with_name("away").rename(file.parent)

    ended = desk.finish(sending)
    assert "a.txt: The drive or folder cannot be reached; tries again at" in said
    assert (ended.code, ended.line["state"]) == (0, "accepted")
