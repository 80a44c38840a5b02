"""Where a click on a notice, a notification or the status line leads."""

from dataclasses import dataclass

from meshdesk.services.notices import Announced


@dataclass(frozen=True, slots=True)
class Lead:
    """A place in the window.

    Attributes:
        mailbox: key of the mailbox that it is in.
        outgoing, incoming: the message's row; None for no message in particular.
        page: key of the page where there is no row; empty for the one that is shown.
    """

    mailbox: int
    outgoing: int | None = None
    incoming: int | None = None
    page: str = ""

    @classmethod
    def of(cls, notice: Announced) -> "Lead":
        """What an announcement is about."""
        return cls(notice.mailbox, notice.outgoing, notice.incoming)
