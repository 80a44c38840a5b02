"""The settings that the window's first paint needs, quickly."""

from pathlib import Path

from meshdesk.config import Chosen, Paths, Settings, load_chosen
from meshdesk.errors import MeshDeskError


def opening_settings(paths: Paths) -> Settings:
    """The settings in force, as far as they can be told at once.

    Nothing that is wrong with a file is said here: the services find it a moment later.
    """
    try:
        chosen = load_chosen(paths.settings)
    except MeshDeskError:
        chosen = Chosen()
    if paths.defaults is None or not _is_there(paths.defaults):
        return Settings(**chosen.values())
    # Some 20 ms before the first paint, which most computers do without.
    from meshdesk.presets.loading import load  # noqa: PLC0415
    from meshdesk.presets.merging import settings_of  # noqa: PLC0415

    return settings_of(load(paths, look_at_files=False), chosen)


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return False
