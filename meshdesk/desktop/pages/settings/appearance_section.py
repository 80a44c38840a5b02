"""Settings, Appearance and language: light or dark, English or Welsh."""

from PySide6.QtCore import Signal

from meshdesk.config import Appearance, Language
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.languages import NAMES, language_of
from meshdesk.desktop.pages.settings.choosing import Choosing
from meshdesk.desktop.pages.settings.rows import ChoiceRow, list_row
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services


class AppearanceSection(Section):
    """What the windows look like, and the language in which they speak.

    Signals:
        language_chosen: it is another one than they speak now.
    """

    language_chosen = Signal()

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__("", Icon.APPEARANCE)
        self.title = self.tr("Appearance and language")
        self._settings, self._theme = services.settings, theme
        self._spoken = language_of(services.settings.current.language)
        self._choosing = Choosing(services.settings, bridge, self)
        self._choosing.chosen.connect(self._apply)
        self.add_card(self._light_or_dark(), self._language())

    def _light_or_dark(self) -> ChoiceRow:
        offered = (
            (Appearance.SYSTEM, self.tr("As the system")),
            (Appearance.LIGHT, self.tr("Light")),
            (Appearance.DARK, self.tr("Dark")),
        )
        return list_row(
            self._choosing,
            "appearance",
            self.tr("Light or dark"),
            self.tr("“As the system” changes when the computer's own setting does."),
            offered,
        )

    def _language(self) -> ChoiceRow:
        offered = ((Language.SYSTEM, self.tr("As the system")), *NAMES.items())
        return list_row(
            self._choosing,
            "language",
            # In both, for whoever cannot read the one that is shown.
            self.tr("Language · Iaith"),
            self.tr("The window changes at once; what is being sent or received goes on."),
            offered,
        )

    def _apply(self) -> None:
        wanted = self._settings.current
        if wanted.appearance is not self._theme.appearance:
            self._theme.set_appearance(wanted.appearance)
        if language_of(wanted.language) is not self._spoken:
            self._spoken = language_of(wanted.language)
            self.language_chosen.emit()
