"""The life of outgoing messages, driven against a model by Hypothesis.

MeshDesk's own services and journal file, MESH below them from a script (`scripted_mesh`): every
request may fail on its way or back, and the program may die at any request and any commit. The
model is what MESH holds, and what it has said. After each step must hold: no message is begun
again while MESH may have it; states go only where the arrows lead; what the journal says of a
message is true of MESH. And in the end, all is settled.
"""

from collections import defaultdict
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from lifetimes import Doom, Lifetimes, how_many, long_allowed, prepared
from scripted_mesh import FATES, MAILBOX, NOTHING_WRONG, OTHER, Back, Fate, Road, Stored

from meshdesk.journal.tables import outgoing
from meshdesk.services.jobs import LIST, SEND, TRACK
from meshdesk.services.records import Draft, OutgoingMessage, OutgoingState, SentQuery

S = OutgoingState
ARROWS = {
    # Accepted or waiting at once: it was to be tried again, and MESH is asked about its last part.
    S.QUEUED: {S.SENDING, S.WAITING, S.PAUSED, S.CANCELLED, S.ACCEPTED, S.UNDELIVERED},
    S.SENDING: {
        S.QUEUED, S.PAUSED, S.CANCELLED, S.WAITING, S.UNKNOWN, S.STOPPED, S.ACCEPTED, S.REJECTED,
    },
    S.PAUSED: {S.QUEUED, S.CANCELLED},
    S.WAITING: {S.SENDING, S.QUEUED, S.PAUSED, S.CANCELLED, S.ACCEPTED, S.UNDELIVERED},
    S.UNKNOWN: {S.QUEUED, S.SENDING, S.ACCEPTED, S.COLLECTED, S.UNDELIVERED},
    S.STOPPED: {S.QUEUED, S.CANCELLED},
    S.ACCEPTED: {S.COLLECTED, S.UNDELIVERED},
    S.COLLECTED: {S.UNDELIVERED},
    S.REJECTED: {S.UNDELIVERED},
    S.UNDELIVERED: set(),
    S.CANCELLED: set(),
}  # fmt: skip
ARRIVED = {S.ACCEPTED, S.COLLECTED, S.UNDELIVERED}
NOT_DELIVERED = {S.CANCELLED, S.REJECTED, S.STOPPED}
"""Of these it is said that nothing was delivered."""
MOST = 3
_PAUSES = (timedelta(seconds=50), timedelta(seconds=100), timedelta(hours=1, minutes=10))
"""Of MeshDesk: what is late may be on its way in the first two, and not in the last."""

scripts = st.builds(
    lambda fine, then: [NOTHING_WRONG] * fine + then,
    st.sampled_from([0, 0, 1, 2, 2, 2, 3]),
    st.lists(st.sampled_from((Fate(back=Back.LOST),) * 12 + FATES), max_size=2),
)
"""What goes wrong seldom does so at the first request: the later ones are to be come to, too."""
dooms = st.sampled_from(
    [None] * 16 + [Doom(number, after) for number in range(1, 9) for after in (False, True)]
)
picks = st.integers(0, MOST)
wishes = st.sampled_from(
    [(0, "")] * 6
    + [(at, "pause") for at in (1, 2, 3, 99)]
    + [(at, "cancel") for at in (1, 2, 3, 99, 99, 99)]
)
"""What is wished just before the job's request of that number; with 99, when the job is over."""
turns = st.lists(st.tuples(picks, scripts, dooms, wishes), min_size=1, max_size=4)


Turn = tuple[int, list[Fate], Doom | None, tuple[int, str]]


