"""Reading an inbox: all pages of IDs first, then each new message's headers, several at a time.

Rows appear as IDs arrive and fill in as headers come, so that 10,000 waiting messages are on
the screen at once.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Description, Journal, ListResult
from meshdesk.language import translate
from meshdesk.mesh import Busy, Gone, MeshClient, NotAuthorised, NotFound, Refused
from meshdesk.services import leaving, saving
from meshdesk.services.confirmations import Confirmations
from meshdesk.services.describing import description_of
from meshdesk.services.errors import problem_of
from meshdesk.services.notices import IncomingChanged, Notices
from meshdesk.services.records import (
    InboxGroup,
    InboxQuery,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Severity,
)
from meshdesk.services.rules import RuleBook
from meshdesk.services.saved_files import is_kept
from meshdesk.services.sessions import Sessions
from meshdesk.services.transfers import Brake
from meshdesk.services.untold import Untold

T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 8
_BATCH = 60
_MOST_ODD_ONES = 10
"""More headers of one batch than this that cannot be read are no longer the messages' fault."""
_MOST_REPORTS = 500
_MOST_ANSWERS = 500
_MAY_BE_GONE = frozenset({IncomingState.LISTED, IncomingState.DAMAGED, IncomingState.SAVED})
_ACKNOWLEDGEMENT_LOST_WITHIN = timedelta(hours=1)
"""What is listed longer after it was acknowledged was put back by the service desk."""

Looked = Description | MeshDeskError | None


