"""Receiving one message, durably.

Download chunk by chunk into a temporary file beside the target, each chunk's end committed
(`downloading`); verify; sync; give it its name; commit `saved`. Only then may it be
acknowledged. A crash at any point leads to the message being saved once more at worst.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.mesh import (
    AnswerLost,
    Busy,
    CertificateNotAccepted,
    Gone,
    MeshClient,
    MeshError,
    MessageHeaders,
    NotAuthorised,
    NotFound,
    Refused,
    ServerFault,
    UnexpectedAnswer,
    Unreachable,
)
from meshdesk.services import retrying, saved_files, saving, schedule
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.describing import description_of
from meshdesk.services.downloading import Downloader, IsReport, Part
from meshdesk.services.errors import (
    CannotSave,
    DiskFull,
    ServiceError,
    our_fault,
    problem_of,
)
from meshdesk.services.health import HealthBoard
from meshdesk.services.notices import Announced, IncomingChanged, Notices, TransferEnded
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Problem,
    Severity,
)
from meshdesk.services.reports import problem_in
from meshdesk.services.rules import RuleBook
from meshdesk.services.sessions import Sessions
from meshdesk.services.transfers import Brake, Halted, Wish

_LATER = (Unreachable, Busy, AnswerLost, ServerFault, UnexpectedAnswer)


class Receiver:
    """Takes one incoming message as far as it goes now: download, save, acknowledge."""

    def __init__(
        self,
        journal: Journal,
        sessions: Sessions,
        notices: Notices,
        health: HealthBoard,
        clock: Callable[[], datetime],
        folder_for: Callable[[IncomingMessage], Path],
        on_report: Callable[[IncomingMessage], None],
        rules: RuleBook,
        book: Bookkeeper,
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._notices = notices
        self._health = health
        self._clock = clock
        self._folder_for = folder_for
        self._on_report = on_report
        self._rules = rules
        self._book = book
        self._downloader = Downloader(journal, notices, self._learn)

    def receive(self, message_row: int, brake: Brake) -> IncomingMessage:
        """Do what the user wants of the message: save it, acknowledge it, or both.

        Returns:
            The message as it now stands; problems of its own are in it.

        Raises:
            NotAuthorised, CertificateNotAccepted, NeedsLogin: the login is at fault.
        """
        message = self._journal.incoming.get(message_row)
        client = self._sessions.client(message.mailbox)
        try:
            just_saved = message.state is IncomingState.DOWNLOADING
            if just_saved:
                message = self._guarded(message, lambda: self._download(client, message, brake))
            if message.acknowledge and message.state in {
                IncomingState.LISTED,
                IncomingState.SAVED,
            }:
                go_on = None if just_saved else brake.check
                message = self._guarded(message, lambda: self._acknowledge(client, message, go_on))
        finally:
            self._notices.publish(TransferEnded(message.mailbox, message.id, outgoing=False))
        return message

    def set_aside(self, message_row: int) -> None:
        """A defect of ours came out of `receive`: the message waits for the user."""
        message = self._journal.incoming.get(message_row)
        kept = message.state is not IncomingState.DOWNLOADING
        self._end(message, message.state if kept else IncomingState.LISTED, our_fault())

    def _guarded(
        self, message: IncomingMessage, step: Callable[[], IncomingMessage]
    ) -> IncomingMessage:
        try:
            return step()
        except Halted as halt:
            return self._halted(message, halt.wish)
        except (CertificateNotAccepted, NotAuthorised):
            raise
        except (MeshError, ServiceError) as error:
            return self._troubled(message, error)

    def _troubled(
        self, message: IncomingMessage, error: MeshError | ServiceError
    ) -> IncomingMessage:
        if isinstance(error, (Gone, NotFound)):
            return self._gone(message, error)
        if isinstance(error, _LATER):
            self._health.failed(message.mailbox, error)
            tries = self._journal.incoming.get(message.id).attempts + 1
            return self._later(message, error, tries, getattr(error, "retry_after", None))
        return self._failed(message, error)

    # Download

    def _download(
        self, client: MeshClient, message: IncomingMessage, brake: Brake
    ) -> IncomingMessage:
        message = self._known_to_rules(client, message)
        if message.described and message.kind is IncomingKind.REPORT:
            return self._saved_report(message)
        self._rules.check_folder(message)
        folder = self._folder_for(message)
        try:
            with self._downloader.fetched(client, message, folder, brake) as part:
                return self._saved(self._journal.incoming.get(message.id), part, folder)
        except IsReport as report:
            self._downloader.discard(message)
            return self._saved_report(self._learn(message, report.headers))

    def _known_to_rules(self, client: MeshClient, message: IncomingMessage) -> IncomingMessage:
        """Which rule fits, and so the folder, depends on headers that may not be known yet."""
        if message.described or not self._rules.any_on(message.mailbox):
            return message
        with suppress(Refused):  # what cannot be described may be had all the same
            return self._learn(message, client.head(message.message_id))
        return message

    def _learn(self, message: IncomingMessage, headers: MessageHeaders) -> IncomingMessage:
        if message.described:
            return message
        [described] = self._journal.incoming.describe([description_of(message.id, headers)])
        if described.kind is IncomingKind.REPORT:
            self._on_report(described)
        return self._journal.incoming.get(message.id)

    def _saved(self, message: IncomingMessage, part: Part, folder: Path) -> IncomingMessage:
        note = ""
        if part.checksum is not None:
            note = part.checksum.compare(part.claimed.hexdigest(), compressed=_compressed(message))
        target = self._named(message, part, folder)
        return self._update(
            message,
            state=IncomingState.SAVED,
            acknowledge=message.acknowledge or self._rules.acknowledges(message),
            path=str(target),
            part_path="",
            size=part.written,
            sha256=part.sha256.hexdigest(),
            saved_at=self._clock(),
            problem=None,
            attempts=0,
            next_try_at=None,
            event=translate("Receiving", "Saved as {0}").format(target.name),
            severity=Severity.GOOD,
            event_details=note,
        )

    def _named(self, message: IncomingMessage, part: Part, folder: Path) -> Path:
        """Give the file its name, and see that it is the file that came which has it."""
        part.require_whole(part.path)
        part.held.let_be_named()
        target = saving.give_name(
            part.path, folder, message.file_name, lambda free: self._leave(message, free)
        )
        try:
            part.require_whole(target)
        except CannotSave:
            saving.remove_part(str(target))
            raise
        return target

    def _leave(self, message: IncomingMessage, free: Path) -> None:
        """A name is about to be this message's: what another one saved there is there no more."""
        names = {message.file_name, free.name}
        for other in self._journal.forgetting.files_at(str(free), names):
            if other.id != message.id:
                text = translate("Receiving", "The saved file was no longer there")
                self._update(other, path="", event=text)

    def _saved_report(self, message: IncomingMessage) -> IncomingMessage:
        """A report has no body: its headers, kept in the journal, are all of it."""
        return self._update(
            message,
            state=IncomingState.SAVED,
            saved_at=self._clock(),
            problem=problem_in(message),
            next_try_at=None,
            attempts=0,
            event=translate("Receiving", "Report read and kept"),
        )

    # Acknowledge

    def _acknowledge(
        self, client: MeshClient, message: IncomingMessage, go_on: Callable[[], None] | None
    ) -> IncomingMessage:
        is_report = message.kind is IncomingKind.REPORT
        kept = message.state is IncomingState.SAVED or is_report
        if message.state is IncomingState.SAVED:
            saved_files.require_kept(message, go_on)
        try:
            client.acknowledge(message.message_id)
            event = (
                translate("Receiving", "Acknowledged")
                if kept
                else translate("Receiving", "Removed from MESH without saving a copy")
            )
        except (Gone, NotFound):
            event = translate("Receiving", "MESH had already removed it")
        if not kept:
            self._downloader.discard(message)
        message = self._update(
            message,
            state=IncomingState.ACKNOWLEDGED if kept else IncomingState.DISCARDED,
            acknowledge=False,
            acknowledged_at=self._clock(),
            problem=problem_in(message) if is_report else None,
            attempts=0,
            next_try_at=None,
            event=event,
            severity=Severity.GOOD if kept else Severity.WARNING,
        )
        self._book.acknowledged(message)
        return message

    # What became of a step

    def _later(
        self, message: IncomingMessage, error: MeshDeskError, tries: int, wait: float | None
    ) -> IncomingMessage:
        environment = self._journal.mailboxes.get(message.mailbox).environment
        message = self._journal.incoming.get(message.id)
        # A night without a network is one line of the activity, not two hundred.
        known = message.problem is not None and message.problem.title == error.title
        return self._update(
            message,
            attempts=tries,
            next_try_at=schedule.next_try(tries, self._clock(), environment, wait),
            problem=problem_of(error),
            event=None if known else error.title,
            severity=Severity.WARNING,
        )

    def _again(self, message: IncomingMessage, error: MeshDeskError) -> IncomingMessage | None:
        """Have it tried again later where a rule wants it saved; None where that is not so."""
        rule, tries = self._rules.fitting(message), retrying.tries(message, error)
        wait = retrying.wait_after(error, tries)
        by_hand = bool(message.folder)  # somebody chose where, and sees what comes of it
        if rule is None or not rule.save or by_hand or wait is None:
            return None
        if tries == 1:
            self._announce(message, problem_of(error))
        return self._later(message, error, tries, wait)

    def _failed(self, message: IncomingMessage, error: MeshDeskError) -> IncomingMessage:
        message = self._journal.incoming.get(message.id)
        damaged = isinstance(error, retrying.DAMAGE)
        if damaged or isinstance(error, DiskFull):
            self._downloader.discard(message)
        tried_again = self._again(message, error)
        if tried_again is not None:
            return tried_again
        state = IncomingState.DAMAGED if damaged else IncomingState.LISTED
        if message.state is IncomingState.SAVED:
            state = IncomingState.SAVED
        return self._end(message, state, problem_of(error))

    def _end(
        self, message: IncomingMessage, state: IncomingState, problem: Problem
    ) -> IncomingMessage:
        changed = self._update(
            message,
            state=state,
            acknowledge=False,
            next_try_at=None,
            problem=problem,
            event=problem.title,
            severity=Severity.ERROR,
        )
        self._announce(message, problem)
        return changed

    def _announce(self, message: IncomingMessage, problem: Problem) -> None:
        self._notices.publish(
            Announced(
                message.mailbox,
                problem.title,
                problem.message,
                Severity.ERROR,
                problem.next_step,
                incoming=message.id,
            )
        )

    def _gone(self, message: IncomingMessage, error: MeshDeskError) -> IncomingMessage:
        message = self._journal.incoming.get(message.id)
        self._downloader.discard(message)
        return self._update(
            message,
            state=IncomingState.GONE,
            acknowledge=False,
            next_try_at=None,
            problem=problem_of(error),
            event=translate("Receiving", "No longer in MESH"),
            severity=Severity.WARNING,
        )

    def _halted(self, message: IncomingMessage, wish: Wish) -> IncomingMessage:
        message = self._journal.incoming.get(message.id)
        still_wanted = {IncomingState.DOWNLOADING, IncomingState.LISTED}
        if wish is Wish.CLOSE or message.state not in still_wanted:
            return message
        self._downloader.discard(message)
        if message.state is not IncomingState.DOWNLOADING:
            return message  # the user's change of the row was quicker than the brake
        return self._update(
            message,
            state=IncomingState.LISTED,
            acknowledge=False,
            event=translate("Receiving", "Download cancelled"),
        )

    def _update(self, message: IncomingMessage, **fields: Any) -> IncomingMessage:
        changed = self._journal.incoming.update(message.id, **fields)
        self._notices.publish(IncomingChanged(changed.mailbox, (changed,)))
        return changed


def _compressed(message: IncomingMessage) -> bool:
    return message.headers.get("mex-content-compressed", "").upper() in {"Y", "TRUE"}
