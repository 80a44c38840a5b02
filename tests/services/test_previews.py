"""Looking into saved files: what they are, how much is read, and files made to do harm."""

import codecs
import json
import random
import zlib
from pathlib import Path

import pytest

from meshdesk.services import previews
from meshdesk.services.previews import (
    LONGEST_CELL,
    LONGEST_LINE,
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    Preview,
    PreviewFailed,
    PreviewKind,
    look_into,
)


def look(folder: Path, name: str, content: bytes | str) -> Preview:
    """The preview of a file with that content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return look_into(path)


# What it is


@pytest.mark.parametrize(
    ("name", "content", "kind", "says"),
    [
        ("note.txt", b"Dear colleague", PreviewKind.TEXT, "Text"),
        ("results.csv", b"NHS,Result\n1,2\n", PreviewKind.TABLE, "Table"),
        ("result.json", b'{"a": 1}', PreviewKind.JSON, "JSON"),
        ("result.dat", b'{"a": 1}', PreviewKind.JSON, "JSON"),
        ("letter.xml", b"<a><b>1</b></a>", PreviewKind.XML, "XML"),
        ("drawing.svg", b"<svg onload='x()'/>", PreviewKind.XML, "XML"),
        ("page.html", b"<script>alert(1)</script>", PreviewKind.TEXT, "Text"),
        ("lab.hl7", b"MSH|^~\\&|LAB\rPID|1\r", PreviewKind.TEXT, "Text"),
        ("conf.ini", b"[section]\na = 1\n", PreviewKind.TEXT, "Text"),
        ("scan.png", b"\x89PNG\r\n\x1a\nrest", PreviewKind.PICTURE, "PNG picture"),
        ("scan.dat", b"\xff\xd8\xff\xe0rest", PreviewKind.PICTURE, "JPEG picture"),
        ("letter.pdf", b"%PDF-1.7\n", PreviewKind.NOTHING, "PDF document"),
        ("letter.docx", b"PK\x03\x04rest", PreviewKind.NOTHING, "Word document"),
        ("letter.zip", b"PK\x03\x04rest", PreviewKind.NOTHING, "ZIP archive"),
        ("scan.tif", b"II*\x00rest", PreviewKind.NOTHING, "TIFF picture"),
        ("invoice.txt", b"MZ\x90\x00\x03\x00", PreviewKind.NOTHING, "Program"),
        ("noise.dcm", bytes(128) + b"DICM", PreviewKind.NOTHING, "DICOM picture"),
        ("noise.bin", b"\x01\x02\x03\x00\x05" * 9, PreviewKind.NOTHING, "BIN file"),
        ("empty.txt", b"", PreviewKind.NOTHING, "The file is empty"),
    ],
)
def test_the_content_says_what_it_is(
    tmp_path: Path, name: str, content: bytes, kind: PreviewKind, says: str
) -> None:
    preview = look(tmp_path, name, content)

    assert (preview.kind, preview.says, preview.cut) == (kind, says, "")


@pytest.mark.parametrize(
    "content",
    [
        "Zoë – £5".encode(),
        codecs.BOM_UTF8 + "Zoë – £5".encode(),
        "Zoë – £5".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Zoë – £5".encode("utf-16-be"),
        "Zoë – £5".encode("utf-32"),
        "Zoë – £5".encode("cp1252"),
    ],
)
def test_text_is_read_in_whatever_it_was_written(tmp_path: Path, content: bytes) -> None:
    assert look(tmp_path, "note.txt", content).text == "Zoë – £5"


def test_utf_16_that_does_not_say_so_is_text_all_the_same(tmp_path: Path) -> None:
    assert look(tmp_path, "a.txt", "Result".encode("utf-16-le")).text == "Result"
    assert look(tmp_path, "b.txt", "Result".encode("utf-16-be")).text == "Result"


def test_what_xml_declares_is_heeded_if_it_means_characters(tmp_path: Path) -> None:
    cyrillic = '<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>'
    codec = '<?xml version="1.0" encoding="unicode_escape"?><a>\\x41 \xe9</a>'

    assert "Привет" in look(tmp_path, "a.xml", cyrillic.encode("cp1251")).text
    assert "\\x41 é" in look(tmp_path, "b.xml", codec.encode("cp1252")).text


def test_csv_with_semicolons_quotes_and_uneven_rows_is_a_table(tmp_path: Path) -> None:
    preview = look(tmp_path, "a.csv", 'Name;Note\n"Day; Ann";"two\nlines"\nBob\n')

    assert preview.rows == (("Name", "Note"), ("Day; Ann", "two lines"), ("Bob", ""))


def test_json_is_set_out_and_nothing_in_it_is_changed(tmp_path: Path) -> None:
    content = '{"a":[1,{"b":"x, y: \\"z\\""}],"e":[],"n":1e400,"n":' + "9" * 5000 + "}"

    text = look(tmp_path, "a.json", content).text

    assert text.startswith('{\n  "a": [\n    1,\n    {\n      "b": "x, y: \\"z\\""\n    }\n  ],\n')
    assert '"e": [],\n' in text
    assert "".join(text.split()) == "".join(content.split())


def test_xml_is_set_out_with_short_elements_in_a_line(tmp_path: Path) -> None:
    content = '<?xml version="1.0"?><r a="1"><!-- c --><b>x</b><c/><d><e>y</e></d></r>'

    assert look(tmp_path, "a.xml", content).text.splitlines() == [
        '<?xml version="1.0"?>',
        '<r a="1">',
        "  <!-- c -->",
        "  <b>x</b>",
        "  <c/>",
        "  <d>",
        "    <e>y</e>",
        "  </d>",
        "</r>",
    ]


# How much


def test_no_more_than_the_beginning_is_read_and_that_is_said(tmp_path: Path) -> None:
    preview = look(tmp_path, "long.txt", "Zoë\n" * 100_000)

    assert len(preview.text.encode()) <= MOST_BYTES
    assert preview.text.count("\n") < MOST_LINES
    assert set(preview.text) == set("Zoë\n")
    assert preview.cut == "Only the beginning is shown: the file has 500 kB."


def test_a_character_cut_in_the_middle_does_not_change_the_encoding(tmp_path: Path) -> None:
    preview = look(tmp_path, "long.txt", "a" + "€" * MOST_BYTES)

    assert set(preview.text) == set("a€\n")


def test_many_rows_and_columns_are_cut_and_that_is_said(tmp_path: Path) -> None:
    row = ",".join(["x" * 400, *map(str, range(79))])

    preview = look(tmp_path, "wide.csv", f"{row}\n" * 600)

    assert len(preview.rows) == len(set(map(len, preview.rows))) * min(
        MOST_ROWS, MOST_BYTES // (len(row) + 1)
    )
    assert len(preview.rows[0]) == MOST_COLUMNS
    assert len(preview.rows[0][0]) == LONGEST_CELL
    assert "Only the first" in preview.cut
    assert "50 of 80 columns" in preview.cut


def test_a_long_line_goes_on_in_the_next(tmp_path: Path) -> None:
    text = look(tmp_path, "edifact.txt", "UNA:+.? '" * 3000).text

    assert max(map(len, text.splitlines())) == LONGEST_LINE
    assert text.replace("\n", "") == "UNA:+.? '" * 3000


# Made to do harm


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(30))
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    content = (
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{laughs}'
        f'<!ENTITY f SYSTEM "{secret.as_uri()}">]><a>&l30; &f;</a>'
    )

    preview = look(tmp_path, "laughs.xml", content)

    assert "<a>&l30; &f;</a>" in preview.text
    assert "the secret" not in preview.text
    assert len(preview.text) < 3 * len(content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("deep.json", "[" * MOST_BYTES),
        ("deeper.json", '{"a":' * (MOST_BYTES // 5)),
        ("deep.xml", "<a>" * (MOST_BYTES // 3)),
        ("quotes.json", '["' + '\\"' * (MOST_BYTES // 2)),
        ("comments.xml", "<!--" * (MOST_BYTES // 4)),
        ("sections.xml", "<a><![CDATA[" * (MOST_BYTES // 12)),
        ("tags.xml", "<" * MOST_BYTES),
        ("quote.csv", 'a,b\n"' + "x" * MOST_BYTES),
        ("quotes.csv", '"' * MOST_BYTES),
        ("commas.csv", "," * MOST_BYTES),
        ("lines.csv", "\n" * MOST_BYTES),
        ("lines.txt", "\n" * MOST_BYTES),
        ("numbers.json", "[" + "1" * MOST_BYTES),
        ("minus.json", "[" + "-," * (MOST_BYTES // 2)),
        ("nul.txt", "\0" * MOST_BYTES),
        ("encoding.xml", "<?xml encoding='" * (MOST_BYTES // 16)),
    ],
)
def test_what_is_built_to_wear_a_parser_out_is_shown_at_once(
    tmp_path: Path, name: str, content: str
) -> None:
    preview = look(tmp_path, name, content)

    assert len(preview.text) <= MOST_CHARACTERS + 2 * LONGEST_LINE
    assert preview.text.count("\n") < MOST_LINES
    assert len(preview.rows) <= MOST_ROWS


def test_a_compressed_bomb_is_not_unpacked(tmp_path: Path) -> None:
    preview = look(tmp_path, "bomb.gz", b"\x1f\x8b\x08" + zlib.compress(bytes(10_000_000)))

    assert (preview.kind, preview.says) == (PreviewKind.NOTHING, "Compressed file")


def test_what_would_turn_the_text_around_is_marked(tmp_path: Path) -> None:
    preview = look(tmp_path, "a.txt", "invoice\u202etxt.exe\u2066 \u200b\x1b[31mred")

    assert preview.text == "invoice\ufffdtxt.exe\ufffd \ufffd\ufffd[31mred"


def test_noise_never_breaks_it(tmp_path: Path) -> None:
    dice = random.Random(7)
    starts = (b"", b"<?xml ", b"{", b"[", b"\xff\xfe", b"\xfe\xff", b"BM", b"MZ", b"II*\x00")
    for number in range(300):
        content = dice.choice(starts) + dice.randbytes(dice.randrange(400))
        suffix = dice.choice([".csv", ".json", ".xml", ".txt", ""])
        preview = look(tmp_path, f"{number}{suffix}", content)
        assert all(c.isprintable() or c in "\n\t" for c in preview.text)


def test_a_huge_number_is_shown_and_not_computed(tmp_path: Path) -> None:
    content = json.dumps({"n": 1}).replace("1", "7" * 20_000)

    assert look(tmp_path, "a.json", content).text.count("7") == 20_000


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(PreviewFailed, match=r"gone\.txt cannot be read"):
        look_into(tmp_path / "gone.txt")


def test_no_more_is_read_than_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.write(b"words\n" * 60_000)
        file.truncate(50_000_000_000)  # a sparse file: reading it all would take minutes
    seen: list[int] = []
    decoded = previews.decoded

    def watched(start: bytes, *, whole: bool) -> str | None:
        seen.append(len(start))
        return decoded(start, whole=whole)

    monkeypatch.setattr(previews, "decoded", watched)

    preview = look_into(huge)

    assert seen == [MOST_BYTES]
    assert preview.cut == "Only the beginning is shown: the file has 50 GB."
