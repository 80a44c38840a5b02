"""One run of the window: the loop, what is put into the frame, the way in and the way out."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.bulletins import closing_for
from meshdesk.desktop.crash_dialog import CrashDialog
from meshdesk.desktop.geometry import keep_geometry
from meshdesk.desktop.interior import Interior, Stay
from meshdesk.desktop.languages import speak
from meshdesk.desktop.launch import Call, CloseAsked
from meshdesk.desktop.locking import put_dialogues_away
from meshdesk.desktop.logs import log_into, log_qt, report_defects, stop_logging
from meshdesk.desktop.loop import WindowLoop
from meshdesk.desktop.opening import Opening, begin, refuse
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.message_bar import MessageBar
from meshdesk.desktop.window import MainWindow
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.notices import Defect

log = logging.getLogger(__name__)

FINISH_SECONDS = 2.0
"""How long a part of a file that is under way may take to its end when the window is closed."""

STOP_SECONDS = 5.0
"""Closing the window never takes longer, but for an installer with patience; what is cut off
goes on at the next start."""

SESSION_ENDS_SECONDS = 4.0
"""Windows ends a program that takes more than five seconds to agree to its own end."""

CLOSING_SECONDS = 8.0
"""What is kept of an installer's patience for all that follows the last part of a file."""

READING_SECONDS = 2.5
"""How long the words for a close that nobody here asked for are to be read."""

AfterStart = Callable[[MainWindow], Awaitable[object]]


def run(
    services: Services,
    *,
    files: Sequence[Path] = (),
    mailbox: int | None = None,
    after_start: AfterStart | None = None,
) -> int:
    """Open the window over services that are open already, and stay until it is closed.

    Args:
        files: put on the Send page.
        mailbox: the key of the one to show; None for the one that was shown last.
        after_start: called with the window once it is shown; the tour drives it from there.

    Returns:
        The exit code: 0, or 1 if `after_start` failed or if there is a window already that does
        not answer.
    """
    try:
        opening = begin(services.paths, files)
    except MeshDeskError as error:
        return refuse(error)
    if opening is None:
        return 0
    try:
        return stay(services, opening, mailbox, after_start)
    finally:
        opening.instance.release()


def stay(
    services: Services,
    opening: Opening,
    mailbox: int | None = None,
    after_start: AfterStart | None = None,
) -> int:
    """Put everything into a window that is on the screen, and stay until it is closed."""
    handler = log_into(services.paths.logs)
    log_qt()
    try:
        if opening.closed:
            return 0
        with WindowLoop(opening.app) as loop:
            desktop = Desktop(services, opening)
            try:
                return loop.run_until_complete(desktop.live(mailbox, after_start))
            except RuntimeError:
                # The loop was ended from outside: Qt does that when the session is over.
                if not desktop.session_over:
                    raise
                return 0
    finally:
        stop_logging(handler)


