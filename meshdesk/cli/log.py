"""The command line's own log file: each command, how it ended, and defects whole.

Not the window's: its files are rotated, and two processes cannot rotate one file.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NAME = "command-line.log"
_ENOUGH = 1_000_000


@contextmanager
def logging_into(folder: Path) -> Iterator[Path]:
    """Write warnings of all, and all that MeshDesk says, into a file of `folder`.

    At most two files of about 1 MB. No secret and no message content is among it.

    Yields:
        The file's path.
    """
    path = folder / NAME
    with suppress(OSError):  # Windows: another command has it open; the next one will do it
        if path.stat().st_size > _ENOUGH:
            path.replace(path.with_suffix(".log.1"))
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s")
    )
    ours = logging.getLogger("meshdesk")
    before = ours.level
    ours.setLevel(logging.INFO)
    logging.getLogger().addHandler(handler)
    try:
        yield path
    finally:
        logging.getLogger().removeHandler(handler)
        ours.setLevel(before)
        handler.close()
