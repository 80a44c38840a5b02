"""One window for one data folder: a second start hands its files over and ends.

The first holds a lock file (Qt breaks one that a crash left behind) and listens on a local
socket; whoever finds the lock held connects, says what it was started with, and waits for
"ok".
"""

import getpass
import hashlib
import json
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal, Slot

from meshdesk.config import Paths
from meshdesk.errors import MeshDeskError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 5.0
"""How long a second start waits for the first, which may just be starting too."""
_LONGEST_REQUEST = 4 * 1024 * 1024


class WindowNotAnswering(MeshDeskError):
    """There is a window for this data folder, and it does not react."""

    title = "MeshDesk is running already"
    next_step = "Close the other window, or end it with the system's task manager, and try again."


class SingleInstance(QObject):
    """Whether this is the first window of a data folder, and its ear for later starts.

    Signals:
        called: another start asked for the window; a list of paths, perhaps empty.
    """

    called = Signal(object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = paths.home
        self._lock = QLockFile(str(paths.locks / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Become the first; False if another is."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear later starts from now on: they are patient, the first paint need not wait."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - after the first paint

        name = socket_name(self._home)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            log.warning("Later starts cannot be heard: %s", self._server.errorString())

    def hand_over(self, files: Sequence[Path]) -> None:
        """Tell the first what we were started with; it comes to the front.

        Raises:
            WindowNotAnswering: it does not, within five seconds.
        """
        until = time.monotonic() + PATIENCE_SECONDS
        _let_others_come_to_the_front()
        while time.monotonic() < until:
            if self._call(files):
                return
            time.sleep(0.05)
        raise WindowNotAnswering("Its window was asked to come to the front and did not answer.")

    def release(self) -> None:
        """Hear nobody any more; the next start is the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _call(self, files: Sequence[Path]) -> bool:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - as in listen

        socket = QLocalSocket()
        socket.connectToServer(socket_name(self._home))
        if not socket.waitForConnected(500):
            return False
        request = {"files": [str(path.absolute()) for path in files]}
        socket.write(json.dumps(request).encode() + b"\n")
        answered = socket.waitForReadyRead(2000) and socket.readAll().data() == b"ok\n"
        socket.abort()
        return answered

    @Slot()
    def _connected(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        socket.readyRead.connect(lambda: self._hear(socket))
        socket.disconnected.connect(socket.deleteLater)

    def _hear(self, socket: "QLocalSocket") -> None:
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
