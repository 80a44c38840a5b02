"""The embedded sandbox: it really is MESH over mutual TLS, and it never outlives its parent."""

import hashlib
import os
import select
import ssl
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest
import requests

from meshdesk.demo.authority import Authority
from meshdesk.demo.sandbox import Sandbox, SandboxError, SandboxMailbox, SeedMessage

SENDER, RECIPIENT = "X26ABC1", "X26ABC2"

needs_pidfd = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux's pidfd")


def send(party, body=b"hello", **headers):
    return party(SENDER).send_message(RECIPIENT, body, workflow_id="TEST_WORKFLOW", **headers)


def ping(sandbox, certificate=None):
    """Ask the server for a sign of life, with or without a client certificate."""
    context = ssl.create_default_context(cafile=str(sandbox.ca_file))
    if certificate:
        context.load_cert_chain(certificate.certificate, certificate.key)
    with httpx.Client(verify=context, trust_env=False) as client:
        return client.get(f"{sandbox.url}/messageexchange/_ping")


class Watched:
    """Tells whether a process has ended, also one that is nobody's child any more."""

    def __init__(self, pid):
        self.descriptor = os.pidfd_open(pid)

    def ends_within(self, seconds):
        return bool(select.select([self.descriptor], [], [], seconds)[0])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.descriptor)


def test_it_answers_a_client_with_a_certificate(sandbox, client_files):
    assert ping(sandbox, client_files(SENDER)).json()["status"] == "running"


def test_it_answers_by_address_as_well_as_by_name(sandbox, client_files):
    context = ssl.create_default_context(cafile=str(sandbox.ca_file))
    files = client_files(SENDER)
    context.load_cert_chain(files.certificate, files.key)

    with httpx.Client(verify=context, trust_env=False) as client:
        answer = client.get(f"https://127.0.0.1:{sandbox.port}/messageexchange/_ping")

    assert answer.status_code == 200


def test_it_refuses_a_client_without_a_certificate(sandbox):
    with pytest.raises(httpx.TransportError):
        ping(sandbox)


def test_it_refuses_a_certificate_of_another_authority(sandbox, tmp_path):
    stranger = Authority(tmp_path).client("ELM01.A81001.api.mesh-client.nhs.uk")

    with pytest.raises(httpx.TransportError):
        ping(sandbox, stranger)


@pytest.mark.parametrize("days", [(-20, -10), (10, 20)], ids=["expired", "not yet valid"])
def test_it_refuses_a_certificate_outside_its_time(sandbox, authority, days):
    begins, ends = (datetime.now(UTC) + timedelta(days=each) for each in days)
    files = authority.client("ELM01.A81001", not_before=begins, not_after=ends)

    with pytest.raises(httpx.TransportError):
        ping(sandbox, files)


@pytest.mark.parametrize("wrong", [{"shared_key": b"NotTheKey"}, {"password": "wrong"}])
def test_it_refuses_a_wrong_secret(other_party, wrong):
    with pytest.raises(requests.HTTPError) as refused:
        other_party(SENDER, **wrong).handshake()

    assert refused.value.response.status_code == 403


def test_a_message_of_the_nhs_client_arrives(fresh_sandbox, other_party):
    message_id = send(other_party, b"hello", local_id="REF-1")

    assert fresh_sandbox.messages_in(RECIPIENT) == [message_id]
    assert fresh_sandbox.details(message_id)["local_id"] == "REF-1"
    assert other_party(RECIPIENT).retrieve_message(message_id).read() == b"hello"


def test_an_acknowledged_message_leaves_the_inbox(fresh_sandbox, other_party):
    message_id = send(other_party)

    other_party(RECIPIENT).acknowledge_message(message_id)

    assert fresh_sandbox.messages_in(RECIPIENT) == []
    assert fresh_sandbox.details(message_id)["status"] == "Acknowledged"


def test_a_report_arrives(fresh_sandbox, other_party):
    message_id = send(other_party, local_id="REF-2")

    report_id = fresh_sandbox.put_report(
        SENDER, linked_message_id=message_id, local_id="REF-2", code="12", description="Unknown"
    )

    assert fresh_sandbox.messages_in(SENDER) == [report_id]
    report = other_party(SENDER).retrieve_message(report_id)
    assert (report.message_type, report.local_id, report.read()) == ("REPORT", "REF-2", b"")
    headers = dict(report.mex_headers())
    assert (headers["linkedmsgid"], headers["statuscode"]) == (message_id, "12")


