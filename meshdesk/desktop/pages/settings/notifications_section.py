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
        tr = self.tr
        self.title = tr("Notifications")
        choosing = Choosing(services.settings, bridge, self)
        told = (
            ("notify_new", tr("New messages"), tr("Something came into an inbox.")),
            ("notify_delivered", tr("Deliveries"), tr("A message was collected.")),
            (
                "notify_problems",
                tr("Problems"),
                tr("A message was not delivered, or a mailbox needs you. The window says so too."),
            ),
        )
        self.add_card(*(switch_row(choosing, *each) for each in told))
