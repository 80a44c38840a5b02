"""One run: a surgery sends files to a laboratory, and everything dies on them now and then.

After each death, and in the end, the accounts must hold. A run that does not come to its end is
as bad as one whose accounts do not hold.
"""

import functools
import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path

import office
from accounting import Accounts, Finding, Wrong, at_the_end, gather, meanwhile, sha256_of
from disks import Disks, can_mount, small_disks
from gate import Gate
from lost_writes import Unsynced, unknown_to_the_book
from moments import KILL
from plans import Life, Plan, plan_of
from proxy import Kind, Proxy
from stand import Stand, home_in, received_in
from write_log import SUPPORTED

from meshdesk.services.records import Event, IncomingMessage, OutgoingMessage

LONGEST = 60.0
"""Seconds that a life may take before it counts as stuck."""
QUIET_WITHIN = 10.0
A_WEEK = 7 * 86_400.0
"""Seconds; after it nobody may want to go on with a temporary file (`part_files.ABANDONED`)."""
Draw = Callable[[str], random.Random]


@dataclass(slots=True)
class Figures:
    """What happened, of one run or of many.

    Attributes:
        others: second programs that worked beside; of them `others_killed` died.
        without_disks: runs whose small disks could not be mounted here.
    """

    runs: int = 0
    deaths: int = 0
    others: int = 0
    others_killed: int = 0
    power_cuts: int = 0
    writes_lost: int = 0
    cuts: int = 0
    tricks: int = 0
    disk_faults: int = 0
    without_disks: int = 0
    sent: int = 0
    received: int = 0
    saved_again: int = 0
    parts_again: int = 0

    def __iadd__(self, other: "Figures") -> "Figures":
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self


class Broken(AssertionError):
    """The accounts do not hold; the words say what, and how to see it again."""

    def __init__(
        self,
        plan: Plan,
        findings: list[Finding],
        books: Accounts | None,
        lost: Sequence[str] = (),
    ) -> None:
        self.findings = findings
        lines = [
            f"seed {plan.seed}:",
            *(f"  {finding}" for finding in findings),
            *(_lines_of(books) if books else ()),
            f"  small disks: {', '.join(plan.disks) or 'none'}",
            *(f"  life {number}: {life}" for number, life in enumerate(plan.lives, 1)),
            *(f"  by the power cut of {each}" for each in lost),
            f"again: python tests/faults/many.py --runs 1 --from {plan.seed}",
        ]
        super().__init__("\n".join(lines))


def _lines_of(books: Accounts) -> Iterator[str]:
    for sent in books.sent:
        yield f"  sent {sent.file_name}: {sent.state}: {_in_short(books.sent_lines[sent.id])}"
        yield from _trouble_of(sent)
    for came in books.came:
        yield f"  came {came.file_name}: {came.state}: {_in_short(books.came_lines[came.id])}"
        yield from _trouble_of(came)


def _trouble_of(message: OutgoingMessage | IncomingMessage) -> Iterator[str]:
    if message.problem is not None:
        yield f"    {message.problem}; tried again at {message.next_try_at}"


def _in_short(line: tuple[Event, ...]) -> str:
    return " | ".join(event.text for event in line[:20])


