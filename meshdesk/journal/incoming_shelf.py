"""How incoming messages are kept: their rows, with what they are found and ordered by."""

from meshdesk.journal.messages import IncomingMessage
from meshdesk.journal.shelf import Row, Shelf
from meshdesk.journal.tables import incoming
from meshdesk.journal.words import fold, folded

_SEARCHED = (
    "sender",
    "sender_name",
    "workflow_id",
    "subject",
    "file_name",
    "message_id",
    "local_id",
)


def derived(row: Row) -> dict[str, str]:
    """What follows from the other columns of a row."""
    known = {name: row.get(name, "") for name in _SEARCHED}
    return {
        "search": folded(*known.values()),
        "sort_sender": fold(known["sender_name"] or known["sender"]),
        "sort_subject": fold(known["subject"] or known["file_name"]),
    }


SHELF = Shelf(incoming, IncomingMessage, derived)
