"""Contacts from and to CSV: what spreadsheets write, and what ill will writes."""

import csv
from pathlib import Path

import pytest

from meshdesk.services.contact_files import (
    LARGEST_BYTES,
    MOST_LINES,
    Fate,
    ImportPlan,
    UnusableList,
    plan_import,
    write_contacts,
)
from meshdesk.services.records import Contact

LAB = Contact(1, 1, "Café lab", "X26ABC2", "X26", ("PATH_V1",), notes="Ring first")


def plan(folder: Path, content: str | bytes, *contacts: Contact) -> ImportPlan:
    file = folder / "list.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return plan_import(file, contacts)


def test_lines_are_judged_with_their_numbers(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "Name,Mailbox ID,ODS code,Notes\n"
        "Ward 7,x26abc3,x26,\n"
        '"Lab\nof St Anne",X26ABC2,X26,\n'
        "\n"
        "Nobody,,,\n"
        "Ward again,X26ABC3,,\n"
        "Smith,gpprovider_9434765919_19810203_SMITH,,\n"
        "Café lab,X26ABC9,,\n",
        LAB,
    )
    assert [(line.number, line.fate) for line in found.lines] == [
        (2, Fate.NEW),
        (3, Fate.CHANGED),
        (6, Fate.WRONG),
        (7, Fate.WRONG),
        (8, Fate.WRONG),
        (9, Fate.NEW),
    ]
    changed = found.of(Fate.CHANGED)[0]
    assert (changed.entry.name, changed.entry.notes) == ("Lab of St Anne", "Ring first")
    assert changed.says == "name was “Café lab”"
    assert "line 2" in found.lines[3].says
    assert "patient" in found.lines[4].says


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    head = separator.join(["Organisation name", "MESH mailbox-ID", "Phone"])
    line = separator.join(
        ["Café, “Élan”" if separator != "," else '"Café, “Élan”"', "X26ABC7", "1"]
    )
    [found] = plan(tmp_path, f"{head}\r\n{line}\r\n".encode(encoding)).lines
    assert (found.fate, found.entry.name) == (Fate.NEW, "Café, “Élan”")
    assert found.entry.address == "X26ABC7"


def test_excel_may_name_its_separator(tmp_path: Path) -> None:
    [line] = plan(tmp_path, "sep=;\nMailbox;Name\nX26ABC7;Ward\n").lines
    assert (line.number, line.entry.name) == (3, "Ward")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no column"),
        (b"a,b\n1,2\n", "no column"),
        (b"Mailbox\n\x00\x01\x02", "else than text"),
        (b"\xff\xfe\x00", "else than text"),
        (b"Mailbox\n\x81\x8d", "else than text"),
        (b'Mailbox\n"X26ABC2\n', "Line 2"),
        (b'Mailbox\nX26ABC1\n"' + b"x" * 200_000 + b'"\n', "Line 3"),
        (b"x" * (LARGEST_BYTES + 1), "larger"),
        (b"Mailbox\n" + b"X26ABC2\n" * MOST_LINES, "lines"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(UnusableList) as refusal:
        plan(tmp_path, content)
    assert says in refusal.value.message
    assert refusal.value.next_step


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableList, match="cannot be read"):
        plan_import(tmp_path / "gone.csv", ())


def test_what_is_exported_is_safe_and_comes_back_the_same(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    evil = Contact(2, 1, "=HYPERLINK(1)", "X26ABC3", "", ("A", "B"), notes="+1\n@x")
    assert write_contacts(file, [LAB, evil]) == 2
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        cells = list(csv.reader(lines))
    assert cells[2] == ["'=HYPERLINK(1)", "X26ABC3", "", "A B", "'+1\n@x"]
    back = plan_import(file, [LAB, evil])
    assert [line.fate for line in back.lines] == [Fate.SAME, Fate.SAME]
    assert plan_import(file, ()).lines[1].entry.name == "=HYPERLINK(1)"
