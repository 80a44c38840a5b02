"""Which days the list of sent messages shows."""

from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget


class Period(StrEnum):
    """The choices of the date filter."""

    ANY = "any"
    WEEK = "week"
    THIS_MONTH = "this month"
    LAST_MONTH = "last month"


def bounds(period: Period, now: datetime) -> tuple[datetime | None, datetime | None]:
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
