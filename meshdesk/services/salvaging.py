"""What waited to be sent when the journal was damaged, brought into the copy that took its place.

Somebody may have paused, stopped or cancelled since what waits in the copy, and that counts
still. Where the damaged journal does not say so, nothing goes by itself: a message goes on from
the copy only if the damaged journal, too, has it going on.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from meshdesk.journal import Journal, NewOutgoing, StateConflict
from meshdesk.journal.salvage import Left, left_in
from meshdesk.language import translate
from meshdesk.services import late_wishes
from meshdesk.services.outgoing_actions import PAUSABLE
from meshdesk.services.records import Mailbox, OutgoingMessage, OutgoingState, Problem, Severity
from meshdesk.services.transfers import Wish

_S = OutgoingState
_GOING = PAUSABLE | {_S.UNKNOWN}
_HELD = frozenset({_S.DRAFT, _S.PAUSED, _S.STOPPED})
_NOT_BEGUN = PAUSABLE | _HELD


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it.

    Attributes:
        taken: how many messages the damaged journal alone had; they are for somebody to look at.
        stopped: how many wait in the copy and are stopped, for want of what became of them.
        whole: whether those that were taken over are all there were.
    """

    taken: int
    stopped: int
    whole: bool


def take_over(journal: Journal, kept: Path) -> Salvaged:
    """Bring into the journal what the one that was kept aside alone knows.

    Messages that waited to be sent are stopped: damage may have changed whom they go to, so
    that somebody looks at them first. Those that were cancelled are not sent.

    Args:
        kept: the folder of the journal that was kept aside.
    """
    file = kept / "journal.sqlite3"
    found, whole = left_in(file, late_wishes.NOTED) if file.exists() else ([], False)
    mailboxes = {mailbox.account: mailbox for mailbox in journal.mailboxes.all()}
    taken, going_on = 0, set[int]()
    for left in reversed(found):
        mailbox = mailboxes.get(left.account)
        if mailbox is None:
            whole = False
            continue
        known = journal.outgoing.by_local_id(mailbox.key, left.values["local_id"])
        if known is None:
            taken += _add(journal, mailbox, left)
        else:
            _carry_over(journal, known, left)
            if left.state in _GOING:
                going_on.add(known.id)
    stopped = sum(_stop(journal, mailbox, going_on) for mailbox in mailboxes.values())
    return Salvaged(taken, stopped, whole)


def _add(journal: Journal, mailbox: Mailbox, left: Left) -> bool:
    if left.begun or left.state not in _NOT_BEGUN:
        return False
    new = NewOutgoing(mailbox=mailbox.key, state=_S.STOPPED, **left.values)
    said = translate("Recognising", "Taken over from the journal that was damaged")
    [message] = journal.outgoing.add([new], event=said)
    journal.outgoing.update(
        message.id,
        problem=Problem(
            translate("Recognising", "Look at this message before it is sent"),
            translate(
                "Recognising",
                "It waited to be sent when the journal was damaged, and the damage may have"
                " changed it.",
            ),
            translate(
                "Recognising",
                "If recipient, workflow and file are right, try again; if not, cancel it.",
            ),
        ),
    )
    return True


# What somebody wished for since the copy was made


def _carry_over(journal: Journal, known: OutgoingMessage, left: Left) -> None:
    wish = _wish_of(left)
    if known.posting:
        if wish is not None and known.state in _GOING:
            late_wishes.note_wish(journal, known, wish)
    elif left.state is _S.CANCELLED:
        said = translate("Recognising", "Was cancelled before the journal was put back")
        _become(journal, known, _S.CANCELLED, said)
    elif wish is None or known.state not in _GOING:
        return
    elif left.state is _S.PAUSED:
        said = translate("Recognising", "Was paused before the journal was put back")
        _become(journal, known, _S.PAUSED, said)
    else:
        said = translate("Recognising", "Was stopped before the journal was put back")
        _become(journal, known, _S.STOPPED, said, _was_stopped())


def _wish_of(left: Left) -> Wish | None:
    if left.state is _S.CANCELLED:
        return Wish.CANCEL
    if left.state in _HELD or (left.begun and left.noted is None):
        return Wish.PAUSE
    return late_wishes.wish_in(left.noted or "")


def _become(
    journal: Journal,
    known: OutgoingMessage,
    state: OutgoingState,
    event: str,
    problem: Problem | None = None,
) -> None:
    try:
        journal.outgoing.update(
            known.id,
            expect=_NOT_BEGUN,
            expect_idle=True,
            state=state,
            next_try_at=None,
            problem=problem,
            event=event,
            severity=Severity.INFO,
        )
    except StateConflict:  # the send book knew what became of it
        return


def _stop(journal: Journal, mailbox: Mailbox, going_on: Collection[int]) -> int:
    """What waits in the copy, and may have been paused since, is looked at before it goes."""
    waiting = [one for one in journal.outgoing.queue(mailbox.key) if one.state in _GOING]
    doubtful = [one for one in waiting if one.id not in going_on]
    said = translate("Recognising", "Stopped: it may have been paused since the copy was made")
    return len(late_wishes.hold(journal, doubtful, _may_be_paused(), said))


def _was_stopped() -> Problem:
    return Problem(
        translate("Recognising", "Stopped before the journal was put back"),
        translate("Recognising", "Why it was stopped is not known any more."),
        translate("Recognising", "If it is still to be sent, try again; if not, cancel it."),
    )


def _may_be_paused() -> Problem:
    return Problem(
        translate("Recognising", "Is this message still to be sent?"),
        translate(
            "Recognising",
            "It waits in the copy of the journal. Whether somebody has paused or stopped it since"
            " could not be read from the damaged one.",
        ),
        translate("Recognising", "If it is still to be sent, try again; if not, cancel it."),
    )
