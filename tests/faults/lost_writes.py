"""A power cut: what was written and not synced is lost, or is not what it was.

The processes of a run write down what they do to files (`write_log`). When a life ends by a power
cut, this plays out what a file system may have made of it, drawn from the run's seed:

- Bytes after a file's last sync are gone, or gone in part, or are zeros; what was overwritten or
  cut off may be back.
- Names that were made, given, moved or removed since their folder was last synced may be as they
  were. What came later to the same name is then undone as well, as every file system that keeps
  a journal of its names has it; steps on other names are drawn each for itself.

A rename from one folder to another is on the disk once both are synced. SQLite's own files are
left as they are: with a write-ahead log and ``synchronous=FULL`` a commit is on the disk, which
is SQLite's to prove. What a killed process had not synced is not synced in the next life either,
until somebody does it. Linux alone; see `write_log`.
"""

import json
import os
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum, auto
from pathlib import Path
from typing import Any

from write_log import ASIDE, LOG

from meshdesk.config import Paths
from meshdesk.demo.records import StoredMessage
from meshdesk.journal.book import Book

_COMPLETE = frozenset({"accepted", "acknowledged"})


class Loss(Enum):
    """What becomes of bytes that were not synced."""

    CUT = auto()
    ZEROS = auto()
    TORN = auto()
    BACK = auto()
    """What was overwritten or cut off is there again."""


@dataclass(slots=True, eq=False)
class _File:
    """One file, by whatever names.

    Attributes:
        synced: so many of its bytes are on the disk.
        longest: to so many bytes it may be again, for it was cut and not synced since.
        kept: what was in it before it was overwritten.
    """

    synced: int
    longest: int = 0
    kept: str = ""


@dataclass(slots=True, eq=False)
class _Step:
    """One change of names that may be undone.

    Attributes:
        folders: those that have yet to be synced for it to be on the disk.
        file: what had the name `path`; `over` what had `to` before.
        kept: where that is which was removed or replaced; empty where it has another name.
    """

    what: str
    path: str
    to: str
    folders: set[str]
    file: _File | None
    over: _File | None = None
    kept: str = ""

    @property
    def names(self) -> set[str]:
        return {self.path, self.to} - {""}


@dataclass(slots=True, eq=False)
class _Sync:
    path: str
    file: _File | None
    size: int
    before: list[_Step]


@dataclass(slots=True)
class Unsynced:
    """What a run's processes have done to files, and what of it a power cut may undo.

    Attributes:
        folder: the run's.
    """

    folder: Path
    _read: int = 0
    _files: dict[str, _File] = field(default_factory=dict)
    _steps: list[_Step] = field(default_factory=list)
    _syncs: dict[int, _Sync] = field(default_factory=dict)

    def look(self) -> None:
        """Read what the processes have written down; none of them runs now."""
        log = self.folder / LOG
        if not log.exists():
            return
        with log.open("rb") as lines:
            lines.seek(self._read)
            for line in lines:
                self._take(json.loads(line))
            self._read = lines.tell()
        self._syncs.clear()
        self._pass_over_what_was_not_done()

    def cut_power(self, source: random.Random) -> list[str]:
        """Lose what may be lost; what it was, in words."""
        self.look()
        lost = [*self._lose_names(source), *self._lose_contents(source)]
        self._files.clear()
        self._steps.clear()
        for kept in (self.folder / ASIDE).glob("*"):
            kept.unlink()
        return lost

    # What was done

    def _take(self, line: dict[str, Any]) -> None:
        what, path, to = line["what"], line.get("path", ""), line.get("to", "")
        files = self._files
        match what:
            case "create":
                files[path] = file = _File(0)
                self._step(_Step(what, path, "", _parents(path), file))
            case "open":
                files.setdefault(path, _File(line["size"]))
            case "overwrite":
                file = files.setdefault(path, _File(line["size"]))
                file.kept = file.kept or (line["kept"] if file.synced else "")
                file.synced = 0
            case "truncate":
                file = files.setdefault(path, _File(line["size"]))
                file.synced, file.longest = min(file.synced, to), max(file.longest, line["size"])
            case "rename":
                file, over = files.pop(path, None), files.pop(to, None)
                folders = _parents(path) | _parents(to)
                self._step(_Step(what, path, to, folders, file, over, line["kept"]))
                self._names(to, file)
            case "link":
                file = files.get(path)
                self._step(_Step(what, path, to, _parents(to), file))
                self._names(to, file)
            case "remove":
                step = _Step(what, path, "", _parents(path), files.pop(path, None))
                step.kept = line["kept"]
                self._step(step)
            case "mkdir":
                self._step(_Step(what, path, "", _parents(path), None))
            case "syncing":
                file = files.setdefault(path, _File(0)) if line["size"] >= 0 else None
                self._syncs[line["number"]] = _Sync(path, file, line["size"], [*self._steps])
            case "synced":
                self._synced(self._syncs.pop(line["number"]))

    def _step(self, step: _Step) -> None:
        self._steps.append(step)

    def _names(self, path: str, file: _File | None) -> None:
        if file is not None:
            self._files[path] = file

    def _synced(self, sync: _Sync) -> None:
        if sync.file is not None:
            sync.file.synced, sync.file.longest, sync.file.kept = sync.size, 0, ""
            return
        for step in sync.before:
            step.folders.discard(sync.path)
            if not step.folders:
                _forget(step.kept)
        self._steps = [step for step in self._steps if step.folders]

    def _pass_over_what_was_not_done(self) -> None:
        """A step is written down first: the process may have died in it, or it failed."""
        later: set[str] = set()
        for step in reversed([*self._steps]):
            if not step.names & later and not _is_done(step):
                self._steps.remove(step)
                for name in step.names:
                    self._files.pop(name, None)
                self._names(step.path, None if step.what == "create" else step.file)
                self._names(step.to, step.over)
                _forget(step.kept)
            later |= step.names

    # Names

    def _lose_names(self, source: random.Random) -> Iterator[str]:
        share = source.choice((0.5, 0.8, 1.0))
        stay: set[str] = set()
        for step in reversed(self._steps):
            if source.random() >= share or any(_concerns(step, name) for name in stay):
                stay |= step.names
            elif self._undo(step):
                yield f"undone: {step.what} {_in_short(step.path)} {_in_short(step.to)}".rstrip()

    def _undo(self, step: _Step) -> bool:
        """Whether it had been done, and is not any more."""
        path, to = Path(step.path), Path(step.to)
        if not path.parent.is_dir():
            return False
        match step.what:
            case "create" if _is_there(path):
                path.unlink()
                self._files.pop(step.path, None)
            case "link" if _is_there(to):
                to.unlink()
                self._files.pop(step.to, None)
            case "rename" if _is_there(to) and not _is_there(path):
                to.rename(path)
                self._files.pop(step.to, None)
                self._names(step.path, step.file)
                if step.kept:
                    shutil.move(step.kept, to)
                    self._names(step.to, step.over)
            case "remove" if not _is_there(path):
                if not self._bring_back(step):
                    return False
                self._names(step.path, step.file)
            case "mkdir" if path.is_dir():
                shutil.rmtree(path)
            case _:
                return False
        return True

    def _bring_back(self, step: _Step) -> bool:
        if step.kept:
            shutil.move(step.kept, step.path)
            return True
        for name, file in self._files.items():
            if file is step.file and _is_there(Path(name)):
                os.link(name, step.path)
                return True
        return False

    # Contents

    def _lose_contents(self, source: random.Random) -> Iterator[str]:
        for file, name in {file: name for name, file in self._files.items()}.items():
            path = Path(name)
            if path.is_file() and not path.is_symlink():
                done = _spoil(path, file, source)
                if done:
                    yield f"{done}: {_in_short(name)}"


