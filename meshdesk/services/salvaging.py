"""What waited to be sent when the journal was damaged is taken over, for the user to look at."""

from pathlib import Path

from meshdesk.journal import Journal, NewOutgoing, StateConflict
from meshdesk.journal.salvage import Left, left_in
from meshdesk.language import translate
from meshdesk.services.records import Mailbox, OutgoingState, Problem, Severity

_S = OutgoingState
_NOT_BEGUN = frozenset({_S.DRAFT, _S.QUEUED, _S.WAITING, _S.PAUSED, _S.STOPPED, _S.SENDING})


def take_over(journal: Journal, kept: Path) -> tuple[int, bool]:
    """Bring into the journal what the one that was kept aside alone knows.

    Messages that waited to be sent are stopped: damage may have changed whom they go to, so
    that somebody looks at them first. Those that were cancelled are not sent.

    Args:
        kept: the folder of the journal that was kept aside.

    Returns:
        How many messages are for somebody to look at, and whether these are all there were.
    """
    file = kept / "journal.sqlite3"
    if not file.exists():
        return 0, False
    mailboxes = {mailbox.account: mailbox for mailbox in journal.mailboxes.all()}
    taken = 0
    found, whole = left_in(file)
    for left in reversed(found):
        mailbox = mailboxes.get(left.account)
        if mailbox is None:
            whole = False
            continue
        known = journal.outgoing.by_local_id(mailbox.key, left.values["local_id"])
        if known is None:
            taken += _add(journal, mailbox, left)
        elif left.state is _S.CANCELLED and known.state in _NOT_BEGUN:
            _cancel(journal, known.id)
    return taken, whole


def _add(journal: Journal, mailbox: Mailbox, left: Left) -> bool:
    if left.state not in _NOT_BEGUN:
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


def _cancel(journal: Journal, row: int) -> None:
    try:
        journal.outgoing.update(
            row,
            expect=_NOT_BEGUN,
            expect_idle=True,
            state=_S.CANCELLED,
            next_try_at=None,
            problem=None,
            event=translate("Recognising", "Was cancelled before the journal was put back"),
            severity=Severity.INFO,
        )
    except StateConflict:  # the send book knew that it had been begun
        return
