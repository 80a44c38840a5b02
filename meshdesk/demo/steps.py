"""``tour.json``: what was played, and what went wrong.

A program that was started by a double click has no terminal to say it on.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import msgspec

from meshdesk.errors import MeshDeskError


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of ``tour.json``.

    Attributes:
        seconds: how long the step took.
        screenshot: a file's name; empty where there was no window to be pictured.
        error: what went wrong, in words; not in the file where all went well.
    """

    step: str
    ok: bool
    seconds: float
    screenshot: str
    error: str = ""


def write_steps(folder: Path, steps: Sequence[Step]) -> None:
    """Write ``tour.json`` into `folder`, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [msgspec.to_builtins(step) for step in steps]
    text = json.dumps(lines, indent=2, ensure_ascii=False)
    (folder / "tour.json").write_text(f"{text}\n", "utf-8")


def read_steps(folder: Path) -> list[Step]:
    """What `write_steps` wrote; nothing where nothing was written."""
    file = folder / "tour.json"
    return msgspec.json.decode(file.read_bytes(), type=list[Step]) if file.is_file() else []


def tell(step: Step) -> None:
    """Say it on the terminal."""
    began = "ok    " if step.ok else "FAILED"
    print(f"{began} {step.step:<26} {step.seconds:6.2f} s  {step.screenshot}")
    if step.error:
        print(f"       {step.error}", flush=True)


def in_words(error: Exception) -> str:
    """What went wrong, with what the service desk would ask for; a defect with its kind."""
    if isinstance(error, MeshDeskError):
        details = "; ".join(f"{label}: {value}" for label, value in error.details.items())
        return " ".join(filter(None, (str(error), error.next_step, f"({details})" * bool(details))))
    return f"{type(error).__name__}: {error}"
