"""From the double click to the window: its frame at once, and the rest loaded behind it.

The rest is much: the database, the network, cryptography, all pages. Loading it takes several
times as long as showing a window does, so nothing of it may be imported here.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from meshdesk import __version__
from meshdesk.config import APP_NAME, Paths, Settings, load_settings, resources
from meshdesk.desktop.launch import SingleInstance
from meshdesk.desktop.shell import Shell
from meshdesk.desktop.theme.look import dress
from meshdesk.errors import MeshDeskError

if TYPE_CHECKING:
    from meshdesk.services import Services

log = logging.getLogger(__name__)
T = TypeVar("T")

PAINTED_WITHIN_MS = 500
"""Nothing waits longer for the first paint."""


class CannotStart(MeshDeskError):
    """The data folder cannot be written."""

    title = "MeshDesk cannot start"
    next_step = "Check that the disk is not full and that you may write to this folder."


@dataclass(slots=True)
class Opening:
    """A window that is on the screen and has nothing in it yet.

    Attributes:
        files: what this start and later ones were given, for the Send page.
        closed: the user closed the window meanwhile.
    """

    app: QApplication
    instance: SingleInstance
    shell: Shell
    files: list[Path] = field(default_factory=list)
    closed: bool = False

    def take(self, files: list[Path]) -> None:
        """A later start came."""
        self.files += files
        self.shell.come_to_the_front()

    def close(self) -> None:
        """The user closed the window: it goes at once, whatever is still being loaded."""
        self.closed = True
        self.shell.hide()


def begin(paths: Paths, files: Sequence[Path]) -> Opening | None:
    """Show the window's frame; None if there is a window already, which has the files now.

    Raises:
        WindowNotAnswering: there is one already, and it does not answer.
        CannotStart: the data folder cannot be written.
    """
    app = application()
    try:
        paths.create()
    except OSError as error:
        raise CannotStart(f"The folder {paths.home} cannot be used: {error}.") from error
    instance = SingleInstance(paths)
    if not instance.claim():
        instance.hand_over(files)
        return None
    settings = _settings(paths)
    shell = Shell(dress(app, settings.appearance), settings)
    opening = Opening(app, instance, shell, list(files))
    instance.called.connect(opening.take)
    shell.close_asked.connect(opening.close)
    shell.show()
    once_painted(shell, instance.listen)
    return opening


def open_window(
    paths: Paths, files: Sequence[Path], open_services: Callable[[Paths], "Services"]
) -> int:
    """Open the window and stay until it is closed.

    Args:
        files: put on the Send page.
        open_services: loads and opens all that the window needs; called in another thread.

    Returns:
        The exit code: 0, or 1 if it cannot start.
    """
    try:
        opening = begin(paths, files)
    except MeshDeskError as error:
        return refuse(error)
    return 0 if opening is None else _furnish(opening, lambda: open_services(paths))


def _furnish(opening: Opening, open_services: Callable[[], "Services"]) -> int:
    try:
        services = behind(open_services, opening.shell)
    except MeshDeskError as error:
        opening.shell.let_go()
        opening.instance.release()
        return refuse(error)
    try:
        from meshdesk.desktop.start import stay  # noqa: PLC0415 - see the module's first lines

        return stay(services, opening)
    finally:
        services.close()


def behind(work: Callable[[], T], shell: Shell) -> T:
    """Do it in another thread once the window is painted, while the window stays alive."""
    done, loop, outcome = _Bell(), QEventLoop(), Future[T]()
    done.rung.connect(loop.quit)

    def carry_out() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)
        done.rung.emit()

    once_painted(shell, Thread(target=carry_out, name="opening", daemon=True).start)
    loop.exec()
    return outcome.result()


def once_painted(shell: Shell, act: Callable[[], object]) -> None:
    """Do it when the window is on the screen, or after a while where nothing is painted."""
    waiting = [act]

    def do() -> None:
        while waiting:
            waiting.pop()()

    shell.painted.connect(do, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(PAINTED_WITHIN_MS, shell, do)


class _Bell(QObject):
    """Rings from any thread."""

    rung = Signal()


def _settings(paths: Paths) -> Settings:
    try:
        return load_settings(paths.settings)
    except MeshDeskError as error:
        # The services refuse the file in a moment, and say so.
        log.warning("%s", error)
        return Settings()


def refuse(error: MeshDeskError) -> int:
    """Say why there will be no window, where it can be seen; returns 1."""
    from meshdesk.desktop.refusal import show_problem  # noqa: PLC0415 - seldom needed

    print(f"{error.title}. {error.message} {error.next_step}", file=sys.stderr)
    show_problem(application, error)
    return 1


def application() -> QApplication:
    """Qt's application, named and with its icon."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("meshdesk")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "meshdesk.svg")))
    app.setQuitOnLastWindowClosed(False)
    return app
