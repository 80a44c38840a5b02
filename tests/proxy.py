"""A TCP proxy that does to a connection what networks do: cuts it, slows it, loses an answer.

It stands in front of the sandbox and passes TLS through unread, so that both ends are the real
ones; where a request ends it knows only by counting bytes. A fault is armed, strikes once so many
bytes have gone its way since, on the connection that carries the next one, and is spent.
"""

import selectors
import socket
import struct
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from types import TracebackType
from typing import Self

BLOCK = 65536
# Two numbers of C's type int, which are two shorts on Windows: on, and for no seconds.
LINGER = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
SECONDS = 10.0
SILENCE = 0.3
"""Seconds after which a client that sends nothing more waits for its answer."""
TRICKLED, DROP = 16_384, 256
"""So many bytes of a connection trickle before it flows again, and so many at a time."""


class Kind(Enum):
    """What a fault does once `after` bytes have gone its way."""

    CUT_UP = auto()
    """Upwards: what comes after them never leaves, and the connection is reset."""
    CUT_DOWN = auto()
    """Downwards: what comes after them never arrives, and the connection is reset."""
    LOSE_ANSWER = auto()
    """Upwards: the server gets all of the request; at its answer the connection is reset."""
    SWALLOW = auto()
    """Upwards: the client sends all of it, the rest goes nowhere; then it is reset."""
    STALL_UP = auto()
    """Upwards: the connection stays open, and nothing moves until `Proxy.cut_all`."""
    STALL_DOWN = auto()
    """Downwards: the same."""
    HOLD_ANSWER = auto()
    """Upwards: the server gets all of the request; its answer waits until `Proxy.cut_all`."""
    DELAY_UP = auto()
    """Upwards: nothing moves for so many seconds, then all goes on."""
    DELAY_DOWN = auto()
    """Downwards: the same."""
    TRICKLE_UP = auto()
    """Upwards: the next bytes go a few at a time, spread over so many seconds."""
    TRICKLE_DOWN = auto()
    """Downwards: the same."""


_DOWNWARDS = frozenset({Kind.CUT_DOWN, Kind.STALL_DOWN, Kind.DELAY_DOWN, Kind.TRICKLE_DOWN})
_UPWARDS = frozenset(Kind) - _DOWNWARDS
_PASSING = frozenset({Kind.LOSE_ANSWER, Kind.HOLD_ANSWER})
_SLOWING = frozenset({Kind.DELAY_UP, Kind.DELAY_DOWN, Kind.TRICKLE_UP, Kind.TRICKLE_DOWN})


@dataclass(eq=False, slots=True)
class Fault:
    """One fault.

    Attributes:
        after: bytes, over all connections, TLS handshakes (some 2 kB upwards) included.
        seconds: how long a delay, a trickle or a stall lasts; None for until `Proxy.cut_all`.
        carried: how many there were since it was armed.
        struck: set once it has begun, for HOLD_ANSWER once there is an answer.
        over: ends a stall.
    """

    kind: Kind
    after: int
    seconds: float | None = None
    carried: int = 0
    struck: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)


class Proxy:
    """Listens on a loopback port and relays to another one.

    Attributes:
        url: to be used in place of the sandbox's.
        bytes_up, bytes_down: what went through, over all connections.
        struck: the faults that are spent.
    """

    def __init__(self, target_port: int) -> None:
        self.bytes_up = self.bytes_down = 0
        self.struck: list[Fault] = []
        self._target_port = target_port
        self._armed: list[Fault] = []
        self._refusing = False
        self._stopping = False
        self._guard = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://localhost:{self._listener.getsockname()[1]}"
        self._accepting = threading.Thread(target=self._accept, name="proxy")
        self._accepting.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stopping = True
        self.cut_all()
        # Closing a listener does not wake up who accepts from it; a connection does.
        with socket.create_connection(self._listener.getsockname()):
            pass
        for thread in [self._accepting, *self._threads]:
            thread.join(SECONDS)
        self._listener.close()

    def arm(self, kind: Kind, after: int = 0, seconds: float | None = None) -> Fault:
        """Let this happen once `after` more bytes have gone its way."""
        fault = Fault(kind, after, seconds)
        with self._guard:
            self._armed.append(fault)
        return fault

    def disarm(self) -> None:
        """Let nothing more happen; what has begun goes on."""
        with self._guard:
            self._armed.clear()

    @property
    def connections(self) -> int:
        """How many connections are open now."""
        with self._guard:
            return len(self._sockets) // 2

    def refuse(self, refusing: bool = True) -> None:
        """Reset new connections before a byte is exchanged, as a firewall does; cut the others."""
        self._refusing = refusing
        if refusing:
            self.cut_all()

    def cut_all(self) -> None:
        """Reset every connection that is open now."""
        with self._guard:
            for fault in self.struck:
                fault.over.set()
            for each in self._sockets:
                _reset(each)

    def _accept(self) -> None:
        while not self._stopping:
            client, _ = self._listener.accept()
            if self._stopping or self._refusing:
                _reset(client)
                client.close()
                continue
            thread = threading.Thread(target=self._serve, args=(client,), name="proxy relay")
            self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.socket() as server:
            try:
                server.connect(("127.0.0.1", self._target_port))
            except OSError:
                _reset(client)  # the sandbox is down
                return
            with self._guard:
                self._sockets |= {client, server}
            try:
                _Relay(self, client, server).run()
            except OSError:
                pass  # one of the two ends is gone
            finally:
                with self._guard:
                    self._sockets -= {client, server}
                _reset(client)
                _reset(server)

    def strikes(self, kinds: frozenset[Kind], data: bytes) -> tuple[Fault | None, bytes]:
        """The armed fault of these kinds that `data` sets off, and what of it still passes."""
        with self._guard:
            for fault in self._armed:
                if fault.kind not in kinds:
                    continue
                room = fault.after - fault.carried
                fault.carried += len(data)
                if len(data) > room:
                    self._armed.remove(fault)
                    self.struck.append(fault)
                    if fault.kind is not Kind.HOLD_ANSWER:
                        fault.struck.set()
                    return fault, data[:room]
        return None, data