def _spoil(path: Path, file: _File, source: random.Random) -> str:
    """What becomes of a file's bytes that were not synced; in words, empty for nothing."""
    size, good = path.stat().st_size, file.synced
    if file.kept and source.choice((Loss.BACK, Loss.CUT)) is Loss.BACK:
        path.write_bytes(Path(file.kept).read_bytes())
        return "overwritten, and as before"
    if size > good:
        loss = source.choice((Loss.CUT, Loss.ZEROS, Loss.TORN))
        if loss is Loss.TORN:
            good = source.randint(good, size)
        os.truncate(path, good)
        if loss is Loss.CUT or (loss is Loss.TORN and source.random() < 0.5):
            return f"{size} bytes, and {good} left"
        os.truncate(path, size)
        return f"{size} bytes, and zeros from {good} on"
    if file.longest > size and source.choice((Loss.BACK, Loss.CUT)) is Loss.BACK:
        os.truncate(path, file.longest)
        return f"cut to {size} bytes, and {file.longest} again"
    return ""


def unknown_to_the_book(home: Path, stock: Iterable[StoredMessage]) -> list[str]:
    """The names of the messages in MESH that the send book does not know to have been begun."""
    paths = Paths.under(home)
    pages = Book(paths.book, paths.locks / "book.lock").pages(datetime(1970, 1, 1, tzinfo=UTC))
    begun = {local_id for page in pages.values() for local_id in page.begun}
    return [
        one.file_name
        for one in stock
        if one.status in _COMPLETE and one.message_type == "DATA" and one.local_id not in begun
    ]


def _parents(path: str) -> set[str]:
    return {str(Path(path).parent)}


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _is_done(step: _Step) -> bool:
    """Whether it was, where nothing came later to its names."""
    path, to = Path(step.path), Path(step.to)
    match step.what:
        case "rename":
            return _is_there(to) and not _is_there(path)
        case "link":
            return _is_there(to)
        case "remove":
            return not _is_there(path)
        case _:
            return _is_there(path)


def _forget(kept: str) -> None:
    if kept:
        Path(kept).unlink(missing_ok=True)


def _concerns(step: _Step, name: str) -> bool:
    if step.what == "mkdir":
        return name == step.path or name.startswith(f"{step.path}{os.sep}")
    return name in step.names


def _in_short(path: str) -> str:
    return "/".join(Path(path).parts[-2:])
