"""Every key that the administrators' file may have: the tables, the types and what is expected.

``installer/DEFAULTS.md`` and ``resources/defaults`` describe the same keys for administrators;
tests compare all three.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from meshdesk.config import Appearance, Language
from meshdesk.language import mark

EnvironmentName = Literal["live", "integration", "deployment", "sandbox"]
LONGEST = 500
"""Characters of an address or a path."""
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file; what is not in it is None."""


class MailboxTable(_Table, frozen=True):
    """Which MESH new mailboxes are on; `url` and `ca_file` belong to that environment."""

    environment: EnvironmentName | None = None
    url: _Text | None = None
    ca_file: _Text | None = None


class NetworkTable(_Table, frozen=True):
    """How MESH is reached."""

    proxy: _Text | None = None


class CheckingTable(_Table, frozen=True):
    """How often the inbox is read; MESH's rule is every 5 minutes at most (mesh-api.yaml)."""

    every_minutes: Annotated[int, msgspec.Meta(ge=5, le=24 * 60)] | None = None


class FoldersTable(_Table, frozen=True):
    """Where received files go."""

    downloads: _Text | None = None


class SendingTable(_Table, frozen=True):
    """Chunks are above 5 MB and at most 100 MB (mesh-api.yaml), here in MiB."""

    chunk_mib: Annotated[int, msgspec.Meta(ge=5, le=94)] | None = None
    transfers_at_once: Annotated[int, msgspec.Meta(ge=1, le=8)] | None = None


class NotificationsTable(_Table, frozen=True):
    """What is told outside the window."""

    new: bool | None = None
    deliveries: bool | None = None
    problems: bool | None = None


class LockTable(_Table, frozen=True):
    """After how many minutes of rest the window locks itself; 0 for never."""

    after_minutes: Annotated[int, msgspec.Meta(ge=0, le=480)] | None = None


class RetentionTable(_Table, frozen=True):
    """After how many days what is finished with is put away; 0 for never."""

    details_days: Annotated[int, msgspec.Meta(ge=0, le=3650)] | None = None
    files_days: Annotated[int, msgspec.Meta(ge=0, le=3650)] | None = None


class AppearanceTable(_Table, frozen=True):
    """Light or dark, English or Welsh, or as the system has it."""

    theme: Appearance | None = None
    language: Language | None = None


class Given(_Table, frozen=True):
    """The whole file.

    Attributes:
        locked: names such as "network.proxy"; what they name is set, and the user cannot
            change it.
    """

    locked: tuple[str, ...] = ()
    mailbox: MailboxTable = MailboxTable()
    network: NetworkTable = NetworkTable()
    checking: CheckingTable = CheckingTable()
    folders: FoldersTable = FoldersTable()
    sending: SendingTable = SendingTable()
    notifications: NotificationsTable = NotificationsTable()
    lock: LockTable = LockTable()
    retention: RetentionTable = RetentionTable()
    appearance: AppearanceTable = AppearanceTable()

    def value(self, name: str) -> Any:
        """What is given for "network.proxy" and the like; None if nothing is."""
        table, _, key = name.partition(".")
        return getattr(getattr(self, table), key)


def _types() -> dict[str, dict[str, Any]]:
    return {
        table.name: {field.name: field.type for field in msgspec.structs.fields(table.type)}
        for table in msgspec.structs.fields(Given)
        if table.name != "locked"
    }


TABLES: Mapping[str, Mapping[str, Any]] = _types()
"""Table → key → type."""
NAMES: tuple[str, ...] = tuple(f"{table}.{key}" for table in TABLES for key in TABLES[table])
"""All keys with their tables, in the order of the file."""

EXPECTED: Mapping[str, str] = {
    "mailbox.environment": mark(
        "Presets", 'one of "live", "integration", "deployment" and "sandbox"'
    ),
    "mailbox.url": mark(
        "Presets", "the server's address in quotes, such as 'https://mesh.example'"
    ),
    "mailbox.ca_file": mark(
        "Presets", "the name of a certificate file in quotes, such as 'ca.pem'"
    ),
    "network.proxy": mark(
        "Presets",
        'an address in quotes, such as \'http://proxy.example:8080\', or "system" or "none"',
    ),
    "checking.every_minutes": mark("Presets", "a whole number of minutes from 5 to 1440"),
    "folders.downloads": mark(
        "Presets", "a folder in 'single quotes', such as '%USERPROFILE%\\MESH'"
    ),
    "sending.chunk_mib": mark("Presets", "a whole number of MiB from 5 to 94"),
    "sending.transfers_at_once": mark("Presets", "a whole number from 1 to 8"),
    "notifications.new": mark("Presets", "true or false"),
    "notifications.deliveries": mark("Presets", "true or false"),
    "notifications.problems": mark("Presets", "true or false"),
    "lock.after_minutes": mark("Presets", "a whole number of minutes from 0 to 480"),
    "retention.details_days": mark("Presets", "a whole number of days from 0 to 3650"),
    "retention.files_days": mark("Presets", "a whole number of days from 0 to 3650"),
    "appearance.theme": mark("Presets", 'one of "system", "light" and "dark"'),
    "appearance.language": mark("Presets", 'one of "system", "en" and "cy"'),
}
"""What each key has to be, in words; they are translated where they are read."""
