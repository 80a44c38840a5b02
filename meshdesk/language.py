"""The words of all layers, in the language that the window is shown in.

The layers below the window may not know Qt. They call `translate` with the English text, as
Qt's own function of that name is called, so that ``lupdate`` finds it; whoever knows Qt puts
Qt's own in its place with `speak_by`. Without that, on the command line say, it is English.

What `installer/translations` looks for is named here, too: keep the two in step.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Translator = Callable[[str, str, str, int], str]
"""Context, English text, disambiguation, number or -1 → the text in the language in use."""


def _english(_context: str, text: str, disambiguation: str, number: int) -> str:
    if number < 0:
        return text
    said = disambiguation if number == 1 and disambiguation else text
    return said.replace("%n", f"{number:,}")


_translator: Translator = _english
_plain: ContextVar[bool] = ContextVar("plain English", default=False)


def speak_by(translator: Translator | None) -> None:
    """From now on `translate` calls this; None for plain English."""
    global _translator  # noqa: PLW0603 - the language is the process's, as it is in Qt
    _translator = translator or _english


def translate(context: str, text: str, disambiguation: str = "") -> str:
    """The text in the language in use."""
    return _in_use()(context, text, disambiguation, -1)


def several(context: str, text: str, one: str, number: int) -> str:
    """A text that depends on a number, which is "%n" in it.

    Args:
        text: in English, for all numbers but 1: "%n files".
        one: for 1: "%n file"; translators see it as a note, and have the forms of their own
            language to fill.
        number: 0 or more.
    """
    return _in_use()(context, text, one, number)


@contextmanager
def in_english() -> Iterator[None]:
    """Until its end this thread speaks English, whatever the language in use: to others."""
    before = _plain.set(True)
    try:
        yield
    finally:
        _plain.reset(before)


def _in_use() -> Translator:
    return _english if _plain.get() else _translator


def mark(_context: str, text: str) -> str:
    """The English text itself, which is to be found for translation and is translated later.

    For what is written down before the language is known, as the attributes of a class are.
    """
    return text
