"""Files of defaults, written and looked at."""

from pathlib import Path

from meshdesk.config import Paths
from meshdesk.presets.checking import check
from meshdesk.presets.loading import Presets, load


def written(folder: Path, text: str | bytes) -> Path:
    """A file of defaults with that text."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "meshdesk-defaults.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def problems(folder: Path, text: str | bytes) -> list[str]:
    """All that is wrong with it, as people read it, without the file's name."""
    file = written(folder, text)
    return [each.of(file).removeprefix(file.name).lstrip(", ") for each in check(file)]


def loaded(folder: Path, text: str | bytes) -> Presets:
    """It, as it is in force on this computer."""
    return load(Paths.under(folder / "home", defaults=written(folder, text)))
