"""What was dragged over the window: files, a promise of files, or nothing for us."""

from pathlib import Path

from PySide6.QtCore import QMimeData

PROMISES = ("FileGroupDescriptor", "application/x-moz-file-promise")
"""Formats of a drag that names no file yet: classic Outlook's attachments, some browsers'."""


def files_of(mime: QMimeData) -> list[Path]:
    """The local files of a drag, in order."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def is_promise(mime: QMimeData) -> bool:
    """Whether it stands for a file that is not on this computer's disk yet."""
    if files_of(mime):
        return False
    promised = any(word in name for name in mime.formats() for word in PROMISES)
    return promised or bool(mime.urls())
