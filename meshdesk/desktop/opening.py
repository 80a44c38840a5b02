"""From the double click to the window: its frame at once, and the rest loaded behind it.

The rest is much: the database, the network, cryptography, all pages. Loading it takes several
times as long as showing a window does, so nothing of it may be imported here.
"""

import logging
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from meshdesk import __version__
from meshdesk.config import APP_NAME, Paths, resources
from meshdesk.desktop.installing import closing_asked, program_folder, turned_away
from meshdesk.desktop.languages import speak
from meshdesk.desktop.launch import Call, CloseAsked, SingleInstance, Started
from meshdesk.desktop.logs import log_crashes
from meshdesk.desktop.shell import Shell
from meshdesk.desktop.theme.look import dress
from meshdesk.errors import MeshDeskError
from meshdesk.language import mark, translate
from meshdesk.presets.opening import opening_settings

if TYPE_CHECKING:
    from meshdesk.services import Services

log = logging.getLogger(__name__)
T = TypeVar("T")

_AWAY_SECONDS = 5.0
"""How long the words for a start in the middle of an update stay: they hold files meanwhile."""

PAINTED_WITHIN_MS = 500
"""Nothing waits longer for the first paint."""


class CannotStart(MeshDeskError):
    """The data folder cannot be written."""

    title = mark("Errors", "MeshDesk cannot start")
    next_step = mark(
        "Errors", "Check that the disk is not full and that you may write to this folder."
    )


@dataclass(slots=True)
class Opening:
    """A window that is on the screen and has nothing in it yet.

    Attributes:
        files: what this start and later ones were given, for the Send page.
        closed: the window was closed meanwhile, by the user or for an installation.
    """

    app: QApplication
    instance: SingleInstance
    shell: Shell
    files: list[Path] = field(default_factory=list)
    closed: bool = False

    def hear(self, call: Call) -> None:
        """A later start came, or an installer."""
        if isinstance(call, CloseAsked):
            self.close()
            return
        self.files += call.files
        if not call.quietly:
            self.shell.come_to_the_front()

    def close(self) -> None:
        """The window goes at once, whatever is still being loaded."""
        self.closed = True
        self.instance.take_no_more()
        self.shell.hide()


def begin(paths: Paths, files: Sequence[Path], *, minimised: bool = False) -> Opening | None:
    """Show the window's frame; None if there is a window already, which has the files now.

    Args:
        minimised: the window does not get in the way; one that is there stays as it is.

    Raises:
        WindowNotAnswering: there is one already, and it does not answer.
        WindowClosing: there is one that takes long to close.
        CannotStart: the data folder cannot be written.
    """
    app = application()
    settings = opening_settings(paths)
    speak(app, settings.language)
    try:
        paths.create()
    except OSError as error:
        raise CannotStart(
            translate("Opening", "The folder {0} cannot be used: {1}.").format(paths.home, error)
        ) from error
    instance = SingleInstance(paths)
    if not instance.claim() and instance.hand_over(Started(tuple(files), minimised)):
        return None
    log_crashes(paths.logs)
    shell = Shell(dress(app, settings.appearance), settings)
    opening = Opening(app, instance, shell, list(files))
    instance.called.connect(opening.hear)
    shell.close_asked.connect(opening.close)
    if minimised:
        shell.showMinimized()
    else:
        shell.show()
    once_painted(shell, instance.listen)
    return opening


def open_window(
    paths: Paths,
    files: Sequence[Path],
    open_services: Callable[[Paths], "Services"],
    *,
    minimised: bool = False,
) -> int:
    """Open the window and stay until it is closed.

    Args:
        files: put on the Send page.
        minimised: it does not get in the way: the program starts with Windows.
        open_services: loads and opens all that the window needs; called in another thread.

    Returns:
        The exit code: 0, or 1 if it cannot start.
    """
    asked = closing_asked(program_folder())
    if asked is not None:
        return _turn_away(asked, minimised=minimised)
    try:
        opening = begin(paths, files, minimised=minimised)
    except MeshDeskError as error:
        return refuse(error)
    if opening is None:
        return 0
    try:
        code = _furnish(opening, paths, open_services)
    finally:
        opening.instance.release()
    if opening.instance.comes_back:
        from meshdesk.desktop.comeback import come_back  # noqa: PLC0415 - seldom needed

        come_back()
    return code


def _turn_away(asked: CloseAsked, *, minimised: bool) -> int:
    """An installer exchanges the files: say so, not for long, and start when it is done."""
    from meshdesk.desktop.comeback import come_back, has_waited  # noqa: PLC0415 - seldom needed

    if not minimised:
        refuse(turned_away(asked), seconds=_AWAY_SECONDS)
    if not asked.removing and not has_waited():
        come_back()
    return 1


def _furnish(opening: Opening, paths: Paths, open_services: Callable[[Paths], "Services"]) -> int:
    try:
        services = behind(lambda: open_services(paths), opening.shell)
    except MeshDeskError as error:
        if _rescued(opening, paths, error):
            return 1 if opening.closed else _furnish(opening, paths, open_services)
        opening.shell.let_go()
        return refuse(error, opening)
    try:
        from meshdesk.desktop.start import stay  # noqa: PLC0415 - see the module's first lines

        return stay(services, opening)
    finally:
        services.close()


def _rescued(opening: Opening, paths: Paths, error: MeshDeskError) -> bool:
    """Offer the ways on from a journal that cannot be used.

    Returns:
        Whether one was chosen; closing is one. False where there is none, or nobody to choose.
    """
    from meshdesk.desktop import refusal, rescue  # noqa: PLC0415 - seldom needed
    from meshdesk.services.putting_back import Rescue, can_be_rescued  # noqa: PLC0415

    if not can_be_rescued(error) or not refusal.can_be_seen():
        return False
    ways = behind(lambda: Rescue.of(paths), opening.shell)
    while not opening.closed:
        way = rescue.ask(error, ways, opening.instance.called, opening.shell)
        if way is rescue.Way.CLOSE:
            opening.close()
            opening.shell.let_go()
            break
        try:
            behind(partial(rescue.go_on, way, ways), opening.shell)
        except MeshDeskError as trouble:
            error = trouble
        else:
            break
    return True


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


def refuse(
    error: MeshDeskError, opening: Opening | None = None, *, seconds: float | None = None
) -> int:
    """Say why there will be no window, where it can be seen; returns 1.

    Args:
        opening: what was being opened: later starts bring the words to the front, and an
            installer can have them closed.
        seconds: the words go by themselves after that time; None: when they are read.
    """
    from meshdesk.desktop.refusal import show_problem  # noqa: PLC0415 - seldom needed

    print(f"{error.title}. {error.message} {error.next_step}", file=sys.stderr)
    calls = None
    if opening is not None:
        calls = opening.instance.called
        calls.disconnect(opening.hear)
    show_problem(application, error, calls, seconds)
    return 1


def application() -> QApplication:
    """Qt's application, named and with its icon."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        _be_no_python()
    app.setApplicationName(APP_NAME)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("meshdesk")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "meshdesk.svg")))
    app.setQuitOnLastWindowClosed(False)
    return app


def _be_no_python() -> None:
    """Windows would group us with all that runs in this interpreter, under its icon.

    Not so MeshDesk.exe: Windows knows it, and a link to it that the user pinned, by its path.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there is no shell32 elsewhere

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("MeshDesk.MeshDesk")
