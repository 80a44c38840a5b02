"""Header values: what is sent of a text, and what is read of any bytes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshdesk.mesh.headers import LIMITS, LONGEST_READ, clean, decode, read_headers, transmissible

BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Blood results", "Blood results"),
        ("£5 für é", "GBP5 fur e"),
        ("血液.csv", "XueYe.csv"),
        ("“Elm” – it’s ½", '"Elm" - it\'s 1/2'),
        ("a\r\nMex-To: X26EVIL", "a Mex-To: X26EVIL"),
        ("tab\tand\x00nul", "tab and nul"),
        ("invoice\u202egpj.exe", "invoice gpj.exe"),
        ("  wide   gap  ", "wide gap"),
        ("no\u00a0break\u2028line", "no break line"),
        ("\udcff", ""),
        ("", ""),
    ],
)
def test_what_is_sent_is_legible_ascii(text: str, sent: str) -> None:
    assert transmissible(text) == sent


@given(st.text(max_size=200))
def test_what_is_sent_is_printable_and_stays_what_it_is(text: str) -> None:
    sent = transmissible(text)

    assert re.fullmatch(r"[\x20-\x7e]*", sent)
    assert sent == sent.strip()
    assert "  " not in sent
    assert transmissible(sent) == sent


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=200))
def test_plain_text_makes_the_round_trip(text: str) -> None:
    assert decode(transmissible(text).encode()) == text


@given(st.text(max_size=200))
def test_anything_sent_makes_the_round_trip(text: str) -> None:
    sent = transmissible(text)

    assert decode(sent.encode("ascii")) == sent


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("£ é 血液".encode(), "£ é 血液"),
        ("£ é".encode("latin-1"), "£ é"),
        (b"a\x00b\x1b[31mc\x7f", "ab[31mc"),
        (b"two\tparts", "two parts"),
        ("ab\u202ecd".encode(), "abcd"),
        (b"  padded ", "padded"),
        (b"", ""),
    ],
)
def test_what_is_read_is_utf8_or_latin1_and_clean(value: bytes, read: str) -> None:
    assert decode(value) == read


@given(st.binary(max_size=5000))
def test_any_bytes_can_be_read(value: bytes) -> None:
    read = decode(value)

    assert len(read) <= LONGEST_READ
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", read)
    assert not set(read) & set(BIDIRECTIONAL)


def test_a_huge_value_is_cut() -> None:
    assert decode(b"x" * 100_000) == "x" * LONGEST_READ
    assert clean("x" * 100_000) == "x" * LONGEST_READ


def test_names_are_read_in_any_case_and_the_first_value_counts() -> None:
    raw = [(b"MEX-Subject", b"one"), (b"mex-subject", b"two"), (b"Date", b"today")]

    assert read_headers(raw) == {"mex-subject": "one", "date": "today"}


def test_the_limits_are_those_of_the_api() -> None:
    assert LIMITS["Mex-Subject"] == 500
    assert LIMITS["Mex-To"] == 100
    assert LIMITS["Mex-LocalID"] == LIMITS["Mex-FileName"] == LIMITS["Mex-WorkflowID"] == 300