class _Relay:
    """One connection, both ways."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._server = proxy, client, server
        self._fault: Fault | None = None

    def run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._client, selectors.EVENT_READ, self._take_up)
            selector.register(self._server, selectors.EVENT_READ, self._take_down)
            going = True
            while going:
                swallowing = self._fault is not None and self._fault.kind is Kind.SWALLOW
                ready = selector.select(SILENCE if swallowing else None)
                going = bool(ready) and all(key.data() for key, _ in ready)

    def _take_up(self) -> bool:
        data = self._client.recv(BLOCK)
        passed = b""
        if self._fault is None:
            self._fault, passed = self._proxy.strikes(_UPWARDS, data)
        if self._fault is not None and self._fault.kind in _SLOWING:
            slow, self._fault = self._fault, None
            self._pass_up(passed)
            return _slowly(slow, data[len(passed) :], self._pass_up)
        if self._fault is None or self._fault.kind in _PASSING:
            return self._pass_up(data)
        self._pass_up(passed)
        if self._fault.kind is Kind.STALL_UP:
            self._fault.over.wait(self._fault.seconds)
        return bool(data) and self._fault.kind is Kind.SWALLOW

    def _pass_up(self, data: bytes) -> bool:
        self._server.sendall(data)
        self._proxy.bytes_up += len(data)
        return bool(data)

    def _take_down(self) -> bool:
        data = self._server.recv(BLOCK)
        if self._fault is not None:
            return self._answer_to_a_fault(self._fault, data)
        fault, passed = self._proxy.strikes(_DOWNWARDS, data)
        self._pass_down(passed)
        if fault is not None and fault.kind in _SLOWING:
            return _slowly(fault, data[len(passed) :], self._pass_down)
        if fault is not None and fault.kind is Kind.STALL_DOWN:
            fault.over.wait(fault.seconds)
        return bool(data) and fault is None

    def _pass_down(self, data: bytes) -> bool:
        self._client.sendall(data)
        self._proxy.bytes_down += len(data)
        return bool(data)

    def _answer_to_a_fault(self, fault: Fault, data: bytes) -> bool:
        """The answer, or that the server hung up on half a request; whether to go on."""
        if fault.kind is Kind.HOLD_ANSWER:
            fault.struck.set()
            fault.over.wait(fault.seconds)
        return fault.kind is Kind.SWALLOW and bool(data)


def _slowly(fault: Fault, data: bytes, pass_on: Callable[[bytes], bool]) -> bool:
    """Pass on what came, later or little by little; whether the connection goes on."""
    seconds = fault.seconds or 0.0
    if fault.kind in {Kind.DELAY_UP, Kind.DELAY_DOWN}:
        fault.over.wait(seconds)
        return pass_on(data)
    drops, rest = data[:TRICKLED], data[TRICKLED:]
    for start in range(0, len(drops), DROP):
        fault.over.wait(seconds * DROP / TRICKLED)
        pass_on(drops[start : start + DROP])
    if rest:
        pass_on(rest)
    return True


def _reset(connection: socket.socket) -> None:
    """Close so that the other end gets a reset, and wake up who reads or writes here."""
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it is closed already
