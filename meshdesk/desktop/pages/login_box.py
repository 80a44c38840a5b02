"""That a message waits until its mailbox is logged in, and the button that leads there."""

from PySide6.QtCore import Signal

from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.widgets.basics import button
from meshdesk.services import Services
from meshdesk.services.records import (
    HealthState,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
)
from meshdesk.services.words import Tone

_TO_SEND = frozenset({OutgoingState.QUEUED, OutgoingState.WAITING, OutgoingState.SENDING})
_KEPT_BY_MESH = frozenset({IncomingState.LISTED, IncomingState.SAVED})


class LoginBox(ToneBox):
    """What the mailbox's login lacks, said at a message that cannot go on without it.

    Signals:
        login_asked: the user wants to log in.
    """

    login_asked = Signal()

    def __init__(self, services: Services, name: str) -> None:
        """`name` is the box's; its button is called the same with "Button" behind it."""
        super().__init__(Tone.WARNING, name)
        self._health = services.engine.health
        self.add(button(self.tr("Log in"), name=f"{name}Button", clicked=self.login_asked.emit))

    def is_for(self, message: OutgoingMessage | IncomingMessage) -> bool:
        """Whether logging in is what the message waits for."""
        return _goes_on_by_itself(message) and self._health(message.mailbox).wants_login

    def show_message(self, message: OutgoingMessage | IncomingMessage | None) -> bool:
        """Say it of this message, or of none; whether there was something to say."""
        if message is None or not self.is_for(message):
            self.say("")
            return False
        health = self._health(message.mailbox)
        self.set_tone(Tone.BAD if health.state is HealthState.REFUSED else Tone.WARNING)
        self.say_problem(health.problem)
        return True


def _goes_on_by_itself(message: OutgoingMessage | IncomingMessage) -> bool:
    """Whether something is to be done with it as soon as MESH lets us in."""
    if isinstance(message, OutgoingMessage):
        asks = message.state is OutgoingState.UNKNOWN and message.next_try_at is not None
        return asks or message.state in _TO_SEND
    acknowledged = message.acknowledge and message.state in _KEPT_BY_MESH
    return acknowledged or message.state is IncomingState.DOWNLOADING
