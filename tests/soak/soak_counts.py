"""What a program can leak, counted: threads, timers, handles, sockets, connections, memory.

Handles and memory are read from Linux's /proc.
"""

import gc
import os
import sqlite3
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Counts:
    """What this process has at one moment.

    Attributes:
        handles: how many of each kind, by what they lead to.
        databases: connections to SQLite that are not yet freed.
        temporary: files where temporary files go, and half-received ones.
    """

    threads: tuple[str, ...]
    timers: int
    handles: tuple[tuple[str, int], ...]
    databases: int
    temporary: tuple[str, ...]


def count(temporary: list[Path]) -> Counts:
    """Now; `temporary` are the files that nobody should find later."""
    gc.collect()
    threads = threading.enumerate()
    return Counts(
        tuple(sorted(thread.name for thread in threads)),
        sum(isinstance(thread, threading.Timer) for thread in threads),
        tuple(sorted(_handles().items())),
        sum(type(each) is sqlite3.Connection for each in gc.get_objects()),
        tuple(sorted(map(str, temporary))),
    )


def resident() -> int:
    """Bytes of memory that the process has, all libraries' included (its resident set)."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE


def _handles() -> Counter[str]:
    kinds: Counter[str] = Counter()
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = str(link.readlink())
        except FileNotFoundError:
            continue  # the one by which the folder itself was read
        kinds[target.partition(":[")[0]] += 1
    return kinds
