"""A message that was begun and not sent: kept while another mailbox is shown."""

from dataclasses import dataclass
from pathlib import Path

from meshdesk.desktop.pages.send.form import Values
from meshdesk.services.records import FileCheck


@dataclass(frozen=True, slots=True)
class Begun:
    """What stands in the card for a mailbox.

    Attributes:
        unseen: files that are still to be looked at.
        again_of: the row of the message that is sent again.
    """

    values: Values
    files: tuple[FileCheck, ...] = ()
    unseen: tuple[Path, ...] = ()
    again_of: int | None = None
