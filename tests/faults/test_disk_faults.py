"""Disk faults of seeded runs: they strike, end, and leave no disk behind."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
import runs
from disks import DiskFault, Place, Trouble, can_mount, mounted
from plans import Life, Paper, Plan
from runs import run_plan
from stand import Stand

FULL_AT_FIRST = DiskFault(Trouble.FULL, Place.DATA, lasting=0.1)
A_RUN = Plan(
    seed=0,
    papers=(Paper("letter.pdf", 300, squeezable=True),),
    gated=False,
    lives=(Life(disk_faults=(FULL_AT_FIRST,)),),
    disks=(Place.DATA, Place.RECEIVED),
)
KILLED = """
import os, signal, sys
from pathlib import Path
from disks import mounted
with mounted(Path(sys.argv[1]), 64):
    print(os.path.ismount(sys.argv[1]), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""

needs_mounting = pytest.mark.skipif(not can_mount(), reason="no small disk can be mounted here")


@needs_mounting
def test_a_run_starts_into_a_full_disk_and_comes_to_its_end(stand: Stand) -> None:
    figures = run_plan(stand, A_RUN)

    assert (figures.disk_faults, figures.without_disks) == (1, 0)
    assert figures.received == 1
    assert "meshdesk-run-0-" not in Path("/proc/mounts").read_text()


def test_where_no_disk_can_be_mounted_the_run_is_made_without(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "can_mount", lambda: False)

    figures = run_plan(stand, A_RUN)

    assert (figures.disk_faults, figures.without_disks) == (0, 1)
    assert figures.received == 1


@needs_mounting
def test_no_disk_stays_mounted_after_an_interruption(tmp_path: Path) -> None:
    with suppress(KeyboardInterrupt), mounted(tmp_path, 64):
        assert tmp_path.is_mount()
        raise KeyboardInterrupt
    assert not tmp_path.is_mount()


@needs_mounting
def test_no_disk_stays_mounted_when_its_process_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    killed = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )

    assert (killed.stdout, killed.returncode) == ("True\n", -signal.SIGKILL)
    deadline = time.monotonic() + 20
    while tmp_path.is_mount():
        assert time.monotonic() < deadline
        time.sleep(0.01)
