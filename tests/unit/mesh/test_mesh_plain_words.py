"""Every code and every answer that MESH's reference names has words for the person at the desk."""

import re

import pytest

from meshdesk.language import speak_by
from meshdesk.mesh.answers import refusal
from meshdesk.mesh.codes import Explanation, explain, is_known

ERROR_CODES = ("02", "06", "07", "08", "11", "12", "14", "15", "16", "17")
"""The table "Error codes" of mesh-api.yaml."""
OTHER_CODES = ("09", "18", "19", "20")
"""Those that MESH's guidance and its sandbox know besides."""
LOOK_UP_CODES = ("EPL-150", "EPL-151", "EPL-152", "EPL-153", "EPL-154")
ANSWERS = (400, 403, 404, 410, 417, 423, 425, 429, 500, 502, 503, 504)
"""The HTTP answers that are no success."""

JARGON = re.compile(
    r"\b(header|endpoint|payload|chunk|http|json|xml|api|malformed|invalid|null|parameter"
    r"|control file|TO_DTS|Mex-\w+|DATA|REPORT|SEND|TRANSFER)s?\b",
    re.IGNORECASE,
)
FIELD_WORDS = re.compile(r"\bSend\b|\bsend\b|\breport\b")
"""They are English too."""


def jargon_in(*said: str) -> list[str]:
    return JARGON.findall(FIELD_WORDS.sub("", " ".join(said)))


@pytest.mark.parametrize("event", ["SEND", "TRANSFER", "COLLECT", ""])
@pytest.mark.parametrize("code", ERROR_CODES + OTHER_CODES + LOOK_UP_CODES)
def test_a_code_is_told_in_plain_words_with_what_to_do(event: str, code: str) -> None:
    words = explain(event, code)

    assert is_known(event, code)
    assert 5 < len(words.title) <= 45
    assert not words.title.endswith(".")
    assert words.message.endswith(".")
    assert words.next_step.endswith(".")
    assert len(words.message) + len(words.next_step) < 260
    assert code not in words.title + words.message + words.next_step
    assert jargon_in(words.title, words.message, words.next_step) == []


def test_no_two_codes_are_told_alike() -> None:
    codes = ERROR_CODES + OTHER_CODES + LOOK_UP_CODES

    assert len({explain("SEND", code) for code in codes}) == len(codes)


@pytest.mark.parametrize("code", ["99", "EPL-199", "a new one"])
def test_a_code_that_nobody_knows_is_not_made_up(code: str) -> None:
    words = explain("SEND", code)

    assert not is_known("SEND", code)
    assert code.upper() in words.message
    assert "does not know" in words.message
    assert "National Service Desk" in words.next_step


def test_no_code_at_all_is_said_to_be_none() -> None:
    assert explain("", "").message == "MESH did not say what the problem is."


@pytest.mark.parametrize("status", ANSWERS)
def test_an_answer_of_the_server_is_told_in_plain_words(status: int) -> None:
    error = refusal(status, {}, b"", "/messageexchange/X26ABC1/outbox")

    assert len(error.title) > 5
    assert error.message.endswith(".")
    assert error.next_step.endswith(".")
    assert jargon_in(error.title, error.message, error.next_step) == []


def test_the_words_are_those_of_the_language_in_use() -> None:
    speak_by(lambda context, text, _disambiguation, _number: f"{context}: {text}")
    try:
        words = explain("SEND", "14")
    finally:
        speak_by(None)

    assert words == Explanation(
        "Codes: Not collected",
        f"Codes: {explain('SEND', '14').message}",
        f"Codes: {explain('SEND', '14').next_step}",
    )
