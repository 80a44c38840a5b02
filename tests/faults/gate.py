"""MESH as its own front servers make it look on a bad day: an HTTP server before the sandbox.

It ends the client's mutual TLS, so that it sees requests, and passes them on over its own. A
trick is played on chosen requests: another answer, without MESH hearing of the request or after
it did as it was asked; or MESH's own answer, cut off or of the wrong length.
"""

import http.client
import re
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from meshdesk.demo.administration import client_context
from meshdesk.demo.authority import Authority

PATIENCE = 20.0
_HOP_BY_HOP = frozenset({"connection", "transfer-encoding", "content-length", "keep-alive"})
_MAILBOX = r"/messageexchange/[^/]+"


class Operation(StrEnum):
    """What a request asks for (mesh-api.yaml)."""

    HANDSHAKE = "handshake"
    SEND = "send"
    CHUNK = "chunk"
    SETTLE = "settle"
    TRACK = "track"
    LIST = "list"
    HEAD = "head"
    DOWNLOAD = "download"
    NEXT_PART = "next part"
    ACKNOWLEDGE = "acknowledge"
    OTHER = "other"


_OPERATIONS = (
    (Operation.HANDSHAKE, "POST", rf"{_MAILBOX}"),
    (Operation.SEND, "POST", rf"{_MAILBOX}/outbox"),
    (Operation.CHUNK, "POST", rf"{_MAILBOX}/outbox/[^/]+/\d+"),
    (Operation.SETTLE, "GET", rf"{_MAILBOX}/outbox/tracking/[^/]+"),
    (Operation.TRACK, "GET", rf"{_MAILBOX}/outbox/tracking"),
    (Operation.LIST, "GET", rf"{_MAILBOX}/inbox"),
    (Operation.HEAD, "HEAD", rf"{_MAILBOX}/inbox/[^/]+"),
    (Operation.DOWNLOAD, "GET", rf"{_MAILBOX}/inbox/[^/]+"),
    (Operation.NEXT_PART, "GET", rf"{_MAILBOX}/inbox/[^/]+/\d+"),
    (Operation.ACKNOWLEDGE, "PUT", rf"{_MAILBOX}/inbox/[^/]+/status/acknowledged"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in place of MESH's.

    Attributes:
        obeyed: whether MESH gets the request, and does as it says, before this is answered.
        damage: what is done to this answer on its way.
    """

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    obeyed: bool = False
    damage: "Damage | None" = None

    def __str__(self) -> str:
        return f"{self.status}{' though obeyed' if self.obeyed else ''}"


@dataclass(frozen=True, slots=True)
class Damage:
    """MESH's own answer, spoilt on its way.

    Attributes:
        keep: what part of the whole answer, head and body, goes out before the connection ends.
        length_off: how many bytes more than there are its Content-Length tells; below 0, fewer.
    """

    keep: float = 1.0
    length_off: int = 0

    def __str__(self) -> str:
        return f"keep {self.keep:.2f}" if self.keep < 1 else f"length {self.length_off:+}"


@dataclass(eq=False, slots=True)
class Trick:
    """What is done to the next requests of a kind.

    Attributes:
        operation: None for any request.
        skip: how many such requests are let through first.
        times: how many it is then played on.
    """

    operation: Operation | None
    action: Answer | Damage
    skip: int = 0
    times: int = 1


class Gate:
    """Listens on a loopback port and relays requests to the sandbox.

    Attributes:
        port: of loopback.
        requests, answers: how many came, and how many were about to go back.
        played: how many tricks were played.
        on_request, on_answer: called with those numbers before the request is passed on, and
            before its answer is.
    """

    def __init__(self, authority: Authority, target_port: int) -> None:
        self.requests = self.answers = self.played = 0
        self.on_request: Callable[[int], None] = _nothing
        self.on_answer: Callable[[int], None] = _nothing
        self._tricks: list[Trick] = []
        self._guard = threading.Lock()
        self._target_port = target_port
        ours = authority.client("gate")
        self._onward = client_context(authority.ca_file, ours.certificate, ours.key)
        self._server = _Server(_demanding(authority), self)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()  # waits for the handlers

    def play(self, trick: Trick) -> Trick:
        """Have this done from now on."""
        with self._guard:
            self._tricks.append(trick)
        return trick

    def stop_playing(self) -> None:
        """Let everything through."""
        with self._guard:
            self._tricks.clear()

    def action_for(self, method: str, path: str) -> Answer | Damage | None:
        """What is done to a request that has just come."""
        operation = operation_of(method, path)
        with self._guard:
            for trick in self._tricks:
                if trick.operation not in {None, operation} or not trick.times:
                    continue
                if trick.skip:
                    trick.skip -= 1
                    continue
                trick.times -= 1
                self.played += 1
                return trick.action
        return None

    def count(self, *, answer: bool) -> int:
        """One more; its number."""
        with self._guard:
            if answer:
                self.answers += 1
                return self.answers
            self.requests += 1
            return self.requests

    def onward(self) -> http.client.HTTPSConnection:
        """A connection to the sandbox."""
        return http.client.HTTPSConnection(
            "localhost", self._target_port, context=self._onward, timeout=PATIENCE
        )


def operation_of(method: str, path: str) -> Operation:
    """What a request asks for."""
    bare = path.partition("?")[0]
    for operation, verb, pattern in _OPERATIONS:
        if verb == method and re.fullmatch(pattern, bare):
            return operation
    return Operation.OTHER


def _nothing(_number: int) -> None:
    """Nobody wants to know."""


def _demanding(authority: Authority) -> ssl.SSLContext:
    """TLS as the sandbox has it: the client shows a certificate of ours, or is refused."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.server.certificate, authority.server.key)
    context.load_verify_locations(authority.ca_file)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True

    def __init__(self, context: ssl.SSLContext, gate: Gate) -> None:
        self.gate = gate
        self._context = context
        self._open: set[ssl.SSLSocket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def get_request(self) -> tuple[Any, Any]:
        plain, address = super().get_request()
        plain.settimeout(PATIENCE)
        # The handshake is made in the handler's thread: a silent client holds up nobody else.
        wrapped = self._context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
        self._open.add(wrapped)
        return wrapped, address

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        with suppress(OSError):
            request.close()

    def hang_up(self) -> None:
        """End the connections that are kept open for a next request."""
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(2)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was cut off or killed is what all of this is for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        self.request.do_handshake()
        super().setup()
        self._connection: http.client.HTTPSConnection | None = None

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        if self._connection is not None:
            self._connection.close()

    def log_message(self, format: str, *args: Any) -> None:
        """The sandbox logs enough."""

    def _serve(self) -> None:
        gate = self.server.gate
        body = self._body()
        gate.on_request(gate.count(answer=False))
        action = gate.action_for(self.command, self.path)
        if isinstance(action, Answer):
            if action.obeyed:
                self._ask(body)
            status, headers, content = action.status, action.headers, action.body
        else:
            status, headers, content = self._ask(body)
        gate.on_answer(gate.count(answer=True))
        damage = action.damage if isinstance(action, Answer) else action
        self._reply(status, headers, content, damage or Damage())

    do_GET = do_HEAD = do_POST = do_PUT = _serve  # noqa: N815 - the library's names

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return b"".join(iter(self._piece, b""))
        return self._exactly(int(self.headers.get("Content-Length", 0)))

    def _piece(self) -> bytes:
        size = int(self.rfile.readline(), 16)
        piece = self._exactly(size)
        self._exactly(2)
        return piece

    def _exactly(self, size: int) -> bytes:
        block = self.rfile.read(size)
        if len(block) < size:
            raise ConnectionError("the client hung up on half a request")
        return block

    def _ask(self, body: bytes) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        if self._connection is None:
            self._connection = self.server.gate.onward()
        headers = {n: v for n, v in self.headers.items() if n.lower() not in _HOP_BY_HOP}
        try:
            self._connection.request(self.command, self.path, body or None, headers)
        except OSError:  # the sandbox closes what is idle after 5 s
            self._connection.close()
            self._connection.request(self.command, self.path, body or None, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        kept = tuple((n, v) for n, v in answer.getheaders() if n.lower() not in _HOP_BY_HOP)
        return answer.status, kept, content

    def _reply(
        self, status: int, headers: tuple[tuple[str, str], ...], content: bytes, damage: Damage
    ) -> None:
        length = max(len(content) + damage.length_off, 0)
        lines = [f"HTTP/1.1 {status} Told", f"Content-Length: {length}"]
        lines += [f"{name}: {value}" for name, value in headers]
        head = "\r\n".join([*lines, "\r\n"]).encode("latin-1")
        whole = head + (b"" if self.command == "HEAD" else content)
        self.wfile.write(whole[: round(len(whole) * damage.keep)] if damage.keep < 1 else whole)
        self.close_connection = damage != Damage()
