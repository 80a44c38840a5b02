"""A month in a minute: ``python tests/soak/soak.py --days 92 --seed 3``.

Three mailboxes on the NHS's sandbox live through restarts, nights asleep, a day without a network,
the end of summer time, a clock that is set back and on again, certificates that near their end,
and messages that nobody collects. In the end MESH's rules, the accounts and the counts must hold;
it ends with the figures, and with 1 where they do not.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "faults"), str(HERE.parent.parent)]

import soak_mesh  # noqa: E402 - the paths come first
from soak_accounts import Ledger  # noqa: E402
from soak_clock import SharedTime  # noqa: E402
from soak_counts import Counts, count, resident  # noqa: E402
from soak_office import Office  # noqa: E402
from soak_people import (  # noqa: E402
    CLINIC,
    LABORATORY,
    MAILBOXES,
    NIGHT,
    SET_BY,
    START,
    SURGERY,
    Deed,
    Event,
    story,
)
from soak_road import Road  # noqa: E402
from soak_rules import Away, broken_rules  # noqa: E402

from meshdesk.demo import child  # noqa: E402
from meshdesk.demo.sandbox import Sandbox  # noqa: E402

GROWTH = 20_000_000
"""Bytes that the process may have grown by since the end of the first week."""
SOCKETS_AT_MOST = 3 * 10
"""What an inbox is read by at once, and some, for each mailbox."""
DATABASES_AT_MOST = 6
"""Those that are kept for reading, and one that writes."""


class Month:
    """The whole, as it happens."""

    def __init__(self, office: Office, sandbox: Sandbox, road: Road, days: int) -> None:
        self._office = office
        self._sandbox = sandbox
        self._road = road
        self._ends = certificates_end(days)
        self.ledger = Ledger(office, sandbox)
        self.away: list[Away] = []
        self.set_on: list[datetime] = []
        self.warned: dict[str, list[int]] = {each: [] for each in MAILBOXES}
        self._put_away = dict.fromkeys(MAILBOXES, "")
        self.memory: list[int] = []
        self.running: list[Counts] = []
        self.closed: list[Counts] = []
        self._lost_at: datetime | None = None

    def live(self, events: list[Event]) -> None:
        """Through all of it."""
        self._office.start()
        for event in events:
            self._office.live_until(event.at)
            self._do(event)
        self._office.live_until(events[-1].at + timedelta(hours=12))

    def _do(self, event: Event) -> None:
        office = self._office
        match event.deed:
            case Deed.SEND:
                self.ledger.sent(office.send(event, len(self.ledger.offered)))
            case Deed.COLLECT:
                office.collect(event.mailbox)
            case Deed.CHECK:
                office.check(event.mailbox)
            case Deed.SLEEP:
                self._sleep()
            case Deed.LOSE_NETWORK:
                self._road.say("gone")
                self._lost_at = office.true.now()
            case Deed.FIND_NETWORK:
                self._road.say("back")
                assert self._lost_at is not None
                self.away.append(Away(self._lost_at, office.true.now()))
                self._lost_at = None
            case Deed.SET_CLOCK_BACK:
                office.computer.put(-SET_BY)
            case Deed.SET_CLOCK_ON:
                office.computer.put(SET_BY)
                self.set_on.append(office.true.now())
            case Deed.LOOK_AT_CERTIFICATES:
                self._look_at_certificates()
            case Deed.GIVE_UP:
                self.ledger.give_up_what_is_old()
            case Deed.AUDIT:
                self.ledger.audit()
            case Deed.RESTART:
                self._restart()

    def _sleep(self) -> None:
        fell_asleep = self._office.true.now()
        self._office.computer.sleep(NIGHT)
        if self._lost_at is None:
            self.away.append(Away(fell_asleep, self._office.true.now()))

    def _look_at_certificates(self) -> None:
        """Somebody sees the warning and puts it away; it may come back at the next threshold."""
        for mailbox_id, box in self._office.boxes.items():
            expiry = self._office.services.certificates.expiring(box.key)
            assert expiry is not None
            if expiry.threshold is not None and expiry.is_news_after(self._put_away[mailbox_id]):
                self.warned[mailbox_id].append(expiry.threshold)
                self._put_away[mailbox_id] = expiry.note

    def _restart(self) -> None:
        office = self._office
        self.running.append(self._count())
        office.close()
        self.closed.append(self._count())
        self.memory.append(resident())
        office.start_anew()

    def _count(self) -> Counts:
        made = Path(tempfile.gettempdir()).rglob("*")
        return count([*made, *self._office.half_received()])

    # What must hold

    def findings(self, log: Path, read_every: timedelta) -> Iterator[str]:
        """What does not, in words."""
        yield from self.ledger.findings
        yield from self._office.defects
        yield from broken_rules(soak_mesh.visits(log), self.away, read_every, self.set_on)
        yield from self._wrong_warnings()
        yield from leaks(self.running, self.closed)
        growth = self.memory[-1] - self.memory[0]
        if growth > GROWTH:
            yield f"memory grew by {growth / 1e6:.1f} MB: {[m // 10**6 for m in self.memory]}"

    def _wrong_warnings(self) -> Iterator[str]:
        ended = self._office.true.now()
        for mailbox_id, seen in self.warned.items():
            first, last = ((self._ends[mailbox_id] - at).days for at in (START, ended))
            expected = [days for days in (90, 30, 7) if first > days >= last]
            if first <= 90:
                expected.insert(0, min(days for days in (90, 30, 7) if first <= days))
            if seen != expected:
                yield f"{mailbox_id}'s certificate: warned at {seen} days, not at {expected}"


def leaks(running: list[Counts], closed: list[Counts]) -> Iterator[str]:
    """Each week's end is as the first one was."""
    for week, (alive, ended) in enumerate(zip(running, closed, strict=True), 1):
        if ended != closed[0]:
            yield f"week {week} left something: {ended}, and the first one {closed[0]}"
        if (alive.threads, alive.timers) != (running[0].threads, 0) or alive.temporary:
            yield f"week {week} runs with {alive}, and the first one with {running[0]}"
        handles = dict(alive.handles)
        if handles.get("socket", 0) > SOCKETS_AT_MOST or alive.databases > DATABASES_AT_MOST:
            yield f"week {week} has too many connections: {alive}"