def test_an_event_shows_in_tracking(fresh_sandbox, other_party):
    message_id = send(other_party)

    fresh_sandbox.add_event(message_id, "undeliverable")

    assert other_party(SENDER).track_message(message_id)["status"] == "undeliverable"


def test_a_reset_empties_every_mailbox(sandbox, other_party):
    message_id = send(other_party)

    sandbox.reset()

    assert sandbox.messages_in(RECIPIENT) == []
    with pytest.raises(SandboxError) as unknown:
        sandbox.details(message_id)
    assert "404" in str(unknown.value)


def test_look_up_finds_the_register(sandbox, other_party):
    found = other_party(SENDER).lookup_endpoint("X26", "TEST_WORKFLOW")

    assert [each["mailbox_id"] for each in found["results"]] == [RECIPIENT]


def test_ten_thousand_messages_are_planted_fast(fresh_sandbox, other_party):
    started = time.monotonic()
    planted = fresh_sandbox.seed(
        SeedMessage(
            RECIPIENT,
            SENDER,
            "TEST_WORKFLOW",
            b"row {n}",
            file_name="row-{n}.txt",
            copies=10_000,
            age_seconds=20_000,
            apart_seconds=1,
        )
    )

    assert time.monotonic() - started < 30
    assert fresh_sandbox.messages_in(RECIPIENT) == list(planted)
    last = other_party(RECIPIENT).retrieve_message(planted[-1])
    assert (last.read(), last.filename) == (b"row 10000", "row-10000.txt")


def in_stock(sandbox, message_id):
    """What the sandbox tells of one message, as whoever wants to prove something sees it."""
    (found,) = (each for each in sandbox.stock() if each.message_id == message_id)
    return found


def test_the_stock_tells_a_message_whole(fresh_sandbox, other_party):
    body = b"a,b\r\n" * 1000

    message_id = send(other_party, body, compress=True, max_chunk_size=4000, local_id="REF-3")

    found = in_stock(fresh_sandbox, message_id)
    assert (found.sender, found.recipient, found.workflow_id) == (
        SENDER,
        RECIPIENT,
        "TEST_WORKFLOW",
    )
    assert (found.status, found.local_id, found.size) == ("accepted", "REF-3", len(body))
    assert found.sha256 == hashlib.sha256(body).hexdigest()
    assert found.chunks_accepted == (1, 1)


def test_the_stock_counts_a_chunk_that_was_sent_twice(fresh_sandbox, other_party):
    party = other_party(SENDER)
    message = {"workflow_id": "TEST_WORKFLOW", "compress": False}
    half = party.send_chunk(RECIPIENT, b"one", 1, 3, **message).json()["message_id"]
    for _ in range(2):
        party.send_chunk(RECIPIENT, b"two", 2, 3, message_id=half, **message)

    found = in_stock(fresh_sandbox, half)

    assert (found.status, found.sha256, found.size) == ("uploading", "", 6)
    assert found.chunks_accepted == (1, 2, 0)


def test_a_planted_message_can_be_chunked_and_compressed(fresh_sandbox, other_party):
    body = bytes(range(256)) * 50

    (planted,) = fresh_sandbox.seed(
        SeedMessage(RECIPIENT, SENDER, "TEST_WORKFLOW", body, chunks=3, compressed=True)
    )

    assert fresh_sandbox.details(planted)["chunk_count"] == 3
    assert other_party(RECIPIENT).retrieve_message(planted).read() == body


def test_nothing_is_planted_for_an_unknown_mailbox(sandbox):
    with pytest.raises(ValueError, match="X26NONE"):
        sandbox.seed(SeedMessage("X26NONE", SENDER, "TEST_WORKFLOW"))


@needs_pidfd
def test_stopping_leaves_no_process(tmp_path):
    sandbox = Sandbox.start(tmp_path)
    with Watched(sandbox.pid) as process:
        assert not process.ends_within(0)

        sandbox.stop()

        assert process.ends_within(0)
    sandbox.stop()  # harmless


