"""``meshdesk --demo``: the NHS's sandbox, a throw-away data folder, and the real windows."""

import json
import os
import sys
import tempfile
from pathlib import Path

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.scenery import (
    LABORATORY,
    SURGERY,
    demo_mailboxes,
    demo_messages,
    demo_workflows,
)
from meshdesk.services import Services
from meshdesk.services.records import Environment, Mailbox, MailboxSetup


def run(tour: Path | None) -> int:
    """Start the demonstration; with `tour`, play the main job and put its pictures there.

    Where there is no display the tour is played offscreen, into a folder that is named.

    Returns:
        The exit code: 0, or 1 if a step of the tour failed.
    """
    if not has_display():
        print("There is no display here: MeshDesk runs offscreen.")
        if tour is None:
            tour = Path(tempfile.mkdtemp(prefix="meshdesk-tour-"))
            print(f"It plays the tour; the pictures are in {tour}")
        tour.mkdir(parents=True, exist_ok=True)
        go_offscreen(tour)
    with (
        tempfile.TemporaryDirectory(prefix="meshdesk-demo-", ignore_cleanup_errors=True) as folder,
        start_sandbox(Path(folder)) as sandbox,
    ):
        vault = SessionVault("This is a demonstration.")
        services = app.open_services(Paths.under(Path(folder) / "home"), vault=vault)
        try:
            return _play(services, sandbox, tour)
        finally:
            services.close()


def start_sandbox(folder: Path) -> Sandbox:
    """The sandbox with the demonstration's mailboxes; `Sandbox.seed` puts messages in."""
    return Sandbox.start(folder / "sandbox", mailboxes=demo_mailboxes(), workflows=demo_workflows())


def introduce(services: Services, sandbox: Sandbox, mailbox: int) -> None:
    """Look the others up, as the Send page does, so that they have names."""
    own = services.mailboxes.get(mailbox).mailbox_id
    for workflow in sandbox.workflows:
        for receiver in workflow.receivers:
            if receiver != own:
                ods_code = sandbox.mailboxes[receiver].ods_code
                services.contacts.look_up(mailbox, ods_code, workflow.workflow_id)


def has_display() -> bool:
    """Whether a window can be shown, or where not to be shown was asked for."""
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    if asked or sys.platform in {"win32", "darwin"}:
        return not asked.startswith("offscreen")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def go_offscreen(folder: Path) -> None:
    """Have Qt draw into memory, on a screen that a window fits on (its own is 800 × 800).

    Source: Qt's offscreen platform plug-in, ``configfile``.
    """
    screen = {"name": "tour", "x": 0, "y": 0, "width": 1600, "height": 1200, "dpr": 1}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96}]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def setup_for(sandbox: Sandbox, mailbox_id: str) -> MailboxSetup:
    """What somebody would type into the wizard for a mailbox of the sandbox."""
    box, files = sandbox.mailboxes[mailbox_id], sandbox.client_files(mailbox_id)
    return MailboxSetup(
        environment=Environment.SANDBOX,
        mailbox_id=mailbox_id,
        password=box.password,
        shared_key=sandbox.shared_key,
        certificate_paths=(files.certificate, files.key),
        name=box.name,
        url=sandbox.url,
        ca_file=str(sandbox.ca_file),
    )


def set_up(services: Services, sandbox: Sandbox, mailbox_id: str) -> Mailbox:
    """Set a mailbox of the sandbox up without the wizard."""
    return services.mailboxes.add(setup_for(sandbox, mailbox_id))


def _play(services: Services, sandbox: Sandbox, tour: Path | None) -> int:
    from meshdesk.desktop.start import run as run_window  # noqa: PLC0415 - after the platform

    if tour is None:
        print(f"The NHS's MESH sandbox runs at {sandbox.url}, over mutual TLS. Nothing is kept.")
        surgery, laboratory = (set_up(services, sandbox, one) for one in (SURGERY, LABORATORY))
        for mailbox in (surgery, laboratory):
            introduce(services, sandbox, mailbox.key)
        sandbox.seed(*demo_messages())
        return run_window(services, mailbox=surgery.key)

    from meshdesk.demo.tour import Tour  # noqa: PLC0415 - brings Qt with it

    tour.mkdir(parents=True, exist_ok=True)
    played = Tour(services, sandbox, tour)
    code = run_window(services, after_start=played.play)
    return 0 if code == 0 and played.all_ok else 1
