"""The accounts after a run: what MESH has, what the journal says, and what is on the disk.

`gather` takes stock of all three, `meanwhile` says what must hold at any moment, also just after
a death, and `at_the_end` what must hold once nothing goes wrong any more. What does not hold is
a `Finding`. Nothing here asks MeshDesk whether it is right: hashes are taken anew, MESH's side is
the sandbox's own store.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from meshdesk.config import Paths
from meshdesk.demo.records import StoredMessage
from meshdesk.journal import Journal
from meshdesk.services.records import (
    Event,
    InboxQuery,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
    SentQuery,
    Severity,
)
from meshdesk.services.saving import PART_PREFIX
from meshdesk.services.words import incoming_label, outgoing_label

_COMPLETE = frozenset({"accepted", "acknowledged"})
_SENT = frozenset({OutgoingState.ACCEPTED, OutgoingState.COLLECTED})
_KEPT = frozenset({IncomingState.SAVED, IncomingState.ACKNOWLEDGED})
_TEMPORARY = re.compile(r"\..*|tmp.*|.*(\.part|\.partial|\.tmp|\.new|~)")
_HALF_A_COPY = re.compile(r"(daily|journal)-\S+\.part")
"""Of the journal: another process may be at it, so the next copy removes it an hour later."""
_NOT_PLAIN = re.compile(r"Traceback|Error\b|Exception|0x|[<>{}]|\w_\w|\bNone\b|\bHTTP\b")
ARRIVED = frozenset({"Accepted by MESH", "MESH has the message: its answer had been lost"})
ASKED = "MESH's answer was lost; asking whether the message arrived"
ENDED = frozenset({"Acknowledged", "MESH had already removed it"})


class Wrong(StrEnum):
    """In what way the accounts do not hold."""

    LOST = "lost"
    TWICE = "twice"
    UNSAVED = "acknowledged unsaved"
    UNTRUE = "untrue"
    LEFT_OVER = "left over"
    UNTOLD = "not told"
    DEFECT = "defect"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold."""

    wrong: Wrong
    text: str

    def __str__(self) -> str:
        return f"{self.wrong}: {self.text}"


@dataclass(frozen=True, slots=True)
class Accounts:
    """The books.

    Attributes:
        offered: SHA-256 in hex of each file that somebody wanted sent.
        sent, came: the journal's rows; `sent_lines` and `came_lines` their time lines by row.
        stock: what MESH has of messages.
        files: SHA-256 of each file in the recipient's folders, temporary ones included.
        others: all other files in MeshDesk's own folder and below it.
        interrupted: the local IDs of messages during whose first POST the program died.
    """

    offered: Mapping[Path, str]
    sent: tuple[OutgoingMessage, ...]
    came: tuple[IncomingMessage, ...]
    stock: tuple[StoredMessage, ...]
    files: Mapping[Path, str]
    sent_lines: Mapping[int, tuple[Event, ...]] = field(default_factory=dict)
    came_lines: Mapping[int, tuple[Event, ...]] = field(default_factory=dict)
    others: tuple[Path, ...] = ()
    interrupted: frozenset[str] = frozenset()

    @property
    def whole(self) -> dict[Path, str]:
        """The files that have their names."""
        return {path: sha for path, sha in self.files.items() if not is_part(path)}

    @property
    def parts(self) -> list[Path]:
        """The temporary files."""
        return [path for path in self.files if is_part(path)]

    @property
    def saved_again(self) -> int:
        """Copies beyond the first: a crash may lead to one, and to nothing worse."""
        return len(self.whole) - len({message.path for message in self.came if message.path})


def is_part(path: Path) -> bool:
    """Whether it is the temporary file of a download."""
    return path.name.startswith(PART_PREFIX)


