"""Fifteen simulated days, end of summer time included, at a coarse pace; see `soak.py`.

A whole month, to the second and with an inbox read every five minutes, takes the same command
without options.
"""

import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, str(Path(__file__).with_name("soak.py"))]
QUICK = ["--days", "15", "--every", "480", "--step", "900"]


@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform != "linux", reason="handles and memory are read from /proc")
def test_nothing_wears_out_and_mesh_s_rules_are_kept() -> None:
    ended = subprocess.run([*COMMAND, *QUICK], capture_output=True, text=True, check=False)

    assert ended.returncode == 0, f"{ended.stdout}\n{ended.stderr}"
