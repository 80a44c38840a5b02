"""How far all transfers of the window are, taken together."""

from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from meshdesk.services import words
from meshdesk.services.records import OutgoingMessage, OutgoingState, Progress

Key = tuple[bool, int]
translate = QCoreApplication.translate

_GOING = {OutgoingState.QUEUED, OutgoingState.SENDING}


@dataclass(slots=True)
class _Part:
    done: int
    total: int | None
    going: bool = True


@dataclass(slots=True)
class Tally:
    """One batch: from the first transfer that begins to the last that ends.

    What is paused, waits or stopped for good leaves the batch; what was finished counts in it
    until all is.
    """

    _parts: dict[Key, _Part] = field(default_factory=dict)

    def queued(self, message: OutgoingMessage) -> None:
        """An outgoing message is as the record says."""
        key = (True, message.id)
        if message.state in _GOING:
            part = self._parts.setdefault(key, _Part(0, message.size))
            part.going = True
            part.done = max(part.done, message.chunks_accepted * message.chunk_bytes)
        elif message.state in {OutgoingState.ACCEPTED, OutgoingState.COLLECTED}:
            self._finish(key)
        else:
            self._parts.pop(key, None)
        self._forget_if_over()

    def progressed(self, progress: Progress) -> None:
        """A transfer moved on; reading the file beforehand counts as nothing sent yet."""
        done = 0 if progress.stage == "checking" else progress.done
        key = (progress.outgoing, progress.message)
        self._parts[key] = _Part(done, progress.total)

    def ended(self, key: Key) -> None:
        """A transfer stopped; a received message is finished, a sent one's record will tell."""
        if not key[0]:
            self._finish(key)
        self._forget_if_over()

    @property
    def busy(self) -> bool:
        """Whether anything is going on."""
        return any(part.going for part in self._parts.values())

    @property
    def bytes(self) -> tuple[int, int | None]:
        """Done and to do in all; None where MESH does not say."""
        totals = [part.total for part in self._parts.values()]
        known = [total for total in totals if total is not None]
        done = sum(part.done for part in self._parts.values())
        return done, sum(known) if len(known) == len(totals) else None

    def text(self) -> str:
        """ "Sending 1 of 2 messages · 380 of 612 MB"."""
        if not self.busy:
            return translate("Tally", "Nothing is being sent or received")
        count = len(self._parts)
        number = min(count, 1 + sum(not part.going for part in self._parts.values()))
        one = translate("Tally", "1 message")
        several = translate("Tally", "{0} of {1} messages").format(number, count)
        return f"{self._verb().format(several if count > 1 else one)} · {self._amount()}"

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
