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

from lifetimes import Doom, Lifetimes, how_many, long_allowed, prepared
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from scripted_mesh import FATES, MAILBOX, OTHER, Fate, Stored

from meshdesk.journal.tables import outgoing
from meshdesk.services.jobs import LIST, SEND, TRACK
from meshdesk.services.records import Draft, OutgoingMessage, OutgoingState, SentQuery

S = OutgoingState
ARROWS = {
    S.QUEUED: {S.SENDING, S.PAUSED, S.CANCELLED, S.UNDELIVERED},
    S.SENDING: {
        S.QUEUED, S.PAUSED, S.CANCELLED, S.WAITING, S.UNKNOWN, S.STOPPED, S.ACCEPTED, S.REJECTED,
    },
    S.PAUSED: {S.QUEUED, S.CANCELLED},
    S.WAITING: {S.SENDING, S.QUEUED, S.PAUSED, S.CANCELLED},
    S.UNKNOWN: {S.QUEUED, S.SENDING, S.ACCEPTED, S.UNDELIVERED},
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
MOST = 4

scripts = st.lists(st.sampled_from(FATES), max_size=5)
dooms = st.none() | st.builds(Doom, st.integers(1, 8), st.booleans())
picks = st.integers(0, MOST)
wishes = st.none() | st.tuples(st.integers(1, 4), st.sampled_from(["pause", "cancel"]))


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

    @precondition(lambda self: len(self.rows) < MOST)
    @rule(size=st.sampled_from([0, 8, 10, 25]))
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
            arrived = any(one.whole for one in self.of(message.id))
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

    @precondition(lambda self: self.life.due(SEND))
    @rule(pick=picks, fates=scripts, doom=dooms, wish=wishes)
    def work_on(
        self, pick: int, fates: list[Fate], doom: Doom | None, wish: tuple[int, str] | None
    ) -> None:
        self._work(pick, fates, doom, wish)

    def _work(
        self, pick: int, fates: list[Fate], doom: Doom | None, wish: tuple[int, str] | None
    ) -> None:
        due = self.life.due(SEND)
        key = due[pick % len(due)]

        def meanwhile(number: int) -> None:
            if wish is not None and number == wish[0]:
                getattr(self.life.services.outbox, wish[1])([key[1]])

        self.life.do(key, fates, doom, meanwhile)

    @rule(kind=st.sampled_from([TRACK, LIST]), fates=scripts, doom=dooms)
    def look(self, kind: str, fates: list[Fate], doom: Doom | None) -> None:
        for key in self.life.due(kind):
            self.life.do(key, fates, doom)

    @rule()
    def crash(self) -> None:
        self.life.die()

    # The world

    @rule(seconds=st.sampled_from([1, 50, 700, 4000, 90_000]))
    def time_passes(self, seconds: int) -> None:
        self.life.pass_(timedelta(seconds=seconds))

    @precondition(lambda self: self.rows and not self.life.due(SEND))
    @rule(pick=picks, fates=scripts, wish=wishes)
    def wait_and_work(self, pick: int, fates: list[Fate], wish: tuple[int, str] | None) -> None:
        self.life.pass_(timedelta(hours=1, minutes=10))
        if self.life.due(SEND):
            self._work(pick, fates, None, wish)

    @rule(hours=st.sampled_from([-1, 1]))
    def the_clock_is_changed(self, hours: int) -> None:
        self.life.off += timedelta(hours=hours)

    @rule(status=st.sampled_from([None, None, 404, 405, 410, 501, 300]))
    def mesh_tracks_by_local_id_or_not(self, status: int | None) -> None:
        self.mesh.by_local_id = status

    @rule(failed=st.booleans())
    def the_recipient_collects(self, failed: bool) -> None:
        for one in self.mesh.sent.values():
            if one.status == "accepted":
                one.status = "undeliverable" if failed else "acknowledged"
                return

    @rule(linked=st.booleans())
    def mesh_reports_a_failure(self, linked: bool) -> None:
        for one in list(self.mesh.sent.values()):
            if one.status == "accepted":
                one.status = "undeliverable"
                self._report(one, linked)
                return

    def _report(self, about: Stored, linked: bool) -> None:
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
        assert not self.life.wrong
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
            assert (message.state is S.REJECTED) or not message.posting or not known.whole

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
        run_state_machine_as_test(LifeOfOutgoing, settings=how_many(60, 30))
