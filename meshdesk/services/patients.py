"""Sending to the practice at which a patient is registered, whichever that is.

``Mex-To`` then has no mailbox ID but ``GPPROVIDER_<NHS number>_<date of birth>_<surname>``, the
date as YYYYMMDD, and MESH finds the practice (the reference's page of facts, "Tracking and
look-up"; GP Connect, "How to configure MESH"). That is a patient's identity: it never becomes a
contact, is in no log, and is masked in what leaves this computer.
"""

import re
from datetime import date, datetime

from meshdesk.language import translate
from meshdesk.services import nhs_numbers

PREFIX = "GPPROVIDER"
_FORM = re.compile(rf"{PREFIX}_(\d{{10}})_(\d{{8}})_([A-Z][A-Z' -]*)")
_SURNAME = re.compile(r"[A-Za-z][A-Za-z' -]*")
_OLDEST = date(1890, 1, 1)
_DATE_FORMS = ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %m %Y", "%Y-%m-%d", "%d%m%Y", "%d %b %Y")


def is_patients(address: str) -> bool:
    """Whether it stands for a patient's practice, complete or not."""
    return address.strip().upper().startswith(PREFIX)


def practice_name() -> str:
    """What the recipient is called where nobody needs to know the patient."""
    return translate("Patients", "A patient's GP practice")


def address_of(nhs_number: str, born: date, surname: str) -> str:
    """The address that MESH understands, of parts that `problem_with` and others let pass."""
    return f"{PREFIX}_{nhs_numbers.digits_of(nhs_number)}_{born:%Y%m%d}_{surname.strip().upper()}"


def masked(address: str) -> str:
    """The address without the patient; any other address as it is."""
    return f"{PREFIX}_…" if is_patients(address) else address


def is_surname(text: str) -> bool:
    """Whether MESH can carry it: letters of A to Z, spaces, dashes and apostrophes."""
    return _SURNAME.fullmatch(text.strip()) is not None


def date_of_birth(text: str, today: date) -> date | None:
    """What was typed as a day ("5/1/1950", "1950-01-05", "05011950"); None if it is none.

    A date to come is nobody's birthday.
    """
    for form in _DATE_FORMS:
        try:
            found = datetime.strptime(" ".join(text.split()), form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
        return found if _OLDEST <= found <= today else None
    return None


def problem_with(address: str, today: date) -> str:
    """What is wrong with an address in this form; empty if MESH can understand it."""
    found = _FORM.fullmatch(address.strip().upper())
    if found is None:
        return translate(
            "Patients", "The form is GPPROVIDER_<NHS number>_<date of birth YYYYMMDD>_<surname>."
        )
    number, born, _ = found.groups()
    if not nhs_numbers.is_valid(number):
        return translate(
            "Patients",
            "The NHS number in it is mistyped: its last digit does not fit. Check it and correct"
            " it.",
        )
    if date_of_birth(f"{born[:4]}-{born[4:6]}-{born[6:]}", today) is None:
        return translate(
            "Patients", "The date of birth in it is no such day. Write it as YYYYMMDD."
        )
    return ""
