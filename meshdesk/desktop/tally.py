"""How far all transfers of the window are, taken together, and what waits meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from meshdesk.desktop.leads import Lead
from meshdesk.services import words
from meshdesk.services.records import OutgoingMessage, OutgoingState, Progress

Key = tuple[bool, int]
translate = QCoreApplication.translate

_S = OutgoingState
_GOING = {_S.QUEUED, _S.SENDING}
_ASIDE = {_S.WAITING, _S.UNKNOWN, _S.PAUSED, _S.STOPPED}


@dataclass(slots=True)
class _Part:
    mailbox: int
    done: int
    total: int | None
    going: bool = True


@dataclass(slots=True)
class Tally:
    """One batch: from the first transfer that begins to the last that ends.

    What is paused, waits or stopped for good leaves the batch and is kept aside; what was
    finished counts in it until all is.
    """

    _parts: dict[Key, _Part] = field(default_factory=dict)
    _aside: dict[int, OutgoingMessage] = field(default_factory=dict)

    def queued(self, message: OutgoingMessage) -> None:
        """An outgoing message is as the record says."""
        key = (True, message.id)
        self._aside.pop(message.id, None)
        if message.state in _GOING:
            part = self._parts.setdefault(key, _Part(message.mailbox, 0, message.size))
            part.going = True
            part.done = max(part.done, message.chunks_accepted * message.chunk_bytes)
        elif message.state in {_S.ACCEPTED, _S.COLLECTED}:
            self._finish(key)
        else:
            self._parts.pop(key, None)
        if message.state in _ASIDE:
            self._aside[message.id] = message
        self._forget_if_over()

    def progressed(self, progress: Progress) -> None:
        """A transfer moved on; reading the file beforehand counts as nothing sent yet."""
        done = 0 if progress.stage == "checking" else progress.done
        key = (progress.outgoing, progress.message)
        self._parts[key] = _Part(progress.mailbox, done, progress.total)

    def ended(self, key: Key) -> None:
        """A transfer stopped; a received message is finished, a sent one's record will tell."""
        if not key[0]:
            self._finish(key)
        self._forget_if_over()

    def keep_only(self, mailboxes: Iterable[int]) -> None:
        """The other mailboxes were removed."""
        known = set(mailboxes)
        self._parts = {key: part for key, part in self._parts.items() if part.mailbox in known}
        self._aside = {key: one for key, one in self._aside.items() if one.mailbox in known}
        self._forget_if_over()

    @property
    def busy(self) -> bool:
        """Whether anything is going on."""
        return any(part.going for part in self._parts.values())

    @property
    def stuck(self) -> bool:
        """Whether a message needs somebody: it stopped, or it must be decided if it arrived."""
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
        one = translate("Tally", "1 message")
        several = translate("Tally", "{0} of {1} messages").format(number, count)
        return f"{self._verb().format(several if count > 1 else one)} · {self._amount()}"

    def lead(self) -> Lead | None:
        """The message that `text` speaks of first; None if it speaks of none."""
        going = next(((key, part) for key, part in self._parts.items() if part.going), None)
        if going is not None:
            (outgoing, row), part = going
            sent, received = (row, None) if outgoing else (None, row)
            return Lead(part.mailbox, sent, received)
        first = next(iter(self._waiting() or self._needing() or self._aside.values()), None)
        return None if first is None else Lead(first.mailbox, first.id)

    # What is not going ------------------------------------------------------------------

    def _waiting(self) -> list[OutgoingMessage]:
        """What is tried again by itself, the next first."""
        waiting = [
            (one.next_try_at, one)
            for one in self._aside.values()
            if one.state in {_S.WAITING, _S.UNKNOWN} and one.next_try_at is not None
        ]
        return [one for _, one in sorted(waiting, key=lambda pair: (pair[0], pair[1].id))]

    def _needing(self) -> list[OutgoingMessage]:
        return [
            one
            for one in self._aside.values()
            if one.state is _S.STOPPED or (one.state is _S.UNKNOWN and one.next_try_at is None)
        ]

    def _idle_text(self) -> str:
        waiting, needing = self._waiting(), self._needing()
        if waiting:
            return self._waiting_text(waiting)
        if needing:
            one = translate("Tally", "1 message needs you")
            return (
                one
                if len(needing) == 1
                else translate("Tally", "%n messages need you", "", len(needing))
            )
        if self._aside:
            one, count = translate("Tally", "1 message is paused"), len(self._aside)
            return one if count == 1 else translate("Tally", "%n messages are paused", "", count)
        return translate("Tally", "Nothing is being sent or received")

    def _waiting_text(self, waiting: list[OutgoingMessage]) -> str:
        first, count = waiting[0], len(waiting)
        assert first.next_try_at is not None
        if all(_has_no_connection(one) for one in waiting):
            one = translate("Tally", "1 message waits for the connection, next try {0}")
            several = translate(
                "Tally", "%n messages wait for the connection, next try {0}", "", count
            )
        else:
            one = translate("Tally", "1 message waits, next try {0}")
            several = translate("Tally", "%n messages wait, next try {0}", "", count)
        return (one if count == 1 else several).format(words.clock(first.next_try_at))

    # What is ----------------------------------------------------------------------------

    def _amount(self) -> str:
        done, total = self.bytes
        if total is None:
            return words.size(done)
        have, want = words.size(min(done, total)), words.size(total)
        number, _, unit = have.partition(" ")
        shown = number if unit == want.partition(" ")[2] else have
        return translate("Tally", "{0} of {1}").format(shown, want)

    def _verb(self) -> str:
        ways = {outgoing for (outgoing, _), part in self._parts.items() if part.going}
        if len(ways) == 2:
            return translate("Tally", "Sending and receiving {0}")
        sending, receiving = translate("Tally", "Sending {0}"), translate("Tally", "Receiving {0}")
        return sending if True in ways else receiving

    def _finish(self, key: Key) -> None:
        part = self._parts.get(key)
        if part is not None:
            part.going = False
            part.done = part.total if part.total is not None else part.done

    def _forget_if_over(self) -> None:
        if not self.busy:
            self._parts.clear()


def _has_no_connection(message: OutgoingMessage) -> bool:
    """An answer of MESH has a code; without one there was none."""
    return message.problem is not None and not message.problem.code
