"""Names of files that are given anew, because what had them is there no more.

People move saved files on, and the next file of the same name comes. From then on the name is
that file's: the message that had it must not pass for having its file still, and show what may
be another patient's.
"""

import os.path
from pathlib import Path

from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services.notices import IncomingChanged, Notices
from meshdesk.services.records import IncomingMessage


def hand_over(
    journal: Journal, notices: Notices, free: Path, size: int, message: IncomingMessage
) -> None:
    """A free name is about to be given: what other messages had there is there no more.

    Args:
        size: of the file that gets the name, in bytes.
        message: whose file it is.
    """
    names = {message.file_name, free.name}
    for other in journal.forgetting.files_at(str(free), names, size):
        # On a disk that tells the case of letters apart, it is a file of its own.
        if other.id == message.id or os.path.lexists(other.path):
            continue
        text = translate("Receiving", "The saved file was no longer there")
        changed = journal.incoming.update(other.id, path="", event=text)
        notices.publish(IncomingChanged(changed.mailbox, (changed,)))
