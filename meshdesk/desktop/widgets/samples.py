"""The widest of what columns show, in the language of the window, for their widths."""

from datetime import date, datetime, time, timedelta

from meshdesk.services import words

_DAY = timedelta(days=1)


def moments() -> tuple[str, ...]:
    """What `words.when_briefly` may say: "Wed 28, 20:48", "28 Nov, 20:48"."""
    first = datetime.combine(date(2026, 1, 20), time(20, 48)).astimezone()
    days = [words.when_briefly(first + n * _DAY, first + (n + 7) * _DAY) for n in range(7)]
    months = [first.replace(month=month) for month in range(1, 13)]
    said = [words.when_briefly(month, month + 60 * _DAY) for month in months]
    return (*days, *said)
