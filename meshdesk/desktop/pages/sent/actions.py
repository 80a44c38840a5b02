"""What can be done with sent messages; the rules are `services.outbox`'s."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.actions import ActionSet, Deed
from meshdesk.desktop.pages.message_list import Choice
from meshdesk.desktop.theme.icons import Icon
from meshdesk.services import Services, words
from meshdesk.services.errors import NotPossibleNow
from meshdesk.services.records import Draft, OutgoingMessage, OutgoingState
from meshdesk.services.tracking import Asked

Read = Callable[[], list[OutgoingMessage]]

TRACK_AT_MOST = 50
"""MESH asks programs not to track often: more are not asked about at once."""
COPY_AT_MOST = 50
"""More are a list: that is what Export is for."""

_MENU = (
    ("refresh", "answer", "report"),
    ("send_again", "other_file", "other_recipient"),
    ("pause", "resume", "retry", "cancel"),
    ("copy",),
)
_OF_THE_RECIPIENT = frozenset({"12", "100", *(f"EPL-15{digit}" for digit in range(5))})
"""Codes for which the message has to go to somebody else, or to them by another way."""
_FAILED = frozenset({OutgoingState.REJECTED, OutgoingState.UNDELIVERED})
_TRACKABLE = frozenset({OutgoingState.ACCEPTED, OutgoingState.COLLECTED, OutgoingState.UNDELIVERED})


class SentActions(QObject):
    """Acts on all chosen messages; what makes no sense for one of them passes it by.

    Attributes:
        set: the actions, by what `services.outbox.can` calls them, with ``refresh`` and
            ``copy``, with ``answer`` and ``report`` (show it), and with ``other_file`` and
            ``other_recipient`` (the same once more, but for that).

    Signals:
        draft_asked: a `Draft` for the Send page.
        show_incoming: the row of a message in the inbox.
        explained: a sentence on what was done.
    """

    draft_asked = Signal(object)
    explained = Signal(str)
    show_incoming = Signal(int)

    def __init__(self, page: QWidget, services: Services, bridge: Bridge, chosen: Read) -> None:
        """`chosen` reads all chosen messages."""
        super().__init__(page)
        self._outbox, self._tracking = services.outbox, services.tracking
        self._clock = services.clock
        self._bridge = bridge
        self._chosen = chosen
        self._choice: Choice[OutgoingMessage] = Choice()
        self.set = ActionSet(
            page, [*self._following(), *self._mending(), *self._changing()], self._able
        )

    def _following(self) -> list[Deed]:
        return [
            Deed(
                "refresh",
                self.tr("Refresh"),
                Icon.REFRESH,
                self.tr("Ask MESH what became of it"),
                "Ctrl+R",
                self.refresh,
                at_most=TRACK_AT_MOST,
            ),
            Deed(
                "send_again",
                self.tr("Send again"),
                Icon.AGAIN,
                self.tr("Fill the Send page with the same once more"),
                "Ctrl+Shift+S",
                self.send_again,
                alone=True,
            ),
            Deed(
                "copy",
                self.tr("Copy details"),
                Icon.COPY,
                self.tr("Copy what the service desk asks for"),
                "Ctrl+Shift+C",
                self.copy,
                at_most=COPY_AT_MOST,
            ),
            Deed(
                "answer",
                self.tr("Show the answer"),
                Icon.INBOX,
                self.tr("Show the answer in the inbox"),
                "Ctrl+Shift+A",
                self.show_answer,
                alone=True,
            ),
            Deed(
                "report",
                self.tr("Show the report"),
                Icon.INBOX,
                self.tr("Show MESH's report in the inbox"),
                "Ctrl+Shift+R",
                self.show_report,
                alone=True,
            ),
        ]

    def _mending(self) -> list[Deed]:
        return [
            Deed(
                "other_file",
                self.tr("Choose another file"),
                Icon.FILE,
                self.tr("Fill the Send page with the same, but for the file"),
                "Ctrl+Shift+F",
                self.send_other_file,
                alone=True,
            ),
            Deed(
                "other_recipient",
                self.tr("Choose another recipient"),
                Icon.CONTACTS,
                self.tr("Fill the Send page with the same, but for the recipient"),
                "Ctrl+Shift+T",
                self.send_elsewhere,
                alone=True,
            ),
        ]

    def _changing(self) -> list[Deed]:
        box = self._outbox
        return [
            Deed(
                "pause",
                self.tr("Pause"),
                Icon.PAUSE,
                self.tr("Hold it until you resume it"),
                "Ctrl+P",
                partial(self._change, box.pause),
            ),
            Deed(
                "resume",
                self.tr("Resume"),
                Icon.RESUME,
                self.tr("Go on where it was paused"),
                "Ctrl+Shift+P",
                partial(self._change, box.resume),
            ),
            Deed(
                "retry",
                self.tr("Try again"),
                Icon.AGAIN,
                self.tr("Try it now"),
                "Ctrl+T",
                partial(self._change, box.retry),
            ),
            Deed(
                "cancel",
                self.tr("Cancel sending"),
                Icon.CANCEL,
                self.tr("Give it up; nothing is delivered"),
                "Ctrl+.",
                partial(self._change, box.cancel),
            ),
        ]

    # Which -------------------------------------------------------------------------------

    def set_choice(self, choice: Choice[OutgoingMessage]) -> None:
        """Follow the choice."""
        self._choice = choice
        self.set.set_choice(choice)

    def menu(self, parent: QWidget) -> QMenu:
        """What can be done with the choice."""
        return self.set.menu(parent, _MENU)

    def _able(self, message: OutgoingMessage) -> frozenset[str]:
        code = message.problem.code if message.problem is not None else ""
        able = {
            "copy": True,
            "refresh": bool(message.message_id) and message.state in _TRACKABLE,
            "answer": message.confirmation_id is not None,
            "report": message.report_id is not None,
            "other_file": message.state is OutgoingState.STOPPED,
            "other_recipient": message.state in _FAILED and code in _OF_THE_RECIPIENT,
        }
        return self._outbox.can(message) | {name for name, possible in able.items() if possible}

    # What --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask MESH what became of the chosen messages."""
        ids = [message.id for message in self._chosen() if "refresh" in self._able(message)]
        self.explained.emit(self.tr("Asking MESH…"))
        work = self._bridge.run(lambda: self._tracking.ask(ids), owner=self)
        work.success(self._refreshed).failure(self._refused)

    def _refreshed(self, asked: Sequence[Asked]) -> None:
        at = words.clock(self._clock())
        if len(asked) == 1:
            said = asked[0].words
            self.explained.emit(self.tr("MESH says at {0}: {1}.").format(at, said))
        else:
            self.explained.emit(self.tr("Asked MESH at {0}.").format(at))

    def _refused(self, error: Exception) -> None:
        self.explained.emit("")
        self._bridge.user_error.emit(error)

    def send_again(self) -> None:
        """Hand a draft with the same to the Send page."""
        self._ask_for_draft(lambda draft: draft)

    def send_other_file(self) -> None:
        """Hand on a draft with the same, but for the file."""
        self._ask_for_draft(lambda draft: replace(draft, paths=()))

    def send_elsewhere(self) -> None:
        """Hand on a draft with the same, but for the recipient."""
        self._ask_for_draft(lambda draft: replace(draft, recipient="", recipient_name=""))

    def _ask_for_draft(self, change: Callable[[Draft], Draft]) -> None:
        message = self._choice.one
        if message is not None:
            work = self._bridge.run(lambda: self._outbox.draft_again(message.id), owner=self)
            work.success(lambda draft: self.draft_asked.emit(change(draft)))

    def show_answer(self) -> None:
        """Turn to the answer of the recipient's system."""
        message = self._choice.one
        if message is not None and message.confirmation_id is not None:
            self.show_incoming.emit(message.confirmation_id)

    def show_report(self) -> None:
        """Turn to MESH's report."""
        message = self._choice.one
        if message is not None and message.report_id is not None:
            self.show_incoming.emit(message.report_id)

    def decide(self, *, arrived: bool) -> None:
        """The user says what MESH could not."""
        message = self._choice.one
        if message is not None:
            row = message.id
            work = self._bridge.run(
                lambda: self._outbox.decide_unknown(row, arrived=arrived), owner=self
            )
            work.failure(self._not_decided)

    def _not_decided(self, error: Exception) -> None:
        if isinstance(error, NotPossibleNow):
            self.explained.emit(error.message)
        else:
            self._bridge.user_error.emit(error)

    def copy(self) -> None:
        """Put the details for the service desk on the clipboard, message after message."""
        texts = self._texts_of(message.id for message in self._chosen())
        QGuiApplication.clipboard().setText("\n\n".join(texts))
        self.explained.emit(self.tr("Copied. Paste it into your e-mail to the service desk."))

    def _texts_of(self, rows: Iterable[int]) -> list[str]:
        return [self._outbox.service_desk_text(row) for row in rows]

    def _change(self, change: Callable[[Sequence[int]], object]) -> None:
        ids = [message.id for message in self._chosen()]
        self._bridge.run(lambda: change(ids), owner=self)
