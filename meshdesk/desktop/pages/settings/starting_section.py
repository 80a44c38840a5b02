"""Settings, Start and close: with the system, and beside the clock."""

from PySide6.QtWidgets import QCheckBox

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.settings.choosing import Choosing
from meshdesk.desktop.pages.settings.rows import SettingRow, switch_row
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import label
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import AutostartState


class StartingSection(Section):
    """When MeshDesk runs."""

    def __init__(self, services: Services, bridge: Bridge, _theme: Theme) -> None:
        super().__init__("", Icon.POWER)
        self.title = self.tr("Start and close")
        self._autostart, self._bridge = services.autostart, bridge
        self._switching: Operation[None] | None = None
        self._looking: Operation[AutostartState] | None = None
        self._box = QCheckBox()
        row = SettingRow(
            "setAutostart",
            self.tr("Start when I log on"),
            self.tr(
                "MeshDesk starts with the computer, minimised, and goes on sending and checking."
            ),
            self._box,
        )
        row.origin.hide()
        self._why_not = label("", "hint", wrap=True, name="autostartWhyNot")
        self._why_not.hide()
        self._box.setEnabled(False)  # until it is known how it stands
        self._box.clicked.connect(self._switch)
        choosing = Choosing(services.settings, bridge, self)
        tray = switch_row(
            choosing,
            "keep_in_tray",
            self.tr("Keep running beside the clock when the window is closed"),
            self.tr("Messages are sent and checked for until you choose “Quit” beside the clock."),
        )
        self.add_card(row, tray).layout_.insertWidget(1, self._why_not)

    def activate(self) -> None:
        """See how it stands; it may have been changed elsewhere."""
        self._looking = self._bridge.run(
            self._autostart.state, owner=self, newer_than=self._looking
        ).success(self._show)

    def _show(self, state: AutostartState) -> None:
        self._box.setChecked(state.on)
        self._box.setEnabled(not state.why_not)
        self._why_not.setText(state.why_not)
        self._why_not.setVisible(bool(state.why_not))

    def _switch(self, on: bool) -> None:
        self._switching = self._bridge.run(
            lambda: self._autostart.switch(on), owner=self, after=self._switching
        )
        self._switching.success(lambda _: self.activate()).failure(self._failed)

    def _failed(self, error: MeshDeskError) -> None:
        self._bridge.user_error.emit(error)
        self.activate()
