"""Contacts from and to CSV, as spreadsheets write and read it.

A file is read whole, judged line by line and shown before anything is kept. It may come from
anywhere: what it may weigh is limited, no cell is ever calculated, and what cannot be read is
said with the number of its line.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from meshdesk.language import translate
from meshdesk.services.contact_checks import ContactEntry, check_entry
from meshdesk.services.errors import ServiceError
from meshdesk.services.records import Contact

LARGEST_BYTES = 4 * 1024 * 1024
MOST_LINES = 5_000
"""An import is one transaction: others wait for its end, and so many take some six seconds."""

_SEPARATORS = (",", ";", "\t")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TITLES = ("Name", "Mailbox ID", "ODS code", "Workflows", "Notes")
_KNOWN_TITLES = {
    "address": "mailboxid mailbox meshmailbox meshmailboxid address meshaddress meshid recipient"
    " recipientmailbox to blwchpost idblwchpost",
    "name": "name contact contactname displayname mailboxname organisation organization"
    " organisationname organizationname practice enw",
    "ods_code": "ods odscode organisationcode organizationcode orgcode practicecode nacs"
    " nacscode codods",
    "workflows": "workflow workflows workflowid workflowids llifgwaith",
    "notes": "note notes comment comments remark remarks nodiadau",
}
_COLUMNS = {title: field for field, titles in _KNOWN_TITLES.items() for title in titles.split()}


class Fate(StrEnum):
    """What would become of a line."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One line of a file, judged.

    Attributes:
        number: of its first line in the file, from 1, as an editor shows it.
        entry: what would be kept.
        says: what is wrong, or what changes; empty for a new one.
        before: the contact that it would change; for a line that is the same, that contact.
    """

    number: int
    fate: Fate
    entry: ContactEntry
    says: str = ""
    before: Contact | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would do, line by line; nothing of it is done yet."""

    file_name: str
    lines: tuple[ImportLine, ...]

    def of(self, *fates: Fate) -> tuple[ImportLine, ...]:
        """The lines with one of these fates."""
        return tuple(line for line in self.lines if line.fate in fates)


class UnusableList(ServiceError):
    """A file holds no list of contacts."""

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(
            message,
            title=translate("Contacts", "The file cannot be imported"),
            next_step=next_step
            or translate(
                "Contacts",
                "Save the list as CSV, with a first line that names the columns:"
                " Name, Mailbox ID, ODS code, Workflows, Notes.",
            ),
        )


# Reading ------------------------------------------------------------------------------------


def plan_import(path: Path, contacts: Iterable[Contact]) -> ImportPlan:
    """Judge a file against the contacts that are there; writes nothing.

    Raises:
        UnusableList: it cannot be read, is too large, or has no column of mailbox IDs.
    """
    known = {contact.address.upper(): contact for contact in contacts}
    rows = _rows_of(_decoded(_content(path)))
    seen: dict[str, int] = {}
    return ImportPlan(path.name, tuple(_judged(n, row, known, seen) for n, row in rows))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        said = translate("Contacts", "{0} cannot be read: {1}.")
        raise UnusableList(
            said.format(path.name, error.strerror or error),
            translate("Contacts", "Close it in other programs, or choose another file."),
        ) from error
    if len(content) > LARGEST_BYTES:
        said = translate("Contacts", "{0} is larger than 4 MB. That is no list of contacts.")
        raise UnusableList(said.format(path.name))
    return content


