"""Settings, Appearance: light or dark."""

from meshdesk.config import Appearance
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.choosing import Choosing
from meshdesk.desktop.pages.settings.rows import list_row
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services


class AppearanceSection(Section):
    """What the windows look like."""

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__("", Icon.APPEARANCE)
        self.title = self.tr("Appearance")
        self._settings, self._theme = services.settings, theme
        choosing = Choosing(services.settings, bridge, self)
        offered = (
            (Appearance.SYSTEM, self.tr("As the system")),
            (Appearance.LIGHT, self.tr("Light")),
            (Appearance.DARK, self.tr("Dark")),
        )
        choosing.chosen.connect(self._apply)
        self.add_card(
            list_row(
                choosing,
                "appearance",
                self.tr("Light or dark"),
                self.tr("“As the system” changes when the computer's own setting does."),
                offered,
            )
        )

    def _apply(self) -> None:
        wanted = self._settings.current.appearance
        if wanted is not self._theme.appearance:
            self._theme.set_appearance(wanted)
