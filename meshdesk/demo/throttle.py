"""A road to a server on this computer that is only so fast, for uploads to be caught half-way."""

import asyncio
import contextlib
import socket
import threading
from asyncio import StreamReader, StreamWriter
from types import TracebackType
from typing import Self

from meshdesk.demo.listening import listen

BLOCK = 64 * 1024
BLOCKS_A_SECOND = 20
BUFFER = 64 * 1024
"""Bytes that the system may take in ahead of us; without a limit it takes megabytes."""


class Throttle:
    """Relays connections to a loopback port, TLS unread, for as long as ``with`` lasts.

    Attributes:
        port: the loopback port to connect to.
        bytes_per_second: for each connection and way; 0 for no limit. It may be changed at any
            time, from any thread.
        bytes_up: how many were passed on towards the server, on all connections together.
    """

    def __init__(self, target_port: int, bytes_per_second: int, port: int = 0) -> None:
        """Bind the port.

        Raises:
            OSError: it is taken.
        """
        self.bytes_per_second = bytes_per_second
        self.bytes_up = 0
        self._target_port = target_port
        self._listeners = listen(port)
        for listener in self._listeners:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self.port: int = self._listeners[0].getsockname()[1]
        self._over = asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="throttle")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        servers = [await asyncio.start_server(self._relay, sock=one) for one in self._listeners]
        await self._over.wait()
        # What is being relayed still is cancelled by the runner.
        for server in servers:
            server.close()

    async def _relay(self, reader: StreamReader, writer: StreamWriter) -> None:
        # One of the two ends is gone, or `with` is over (Python 3.11 logs that as a failure).
        ended = contextlib.suppress(OSError, asyncio.CancelledError)
        with contextlib.closing(writer), ended:
            onward, back = await asyncio.open_connection("127.0.0.1", self._target_port)
            await asyncio.gather(self._pass(reader, back, up=True), self._pass(onward, writer))

    async def _pass(self, reader: StreamReader, writer: StreamWriter, *, up: bool = False) -> None:
        try:
            while block := await reader.read(self._block_bytes()):
                if self.bytes_per_second:
                    await asyncio.sleep(len(block) / self.bytes_per_second)
                writer.write(block)
                await writer.drain()
                self.bytes_up += len(block) if up else 0
        finally:
            writer.close()

    def _block_bytes(self) -> int:
        """So much that something moves many times a second, however slow the road is."""
        if not self.bytes_per_second:
            return BLOCK
        return min(BLOCK, self.bytes_per_second // BLOCKS_A_SECOND + 1)
