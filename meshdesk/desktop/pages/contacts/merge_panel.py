"""Contacts that may be one and the same: the user picks which to keep, group by group."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.desktop.widgets.tab_order import put_after, put_in_order
from meshdesk.services.records import Contact


class MergePanel(Card):
    """One group of likely duplicates at a time.

    Signals:
        merge_asked: the `Contact` to keep, and the tuple of the others.
        closed: all groups were seen, or the user is done.
    """

    merge_asked = Signal(object, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[Contact, ...]] = []
        self._place = 0
        self._choices: QButtonGroup | None = None
        self._title = label("", "title", wrap=True, name="mergeTitle")
        self._explains = label(
            self.tr(
                "Choose the one to keep. It gets the notes, the workflows and the counts of the"
                " others; the other mailbox IDs are forgotten. What was sent stays."
            ),
            "soft",
            wrap=True,
        )
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._title, self._explains):
            self.layout_.addWidget(part)
        self.layout_.addWidget(self._scroll, 1)
        self._buttons = self._make_buttons()
        self.layout_.addWidget(self._buttons)

    def _make_buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        for made in (
            button(self.tr("Merge"), "primary", name="mergeConfirm", clicked=self._merge),
            button(self.tr("They are different"), name="mergeSkip", clicked=self._next),
            button(self.tr("Close"), name="mergeClose", tip="Esc", clicked=self.closed.emit),
        ):
            flow.addWidget(made)
        return row

    def show_groups(self, groups: Sequence[tuple[Contact, ...]]) -> None:
        """Begin with the first of these."""
        self._groups, self._place = list(groups), 0
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        said = self.tr("May these be the same? ({0} of {1})")
        self._title.setText(said.format(self._place + 1, len(self._groups)))
        body, self._choices = QWidget(), QButtonGroup(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(10))
        for number, contact in enumerate(self._groups[self._place]):
            choice = QRadioButton(self._words(contact))
            choice.setObjectName(f"mergeKeep{number}")
            choice.setChecked(number == 0)
            self._choices.addButton(choice, number)
            column.addWidget(choice)
        column.addStretch(1)
        self._scroll.setWidget(body)
        put_after(self._scroll, body)  # made last, it would come after the status line
        put_in_order(body, self._buttons)
        self._choices.button(0).setFocus()
        announce(self, self._title.text())

    def _words(self, contact: Contact) -> str:
        code = contact.ods_code or "–"
        first = self.tr("Keep {0}").format(contact.name or contact.address)
        rest = self.tr("{0} · ODS code {1} · messages sent: {2}")
        return f"{first}\n{rest.format(contact.address, code, contact.times_used)}"

    def _merge(self) -> None:
        if self._choices is None:
            return
        group = self._groups[self._place]
        keep = group[self._choices.checkedId()]
        self.merge_asked.emit(keep, tuple(one for one in group if one is not keep))
        self._next()

    def _next(self) -> None:
        self._place += 1
        if self._place < len(self._groups):
            self._show()
        else:
            self.closed.emit()