class InboxReader:
    """Brings the journal's picture of an inbox up to date."""

    def __init__(
        self,
        journal: Journal,
        sessions: Sessions,
        notices: Notices,
        clock: Callable[[], datetime],
        on_report: Callable[[IncomingMessage], None],
        confirmations: Confirmations,
        rules: RuleBook,
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._notices = notices
        self._clock = clock
        self._on_report = on_report
        self._confirmations = confirmations
        self._rules = rules
        self._untold = Untold(journal, notices)

    def read(self, mailbox: int, brake: Brake, reached: Callable[[], None] = lambda: None) -> int:
        """List the inbox, then fetch what is not known of its messages.

        Args:
            reached: called once MESH has answered: from then on it counts as a poll.

        Returns:
            How many messages are new.

        Raises:
            MeshError: MESH could not be asked, or refused; what was learnt until then is kept.
        """
        client = self._sessions.client(mailbox)
        try:
            new = self._list(client, mailbox, brake, reached)
            self.describe(mailbox, brake)
        except MeshDeskError:
            self._untold.tell(mailbox, read=False)
            raise
        self._untold.tell(mailbox, read=True)
        return new

    # The IDs

    def _list(
        self, client: MeshClient, mailbox: int, brake: Brake, reached: Callable[[], None]
    ) -> int:
        began = asked_at = self._clock()
        seen: set[str] = set()
        new = 0
        for page in client.inbox_ids():
            reached()
            brake.check()
            seen.update(page.message_ids)
            result = self._journal.incoming.list_ids(mailbox, page.message_ids, asked_at=asked_at)
            new += self._appeared(mailbox, result)
            asked_at = self._clock()
        self._mark_gone(mailbox, seen, began)
        return new

    def _appeared(self, mailbox: int, result: ListResult) -> int:
        """How many of them are news."""
        appeared, still_there = [*result.new], []
        for message in result.back:
            if leaving.is_saved(message):
                still_there.append(self._back_as(message, IncomingState.SAVED))
            else:
                appeared.append(self._wanted_again(message))
        for message in result.acknowledged_again:
            age = self._clock() - (message.acknowledged_at or message.changed_at)
            # Somebody may have asked the service desk for it because the file is gone.
            if age > _ACKNOWLEDGEMENT_LOST_WITHIN or not is_kept(message):
                appeared.append(self._put_back(message))
            else:
                still_there.append(self._acknowledge_again(message))
        if appeared or still_there:
            self._notices.publish(IncomingChanged(mailbox, (*appeared, *still_there)))
        self._untold.owe(mailbox, appeared)
        return len(appeared)

    def _wanted_again(self, message: IncomingMessage) -> IncomingMessage:
        """It was gone for a moment: what was being saved for a rule is wanted as before."""
        rule = self._rules.fitting(message)
        if rule is None or not rule.save or message.acknowledged_at is not None:
            return message
        if not self._was_fetched(message):
            return message
        return self._back_as(message, IncomingState.DOWNLOADING)

    def _was_fetched(self, message: IncomingMessage) -> bool:
        """Whether it went while it was wanted: a listing takes quietly what only lies there.

        That may be what somebody cancelled.
        """
        went = self._journal.events.of_incoming(message.id)[-2:-1]  # the last is that it is back
        return any(event.severity is not Severity.INFO for event in went)

    def _back_as(self, message: IncomingMessage, state: IncomingState) -> IncomingMessage:
        """It is in the inbox again, and is no new message, unless somebody was quicker."""
        said = {
            IncomingState.DOWNLOADING: translate("Reading", "To be saved, as a rule says"),
            IncomingState.SAVED: translate("Reading", "It was saved on this computer before"),
        }
        [changed] = self._journal.incoming.update_many(
            [message.id], expect={IncomingState.LISTED}, state=state, event=said[state]
        ) or [message]
        return changed

    def _acknowledge_again(self, message: IncomingMessage) -> IncomingMessage:
        """It was acknowledged a moment ago and is listed all the same: MESH has lost that."""
        return self._journal.incoming.update(
            message.id,
            state=IncomingState.SAVED,
            acknowledge=True,
            event=translate("Reading", "Still in MESH: acknowledging it again"),
        )

    def _put_back(self, message: IncomingMessage) -> IncomingMessage:
        """Somebody asked the service desk for it: it is the user's to deal with anew."""
        return self._journal.incoming.update(
            message.id,
            state=IncomingState.LISTED,
            acknowledge=False,
            acknowledged_at=None,
            event=translate("Reading", "Back in the inbox"),
        )

    def _mark_gone(self, mailbox: int, seen: set[str], began: datetime) -> None:
        # What changed since, or is being acknowledged, is for its own job to settle.
        missing = [
            message
            for message in self._journal.incoming.missing(mailbox, seen)
            if not message.acknowledge and not began < message.changed_at <= self._clock()
        ]
        now = self._clock()
        missed = [message for message in missing if leaving.is_missed(message, now)]
        others = [message for message in missing if not leaving.is_missed(message, now)]
        unsaved = self._gone(missed, leaving.missed_event(), Severity.WARNING)
        gone = unsaved + self._gone(
            others,
            translate(
                "Reading", "No longer in MESH: acknowledged elsewhere, or its 5 days are over"
            ),
            Severity.INFO,
        )
        if gone:
            self._notices.publish(IncomingChanged(mailbox, tuple(sorted(gone, key=_row))))
        if unsaved:
            self._notices.publish(leaving.missed(sorted(unsaved, key=_row)))

    def _gone(
        self, messages: list[IncomingMessage], event: str, severity: Severity
    ) -> list[IncomingMessage]:
        """Those that neither a download nor the user was quicker to take out of their state."""
        changed: list[IncomingMessage] = []
        for state in sorted(_MAY_BE_GONE & {message.state for message in messages}):
            changed += self._journal.incoming.update_many(
                [message.id for message in messages if message.state is state],
                expect={state},
                state=IncomingState.GONE,
                part_path="",
                chunks_saved=0,
                saved_bytes=0,
                event=event,
                severity=severity,
            )
        parts = {message.id: message.part_path for message in messages}
        for message in changed:
            saving.remove_part(parts[message.id])
        return changed

    # Their headers

    def describe(self, mailbox: int, brake: Brake) -> None:
        """Fetch the headers of every message that has none yet.

        Raises:
            MeshError: MESH could not be asked; what was learnt until then is kept.
        """
        client = self._sessions.client(mailbox)
        waiting = self._journal.incoming.undescribed(mailbox, limit=1_000_000)
        pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="head")
        try:
            for looked in _ahead(pool, lambda one: (one, self._look(client, one)), waiting):
                brake.check()
                self._keep(mailbox, [found for _, found in looked])
                self._note_odd_ones(mailbox, looked)
        finally:
            pool.shutdown(cancel_futures=True)
        self._take_left_over_reports(mailbox)
        self._take_left_over_answers(mailbox)

    def _look(self, client: MeshClient, message: IncomingMessage) -> Looked:
        try:
            return description_of(message.id, client.head(message.message_id))
        except (NotFound, Gone):
            # Taken by another computer between the list and now; the next list says so.
            return None
        except MeshDeskError as error:
            return error

    def _keep(self, mailbox: int, looked: Iterable[Looked]) -> None:
        descriptions = [found for found in looked if isinstance(found, Description)]
        if not descriptions:
            return
        descriptions = self._with_names(mailbox, descriptions)
        save = self._rules.to_save(mailbox, descriptions)
        described = [self._cleared(m) for m in self._journal.incoming.describe(descriptions, save)]
        self._notices.publish(IncomingChanged(mailbox, tuple(described)))
        reports = [message for message in described if message.kind is IncomingKind.REPORT]
        for report in reports:
            self._on_report(report)
        answers = [message for message in described if self._confirmations.take(message)]
        self._untold.settle(mailbox, {message.id for message in (*reports, *answers)})

    def _with_names(self, mailbox: int, descriptions: list[Description]) -> list[Description]:
        """MESH gives the sender's mailbox ID alone; the name is what our contacts call it."""
        contacts = {
            sender: self._journal.contacts.find(mailbox, sender)
            for sender in {description.sender for description in descriptions}
        }
        names = {sender: contact.name for sender, contact in contacts.items() if contact}
        return [
            replace(
                one, sender_name="" if (name := names.get(one.sender, "")) == one.sender else name
            )
            for one in descriptions
        ]

    def _cleared(self, message: IncomingMessage) -> IncomingMessage:
        if message.problem is None:
            return message
        return self._journal.incoming.update(message.id, problem=None)

    def _note_odd_ones(self, mailbox: int, looked: list[tuple[IncomingMessage, Looked]]) -> None:
        """A message whose headers MESH cannot give must not hide those that come after it.

        Raises:
            MeshError: it is not about one message.
        """
        odd = [(message, said) for message, said in looked if isinstance(said, MeshDeskError)]
        for _, error in odd:
            own = isinstance(error, Refused) and not isinstance(error, (NotAuthorised, Busy))
            if not own or len(odd) > _MOST_ODD_ONES:
                raise error
        changed = [
            self._journal.incoming.update(message.id, problem=problem_of(error))
            for message, error in odd
        ]
        if changed:
            self._notices.publish(IncomingChanged(mailbox, tuple(changed)))

    def _take_left_over_reports(self, mailbox: int) -> None:
        """Those that were described when the program ended, and not yet joined."""
        query = InboxQuery(mailbox, group=InboxGroup.REPORTS)
        for report in self._journal.incoming.page(query, 0, _MOST_REPORTS):
            if report.problem is None:
                self._on_report(report)

    def _take_left_over_answers(self, mailbox: int) -> None:
        """Those too, and those that came before it was known what MESH calls our message."""
        for message in self._journal.incoming.page(InboxQuery(mailbox), 0, _MOST_ANSWERS):
            if message.described and message.outgoing_id is None:
                self._confirmations.take_named(message)


def _row(message: IncomingMessage) -> int:
    return message.id


def _ahead(
    pool: ThreadPoolExecutor, work: Callable[[T], R], items: Iterable[T]
) -> Iterator[list[R]]:
    """Results a batch at a time, in order; while one is dealt with, the next is worked on."""
    under_way: deque[list[Future[R]]] = deque()
    for batch in _batches(items):
        under_way.append([pool.submit(work, item) for item in batch])
        if len(under_way) > 1:
            yield [future.result() for future in under_way.popleft()]
    while under_way:
        yield [future.result() for future in under_way.popleft()]


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
