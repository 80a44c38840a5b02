"""Every operation against the NHS's own sandbox, over mutual TLS, with its client as the peer."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from mesh_builders import LETTER, MakeClient

from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import (
    Endpoint,
    MeshClient,
    MessageType,
    OutgoingHeaders,
    TrackingStatus,
)
from meshdesk.mesh.errors import (
    AlreadyComplete,
    BadRequest,
    NotAccepted,
    NotAuthorised,
    NotFound,
    SeveralMatches,
)

pytestmark = pytest.mark.usefixtures("fresh_sandbox")

CSV = b"name,date,result\nTest Patient,2020-06-01,negative\n" * 2000
NOISE = os.urandom(100_000)


def blocks_of(data: bytes, size: int = 7000) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def send(client: MeshClient, data: bytes, *, gzip: bool = False, **fields: str) -> str:
    letter = OutgoingHeaders(
        **{"recipient": "X26ABC2", "workflow_id": "TEST_WORKFLOW", **fields}  # type: ignore[arg-type]
    )
    return client.send(letter, blocks_of(data), gzip=gzip, length=len(data))


def receive(client: MeshClient, message_id: str) -> bytes:
    data, chunk, last = b"", 0, False
    while not last:
        chunk += 1
        with client.download(message_id, chunk) as part:
            data += b"".join(part.blocks)
            last = part.last
    return data


@pytest.fixture
def sender(mailbox: MakeClient) -> MeshClient:
    return mailbox("X26ABC1")


@pytest.fixture
def recipient(mailbox: MakeClient) -> MeshClient:
    return mailbox("X26ABC2")


def test_ping_and_handshake_tell_the_servers_time(sender: MeshClient) -> None:
    for answer in (sender.ping(), sender.handshake()):
        assert answer.date is not None
        assert abs(datetime.now(UTC) - answer.date) < timedelta(minutes=1)


@pytest.mark.parametrize("wrong", ["password", "shared_key"])
def test_a_wrong_secret_is_not_let_in(mailbox: MakeClient, wrong: str) -> None:
    client = mailbox("X26ABC1", **{wrong: "wrong"})

    with pytest.raises(NotAuthorised) as caught:
        client.handshake()

    assert caught.value.date is not None
    assert caught.value.server_message


@pytest.mark.parametrize("data", [b"", b"x", CSV, NOISE], ids=["empty", "1", "csv", "noise"])
@pytest.mark.parametrize("gzipped", [False, True])
@pytest.mark.parametrize("transparent", [False, True])
def test_the_nhs_client_receives_what_we_send(
    sender: MeshClient,
    other_party: Callable[..., object],
    data: bytes,
    gzipped: bool,
    transparent: bool,
) -> None:
    message_id = send(sender, data, gzip=gzipped, subject="£5 é 血液", file_name='a "b" é.csv')

    peer = other_party("X26ABC2", transparent_compress=transparent)
    received = peer.retrieve_message(message_id)  # type: ignore[attr-defined]

    assert received.read() == data
    assert received.subject == "GBP5 e XueYe"
    assert received.filename == 'a "b" e.csv'


@pytest.mark.parametrize("data", [b"x", CSV, NOISE], ids=["1", "csv", "noise"])
@pytest.mark.parametrize("transparent", [False, True])
@pytest.mark.parametrize("chunk_size", [30_000, 10**6])
def test_we_receive_what_the_nhs_client_sends(
    recipient: MeshClient,
    other_party: Callable[..., object],
    data: bytes,
    transparent: bool,
    chunk_size: int,
) -> None:
    peer = other_party("X26ABC1", transparent_compress=transparent)
    message_id = peer.send_message(  # type: ignore[attr-defined]
        "X26ABC2", data, workflow_id="TEST_WORKFLOW", subject="£5", max_chunk_size=chunk_size
    )

    assert receive(recipient, message_id) == data
    assert recipient.head(message_id).chunks == -(-len(data) // chunk_size)


@pytest.mark.parametrize("gzipped", [False, True])
def test_a_message_in_chunks(
    sender: MeshClient, recipient: MeshClient, other_party: Callable[..., object], gzipped: bool
) -> None:
    parts = [CSV, NOISE, b"end"]
    letter = OutgoingHeaders("X26ABC2", "TEST_WORKFLOW", local_id="ours", content_type="text/csv")

    message_id = sender.send(letter, [parts[0]], chunks=3, gzip=gzipped, length=len(CSV))
    assert sender.track(message_id).status is TrackingStatus.UPLOADING
    assert recipient.inbox().message_ids == ()
    for number in (2, 3):
        data = parts[number - 1]
        sender.send_chunk(message_id, number, 3, [data], gzip=gzipped, length=len(data))

    head = recipient.head(message_id)
    assert (head.chunks, head.content_type, head.local_id) == (3, "text/csv", "ours")
    assert receive(recipient, message_id) == b"".join(parts)
    peer = other_party("X26ABC2")
    assert peer.retrieve_message(message_id).read() == b"".join(parts)  # type: ignore[attr-defined]
    with pytest.raises(AlreadyComplete):
        sender.send_chunk(message_id, 3, 3, [b"end"], gzip=gzipped, length=3)


def test_a_chunk_may_be_sent_again(sender: MeshClient, recipient: MeshClient) -> None:
    message_id = sender.send(LETTER, [b"one"], chunks=3, gzip=False, length=3)

    for _ in range(2):
        sender.send_chunk(message_id, 2, 3, [b"two"], gzip=False, length=3)
    sender.send_chunk(message_id, 3, 3, [b"end"], gzip=False, length=3)

    assert receive(recipient, message_id) == b"onetwoend"


def test_a_chunk_of_a_message_that_mesh_does_not_know(sender: MeshClient) -> None:
    with pytest.raises(NotFound):
        sender.send_chunk("UNKNOWN", 2, 2, [b"x"], gzip=False, length=1)


def test_the_whole_life_of_a_message(sender: MeshClient, recipient: MeshClient) -> None:
    message_id = send(sender, CSV, local_id="ours-1", subject="Results", file_name="r.csv")

    tracked = sender.track(message_id)
    assert tracked.status is TrackingStatus.ACCEPTED
    assert (tracked.local_id, tracked.file_name) == ("ours-1", "r.csv")
    assert (tracked.recipient, tracked.recipient_ods_code) == ("X26ABC2", "X26")
    assert tracked.uploaded_at is not None
    assert tracked.expires_at is not None
    assert tracked.expires_at - tracked.uploaded_at > timedelta(days=4)

    assert recipient.inbox().message_ids == (message_id,)
    head = recipient.head(message_id)
    assert (head.sender, head.recipient) == ("X26ABC1", "X26ABC2")
    assert (head.subject, head.file_name, head.local_id) == ("Results", "r.csv", "ours-1")
    assert head.message_type is MessageType.DATA
    assert head.received_at is not None
    assert head.raw["mex-statusevent"] == "TRANSFER"

    recipient.acknowledge(message_id)
    recipient.acknowledge(message_id)  # twice is no error
    assert recipient.inbox().message_ids == ()
    assert sender.track(message_id).status is TrackingStatus.ACKNOWLEDGED


def test_a_lost_answer_is_settled_by_the_local_id(sender: MeshClient) -> None:
    for local_id in ("ours-1", "£ 50% + é?#&", "a\\b"):
        with pytest.raises(NotFound):
            sender.track_by_local_id(local_id)

        message_id = send(sender, b"x", local_id=local_id)
        assert sender.track_by_local_id(local_id).message_id == message_id

        send(sender, b"x", local_id=local_id)
        with pytest.raises(SeveralMatches):
            sender.track_by_local_id(local_id)


@pytest.mark.parametrize("call", ["head", "acknowledge", "track"])
def test_a_message_that_is_not_there(sender: MeshClient, call: str) -> None:
    with pytest.raises(NotFound):
        getattr(sender, call)("20200529155357895317_3573F8")
    with pytest.raises(NotFound), sender.download("20200529155357895317_3573F8"):
        pass


def test_an_unknown_recipient_is_explained(sender: MeshClient) -> None:
    with pytest.raises(NotAccepted) as caught:
        send(sender, b"x", recipient="NOBODY")

    assert (caught.value.event, caught.value.code) == ("SEND", "12")
    assert caught.value.title == "Recipient unknown"
    assert not caught.value.outcome_unknown


def test_a_header_that_mesh_finds_malformed(sender: MeshClient) -> None:
    with pytest.raises(BadRequest) as caught:
        send(sender, b"x", workflow_id="https://workflow")

    assert caught.value.status == 400


def test_a_report(sender: MeshClient, sandbox: Sandbox) -> None:
    failed = send(sender, b"x", local_id="ours-1")
    report = sandbox.put_report(
        "X26ABC1", linked_message_id=failed, local_id="ours-1", subject="Results", status="error"
    )

    head = sender.head(report)
    with sender.download(report) as part:
        assert list(part.blocks) == []

    assert head.message_type is MessageType.REPORT
    assert (head.chunks, head.status_success) == (0, False)
    assert (head.status_event, head.status_code) == ("TRANSFER", "14")
    assert (head.linked_message_id, head.local_id) == (failed, "ours-1")
    assert sender.inbox().message_ids == (report,)


def test_pages_and_filters(sender: MeshClient, mailbox: MakeClient) -> None:
    sent = [send(sender, b"x", recipient="X26ABC3", workflow_id=f"W{n % 2}") for n in range(23)]
    recipient = mailbox("X26ABC3")

    pages = list(recipient.inbox_ids(max_results=10))
    odd = list(recipient.inbox_ids(max_results=10, workflow_filter="W1"))

    assert [len(page.message_ids) for page in pages] == [10, 10, 3]
    assert [one for page in pages for one in page.message_ids] == sent
    assert pages[0].approximate_count == 23
    assert [one for page in odd for one in page.message_ids] == sent[1::2]


def test_look_up(sender: MeshClient) -> None:
    found = sender.endpoint_lookup("X26", "TEST_WORKFLOW")

    assert [one.mailbox_id for one in found] == ["X26ABC2"]
    assert found[0].mailbox_name
    assert isinstance(found[0], Endpoint)
    assert sender.endpoint_lookup("X99", "TEST_WORKFLOW") == ()
    assert {one.mailbox_id for one in sender.workflow_search("TEST_WORKFLOW2")} >= {"X26ABC1"}
    assert sender.workflow_search("NO_SUCH_WORKFLOW") == ()


def test_a_body_of_unknown_length(sender: MeshClient, recipient: MeshClient) -> None:
    message_id = sender.send(LETTER, blocks_of(NOISE), gzip=False, length=None)

    assert receive(recipient, message_id) == NOISE


def test_what_was_broken_off_never_arrives(sender: MeshClient, recipient: MeshClient) -> None:
    def failing(data: bytes) -> Iterator[bytes]:
        yield data
        raise OSError("the disk was pulled out")

    for gzipped in (False, True):
        with pytest.raises(OSError, match="pulled out"):
            sender.send(LETTER, failing(NOISE), gzip=gzipped, length=len(NOISE))

    whole = send(sender, b"whole")
    assert recipient.inbox().message_ids == (whole,)


def test_several_threads_send_at_once(sender: MeshClient, recipient: MeshClient) -> None:
    sent: list[tuple[str, bytes]] = []

    def work(number: int) -> None:
        data = bytes([number]) * 200_000
        sent.append((send(sender, data, gzip=number % 2 == 0), data))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(sent) == 8
    assert all(receive(recipient, message_id) == data for message_id, data in sent)
