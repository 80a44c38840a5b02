"""Reading the times that MESH writes, in all the ways that it writes them.

Whatever cannot be read is None: a time is never worth losing a message over.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 3600.0
"""The longest pause (seconds) that a server can talk us into."""

_LONGEST_TIME = 40
_COMPACT = {14: "%Y%m%d%H%M%S", 12: "%Y%m%d%H%M"}


def timestamp(text: str | None) -> datetime | None:
    """An ISO 8601 or `yyyyMMddHHmmss` time as an aware one; naive ones are UTC."""
    text = (text or "").strip()
    if not text or len(text) > _LONGEST_TIME:
        return None
    try:
        if text.isascii() and text.isdigit():
            return datetime.strptime(text, _COMPACT[len(text)]).replace(tzinfo=UTC)
        return _aware(datetime.fromisoformat(text))
    except (ValueError, KeyError, OverflowError):
        return None


def http_date(text: str | None) -> datetime | None:
    """An HTTP date (RFC 9110, 5.6.7) as an aware time."""
    if not text or len(text) > _LONGEST_TIME:
        return None
    try:
        return _aware(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds to wait by a `Retry-After` header: a number or an HTTP date, 0 to 3600.

    Args:
        text: the header's value.
        now: the server's clock where it is known, else ours; a date counts from it.
    """
    text = (text or "").strip()
    if text.isascii() and text.isdigit():
        # As a float: Python refuses to make an integer of thousands of digits.
        return min(float(text), LONGEST_WAIT)
    when = http_date(text)
    if when is None:
        return None
    return min(max((when - now).total_seconds(), 0.0), LONGEST_WAIT)


def _aware(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
