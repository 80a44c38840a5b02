"""Starts the window and sees it out: Qt, the loop, one instance, the way in and the way out."""

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox
from qasync import QEventLoop

from meshdesk import __version__
from meshdesk.config import APP_NAME, resources
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.crash_dialog import CrashDialog
from meshdesk.desktop.geometry import keep_geometry
from meshdesk.desktop.launch import SingleInstance, WindowNotAnswering
from meshdesk.desktop.logs import log_into, log_qt, report_defects, stop_logging
from meshdesk.desktop.pages.inbox.view import InboxPage
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.pages.sent.view import SentPage
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.window import MainWindow
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.notices import Defect

log = logging.getLogger(__name__)

STOP_SECONDS = 5.0
"""Closing the window never takes longer; what is cut off goes on at the next start."""

AfterStart = Callable[[MainWindow], Awaitable[object]]


def run(
    services: Services,
    *,
    files: Sequence[Path] = (),
    mailbox: int | None = None,
    after_start: AfterStart | None = None,
) -> int:
    """Open the window and stay until it is closed.

    Args:
        files: put on the Send page.
        mailbox: the key of the one to show; None for the one that was shown last.
        after_start: called with the window once it is shown; the tour drives it from there.

    Returns:
        The exit code: 0, or 1 if `after_start` failed or if there is a window already that does
        not answer.
    """
    app = application()
    instance = SingleInstance(services.paths)
    if not instance.claim():
        return _hand_over(instance, files)
    handler = log_into(services.paths.logs)
    log_qt()
    try:
        with QEventLoop(app) as loop:
            desktop = Desktop(services, app, instance)
            return loop.run_until_complete(desktop.live(files, mailbox, after_start))
    finally:
        instance.release()
        stop_logging(handler)


def _hand_over(instance: SingleInstance, files: Sequence[Path]) -> int:
    try:
        instance.hand_over(files)
    except WindowNotAnswering as error:
        print(error, file=sys.stderr)
        show_problem(error)
        return 1
    return 0


def show_problem(error: MeshDeskError) -> None:
    """Say why there will be no window, in a dialog; nothing where nobody could see it."""
    if not _has_screen():
        return
    app = application()
    Theme(app)
    box = QMessageBox(QMessageBox.Icon.Critical, APP_NAME, error.title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(f"{error.message} {error.next_step}".strip())
    box.setDetailedText("\n".join(f"{key}: {value}" for key, value in error.details.items()))
    # No loop is running yet or any more, so that waiting here holds up nothing.
    box.exec()


def _has_screen() -> bool:
    """Whether Qt would find somewhere to show a window; without one it ends the process."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"].split(":")[0] not in {"offscreen", "minimal"}
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


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


class Desktop(QObject):
    """One run of the window, from its first paint to its last."""

    def __init__(self, services: Services, app: QApplication, instance: SingleInstance) -> None:
        super().__init__()
        self._services = services
        self._theme = Theme(app, services.settings.current.appearance, self)
        self._bridge = Bridge(services.notices, self)
        self._stop_reporting = report_defects(self._bridge.report)
        self._crash: CrashDialog | None = None
        self._wizard: SetupWizard | None = None
        self._closing = asyncio.Event()
        self._window = self._make_window()
        self._wire(instance)

    def _make_window(self) -> MainWindow:
        """The window with its pages, and the pages' wishes that lead to another page."""
        parts = (self._services, self._bridge, self._theme)
        inbox, send, sent = InboxPage(*parts), SendPage(*parts), SentPage(*parts)
        window = MainWindow(*parts, {"inbox": inbox, "send": send, "sent": sent})
        inbox.show_outgoing.connect(window.show_outgoing)
        inbox.check_asked.connect(window.check_now)
        sent.send_again_asked.connect(window.send_again)
        return window

    def _wire(self, instance: SingleInstance) -> None:
        self._bridge.defect.connect(self._show_defect)
        self._window.close_asked.connect(self._closing.set)
        self._window.set_up_asked.connect(self._show_wizard)
        instance.called.connect(self._called)

    async def live(
        self, files: Sequence[Path], mailbox: int | None, after_start: AfterStart | None
    ) -> int:
        """From the first window to the last step of the way out."""
        asyncio.get_running_loop().set_exception_handler(self._loop_failed)
        self._open(files, mailbox)
        played = self._bridge.spawn(after_start(self._window)) if after_start else None
        await self._closing.wait()
        await self._leave()
        if played is None or not played.done() or played.cancelled():
            return 0
        return 1 if played.exception() else 0

    def _open(self, files: Sequence[Path], mailbox: int | None) -> None:
        keys = [one.key for one in self._services.mailboxes.all()]
        wanted = (mailbox, self._services.settings.current.last_mailbox, *keys)
        shown = next((key for key in wanted if key in keys), None)
        if shown is None:
            self._show_wizard()
        else:
            self._window.show_mailbox(shown)
        for key in keys:
            self._window.status.begin_with(self._services.outbox.queue(key))
        self._window.show()
        self._window.add_files(files)
        self._bridge.run(self._services.engine.start)

    async def _leave(self) -> None:
        """Stop at the end of a part, off this thread, and never for longer than promised."""
        window, engine = self._window, self._services.engine
        keep_geometry(window, self._services.settings)
        if engine.busy():
            window.say_finishing()
        else:
            window.hide()
        stopping = self._bridge.spawn(self._bridge.carry_out(partial(engine.stop, STOP_SECONDS)))
        await asyncio.wait([stopping], timeout=STOP_SECONDS)
        window.let_go()
        await self._bridge.close()
        self._stop_reporting()
        window.deleteLater()

    # The wizard -------------------------------------------------------------------------

    @Slot()
    def _show_wizard(self) -> None:
        if self._wizard is None:
            self._wizard = SetupWizard(self._services, self._bridge, self._theme, self._window)
            self._wizard.finished.connect(self._set_up)
            self._wizard.cancelled.connect(self._put_wizard_away)
            self._window.show_over(self._wizard)

    @Slot(int)
    def _set_up(self, key: int) -> None:
        # In this order: files that wait are for the mailbox that was just set up.
        self._window.show_mailbox(key)
        self._put_wizard_away()

    @Slot()
    def _put_wizard_away(self) -> None:
        if self._wizard is not None:
            self._window.take_away(self._wizard)
            self._wizard = None

    # Calls from outside -----------------------------------------------------------------

    @Slot(object)
    def _called(self, files: list[Path]) -> None:
        """A later start came; its files are ours now."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        window.add_files(files)

    @Slot(object)
    def _show_defect(self, defect: Defect) -> None:
        if self._crash is None:
            self._crash = CrashDialog(str(self._services.paths.logs), self._window)
            self._crash.show()
        self._crash.add(defect)

    def _loop_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._bridge.report(error)
        else:
            log.error("The loop says: %s", context.get("message"))