def certificates_end(days: int) -> dict[str, datetime]:
    """So that thresholds are crossed in that many days: 90, or 30, or 30 and 7."""
    left = {SURGERY: days + 70, LABORATORY: days + 28, CLINIC: days + 3}
    return {mailbox: START + timedelta(days=count, hours=5) for mailbox, count in left.items()}


def main() -> int:
    """What the command line asks for; its exit status."""
    asked = _arguments()
    os.environ["TZ"] = "Europe/London"
    time.tzset()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="meshdesk-soak-") as folder, ExitStack() as stack:
        findings = _live(Path(folder), asked, stack)
    for finding in findings:
        print(finding)
    print(f"{asked.days} days, seed {asked.seed}, in {time.monotonic() - began:.0f} s")
    return 1 if findings else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=31, help="15 or more")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--every", type=int, default=5, help="minutes between two readings of an inbox"
    )
    parser.add_argument(
        "--step", type=int, default=0, help="seconds by which the time is moved on at least"
    )
    return parser.parse_args()


def _live(folder: Path, asked: argparse.Namespace, stack: ExitStack) -> list[str]:
    log, time_file = folder / "visits.jsonl", folder / "time"
    true = SharedTime(time_file)
    true.move(START - true.now())
    os.environ[soak_mesh.TIME_FILE], os.environ[soak_mesh.LOG_FILE] = str(time_file), str(log)
    child.COMMAND = (sys.executable, soak_mesh.__file__)  # type: ignore[assignment]
    sandbox = stack.enter_context(Sandbox.start(folder / "sandbox"))
    road = stack.enter_context(Road(sandbox.port))
    temporary = folder / "tmp"
    temporary.mkdir()
    tempfile.tempdir = str(temporary)
    defaults = folder / "defaults.toml"
    lines = ["[mailbox]", 'environment = "integration"', f'url = "{road.url}"']
    defaults.write_text("\n".join([*lines, f"ca_file = '{sandbox.ca_file}'"]))
    office = Office(folder, defaults, true, timedelta(seconds=asked.step))
    stack.callback(office.close)
    office.services.settings.change(check_every_minutes=asked.every)
    office.set_up(sandbox, certificates_end(asked.days), LABORATORY)
    month = Month(office, sandbox, road, asked.days)
    month.live(story(asked.days, asked.seed))
    month.ledger.settle_accounts()
    print(month.ledger.told(), f"{len(soak_mesh.visits(log))} requests;", _memory(month))
    return list(month.findings(log, timedelta(minutes=asked.every)))


def _memory(month: Month) -> str:
    megabytes = ", ".join(f"{bytes_ / 1e6:.0f}" for bytes_ in month.memory)
    return f"memory at each week's end {megabytes} MB"


if __name__ == "__main__":
    sys.exit(main())
