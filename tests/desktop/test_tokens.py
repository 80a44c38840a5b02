"""Contrast of every pair of colours that meets in the window."""

import pytest

from meshdesk.desktop.theme.theme import surface_of, text_of
from meshdesk.desktop.theme.tokens import DARK, LIGHT, Tokens, contrast
from meshdesk.services.words import Tone

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
READABLE, VISIBLE = 4.5, 3.0


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@BOTH
@pytest.mark.parametrize("surface", ["bg", "panel", "rail", "sel", "hover", "accent_soft"])
@pytest.mark.parametrize("words", ["text", "soft", "accent", "good", "warn", "bad"])
def test_words_can_be_read(tokens: Tokens, words: str, surface: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, surface)) >= READABLE


@BOTH
@pytest.mark.parametrize("tone", list(Tone))
def test_states_can_be_read(tokens: Tokens, tone: Tone) -> None:
    assert contrast(text_of(tokens, tone), surface_of(tokens, tone)) >= READABLE


@BOTH
@pytest.mark.parametrize("surface", ["good_bg", "warn_bg", "bad_bg", "accent_soft", "quiet_bg"])
@pytest.mark.parametrize("words", ["text", "soft", "accent"])
def test_words_in_a_box_can_be_read(tokens: Tokens, words: str, surface: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, surface)) >= READABLE


@BOTH
@pytest.mark.parametrize("surface", ["accent", "accent_strong"])
def test_words_on_the_main_button_can_be_read(tokens: Tokens, surface: str) -> None:
    assert contrast(tokens.on_accent, getattr(tokens, surface)) >= READABLE


@BOTH
@pytest.mark.parametrize("surface", ["bg", "panel"])
@pytest.mark.parametrize("outline", ["edge", "accent", "bad"])
def test_outlines_can_be_seen(tokens: Tokens, outline: str, surface: str) -> None:
    assert contrast(getattr(tokens, outline), getattr(tokens, surface)) >= VISIBLE
