"""The language of the window: which it is, its words, and the forms of its dates and numbers.

The words are Qt Linguist's: ``resources/translations``, brought up to date by
``installer/translations.py``. English is in the source itself.
"""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from meshdesk.config import Language, resources
from meshdesk.language import speak_by

log = logging.getLogger(__name__)

NAMES = {Language.ENGLISH: "English", Language.WELSH: "Cymraeg"}
"""Each in its own words, so that whoever is lost in the other one finds back."""

_TRANSLATOR = "wordsOfTheWindow"


def language_of(wanted: Language, preferred: Sequence[str] | None = None) -> Language:
    """The language that is meant: never `Language.SYSTEM`.

    Args:
        preferred: the system's languages, the dearest first ("cy-GB"); None to ask the system.
    """
    if wanted is not Language.SYSTEM:
        return wanted
    for name in QLocale.system().uiLanguages() if preferred is None else preferred:
        for language in NAMES:
            if name.replace("_", "-").split("-")[0] == language.value:
                return language
    return Language.ENGLISH


def speak(app: QCoreApplication, wanted: Language) -> Language:
    """Everything that is said from now on is in this language; returns which it is.

    What is shown already stays as it is. Without its file Welsh is English.
    """
    language = language_of(wanted)
    _forget(app)
    QLocale.setDefault(_locale(language))
    if language is Language.ENGLISH:
        return language
    translator = QTranslator(app)
    translator.setObjectName(_TRANSLATOR)
    folder = resources() / "translations"
    if not translator.load(f"meshdesk_{language.value}", str(folder)):
        log.warning("The words for %s are missing in %s", NAMES[language], folder)
        translator.deleteLater()
        return speak(app, Language.ENGLISH)
    app.installTranslator(translator)
    speak_by(_say)
    return language


def _forget(app: QCoreApplication) -> None:
    speak_by(None)
    spoken = app.findChild(QTranslator, _TRANSLATOR)
    if spoken is not None:
        app.removeTranslator(spoken)
        spoken.setParent(None)
        spoken.deleteLater()


def _say(context: str, text: str, disambiguation: str, number: int) -> str:
    return QCoreApplication.translate(context, text, disambiguation or None, number)


def _locale(language: Language) -> QLocale:
    """The computer's own forms, where it speaks that language; those of the kingdom otherwise."""
    meant = QLocale.Language.Welsh if language is Language.WELSH else QLocale.Language.English
    system = QLocale.system()
    if system.language() == meant:
        return system
    return QLocale(meant, QLocale.Country.UnitedKingdom)