def sha256_of(path: Path) -> str:
    """A file's SHA-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def gather(
    home: Path,
    received: Iterable[Path],
    offered: Mapping[Path, str],
    stock: Iterable[StoredMessage],
    interrupted: frozenset[str] = frozenset(),
) -> Accounts:
    """Take stock; nothing may be at work on `home` now.

    Args:
        received: the folders into which messages are saved.
    """
    paths = Paths.under(home)
    with Journal.open(paths.journal, paths.backups) as journal:
        keys = [mailbox.key for mailbox in journal.mailboxes.all()]
        sent = [m for key in keys for m in journal.outgoing.page(SentQuery(key), 0, 10_000)]
        came = [m for key in keys for m in journal.incoming.page(InboxQuery(key), 0, 10_000)]
        sent_lines = {m.id: tuple(journal.events.of_outgoing(m.id)) for m in sent}
        came_lines = {m.id: tuple(journal.events.of_incoming(m.id)) for m in came}
    found = {p for folder in received for p in folder.glob("*") if p.is_file()}
    return Accounts(
        offered=offered,
        sent=tuple(sent),
        came=tuple(came),
        stock=tuple(message for message in stock if message.message_type == "DATA"),
        files={path: sha256_of(path) for path in found},
        sent_lines=sent_lines,
        came_lines=came_lines,
        others=tuple(p for p in home.rglob("*") if p.is_file() and p not in found),
        interrupted=interrupted,
    )


# At any moment


def meanwhile(books: Accounts) -> list[Finding]:
    """What must hold whenever somebody pulls the plug, and does not."""
    return [
        *_twice(books),
        *_unsaved(books),
        *(finding for message in books.sent for finding in _sent_untrue(books, message)),
        *(finding for message in books.came for finding in _came_untrue(books, message)),
        *_half_files(books),
    ]


def _twice(books: Accounts) -> Iterator[Finding]:
    complete = Counter(one.sha256 for one in books.stock if one.status in _COMPLETE)
    for sha, count in complete.items():
        if count > 1:
            name = next(one.file_name for one in books.stock if one.sha256 == sha)
            yield Finding(Wrong.TWICE, f"MESH has {name} {count} times")
    for sha in complete:
        if sha not in books.offered.values():
            yield Finding(Wrong.UNTRUE, f"MESH has a message that nobody sent ({sha[:12]})")


def _unsaved(books: Accounts) -> Iterator[Finding]:
    rows = {message.message_id: message for message in books.came}
    for one in books.stock:
        if one.status != "acknowledged":
            continue
        row = rows.get(one.message_id)
        if row is None or row.state not in _KEPT or books.files.get(Path(row.path)) != one.sha256:
            said = f"the journal says {row.state}" if row else "the journal does not know it"
            yield Finding(Wrong.UNSAVED, f"{one.file_name} was acknowledged, and {said}")


def _sent_untrue(books: Accounts, message: OutgoingMessage) -> Iterator[Finding]:
    by_id = {one.message_id: one for one in books.stock}
    stored = by_id.get(message.message_id)
    name = f"{message.file_name} ({message.state})"
    if message.message_id and stored is None:
        yield Finding(Wrong.UNTRUE, f"{name} has a message ID that MESH does not know")
        return
    if stored is None:
        if message.state in _SENT:
            yield Finding(Wrong.UNTRUE, f"{name} has no message ID")
        if not message.posting and any(one.local_id == message.local_id for one in books.stock):
            yield Finding(Wrong.UNTRUE, f"{name} is in MESH, and the journal does not think so")
        return
    if stored.local_id != message.local_id:
        yield Finding(Wrong.UNTRUE, f"{name} has the message ID of another message")
    taken = stored.chunks_accepted[: message.chunks_accepted]
    if len(taken) < message.chunks_accepted or 0 in taken:
        yield Finding(Wrong.UNTRUE, f"{name}: MESH has not got all {message.chunks_accepted} parts")
    if message.state in _SENT and stored.sha256 != books.offered.get(Path(message.path)):
        yield Finding(Wrong.UNTRUE, f"{name} is in MESH with other contents")
    if message.state in _SENT and stored.status not in _COMPLETE:
        yield Finding(Wrong.UNTRUE, f"{name} is {stored.status} in MESH")
    if message.state is OutgoingState.COLLECTED and stored.status != "acknowledged":
        yield Finding(Wrong.UNTRUE, f"{name} is {stored.status} in MESH")


def _came_untrue(books: Accounts, message: IncomingMessage) -> Iterator[Finding]:
    stored = {one.message_id: one for one in books.stock}.get(message.message_id)
    name = f"{message.file_name or message.message_id} ({message.state})"
    if stored is None:
        yield Finding(Wrong.UNTRUE, f"{name} was never in MESH")
        return
    if message.state in _KEPT:
        found = books.files.get(Path(message.path))
        if found is None:
            yield Finding(Wrong.LOST, f"{name} is not on the disk")
        elif {found, message.sha256} != {stored.sha256}:
            yield Finding(Wrong.LOST, f"{name} is not what was sent")
    if message.state is IncomingState.ACKNOWLEDGED and stored.status != "acknowledged":
        yield Finding(Wrong.UNTRUE, f"{name} is {stored.status} in MESH")


def _half_files(books: Accounts) -> Iterator[Finding]:
    for path, sha in books.whole.items():
        if sha not in books.offered.values():
            yield Finding(Wrong.LOST, f"{path.name} has its name and is not what was sent")


# At the end


def at_the_end(books: Accounts) -> list[Finding]:
    """What must hold once all is done, and does not."""
    return [
        *meanwhile(books),
        *(finding for path in books.offered for finding in _lost(books, path)),
        *_unfinished(books),
        *_left_over(books),
        *_untold(books),
    ]


def _lost(books: Accounts, path: Path) -> Iterator[Finding]:
    sha, name = books.offered[path], path.name
    sent = [message for message in books.sent if Path(message.path) == path]
    if len(sent) != 1:
        yield Finding(Wrong.UNTRUE, f"the journal has {name} {len(sent)} times")
    stored = [one for one in books.stock if one.sha256 == sha and one.status in _COMPLETE]
    if not stored:
        yield Finding(Wrong.LOST, f"{name} never came into MESH")
    ids = {one.message_id for one in stored}
    rows = [message for message in books.came if message.message_id in ids]
    if stored and len(rows) != len(stored):
        yield Finding(Wrong.LOST, f"{name} was never in the recipient's inbox")
    if sha not in books.whole.values():
        yield Finding(Wrong.LOST, f"{name} is not on the recipient's disk")


def _unfinished(books: Accounts) -> Iterator[Finding]:
    for one in books.sent:
        if one.state is not OutgoingState.COLLECTED or one.posting or one.problem is not None:
            yield Finding(Wrong.UNTRUE, f"{one.file_name} ended as {one.state}: {one.problem}")
    for other in books.came:
        if other.state is not IncomingState.ACKNOWLEDGED or other.problem is not None:
            said = f"{other.file_name} ended as {other.state}: {other.problem}"
            yield Finding(Wrong.UNTRUE, said)


def _left_over(books: Accounts) -> Iterator[Finding]:
    for part in books.parts:
        yield Finding(Wrong.LEFT_OVER, f"the temporary file {part.name}")
    for other in books.others:
        if _TEMPORARY.fullmatch(other.name) and not _HALF_A_COPY.fullmatch(other.name):
            yield Finding(Wrong.LEFT_OVER, f"{other.name} in MeshDesk's folder")
    known = {message.message_id for message in books.sent}
    for one in books.stock:
        if one.message_id not in known:
            said = f"{one.file_name} ({one.status}) is in MESH, and the journal does not know"
            yield Finding(Wrong.LEFT_OVER, said)


# What people see


def _untold(books: Accounts) -> Iterator[Finding]:
    for message in books.sent:
        yield from _sending_untold(books, message)
    for incoming in books.came:
        yield from _receiving_untold(books, incoming)


def _sending_untold(books: Accounts, message: OutgoingMessage) -> Iterator[Finding]:
    said = [event.text for event in books.sent_lines.get(message.id, ())]
    name = message.file_name
    if outgoing_label(message).text != "Collected":
        yield Finding(Wrong.UNTOLD, f"{name} is called {outgoing_label(message).text!r}")
    if said[:1] != ["Queued"] or said[-1:] != ["Collected by the recipient"]:
        yield Finding(Wrong.UNTOLD, f"{name}'s time line is {said}")
    if sum(text in ARRIVED for text in said) < 1 or said.count("Accepted by MESH") > 1:
        yield Finding(Wrong.UNTOLD, f"{name}'s time line does not say once that it arrived: {said}")
    if message.local_id in books.interrupted and ASKED not in said:
        yield Finding(Wrong.UNTOLD, f"{name}'s time line does not say that MESH was asked: {said}")
    yield from _not_plain(name, books.sent_lines.get(message.id, ()))


def _receiving_untold(books: Accounts, message: IncomingMessage) -> Iterator[Finding]:
    said = [event.text for event in books.came_lines.get(message.id, ())]
    name = message.file_name or message.message_id
    if incoming_label(message).text != "Acknowledged":
        yield Finding(Wrong.UNTOLD, f"{name} is called {incoming_label(message).text!r}")
    if f"Saved as {Path(message.path).name}" not in said:
        yield Finding(Wrong.UNTOLD, f"{name}'s time line does not say where it was saved: {said}")
    if not ENDED & set(said):
        yield Finding(Wrong.UNTOLD, f"{name}'s time line does not say how it ended: {said}")
    yield from _not_plain(name, books.came_lines.get(message.id, ()))


def _not_plain(name: str, line: Iterable[Event]) -> Iterator[Finding]:
    """Words for people: no code, and nothing that only a programmer would know."""
    for event in line:
        # A file's name is the sender's; the rest of the sentence is ours.
        words = event.text.partition("Saved as ")[0]
        if _NOT_PLAIN.search(words) or event.severity not in Severity:
            yield Finding(Wrong.UNTOLD, f"{name}'s time line has {event.text!r}")
