"""Every cut of the network once, in each direction and place: the state in between, the end."""

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from accounting import at_the_end
from desk import Desk, a_desk
from office import PATIENCE
from plans import CHUNK, Paper
from proxy import Kind, Proxy
from stand import Stand

import meshdesk.mesh.client
from meshdesk.mesh.road import Timeouts
from meshdesk.services.records import IncomingState, OutgoingState

SIZE = 1_000_000
HEAD, BODY, ANSWER = 100, 400_000, 0
"""Bytes, counted from where the request begins on a connection that is there already."""
SHAKE = 100
"""The same on a new connection: its TLS handshake."""
WAITING, UNKNOWN = OutgoingState.WAITING, OutgoingState.UNKNOWN


@pytest.fixture
def road(stand: Stand) -> Iterator[Proxy]:
    with Proxy(stand.sandbox.port) as proxy:
        yield proxy


@pytest.fixture
def desk(
    stand: Stand, road: Proxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    impatient = functools.partial(
        Timeouts, PATIENCE.connect, PATIENCE.read, PATIENCE.write, PATIENCE.pool
    )
    monkeypatch.setattr(meshdesk.mesh.client, "Timeouts", impatient)
    with a_desk(stand, tmp_path, road.url) as furnished:
        yield furnished


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    Paper(path.name, SIZE, squeezable=False).write(path, 2)
    return path


def holds_in_the_end(desk: Desk) -> bool:
    desk.go_on(desk.all_is_done)
    assert at_the_end(desk.books()) == []
    return True


@pytest.mark.parametrize(
    ("kind", "after", "state", "copies"),
    [
        # What never became a whole request was never carried out; what may have is asked about.
        (Kind.CUT_UP, HEAD, None, 0),
        (Kind.CUT_UP, BODY, None, 0),
        (Kind.STALL_UP, HEAD, None, 0),
        (Kind.SWALLOW, HEAD, UNKNOWN, 0),
        (Kind.SWALLOW, BODY, UNKNOWN, 0),
        (Kind.LOSE_ANSWER, ANSWER, UNKNOWN, 1),
        (Kind.CUT_DOWN, ANSWER, UNKNOWN, 1),
        (Kind.CUT_DOWN, HEAD, UNKNOWN, 1),
        (Kind.STALL_DOWN, ANSWER, UNKNOWN, 1),
        (Kind.HOLD_ANSWER, ANSWER, UNKNOWN, 1),
    ],
)
def test_a_message_that_was_cut_on_its_way_is_there_once(
    desk: Desk,
    road: Proxy,
    letter: Path,
    kind: Kind,
    after: int,
    state: OutgoingState | None,
    copies: int,
) -> None:
    queued = desk.queue(letter)
    desk.greet()
    fault = road.arm(kind, after, seconds=PATIENCE.read + 0.5)

    tried = desk.send(queued)

    assert fault.struck.is_set()
    road.cut_all()
    # What was cut off may have been all in the system's buffers, or not: both are safe.
    assert tried.state in ({state} if state else {WAITING, UNKNOWN})
    assert tried.posting == (tried.state is UNKNOWN)
    assert len(desk.books().stock) == copies
    assert holds_in_the_end(desk)


@pytest.mark.parametrize("kind", [Kind.CUT_UP, Kind.CUT_DOWN, Kind.STALL_DOWN])
def test_without_a_connection_nothing_was_sent(
    desk: Desk, road: Proxy, letter: Path, kind: Kind
) -> None:
    road.arm(kind, SHAKE, seconds=PATIENCE.connect + 0.5)

    tried = desk.send(desk.queue(letter))

    assert (tried.state, tried.posting) == (WAITING, False)
    assert desk.books().stock == ()
    assert holds_in_the_end(desk)


@pytest.mark.parametrize(
    "kind", [Kind.DELAY_UP, Kind.DELAY_DOWN, Kind.TRICKLE_UP, Kind.TRICKLE_DOWN]
)
def test_a_slow_network_is_no_trouble(desk: Desk, road: Proxy, letter: Path, kind: Kind) -> None:
    queued = desk.queue(letter)
    desk.greet()
    road.arm(kind, ANSWER, seconds=0.2)

    assert desk.send(queued).state is OutgoingState.ACCEPTED
    assert holds_in_the_end(desk)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (Kind.CUT_UP, 2),
        (Kind.CUT_UP, 3),
        (Kind.LOSE_ANSWER, 2),
        (Kind.LOSE_ANSWER, 3),
        (Kind.CUT_DOWN, 2),
        (Kind.STALL_DOWN, 2),
    ],
)
def test_a_chunk_that_was_cut_is_sent_again(
    desk: Desk, road: Proxy, tmp_path: Path, kind: Kind, part: int
) -> None:
    scan = tmp_path / "scan.bin"
    Paper(scan.name, 2 * CHUNK + CHUNK // 2, squeezable=False).write(scan, 3)
    queued = desk.queue(scan)
    desk.greet()
    upwards = kind in {Kind.CUT_UP, Kind.LOSE_ANSWER}
    # An answer to a chunk is some 200 bytes in TLS.
    after = CHUNK * (part - 1) + BODY if upwards else 300 * (part - 1)
    road.arm(kind, after, seconds=PATIENCE.read + 0.5)

    tried = desk.send(queued)

    assert tried.state is WAITING and tried.message_id
    assert 1 <= tried.chunks_accepted < 3
    assert holds_in_the_end(desk)
    [stored] = desk.books().stock
    assert max(stored.chunks_accepted) <= 2


@pytest.mark.parametrize("after", [ANSWER, HEAD, BODY, SIZE - 5_000])
@pytest.mark.parametrize("kind", [Kind.CUT_DOWN, Kind.STALL_DOWN])
def test_a_download_that_was_cut_is_no_file_and_comes_whole(
    desk: Desk, road: Proxy, letter: Path, kind: Kind, after: int
) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    road.arm(kind, after, seconds=PATIENCE.read + 0.5)

    assert desk.do("receive", listed.id) is None

    broken = desk.services.inbox.get(listed.id)
    assert broken.state is IncomingState.DOWNLOADING
    assert broken.problem is not None and broken.next_try_at is not None
    books = desk.books()
    assert books.whole == {} and books.stock[0].status == "accepted"
    assert holds_in_the_end(desk)


@pytest.mark.parametrize("seconds", [0.1, PATIENCE.read + 0.5], ids=["reset", "silence"])
def test_an_acknowledgement_whose_answer_is_lost_is_said_again(
    desk: Desk, road: Proxy, letter: Path, seconds: float
) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    # The message itself is asked for first; such a request has some 400 bytes.
    road.arm(Kind.HOLD_ANSWER, 600, seconds)

    assert desk.do("receive", listed.id) is None

    road.cut_all()
    saved = desk.services.inbox.get(listed.id)
    assert (saved.state, saved.acknowledge) == (IncomingState.SAVED, True)
    assert Path(saved.path).read_bytes() == letter.read_bytes()
    assert holds_in_the_end(desk)
