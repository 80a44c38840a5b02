"""The sandbox for others: it says when it is ready, obeys, and goes when it is told."""

import hashlib
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from contextlib import contextmanager
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from meshdesk.demo.scenery import LABORATORY, SURGERY, demo_messages
from meshdesk.demo.stage import Stage

REQUEST = {"workflow_id": "PATH_REQUEST_V1", "compress": False}


class Serving:
    """One run of the program, and what it wrote for others."""

    def __init__(self, process, folder):
        self.process = process
        self.stage = Stage.load(folder / "stage.json")
        self.port = urlsplit(self.stage.url).port

    def ask(self, command):
        self.process.stdin.write(f"{command}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def start(folder, *options):
    return subprocess.Popen(
        [sys.executable, "-m", "meshdesk.demo.serve", str(folder), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@contextmanager
def serving(folder, *options):
    """Runs within this; ends with its standard input, in good order."""
    with start(folder, *options) as process:
        try:
            assert process.stdout.readline() == "ready\n"
            yield Serving(process, folder)
        finally:
            process.stdin.close()
            assert process.wait(20) == 0, process.stderr.read()


@pytest.fixture
def party_at(other_party):
    """Makes the NHS's own client, which knows of the sandbox what the file says."""

    def make(stage, mailbox_id):
        described = SimpleNamespace(
            url=stage.url,
            ca_file=stage.ca_file,
            shared_key=stage.shared_key,
            mailboxes=stage.mailboxes,
            client_files=stage.mailboxes.__getitem__,
        )
        return other_party(mailbox_id, at=described)

    return make


def test_it_tells_how_far_an_upload_came_and_how_it_ended(tmp_path, party_at):
    with serving(tmp_path) as run:
        surgery = party_at(run.stage, SURGERY)
        half = surgery.send_chunk(LABORATORY, b"one ", 1, 2, **REQUEST).json()["message_id"]
        (told,) = run.ask("stock")
        assert (told["message_id"], told["status"]) == (half, "uploading")
        assert told["chunks_accepted"] == [1, 0]

        surgery.send_chunk(LABORATORY, b"two", 2, 2, message_id=half, **REQUEST)

        (told,) = run.ask("stock")
        assert (told["status"], told["chunks_accepted"]) == ("accepted", [1, 1])
        assert told["sha256"] == hashlib.sha256(b"one two").hexdigest()


def test_messages_wait_where_they_are_asked_for(tmp_path, party_at):
    with serving(tmp_path, "--messages") as run:
        waiting = party_at(run.stage, SURGERY).list_messages()

    assert len(waiting) == sum(seed.recipient == SURGERY for seed in demo_messages())


def test_the_slow_road_leads_there_and_can_be_made_fast(tmp_path, party_at):
    with serving(tmp_path, "--throttle", "1000") as run:
        assert run.ask("throttle 0") == {"throttle": 0}

        sent = party_at(run.stage, SURGERY).send_message(LABORATORY, b"x" * 300_000, **REQUEST)

        (told,) = run.ask("stock")
        assert (told["message_id"], told["size"]) == (sent, 300_000)
        assert run.ask("passed")["passed"] > 300_000


@pytest.mark.parametrize("command", ["", "sing", "throttle", "throttle 5", "passed", "stock now"])
def test_what_it_does_not_understand_does_it_no_harm(tmp_path, command):
    with serving(tmp_path) as run:
        assert "not understood" in run.ask(command)["error"]
        assert run.ask("stock") == []


@pytest.mark.parametrize("throttle", [(), ("--throttle", "0")], ids=["direct", "throttled"])
def test_port_and_name_are_those_that_were_asked_for(tmp_path, throttle):
    port = free_port()

    with serving(tmp_path, "--port", str(port), "--host-name", "mesh.test", *throttle) as run:
        assert run.stage.url == f"https://mesh.test:{port}"
        names = certificate_at(run)["subjectAltName"]

    assert ("DNS", "mesh.test") in names
    assert ("DNS", "localhost") in names


def test_a_port_that_is_taken_is_told(tmp_path):
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        start(tmp_path, "--port", str(taken.getsockname()[1])) as process,
    ):
        output, errors = process.communicate(timeout=60)

    assert (process.returncode, output) == (1, "")
    assert "The sandbox does not work" in errors
    assert "Traceback" not in errors


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
def test_sigterm_ends_it_and_its_sandbox(tmp_path):
    with start(tmp_path) as process:
        assert process.stdout.readline() == "ready\n"
        port = Serving(process, tmp_path).port

        process.send_signal(signal.SIGTERM)

        assert process.wait(20) == 0
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port))
        assert process.stderr.read() == ""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def certificate_at(run):
    box = run.stage.mailboxes[SURGERY]
    context = ssl.create_default_context(cafile=run.stage.ca_file)
    context.load_cert_chain(box.certificate, box.key)
    name = urlsplit(run.stage.url).hostname
    with (
        socket.create_connection(("127.0.0.1", run.port)) as raw,
        context.wrap_socket(raw, server_hostname=name) as secured,
    ):
        return secured.getpeercert()
