"""Settings, Notifications: what is told outside the window."""

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.choosing import Choosing
from meshdesk.desktop.pages.settings.rows import switch_row
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services


class NotificationsSection(Section):
    """For all mailboxes."""

    def __init__(self, services: Services, bridge: Bridge, _theme: Theme) -> None:
        super().__init__("", Icon.BELL)
        self.title = self.tr("Notifications")
        choosing = Choosing(services.settings, bridge, self)
        told = (
            ("notify_new", self.tr("New messages"), self.tr("Something came into an inbox.")),
            ("notify_delivered", self.tr("Deliveries"), self.tr("A message was collected.")),
            (
                "notify_problems",
                self.tr("Problems"),
                self.tr(
                    "A message was not delivered, or a mailbox needs you. The window says so too."
                ),
            ),
        )
        self.add_card(*(switch_row(choosing, *each) for each in told))
