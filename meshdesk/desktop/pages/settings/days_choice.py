"""For how many days something is kept: for ever, one of the usual spans, or a number."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from meshdesk.desktop.theme.scale import dp

_LONGEST = 36_500
_OWN = -1


class DaysChoice(QWidget):
    """A list to choose from, and beside it the number where none of the list is meant.

    Signals:
        chosen: days, 0 for ever; not while `show_days` changes it.
    """

    chosen = Signal(int)

    def __init__(self, name: str, title: str, shortest: int) -> None:
        super().__init__()
        self._list = QComboBox()
        self._list.setObjectName(name)
        self._list.setAccessibleName(title)
        self._number = QSpinBox()
        self._number.setObjectName(f"{name}Days")
        self._number.setAccessibleName(self.tr("{0}: days").format(title))
        self._number.setRange(shortest, _LONGEST)
        self._number.setSuffix(self.tr(" days"))
        self._number.setKeyboardTracking(False)
        for days, words in self._offered():
            self._list.addItem(words, days)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(dp(8))
        row.addWidget(self._list)
        row.addWidget(self._number)
        row.addStretch(1)
        self.setFocusProxy(self._list)
        self._list.activated.connect(self._pick)
        self._number.valueChanged.connect(self.chosen)
        self.show_days(0)

    @property
    def days(self) -> int:
        """What is chosen; 0 for ever."""
        found = int(self._list.currentData())
        return self._number.value() if found == _OWN else found

    def show_days(self, days: int) -> None:
        """Show another span; tells nobody."""
        place = self._list.findData(days)
        self._list.setCurrentIndex(place if place >= 0 else self._list.findData(_OWN))
        self._number.blockSignals(True)
        self._number.setValue(days or self._number.minimum())
        self._number.blockSignals(False)
        self._number.setVisible(place < 0)

    def _offered(self) -> tuple[tuple[int, str], ...]:
        return (
            (0, self.tr("For ever")),
            (30, self.tr("30 days")),
            (90, self.tr("90 days")),
            (180, self.tr("180 days")),
            (365, self.tr("1 year")),
            (730, self.tr("2 years")),
            (2922, self.tr("8 years")),
            (_OWN, self.tr("Another number")),
        )

    @Slot(int)
    def _pick(self, _: int) -> None:
        own = self._list.currentData() == _OWN
        self._number.setVisible(own)
        if own:
            self._number.setFocus()
        self.chosen.emit(self.days)
