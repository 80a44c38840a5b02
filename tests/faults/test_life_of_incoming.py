"""The life of incoming messages, driven against a model by Hypothesis.

MeshDesk's own services, journal file and folders, MESH below them from a script
(`scripted_mesh`): every request may fail on its way or back, and the program may die at any
request, commit and step on the disk. The model is what MESH holds and what people wanted. After
each step must hold: nothing was acknowledged that is not on the disk, whole, unless somebody
said that it may go; states go only where the arrows lead; no file is half of one; what the
journal says is true. And in the end, all is saved that can be.
"""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

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
from scripted_mesh import COMING_FATES, MAILBOX, NOTHING_WRONG, OTHER, Back, Fate, Stored

from meshdesk.journal.tables import incoming
from meshdesk.services.jobs import LIST, RECEIVE
from meshdesk.services.records import InboxQuery, IncomingKind, IncomingMessage, IncomingState
from meshdesk.services.rules import RuleDraft
from meshdesk.services.saving import PART_PREFIX

S = IncomingState
ARROWS = {
    S.LISTED: {S.DOWNLOADING, S.GONE, S.DISCARDED, S.ACKNOWLEDGED},
    S.DOWNLOADING: {S.SAVED, S.LISTED, S.DAMAGED, S.GONE, S.ACKNOWLEDGED},
    S.SAVED: {S.ACKNOWLEDGED, S.GONE, S.DOWNLOADING},
    S.DAMAGED: {S.LISTED, S.DOWNLOADING, S.GONE},
    S.ACKNOWLEDGED: {S.SAVED, S.LISTED, S.DOWNLOADING},
    S.GONE: {S.LISTED},
    S.DISCARDED: {S.LISTED},
}
KEPT = {S.SAVED, S.ACKNOWLEDGED}
MOST = 4

scripts = st.builds(
    lambda fine, then: [NOTHING_WRONG] * fine + then,
    st.integers(0, 3),
    st.lists(st.sampled_from((Fate(back=Back.CUT),) * 6 + COMING_FATES), max_size=2),
)
"""What goes wrong seldom does so at the first request: the later ones are to be come to, too."""
dooms = st.sampled_from(
    [None] * 16
    + [
        Doom(n, after, disk)
        for n in range(1, 9)
        for after in (False, True)
        for disk in (False, True)
    ]
)
picks = st.integers(0, MOST)
wishes = st.sampled_from(
    ["download", "download and acknowledge", "acknowledge", "discard", "cancel"]
)
turns = st.lists(
    st.tuples(picks, scripts, dooms, st.integers(0, 5), wishes), min_size=1, max_size=4
)
"""In each a wish, before the job's request of a number; before none of them for 0."""
Turn = tuple[int, list[Fate], Doom | None, int, str]


