"""A file that was saved before the journal was put back, and is the message's already.

Only what the send book says of this very message counts: two messages may well have the same
name and the same contents, and each has a file of its own.
"""

import stat
from pathlib import Path

from meshdesk.journal import Journal
from meshdesk.journal.book_lines import Saved
from meshdesk.services import saving
from meshdesk.services.open_parts import sha256_of
from meshdesk.services.records import IncomingMessage


def file_of(
    journal: Journal, message: IncomingMessage, said: Saved | None, folder: Path, sha256: str
) -> Path | None:
    """The file that is there, whole and on the disk; None where it is to be saved.

    Args:
        said: what the book says of the message.
        sha256: of what MESH has just given.
    """
    if said is None or said.sha256 != sha256:
        return None
    path = Path(said.text("path"))
    try:
        if path.parent != folder or not _is_whole(path, sha256):
            return None
        saving.sync_folder(folder)
        size = path.stat().st_size
    except OSError:
        return None
    names = {message.file_name, path.name}
    others = journal.forgetting.files_at(str(path), names, size)
    return None if any(one.id != message.id for one in others) else path


def _is_whole(path: Path, sha256: str) -> bool:
    """Whether these are its bytes; whoever put them there may not have waited for the disk."""
    if not stat.S_ISREG(path.lstat().st_mode) or sha256_of(path) != sha256:
        return False
    with path.open("r+b") as file:
        saving.sync_file(file.fileno())
    return True
