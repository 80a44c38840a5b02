"""Settings, Sending: files side by side; and, for support, the size of a part."""

from PySide6.QtCore import Qt

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.choosing import Choosing
from meshdesk.desktop.pages.settings.rows import number_row
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button
from meshdesk.presets.merging import MIB
from meshdesk.services import Services


class SendingSection(Section):
    """For all mailboxes."""

    def __init__(self, services: Services, bridge: Bridge, _theme: Theme) -> None:
        super().__init__("", Icon.SEND)
        self.title = self.tr("Sending")
        choosing = Choosing(services.settings, bridge, self)
        choosing.chosen.connect(services.engine.wake)
        self.add_card(
            number_row(
                choosing,
                "transfers_at_once",
                self.tr("Files sent at once"),
                self.tr("More at once is faster on a good line, and slower on a poor one."),
                (1, 8),
            )
        )
        self._support = button(
            self.tr("For support…"), "link", name="settingsSupport", clicked=self._reveal
        )
        self._support.setToolTip(self.tr("Settings that only the service desk should change"))
        self.column.addWidget(self._support, 0, Qt.AlignmentFlag.AlignLeft)
        self._chunks = number_row(
            choosing,
            "chunk_bytes",
            self.tr("Size of a part in MiB"),
            self.tr("Large files are sent in parts. Smaller parts suit a line that breaks."),
            (5, 94),
            unit=MIB,
        )
        self._for_support = self.add_card(self._chunks)
        self._for_support.hide()

    def _reveal(self) -> None:
        self._for_support.show()
        self._chunks.control.setFocus()
        self._support.hide()
