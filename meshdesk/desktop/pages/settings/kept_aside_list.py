"""Settings, Keeping: the damaged journals that are kept aside, and until when."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meshdesk.desktop.pages.opening import open_file
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.services import words
from meshdesk.services.kept_aside import KeptJournal


class KeptAsideList(QWidget):
    """A line for each, with a button that shows its folder."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(dp(4))
        self._lines: list[QWidget] = []

    def show_all(self, kept: Sequence[KeptJournal], now: datetime) -> None:
        """Show these, in place of what was shown before."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = []
        if not kept:
            return
        self._add(label(self.tr("Damaged journals"), "strong"))
        sentence = self.tr(
            "When MeshDesk cannot use its journal, it puts it aside and goes on with another."
            " Details of messages are in it, so that it is deleted after a while."
        )
        self._add(label(sentence, "hint", wrap=True))
        for one in kept:
            self._add_line(one, now)

    def _add_line(self, one: KeptJournal, now: datetime) -> None:
        text = self.tr("Damaged journal of {day}, {size}: kept until {until}").format(
            day=words.day(one.since, now),
            size=words.size(one.size),
            until=words.day(one.until, now),
        )
        self._add(label(text, wrap=True, name="keptAsideLine"))
        show = button(
            self.tr("Show folder"),
            symbol=Icon.FOLDER,
            name="keptAsideShow",
            clicked=partial(open_file, one.folder),
        )
        show.setAccessibleDescription(text)
        self._add(show)
        self._column.setAlignment(show, Qt.AlignmentFlag.AlignLeft)

    def _add(self, line: QWidget) -> None:
        self._column.addWidget(line)
        self._lines.append(line)
