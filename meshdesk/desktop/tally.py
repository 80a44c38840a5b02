"""How far all transfers of the window are, taken together, and what waits meanwhile.

It is kept by notices: the journal is not asked again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from meshdesk.desktop.leads import Lead
from meshdesk.language import several, translate
from meshdesk.services import words
from meshdesk.services.records import (
    Health,
    HealthState,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
    Progress,
)

Key = tuple[bool, int]
Waiting = OutgoingMessage | IncomingMessage

_S = OutgoingState
_GOING = {_S.QUEUED, _S.SENDING}
_ASIDE = {_S.WAITING, _S.UNKNOWN, _S.PAUSED}
_SHUT = {HealthState.LOCKED, HealthState.REFUSED}


@dataclass(slots=True)
class _Part:
    mailbox: int
    done: int
    total: int | None
    going: bool = True


@dataclass(slots=True)
class Tally:
    """One batch: from the first transfer that begins to the last that ends.

    What is paused, waits or needs somebody leaves the batch and is kept aside; what was
    finished counts in it until all is.
    """

    _parts: dict[Key, _Part] = field(default_factory=dict)
    _in_line: dict[int, OutgoingMessage] = field(default_factory=dict)
    _aside: dict[int, OutgoingMessage] = field(default_factory=dict)
    _fetched_later: dict[int, IncomingMessage] = field(default_factory=dict)
    _shut: set[int] = field(default_factory=set)

    def queued(self, message: OutgoingMessage) -> None:
        """An outgoing message is as the record says."""
        key = (True, message.id)
        self._aside.pop(message.id, None)
        self._in_line.pop(message.id, None)
        if message.state in _GOING:
            self._in_line[message.id] = message
            self._put_in_line(message)
        elif message.state in {_S.ACCEPTED, _S.COLLECTED}:
            self._finish(key)
        else:
            self._parts.pop(key, None)
        if message.state in _ASIDE or words.needs_somebody(message):
            self._aside[message.id] = message
        self._forget_if_over()

    def stands(self, health: Health) -> None:
        """A mailbox stands like this: nothing goes while nobody is logged in, or is let in."""
        key = health.mailbox
        if (health.state in _SHUT) == (key in self._shut):
            return
        self._shut ^= {key}
        for message in self._in_line.values():
            if message.mailbox == key:
                self._put_in_line(message)
        self._forget_if_over()

    def received(self, message: IncomingMessage) -> None:
        """An incoming message is as the record says."""
        self._fetched_later.pop(message.id, None)
        if message.state is IncomingState.DOWNLOADING and message.next_try_at is not None:
            self._parts.pop((False, message.id), None)
            self._fetched_later[message.id] = message
        self._forget_if_over()

    def progressed(self, progress: Progress) -> None:
        """A transfer moved on; reading the file beforehand counts as nothing sent yet."""
        done = 0 if progress.stage == "checking" else progress.done
        key = (progress.outgoing, progress.message)
        if not progress.outgoing:
            self._fetched_later.pop(progress.message, None)
        elif progress.message in self._in_line:
            self._aside.pop(progress.message, None)
        self._parts[key] = _Part(progress.mailbox, done, progress.total)

    def ended(self, key: Key) -> None:
        """A transfer stopped; a received message is finished, a sent one's record will tell."""
        if not key[0]:
            self._finish(key)
        elif key[1] in self._in_line:
            self._put_in_line(self._in_line[key[1]])
        self._forget_if_over()

    def keep_only(self, mailboxes: Iterable[int]) -> None:
        """The other mailboxes were removed."""
        known = set(mailboxes)
        self._parts = {key: part for key, part in self._parts.items() if part.mailbox in known}
        self._in_line = {key: one for key, one in self._in_line.items() if one.mailbox in known}
        self._aside = {key: one for key, one in self._aside.items() if one.mailbox in known}
        self._shut &= known
        later = self._fetched_later.items()
        self._fetched_later = {key: one for key, one in later if one.mailbox in known}
        self._forget_if_over()

    @property
    def busy(self) -> bool:
        """Whether anything is going on."""
        return any(part.going for part in self._parts.values())

    @property
    def stuck(self) -> bool:
        """Whether a message needs somebody (`words.needs_somebody`)."""
        return bool(self._needing())

    @property
    def paused(self) -> bool:
        """Whether all that is left to send is held by the user."""
        left = self._aside.values()
        return not self.busy and bool(left) and all(one.state is _S.PAUSED for one in left)

    @property
    def bytes(self) -> tuple[int, int | None]:
        """Done and to do in all; None where MESH does not say."""
        totals = [part.total for part in self._parts.values()]
        known = [total for total in totals if total is not None]
        done = sum(part.done for part in self._parts.values())
        return done, sum(known) if len(known) == len(totals) else None

    def text(self) -> str:
        """ "Sending 1 of 2 messages · 380 of 612 MB", or what waits, and for what."""
        if not self.busy:
            return self._idle_text()
        count = len(self._parts)
        number = min(count, 1 + sum(not part.going for part in self._parts.values()))
        text = self._one_goes() if count == 1 else self._several_go()
        return text.format(number, count, self._amount())

    def lead(self) -> Lead | None:
        """The message that `text` speaks of first; None if it speaks of none."""
        going = next(((key, part) for key, part in self._parts.items() if part.going), None)
        if going is not None:
            (outgoing, row), part = going
            sent, received = (row, None) if outgoing else (None, row)
            return Lead(part.mailbox, sent, received)
        left = (self._needing(), self._waiting(), self._for_login(), self._aside.values())
        first = next((one for some in left for one in some), None)
        if first is None:
            return None
        if isinstance(first, IncomingMessage):
            return Lead(first.mailbox, incoming=first.id)
        return Lead(first.mailbox, first.id)

    # What is not going ------------------------------------------------------------------

    def _waiting(self) -> list[Waiting]:
        """What is tried again by itself, the next first."""
        later: list[Waiting] = [*self._aside.values(), *self._fetched_later.values()]
        waiting = [
            (one.next_try_at, one)
            for one in later
            if one.next_try_at is not None and one.mailbox not in self._shut
        ]
        return [one for _, one in sorted(waiting, key=lambda pair: (pair[0], pair[1].id))]

    def _needing(self) -> list[OutgoingMessage]:
        return [one for one in self._aside.values() if words.needs_somebody(one)]

    def _for_login(self) -> list[Waiting]:
        """What is not tried before somebody has logged in, whatever its time."""
        going: list[Waiting] = [
            one
            for one in self._aside.values()
            if one.state is not _S.PAUSED and not words.needs_somebody(one)
        ]
        return [one for one in (*going, *self._fetched_later.values()) if one.mailbox in self._shut]

    def _idle_text(self) -> str:
        said: list[str] = []
        if count := len(self._needing()):
            said.append(several("Tally", "%n messages need you", "%n message needs you", count))
        if waiting := self._waiting():
            said.append(self._waiting_text(waiting))
        if count := len(self._for_login()):
            said.append(
                several(
                    "Tally",
                    "%n messages wait for the login",
                    "%n message waits for the login",
                    count,
                )
            )
        if said:
            return " · ".join(said)
        if self._aside:
            count = len(self._aside)
            return several("Tally", "%n messages are paused", "%n message is paused", count)
        return translate("Tally", "Nothing is being sent or received")

    def _waiting_text(self, waiting: list[Waiting]) -> str:
        first, count = waiting[0], len(waiting)
        to_receive = sum(isinstance(one, IncomingMessage) for one in waiting)
        assert first.next_try_at is not None
        if all(words.has_no_connection(one.problem) for one in waiting):
            text = several(
                "Tally",
                "%n messages wait for the connection, next try {0}",
                "%n message waits for the connection, next try {0}",
                count,
            )
        elif to_receive == count:
            text = several(
                "Tally",
                "%n messages wait to be received, next try {0}",
                "%n message waits to be received, next try {0}",
                count,
            )
        elif to_receive:
            text = several(
                "Tally",
                "%n messages wait to be sent, {1} to be received, next try {0}",
                "%n message waits to be sent, {1} to be received, next try {0}",
                count - to_receive,
            )
        else:
            text = several(
                "Tally",
                "%n messages wait, next try {0}",
                "%n message waits, next try {0}",
                count,
            )
        return text.format(words.clock(first.next_try_at), to_receive)

    # What is ----------------------------------------------------------------------------

    def _amount(self) -> str:
        done, total = self.bytes
        if total is None:
            return words.size(done)
        have, want = words.size(min(done, total)), words.size(total)
        number, _, unit = have.partition(" ")
        shown = number if unit == want.partition(" ")[2] else have
        return translate("Tally", "{0} of {1}").format(shown, want)

    def _ways(self) -> set[bool]:
        """True for what is being sent, False for what is being received."""
        return {outgoing for (outgoing, _), part in self._parts.items() if part.going}

    def _one_goes(self) -> str:
        if True in self._ways():
            return translate("Tally", "Sending 1 message · {2}")
        return translate("Tally", "Receiving 1 message · {2}")

    def _several_go(self) -> str:
        ways = self._ways()
        if len(ways) == 2:
            return translate("Tally", "Sending and receiving {0} of {1} messages · {2}")
        if True in ways:
            return translate("Tally", "Sending {0} of {1} messages · {2}")
        return translate("Tally", "Receiving {0} of {1} messages · {2}")

    def _put_in_line(self, message: OutgoingMessage) -> None:
        """It is being sent, or is next; or it waits for its mailbox to be logged in."""
        key = (True, message.id)
        if message.mailbox in self._shut:
            self._parts.pop(key, None)
            self._aside[message.id] = message
            return
        self._aside.pop(message.id, None)
        part = self._parts.setdefault(key, _Part(message.mailbox, 0, message.size))
        part.going = True
        part.done = max(part.done, message.chunks_accepted * message.chunk_bytes)

    def _finish(self, key: Key) -> None:
        part = self._parts.get(key)
        if part is not None:
            part.going = False
            part.done = part.total if part.total is not None else part.done

    def _forget_if_over(self) -> None:
        if not self.busy:
            self._parts.clear()