class LifeOfIncoming(RuleBasedStateMachine):
    """One surgery, a few messages for it."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Lifetimes(incoming, ARROWS)
        self.mesh = self.life.mesh
        self.mesh.on_arrival = self._arrived
        self.unwanted: set[str] = set()
        self.left_the_inbox: set[str] = set()
        self.deleted: set[Path] = set()
        self.has_rule = False

    @property
    def rows(self) -> list[IncomingMessage]:
        query = InboxQuery(self.life.mailbox.key, descending=False)
        return self.life.services.inbox.page(query, 0, 100)

    def _arrived(self, method: str, path: str) -> None:
        """A request has come to MESH: an acknowledgement must be of what is safe."""
        if method != "PUT":
            return
        id = path.split("/")[-3]
        self.left_the_inbox.add(id)
        row = self.life.journal.incoming.by_message_id(self.life.mailbox.key, id)
        if row.kind is IncomingKind.REPORT and row.described:
            return
        safe = row.state is S.SAVED and self._is_kept(row)
        if not safe and id not in self.unwanted:
            self.life.wrong.append(f"{id} was acknowledged while {row.state}")

    def _is_kept(self, row: IncomingMessage) -> bool:
        """Whether the file is on the disk, whole, or was once and people have removed it."""
        path, wanted = Path(row.path), sha256(self.mesh.inbox[row.message_id].body).hexdigest()
        there = path.is_file() and sha256(path.read_bytes()).hexdigest() == wanted
        return row.sha256 == wanted and (there or path in self.deleted)

    # MESH

    @initialize(
        parts=st.lists(st.integers(1, 3), min_size=1, max_size=2),
        checksum=st.sampled_from(["", "right", "wrong"]),
        acknowledge=st.booleans(),
        ruled=st.booleans(),
    )
    def begin(self, parts: list[int], checksum: str, acknowledge: bool, ruled: bool) -> None:
        if ruled:
            self.a_rule_is_made(acknowledge)
        for count in parts:
            self.a_message_comes(count, checksum)
        self.look_undisturbed()
        for message in self.rows:
            self._wish(message, "download and acknowledge" if acknowledge else "download")

    @precondition(lambda self: len(self.mesh.inbox) < MOST)
    @rule(parts=st.integers(1, 3), checksum=st.sampled_from(["", "right", "right", "wrong"]))
    def a_message_comes(self, parts: int, checksum: str) -> None:
        id = self.mesh.new_id()
        bodies = {n: f"part {n} of {id} ".encode() * 40 for n in range(1, parts + 1)}
        message = Stored(id, total=parts, parts=bodies, listed=True, claimed=checksum)
        message.headers = {
            "mex-messagetype": "DATA",
            "mex-from": OTHER,
            "mex-to": MAILBOX,
            "mex-workflowid": "W",
            "mex-filename": f"letter {len(self.mesh.inbox) % 2}.txt",
        }
        if checksum:
            digest = sha256(message.body if checksum == "right" else b"else").hexdigest()
            message.headers["mex-content-checksum"] = f"sha256:{digest}"
        self.mesh.inbox[id] = message

    @precondition(lambda self: len(self.mesh.inbox) < MOST)
    @rule()
    def a_report_comes(self) -> None:
        report = Stored(self.mesh.new_id(), total=0, listed=True)
        report.headers = {"mex-messagetype": "REPORT", "mex-to": MAILBOX, "mex-statuscode": "14"}
        self.mesh.inbox[report.message_id] = report

    @precondition(lambda self: self.mesh.inbox)
    @rule(pick=picks, back=st.booleans())
    def somebody_else_sees_to_it(self, pick: int, back: bool) -> None:
        """Another computer acknowledges it or its days are over; the service desk puts it back."""
        message = list(self.mesh.inbox.values())[pick % len(self.mesh.inbox)]
        message.listed = back
        if not back:
            self.left_the_inbox.add(message.message_id)

    # People

    @precondition(lambda self: self.rows)
    @rule(pick=picks, wish=wishes)
    def wish(self, pick: int, wish: str) -> None:
        self._wish(self.rows[pick % len(self.rows)], wish)

    def _wish(self, message: IncomingMessage, wish: str) -> None:
        inbox, ids = self.life.services.inbox, [message.id]
        message = inbox.get(message.id)
        possible = inbox.can(message)
        if wish == "cancel":
            inbox.cancel_download(ids)
        elif wish == "discard" and "acknowledge" in possible:
            self.unwanted.add(message.message_id)
            inbox.acknowledge(ids, unsaved=True)
        elif wish == "acknowledge" and message.state is S.SAVED:
            inbox.acknowledge(ids)
        elif wish == "download" and "download" in possible:
            self.unwanted.discard(message.message_id)
            inbox.download(ids, acknowledge=False)
        elif wish == "download and acknowledge" and "download_acknowledge" in possible:
            self.unwanted.discard(message.message_id)
            inbox.download(ids, acknowledge=True)

    @precondition(lambda self: any(one.path for one in self.rows))
    @rule(pick=picks)
    def a_file_is_deleted(self, pick: int) -> None:
        saved = [Path(one.path) for one in self.rows if one.path]
        file = saved[pick % len(saved)]
        if file not in self.deleted:
            file.unlink()
            self.deleted.add(file)

    @precondition(lambda self: not self.has_rule)
    @rule(acknowledge=st.booleans())
    def a_rule_is_made(self, acknowledge: bool) -> None:
        draft = RuleDraft(sender=OTHER, save=True, acknowledge=acknowledge)
        self.life.services.rules.add(self.life.mailbox.key, draft)
        self.has_rule = True

    # The program

    @rule(fates=scripts, doom=dooms)
    def look(self, fates: list[Fate], doom: Doom | None) -> None:
        self.life.pass_(timedelta(minutes=6))
        for key in self.life.due(LIST):
            self.life.do(key, fates, doom)

    @rule()
    def look_undisturbed(self) -> None:
        self.look([], None)

    @precondition(lambda self: self.rows)
    @rule(turns=turns)
    def work(self, turns: list[Turn]) -> None:
        for turn in turns:
            self._one_job(*turn)
            self.all_is_well()

    def _one_job(self, pick: int, fates: list[Fate], doom: Doom | None, at: int, wish: str) -> None:
        if not self.life.due(RECEIVE):
            self.life.pass_(timedelta(hours=1, minutes=10))
        due = self.life.due(RECEIVE)
        if not due:
            return
        key = due[pick % len(due)]

        def meanwhile(number: int) -> None:
            if number == at:
                self._wish(self.life.services.inbox.get(key[1]), wish)

        if self.life.do(key, fates, doom, meanwhile):
            self._tear()

    @rule()
    def crash(self) -> None:
        self.life.die()
        self._tear()

    def _tear(self) -> None:
        """Of what was not yet vouched for, something is on the disk all the same."""
        for part in self._parts():
            with part.open("ab") as file:
                file.write(b"torn")

    @rule(hours=st.sampled_from([1, 30]))
    def time_passes(self, hours: int) -> None:
        self.life.pass_(timedelta(hours=hours, minutes=10))

    # What must hold

    def _files(self) -> list[Path]:
        folder = self.life.services.folders.of_mailbox(self.life.mailbox)
        return list(folder.iterdir()) if folder.is_dir() else []

    def _parts(self) -> list[Path]:
        return [file for file in self._files() if file.name.startswith(PART_PREFIX)]

    @invariant()
    def all_is_well(self) -> None:
        assert not self.life.wrong, self.life.wrong
        for message in self.rows:
            self._must_be_true(message)
        known = {sha256(one.body).hexdigest() for one in self.mesh.inbox.values()}
        for file in set(self._files()) - set(self._parts()):
            assert sha256(file.read_bytes()).hexdigest() in known, f"{file} is no message"

    def _must_be_true(self, message: IncomingMessage) -> None:
        id = message.message_id
        if message.state in KEPT and message.kind is IncomingKind.DATA:
            assert self._is_kept(message), f"{message.state}, and {message.path} is not it"
            assert self.mesh.inbox[id].claimed != "wrong", "it was damaged"
        if message.state in {S.ACKNOWLEDGED, S.GONE, S.DISCARDED}:
            assert id in self.left_the_inbox, f"{message.state}, and it is in MESH"
        if message.state is S.DISCARDED:
            assert id in self.unwanted, "nobody wanted it discarded"

    def teardown(self) -> None:
        """Nothing goes wrong any more: all is saved that can be, and nothing is left over."""
        try:
            if not self.life.wrong:
                self._settle()
                self.all_is_well()
        finally:
            self.life.close()

    def _settle(self) -> None:
        for _ in range(6):
            self.life.pass_(timedelta(hours=1, minutes=10))
            for key in (*self.life.due(LIST), *self.life.due(RECEIVE)):
                self.life.do(key)
            for message in self.rows:
                if message.state in {S.LISTED, S.SAVED, S.DAMAGED}:
                    self._wish(message, "download and acknowledge")
                    self._wish(message, "acknowledge")
        for message in self.rows:
            whole = self.mesh.inbox[message.message_id].claimed != "wrong"
            allowed = {S.ACKNOWLEDGED, S.GONE, S.DISCARDED} | (set() if whole else set(S))
            assert message.state in allowed, f"never settled: {message}"
        assert not self._parts(), "temporary files are left over"


@long_allowed
def test_nothing_is_acknowledged_that_is_not_saved_whatever_happens() -> None:
    with prepared():
        run_state_machine_as_test(LifeOfIncoming, settings=how_many(40, 12))
