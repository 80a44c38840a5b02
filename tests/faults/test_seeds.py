"""Kills and cuts at random, the same sixty at each change: nothing lost, nothing twice.

`many.py` does any number more.
"""

import sys

import pytest
from runs import run
from stand import Stand

RUNS = 60 if sys.platform != "win32" else 12
"""A process takes a hundred times as long to start where there is no fork."""


@pytest.mark.parametrize("seed", range(1, RUNS + 1))
def test_nothing_is_lost_or_doubled_whatever_dies(stand: Stand, seed: int) -> None:
    assert run(stand, seed).runs == 1
