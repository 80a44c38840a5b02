"""Connections that break: nothing is delivered twice, nothing is lost, nothing is acknowledged
that is not saved, and all goes on by itself once there is a network again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from proxy import Kind, Proxy
from tests_support import (
    Clock,
    OtherParty,
    ServicesAt,
    draft,
    events_of,
    is_clear,
    list_inbox,
    names_in,
    noise,
    run_job,
    setup_of,
    sha256_of,
    write_file,
)

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.mesh import MeshClient
from meshdesk.mesh.answers import refusal, unexpected
from meshdesk.services import Services
from meshdesk.services.notices import IncomingChanged, OutgoingChanged, Progressed
from meshdesk.services.records import (
    HealthState,
    IncomingMessage,
    IncomingState,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
)
from meshdesk.services.transfers import Wish

CHUNK = 5_000_001
SIZES = {"single": 100_000, "chunked": 16_000_000}
IN_THE_BODY = 40_000
"""Bytes by which the handshake and the headers are over."""


@pytest.fixture
def road(fresh_sandbox: Sandbox) -> Iterator[Proxy]:
    with Proxy(fresh_sandbox.port) as proxy:
        yield proxy


@pytest.fixture
def services(services_at: ServicesAt, tmp_path: Path, clock: Clock) -> Services:
    services = services_at(tmp_path / "home", clock=clock)
    services.settings.change(chunk_bytes=CHUNK)
    return services


@pytest.fixture
def surgery(services: Services, fresh_sandbox: Sandbox, road: Proxy) -> Mailbox:
    """X26ABC1, logged in, behind the proxy."""
    return services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", url=road.url))


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def queued(
    request: pytest.FixtureRequest, services: Services, surgery: Mailbox, tmp_path: Path
) -> OutgoingMessage:
    return queue(services, surgery, tmp_path, request.param)


def queue(services: Services, mailbox: Mailbox, folder: Path, size: int) -> OutgoingMessage:
    file = folder / "scan.bin"
    write_file(file, noise(size))
    [message] = services.outbox.enqueue(mailbox.key, draft(file))
    return message


def go_on(services: Services, clock: Clock, message: OutgoingMessage) -> OutgoingMessage:
    """Let the time pass that the message waits for, and do what is due then."""
    for _ in range(6):
        clock.pass_(minutes=10)
        due = services.jobs.due(services.mailboxes.get(message.mailbox))
        if ("send", message.id) not in due:
            break
        run_job(services, "send", message.id)
    return services.outbox.get(message.id)


def is_delivered_once(sandbox: Sandbox, sent: OutgoingMessage, other_party: OtherParty) -> bool:
    assert sent.state is OutgoingState.ACCEPTED
    assert (sent.posting, sent.problem, sent.next_try_at) == (False, None, None)
    assert sandbox.messages_in("X26ABC2") == [sent.message_id]
    with other_party("X26ABC2").retrieve_message(sent.message_id) as came:
        return bool(came.read() == Path(sent.path).read_bytes())


# The first POST


def test_a_message_whose_answer_was_lost_is_found_and_not_sent_again(
    services: Services,
    fresh_sandbox: Sandbox,
    road: Proxy,
    clock: Clock,
    queued: OutgoingMessage,
    other_party: OtherParty,
) -> None:
    road.arm(Kind.LOSE_ANSWER, IN_THE_BODY)

    run_job(services, "send", queued.id)

    lost = services.outbox.get(queued.id)
    assert (lost.state, lost.posting, lost.message_id) == (OutgoingState.UNKNOWN, True, "")
    assert is_clear(lost.problem)
    assert lost.next_try_at is not None

    sent = go_on(services, clock, lost)

    assert is_delivered_once(fresh_sandbox, sent, other_party)
    assert "MESH has the message: its answer had been lost" in events_of(services, sent)
    assert road.bytes_up < 1.1 * sent.size + 50_000


def test_a_request_that_was_swallowed_is_sent_again_once_mesh_says_it_has_nothing(
    services: Services,
    fresh_sandbox: Sandbox,
    road: Proxy,
    clock: Clock,
    queued: OutgoingMessage,
    other_party: OtherParty,
) -> None:
    road.arm(Kind.SWALLOW, IN_THE_BODY)

    run_job(services, "send", queued.id)

    lost = services.outbox.get(queued.id)
    assert (lost.state, lost.posting) == (OutgoingState.UNKNOWN, True)
    assert is_clear(lost.problem)
    assert fresh_sandbox.messages_in("X26ABC2") == []

    sent = go_on(services, clock, lost)

    assert is_delivered_once(fresh_sandbox, sent, other_party)
    assert "MESH does not have the message: it is safe to send it again" in events_of(
        services, sent
    )
    assert sent.local_id == queued.local_id


@pytest.mark.parametrize("after", [0, 1000, 2500, IN_THE_BODY, 90_000])
def test_a_request_that_broke_off_is_simply_made_again(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    road: Proxy,
    clock: Clock,
    tmp_path: Path,
    other_party: OtherParty,
    after: int,
) -> None:
    queued = queue(services, surgery, tmp_path, 5_000_000)
    road.arm(Kind.CUT_UP, after)

    run_job(services, "send", queued.id)

    broken = services.outbox.get(queued.id)
    # Cut in the middle of the handshake, it looks like a refused certificate at first.
    assert broken.state in {OutgoingState.WAITING, OutgoingState.QUEUED}
    assert not broken.posting
    assert is_clear(broken.problem)
    assert services.engine.health(surgery.key).state is HealthState.OFFLINE
    assert is_delivered_once(fresh_sandbox, go_on(services, clock, broken), other_party)
    assert services.engine.health(surgery.key).state is HealthState.CONNECTED


def test_impatience_does_not_ask_before_the_lost_request_can_have_arrived(
    services: Services, road: Proxy, clock: Clock, surgery: Mailbox, tmp_path: Path
) -> None:
    queued = queue(services, surgery, tmp_path, 100_000)
    road.arm(Kind.SWALLOW, IN_THE_BODY)
    run_job(services, "send", queued.id)
    went_up = road.bytes_up
    clock.pass_(seconds=0.5)

    services.outbox.retry([queued.id])
    run_job(services, "send", queued.id)

    still = services.outbox.get(queued.id)
    assert (still.state, still.posting) == (OutgoingState.UNKNOWN, True)
    assert still.next_try_at is not None
    assert still.next_try_at > clock()
    assert road.bytes_up == went_up


def test_as_long_as_mesh_cannot_be_asked_nothing_is_sent_again(
    services: Services,
    fresh_sandbox: Sandbox,
    road: Proxy,
    clock: Clock,
    queued: OutgoingMessage,
    other_party: OtherParty,
) -> None:
    road.arm(Kind.LOSE_ANSWER, IN_THE_BODY)
    run_job(services, "send", queued.id)
    road.refuse()

    asked = go_on(services, clock, queued)

    assert (asked.state, asked.posting) == (OutgoingState.UNKNOWN, True)
    assert is_clear(asked.problem)
    texts = events_of(services, asked)
    assert len(texts) == len(set(texts)), "the same line again and again"

    road.refuse(False)
    assert is_delivered_once(fresh_sandbox, go_on(services, clock, asked), other_party)


@pytest.mark.parametrize("wish", ["pause", "cancel"])
def test_what_the_user_wished_while_the_answer_was_lost_is_done_once_it_is_known(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    road: Proxy,
    clock: Clock,
    tmp_path: Path,
    wish: str,
) -> None:
    queued = queue(services, surgery, tmp_path, 100_000)
    road.arm(Kind.SWALLOW, IN_THE_BODY)
    brake = services.running.begin(("send", queued.id))
    assert brake is not None
    at(services, OutgoingChanged, lambda m: m.state is OutgoingState.UNKNOWN,
       lambda: getattr(services.outbox, wish)([queued.id]))  # fmt: skip
    run_job(services, "send", queued.id, brake)
    services.running.end(("send", queued.id))
    assert services.outbox.get(queued.id).state is OutgoingState.UNKNOWN

    settled = go_on(services, clock, queued)

    expected = {"pause": OutgoingState.PAUSED, "cancel": OutgoingState.CANCELLED}
    assert settled.state is expected[wish]
    assert fresh_sandbox.messages_in("X26ABC2") == []


# The other chunks


@pytest.mark.parametrize("kind", [Kind.CUT_UP, Kind.LOSE_ANSWER, Kind.SWALLOW])
@pytest.mark.parametrize("number", [2, 4], ids=["in the middle", "the last"])
def test_a_chunk_whose_answer_does_not_come_is_sent_again_and_no_other(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    road: Proxy,
    clock: Clock,
    tmp_path: Path,
    other_party: OtherParty,
    kind: Kind,
    number: int,
) -> None:
    queued = queue(services, surgery, tmp_path, SIZES["chunked"])
    at(services, OutgoingChanged, lambda m: m.chunks_accepted == number - 1,
       lambda: road.arm(kind, IN_THE_BODY))  # fmt: skip

    run_job(services, "send", queued.id)

    broken = services.outbox.get(queued.id)
    assert len(road.struck) == 1
    assert (broken.state, broken.chunks_accepted) == (OutgoingState.WAITING, number - 1)
    assert is_clear(broken.problem)
    assert is_delivered_once(fresh_sandbox, go_on(services, clock, broken), other_party)
    assert road.bytes_up < SIZES["chunked"] + 1.1 * CHUNK


@pytest.mark.parametrize(
    ("minutes", "state"), [(120, OutgoingState.ACCEPTED), (10, OutgoingState.REJECTED)]
)
def test_parts_that_mesh_has_dropped_are_sent_anew_but_not_again_and_again(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    clock: Clock,
    tmp_path: Path,
    other_party: OtherParty,
    minutes: int,
    state: OutgoingState,
) -> None:
    queued = queue(services, surgery, tmp_path, SIZES["chunked"])
    at(services, OutgoingChanged, lambda m: m.chunks_accepted == 2,
       lambda: services.running.halt(("send", queued.id), Wish.CLOSE))  # fmt: skip
    brake = services.running.begin(("send", queued.id))
    run_job(services, "send", queued.id, brake)
    services.running.end(("send", queued.id))
    assert services.outbox.get(queued.id).chunks_accepted == 2
    fresh_sandbox.reset()  # a long weekend
    clock.pass_(minutes=minutes)

    run_job(services, "send", queued.id)
    run_job(services, "send", queued.id)

    after = services.outbox.get(queued.id)
    assert after.state is state
    if state is OutgoingState.ACCEPTED:
        assert after.local_id != queued.local_id
        assert is_delivered_once(fresh_sandbox, after, other_party)
    else:
        assert is_clear(after.problem)
        assert fresh_sandbox.messages_in("X26ABC2") == []


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (429, OutgoingState.WAITING),
        (425, OutgoingState.WAITING),
        (500, OutgoingState.UNKNOWN),
        (502, OutgoingState.UNKNOWN),
        (503, OutgoingState.UNKNOWN),
        (504, OutgoingState.UNKNOWN),
        (400, OutgoingState.REJECTED),
        (200, OutgoingState.UNKNOWN),
    ],
)
def test_an_answer_to_the_first_request_is_believed_no_further_than_it_goes(
    services: Services,
    surgery: Mailbox,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    state: OutgoingState,
) -> None:
    queued = queue(services, surgery, tmp_path, 1000)
    headers = {"retry-after": "600"}

    def answer(*_: object, **__: object) -> str:
        if status == 200:
            raise unexpected(200, headers, "/", "no message ID in it")
        raise refusal(status, headers, b"", "/")

    with monkeypatch.context() as patched:
        patched.setattr(MeshClient, "send", answer)
        run_job(services, "send", queued.id)

    said = services.outbox.get(queued.id)
    assert (said.state, said.posting) == (state, state is OutgoingState.UNKNOWN)
    assert is_clear(said.problem)
    if status in {425, 429, 503}:  # it asked to be left alone for ten minutes
        assert said.next_try_at is not None
        assert (said.next_try_at - clock()).total_seconds() >= 600
    if state is not OutgoingState.REJECTED:
        assert go_on(services, clock, said).state is OutgoingState.ACCEPTED


# Receiving


@pytest.fixture(params=SIZES.values(), ids=SIZES)
def waiting(
    request: pytest.FixtureRequest,
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    clock: Clock,
) -> IncomingMessage:
    """A message in the surgery's inbox, listed."""
    body = b"".join(noise(request.param))
    chunks = -(-request.param // CHUNK)
    fresh_sandbox.seed(
        SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW", body, file_name="r.bin", chunks=chunks)
    )
    [listed] = list_inbox(services, surgery)
    return listed


def is_whole(sandbox: Sandbox, message: IncomingMessage, size: int) -> bool:
    assert message.state is IncomingState.ACKNOWLEDGED
    assert message.problem is None
    assert sandbox.messages_in("X26ABC1") == []
    assert names_in(Path(message.path).parent) == [Path(message.path).name]
    return Path(message.path).read_bytes() == b"".join(noise(size))


def fetch_on(services: Services, clock: Clock, message: IncomingMessage) -> IncomingMessage:
    clock.pass_(minutes=10)
    assert ("receive", message.id) in services.jobs.due(services.mailboxes.get(message.mailbox))
    run_job(services, "receive", message.id)
    return services.inbox.get(message.id)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.99])