class Desktop(QObject):
    """One run of the window, from its first paint to its last.

    Attributes:
        session_over: the user logs off or the computer shuts down; all is put away.
    """

    def __init__(self, services: Services, opening: Opening) -> None:
        super().__init__()
        self.session_over = False
        self._services = services
        self._instance = opening.instance
        self._app = opening.app
        self._shell = opening.shell
        self._theme = Theme(opening.app, services.settings.current.appearance, self)
        self._bridge = Bridge(services.notices, self)
        self._stop_reporting = report_defects(self._bridge.report)
        self._crash: CrashDialog | None = None
        self._closing = asyncio.Event()
        self._asked: CloseAsked | None = None
        self._shell.close_asked.connect(self._user_closes)
        self._interior = self._furnish()
        self._bridge.defect.connect(self._show_defect)
        self._take_over(opening)

    def _furnish(self) -> Interior:
        made = Interior(self._services, self._bridge, self._theme, self._shell)
        made.close_asked.connect(self._user_closes)
        made.quit_asked.connect(self._closing.set)
        made.language_chosen.connect(self._speak)
        return made

    def _take_over(self, opening: Opening) -> None:
        """Later starts and closing are heard here from now on."""
        opening.instance.called.disconnect(opening.hear)
        opening.instance.called.connect(self._called)
        if opening.app.platformName() != "xcb":
            # X11's session managers also ask when nothing ends; a killed window loses nothing.
            opening.app.commitDataRequest.connect(self._session_ends)
        self._shell.close_asked.disconnect(opening.close)
        self._interior.window.add_files(opening.files)

    async def live(self, mailbox: int | None, after_start: AfterStart | None) -> int:
        """From the first window to the last step of the way out."""
        asyncio.get_running_loop().set_exception_handler(self._loop_failed)
        self._interior.appear(Stay(mailbox))
        starting = self._bridge.spawn(self._bridge.carry_out(self._services.engine.start))
        window = self._interior.window
        played = self._bridge.spawn(after_start(window)) if after_start else None
        await self._closing.wait()
        # Or it would begin after it was stopped.
        await asyncio.wait([starting], timeout=FINISH_SECONDS)
        await self._leave()
        if played is None or not played.done() or played.cancelled():
            return 0
        return 1 if played.exception() else 0

    async def _leave(self) -> None:
        """Stop at the end of a part, off this thread, and never for longer than promised."""
        grace = self._grace()
        self._instance.take_no_more()
        keep_geometry(self._shell, self._services.settings)
        put_dialogues_away()
        self._interior.outside.put_away()
        shown = self._say_why()
        stop = partial(self._services.engine.stop, grace + STOP_SECONDS - FINISH_SECONDS, grace)
        stopping = self._bridge.spawn(self._bridge.carry_out(stop))
        await asyncio.wait([stopping], timeout=grace + STOP_SECONDS - FINISH_SECONDS)
        if shown:
            await asyncio.sleep(READING_SECONDS - (time.monotonic() - shown))
        self._shell.let_go()
        await self._bridge.close()
        self._stop_reporting()
        self._shell.deleteLater()

    def _grace(self) -> float:
        """How long the parts of files that are under way may take to their end (seconds)."""
        if self._asked is None:
            return FINISH_SECONDS
        return max(0.0, self._asked.patience - CLOSING_SECONDS)

    def _say_why(self) -> float:
        """What the user is to know of the closing; when words for it appeared, or 0.0."""
        busy = self._services.engine.busy()
        if busy:
            self._interior.finish()
        elif self._asked is None:
            self._shell.hide()
        if self._asked is None or self._asked.patience < CLOSING_SECONDS:
            return 0.0
        words = MessageBar(self._theme)
        words.show_message(closing_for(removing=self._asked.removing, returns=self._asked.returns))
        self._shell.put_on_top(words)
        return (
            time.monotonic() if self._shell.isVisible() and not self._shell.isMinimized() else 0.0
        )

    @Slot()
    def _user_closes(self) -> None:
        """The window goes; the program too, unless it is to stay beside the clock."""
        if self._closing.is_set() or not self._interior.outside.keeps_running():
            self._closing.set()

    @Slot()
    def _speak(self) -> None:
        """Say everything in the language that the user chose just now."""
        if self._closing.is_set():
            return
        stay, self._crash = self._interior.put_away(), None
        speak(self._app, self._services.settings.current.language)
        self._interior = self._furnish()
        self._interior.appear(stay)
        self._interior.show_settings("appearance").focus_control("setLanguage")

    # Calls from outside -----------------------------------------------------------------

    @Slot(object)
    def _called(self, call: Call) -> None:
        """A later start came, whose files are ours now; or an installer."""
        if isinstance(call, CloseAsked):
            if not self._closing.is_set():
                self._asked = call
            self._closing.set()
            return
        if not call.quietly:
            self._shell.come_to_the_front()
        self._interior.window.add_files(call.files)

    def _session_ends(self) -> None:
        """Windows waits for this to return, and then may end the process at any moment."""
        self.session_over = True
        keep_geometry(self._shell, self._services.settings)
        self._services.engine.stop(SESSION_ENDS_SECONDS, FINISH_SECONDS)
        self._closing.set()

    @Slot(object)
    def _show_defect(self, defect: Defect) -> None:
        if self._closing.is_set():
            return  # it is in the log; a dialogue would go with its window, unread
        if self._crash is None:
            self._crash = CrashDialog(str(self._services.paths.logs), self._interior.window)
            self._crash.show()
        self._crash.add(defect)

    def _loop_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            self._bridge.report(error)
        else:
            log.error("The loop says: %s", context.get("message"))
