"""A proxy may hold a request back and pass it on minutes after we gave it up.

So MESH has to say twice that it does not have a message, some minutes apart, before that is sent
again.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import gate as gates
import pytest
from comings import delivered, line_of, opened, start, work
from desk import Desk
from gate import Answer, Gate, Operation, Trick, operation_of
from stand import Stand
from test_stopped_for_good import WISHES, wish_once_lost

from meshdesk.services.records import OutgoingMessage, OutgoingState

S = OutgoingState
NOT_YET = "MESH does not have the message yet; asking once more before it is sent again"
NOT_FOUND = "MESH does not have the message: it is safe to send it again"
FOUND = "MESH has the message: its answer had been lost"
APART = timedelta(seconds=150)
AN_ANSWER = (504, (), b"")


class Proxy:
    """Keeps first requests for itself while it is slow."""

    def __init__(self, gate: Gate, patched: pytest.MonkeyPatch) -> None:
        self.is_slow = True
        self._gate = gate
        self._held: list[tuple[str, str, bytes, dict[str, str]]] = []
        inner = gates._Handler._ask

        def ask(handler: Any, body: bytes) -> Any:
            if self.is_slow and operation_of(handler.command, handler.path) is Operation.SEND:
                self._held.append((handler.command, handler.path, body, dict(handler.headers)))
                return AN_ANSWER
            return inner(handler, body)

        patched.setattr(gates._Handler, "_ask", ask)

    def passes_on(self) -> None:
        """MESH gets all that was held back; nobody hears its answers."""
        self.is_slow = False
        with closing(self._gate.onward()) as connection:
            for command, path, body, headers in self._held:
                own = {"host", "transfer-encoding", "content-length"}
                kept = {name: value for name, value in headers.items() if name.lower() not in own}
                connection.request(command, path, body, kept)
                assert connection.getresponse().read()
        self._held.clear()


@pytest.fixture
def proxy(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    return Proxy(gate, monkeypatch)


@pytest.fixture
def lost(desk: Desk, proxy: Proxy, letter: Path) -> OutgoingMessage:
    """A message whose request the proxy holds back; the next ones it lets through."""
    message = desk.send(desk.queue(letter))
    assert (message.state, message.posting) == (S.UNKNOWN, True)
    proxy.is_slow = False
    desk.later(minutes=1)
    return message


def test_what_the_proxy_delivers_between_the_two_questions_is_found(
    desk: Desk, proxy: Proxy, lost: OutgoingMessage
) -> None:
    once = desk.send(lost)
    assert (once.state, once.posting) == (S.UNKNOWN, True)
    assert once.next_try_at == desk.clock.now + APART

    proxy.passes_on()
    work(desk)

    assert desk.services.outbox.get(lost.id).state is S.ACCEPTED
    assert delivered(desk) == 1
    assert line_of(desk, lost)[-2:] == [NOT_YET, FOUND]


def test_what_never_comes_is_sent_again_after_the_second(desk: Desk, lost: OutgoingMessage) -> None:
    desk.send(lost)
    desk.later(seconds=APART.total_seconds())

    assert desk.send(lost).state is S.ACCEPTED
    assert delivered(desk) == 1
    assert line_of(desk, lost)[-3:] == [NOT_YET, NOT_FOUND, "Accepted by MESH"]


def test_nobody_hurries_the_second(
    desk: Desk, gate: Gate, proxy: Proxy, lost: OutgoingMessage
) -> None:
    desk.send(lost)
    asked = gate.requests

    for _ in range(10):
        desk.later(seconds=14)
        desk.services.outbox.retry([lost.id])
        assert desk.send(lost).state is S.UNKNOWN

    assert gate.requests == asked
    assert desk.services.outbox.time_line(lost.id)[-1].text == NOT_YET
    proxy.passes_on()
    work(desk)
    assert delivered(desk) == 1


@pytest.mark.parametrize("put", [timedelta(hours=1), timedelta(hours=-1)], ids=["on", "back"])
def test_a_clock_that_is_set_hurries_it_neither(
    desk: Desk, proxy: Proxy, lost: OutgoingMessage, put: timedelta
) -> None:
    desk.send(lost)

    desk.clock.put(put)
    still = desk.send(lost)

    assert still.state is S.UNKNOWN
    assert still.next_try_at is not None and still.next_try_at > desk.clock.now
    proxy.passes_on()
    desk.clock.now = still.next_try_at
    desk.send(lost)
    assert delivered(desk) == 1


def test_the_first_is_remembered_over_a_restart_and_by_other_processes(
    stand: Stand, desk: Desk, lost: OutgoingMessage
) -> None:
    """A task that sends every quarter of an hour settles it, too."""
    desk.send(lost)
    start(stand, desk)
    assert desk.send(lost).state is S.UNKNOWN

    desk.later(minutes=15)
    with closing(opened(stand, desk)) as task:
        due = task.jobs.due(desk.surgery)
        assert ("send", lost.id) in due
    assert desk.send(lost).state is S.ACCEPTED
    assert delivered(desk) == 1


def test_trouble_between_the_two_does_not_begin_it_anew(
    desk: Desk, gate: Gate, lost: OutgoingMessage
) -> None:
    desk.send(lost)
    desk.later(seconds=APART.total_seconds())
    gate.play(Trick(Operation.SETTLE, Answer(503)))
    busy = desk.send(lost)
    assert busy.state is S.UNKNOWN

    desk.clock.now = busy.next_try_at or desk.clock.now
    assert desk.send(lost).state is S.ACCEPTED
    assert line_of(desk, lost).count(NOT_YET) == 1


def test_each_request_that_is_lost_is_asked_about_twice(
    desk: Desk, proxy: Proxy, lost: OutgoingMessage
) -> None:
    """The second is held back like the first."""
    desk.send(lost)
    desk.later(seconds=APART.total_seconds())
    proxy.is_slow = True
    again = desk.send(lost)
    assert again.state is S.UNKNOWN
    proxy.is_slow = False

    desk.later(minutes=1)
    once = desk.send(lost)

    assert once.state is S.UNKNOWN
    assert once.next_try_at == desk.clock.now + APART
    assert line_of(desk, lost).count(NOT_YET) == 2


@pytest.mark.parametrize(("wish", "state"), WISHES)
def test_a_wish_counts_only_after_the_second(
    desk: Desk, proxy: Proxy, letter: Path, wish: str, state: OutgoingState
) -> None:
    queued = desk.queue(letter)
    wish_once_lost(desk, wish, queued.id)
    proxy.is_slow = False

    desk.later(minutes=1)
    assert desk.send(queued).state is S.UNKNOWN
    desk.later(seconds=APART.total_seconds())

    assert desk.send(queued).state is state
    assert delivered(desk) == 0
