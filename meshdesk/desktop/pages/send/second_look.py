"""Looks at a draft a second time, in another thread where files have to be read."""

from collections.abc import Sequence
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.services.advice import Advice, Advisor
from meshdesk.services.records import Draft, FileCheck

PATIENCE_MS = 250
"""Somebody who is typing is not yet asking."""


class SecondLook(QObject):
    """Finds what is worth a warning; what is being read is given up when the draft changes.

    Signals:
        found: all that is to be said now (list of Advice).
    """

    found = Signal(object)

    def __init__(self, advisor: Advisor, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._advisor = advisor
        self._bridge = bridge
        self._asked: tuple[object, ...] = ()
        self._mailbox = 0
        self._draft = Draft((), "", "")
        self._at_once: list[Advice] = []
        self._repeats: list[Advice] = []
        self._reading: Operation[list[Advice]] | None = None
        self._given_up = Event()
        self._soon = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._soon.timeout.connect(self._read)

    def look(self, mailbox: int, draft: Draft, files: Sequence[FileCheck]) -> None:
        """Say what small reads tell now, and the rest when it is known."""
        self._mailbox, self._draft = mailbox, draft
        self._at_once = self._advisor.at_once(mailbox, draft, files)
        asked = (mailbox, draft.paths, draft.recipient, draft.workflow_id, draft.again_of)
        if asked != self._asked:
            self._asked = asked
            self.give_up()
            self._repeats = []
            if draft.paths and draft.recipient and draft.workflow_id:
                self._soon.start()
        self._tell()

    def give_up(self) -> None:
        """Read no further."""
        self._soon.stop()
        self._given_up.set()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    @Slot()
    def _read(self) -> None:
        given_up = self._given_up = Event()
        work = partial(
            self._advisor.about_repeats,
            self._mailbox,
            self._draft,
            lambda: not given_up.is_set(),
        )
        self._reading = self._bridge.run(work, owner=self).success(self._have_read).start()

    def _have_read(self, advice: list[Advice]) -> None:
        self._reading = None
        self._repeats = advice
        self._tell()

    def _tell(self) -> None:
        self.found.emit([*self._at_once, *self._repeats])
