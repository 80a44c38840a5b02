"""MeshDesk's services over a real journal and a `scripted_mesh`, dying and starting again.

What a start of the program makes is made each time; a death drops all of it, and nothing is
committed after it. Each commit is looked at as it is made, so that no state goes by unseen.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from scripted_mesh import MAILBOX, Death, Fate, Mesh, Wire
from sqlalchemy import Connection, Table, select

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.errors import MeshDeskError
from meshdesk.journal import database
from meshdesk.mesh import MeshClient, TokenMaker, chunks
from meshdesk.services import Services, reading, saving
from meshdesk.services.records import Environment, Mailbox
from meshdesk.services.running import Key
from meshdesk.services.transfers import Halted

LONG = "long"
"""The profile for many examples, of ``conftest.py``."""
CHUNK = 10
URL = "http://127.0.0.1:9"
START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
_STEPS_ON_DISK = ("sync_file", "sync_folder", "remove_part", "part_path")


def how_many(examples: int, steps: int) -> settings:
    """What a machine is run with: the same few examples each time, or those of the long run."""
    if settings.get_current_profile_name() == LONG:
        return settings(suppress_health_check=list(HealthCheck))
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        derandomize=True,
        database=None,
        deadline=None,
        # A failure is told as it was found: making it smaller takes longer than a run may.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


long_allowed = pytest.mark.timeout(6 * 3600)
"""For a machine's test: the long run takes its time; the usual one half a minute."""


@dataclass(frozen=True, slots=True)
class Doom:
    """Dies at the `number`-th commit of a job, or step on the disk, before or after it."""

    number: int
    after: bool = False
    on_disk: bool = False


@cache
def _set_up() -> Path:
    """A data folder with one mailbox, to be copied: making one takes longer than many steps."""
    home = Path(tempfile.mkdtemp(prefix="meshdesk-life-"))
    services = open_services(Paths.under(home), vault=SessionVault(""))
    services.jobs._journal.mailboxes.add(
        environment=Environment.INTEGRATION,
        mailbox_id=MAILBOX,
        name="Elm Street Surgery",
        url=URL,
        ca_file="",
    )
    services.settings.change(chunk_bytes=CHUNK)
    services.close()
    return home


@contextmanager
def prepared() -> Iterator[None]:
    """Within this machines may run; it is tidied up after.

    Parts of messages are tiny. Nothing waits for the disk, for no power fails here. Headers are
    fetched by one thread: the same script has to lead to the same requests each time.
    """
    with ExitStack() as stack:
        stack.enter_context(patch.object(chunks, "MIN_CHUNK_BYTES", CHUNK - 1))
        stack.enter_context(patch.object(database, "_DURABLE", ("synchronous=OFF",)))
        stack.enter_context(patch.object(os, "fsync"))
        stack.enter_context(patch.object(reading, "_AT_ONCE", 1))
        try:
            yield
        finally:
            if _set_up.cache_info().currsize:
                shutil.rmtree(_set_up())
                _set_up.cache_clear()


