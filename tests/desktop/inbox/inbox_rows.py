"""Small helpers for the tests of the Inbox page."""

from PySide6.QtCore import Qt

from meshdesk.services import Services
from meshdesk.services.notices import IncomingChanged
from meshdesk.services.records import IncomingMessage, IncomingState

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


def state_of(services: Services, message: IncomingMessage) -> IncomingState:
    return services.inbox.get(message.id).state


def changed(services: Services, *messages: IncomingMessage) -> None:
    """Tell as a worker would that these changed."""
    services.notices.publish(IncomingChanged(messages[0].mailbox, messages))
