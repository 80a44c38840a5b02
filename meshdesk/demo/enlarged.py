"""The tour once more as it is for somebody who has everything twice as large.

Qt takes its scale when it starts, so that it is another process, with a sandbox of its own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import meshdesk
from meshdesk.demo.steps import Step, read_steps

SCALE = "QT_SCALE_FACTOR"
"""Qt's own; where it is set the tour is played at that scale alone."""
SMALLEST = (800, 560)
"""How large the window is then: 1600 by 1120 of the screen's own pixels."""


def is_enlarged() -> bool:
    """Whether this process is the one that shows everything larger."""
    return bool(os.environ.get(SCALE))


def play_enlarged(folder: Path) -> list[Step]:
    """Play the demonstration's tour at 200 % and put its pictures with the others.

    Returns:
        Its steps; one that failed if nothing came of it.
    """
    apart = folder / "at-200"
    command = (sys.executable, "-m", "meshdesk", "--demo", "--tour", str(apart))
    result = subprocess.run(  # noqa: S603 - our own command
        command,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    steps = [_moved(step, apart, folder) for step in read_steps(apart)]
    if result.returncode and all(step.ok for step in steps):
        said = result.stdout.strip() or f"it ended with {result.returncode}"
        steps.append(Step("at 200 %", ok=False, seconds=0.0, screenshot="", error=said))
    shutil.rmtree(apart, ignore_errors=True)
    return steps


def _environment() -> dict[str, str]:
    """Ours, twice as large, with this very package to be found."""
    source = str(Path(meshdesk.__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path, SCALE: "2"}


def _moved(step: Step, source: Path, target: Path) -> Step:
    name = ""
    if step.screenshot:
        picture = Path(step.screenshot)
        name = f"{picture.stem}-200{picture.suffix}"
        shutil.move(source / picture, target / name)
    return Step(f"{step.step} at 200 %", step.ok, step.seconds, name, step.error)
