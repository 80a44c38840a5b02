"""What was wished for while a message may have been on its way, kept until that is known.

Such a pause or cancellation counts only once MESH has said that it does not have the message,
and the program may be closed before that. So it is written into the message's time line, where
the details of an event tell it from the rest.
"""

from meshdesk.journal import Journal, OutgoingMessage
from meshdesk.language import mark, translate
from meshdesk.services.transfers import Wish

_DETAILS = {Wish.PAUSE: "wish: pause", Wish.CANCEL: "wish: cancel"}
_SAID = {
    Wish.PAUSE: mark("Outbox", "To be paused, unless MESH has the message already"),
    Wish.CANCEL: mark("Outbox", "To be cancelled, unless MESH has the message already"),
}
_OVER = "wish: over"


def note_wish(journal: Journal, message: OutgoingMessage, wish: Wish) -> None:
    """Keep a pause or a cancellation in mind, also over a restart."""
    if wish not in _SAID or wish is wish_of(journal, message):
        return
    said = translate("Outbox", _SAID[wish])
    journal.events.add(said, mailbox=message.mailbox, outgoing=message.id, details=_DETAILS[wish])


def wish_of(journal: Journal, message: OutgoingMessage) -> Wish | None:
    """What is wished for still; a cancellation overrules a pause."""
    wishes: set[Wish] = set()
    for event in reversed(journal.events.of_outgoing(message.id)):
        if event.details == _OVER:
            break
        wishes |= {wish for wish, details in _DETAILS.items() if details == event.details}
    return next((wish for wish in (Wish.CANCEL, Wish.PAUSE) if wish in wishes), None)


def over(journal: Journal, message: OutgoingMessage) -> str:
    """The details of the event that fulfils the wish, or overrules it; empty where is none."""
    return _OVER if wish_of(journal, message) is not None else ""
