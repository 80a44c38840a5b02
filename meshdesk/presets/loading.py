"""The administrators' file as it is in force on this computer: whole, or not at all."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from meshdesk.config import Paths
from meshdesk.errors import MeshDeskError
from meshdesk.language import mark, several, translate
from meshdesk.presets import checking
from meshdesk.presets.keys import Given
from meshdesk.presets.places import expanded
from meshdesk.presets.reading import Problem, Unreadable, line_of, parse, read


class DefaultsUnusable(MeshDeskError):
    """The administrators' file is there and is not valid; nothing of it is in force."""

    title = mark("Errors", "The administrator's defaults cannot be used")
    next_step = mark("Errors", "Tell whoever looks after your computers.")

    def __init__(self, file: Path, problems: list[Problem]) -> None:
        first, *others = problems
        more = several("Presets", "(and %n more)", "(and %n more)", len(others)) if others else ""
        without = translate("Presets", "MeshDesk works without them.")
        super().__init__(
            " ".join(filter(None, (first.of(file), more, without))),
            details={
                "file": str(file),
                **{f"problem {number}": each.of(file) for number, each in enumerate(problems, 1)},
            },
        )
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Presets:
    """What an administrator set on this computer.

    Attributes:
        given: the values; paths are whole, for this computer and this user.
        file: where they come from; None if there is no such file.
        problem: why nothing of the file is in force; None if all is well.
    """

    given: Given = field(default_factory=Given)
    file: Path | None = None
    problem: DefaultsUnusable | None = None

    def is_locked(self, name: str) -> bool:
        """Whether "network.proxy", or whatever it is, is not the user's to change."""
        return name in self.given.locked


def load(paths: Paths, *, look_at_files: bool = True) -> Presets:
    """The presets of this computer; a file that is not valid is a problem in them, not an error.

    Args:
        look_at_files: read the certificates that the file names, too. They may lie on a share
            that does not answer, so the window's first paint does without.
    """
    file = paths.defaults
    if file is None:
        return Presets()
    try:
        text = read(file)
        tree = parse(text)
    except FileNotFoundError:
        return Presets()
    except Unreadable as error:
        return _unusable(file, [error.problem])
    problems = checking.examine(text, tree, file.parent if look_at_files else None)
    if problems:
        return _unusable(file, problems)
    try:
        return Presets(_in_place(checking.given(tree), file.parent), file)
    except ValueError as error:
        line = line_of(text, "folders", "downloads")
        return _unusable(file, [Problem(str(error), line)])


def _unusable(file: Path, problems: list[Problem]) -> Presets:
    return Presets(file=file, problem=DefaultsUnusable(file, problems))


def _in_place(given: Given, folder: Path) -> Given:
    """With whole paths, and addresses as the rest of the program writes them."""
    mailbox, folders = given.mailbox, given.folders
    downloads = expanded(folders.downloads, "folders.downloads") if folders.downloads else None
    return msgspec.structs.replace(
        given,
        mailbox=msgspec.structs.replace(
            mailbox,
            url=mailbox.url.rstrip("/") if mailbox.url else None,
            ca_file=str(folder / mailbox.ca_file) if mailbox.ca_file else None,
        ),
        folders=msgspec.structs.replace(folders, downloads=str(downloads) if downloads else None),
    )
