"""An HTTP proxy as networks have them: it takes CONNECT, and passes on what it cannot read."""

import base64
import selectors
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

BLOCK = 65536
SECONDS = 10.0


class ConnectProxy:
    """Listens on a loopback port.

    Attributes:
        url: as it is written into settings.
        asked_for: the targets of each CONNECT, such as "localhost:8700".
        told: each ``Proxy-Authorization`` that came, as it came.
        requires: what has to come in it ("user:password"); None to let everybody through.
    """

    def __init__(self, requires: str | None = None) -> None:
        self.asked_for: list[str] = []
        self.told: list[str] = []
        self.requires = requires
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._listener.getsockname()[1]}"
        self._accepting = threading.Thread(target=self._accept, name="connect proxy")
        self._accepting.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stopping.set()
        # Closing a listener does not wake up who accepts from it; a connection does.
        with socket.create_connection(self._listener.getsockname()):
            pass
        for thread in [self._accepting, *self._threads]:
            thread.join(SECONDS)
        self._listener.close()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            client, _ = self._listener.accept()
            thread = threading.Thread(target=self._serve, args=(client,), name="connect relay")
            self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                block = client.recv(BLOCK)
                if not block:
                    return
                head += block
            method, target, _ = head.decode("latin-1").split(" ", 2)
            if method != "CONNECT":
                client.sendall(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n")
                return
            self.asked_for.append(target)
            if not self._lets_in(head.decode("latin-1")):
                client.sendall(
                    b"HTTP/1.1 407 Proxy Authentication Required\r\n"
                    b'Proxy-Authenticate: Basic realm="test"\r\nContent-Length: 0\r\n\r\n'
                )
                return
            host, _, port = target.rpartition(":")
            with socket.create_connection((host, int(port)), SECONDS) as server:
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                self._relay(client, server)

    def _lets_in(self, head: str) -> bool:
        lines = [line.partition(": ") for line in head.split("\r\n")]
        said = [value for name, _, value in lines if name.lower() == "proxy-authorization"]
        self.told += said
        if self.requires is None:
            return True
        return said == ["Basic " + base64.b64encode(self.requires.encode()).decode()]

    def _relay(self, client: socket.socket, server: socket.socket) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ, server)
            selector.register(server, selectors.EVENT_READ, client)
            while not self._stopping.is_set():
                for key, _ in selector.select(0.1):
                    assert isinstance(key.fileobj, socket.socket)
                    data = key.fileobj.recv(BLOCK)
                    if not data:
                        return
                    key.data.sendall(data)
