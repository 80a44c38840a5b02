"""Journals that could not be used and were kept aside: each in a folder named for the time.

Somebody may want to look into them later. They have the details of messages in them, so that
they have their time too; see `meshdesk.services.kept_aside`.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from meshdesk.durably import sync_folder

PARTS = ("-wal", "-shm", "-journal", "")
"""What belongs to a journal. The file itself last: without it, a log that is left behind belongs
to nothing."""
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)(-\d+)?")


@dataclass(frozen=True, slots=True)
class Kept:
    """A journal that was kept aside.

    Attributes:
        since: when it was put there; `size` its bytes.
    """

    folder: Path
    since: datetime
    size: int


def new_folder(aside: Path, now: datetime) -> Path:
    """A folder of its own for a journal that is to be kept.

    Raises:
        OSError: it cannot be made.
    """
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp, number = now.astimezone(UTC).strftime(_STAMP), 1
    while True:
        folder = aside / (stamp if number == 1 else f"{stamp}-{number}")
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            sync_folder(aside)
            return folder


def kept(aside: Path, journal: str) -> list[Kept]:
    """All that are kept, the oldest first; `journal` is the name of a journal's file."""
    found = []
    with suppress(OSError):
        for folder in aside.iterdir():
            since = _since(folder.name)
            files = _files(folder, journal)
            if since is not None and files:
                found.append(Kept(folder, since, sum(file.stat().st_size for file in files)))
    return sorted(found, key=lambda one: (one.since, one.folder.name))


def remove(one: Kept, journal: str) -> bool:
    """Remove a journal that was kept; whether nothing is left of it.

    What somebody else put beside it stays, and so does the folder then.
    """
    with suppress(OSError):
        for file in _files(one.folder, journal):
            file.unlink()
        with suppress(OSError):
            one.folder.rmdir()
    return not _files(one.folder, journal)


def _since(name: str) -> datetime | None:
    found = _NAME.fullmatch(name)
    with suppress(ValueError):
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) if found else None
    return None


def _files(folder: Path, journal: str) -> list[Path]:
    """The journal's own files in there; a link leads to what is not ours."""
    if folder.is_symlink():
        return []
    names = (folder / f"{journal}{part}" for part in PARTS)
    return [path for path in names if path.is_file() and not path.is_symlink()]
