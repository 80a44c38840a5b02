"""A message that was begun and not sent: kept while another mailbox is shown."""

from dataclasses import dataclass

from meshdesk.desktop.pages.send.form import Values
from meshdesk.services.records import FileCheck


@dataclass(frozen=True, slots=True)
class Begun:
    """What stands in the card for a mailbox.

    Attributes:
        again_of: the row of the message that is sent again.
    """

    values: Values
    files: tuple[FileCheck, ...] = ()
    again_of: int | None = None
