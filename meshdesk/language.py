"""The words of the layers below the window, in the language that the window is shown in.

Those layers may not know Qt. They call `translate` with the English text, as Qt's own function
of that name is called, so that ``pyside6-lupdate`` finds it; whoever knows Qt puts Qt's own in
its place with `speak_by`. Without that, on the command line say, it is English.
"""

from collections.abc import Callable

Translator = Callable[[str, str, str, int], str]
"""Context, English text, disambiguation, number or -1 → the text in the language in use."""


def _english(_context: str, text: str, _disambiguation: str, number: int) -> str:
    return text if number < 0 else text.replace("%n", str(number))


_translator: Translator = _english


def speak_by(translator: Translator | None) -> None:
    """From now on `translate` calls this; None for plain English."""
    global _translator  # noqa: PLW0603 - the language is the process's, as it is in Qt
    _translator = translator or _english


def translate(context: str, text: str, disambiguation: str = "", number: int = -1) -> str:
    """The text in the language in use; "%n" in it is the number."""
    return _translator(context, text, disambiguation, number)
