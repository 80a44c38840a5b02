"""What the user sends: intent first, then the queue, then what became of it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from meshdesk.journal import Ids, Journal, NewOutgoing
from meshdesk.journal.book_lines import End
from meshdesk.language import translate
from meshdesk.services import deciding, drafts, fingerprints, late_wishes, patients, sent_export
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.errors import InvalidDraft, NotPossibleNow
from meshdesk.services.notices import Notices, OutgoingChanged
from meshdesk.services.outgoing_actions import (
    CANCELLABLE,
    PAUSABLE,
    RETRIABLE,
    actions_of,
    asks_mesh,
)
from meshdesk.services.records import (
    Draft,
    Event,
    FieldProblem,
    FileCheck,
    OutgoingMessage,
    OutgoingState,
    SentGroup,
    SentQuery,
    Severity,
    WireField,
)
from meshdesk.services.running import Running
from meshdesk.services.transfers import Wish
from meshdesk.services.words import FAILED

_S = OutgoingState


class Outbox:
    """Queues messages, changes the queue, and shows what was sent.

    Args:
        running: the transfers that run now, to stop one.
        wake: tells the engine that there is something to do.
        chunk_bytes: bytes of a chunk before compression.
    """

    def __init__(
        self,
        journal: Journal,
        notices: Notices,
        running: Running,
        wake: Callable[[], None],
        chunk_bytes: Callable[[], int],
        clock: Callable[[], datetime],
        book: Bookkeeper,
    ) -> None:
        self._journal = journal
        self._notices = notices
        self._running = running
        self._wake = wake
        self._chunk_bytes = chunk_bytes
        self._clock = clock
        self._book = book

    # Before sending

    def look_at(self, paths: Sequence[Path]) -> list[FileCheck]:
        """Dropped files with what will be sent of them, or why they cannot be."""
        return drafts.look_at_files(paths, self._chunk_bytes())

    def look_into(self, folder: Path) -> list[FileCheck]:
        """The files of a folder, looked at like dropped ones; not those of its subfolders.

        Raises:
            FileUnusable: it cannot be read, has none, or more than are sent at once.
        """
        return self.look_at(drafts.files_in(folder))

    def check(self, mailbox: int, draft: Draft) -> list[FieldProblem]:
        """What is wrong with the form, and beside which field; files are for `look_at`."""
        problems = drafts.check_fields(draft, self._clock().astimezone().date())
        own = self._journal.mailboxes.get(mailbox).mailbox_id
        if drafts.recipient_address(draft.recipient) == own:
            problems.append(
                FieldProblem(
                    "recipient",
                    translate("Outbox", "This is your own mailbox."),
                    Severity.WARNING,
                )
            )
        return problems

    def wire_fields(self, draft: Draft) -> list[WireField]:
        """Which values change on the way out, and into what."""
        return drafts.wire_fields(draft)

    def enqueue(self, mailbox: int, draft: Draft) -> list[OutgoingMessage]:
        """Commit the intent to send each of the draft's files as a message of its own.

        Raises:
            InvalidDraft: something is wrong with the form or a file; nothing was queued.
        """
        files = self.look_at(draft.paths)
        problems = [*self.check(mailbox, draft), *drafts.check_files(files)]
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        errors += [
            FieldProblem("files", f"{file.name}: {file.problem.message}")
            for file in files
            if file.problem is not None
        ]
        if errors:
            raise InvalidDraft(errors)
        new = [self._new(mailbox, draft, file) for file in files]
        messages = self._journal.outgoing.add(new, event=translate("Outbox", "Queued"))
        self._book.queued(messages)
        self._publish(messages)
        if draft.again_of is not None:
            self._publish(self.among([draft.again_of]))
        self._wake()
        return messages

    def _new(self, mailbox: int, draft: Draft, file: FileCheck) -> NewOutgoing:
        path = file.path.absolute()
        stamp = fingerprints.stamp(path)
        recipient = drafts.recipient_address(draft.recipient)
        name = patients.practice_name() if patients.is_patients(recipient) else draft.recipient_name
        return NewOutgoing(
            mailbox=mailbox,
            local_id=drafts.new_local_id(),
            recipient=recipient,
            recipient_name=name.strip(),
            workflow_id=draft.workflow_id.strip(),
            subject=draft.subject.strip(),
            reference=draft.reference.strip(),
            path=str(path),
            file_name=file.name,
            content_type=drafts.content_type_of(path),
            size=stamp.size,
            modified_ns=stamp.modified_ns,
            again_of=draft.again_of,
        )

    # The queue

    def queue(self, mailbox: int) -> list[OutgoingMessage]:
        """What is being sent, waits to be, or was just sent, in order."""
        return self._journal.outgoing.queue(mailbox)

    def clear_finished(self, mailbox: int) -> list[int]:
        """Take what is finished off the queue; it stays under Sent. Returns the rows."""
        rows = self._journal.outgoing.clear_finished(mailbox)
        self._publish([one for one in self.among(rows) if one.state in FAILED])
        return rows

    def show_again(self, ids: Sequence[int]) -> None:
        """Take `clear_finished` back for these."""
        self._journal.outgoing.show_again(ids)
        self._publish([self._journal.outgoing.get(row) for row in ids])

    def move(self, mailbox: int, ids: Sequence[int], before: int | None) -> None:
        """Send these before another one of the queue, or with None after all others.

        Among themselves they keep their order; what is being sent already goes on.

        Raises:
            NotPossibleNow: one of them is no longer in the queue; nothing was moved.
        """
        try:
            self._journal.outgoing.move(mailbox, ids, before)
        except KeyError as error:
            raise NotPossibleNow(
                translate("Outbox", "The queue has changed in the meantime. Nothing was moved.")
            ) from error
        self._wake()

    def can(self, message: OutgoingMessage) -> frozenset[str]:
        """What makes sense now, of ``pause resume cancel retry send_again decide``."""
        return actions_of(message)

    def pause(self, ids: Sequence[int]) -> list[OutgoingMessage]:
        """Hold these until they are resumed; a part under way stops at its next block."""
        return self._stop(ids, PAUSABLE, _S.PAUSED, Wish.PAUSE, translate("Outbox", "Paused"))

    def cancel(self, ids: Sequence[int]) -> list[OutgoingMessage]:
        """Give these up before MESH has them whole; what MESH has whole cannot be recalled."""
        stopped = self._stop(
            ids,
            CANCELLABLE,
            _S.CANCELLED,
            Wish.CANCEL,
            translate("Outbox", "Cancelled: nothing was delivered"),
        )
        self._book.ended([one for one in stopped if one.state is _S.CANCELLED], End.CANCELLED)
        return stopped

    def resume(self, ids: Sequence[int]) -> list[OutgoingMessage]:
        """Go on with what was paused, where it was."""
        late_wishes.overrule(self._journal, ids)
        return self._queue_again(ids, frozenset({_S.PAUSED}), translate("Outbox", "Resumed"))

    def retry(self, ids: Sequence[int]) -> list[OutgoingMessage]:
        """Try now what waits for its time, or was stopped."""
        late_wishes.overrule(self._journal, ids)
        asked = self._journal.outgoing.update_those(
            [row for row in ids if asks_mesh(self._journal.outgoing.get(row))],
            expect={_S.UNKNOWN},
            next_try_at=self._clock(),
        )
        tried = self._queue_again(ids, RETRIABLE, translate("Outbox", "Trying again"))
        return [*tried, *asked]

    def decide_unknown(self, message_row: int, *, arrived: bool) -> OutgoingMessage:
        """The user says whether a message arrived, where MESH cannot.

        Args:
            arrived: True ends it as collected, for there is no message ID by which MESH could be
                asked any more; False sends it again, under a new local ID.

        Raises:
            NotPossibleNow: the message does not wait for that.
        """
        message = self._journal.outgoing.get(message_row)
        if "decide" not in self.can(message):
            raise NotPossibleNow(translate("Outbox", "MESH has answered in the meantime."))
        journal, now = self._journal, self._clock()
        if arrived:
            changed = deciding.has_arrived(journal, message, now)
        else:
            changed = deciding.has_not_arrived(journal, self._book, message, now)
        self._publish([changed])
        self._wake()
        return changed

    def _stop(
        self,
        ids: Sequence[int],
        states: frozenset[OutgoingState],
        state: OutgoingState,
        wish: Wish,
        event: str,
    ) -> list[OutgoingMessage]:
        # A running transfer changes its own row, once it has come to a halt.
        running = {row for row in ids if self._running.halt(("send", row), wish)}
        # While its first POST is under way, whether it arrived must be known first.
        idle = [row for row in ids if row not in running]
        # Also of what runs here: the program may die before that has come to its halt.
        kept = late_wishes.keep(self._journal, ids, wish)
        stopped = self._journal.outgoing.update_those(
            idle,
            expect=states,
            expect_idle=True,
            state=state,
            next_try_at=None,
            problem=None,
            event=event,
        )
        # One that began meanwhile may not see the change of its row, or undo it.
        running |= {row for row in idle if self._running.halt(("send", row), wish)}
        concerned = running | kept | {message.id for message in stopped}
        changed = [self._journal.outgoing.get(row) for row in ids if row in concerned]
        self._publish(changed)
        for message in self.among(idle) if wish is Wish.CANCEL else ():
            if message.state is _S.ACCEPTED and message.id not in running:
                late_wishes.tell_too_late(self._journal, self._notices, message)
        return changed

    def _queue_again(
        self, ids: Sequence[int], states: frozenset[OutgoingState], event: str
    ) -> list[OutgoingMessage]:
        changed = self._journal.outgoing.update_those(
            ids, expect=states, state=_S.QUEUED, next_try_at=None, problem=None, event=event
        )
        self._publish(changed)
        self._wake()
        return changed

    # What was sent

    def get(self, message_row: int) -> OutgoingMessage:
        """One sent message. Raises: KeyError: there is none of that row."""
        return self._journal.outgoing.get(message_row)

    def find(self, mailbox: int, any_id: str) -> OutgoingMessage | None:
        """The message with that message ID or local ID; None where this computer sent none."""
        outgoing = self._journal.outgoing
        return outgoing.by_message_id(mailbox, any_id) or outgoing.by_local_id(mailbox, any_id)

    def page(self, query: SentQuery, offset: int, limit: int) -> list[OutgoingMessage]:
        """Some rows of the list of sent messages."""
        return self._journal.outgoing.page(query, offset, limit)

    def count(self, query: SentQuery) -> int:
        """How many rows the list has."""
        return self._journal.outgoing.count(query)

    def counts(self, mailbox: int) -> dict[SentGroup, int]:
        """How many each filter would show."""
        return self._journal.outgoing.counts(mailbox)

    def index_of(self, query: SentQuery, message_row: int) -> int | None:
        """Where in the list a message is; None where the query does not show it."""
        return self._journal.outgoing.index_of(query, message_row)

    def ids(self, query: SentQuery) -> Ids:
        """All rows of that list by id, in their order, slice by slice; to be closed."""
        return self._journal.outgoing.ids(query)

    def among(self, message_rows: Sequence[int]) -> list[OutgoingMessage]:
        """Those of these messages that are there, in no order."""
        return self._journal.outgoing.among(message_rows)

    def time_line(self, message_row: int) -> list[Event]:
        """What happened to a message, oldest first."""
        return self._journal.events.of_outgoing(message_row)

    def draft_again(self, message_row: int) -> Draft:
        """The draft that sends the same once more."""
        return drafts.draft_from(self._journal.outgoing.get(message_row))

    def same_size(
        self, mailbox: int, draft: Draft, sizes: Collection[int]
    ) -> list[OutgoingMessage]:
        """What went to the draft's recipient and workflow with one of these sizes (bytes)."""
        recipient, workflow = drafts.recipient_address(draft.recipient), draft.workflow_id.strip()
        return self._journal.outgoing.same_size(mailbox, recipient, workflow, sizes)

    def service_desk_text(self, message_row: int) -> str:
        """What the National Service Desk asks for, to be pasted into an e-mail."""
        message = self._journal.outgoing.get(message_row)
        return sent_export.service_desk_text(message, self._journal.mailboxes.get(message.mailbox))

    def export_csv(self, query: SentQuery, path: Path) -> int:
        """Write the list as CSV; how many messages were written.

        Raises:
            CannotSave: the file cannot be written.
        """
        return sent_export.write_csv(self._pages(query), path)

    def _pages(self, query: SentQuery) -> Iterator[list[OutgoingMessage]]:
        count = 0
        while rows := self.page(query, count, 1000):
            yield rows
            count += len(rows)

    def _publish(self, messages: Sequence[OutgoingMessage]) -> None:
        for message in messages:
            self._notices.publish(OutgoingChanged(message))