def test_a_download_that_broke_off_goes_on_at_its_chunk(
    services: Services,
    fresh_sandbox: Sandbox,
    road: Proxy,
    clock: Clock,
    waiting: IncomingMessage,
    part: float,
) -> None:
    size = SIZES["single"] if waiting.chunks == 1 else SIZES["chunked"]
    services.inbox.download([waiting.id], acknowledge=True)
    came_down = road.bytes_down
    road.arm(Kind.CUT_DOWN, int(part * size))

    run_job(services, "receive", waiting.id)

    broken = services.inbox.get(waiting.id)
    assert len(road.struck) == 1
    assert (broken.state, broken.acknowledge) == (IncomingState.DOWNLOADING, True)
    assert is_clear(broken.problem)
    assert broken.next_try_at is not None
    assert len(fresh_sandbox.messages_in("X26ABC1")) == 1

    assert is_whole(fresh_sandbox, fetch_on(services, clock, broken), size)
    assert road.bytes_down - came_down < size + 1.1 * min(size, CHUNK) + 50_000


def test_an_acknowledgement_whose_answer_was_lost_is_made_again(
    services: Services,
    fresh_sandbox: Sandbox,
    road: Proxy,
    clock: Clock,
    waiting: IncomingMessage,
) -> None:
    size = SIZES["single"] if waiting.chunks == 1 else SIZES["chunked"]
    services.inbox.download([waiting.id], acknowledge=True)
    at(services, IncomingChanged, lambda m: m.state is IncomingState.SAVED,
       lambda: road.arm(Kind.LOSE_ANSWER))  # fmt: skip

    run_job(services, "receive", waiting.id)

    saved = services.inbox.get(waiting.id)
    assert len(road.struck) == 1
    assert (saved.state, saved.acknowledge) == (IncomingState.SAVED, True)
    assert is_clear(saved.problem)
    assert is_whole(fresh_sandbox, fetch_on(services, clock, saved), size)


