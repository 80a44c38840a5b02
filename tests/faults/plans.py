"""What goes wrong in a run, all of it drawn from the run's seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from disks import DiskFault, Place, Trouble
from gate import Answer, Damage, Operation, Trick
from moments import Doom, Moment
from proxy import Kind

CHUNK = 5_000_001
"""The smallest that MESH takes, so that few bytes make several parts (bytes)."""
HEADS = 20_000
"""So many bytes are handshakes and headers: where what was sent counts more than how much."""

_NAMES = ("scan.pdf", "results.csv", "Müller & Söhne.txt", "letter (2).doc", "blood test.hl7")
_KINDS = tuple(kind for kind in Kind if kind is not Kind.STALL_UP)
_MOST = {
    Moment.BEFORE_COMMIT: 30,
    Moment.AFTER_COMMIT: 30,
    Moment.BLOCK: 10,
    Moment.FILE: 9,
    Moment.BEFORE_SYNC: 5,
    Moment.AFTER_SYNC: 5,
}
"""Of each kind there are about so many in a life."""
_OF_THE_FOLDER = frozenset({Trouble.AWAY, Trouble.EMPTIED})
_XML = b'<?xml version="1.0"?><error><code>SYS</code><msg>Internal error</msg></error>'
_HTML = b"<html><body><h1>Bad Gateway</h1></body></html>"
_BUSY = (
    Answer(425),
    Answer(429, (("Retry-After", "7"),), b'{"detail": "slow down"}'),
    Answer(429, (("Retry-After", "90"),)),
    Answer(503, (("Retry-After", "30"),)),
)


def faulty_answers() -> Iterator[Answer]:
    """The answers of a server in trouble, each without and with the request carried out."""
    yield from _BUSY
    for obeyed in (False, True):
        yield Answer(500, (("Content-Type", "application/xml"),), _XML, obeyed)
        yield Answer(502, (("Content-Type", "text/html"),), _HTML, obeyed)
        yield Answer(503, (), b"", obeyed)
        yield Answer(504, (("Content-Type", "text/html"),), _HTML, obeyed)


@dataclass(frozen=True, slots=True)
class Cut:
    """A fault of the road (`proxy.Proxy.arm`)."""

    kind: Kind
    after: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be sent: `squeezable` is whether gzip makes it smaller."""

    name: str
    size: int
    squeezable: bool

    def write(self, path: Path, seed: int) -> None:
        """The same bytes for the same seed."""
        source = random.Random(f"{seed} {path.name}")
        if self.squeezable:
            line = source.randbytes(40).hex().encode() + b",normal\n"
            content = (line * (self.size // len(line) + 1))[: self.size]
        else:
            content = source.randbytes(self.size)
        path.write_bytes(content)


@dataclass(frozen=True, slots=True)
class Other:
    """A second program on the same data folder: a scheduled task beside the window, say.

    Attributes:
        after: it starts so many seconds after the first one.
        lasting: it works for so many seconds.
        killed: whether it is killed then, or ends as programs do.
        doom: a moment at which it dies by its own hand, if it comes before.
    """

    after: float
    lasting: float
    killed: bool
    doom: Doom | None


@dataclass(frozen=True, slots=True)
class Life:
    """From one start of the program to its end; with no death in it, to the good end.

    Attributes:
        doom: it dies at this moment by its own hand.
        after: it is killed so many seconds after its start.
        at_request, at_answer: it is killed when the gate has that one in hand.
        at_byte: it is killed when so many bytes have come down to it, and the road is silent.
        cuts, tricks: what the road and the gate do to it.
        setback: seconds by which the clock was set back before; negative for time that passed.
        power_cut: its death, whichever it is, is that of the whole computer (`lost_writes`).
        disk_faults: what becomes of the disks meanwhile.
        other: the program that works beside it.
    """

    doom: Doom | None = None
    after: float | None = None
    at_request: int | None = None
    at_answer: int | None = None
    at_byte: int | None = None
    cuts: tuple[Cut, ...] = ()
    tricks: tuple[tuple[Operation | None, Answer | Damage, int, int], ...] = ()
    setback: float = 0.0
    power_cut: bool = False
    disk_faults: tuple[DiskFault, ...] = ()
    other: Other | None = None

    def new_tricks(self) -> list[Trick]:
        """To be played by a gate."""
        return [Trick(*each) for each in self.tricks]


@dataclass(frozen=True, slots=True)
class Plan:
    """One run.

    Attributes:
        gated: whether a gate stands before the sandbox, or the road leads to it.
        disks: what stands on small disks of its own, where they can be mounted.
    """

    seed: int
    papers: tuple[Paper, ...]
    gated: bool
    lives: tuple[Life, ...]
    disks: tuple[Place, ...] = ()

    @property
    def disk_kib(self) -> int:
        """How large each of its disks is: room for the journal, and for each file twice."""
        return 24_000 + 2 * sum(paper.size for paper in self.papers) // 1024

    def without_disks(self) -> "Plan":
        """The same run where no disk can be mounted."""
        lives = tuple(replace(life, disk_faults=()) for life in self.lives)
        return replace(self, lives=lives, disks=())


def plan_of(seed: int) -> Plan:
    """The plan of a seed, always the same."""
    source = random.Random(seed)
    papers = tuple(_papers(source))
    gated = source.random() < 0.45
    total = sum(paper.size for paper in papers)
    deaths = source.choice((0, 1, 2, 2, 3, 3, 4))
    doomed = [_life(source, total, gated, deadly=True) for _ in range(deaths)]
    last = _life(source, total, gated, deadly=False)
    plan = Plan(seed, papers, gated, (*_with_power_cuts(seed, doomed), last))
    return _with_others(_with_disks(plan))


def _papers(source: random.Random) -> Iterator[Paper]:
    sizes = [source.choice((1, 300, 4_000, 70_000, 1_000_000)) for _ in range(source.randint(1, 3))]
    if source.random() < 0.25:
        sizes.append(0)
    if source.random() < 0.45:
        sizes.append(source.randint(CHUNK + 1, 2 * CHUNK + CHUNK // 2))
    source.shuffle(sizes)
    # Two files of one byte might be the same one.
    for number, size in enumerate(sizes):
        name = source.choice(_NAMES)
        yield Paper(name, size + number if size else 0, source.random() < 0.4)


def _life(source: random.Random, total: int, gated: bool, *, deadly: bool) -> Life:
    death = _death(source, total, gated) if deadly else Life()
    cuts = tuple(_cut(source, total) for _ in range(source.choice((0, 0, 1, 1, 2, 4))))
    tricks = tuple(_trick(source) for _ in range(source.choice((1, 2, 3, 6)) if gated else 0))
    setback = 3600.0 if source.random() < 0.07 else 0.0
    return replace(death, cuts=cuts, tricks=tricks, setback=setback)


def _death(source: random.Random, total: int, gated: bool) -> Life:
    drawn = source.random()
    if drawn < 0.6:
        moment = source.choice(tuple(Moment))
        return Life(doom=Doom(moment, round(_MOST[moment] ** source.random())))
    if drawn < 0.75 and gated:
        number = round(30 ** source.random())
        before = source.random() < 0.5
        return Life(at_request=number) if before else Life(at_answer=number)
    if drawn < 0.85:
        return Life(at_byte=_place(source, total))
    return Life(after=source.uniform(0.0, 1.0))


def _cut(source: random.Random, total: int) -> Cut:
    kind = source.choice(_KINDS)
    seconds = source.uniform(0.01, 0.12)
    if kind in {Kind.STALL_DOWN, Kind.HOLD_ANSWER}:
        # Longer than the program waits now and then; its connection is reset afterwards.
        seconds = source.choice((0.05, 0.3, 1.4))
    return Cut(kind, _place(source, total), seconds)


def _place(source: random.Random, total: int) -> int:
    if source.random() < 0.5:
        return source.randrange(HEADS)
    return source.randrange(HEADS, HEADS * 2 + round(total * 1.1))


def _trick(source: random.Random) -> tuple[Operation | None, Answer | Damage, int, int]:
    operation = source.choice((None, *(each for each in Operation if each is not Operation.OTHER)))
    action: Answer | Damage
    drawn = 0.0 if operation is None else source.random()
    if drawn < 0.5:
        action = source.choice(tuple(faulty_answers()))
    elif drawn < 0.85:
        action = Damage(keep=source.random() * 0.99)
    else:
        action = Damage(length_off=source.choice((-40, -3, -1, 1, 30)))
    return operation, action, source.choice((0, 0, 0, 1, 2)), source.choice((1, 1, 2, 3))


def _with_power_cuts(seed: int, doomed: list[Life]) -> Iterator[Life]:
    """A quarter of all deaths; drawn by itself, so that it changes nothing else."""
    source = random.Random(f"the power of {seed}")
    for life in doomed:
        yield replace(life, power_cut=source.random() < 0.25)


def _with_disks(plan: Plan) -> Plan:
    """In some runs disks fail as well; drawn by itself, so that it changes nothing else."""
    source = random.Random(f"the disks of {plan.seed}")
    if source.random() >= 0.3:
        return plan
    disks = source.choice(((Place.DATA,), (Place.RECEIVED,), (Place.DATA, Place.RECEIVED)))
    total = sum(paper.size for paper in plan.papers)
    lives = tuple(_with_disk_faults(source, life, disks, total) for life in plan.lives)
    return replace(plan, lives=lives, disks=disks)


def _with_disk_faults(
    source: random.Random, life: Life, disks: tuple[Place, ...], total: int
) -> Life:
    count = source.choice((0, 1, 1, 2))
    faults = tuple(_disk_fault(source, source.choice(disks), total) for _ in range(count))
    # What somebody else did to the folder is not in the log that a power cut is played from.
    moved = any(fault.trouble in _OF_THE_FOLDER for fault in faults)
    return replace(life, disk_faults=faults, power_cut=life.power_cut and not moved)


def _disk_fault(source: random.Random, place: Place, total: int) -> DiskFault:
    trouble = source.choice((*Trouble, Trouble.FULL, Trouble.FULL))
    if trouble in _OF_THE_FOLDER:
        place = Place.RECEIVED
    # A start takes some 30 KB of the data folder's disk, and a commit 10.
    most = source.choice((0, 50_000, 50_000, total) if place is Place.DATA else (0, 500, total))
    leave, lasting = source.randint(0, most), source.choice((0.02, 0.1, 0.3))
    fault = DiskFault(trouble, place, leave=leave, lasting=lasting)
    drawn = source.random()
    # The journal is open for writing all the time: its disk is read-only from the start.
    if drawn < 0.2 or (trouble, place) == (Trouble.READ_ONLY, Place.DATA):
        return fault
    if drawn < 0.8:
        return replace(fault, at_byte=_place(source, total))
    return replace(fault, after=source.uniform(0.05, 0.6))


def _with_others(plan: Plan) -> Plan:
    """In some runs two programs work at once; drawn by itself, so that it changes nothing else.

    Not where power is cut: the log from which that is played is of one process.
    """
    source = random.Random(f"the others of {plan.seed}")
    if source.random() >= 0.4 or any(life.power_cut for life in plan.lives):
        return plan
    return replace(plan, lives=tuple(replace(life, other=_other(source)) for life in plan.lives))


def _other(source: random.Random) -> Other | None:
    if source.random() < 0.2:
        return None
    moment = source.choice(tuple(Moment))
    doom = Doom(moment, round(_MOST[moment] ** source.random()))
    return Other(
        after=source.choice((0.0, source.uniform(0.0, 0.4))),
        lasting=source.uniform(0.1, 1.5),
        killed=source.random() < 0.6,
        doom=doom if source.random() < 0.5 else None,
    )
