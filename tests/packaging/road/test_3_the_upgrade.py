"""A newer version over an older one, in the middle of an upload."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from building import LEFT_BEHIND, OLDER, Build, Note
from installed import Installed, add_mailbox
from stage_server import StageServer
from wine import Screen, waited_for

SURGERY, LABORATORY = "X26ABC1", "X26ABC2"
CHUNK = 5 * 1024 * 1024
"""The smallest that MESH allows, nearly."""
SLOWLY = 2_000_000
"""Bytes a second: a chunk takes long enough to be in the middle of one."""


def test_an_older_version_is_there_with_a_mailbox(
    program: Installed, older: Build, server: StageServer
) -> None:
    assert program.set_up(older.setup) == 0
    added = add_mailbox(program, server.stage, SURGERY)

    assert added.code == 0, added.output
    assert program.command("--version").output.split()[-1] == OLDER
    assert LEFT_BEHIND in program.files()


def test_its_upload_is_ended_by_a_power_cut(
    program: Installed, server: StageServer, large_file: Path, note: Note
) -> None:
    small_chunks(program)
    server.throttle(SLOWLY)
    sending = program.start_command(
        *("send", large_file, "--to", LABORATORY, "--workflow", "PATH_REQUEST_V1")
    )
    waited_for(lambda: sum(accepted(server)) >= 2, "two chunks")
    # MESH has the second chunk before the program knows of it, and one that dies in between has
    # to send it once more (tests/services/test_restart.py). In the midst of the third it knows.
    before = server.bytes_passed()
    waited_for(lambda: server.bytes_passed() > before + CHUNK // 5, "a part of the third chunk")

    program.wine.end(sending)

    program.wine.settle()
    note(f"{sum(accepted(server))} of 8 chunks accepted")


def test_the_window_goes_on_and_setup_closes_it_between_two_chunks(
    program: Installed, current: Build, server: StageServer, display: Screen, note: Note
) -> None:
    before = sum(accepted(server))
    window = program.open()
    display.window("Elm Street Surgery")
    waited_for(lambda: sum(accepted(server)) > before, "one more chunk")

    assert program.set_up(current.setup) == 0

    assert window.wait(timeout=30) == 0
    display.window("Elm Street Surgery")
    display.settle()
    display.photograph("upgraded")
    assert program.command("--version").output.split()[-1] != OLDER
    assert LEFT_BEHIND not in program.files()
    assert program.files() == program.listed_files() | {"Uninstall.exe"}
    note(f"at {sum(accepted(server))} of 8; the new window is open")


def test_the_new_version_ends_the_upload(
    program: Installed, server: StageServer, large_file: Path, display: Screen, note: Note
) -> None:
    server.throttle(0)

    waited_for(lambda: the_message(server)["status"] == "accepted", "the whole message", 120)

    message = the_message(server)
    assert message["sha256"] == hashlib.sha256(large_file.read_bytes()).hexdigest()
    assert max(message["chunks_accepted"]) == 1
    display.settle()
    display.photograph("upload-ended")
    note("whole, each chunk once, one message")


def test_data_is_as_it_was(program: Installed) -> None:
    settings = json.loads((program.home / "settings.json").read_text("utf-8"))

    assert settings["chunk_bytes"] == CHUNK
    assert SURGERY in program.command("mailbox", "list").output
    assert program.close().code == 0


@pytest.fixture(scope="module")
def large_file(program: Installed) -> Iterator[Path]:
    """Eight chunks that do not compress."""
    file = program.wine.profile / "Documents" / "scans.bin"
    file.write_bytes(os.urandom(8 * CHUNK - 12345))
    return file


def small_chunks(program: Installed) -> None:
    (program.home / "settings.json").write_text(json.dumps({"chunk_bytes": CHUNK}), "utf-8")


def the_message(server: StageServer) -> dict[str, Any]:
    """The only message that MESH has for the laboratory."""
    [message] = [one for one in server.stock() if one["recipient"] == LABORATORY]
    return message


def accepted(server: StageServer) -> list[int]:
    """How often each chunk was taken in; nothing before the first."""
    messages = [one for one in server.stock() if one["recipient"] == LABORATORY]
    assert len(messages) <= 1, "sent twice"
    return messages[0]["chunks_accepted"] if messages else []
