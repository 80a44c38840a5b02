"""The language files are those of the present source, and nothing in them is left out."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from builder import translations

FILES = sorted(translations.FOLDER.glob("*.ts"))
LETTERS = re.compile(r"[^\W\d_]")


def messages(name: str) -> Iterator[tuple[str, list[str]]]:
    """Each text with its translation, or with all forms of it."""
    for message in ET.parse(translations.FOLDER / name).getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = translation.findall("numerusform") or [translation]
        yield message.findtext("source", ""), [form.text or "" for form in forms]


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}|%n|%L?\d", text))


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_they_are_up_to_date(language: str) -> None:
    assert list(translations.check(language)) == []


@pytest.mark.parametrize("file", [file.name for file in FILES])
def test_what_is_filled_in_is_kept(file: str) -> None:
    """Each placeholder stands in each form; only a form for one may say the number itself."""
    wrong = [
        (source, form)
        for source, forms in messages(file)
        for form in forms
        if placeholders(form) != placeholders(source)
    ]
    assert wrong == []


@pytest.mark.parametrize("file", [file.name for file in FILES])
def test_sentences_end_as_they_do_in_english(file: str) -> None:
    """A full stop, a question, and the dots of what opens another window mean something."""
    wrong = [
        (source, form)
        for source, forms in messages(file)
        for form in forms
        for mark in ("…", "?", ":", ".")
        if LETTERS.search(source) and source.rstrip().endswith(mark) != form.rstrip().endswith(mark)
    ]
    assert wrong == []


@pytest.mark.parametrize("file", [file.name for file in FILES])
def test_blanks_at_the_ends_are_kept(file: str) -> None:
    def blanks(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    wrong = [
        (source, form)
        for source, forms in messages(file)
        for form in forms
        if blanks(form) != blanks(source)
    ]
    assert wrong == []
