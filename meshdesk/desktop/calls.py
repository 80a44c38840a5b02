"""What another start says to the window that is there: one line of JSON each way.

A local socket of one user and data folder carries them. Both ends are the same program as a
rule, and may be of two versions while one is being installed over the other: what is said here
changes only by what an older one can do without.
"""

import getpass
import hashlib
import json
import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from meshdesk.desktop.launch import Answer, Call, CloseAsked, Started

log = logging.getLogger(__name__)

_LONGEST_REQUEST = 4 * 1024 * 1024
_LONGEST_PATIENCE = 3600.0


class Ear(QObject):
    """Hears the later starts of one user and data folder.

    Attributes:
        closing: starts are not taken any more; whoever calls is to wait.

    Signals:
        called: a `Started` or a `CloseAsked`.
    """

    called = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.closing = False
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
        call = parse_call(bytes(socket.readLine().data()))
        if call is None:
            socket.abort()
            return
        taken = not (self.closing and isinstance(call, Started))
        socket.write(_line(asdict(Answer(os.getpid(), taken))))
        socket.flush()
        if taken:
            self.called.emit(call)


def tell(home: Path, call: Call) -> Answer | None:
    """Say it to the window of this data folder; None if nobody answers within seconds."""
    if isinstance(call, Started) and not call.quietly:
        _let_others_come_to_the_front()
    socket = QLocalSocket()
    socket.connectToServer(socket_name(home))
    if not socket.waitForConnected(500):
        return None
    socket.write(_line(_request(call)))
    answer = _heard(socket)
    socket.abort()
    return answer


def parse_call(line: bytes) -> Call | None:
    """What another start says; None for what no MeshDesk would say."""
    said = _object(line)
    if "close" in said:
        patience = said["close"]
        if not isinstance(patience, int | float) or not 0 <= patience <= _LONGEST_PATIENCE:
            return None
        removing, returns = said.get("removing") is True, said.get("returns") is not False
        return CloseAsked(float(patience), removing, returns)
    files = said.get("files")
    if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        return None
    return Started(tuple(Path(file) for file in files), said.get("quietly") is True)


def parse_answer(line: bytes) -> Answer | None:
    """What the window says; None for what no MeshDesk would say."""
    said = _object(line)
    pid, taken = said.get("pid"), said.get("taken")
    if not isinstance(pid, int) or not isinstance(taken, bool) or pid <= 0:
        return None
    return Answer(pid, taken)


def socket_name(home: Path) -> str:
    """One name for one user and data folder; short, for socket paths are limited."""
    identity = f"{getpass.getuser()}\n{home.resolve()}"
    return f"meshdesk-{hashlib.sha256(identity.encode()).hexdigest()[:20]}"


def _request(call: Call) -> Mapping[str, object]:
    if isinstance(call, CloseAsked):
        return {"close": call.patience, "removing": call.removing}
    return {"files": [str(path.absolute()) for path in call.files], "quietly": call.quietly}


def _heard(socket: QLocalSocket) -> Answer | None:
    while not socket.canReadLine():
        if not socket.waitForReadyRead(2000):
            return None
    return parse_answer(bytes(socket.readLine().data()))


def _line(said: Mapping[str, object]) -> bytes:
    return json.dumps(said).encode() + b"\n"


def _object(line: bytes) -> dict[str, object]:
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _let_others_come_to_the_front() -> None:
    """Windows lets only the program that the user just started give the foreground away."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there is no user32 elsewhere

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
