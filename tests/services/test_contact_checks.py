"""What may stand in a contact, and which contacts look like one and the same."""

import pytest

from meshdesk.services.contact_checks import ContactEntry, check_entry, duplicates, names_alike
from meshdesk.services.records import Contact


def contact(id: int, name: str, address: str, ods_code: str = "", times: int = 0) -> Contact:
    return Contact(id, 1, name, address, ods_code, times_used=times)


def test_an_entry_is_tidied_as_it_is_kept() -> None:
    typed = ContactEntry(
        "  The \t lab ", " x26 abc2\n", " rx1 ", "\nRing first\n", ("A", "", " A ")
    )
    assert typed.tidy() == ContactEntry("The lab", "X26ABC2", "RX1", "Ring first", ("A",))


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (ContactEntry("Lab", "X26ABC2", "X26"), []),
        (ContactEntry("", "X26_ABC2"), []),
        (ContactEntry("Lab"), ["address"]),
        (ContactEntry("Lab", "X26ABC2\u202e"), ["address"]),
        (ContactEntry("Lab", "A" * 101), ["address"]),
        (ContactEntry("Smith", "GPPROVIDER_9434765919_19810203_SMITH"), ["address"]),
        (ContactEntry("La\u202eb", "X26ABC2"), ["name"]),
        (ContactEntry("L" * 201, "X26ABC2", "no code", "n" * 5001), ["name", "ods_code", "notes"]),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(entry: ContactEntry, fields: list[str]) -> None:
    assert [problem.field for problem in check_entry(entry)] == fields


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("St Anne's Pathology", "St Annes Pathology", True),
        ("Northgate Hospital", "The Northgate hospital", True),
        ("Northgate", "Northgate Hospital", True),
        ("Northgate Hospitl", "Northgate Hospital", True),
        ("Pathology", "Radiology", False),
        ("Ward 17", "Ward 18", False),
        ("", "Northgate", False),
    ],
)
def test_names_are_alike_by_their_words(one: str, other: str, alike: bool) -> None:
    assert names_alike(one, other) is alike
    assert names_alike(other, one) is alike


def test_duplicates_are_found_by_address_and_by_code_with_name() -> None:
    lab, lab_again = contact(1, "Lab", "X26ABC2"), contact(2, "Labor", "X26 ABC2", times=5)
    north = contact(3, "Northgate Hospital", "RX1001", "RX1")
    north_again = contact(4, "Northgate", "RX1002", "rx1")
    radiology = contact(5, "Radiology", "RX1003", "RX1")
    elsewhere = contact(6, "Northgate Hospital", "RY1001", "RY1")
    found = duplicates([lab, lab_again, north, north_again, radiology, elsewhere])
    assert found == [(lab_again, lab), (north, north_again)]