# No road at all


def test_without_a_network_everything_waits_and_then_goes(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    road: Proxy,
    clock: Clock,
    tmp_path: Path,
    other_party: OtherParty,
) -> None:
    queued = queue(services, surgery, tmp_path, 100_000)
    road.refuse()

    without = go_on(services, clock, queued)
    for key in [("list", surgery.key), ("handshake", surgery.key)]:
        assert is_clear(run_job(services, *key))

    assert (without.state, without.posting) == (OutgoingState.WAITING, False)
    assert is_clear(without.problem)
    assert services.engine.health(surgery.key).state is HealthState.OFFLINE
    # MESH was not reached, so that its five minutes have not begun.
    assert services.mailboxes.get(surgery.key).polled_at is None

    road.refuse(False)
    assert is_delivered_once(fresh_sandbox, go_on(services, clock, without), other_party)


def test_a_name_that_is_not_known_says_so(
    services: Services, fresh_sandbox: Sandbox, clock: Clock, tmp_path: Path
) -> None:
    setup = setup_of(fresh_sandbox, "X26ABC1", url="https://mesh.nowhere.invalid")
    lost = services.mailboxes.add(setup)
    queued = queue(services, lost, tmp_path, 100)

    run_job(services, "send", queued.id)

    waiting = services.outbox.get(queued.id)
    assert waiting.state is OutgoingState.WAITING
    assert waiting.problem is not None
    assert is_clear(waiting.problem)
    assert "name" in waiting.problem.message

    services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))
    assert go_on(services, clock, waiting).state is OutgoingState.ACCEPTED
    assert len(fresh_sandbox.messages_in("X26ABC2")) == 1


