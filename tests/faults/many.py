"""Any number of seeded runs: ``python tests/faults/many.py --runs 500 --from 1000``.

Several at a time, each process with a sandbox of its own. Ends with the figures, and with 1 at
the first run whose accounts do not hold.
"""

import argparse
import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent)]

import msgspec  # noqa: E402 - the paths come first
from accounting import Wrong  # noqa: E402
from runs import Broken, Figures, run  # noqa: E402
from stand import standing  # noqa: E402


def main() -> int:
    """What the command line asks for; its exit status."""
    asked = _arguments()
    # Who is asked to end clears away what was begun, and ends the processes that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if asked.worker:
        return _work(range(asked.first, asked.first + asked.runs, asked.step))
    began = time.monotonic()
    total, broken = Figures(), ""
    for line in _workers(asked):
        if isinstance(line, Figures):
            total += line
            if total.runs % 25 == 0:
                print(f"{total.runs} runs …", flush=True)
        else:
            print(line, flush=True)
            broken = line
            break
    print(_told(total, time.monotonic() - began, broken))
    return 1 if broken or total.runs < asked.runs else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--from", dest="first", type=int, default=1000, help="the first seed")
    parser.add_argument("--at-once", type=int, default=max(2, os.cpu_count() or 2))
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--step", type=int, default=1, help=argparse.SUPPRESS)
    return parser.parse_args()


def _told(total: Figures, seconds: float, broken: str) -> str:
    wrongs = [
        f"{wrong} {sum(line.startswith(f'  {wrong}:') for line in broken.splitlines())}"
        for wrong in (Wrong.LOST, Wrong.TWICE, Wrong.UNSAVED)
    ]
    return (
        f"{total.runs} runs in {seconds:.0f} s: {total.deaths} kills,"
        f" {total.power_cuts} of them power cuts that lost {total.writes_lost} writes,"
        f" {total.others} second programs ({total.others_killed} killed), {total.cuts} cuts,"
        f" {total.tricks} faulty answers, {_disks(total)}; {total.sent} files sent,"
        f" {total.received} received ({total.saved_again} saved once more,"
        f" {total.parts_again} parts sent once more);"
        f" {', '.join(wrongs)}"
    )


def _disks(total: Figures) -> str:
    left_out = f" (none in {total.without_disks} runs: no disk can be mounted here)"
    return f"{total.disk_faults} disk faults{left_out if total.without_disks else ''}"


def _work(seeds: range) -> int:
    logging.disable(logging.CRITICAL)  # that a line of the send book is torn is meant
    with (
        tempfile.TemporaryDirectory(prefix="meshdesk-stand-") as folder,
        standing(Path(folder)) as stand,
    ):
        for seed in seeds:
            try:
                figures = run(stand, seed)
            except Broken as broken:
                print(msgspec.json.encode(str(broken)).decode(), flush=True)
                return 1
            print(msgspec.json.encode(_plain(figures)).decode(), flush=True)
    return 0


def _plain(figures: Figures) -> dict[str, int]:
    return {name: getattr(figures, name) for name in Figures.__slots__}


def _workers(asked: argparse.Namespace) -> Iterator[Figures | str]:
    """What the processes tell, line by line, until all have ended."""
    count = min(asked.at_once, asked.runs)
    commands = [
        [
            *(sys.executable, __file__, "--worker"),
            *("--from", str(asked.first + number), "--step", str(count)),
            *("--runs", str(asked.runs - number)),
        ]
        for number in range(count)
    ]
    processes = [subprocess.Popen(each, stdout=subprocess.PIPE, text=True) for each in commands]
    told: SimpleQueue[str] = SimpleQueue()
    for process in processes:
        # A pipe for each: in one for all, their lines would run into each other.
        Thread(target=_hear, args=(process, told), daemon=True).start()
    try:
        for _ in processes:
            while line := told.get():
                said = msgspec.json.decode(line)
                yield Figures(**said) if isinstance(said, dict) else said
    finally:
        for process in processes:
            process.terminate()
            process.wait()


def _hear(process: subprocess.Popen[str], told: SimpleQueue[str]) -> None:
    """Pass on what it says, line by line, and an empty line for its end."""
    assert process.stdout is not None
    for line in process.stdout:
        told.put(line)
    told.put("")


if __name__ == "__main__":
    sys.exit(main())
