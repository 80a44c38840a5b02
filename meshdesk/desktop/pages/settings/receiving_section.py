"""Settings, Receiving: how often inboxes are read, and where received files go."""

from pathlib import Path

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.choosing import Choosing
from meshdesk.desktop.pages.settings.folder_field import FolderField
from meshdesk.desktop.pages.settings.rows import number_row
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services
from meshdesk.services.folders import require_writable

_DAY = 24 * 60


class ReceivingSection(Section):
    """For all mailboxes that have no settings of their own."""

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__("", Icon.INBOX)
        self.title = self.tr("Receiving")
        self._services, self._bridge = services, bridge
        self._choosing = Choosing(services.settings, bridge, self)
        minutes = number_row(
            self._choosing,
            "check_every_minutes",
            self.tr("Minutes between two checks"),
            self.tr(
                "How often MeshDesk looks for new messages. MESH asks programs not to check more "
                "often than every 5 minutes. “Check now” on the Inbox page works in between."
            ),
            (5, _DAY),
        )
        self._folder = FolderField(
            theme,
            self.tr("Folder for received files"),
            "setDownloads",
            self.tr("Each mailbox has a folder of its own in it. Files that are there stay there."),
        )
        self._folder.picked.connect(self._pick)
        self._folder.usual_asked.connect(lambda: self._choosing.choose(downloads=None))
        self._choosing.chosen.connect(self._refresh)
        self._choosing.chosen.connect(services.engine.wake)
        self.add_card(minutes)
        self.add_card(self._folder)
        self._refresh()

    def _refresh(self) -> None:
        choice = self._services.settings.choice("downloads")
        usual = Path(choice.usual or self._services.paths.downloads)
        self._folder.show_folder(
            self._services.folders.usual, locked=choice.locked, own=choice.own, usual=usual
        )

    def _pick(self, folder: Path) -> None:
        work = self._bridge.run(lambda: require_writable(folder), owner=self)
        work.success(self._use).failure(self._folder.show_problem)

    def _use(self, folder: Path) -> None:
        self._choosing.choose(downloads=str(folder))
