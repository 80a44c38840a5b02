"""Patients: their numbers, the address of their practice, and what looks like one in a text."""

from datetime import date

import pytest

from meshdesk.services import nhs_numbers, patients, personal

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("digits", ["9434765919", "9990000018", "4505577104"])
def test_a_number_whose_last_digit_checks_the_others_is_valid(digits: str) -> None:
    assert nhs_numbers.is_valid(digits)


@pytest.mark.parametrize(
    "digits", ["9434765918", "943476591", "94347659190", "", "943476591X", "٩٤٣٤٧٦٥٩١٩"]
)
def test_anything_else_is_not(digits: str) -> None:
    assert not nhs_numbers.is_valid(digits)


def test_each_single_mistyped_digit_is_noticed() -> None:
    right = "9434765919"
    wrong = [
        right[:place] + digit + right[place + 1 :]
        for place in range(10)
        for digit in "0123456789"
        if digit != right[place]
    ]
    assert not any(nhs_numbers.is_valid(digits) for digits in wrong)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("", ""), ("94", "94"), ("9434", "943 4"), ("943-476-5919", "943 476 5919")],
)
def test_a_number_is_shown_as_people_read_it(typed: str, shown: str) -> None:
    assert nhs_numbers.grouped(typed) == shown


def test_the_address_is_as_mesh_wants_it() -> None:
    address = patients.address_of("943 476 5919", date(1950, 1, 5), " O'Neill ")

    assert address == "GPPROVIDER_9434765919_19500105_O'NEILL"
    assert patients.problem_with(address, TODAY) == ""
    assert patients.masked(address) == "GPPROVIDER_…"
    assert patients.masked("X26ABC1") == "X26ABC1"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("GPPROVIDER_9434765919_19500105", "The form is"),
        ("GPPROVIDER_943476591_19500105_SMITH", "The form is"),
        ("GPPROVIDER_9434765918_19500105_SMITH", "mistyped"),
        ("GPPROVIDER_9434765919_05011950_SMITH", "YYYYMMDD"),
        ("GPPROVIDER_9434765919_20271231_SMITH", "no such day"),
    ],
)
def test_what_mesh_could_not_resolve_is_said_before(address: str, said: str) -> None:
    assert said in patients.problem_with(address, TODAY)


@pytest.mark.parametrize(
    "typed", ["5/1/1950", "05.01.1950", "05-01-1950", "1950-01-05", "05011950", "5 Jan 1950"]
)
def test_a_day_is_understood_as_people_write_it(typed: str) -> None:
    assert patients.date_of_birth(typed, TODAY) == date(1950, 1, 5)


@pytest.mark.parametrize("typed", ["", "31/2/1950", "1/1/2027", "5/1/50", "1/1/1066", "soon"])
def test_what_is_no_birthday_is_none(typed: str) -> None:
    assert patients.date_of_birth(typed, TODAY) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bloods 999 000 0018", "NHS number"),
        ("Bloods 9990000018", "NHS number"),
        ("DOB 5.1.50", "date of birth"),
        ("d.o.b. unknown", "date of birth"),
        ("Clinic letter 05/01/1950", "date of birth"),
        ("Clinic letter 1950-01-05", "date of birth"),
        ("Referral of Mrs Smith", "name"),
        ("Referral: Mr. O'Neill", "name"),
    ],
)
def test_what_looks_like_a_patient_is_warned_of(text: str, said: str) -> None:
    assert said in personal.warning_about(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Results of 20/11/2026",
        "Week of 2025-12-01",
        "Case 9990000019",
        "Order 99900000181",
        "Adobe forms",
        "Ms 2 of 3",
        "32/13/1950",
        "Missing pages",
    ],
)
def test_what_a_desk_writes_every_day_is_not(text: str) -> None:
    assert personal.warning_about(text, TODAY) == ""