PARENT = """
import sys
from pathlib import Path
from meshdesk.demo.sandbox import Sandbox

print(Sandbox.start(Path(sys.argv[1])).pid, flush=True)
sys.stdin.read()
"""


@needs_pidfd
def test_it_ends_when_its_parent_is_killed(tmp_path):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with parent, Watched(int(parent.stdout.readline())) as sandbox:
        assert not sandbox.ends_within(0)

        parent.kill()

        assert sandbox.ends_within(10)


def test_a_restart_in_file_mode_keeps_everything(tmp_path, other_party):
    with Sandbox.start(tmp_path, store="file") as sandbox:
        sender, recipient = (other_party(each, at=sandbox) for each in (SENDER, RECIPIENT))
        headers = {"workflow_id": "TEST_WORKFLOW", "compress": False}
        whole = sender.send_message(RECIPIENT, b"a" * 30, max_chunk_size=10, **headers)
        taken = sender.send_message(RECIPIENT, b"taken", **headers)
        recipient.acknowledge_message(taken)
        first = sender.send_chunk(RECIPIENT, b"half", 1, 2, local_id="HALF", **headers)
        half = first.json()["message_id"]
        port = sandbox.port

        sandbox.kill()
        sandbox.restart()

        assert sandbox.port == port
        assert sandbox.messages_in(RECIPIENT) == [whole]
        assert recipient.retrieve_message(whole).read() == b"a" * 30
        assert sender.track_message(taken)["status"] == "acknowledged"
        sender.send_chunk(RECIPIENT, b"done", 2, 2, message_id=half, **headers)
        assert sandbox.messages_in(RECIPIENT) == [whole, half]
        assert recipient.retrieve_message(half).read() == b"halfdone"


def test_a_restart_in_memory_forgets(tmp_path):
    waiting = SeedMessage(RECIPIENT, SENDER, "TEST_WORKFLOW", b"waiting")
    with Sandbox.start(tmp_path, seeds=[waiting]) as sandbox:
        assert len(sandbox.messages_in(RECIPIENT)) == 1

        sandbox.restart()

        assert sandbox.messages_in(RECIPIENT) == []


def test_a_clock_four_hours_off_is_refused_as_live_does(tmp_path, other_party):
    ahead = timedelta(hours=4)
    with Sandbox.start(
        tmp_path, date_shift_seconds=ahead.total_seconds(), reject_clock_over_hours=2
    ) as sandbox:
        answer = ping(sandbox, sandbox.client_files(SENDER))
        with pytest.raises(requests.HTTPError) as refused:
            other_party(SENDER, at=sandbox).handshake()

    (date,) = answer.headers.get_list("date")
    off = parsedate_to_datetime(date) - datetime.now(UTC)
    assert abs(off - ahead) < timedelta(seconds=30)
    assert refused.value.response.status_code == 403
    assert "Invalid Authentication Token" in refused.value.response.text


def test_a_clock_that_is_right_is_accepted_where_live_checks_it(tmp_path, other_party):
    with Sandbox.start(tmp_path, reject_clock_over_hours=2) as sandbox:
        assert other_party(SENDER, at=sandbox).handshake() == b"hello"


def test_a_start_that_fails_says_why(sandbox, tmp_path):
    with pytest.raises(SandboxError) as failed:
        Sandbox.start(tmp_path, port=sandbox.port)

    assert "OSError" in failed.value.details["log"]


def test_no_secret_is_written_or_shown(tmp_path, other_party):
    mailbox = SandboxMailbox(SENDER, "Elm Street Surgery", "A81001", "hush-mailbox")
    with Sandbox.start(
        tmp_path, mailboxes=[mailbox], workflows=[], shared_key="hush-key", store="file"
    ) as sandbox:
        party = other_party(SENDER, at=sandbox)
        party.handshake()
        with pytest.raises(requests.HTTPError):
            other_party(SENDER, at=sandbox, password="hush-wrong").handshake()
        arguments = Path(f"/proc/{sandbox.pid}/cmdline")
        shown = arguments.read_bytes() if arguments.exists() else b""

    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"BEGIN CERTIFICATE" in written
    assert b"hush" not in written + shown + repr(mailbox).encode()
