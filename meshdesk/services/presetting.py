"""What an administrator preset about mailboxes: server, certificates, proxy and folder.

A mailbox's row keeps what its user chose, and the presets are laid over it whenever it is
read: a lock that is lifted gives the user's own back. Of the NHS's environments server and
certificates are never the user's choice, and follow the presets locked or not.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from meshdesk.config import Paths
from meshdesk.language import translate
from meshdesk.presets.addresses import AS_SYSTEM
from meshdesk.presets.loading import Presets
from meshdesk.services.records import Environment, EnvironmentChoice, Mailbox, MailboxSetup
from meshdesk.services.set_ups import SetupProblem, environments

_NAMES = {
    "environment": "mailbox.environment",
    "url": "mailbox.url",
    "ca_file": "mailbox.ca_file",
    "proxy": "network.proxy",
    "download_folder": "folders.downloads",
}


@dataclass(frozen=True, slots=True)
class MailboxPreset:
    """What a new mailbox begins with.

    Attributes:
        environment: None where none is preset; the others are then empty or hold for any.
        url, ca_file: of that environment's server; empty where none are preset.
        proxy: an address, or "none"; empty where none is preset, or the system's is.
        locked: fields of `MailboxSetup` that are not the user's to change.
    """

    environment: Environment | None = None
    url: str = ""
    ca_file: str = ""
    proxy: str = ""
    locked: frozenset[str] = frozenset()


class MailboxPresets:
    """The presets of this computer, as they bear on mailboxes."""

    def __init__(self, presets: Presets, paths: Paths) -> None:
        given = presets.given
        environment = given.mailbox.environment
        self.preset = MailboxPreset(
            environment=Environment(environment) if environment else None,
            url=given.mailbox.url or "",
            ca_file=given.mailbox.ca_file or "",
            proxy="" if given.network.proxy == AS_SYSTEM else given.network.proxy or "",
            locked=frozenset(field for field, name in _NAMES.items() if presets.is_locked(name)),
        )
        self._locked_proxy = given.network.proxy if presets.is_locked("network.proxy") else None
        self._minutes_locked = presets.is_locked("checking.every_minutes")
        self.built_in_downloads = paths.downloads

    def choices(self) -> tuple[EnvironmentChoice, ...]:
        """The environments, each with the server and the certificates that hold here."""
        return tuple(self._preset_choice(choice) for choice in environments())

    def offered(self) -> tuple[EnvironmentChoice, ...]:
        """Those that a new mailbox may be on."""
        only = self.preset.environment if "environment" in self.preset.locked else None
        return tuple(c for c in self.choices() if only in {None, c.environment})

    def in_force(self, mailbox: Mailbox) -> Mailbox:
        """The mailbox with everything as it is in force; what is None follows the settings."""
        url, ca_file = self._server(mailbox.environment)
        own_folder = None if "download_folder" in self.preset.locked else mailbox.download_folder
        own_minutes = None if self._minutes_locked else mailbox.check_every_minutes
        return replace(
            mailbox,
            url=url or mailbox.url,
            ca_file=ca_file or _of_this_installation(mailbox),
            proxy=self._proxy(mailbox.proxy),
            download_folder=own_folder,
            check_every_minutes=own_minutes,
        )

    def check_every(self, mailbox: Mailbox, usual: int) -> int:
        """Minutes between two readings of that mailbox's inbox; `usual` are those of all."""
        return self.in_force(mailbox).check_every_minutes or usual

    def filled_in(self, setup: MailboxSetup, *, known: bool) -> MailboxSetup:
        """The set-up with what the user left open, to be completed.

        Args:
            known: the mailbox is set up already, and only set up anew: it may stay on an
                environment that new ones may not be on any more.

        Raises:
            SetupProblem: it goes against what is locked.
        """
        preset, same = self.preset, setup.environment is self.preset.environment
        if "environment" in preset.locked and not (same or known):
            text = translate(
                "Presets", "The environment of new mailboxes is set by your administrator."
            )
            raise _locked("environment", text)
        if same and setup.environment is Environment.SANDBOX:
            setup = replace(
                setup,
                url=self._own(
                    "url",
                    setup.url,
                    translate("Presets", "The server's address is set by your administrator."),
                ),
                ca_file=self._own(
                    "ca_file",
                    setup.ca_file,
                    translate(
                        "Presets", "The file of CA certificates is set by your administrator."
                    ),
                ),
            )
        if "proxy" in preset.locked:
            if setup.proxy not in {None, preset.proxy}:
                text = translate("Presets", "The proxy is set by your administrator.")
                raise _locked("proxy", text)
            setup = replace(setup, proxy=None)  # it is no choice
        if "download_folder" in preset.locked and setup.download_folder is not None:
            text = translate(
                "Presets", "The folder for received files is set by your administrator."
            )
            raise _locked("download_folder", text)
        return setup

    def kept(self, setup: MailboxSetup) -> MailboxSetup:
        """A completed set-up as a mailbox's row keeps it: with the NHS's own server, whatever
        is preset for it.
        """
        own = _built_in(setup.environment)
        return replace(setup, url=own.url or setup.url, ca_file=own.ca_file or setup.ca_file)

    def tried(self, setup: MailboxSetup) -> MailboxSetup:
        """A completed set-up with the proxy that is in force."""
        return replace(setup, proxy=self._proxy(setup.proxy))

    def _proxy(self, own: str | None) -> str | None:
        return self._locked_proxy or own or None

    def _own(self, field: str, own: str, if_locked: str) -> str:
        preset = getattr(self.preset, field)
        if field in self.preset.locked and own.rstrip("/") not in {"", preset}:
            raise _locked(field, if_locked)
        return str(own or preset)

    def _preset_choice(self, choice: EnvironmentChoice) -> EnvironmentChoice:
        url, ca_file = self._server(choice.environment)
        return replace(choice, url=url or choice.url, ca_file=ca_file or choice.ca_file)

    def _server(self, environment: Environment) -> tuple[str, str]:
        """Address and certificates that hold for every mailbox of an environment; empty where
        the mailbox's own do. Of a server of one's own it is only what is locked.
        """
        preset, own_server = self.preset, environment is Environment.SANDBOX
        if environment is not preset.environment:
            return "", ""
        url = preset.url if "url" in preset.locked or not own_server else ""
        ca_file = preset.ca_file if "ca_file" in preset.locked or not own_server else ""
        return url, ca_file


def _of_this_installation(mailbox: Mailbox) -> str:
    """The mailbox's certificates; those that ship with MeshDesk from where it is installed now."""
    shipped = _built_in(mailbox.environment).ca_file
    same = Path(mailbox.ca_file).name == Path(shipped).name
    return shipped if same else mailbox.ca_file


def _built_in(environment: Environment) -> EnvironmentChoice:
    return next(choice for choice in environments() if choice.environment is environment)


def _locked(field: str, text: str) -> SetupProblem:
    return SetupProblem(
        field,
        text,
        translate("Presets", "Leave it as it is, or ask whoever looks after your computers."),
    )