@dataclass(slots=True)
class _Run:
    """One run under way."""

    stand: Stand
    plan: Plan
    folder: Path
    road: Proxy
    gate: Gate | None
    disks: Disks
    offered: dict[Path, str]
    figures: Figures
    unsynced: Unsynced
    drawn: Draw
    interrupted: frozenset[str] = frozenset()
    lost: list[str] = field(default_factory=list)

    def go(self) -> Figures:
        home, defaults = self.stand.new_home(self.folder, self.road.url)
        for number, life in enumerate(self.plan.lives, 1):
            status = self._live(life, home, defaults)
            if status is None or status > 0:
                findings = [_stuck(number, status), *_defects(home)[:1]]
                raise Broken(self.plan, findings, self._books(home), self.lost)
            if status == 0:
                break
            self.figures.deaths += 1
            self.unsynced.look()
            if life.power_cut and SUPPORTED:
                self._cut_power(number)
            self._look_over(home)
        if self._books(home).parts:  # that a power cut brought back, or no commit knew of
            self._live(Life(setback=-A_WEEK), home, defaults)
        self._settle_accounts(home)
        return self.figures

    def _live(self, life: Life, home: Path, defaults: Path) -> int | None:
        """One life; its process's exit code, or None where it went on for ever."""
        told = office.Told(
            home,
            defaults,
            self.stand.secrets,
            tuple(self.offered),
            life.doom,
            life.setback,
            SUPPORTED and any(each.power_cut for each in self.plan.lives),
        )
        process = process_context().Process(target=office.work, args=(told,), daemon=True)
        for cut in life.cuts:
            self.road.arm(cut.kind, cut.after, cut.seconds)
        if self.gate is not None:
            for trick in life.new_tricks():
                self.gate.play(trick)
        with self.disks.in_trouble(life.disk_faults, self.road):
            process.start()
            try:
                with self._executioner(life, process.pid or 0), self._other(life, told):
                    process.join(LONGEST)
                return process.exitcode
            finally:
                process.kill()
                process.join()

    @contextmanager
    def _other(self, life: Life, told: office.Told) -> Iterator[None]:
        """Another program beside it, which comes to its end with it at the latest."""
        other = life.other
        if other is None:
            yield
            return
        process = process_context().Process(
            target=office.work_beside,
            args=(replace(told, doom=other.doom, setback=0.0), other.after, other.lasting),
            kwargs={"killed": other.killed},
            daemon=True,
        )
        process.start()
        try:
            yield
        finally:
            process.kill()
            process.join()
        self.figures.others += 1
        self.figures.others_killed += bool(process.exitcode)
        assert process.exitcode in {0, -KILL}, f"the other one ended with {process.exitcode}"

    @contextmanager
    def _executioner(self, life: Life, pid: int) -> Iterator[None]:
        """Kills it when its time has come, from outside."""
        over = threading.Event()
        waiting: list[threading.Thread] = []
        if life.after is not None:
            after = life.after
            waiting.append(_kill_when(lambda: not over.wait(after), pid))
        if life.at_byte is not None:
            fault = self.road.arm(Kind.STALL_DOWN, life.at_byte)
            waiting.append(_kill_when(lambda: _until(fault.struck, over), pid))
        if self.gate is not None:
            self.gate.on_request = _killer(life.at_request, self.gate.requests, pid)
            self.gate.on_answer = _killer(life.at_answer, self.gate.answers, pid)
        try:
            yield
        finally:
            over.set()
            for thread in waiting:
                thread.join()
            self._quieten()

    def _quieten(self) -> None:
        """Nothing that was sent before is on its way any more."""
        self.road.disarm()
        if self.gate is not None:
            self.gate.stop_playing()
        deadline = time.monotonic() + QUIET_WITHIN
        while self.road.connections:
            self.road.cut_all()
            assert time.monotonic() < deadline, "the road does not become quiet"
            time.sleep(0.005)

    def _books(self, home: Path) -> Accounts:
        stock = self.stand.sandbox.stock()
        return gather(home, [received_in(home)], self.offered, stock, self.interrupted)

    def _cut_power(self, number: int) -> None:
        lost = self.unsynced.cut_power(self.drawn(f"power {self.plan.seed} {number}"))
        self.lost += [f"life {number}: {each}" for each in lost]
        self.figures.power_cuts += 1
        self.figures.writes_lost += len(lost)

    def _look_over(self, home: Path) -> None:
        books = self._books(home)
        self.interrupted |= {m.local_id for m in books.sent if m.posting}
        self._must_hold(meanwhile(books), books)

    def _settle_accounts(self, home: Path) -> None:
        books = self._books(home)
        findings = [*at_the_end(books), *_defects(home)]
        self.figures.disk_faults = self.disks.struck
        deaths = self.figures.deaths + self.figures.others_killed
        if books.saved_again > deaths + self.disks.struck:
            said = (
                f"{books.saved_again} copies too many, {deaths} deaths"
                f" and {self.disks.struck} disk faults"
            )
            findings.append(Finding(Wrong.LEFT_OVER, said))
        self._must_hold(findings, books)
        self.figures.sent = len(books.sent)
        self.figures.received = len(books.came)
        self.figures.saved_again = books.saved_again
        taken = [count for one in books.stock for count in one.chunks_accepted]
        self.figures.parts_again = sum(taken) - len(taken)
        self.figures.cuts = len(self.road.struck)
        self.figures.tricks = self.gate.played if self.gate else 0

    def _must_hold(self, findings: list[Finding], books: Accounts) -> None:
        for name in unknown_to_the_book(home_in(self.folder), books.stock):
            findings.append(Finding(Wrong.LOST, f"{name} is in MESH, and not in the send book"))
        if findings:
            raise Broken(self.plan, findings, books, self.lost)


