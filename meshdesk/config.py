"""Where things are kept, and what the user chose.

`Paths` says where; `Chosen` says what, and nothing that was not chosen; `load_chosen` and
`save_chosen` keep the latter in a JSON file that survives a damaged write. `Settings` are the
values that are in force (see `meshdesk.presets`). Secrets are never in here.
"""

import os
import sys
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
import platformdirs
from msgspec import UNSET, UnsetType

from meshdesk.durably import make_folder, sync_file, sync_folder
from meshdesk.errors import MeshDeskError
from meshdesk.language import mark, translate

APP_NAME = "MeshDesk"
DEFAULTS_NAME = "meshdesk-defaults.toml"


class SettingsError(MeshDeskError):
    """The settings' file cannot be read or written."""

    title = mark("Errors", "The settings could not be read")


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one MeshDesk installation for one user.

    Attributes:
        home: everything but the files that people receive.
        downloads: where received files go unless the mailbox says otherwise.
        defaults: the administrators' file (`meshdesk.presets`), there or not; None for none.
    """

    home: Path
    downloads: Path
    defaults: Path | None = None

    @classmethod
    def default(cls) -> "Paths":
        """The user's own folders, or all below ``MESHDESK_HOME`` where that is set."""
        moved = os.environ.get("MESHDESK_HOME")
        defaults = administrators_file()
        if moved:
            # What an administrator locked is not got round by moving one's data.
            return cls.under(Path(moved).expanduser().resolve(), defaults=defaults)
        home = Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
        downloads = Path(platformdirs.user_documents_dir()) / "MESH"
        return cls(home=home, downloads=downloads, defaults=defaults)

    @classmethod
    def under(cls, home: Path, *, defaults: Path | None = None) -> "Paths":
        """All of it below one folder: tests, the demonstration, a stick."""
        return cls(home=home, downloads=home / "Received", defaults=defaults)

    @property
    def journal(self) -> Path:
        """The SQLite file."""
        return self.home / "journal.sqlite3"

    @property
    def book(self) -> Path:
        """What was begun and acknowledged: what a journal that was put back is compared with."""
        return self.home / "begun.log"

    @property
    def journal_checked(self) -> Path:
        """When every page of the journal was looked at last."""
        return self.home / "journal-check.json"

    @property
    def put_back(self) -> Path:
        """What was done to a journal that could not be used, until the next start tells it."""
        return self.home / "put-back.json"

    @property
    def backups(self) -> Path:
        """Copies of the journal: daily ones, and those made before a migration."""
        return self.home / "backups"

    @property
    def damaged(self) -> Path:
        """Journals that were kept aside when another took their place."""
        return self.home / "damaged"

    @property
    def certificates(self) -> Path:
        """Certificates and encrypted keys."""
        return self.home / "certificates"

    @property
    def locks(self) -> Path:
        """Lock files between processes."""
        return self.home / "locks"

    @property
    def logs(self) -> Path:
        """Log files; they hold no secret and no message content."""
        return self.home / "logs"

    @property
    def settings(self) -> Path:
        """What the user chose."""
        return self.home / "settings.json"

    def create(self) -> None:
        """Make the folders; all but the downloads are for the owner alone."""
        if not self.home.is_dir():
            make_folder(self.home, 0o700)
        for folder in (self.backups, self.certificates, self.locks, self.logs):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def administrators_file() -> Path:
    """Where an administrator lays the defaults of all users of this computer.

    It is a place that users cannot write to where the program is installed for all of them:
    Windows' ProgramData is not, for anybody may make a folder there.
    """
    if getattr(sys, "frozen", False) or sys.platform == "win32":
        return Path(sys.executable).parent / DEFAULTS_NAME
    if sys.platform == "darwin":
        # Not platformdirs' answer: under Homebrew that is a folder that its user may write to.
        return Path("/Library/Application Support/MeshDesk") / DEFAULTS_NAME
    return Path("/etc/meshdesk") / DEFAULTS_NAME


def resources() -> Path:
    """The folder of icons, style, and CA certificates: frozen, installed or in the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    for folder in (
        Path(frozen) / "resources" if frozen else None,
        here / "_resources",
        here.parent / "resources",
    ):
        if folder is not None and folder.is_dir():
            return folder
    raise FileNotFoundError("MeshDesk's resources folder is missing; install MeshDesk again")


class Appearance(StrEnum):
    """Light, dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """English, Welsh, or as the system has it."""

    SYSTEM = "system"
    ENGLISH = "en"
    WELSH = "cy"


