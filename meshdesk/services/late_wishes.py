"""What was wished for while a message may have been on its way, kept until that is known.

Such a pause or cancellation counts only once MESH has said that it does not have the message,
and the program may be closed before that. So it is written into the message's time line, where
the details of an event tell it from the rest. The same holds where another process sends it.
"""

from collections.abc import Sequence

from meshdesk.journal import Journal, OutgoingMessage
from meshdesk.language import mark, translate
from meshdesk.services.notices import Announced, Notices
from meshdesk.services.outgoing_actions import PAUSABLE, actions_of
from meshdesk.services.records import OutgoingState, Problem, Severity
from meshdesk.services.transfers import Wish

NOTED = "wish: "
"""What the details of its events begin with."""
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


def wish_in(details: str) -> Wish | None:
    """What is wished for where these are the details of the last of those events."""
    return next((wish for wish, said in _DETAILS.items() if said == details), None)


def over(journal: Journal, message: OutgoingMessage) -> str:
    """The details of the event that fulfils the wish, or overrules it; empty where is none."""
    return _OVER if wish_of(journal, message) is not None else ""


def keep(journal: Journal, ids: Sequence[int], wish: Wish) -> set[int]:
    """Note it of those that may be on their way; which they are."""
    concerned = [
        message
        for message in journal.outgoing.among(ids)
        if message.posting and wish.value in actions_of(message)
    ]
    for message in concerned:
        note_wish(journal, message, wish)
    return {message.id for message in concerned}


def hold(
    journal: Journal, messages: Sequence[OutgoingMessage], problem: Problem, event: str
) -> list[OutgoingMessage]:
    """Stop these for somebody to look at; of those that may be on their way, note a pause.

    Returns:
        Those that are stopped.
    """
    for message in messages:
        if message.posting:
            note_wish(journal, message, Wish.PAUSE)
    return journal.outgoing.update_those(
        [message.id for message in messages],
        expect=PAUSABLE,
        expect_idle=True,
        state=OutgoingState.STOPPED,
        next_try_at=None,
        problem=problem,
        event=event,
    )


def overrule(journal: Journal, ids: Sequence[int]) -> None:
    """Somebody wants these to be sent after all.

    Not what waits for its time: that is tried at once without anybody's asking, too.
    """
    for message in journal.outgoing.among(ids):
        wanted = actions_of(message) & {"retry", "resume"}
        waits = message.state is OutgoingState.WAITING
        if wanted and not waits and wish_of(journal, message) is not None:
            said = translate("Outbox", "To be sent after all")
            journal.events.add(said, mailbox=message.mailbox, outgoing=message.id, details=_OVER)


def tell_too_late(journal: Journal, notices: Notices, message: OutgoingMessage) -> None:
    """MESH has what was to be cancelled: the user has to know, once."""
    said = translate("Outbox", "Too late to cancel: MESH has the message already")
    if any(event.text == said for event in journal.events.of_outgoing(message.id)):
        return
    journal.events.add(
        said,
        mailbox=message.mailbox,
        outgoing=message.id,
        severity=Severity.WARNING,
        details=over(journal, message),
    )
    notices.publish(
        Announced(
            message.mailbox,
            translate("Outbox", "{0}: too late to cancel").format(message.file_name),
            translate("Outbox", "MESH had all of it already, and what MESH has stays there."),
            Severity.WARNING,
            translate(
                "Outbox",
                "If it should not have gone to them, tell the recipient, and ask them to delete"
                " it.",
            ),
            outgoing=message.id,
        )
    )
