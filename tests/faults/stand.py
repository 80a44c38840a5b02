"""What many runs share: one sandbox, and a data folder that is set up once and copied.

Setting a mailbox up is not what is tried here, and takes longer than a run.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from office import LABORATORY, SURGERY, Keyring
from plans import CHUNK

from meshdesk.app import open_services
from meshdesk.config import Paths, ProxyMode
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services.records import Environment, MailboxSetup
from meshdesk.services.rules import RuleDraft


@dataclass(frozen=True, slots=True)
class Stand:
    """Where runs are made.

    Attributes:
        home: the data folder to be copied; `secrets` what is in its keyring.
    """

    sandbox: Sandbox
    home: Path
    secrets: dict[str, tuple[str, str, str]]

    def new_home(self, folder: Path, url: str) -> tuple[Path, Path]:
        """A data folder, and the administrators' file that leads it to a server."""
        home = home_in(folder)
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        defaults = folder / "meshdesk-defaults.toml"
        defaults.write_text(_defaults(self.sandbox, url))
        return home, defaults


def home_in(folder: Path) -> Path:
    """The data folder of a run in `folder`."""
    return folder / "home"


def received_in(home: Path, mailbox_id: str = LABORATORY) -> Path:
    """The folder of what a mailbox of the stand received."""
    return Paths.under(home).downloads / mailbox_id


@contextmanager
def standing(folder: Path, sandbox: Sandbox | None = None) -> Iterator[Stand]:
    """A stand, with a sandbox of its own where none is given."""
    if sandbox is None:
        with Sandbox.start(folder / "sandbox") as own, standing(folder, own) as stand:
            yield stand
        return
    home, keyring = folder / "set-up", Keyring()
    defaults = folder / "set-up.toml"
    defaults.write_text(_defaults(sandbox, sandbox.url))
    services = open_services(Paths.under(home, defaults=defaults), vault=keyring)
    services.settings.change(chunk_bytes=CHUNK, proxy=ProxyMode.NONE)
    boxes = [services.mailboxes.add(setup_of(sandbox, each)) for each in (SURGERY, LABORATORY)]
    services.rules.add(boxes[1].key, RuleDraft(sender=SURGERY, save=True, acknowledge=True))
    services.close()
    accounts = {box.account: keyring.load(box.account) for box in boxes}
    yield Stand(
        sandbox,
        home,
        {
            account: (known.password, known.shared_key, known.key_passphrase)
            for account, known in accounts.items()
            if known is not None
        },
    )


def setup_of(sandbox: Sandbox, mailbox_id: str) -> MailboxSetup:
    """What the wizard would gather."""
    files = sandbox.client_files(mailbox_id)
    return MailboxSetup(
        environment=Environment.INTEGRATION,
        mailbox_id=mailbox_id,
        password=sandbox.mailboxes[mailbox_id].password,
        shared_key=sandbox.shared_key,
        certificate_paths=(files.certificate, files.key),
        name=mailbox_id,
    )


def _defaults(sandbox: Sandbox, url: str) -> str:
    """Integration, with its rules and times, at the sandbox's address."""
    return f"""
[mailbox]
environment = "integration"
url = "{url}"
ca_file = '{sandbox.ca_file}'
"""