class Lifetimes:
    """The program, time after time, and the clock on its wall.

    Attributes:
        true: the time, which the program's clock may be off from by `off`.
        wrong: what must not be; looked at after each step.
    """

    def __init__(self, table: Table, arrows: Mapping[str, Collection[str]]) -> None:
        """`arrows`: which states of the table's messages may follow which."""
        self.mesh = Mesh()
        self.wire = Wire(self.mesh, self.seconds)
        self.true, self.off = START, timedelta()
        self.wrong: list[str] = []
        self.folder = Path(tempfile.mkdtemp(prefix="meshdesk-life-"))
        self.home = self.folder / "home"
        shutil.copytree(_set_up(), self.home)
        self._table, self._arrows = table, arrows
        self._states: dict[int, str] = {}
        self._doom: Doom | None = None
        self._met = {True: 0, False: 0}
        self._dead = False
        self.wire.on_death = self._end_now
        self._stack = ExitStack()
        for name in _STEPS_ON_DISK:
            step = self._deadly(getattr(saving, name))
            self._stack.enter_context(patch.object(saving, name, step))
        self.services = self._open()

    def close(self) -> None:
        """At the end of an example."""
        self._stack.close()
        self.services.close()
        shutil.rmtree(self.folder)

    @property
    def mailbox(self) -> Mailbox:
        """As the journal has it now."""
        [mailbox] = self.services.mailboxes.all()
        return mailbox

    @property
    def journal(self) -> Any:
        """The program's own."""
        return self.services.jobs._journal

    # Time

    def now(self) -> datetime:
        """By the program's clock."""
        return self.true + self.off

    def seconds(self) -> float:
        """By what nobody can set."""
        return (self.true - START).total_seconds()

    def pass_(self, span: timedelta) -> None:
        """Time goes by; what was on its way for long enough comes to MESH first."""
        self.true += span
        self.wire.deliver_late()

    # The program

    def _open(self) -> Services:
        services = open_services(
            Paths.under(self.home), vault=SessionVault(""), clock=self.now, seconds=self.seconds
        )
        tokens = TokenMaker(MAILBOX, "password", "TestKey", self.now)
        client = MeshClient(URL, MAILBOX, tokens, context=None)
        client._road._http._transport.close()
        client._road._http._transport = self.wire
        services.jobs._sessions.put(services.mailboxes.all()[0].key, client)
        writer = services.jobs._journal._database.writer
        writer._commit = self._watched(writer._commit)  # type: ignore[method-assign]
        return services

    def die(self) -> None:
        """The process ends; its next start follows at once."""
        self._dead = True
        self._nothing_planned()
        self.services.close()  # lets go of files and threads; nothing is committed by it
        self._dead = False
        self.services = self._open()

    def due(self, kind: str) -> list[Key]:
        """Which jobs of a kind are due now."""
        return [key for key in self.services.jobs.due(self.mailbox) if key[0] == kind]

    def do(
        self,
        key: Key,
        fates: Collection[Fate] = (),
        doom: Doom | None = None,
        meanwhile: Callable[[int], None] = lambda number: None,
    ) -> bool:
        """Do a job as the engine does; whether the program died of it, and was started again.

        Args:
            meanwhile: what somebody does just before the job's request of that number.
        """
        self.wire.script.extend(fates)
        self.wire.before, self.wire.requests = meanwhile, 0
        self._doom, self._met = doom, {True: 0, False: 0}
        brake = self.services.running.begin(key)
        assert brake is not None
        try:
            with suppress(Halted, MeshDeskError):
                self.services.jobs.run(key, brake)
        except Death:
            self._dead = True
        self.services.running.end(key)
        self._nothing_planned()
        died = self._dead
        if died:
            self.die()
        return died

    def _nothing_planned(self) -> None:
        self._doom = None
        self.wire.script.clear()
        self.wire.before = lambda number: None

    # Death, and what is seen of commits

    def _end_now(self) -> None:
        self._dead = True

    def _meet(self, *, on_disk: bool, after: bool) -> None:
        if self._dead:
            raise Death
        doom = self._doom
        if doom is None or doom.on_disk is not on_disk or doom.after is not after:
            return
        self._met[on_disk] += 1
        if self._met[on_disk] == doom.number:
            self._end_now()
            raise Death

    def _deadly(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any) -> Any:
            self._meet(on_disk=True, after=False)
            done = step(*given)
            self._meet(on_disk=True, after=True)
            return done

        return watched

    def _watched(self, commit: Callable[..., Any]) -> Callable[..., Any]:
        columns = (self._table.c.id, self._table.c.state)

        def watched(work: Callable[[Connection], Any], who: str) -> Any:
            seen: dict[int, str] = {}

            def looked_at(connection: Connection) -> Any:
                self._meet(on_disk=False, after=False)
                done = work(connection)
                seen.update((row, state) for row, state in connection.execute(select(*columns)))
                return done

            done = commit(looked_at, who)
            self._note(seen)
            self._meet(on_disk=False, after=True)
            return done

        return watched

    def _note(self, states: dict[int, str]) -> None:
        for row, state in states.items():
            before = self._states.get(row, state)
            if state != before and state not in self._arrows[before]:
                self.wrong.append(f"{self._table.name} {row} went from {before} to {state}")
        self._states = states
