"""A little server that does to a connection what a script says, so that every fault can be had.

A script is called with each connection; the helpers below write and read raw HTTP. TLS, where it
is wanted, is the script's first act as well, so that handshakes can fail in all their ways.
"""

import json
import socket
import ssl
import struct
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

Script = Callable[[socket.socket, "ScriptedServer"], None]

SECONDS = 8.0


class ScriptedServer:
    """Listens on a loopback port; the scripts take one connection each, the last one the rest.

    Attributes:
        received: everything that came, connection by connection.
        tls_errors: of handshakes and reads that failed on our side.

    Args:
        receive_buffer: bytes that the system takes in for a script that does not read.
    """

    def __init__(
        self,
        *scripts: Script,
        context: ssl.SSLContext | None = None,
        receive_buffer: int | None = None,
    ) -> None:
        self.received: list[bytes] = []
        self.tls_errors: list[str] = []
        self._scripts = scripts
        self._context = context
        self._listener = socket.create_server(("127.0.0.1", 0))
        if receive_buffer is not None:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._last: tuple[str, int] | None = None
        self._thread = threading.Thread(target=self._serve, name="scripted server")
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def url(self) -> str:
        return f"{'https' if self._context else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # Closing a listener does not wake up who accepts from it; a last connection does.
        with socket.socket() as last:
            last.bind(("127.0.0.1", 0))
            self._last = last.getsockname()
            last.connect(self._listener.getsockname())
            self._thread.join(SECONDS)
        self._listener.close()
        assert not self._thread.is_alive(), "a script waits for a client that does not go away"

    def _serve(self) -> None:
        count = 0
        while True:
            connection, peer = self._listener.accept()
            with connection:
                if peer == self._last:
                    return
                script = self._scripts[min(count, len(self._scripts) - 1)]
                count += 1
                connection.settimeout(SECONDS)
                self._play(script, connection)

    def _play(self, script: Script, connection: socket.socket) -> None:
        try:
            if self._context is None:
                script(connection, self)
            else:
                with self._context.wrap_socket(connection, server_side=True) as secure:
                    script(secure, self)
        except ssl.SSLError as error:
            self.tls_errors.append(str(error))
        except OSError:
            pass  # the client went away: some tests are about just that


def read_head(connection: socket.socket, server: ScriptedServer) -> bytes:
    """The request's head, and whatever of the body came with it; both noted."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            break
        data += piece
    server.received.append(data)
    return data


def read_request(connection: socket.socket, server: ScriptedServer) -> None:
    """All of a request, framed by Content-Length or in chunks."""
    data = read_head(connection, server)
    head, _, body = data.partition(b"\r\n\r\n")
    length = _header(head, b"content-length")
    chunked = b"chunked" in _header(head, b"transfer-encoding")
    while (chunked and not body.endswith(b"0\r\n\r\n")) or len(body) < int(length or 0):
        piece = connection.recv(65536)
        if not piece:
            break
        body += piece
    server.received[-1] = head + b"\r\n\r\n" + body


def read_to_the_end(connection: socket.socket, server: ScriptedServer) -> None:
    """Until the client closes."""
    read_head(connection, server)
    while piece := connection.recv(65536):
        server.received[-1] += piece


def reset(connection: socket.socket) -> None:
    """Close with an RST, as a firewall or a dying process does."""
    on_for_no_seconds = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, on_for_no_seconds)
    connection.close()


def answer(status: str, body: bytes = b"", *headers: str) -> Script:
    """A script that reads a request, answers it and closes."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return raw_answer("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def as_json(status: str, said: Any, *headers: str) -> Script:
    """A script that answers in JSON."""
    return answer(status, json.dumps(said).encode(), *headers)


def raw_answer(data: bytes) -> Script:
    """A script that reads a request, sends just these bytes and closes."""

    def script(connection: socket.socket, server: ScriptedServer) -> None:
        read_request(connection, server)
        connection.sendall(data)

    return script


def _header(head: bytes, name: bytes) -> bytes:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(name + b":"):
            return line.partition(b":")[2].strip()
    return b""
