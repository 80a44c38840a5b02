"""What is played: the demonstration on a sandbox of our own, or the tour on a stage elsewhere.

``meshdesk --demo`` starts the NHS's sandbox, a throw-away data folder and the real windows;
with ``--tour DIR`` the main job is played there. ``meshdesk --tour DIR --stage FILE`` plays it
in the user's own data folder and keyring against a sandbox that `meshdesk.demo.serve` runs:
that is how an installed program is tried, which has no sandbox in it.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.enlarged import SMALLEST, is_enlarged, play_enlarged
from meshdesk.demo.errors import StageError
from meshdesk.demo.scenery import LABORATORY, SURGERY, demo_messages
from meshdesk.demo.stage import Stage
from meshdesk.demo.steps import Step, in_words, read_steps, tell, write_steps
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.records import Environment, Mailbox, MailboxSetup

if TYPE_CHECKING:
    from meshdesk.demo.sandbox import Sandbox


def run(tour: Path | None) -> int:
    """Start the demonstration; with `tour`, play the main job and put its pictures there.

    Where there is no display the tour is played offscreen, into a folder that is named.

    Returns:
        The exit code: 0, or 1 if a step of the tour failed.

    Raises:
        ImportError: the sandbox is not installed here, or not in this build.
    """
    if not has_display():
        print("There is no display here: MeshDesk runs offscreen.")
        if tour is None:
            tour = Path(tempfile.mkdtemp(prefix="meshdesk-tour-"))
            print(f"It plays the tour; the pictures are in {tour}")
        go_offscreen(tour)
    code = _run_here(tour)
    if tour is None or code or is_enlarged():
        return code
    return _once_more_enlarged(tour)


def _run_here(tour: Path | None) -> int:
    # Only here: an installed program plays on stages elsewhere and has no sandbox.
    from meshdesk.demo.staging import start_sandbox  # noqa: PLC0415

    with (
        tempfile.TemporaryDirectory(prefix="meshdesk-demo-", ignore_cleanup_errors=True) as folder,
        start_sandbox(Path(folder)) as sandbox,
    ):
        vault = SessionVault("This is a demonstration.")
        services = app.open_services(Paths.under(Path(folder) / "home"), vault=vault)
        try:
            if tour is None:
                return _demonstrate(services, sandbox)
            return _play(services, sandbox.stage(), tour)
        finally:
            services.close()


def _once_more_enlarged(tour: Path) -> int:
    """At 200 %, with its pictures beside those that are there."""
    print("Once more at 200 %:", flush=True)
    steps = play_enlarged(tour)
    for step in steps:
        tell(step)
    write_steps(tour, [*read_steps(tour), *steps])
    return 0 if all(step.ok for step in steps) else 1


def run_on_stage(stage: Path, tour: Path) -> int:
    """Play the tour on a sandbox elsewhere, with the user's own data folder and keyring.

    It refuses where a mailbox is set up already: it is nothing for a practice's own messages.

    Args:
        stage: the file that describes the stage.
        tour: the folder for the pictures and for ``tour.json``, which says what went wrong.

    Returns:
        The exit code: 0, or 1 if it could not be played or a step failed.
    """
    if not has_display():
        go_offscreen(tour)
    try:
        described = Stage.load(stage)
        services = app.open_services(Paths.default())
        try:
            _require_empty(services)
            return _play(services, described, tour)
        finally:
            services.close()
    except MeshDeskError as error:
        return _refuse(error, tour)


def introduce(services: Services, stage: Stage, mailbox: int) -> None:
    """Look the others up, as the Send page does, so that they have names."""
    own = services.mailboxes.get(mailbox).mailbox_id
    for workflow in stage.workflows:
        for receiver in workflow.receivers:
            if receiver != own:
                ods_code = stage.mailboxes[receiver].ods_code
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
    folder.mkdir(parents=True, exist_ok=True)
    screen = {"name": "tour", "x": 0, "y": 0, "width": 1600, "height": 1200, "dpr": 1}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96}]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def set_up(services: Services, stage: Stage, mailbox_id: str) -> Mailbox:
    """Set a mailbox of the stage up without the wizard."""
    box = stage.mailboxes[mailbox_id]
    setup = MailboxSetup(
        environment=Environment.SANDBOX,
        mailbox_id=mailbox_id,
        password=box.password,
        shared_key=stage.shared_key,
        certificate_paths=(box.certificate, box.key),
        name=box.name,
        url=stage.url,
        ca_file=str(stage.ca_file),
    )
    return services.mailboxes.add(setup)


def _demonstrate(services: Services, sandbox: "Sandbox") -> int:
    from meshdesk.desktop.start import run as run_window  # noqa: PLC0415 - after the platform

    stage = sandbox.stage()
    print(f"The NHS's MESH sandbox runs at {stage.url}, over mutual TLS. Nothing is kept.")
    surgery, laboratory = (set_up(services, stage, one) for one in (SURGERY, LABORATORY))
    for mailbox in (surgery, laboratory):
        introduce(services, stage, mailbox.key)
    sandbox.seed(*demo_messages())
    return run_window(services, mailbox=surgery.key)


def _play(services: Services, stage: Stage, folder: Path) -> int:
    from meshdesk.demo.tour import Tour  # noqa: PLC0415 - brings Qt with it
    from meshdesk.desktop.start import run as run_window  # noqa: PLC0415 - after the platform

    # What an earlier tour left there is not to be taken for this one's.
    write_steps(folder, [])
    tour = Tour(services, stage, folder, SMALLEST if is_enlarged() else None)
    code = run_window(services, after_start=tour.play)
    if not tour.steps:
        raise StageError(
            "MeshDesk did not open a window of its own.",
            next_step="Close the window of MeshDesk that is open already.",
        )
    return 0 if code == 0 and tour.all_ok else 1


def _require_empty(services: Services) -> None:
    if services.mailboxes.all():
        raise StageError(
            f"A mailbox is set up in {services.paths.home}. The tour would send, collect and "
            "acknowledge beside it.",
            next_step="Set MESHDESK_HOME to an empty folder, or use another account.",
        )


def _refuse(error: MeshDeskError, folder: Path) -> int:
    words = in_words(error)
    print(words, file=sys.stderr)
    write_steps(folder, [Step("start", ok=False, seconds=0.0, screenshot="", error=words)])
    return 1
