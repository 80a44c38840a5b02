"""NHS numbers: found in text, checked, and written the way people read them.

Source: NHS Data Dictionary, NHS NUMBER: ten digits, the last a check digit by modulus 11,
shown as 3-3-4.
"""

import re

LENGTH = 10
_IN_TEXT = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")
_BETWEEN = re.compile(r"[\s-]+")


def digits_of(text: str) -> str:
    """What was typed, without the spaces and dashes that people put between the groups."""
    return _BETWEEN.sub("", text)


def is_valid(digits: str) -> bool:
    """Whether these are ten digits of which the last one checks the others."""
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    total = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9])


def grouped(text: str) -> str:
    """As people read it, "943 476 5919"; also of one that is not yet complete."""
    digits = digits_of(text)
    return " ".join(part for part in (digits[:3], digits[3:6], digits[6:]) if part)


def are_in(text: str) -> bool:
    """Whether one stands somewhere in a text."""
    return any(is_valid("".join(found.groups())) for found in _IN_TEXT.finditer(text))
