"""What may stand in a contact, said beside the field; and which contacts are one and the same."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from meshdesk.language import translate
from meshdesk.services.errors import ServiceError
from meshdesk.services.records import Contact, FieldProblem

LONGEST_NAME = 200
LONGEST_NOTES = 5_000
PATIENT = "GPPROVIDER"
"""How an address begins that names a patient."""

_ADDRESS = re.compile(r"[A-Z0-9_]{3,100}")  # Mex-To has at most 100 characters (mesh-api.yaml)
_ODS_CODE = re.compile(r"[A-Z0-9]{2,12}")
_ALIKE = 0.84
"""How much of two names has to be the same, 0 to 1, where one is no part of the other."""


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """What a person typed, or a file says, of a contact; `workflows` is what it takes."""

    name: str = ""
    address: str = ""
    ods_code: str = ""
    notes: str = ""
    workflows: tuple[str, ...] = ()

    def tidy(self) -> "ContactEntry":
        """The same as it is kept: no blanks around, addresses and codes in capitals."""
        return ContactEntry(
            " ".join(self.name.split()),
            "".join(self.address.split()).upper(),
            "".join(self.ods_code.split()).upper(),
            self.notes.strip(),
            tuple(dict.fromkeys(one.strip() for one in self.workflows if one.strip())),
        )


class InvalidContact(ServiceError):
    """A contact cannot be kept as it was entered.

    Attributes:
        problems: what is wrong, and beside which field.
    """

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        super().__init__(
            " ".join(problem.text for problem in problems),
            title=translate("Contacts", "The contact is not saved yet"),
            next_step=translate("Contacts", "Correct what is marked and save again."),
        )
        self.problems = tuple(problems)


def check_entry(entry: ContactEntry) -> list[FieldProblem]:
    """What is wrong with a tidy entry; ``name address ods_code notes`` are the fields."""
    return [*_check_address(entry.address), *_check_rest(entry)]


def _check_address(address: str) -> list[FieldProblem]:
    if not address:
        text = translate("Contacts", "A contact needs a mailbox ID, such as X26ABC1.")
    elif address.startswith(PATIENT):
        text = translate(
            "Contacts",
            "This address names a patient. Such addresses are never kept as contacts.",
        )
    elif not _ADDRESS.fullmatch(address):
        text = translate(
            "Contacts", "This is not a mailbox ID. It has letters and digits only, such as X26ABC1."
        )
    else:
        return []
    return [FieldProblem("address", text)]


def _check_rest(entry: ContactEntry) -> Iterable[FieldProblem]:
    if len(entry.name) > LONGEST_NAME:
        text = translate("Contacts", "The name is too long: at most {0} characters.")
        yield FieldProblem("name", text.format(LONGEST_NAME))
    if not all(letter.isprintable() for letter in entry.name):
        yield FieldProblem(
            "name", translate("Contacts", "The name has signs that cannot be shown.")
        )
    if entry.ods_code and not _ODS_CODE.fullmatch(entry.ods_code):
        text = translate("Contacts", "An ODS code has letters and digits only, such as A81001.")
        yield FieldProblem("ods_code", text)
    if len(entry.notes) > LONGEST_NOTES:
        text = translate("Contacts", "The notes are too long: at most {0} characters.")
        yield FieldProblem("notes", text.format(LONGEST_NOTES))


def duplicates(contacts: Iterable[Contact]) -> list[tuple[Contact, ...]]:
    """Contacts that may be one: each group's most used first.

    Alike are those whose addresses differ by blanks or case alone, and those of one ODS code
    whose names are much the same.
    """
    buckets: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        buckets[f"address {''.join(contact.address.split()).upper()}"].append(contact)
        if contact.ods_code:
            buckets[f"ods {contact.ods_code.upper()}"].append(contact)
    groups: list[tuple[Contact, ...]] = []
    taken: set[int] = set()
    for key, bucket in buckets.items():
        free = [contact for contact in bucket if contact.id not in taken]
        for group in [free] if key.startswith("address") else _alike(free):
            if len(group) > 1:
                taken.update(contact.id for contact in group)
                groups.append(tuple(sorted(group, key=lambda c: (-c.times_used, c.id))))
    return groups


def _alike(contacts: Sequence[Contact]) -> list[list[Contact]]:
    groups: list[list[Contact]] = []
    for contact in contacts:
        for group in groups:
            if names_alike(group[0].name, contact.name):
                group.append(contact)
                break
        else:
            groups.append([contact])
    return groups


def names_alike(one: str, other: str) -> bool:
    """Whether two names mean the same: equal words, one part of the other, or a slip of typing."""
    first, second = _words(one), _words(other)
    if not first or not second or _numbers(first) != _numbers(second):
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= _ALIKE


def _numbers(words: Sequence[str]) -> list[str]:
    """Ward 17 is not ward 18, however much the same the letters are."""
    return [word for word in words if any(letter.isdigit() for letter in word)]


def _words(name: str) -> list[str]:
    plain = re.sub(r"[^\w\s]", "", name.casefold())
    return [word for word in plain.split() if word not in {"the", "of", "and"}]
