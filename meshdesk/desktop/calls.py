"""What a later start says to the window that is there: one line of JSON over a local socket."""

import getpass
import hashlib
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

_LONGEST_REQUEST = 4 * 1024 * 1024


class Ear(QObject):
    """Hears the later starts of one user and data folder.

    Signals:
        called: a list of paths, perhaps empty.
    """

    called = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        name = socket_name(home)
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            log.warning("Later starts cannot be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Hear nobody any more."""
        self._server.close()

    @Slot()
    def _connected(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._hear(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST_REQUEST:
                socket.abort()
            return
        paths = parse_request(bytes(socket.readLine().data()))
        if paths is None:
            socket.abort()
            return
        socket.write(b"ok\n")
        socket.flush()
        self.called.emit(paths)


def call(home: Path, files: Sequence[Path]) -> bool:
    """Tell the window of this data folder to come to the front; whether it answered."""
    _let_others_come_to_the_front()
    socket = QLocalSocket()
    socket.connectToServer(socket_name(home))
    if not socket.waitForConnected(500):
        return False
    request = {"files": [str(path.absolute()) for path in files]}
    socket.write(json.dumps(request).encode() + b"\n")
    answered = socket.waitForReadyRead(2000) and socket.readAll().data() == b"ok\n"
    socket.abort()
    return answered


def parse_request(line: bytes) -> list[Path] | None:
    """The files of a later start; None for what no MeshDesk would say."""
    try:
        files = json.loads(line)["files"]
    except (ValueError, KeyError, TypeError):
        return None
    if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        return None
    return [Path(file) for file in files]


def socket_name(home: Path) -> str:
    """One name for one user and data folder; short, for socket paths are limited."""
    identity = f"{getpass.getuser()}\n{home.resolve()}"
    return f"meshdesk-{hashlib.sha256(identity.encode()).hexdigest()[:20]}"


def _let_others_come_to_the_front() -> None:
    """Windows lets only the program that the user just started give the foreground away."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there is no user32 elsewhere

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
