"""Which days the list of sent messages shows."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import label

Bounds = tuple[datetime | None, datetime | None]


class Period(StrEnum):
    """The choices of the date filter."""

    ANY = "any"
    WEEK = "week"
    THIS_MONTH = "this month"
    LAST_MONTH = "last month"
    OWN = "own"


def bounds(period: Period, now: datetime) -> Bounds:
    """Since and until (exclusive) of a period, by this computer's calendar."""
    today = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    month = today.replace(day=1)
    if period is Period.WEEK:
        return _local(today - timedelta(days=6)), None
    if period is Period.THIS_MONTH:
        return _local(month), None
    if period is Period.LAST_MONTH:
        return _local((month - timedelta(days=1)).replace(day=1)), _local(month)
    return None, None


def bounds_of_days(first: date, last: date) -> Bounds:
    """From the beginning of one day to the end of another, in whatever order they are."""
    first, last = sorted((first, last))
    begins = datetime.combine(first, time()).astimezone()
    return begins, datetime.combine(last + timedelta(days=1), time()).astimezone()


def _local(moment: datetime) -> datetime:
    """The same wall time with the offset of its own day: the clocks may change in between."""
    return moment.replace(tzinfo=None).astimezone()


class PeriodBox(QComboBox):
    """The date filter.

    Signals:
        chosen: a `Period`.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sentPeriod")
        self.setAccessibleName(self.tr("When sent"))
        self.setToolTip(self.tr("When sent"))
        for period, text in (
            (Period.ANY, self.tr("Any time")),
            (Period.WEEK, self.tr("Last 7 days")),
            (Period.THIS_MONTH, self.tr("This month")),
            (Period.LAST_MONTH, self.tr("Last month")),
            (Period.OWN, self.tr("Own dates")),
        ):
            self.addItem(text, period)
        self.currentIndexChanged.connect(lambda _: self.chosen.emit(self.period))

    @property
    def period(self) -> Period:
        """What is chosen."""
        return Period(self.currentData())

    def show_all(self) -> None:
        """Back to any time."""
        self.setCurrentIndex(0)


class OwnDates(QWidget):
    """The first and the last day, to be typed or stepped through; for `Period.OWN`.

    Signals:
        changed: another day was chosen.
    """

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._first = self._make("sentSince", self.tr("First day"), today.replace(day=1))
        self._last = self._make("sentUntil", self.tr("Last day"), today)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(dp(8))
        for text, edit in (
            (self.tr("Sent f&rom"), self._first),
            (self.tr("t&o"), self._last),
        ):
            words = label(text)
            words.setBuddy(edit)
            row.addWidget(words)
            row.addWidget(edit)
        row.addStretch(1)

    def _make(self, name: str, says: str, day: date) -> QDateEdit:
        made = QDateEdit(QDate(day.year, day.month, day.day))
        made.setObjectName(name)
        made.setAccessibleName(says)
        made.setToolTip(self.tr("{0}: type it, or use the arrow keys").format(says))
        # Months in words: 03/04 is two days, one each side of the Atlantic.
        made.setDisplayFormat(self.tr("d MMM yyyy"))
        made.lineEdit().setTextMargins(dp(6), 0, dp(6), 0)
        made.dateChanged.connect(lambda _: self.changed.emit())
        return made

    @property
    def bounds(self) -> Bounds:
        """Since and until (exclusive)."""
        return bounds_of_days(_day(self._first), _day(self._last))

    def begin(self) -> None:
        """Go to the first day."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)


def _day(edit: QDateEdit) -> date:
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())
