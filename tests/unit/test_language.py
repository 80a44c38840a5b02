"""Words of the layers below the window: English as they stand, or as a translator has them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from meshdesk.credentials import formats
from meshdesk.errors import MeshDeskError
from meshdesk.language import Translator, in_english, mark, several, speak_by, translate
from meshdesk.mesh.codes import Explanation, explain
from meshdesk.mesh.errors import Unreachable
from meshdesk.presets.checking import check

Asked = list[tuple[str, str, str, int]]


class Trouble(MeshDeskError):
    """As the layers have them."""

    title = mark("Errors", "The box is shut")
    next_step = mark("Errors", "Open it.")


class TroubleThatMends(MeshDeskError):
    """Nothing need be done."""

    title = mark("Errors", "The box was shut")


@pytest.fixture
def speak() -> Iterator[Callable[[Translator], None]]:
    """Puts a translator in; English is back after the test."""
    yield speak_by
    speak_by(None)


@pytest.fixture
def asked(speak: Callable[[Translator], None]) -> Asked:
    """What a translator that answers in brackets was asked for."""
    questions: Asked = []

    def bracketed(context: str, text: str, disambiguation: str, number: int) -> str:
        questions.append((context, text, disambiguation, number))
        return f"[{text}]"

    speak(bracketed)
    return questions


def test_without_a_translator_a_text_is_as_it_stands() -> None:
    assert translate("Boxes", "Open {0}") == "Open {0}"
    assert translate("Boxes", "Open", "the verb") == "Open"
    assert mark("Boxes", "Shut") == "Shut"


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1234, "1,234 files")],
)
def test_in_english_a_number_has_a_form_for_one_and_one_for_all_others(
    number: int, said: str
) -> None:
    assert several("Boxes", "%n files", "%n file", number) == said


def test_what_is_filled_in_later_is_left_alone() -> None:
    assert several("Boxes", "%n of {0}", "One of {0}", 1).format("three") == "One of three"


def test_to_others_it_is_english_in_this_thread_alone(asked: Asked) -> None:
    with in_english():
        assert (translate("Boxes", "Open"), several("B", "%n files", "%n file", 1)) == (
            "Open",
            "1 file",
        )
        with ThreadPoolExecutor(1) as other:
            assert other.submit(translate, "Boxes", "Open").result() == "[Open]"

    assert translate("Boxes", "Open") == "[Open]"


def test_a_translator_is_asked_with_all_that_is_known(asked: Asked) -> None:
    said = [
        translate("Boxes", "Open"),
        translate("Boxes", "Open", "the verb"),
        several("Boxes", "%n files", "%n file", 3),
    ]

    assert said == ["[Open]", "[Open]", "[%n files]"]
    assert asked == [
        ("Boxes", "Open", "", -1),
        ("Boxes", "Open", "the verb", -1),
        ("Boxes", "%n files", "%n file", 3),
    ]


def test_a_mark_asks_for_nothing(asked: Asked) -> None:
    assert mark("Boxes", "Shut") == "Shut"
    assert asked == []


def test_english_comes_back(asked: Asked) -> None:
    speak_by(None)

    assert translate("Boxes", "Open") == "Open"
    assert several("Boxes", "%n files", "%n file", 1) == "1 file"
    assert asked == []


def test_an_error_speaks_the_language_in_which_it_is_made(
    speak: Callable[[Translator], None],
) -> None:
    before = Trouble("It is locked.")
    speak(lambda context, text, _disambiguation, _number: f"{context}: {text}")
    error = Trouble("Mae ar glo.")

    assert (before.title, before.next_step) == ("The box is shut", "Open it.")
    assert (error.title, error.next_step) == ("Errors: The box is shut", "Errors: Open it.")
    assert error.message == "Mae ar glo."
    assert str(error) == "Errors: The box is shut: Mae ar glo."
    assert Trouble.title == "The box is shut"


def test_what_an_error_is_given_stays_as_it_is(asked: Asked) -> None:
    error = Trouble("Mae ar glo.", title="Blwch", next_step="Agorwch ef.")

    assert (error.title, error.message, error.next_step) == ("Blwch", "Mae ar glo.", "Agorwch ef.")
    assert asked == []


def test_no_next_step_is_not_asked_for(asked: Asked) -> None:
    """Qt would answer with the head of the translations' file."""
    assert TroubleThatMends("It opened again.").next_step == ""
    assert Trouble("It opened again.", next_step="").next_step == ""
    assert explain("TRANSFER", "01").next_step == ""
    assert "" not in [text for _, text, _, _ in asked]


def test_the_message_that_a_class_has_is_translated(asked: Asked) -> None:
    assert Unreachable().message == f"[{Unreachable.plain}]"
    assert Unreachable("Dim rhwydwaith.").message == "Dim rhwydwaith."


def test_mesh_s_codes_come_out_translated(asked: Asked) -> None:
    words = explain("SEND", "08")

    assert words == Explanation(
        "[No recipient]",
        "[The message names no recipient.]",
        "[Choose a recipient and send it again.]",
    )
    assert {context for context, *_ in asked} == {"Codes"}


def test_an_unknown_code_stays_in_the_translated_sentence(asked: Asked) -> None:
    words = explain("SEND", "77")

    assert words.title == "[MESH reported a problem]"
    assert words.message == "[MESH gave the code SEND 77, which MeshDesk does not know.]"


def test_what_a_file_looks_like_is_translated_as_it_is_told(asked: Asked) -> None:
    assert formats.looks_like(b"%PDF-1.7") == "[It looks like [a PDF document].]"


def test_what_a_key_has_to_be_is_translated_as_it_is_told(asked: Asked, tmp_path: Path) -> None:
    file = tmp_path / "meshdesk-defaults.toml"
    file.write_text('[checking]\nevery_minutes = "often"\n')

    (problem,) = check(file)

    assert problem.text == (
        "[checking.every_minutes has to be [a whole number of minutes from 5 to 1440].]"
    )
