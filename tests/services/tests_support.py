"""Small builders for tests of the services: a set-up, a draft, and doing what is due."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.records import Draft, Environment, Mailbox, MailboxSetup
from meshdesk.services.transfers import Brake


def setup_of(sandbox: Sandbox, mailbox_id: str, **changes: object) -> MailboxSetup:
    """What the wizard would gather for a mailbox of the sandbox."""
    files = sandbox.client_files(mailbox_id)
    setup = MailboxSetup(
        environment=Environment.SANDBOX,
        mailbox_id=mailbox_id,
        password=sandbox.mailboxes[mailbox_id].password,
        shared_key=sandbox.shared_key,
        certificate_paths=(files.certificate, files.key),
        name=f"Mailbox {mailbox_id}",
        url=sandbox.url,
        ca_file=str(sandbox.ca_file),
    )
    return replace(setup, **changes)  # type: ignore[arg-type]


def draft(*paths: Path, **changes: object) -> Draft:
    """Something for X26ABC2."""
    plain = Draft(paths=paths, recipient="X26ABC2", workflow_id="TEST_WORKFLOW")
    return replace(plain, **changes)  # type: ignore[arg-type]


def run_due(services: Services, mailbox: Mailbox) -> None:
    """Do all that is due for a mailbox now, in this thread, as the engine would."""
    done: set[tuple[str, int]] = set()
    while keys := [k for k in services.jobs.due(services.mailboxes.get(mailbox.key)) if k not in done]:
        services.jobs.run(keys[0], Brake())
        done.add(keys[0])


def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for a condition; fails where it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.01)