def run(stand: Stand, seed: int) -> Figures:
    """Do the run of a seed.

    Raises:
        Broken: the accounts do not hold.
    """
    return run_plan(stand, plan_of(seed))


def run_plan(stand: Stand, plan: Plan, drawn: Draw = random.Random) -> Figures:
    """Do a run.

    Args:
        drawn: by what power cuts are drawn, made of a text.

    Raises:
        Broken: the accounts do not hold.
    """
    for mailbox in (office.SURGERY, office.LABORATORY):
        stand.sandbox.reset(mailbox)
    folder = Path(tempfile.mkdtemp(prefix=f"meshdesk-run-{plan.seed}-"))
    figures = Figures(runs=1)
    if plan.disks and not can_mount():
        plan, figures.without_disks = plan.without_disks(), 1
    try:
        with ExitStack() as stack:
            port, gate = stand.sandbox.port, None
            if plan.gated:
                gate = stack.enter_context(Gate(stand.sandbox.authority, port))
                port = gate.port
            road = stack.enter_context(Proxy(port))
            home = home_in(folder)
            disks = stack.enter_context(
                small_disks(plan.disks, plan.disk_kib, home, received_in(home))
            )
            papers = _papers(plan, folder)
            unsynced = Unsynced(folder)
            return _Run(
                stand, plan, folder, road, gate, disks, papers, figures, unsynced, drawn
            ).go()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _papers(plan: Plan, folder: Path) -> dict[Path, str]:
    offered = {}
    for number, paper in enumerate(plan.papers, 1):
        path = folder / f"letters {number}" / paper.name
        path.parent.mkdir()
        paper.write(path, plan.seed * 100 + number)
        offered[path] = sha256_of(path)
    return offered


def process_context() -> ForkServerContext | SpawnContext:
    """How processes are started: where it can be, forked off one that has imported all."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["office"])
    _start_forkserver(os.pathsep.join(sys.path))
    return context


@functools.cache
def _start_forkserver(path: str) -> None:
    """With our own path: Python 3.11 gives it none, and it then imports nothing beforehand."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = path
    try:
        forkserver.ensure_running()
    finally:
        del os.environ["PYTHONPATH"]
        if before is not None:
            os.environ["PYTHONPATH"] = before


def _kill_when(it_is_time: Callable[[], bool], pid: int) -> threading.Thread:
    def wait() -> None:
        if it_is_time():
            _kill(pid)

    thread = threading.Thread(target=wait, name="executioner")
    thread.start()
    return thread


def _until(event: threading.Event, over: threading.Event) -> bool:
    """Whether it came before all was over."""
    while not event.wait(0.01):
        if over.is_set():
            return False
    return True


def _killer(at: int | None, before: int, pid: int) -> Callable[[int], None]:
    def look(number: int) -> None:
        if at is not None and number - before == at:
            _kill(pid)

    return look


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):  # it ended by itself a moment ago
        os.kill(pid, KILL)


def _stuck(life: int, status: int | None) -> Finding:
    said = f"ended with {status}" if status else f"did not come to its end within {LONGEST:.0f} s"
    return Finding(Wrong.LOST, f"life {life} {said}")


def _defects(home: Path) -> list[Finding]:
    told = home.parent / "defects.tell"
    lines = told.read_text().splitlines() if told.exists() else []
    return [Finding(Wrong.DEFECT, "\n".join(json.loads(line))) for line in lines]
