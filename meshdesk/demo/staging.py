"""The demonstration's sandbox: the NHS's server with our scenery in it."""

from collections.abc import Sequence
from pathlib import Path

from meshdesk.demo.authority import Authority
from meshdesk.demo.records import SeedMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.scenery import demo_mailboxes, demo_workflows


def start_sandbox(
    folder: Path,
    *,
    seeds: Sequence[SeedMessage] = (),
    port: int = 0,
    authority: Authority | None = None,
) -> Sandbox:
    """The sandbox with the demonstration's mailboxes, and with `seeds` waiting in them.

    Raises:
        SandboxError: it does not start.
    """
    return Sandbox.start(
        folder / "sandbox",
        mailboxes=demo_mailboxes(),
        workflows=demo_workflows(),
        seeds=seeds,
        port=port,
        authority=authority,
    )
