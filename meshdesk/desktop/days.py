"""Days as the user's language writes them."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from meshdesk.language import translate


def day(moment: datetime, *, year: bool = True) -> str:
    """The local day of a moment: "22 November 2026", or "22 November"."""
    local = moment.astimezone()
    with_year = translate("Days", "d MMMM yyyy")
    form = with_year if year else translate("Days", "d MMMM")
    return QLocale().toString(QDate(local.year, local.month, local.day), form)