def _decoded(content: bytes) -> str:
    """What spreadsheets write: UTF-8, "Unicode text" (UTF-16), or Windows' Western code page."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnusableList(translate("Contacts", "The file holds something else than text."))


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    start = content[:200]
    if start[1::2].count(0) > len(start) // 4:
        return ("utf-16-le",)
    if start[0::2].count(0) > len(start) // 4:
        return ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


def _rows_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column, of each line that has any."""
    lines = text.splitlines(keepends=True)
    skipped = 0
    told = re.match(r"\s*sep=(.)\s*$", lines[0], re.IGNORECASE) if lines else None
    if told:  # Excel's own way of naming the separator
        lines, skipped = lines[1:], 1
    separator = told[1] if told else _separator(lines)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        columns = _columns(next(reader, []))
        start = reader.line_num + 1
        for cells in reader:
            if start + skipped > MOST_LINES:
                said = translate("Contacts", "The file has more than {0} lines.")
                raise UnusableList(said.format(MOST_LINES))
            if any(cell.strip() for cell in cells):
                yield start + skipped, _cells(columns, cells)
            start = reader.line_num + 1
    except csv.Error as error:
        said = translate("Contacts", "Line {0} cannot be read: a quotation mark is not closed.")
        raise UnusableList(said.format(reader.line_num + skipped)) from error


def _separator(lines: Sequence[str]) -> str:
    """The one by which the first line names the most columns that we know."""
    head = lines[0] if lines else ""
    return max(_SEPARATORS, key=lambda one: sum(_key(t) in _COLUMNS for t in head.split(one)))


def _columns(titles: Sequence[str]) -> list[str]:
    columns = [_COLUMNS.get(_key(title), "") for title in titles]
    if "address" not in columns:
        raise UnusableList(
            translate("Contacts", "The first line names no column with mailbox IDs.")
        )
    return columns


def _key(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def _cells(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column and not found.get(column):
            found[column] = _plain_cell(cell)
    return found


def _plain_cell(cell: str) -> str:
    """Without the apostrophe that an export puts before what looks like a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA else text


def _judged(
    number: int, row: Mapping[str, str], known: Mapping[str, Contact], seen: dict[str, int]
) -> ImportLine:
    workflows = tuple(re.split(r"[;,\s]+", row.get("workflows", "")))
    fields = {field: row.get(field, "") for field in ("name", "address", "ods_code", "notes")}
    entry = ContactEntry(**fields, workflows=workflows).tidy()
    problems = check_entry(entry)
    if problems:
        return ImportLine(number, Fate.WRONG, entry, " ".join(one.text for one in problems))
    if entry.address in seen:
        said = translate("Contacts", "The same mailbox ID is in line {0} already.")
        return ImportLine(number, Fate.WRONG, entry, said.format(seen[entry.address]))
    seen[entry.address] = number
    before = known.get(entry.address)
    if before is None:
        return ImportLine(number, Fate.NEW, entry)
    entry = _completed(entry, before)
    says = "; ".join(_changes(entry, before))
    return ImportLine(number, Fate.CHANGED if says else Fate.SAME, entry, says, before)


def _completed(entry: ContactEntry, before: Contact) -> ContactEntry:
    """An empty cell takes nothing away."""
    return ContactEntry(
        entry.name or before.name,
        before.address,
        entry.ods_code or before.ods_code,
        entry.notes or before.notes,
        entry.workflows,
    )


def _changes(entry: ContactEntry, before: Contact) -> Iterator[str]:
    if entry.name != before.name:
        yield translate("Contacts", "name was “{0}”").format(before.name)
    if entry.ods_code != before.ods_code:
        yield translate("Contacts", "ODS code was “{0}”").format(before.ods_code)
    if entry.notes != before.notes:
        yield translate("Contacts", "other notes")
    if set(entry.workflows) - set(before.workflows):
        yield translate("Contacts", "more workflows")


# Writing ------------------------------------------------------------------------------------


def write_contacts(path: Path, contacts: Iterable[Contact]) -> int:
    """Write contacts as CSV that spreadsheets open (UTF-8 with a byte order mark); how many.

    Cells that a spreadsheet would take for a formula are made text. The first line is in
    English in every language, so that any MeshDesk imports it.

    Raises:
        OSError: the file cannot be written.
    """
    rows = [
        (one.name, one.address, one.ods_code, " ".join(one.workflows), one.notes)
        for one in contacts
    ]
    write_csv(path, _TITLES, rows)
    return len(rows)


def write_csv(path: Path, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table for spreadsheets. Raises: OSError."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(titles)
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text
