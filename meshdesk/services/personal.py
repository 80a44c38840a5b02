"""What looks like a patient in a text that travels in the open part of a message.

A few patterns that are seldom wrong: a warning that cries wolf is not read any more.
"""

import re
from datetime import date, timedelta

from meshdesk.language import translate
from meshdesk.services import nhs_numbers

_DAY = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_BORN = re.compile(r"\b(?:d\.?o\.?b\b|date of birth|born on)", re.IGNORECASE)
_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mstr)\b\.? +[A-Z][A-Za-z'’-]+")
_LONG_AGO = timedelta(days=2 * 365)
"""A day of this year or the last is when something was done, not when somebody was born."""


def warning_about(text: str, today: date) -> str:
    """What a text seems to hold and what to do; empty where nothing is suspicious."""
    if nhs_numbers.are_in(text):
        return translate(
            "Personal",
            "It looks as if it holds an NHS number. It travels in the open part of the message;"
            " leave it out if you can.",
        )
    if _BORN.search(text) or _old_day(text, today):
        return translate(
            "Personal",
            "It looks as if it holds a date of birth. It travels in the open part of the"
            " message; leave it out if you can.",
        )
    if _NAME.search(text):
        return translate(
            "Personal",
            "It looks as if it holds somebody's name. It travels in the open part of the message;"
            " leave it out if you can.",
        )
    return ""


def _old_day(text: str, today: date) -> bool:
    days = [(found[4], found[3], found[1]) for found in _DAY.finditer(text)]
    days += [(found[1], found[2], found[3]) for found in _ISO_DAY.finditer(text)]
    return any(_is_old((int(y), int(m), int(d)), today) for y, m, d in days)


def _is_old(day: tuple[int, int, int], today: date) -> bool:
    try:
        return date(*day) < today - _LONG_AGO
    except ValueError:
        return False
