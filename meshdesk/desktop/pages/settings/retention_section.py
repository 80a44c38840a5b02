"""Settings, Keeping: how long received files, details of messages and damaged journals stay."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.pages.settings.days_choice import DaysChoice
from meshdesk.desktop.pages.settings.kept_aside_list import KeptAsideList
from meshdesk.desktop.pages.settings.rows import Origin
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services, words
from meshdesk.services.kept_aside import KeptJournal
from meshdesk.services.retention import SHORTEST_DETAILS, SHORTEST_FILES, CleanUp, Outlook
from meshdesk.services.words import Tone

Days = tuple[int, int]
"""For files, for details."""


class RetentionSection(Section):
    """Two spans; a shorter one is in force only after a second step that says what goes."""

    def __init__(self, services: Services, bridge: Bridge, _theme: Theme) -> None:
        super().__init__("", Icon.DELETE)
        self.title = self.tr("Keeping")
        self._services, self._bridge = services, bridge
        self._keeping: Operation[None] | None = None
        self._choices = {
            "keep_files_days": DaysChoice("keepFiles", self.tr("Received files"), SHORTEST_FILES),
            "keep_details_days": DaysChoice(
                "keepDetails", self.tr("Details of messages"), SHORTEST_DETAILS
            ),
        }
        self._origins = {name: Origin(name, "") for name in self._choices}
        self._last = label("", "hint", wrap=True, name="keepLast")
        self._ask = _Question()
        self._ask.sure.clicked.connect(self._confirm)
        self._ask.keep.clicked.connect(self._refresh)
        self.add_card(self._files_part(), self._details_part())
        self.column.addWidget(self._ask)
        self.column.addWidget(self._last)
        self._aside = KeptAsideList()
        self._aside_card = self.add_card(self._aside)
        self._aside_card.hide()
        for choice in self._choices.values():
            choice.chosen.connect(self._chosen)
        self._refresh()

    def activate(self) -> None:
        """Show what is in force, and when it was last seen to."""
        self._refresh()
        work = self._bridge.run(self._services.retention.last_run, owner=self)
        work.success(self._show_last)
        aside = self._bridge.run(self._services.retention.kept_aside, owner=self)
        aside.success(self._show_aside)

    # What it is made of -----------------------------------------------------------------

    def _files_part(self) -> QWidget:
        return self._part(
            "keep_files_days",
            self.tr("Keep received files"),
            self.tr(
                "After that time MeshDesk deletes files that it saved, if their messages are"
                " acknowledged and nobody changed the files. They do not go into the bin."
            ),
        )

    def _details_part(self) -> QWidget:
        return self._part(
            "keep_details_days",
            self.tr("Keep the details of messages"),
            self.tr(
                "After that time MeshDesk forgets finished messages: they leave the lists, with"
                " all that was noted of them. What is not finished is never forgotten."
            ),
        )

    def _part(self, name: str, title: str, sentence: str) -> QWidget:
        choice, part = self._choices[name], QWidget()
        heading = label(title, "strong")
        heading.setBuddy(choice)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(4))
        for widget in (heading, label(sentence, "hint", wrap=True), choice):
            column.addWidget(widget)
        column.addWidget(self._origins[name], 0, Qt.AlignmentFlag.AlignLeft)
        return part

    # What it shows ----------------------------------------------------------------------

    @property
    def _in_force(self) -> Days:
        current = self._services.settings.current
        return current.keep_files_days, current.keep_details_days

    @property
    def _wanted(self) -> Days:
        files, details = self._choices.values()
        return files.days, details.days

    @Slot()
    def _refresh(self) -> None:
        """Show what is in force; a question that was asked is withdrawn."""
        self._ask.say("")
        for name, choice in self._choices.items():
            stands = self._services.settings.choice(name)
            choice.show_days(stands.value)
            choice.setEnabled(not stands.locked)
            self._origins[name].show_origin(locked=stands.locked, own=False, usual="")
            self._origins[name].setVisible(stands.locked)

    def _show_last(self, last: CleanUp | None) -> None:
        if last is None:
            self._last.setText("")
            return
        when = words.when(last.at, self._services.clock())
        text = self.tr("Last cleaned up: {when}. Files deleted: {files}. Messages forgotten: {n}.")
        self._last.setText(text.format(when=when, files=last.files, n=last.messages))

    def _show_aside(self, kept: Sequence[KeptJournal]) -> None:
        self._aside.show_all(kept, self._services.clock())
        self._aside_card.setVisible(bool(kept))

    # What is done -----------------------------------------------------------------------

    @Slot(int)
    def _chosen(self, _: int) -> None:
        wanted = self._wanted
        if not any(map(_is_shorter, wanted, self._in_force)):
            self._keep(wanted)
            return
        retention = self._services.retention
        work = self._bridge.run(lambda: retention.outlook(*wanted), owner=self)
        work.success(lambda outlook: self._put_question(wanted, outlook))

    def _put_question(self, wanted: Days, outlook: Outlook) -> None:
        if wanted != self._wanted:
            return  # chosen anew meanwhile
        self._ask.put(outlook)

    @Slot()
    def _confirm(self) -> None:
        self._keep(self._wanted)

    def _keep(self, wanted: Days) -> None:
        retention = self._services.retention
        self._keeping = self._bridge.run(
            lambda: retention.choose(*wanted), owner=self, after=self._keeping
        )
        self._keeping.success(lambda _: self._refresh()).failure(self._failed)

    def _failed(self, error: MeshDeskError) -> None:
        self._bridge.user_error.emit(error)
        self._refresh()


class _Question(ToneBox):
    """The second step before anything is deleted; Escape leaves all as it is.

    Attributes:
        sure, keep: the answers.
    """

    def __init__(self) -> None:
        super().__init__(Tone.WARNING, "keepConfirm")
        self.sure = self.add(button(self.tr("Use the shorter time"), "danger", name="keepSure"))
        self.keep = self.add(button(self.tr("Leave it as it was"), name="keepLeave"))
        self.keep.setToolTip("Esc")

    def put(self, outlook: Outlook) -> None:
        """Ask; the harmless answer has the focus."""
        if outlook.files or outlook.messages:
            text = self.tr(
                "Files that would be deleted now: {files} ({size})."
                " Messages that would be forgotten now: {messages}. This cannot be undone."
            )
        else:
            text = self.tr("Nothing is old enough yet; from now on it is seen to once a day.")
        size = words.size(outlook.size)
        text = text.format(files=outlook.files, size=size, messages=outlook.messages)
        self.say(self.tr("Keep them for a shorter time?"), text)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.text, urgent=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.keep.click()
        else:
            super().keyPressEvent(event)


def _is_shorter(wanted: int, now: int) -> bool:
    return wanted > 0 and (now == 0 or wanted < now)