class ProxyMode(StrEnum):
    """How MESH is reached where a mailbox has no proxy of its own."""

    SYSTEM = "system"
    NONE = "none"
    OWN = "own"


class Settings(msgspec.Struct, kw_only=True, frozen=True):
    """The values that are in force; those here are what is built in.

    Attributes:
        appearance: light, dark, or as the system has it.
        language: of the windows.
        check_every_minutes: inbox polling; MESH's rule is 5 or more on Live and Integration.
        chunk_bytes: size of a part of a large message, before compression (bytes).
        transfers_at_once: how many files of one mailbox are sent side by side.
        notify_new, notify_delivered, notify_problems: what is told outside the window.
        keep_in_tray: closing the window leaves the program running beside the clock.
        downloads: folder below which mailboxes without a folder of their own have theirs; empty
            for `Paths.downloads`.
        proxy: how MESH is reached by mailboxes without a proxy of their own; `proxy_url` is
            for `ProxyMode.OWN`, and its user name and password are in the keyring.
        lock_after_minutes: of rest; 0 for never.
        keep_details_days: how long finished messages stay in the journal; 0 for always.
        keep_files_days: how long received files stay on the disk; 0 for always.
        last_mailbox: key of the mailbox that the window showed last.
        window: the window's geometry and state, opaque to all but the window.
    """

    appearance: Appearance = Appearance.SYSTEM
    language: Language = Language.SYSTEM
    check_every_minutes: int = 5
    chunk_bytes: int = 75 * 1024 * 1024
    transfers_at_once: int = 2
    notify_new: bool = True
    notify_delivered: bool = True
    notify_problems: bool = True
    keep_in_tray: bool = False
    downloads: str = ""
    proxy: ProxyMode = ProxyMode.SYSTEM
    proxy_url: str = ""
    lock_after_minutes: int = 0
    keep_details_days: int = 0
    keep_files_days: int = 0
    last_mailbox: int | None = None
    window: dict[str, str] = msgspec.field(default_factory=dict)


class Chosen(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """What the user chose, by the names of `Settings`; unknown fields of a file are ignored.

    What was never chosen is unset, and is not saved: a choice that equals what is built in
    stays a choice.
    """

    appearance: Appearance | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    check_every_minutes: int | UnsetType = UNSET
    chunk_bytes: int | UnsetType = UNSET
    transfers_at_once: int | UnsetType = UNSET
    notify_new: bool | UnsetType = UNSET
    notify_delivered: bool | UnsetType = UNSET
    notify_problems: bool | UnsetType = UNSET
    keep_in_tray: bool | UnsetType = UNSET
    downloads: str | UnsetType = UNSET
    proxy: ProxyMode | UnsetType = UNSET
    proxy_url: str | UnsetType = UNSET
    lock_after_minutes: int | UnsetType = UNSET
    keep_details_days: int | UnsetType = UNSET
    keep_files_days: int | UnsetType = UNSET
    last_mailbox: int | UnsetType | None = UNSET
    window: dict[str, str] | UnsetType = UNSET

    def values(self) -> dict[str, Any]:
        """What was chosen, by name."""
        every = msgspec.structs.asdict(self)
        return {name: value for name, value in every.items() if value is not UNSET}


def load_chosen(path: Path) -> Chosen:
    """The choices in `path`; none where there is no such file.

    Raises:
        SettingsError: the file is there but is not valid; it is left untouched.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Chosen)
    except FileNotFoundError:
        return Chosen()
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise SettingsError(
            translate("Settings", "The file {0} cannot be read as settings.").format(path),
            next_step=translate(
                "Settings",
                "Move the file away to start with the usual settings; no messages are in it.",
            ),
            details={"reason": str(error)},
        ) from error


def save_chosen(path: Path, chosen: Chosen) -> None:
    """Write the choices whole or not at all (temporary file, then rename)."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(chosen), indent=2))
            file.flush()
            sync_file(file.fileno())
        Path(name).replace(path)
        sync_folder(path.parent)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