class LifeOfOutgoing(RuleBasedStateMachine):
    """One surgery, a few messages."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Lifetimes(outgoing, ARROWS)
        self.wire, self.mesh = self.life.wire, self.life.mesh
        self.wire.on_first, self.wire.on_certain = self._begun, self._certain
        self.row_of: dict[str, int] = {}
        self.open: defaultdict[int, set[str]] = defaultdict(set)
        self.made: set[int] = set()
        self.dropped: set[str] = set()

    # What MESH has said

    def _row(self, local_id: str) -> int:
        found = self.life.journal.outgoing.by_local_id(self.life.mailbox.key, local_id)
        if found is not None:
            self.row_of[local_id] = found.id
        return self.row_of[local_id]

    def _begun(self, local_id: str) -> None:
        row = self._row(local_id)
        if self.open[row] or row in self.made:
            self.life.wrong.append(f"{row} was begun again though MESH may have it")
        self.open[row].add(local_id)

    def _certain(self, local_id: str, made: bool) -> None:
        row = self._row(local_id)
        self.open[row].discard(local_id)
        if made:
            self.made.add(row)

    def of(self, row: int) -> list[Stored]:
        """What MESH has of a message, whole or not."""
        return [one for one in self.mesh.sent.values() if self.row_of.get(one.local_id) == row]

    @property
    def rows(self) -> list[OutgoingMessage]:
        return self.life.services.outbox.page(
            SentQuery(self.life.mailbox.key, descending=False), 0, 100
        )

    # People

    @initialize(sizes=st.lists(st.sampled_from([25, 25, 8]), min_size=1, max_size=2), turns=turns)
    def begin(self, sizes: list[int], turns: list[Turn]) -> None:
        for size in sizes:
            self.queue(size)
        self.work(turns)

    @precondition(lambda self: len(self.rows) < MOST)
    @rule(size=st.sampled_from([25, 8, 15, 0]))
    def queue(self, size: int) -> None:
        file = self.life.folder / f"letter {len(self.rows)}.txt"
        file.write_bytes((f"{len(self.rows)}" * size).encode())
        self._enqueue(Draft(paths=(file,), recipient=OTHER, workflow_id="W"))

    def _enqueue(self, draft: Draft) -> None:
        for message in self.life.services.outbox.enqueue(self.life.mailbox.key, draft):
            self.row_of[message.local_id] = message.id

    @precondition(lambda self: self.rows)
    @rule(pick=picks, wish=st.sampled_from(["pause", "resume", "cancel", "retry"]))
    def wish(self, pick: int, wish: str) -> None:
        message = self.rows[pick % len(self.rows)]
        getattr(self.life.services.outbox, wish)([message.id])

    @precondition(lambda self: any(self._undecided(one) for one in self.rows))
    @rule()
    def decide(self) -> None:
        """They ask the recipient, and say what is true."""
        self.life.pass_(timedelta(minutes=5))
        for message in filter(self._undecided, self.rows):
            whole = [one for one in self.of(message.id) if one.whole]
            for one in whole:  # who says that it came has it
                one.status = "acknowledged" if one.status == "accepted" else one.status
            arrived = bool(whole)
            self.life.services.outbox.decide_unknown(message.id, arrived=arrived)
            self.open[message.id].clear()
            self.made.discard(message.id)
            self.row_of[self.life.services.outbox.get(message.id).local_id] = message.id

    def _undecided(self, message: OutgoingMessage) -> bool:
        return "decide" in self.life.services.outbox.can(message)

    @precondition(lambda self: self.rows and len(self.rows) < MOST)
    @rule(pick=picks)
    def send_again(self, pick: int) -> None:
        outbox, message = self.life.services.outbox, self.rows[pick % len(self.rows)]
        if "send_again" in outbox.can(message):
            self._enqueue(outbox.draft_again(message.id))

    # The program

    @precondition(lambda self: self.rows)
    @rule(turns=turns)
    def work(self, turns: list[Turn]) -> None:
        for turn in turns:
            self._one_job(*turn)
            self.all_is_well()

    def _one_job(
        self, pick: int, fates: list[Fate], doom: Doom | None, wish: tuple[int, str]
    ) -> None:
        for pause in _PAUSES:
            if self.life.due(SEND):
                break
            self.life.pass_(pause)
        due = self.life.due(SEND)
        if not due:
            return
        key = due[pick % len(due)]

        def meanwhile(number: int) -> None:
            if number == wish[0]:
                getattr(self.life.services.outbox, wish[1])([key[1]])

        self.life.do(key, fates, doom, meanwhile)
        meanwhile(99)

    @precondition(lambda self: self.mesh.sent)
    @rule(kind=st.sampled_from([TRACK, LIST]), fates=scripts, doom=dooms)
    def look(self, kind: str, fates: list[Fate], doom: Doom | None) -> None:
        for key in self.life.due(kind):
            self.life.do(key, fates, doom)

    @precondition(lambda self: self.rows)
    @rule()
    def crash(self) -> None:
        self.life.die()

    # The world

    @precondition(lambda self: self.rows)
    @rule(seconds=st.sampled_from([1, 50, 160, 700, 4000, 90_000]))
    def time_passes(self, seconds: int) -> None:
        self.life.pass_(timedelta(seconds=seconds))

    @rule(hours=st.sampled_from([-1, 1]))
    def the_clock_is_changed(self, hours: int) -> None:
        self.life.off += timedelta(hours=hours)

    @precondition(lambda self: self.rows)
    @rule(status=st.sampled_from([None, None, 404, 405, 410, 501, 300]))
    def mesh_tracks_by_local_id_or_not(self, status: int | None) -> None:
        self.mesh.by_local_id = status

    @precondition(lambda self: self._waiting_there())
    @rule(how=st.sampled_from(["collected", "failed", "reported", "reported by local ID"]))
    def the_recipient_collects_or_does_not(self, how: str) -> None:
        one = self._waiting_there()[0]
        one.status = "acknowledged" if how == "collected" else "undeliverable"
        if how.startswith("reported"):
            self._report(one, linked=how == "reported")

    def _waiting_there(self) -> list[Stored]:
        return [one for one in self.mesh.sent.values() if one.status == "accepted"]

    def _report(self, about: Stored, *, linked: bool) -> None:
        report = Stored(self.mesh.new_id(), listed=True, total=0)
        report.headers = {
            "mex-messagetype": "REPORT",
            "mex-to": MAILBOX,
            "mex-localid": about.local_id,
            "mex-statuscode": "14",
            "mex-statusevent": "SEND",
            **({"mex-linkedmsgid": about.message_id} if linked else {}),
        }
        self.mesh.inbox[report.message_id] = report

    @precondition(lambda self: any(not one.whole for one in self.mesh.sent.values()))
    @rule()
    def mesh_drops_what_is_not_whole(self) -> None:
        """As it does after some days."""
        self.life.pass_(timedelta(days=3))
        for one in [one for one in self.mesh.sent.values() if not one.whole]:
            self.dropped.add(one.message_id)
            self.made.discard(self.row_of[one.local_id])
            del self.mesh.sent[one.message_id]

    # What must hold

    @invariant()
    def all_is_well(self) -> None:
        assert not self.life.wrong, self.life.wrong
        for message in self.rows:
            assert sum(one.whole for one in self.of(message.id)) <= 1, "it is in MESH twice"
            self._must_be_true(message)

    def _must_be_true(self, message: OutgoingMessage) -> None:
        whole = [one for one in self.of(message.id) if one.whole]
        if message.state in ARRIVED:
            assert whole, f"{message.state}, and MESH has it not"
            assert sha256(whole[0].body).hexdigest() == message.sha256
            assert whole[0].body == Path(message.path).read_bytes()
            assert message.message_id in {"", whole[0].message_id}
        if message.state in NOT_DELIVERED:
            assert not whole, f"{message.state}, and MESH has it"
        if message.state is S.COLLECTED:
            assert whole[0].status != "accepted"
        if message.state is S.UNDELIVERED:
            assert whole[0].status == "undeliverable"
        if message.message_id and message.message_id not in self.dropped:
            known = self.mesh.sent[message.message_id]
            assert len(known.parts) >= message.chunks_accepted

    def teardown(self) -> None:
        """Nothing goes wrong any more: all comes to its end, and still all is true."""
        try:
            if not self.life.wrong:
                self._settle()
                self.all_is_well()
        finally:
            self.life.close()

    def _settle(self) -> None:
        self.mesh.by_local_id = None
        for _ in range(12):
            self.life.pass_(timedelta(hours=1, minutes=10))
            if any(self._undecided(one) for one in self.rows):
                LifeOfOutgoing.decide(self)
            for key in self.life.due(SEND):
                self.life.do(key)
        under_way = {S.QUEUED, S.SENDING, S.WAITING, S.UNKNOWN}
        left = [one for one in self.rows if one.state in under_way]
        assert not left, f"never settled: {left}"


@long_allowed
def test_each_message_is_in_mesh_once_whatever_happens() -> None:
    with prepared():
        run_state_machine_as_test(LifeOfOutgoing, settings=how_many(45, 12))


def test_what_a_relay_passes_on_minutes_later_is_not_sent_again() -> None:
    with prepared():
        machine = LifeOfOutgoing()
        machine.queue(8)
        machine._one_job(0, [Fate(Road.LATE, Back.LOST)], None, (0, ""))

        machine._one_job(0, [], None, (0, ""))
        [asked_once] = machine.rows
        assert (asked_once.state, machine.mesh.sent) == (S.UNKNOWN, {})

        machine._one_job(0, [], None, (0, ""))
        [settled] = machine.rows
        assert (settled.state, len(machine.mesh.sent)) == (S.ACCEPTED, 1)
        machine.teardown()


@pytest.mark.parametrize("after", ["cancel", "pause"])
def test_a_last_part_that_a_relay_passes_on_minutes_later_was_not_cancelled(after: str) -> None:
    with prepared():
        machine = LifeOfOutgoing()
        machine.queue(25)
        last_is_late = [NOTHING_WRONG, NOTHING_WRONG, Fate(Road.LATE, Back.LOST)]
        machine._one_job(0, last_is_late, None, (99, after))

        machine._one_job(0, [], None, (99, after))
        [asked_once] = machine.rows
        assert (asked_once.state, asked_once.posting) == (S.WAITING, True)
        assert not machine.of(asked_once.id)[0].whole

        machine._one_job(0, [], None, (99, after))
        [settled] = machine.rows
        assert settled.state is S.ACCEPTED
        machine.teardown()


def test_nor_was_it_refused_where_mesh_refuses_that_part_the_next_time() -> None:
    with prepared():
        machine = LifeOfOutgoing()
        machine.queue(25)
        last_is_late = [NOTHING_WRONG, NOTHING_WRONG, Fate(Road.LATE, Back.LOST)]
        machine._one_job(0, last_is_late, None, (0, ""))

        for _ in range(2):
            machine._one_job(0, [NOTHING_WRONG, Fate(Road.SWALLOWED, 417)], None, (0, ""))
            machine.all_is_well()
        machine.life.pass_(timedelta(minutes=5))
        machine.all_is_well()
        machine.teardown()


def test_what_may_be_whole_in_mesh_cannot_be_cancelled() -> None:
    with prepared():
        machine = LifeOfOutgoing()
        machine.queue(25)
        last_answer_lost = [NOTHING_WRONG, NOTHING_WRONG, Fate(back=Back.LOST)]
        machine._one_job(0, last_answer_lost, None, (99, "cancel"))

        [open_still] = machine.rows
        assert (open_still.state, open_still.posting) == (S.WAITING, True)
        assert machine.life.services.outbox.can(open_still) == {"retry"}

        machine._one_job(0, [], None, (99, "cancel"))
        [settled] = machine.rows
        assert (settled.state, settled.posting) == (S.ACCEPTED, False)
        machine.teardown()
