"""Whether a download is wanted still, and as it was begun.

Who cancels it in this process pulls its brake. Another process of the same person, the window
while a scheduled `collect` is at it, can only change the message's row.
"""

from meshdesk.services.records import IncomingMessage, IncomingState
from meshdesk.services.transfers import Halted, Wish


class WantedElsewhere(Exception):
    """The message is to be saved in another folder than the one its download was begun in."""


def require_wanted(begun: IncomingMessage, now: IncomingMessage) -> None:
    """See that nobody wants it otherwise.

    Args:
        begun: the message as it was when its download began; now: as it is.

    Raises:
        Halted: it was cancelled.
        WantedElsewhere: it was cancelled, and is wanted in another folder.
    """
    if now.state is not IncomingState.DOWNLOADING:
        raise Halted(Wish.CANCEL)
    if now.folder != begun.folder:
        raise WantedElsewhere
