"""What the wizard gathers, completed and checked before anything is done with it."""

import re
from dataclasses import replace
from pathlib import Path

from meshdesk.config import resources
from meshdesk.language import mark, translate
from meshdesk.presets.addresses import proxy_problem, server_problem
from meshdesk.services.errors import ServiceError
from meshdesk.services.records import Environment, EnvironmentChoice, Mailbox, MailboxSetup

_MAILBOX_ID = re.compile(r"[A-Z0-9_]{3,100}")


class SetupProblem(ServiceError):
    """Something in the set-up is missing or cannot be right.

    Attributes:
        field: ``mailbox_id password shared_key certificate environment url ca_file proxy
            download_folder``.
    """

    title = mark("Errors", "This is not right yet")

    def __init__(self, field: str, message: str, next_step: str) -> None:
        super().__init__(message, next_step=next_step)
        self.field = field


def environments() -> tuple[EnvironmentChoice, ...]:
    """What to choose from, with server and CA (mesh-facts: Environments)."""
    ca = resources() / "ca"
    live, integration = str(ca / "nhs-live.pem"), str(ca / "nhs-int.pem")
    return (
        EnvironmentChoice(
            Environment.LIVE,
            translate("SetUp", "Live"),
            "https://mesh-sync.spineservices.nhs.uk",
            live,
        ),
        EnvironmentChoice(
            Environment.INTEGRATION,
            translate("SetUp", "Integration (path to live)"),
            "https://msg.intspineservices.nhs.uk",
            integration,
        ),
        EnvironmentChoice(
            Environment.DEPLOYMENT,
            translate("SetUp", "Deployment"),
            "https://msg.depspineservices.nhs.uk",
            integration,
        ),
        EnvironmentChoice(
            Environment.SANDBOX, translate("SetUp", "Sandbox or other server"), "", ""
        ),
    )


def completed(setup: MailboxSetup, choices: tuple[EnvironmentChoice, ...]) -> MailboxSetup:
    """The set-up with what follows from the environment filled in, and checked.

    Raises:
        SetupProblem: something is missing or cannot be right.
    """
    choice = next(c for c in choices if c.environment is setup.environment)
    mailbox_id = setup.mailbox_id.strip().upper()
    url = (choice.url or setup.url).strip().rstrip("/")
    ca_file = choice.ca_file or setup.ca_file
    if not _MAILBOX_ID.fullmatch(mailbox_id):
        raise SetupProblem(
            "mailbox_id",
            translate("SetUp", "A mailbox ID has letters and digits only, such as X26ABC1."),
            translate("SetUp", "Copy it from the e-mail that it came in."),
        )
    if not setup.password:
        raise SetupProblem(
            "password",
            translate("SetUp", "The password is missing."),
            translate("SetUp", "Type the mailbox's password."),
        )
    if not setup.shared_key:
        raise SetupProblem(
            "shared_key",
            translate("SetUp", "The shared key is missing."),
            translate("SetUp", "It came with the mailbox's details."),
        )
    _check_url(url)
    _check_proxy(setup.proxy)
    if not ca_file or not Path(ca_file).is_file():
        raise SetupProblem(
            "ca_file",
            translate("SetUp", "The file with the server's CA certificate is missing."),
            translate("SetUp", "Choose the PEM file of the server's certificate authority."),
        )
    return replace(
        setup,
        mailbox_id=mailbox_id,
        certificate_passphrase=setup.certificate_passphrase or None,
        name=setup.name.strip(),
        url=url,
        ca_file=ca_file,
    )


def _check_url(url: str) -> None:
    wrong = server_problem(url, translate("SetUp", "The server's address"))
    if wrong:
        raise SetupProblem("url", wrong, translate("SetUp", "For example https://localhost:8700."))


def _check_proxy(proxy: str | None) -> None:
    # A password in it would be in the journal in clear.
    wrong = proxy_problem(proxy, translate("SetUp", "The proxy's address")) if proxy else ""
    if wrong:
        raise SetupProblem(
            "proxy",
            wrong,
            translate(
                "SetUp", "Give the proxy's address alone, such as http://proxy.example:8080."
            ),
        )


def trial_of(setup: MailboxSetup, certificate: Path, key: Path) -> Mailbox:
    """The mailbox that the set-up would make, to be tried; it is in no journal."""
    return Mailbox(
        key=0,
        mailbox_id=setup.mailbox_id,
        name=setup.name,
        environment=setup.environment,
        url=setup.url,
        ca_file=setup.ca_file,
        proxy=setup.proxy,
        certificate_path=str(certificate),
        key_path=str(key),
    )