# The server is killed and comes back


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A sandbox whose messages outlive it."""
    with Sandbox.start(tmp_path_factory.mktemp("lasting"), store="file") as running:
        yield running


def test_a_server_that_is_killed_in_the_middle_of_an_upload_gets_the_rest_later(
    services: Services, lasting: Sandbox, clock: Clock, tmp_path: Path, other_party: OtherParty
) -> None:
    surgery = services.mailboxes.add(setup_of(lasting, "X26ABC1"))
    queued = queue(services, surgery, tmp_path, SIZES["chunked"])
    at(services, OutgoingChanged, lambda m: m.chunks_accepted == 2, lasting.kill)

    run_job(services, "send", queued.id)
    broken = go_on(services, clock, queued)

    assert (broken.state, broken.chunks_accepted) == (OutgoingState.WAITING, 2)
    assert is_clear(broken.problem)

    lasting.restart()
    sent = go_on(services, clock, broken)
    assert (sent.state, sent.chunks_accepted) == (OutgoingState.ACCEPTED, 4)
    peer = other_party("X26ABC2", at=lasting)
    with peer.retrieve_message(sent.message_id) as came:
        assert came.read() == Path(sent.path).read_bytes()
    assert lasting.messages_in("X26ABC2") == []


def test_a_server_that_is_killed_in_the_middle_of_a_download_is_gone_back_to(
    services: Services, lasting: Sandbox, clock: Clock, tmp_path: Path, other_party: OtherParty
) -> None:
    file = tmp_path / "r.bin"
    digest = write_file(file, noise(SIZES["chunked"]))
    sender = other_party("X26ABC1", at=lasting, max_chunk_size=CHUNK)
    with file.open("rb") as body:
        sender.send_message("X26ABC3", body, workflow_id="TEST_WORKFLOW_ACK", filename="r.bin")
    pharmacy = services.mailboxes.add(setup_of(lasting, "X26ABC3"))
    [listed] = list_inbox(services, pharmacy)
    services.inbox.download([listed.id], acknowledge=True)
    after_chunks(services, 2, lasting.kill)

    run_job(services, "receive", listed.id)
    broken = fetch_on(services, clock, listed)

    # What had left the server by then may still have arrived.
    assert (broken.state, broken.chunks_saved in {2, 3}) == (IncomingState.DOWNLOADING, True)
    assert is_clear(broken.problem)

    lasting.restart()
    saved = fetch_on(services, clock, broken)
    assert saved.state is IncomingState.ACKNOWLEDGED
    assert sha256_of(Path(saved.path)) == digest
    assert lasting.messages_in("X26ABC3") == []


def at(
    services: Services,
    kind: type,
    when: Callable[[object], bool],
    act: Callable[[], object],
) -> None:
    """Do something once, in the thread of the job, when a message becomes this or that."""
    waiting = [act]

    def watch(notice: object) -> None:
        if not isinstance(notice, kind) or not waiting:
            return
        message = notice.messages[0] if isinstance(notice, IncomingChanged) else notice.message
        if when(message):
            waiting.pop()()

    services.notices.subscribe(watch)


def after_chunks(services: Services, count: int, act: Callable[[], object]) -> None:
    """Do something once when so many chunks of a download are committed."""
    waiting = [act]

    def watch(notice: object) -> None:
        moved = isinstance(notice, Progressed) and bool(waiting)
        if moved and services.inbox.get(notice.progress.message).chunks_saved >= count:
            waiting.pop()()

    services.notices.subscribe(watch)
