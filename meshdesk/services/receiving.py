"""Receiving one message, durably.

Download chunk by chunk into a temporary file beside the target, each chunk's end committed
(`downloading`); verify; sync; give it its name; commit `saved`. Only then may it be
acknowledged. A crash at any point leads to the message being saved once more at worst.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from meshdesk.journal import Journal, JournalError, StateConflict
from meshdesk.language import translate
from meshdesk.mesh import (
    CertificateNotAccepted,
    Gone,
    MeshClient,
    MeshError,
    MessageHeaders,
    NotAuthorised,
    NotFound,
    Refused,
)
from meshdesk.services import all_the_same, saved_before, saved_files, saving, taken_names
from meshdesk.services.bookkeeping import Bookkeeper
from meshdesk.services.describing import description_of
from meshdesk.services.downloading import Downloader, IsReport, Part
from meshdesk.services.errors import (
    CannotSave,
    DamagedMessage,
    ServiceError,
)
from meshdesk.services.folders import Folders
from meshdesk.services.health import HealthBoard
from meshdesk.services.notices import IncomingChanged, Notices, TransferEnded
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Severity,
)
from meshdesk.services.reports import problem_in
from meshdesk.services.rules import RuleBook
from meshdesk.services.sessions import Sessions
from meshdesk.services.setbacks import Setbacks
from meshdesk.services.still_wanted import WantedElsewhere, require_wanted
from meshdesk.services.transfers import Brake, Halted, Wish
from meshdesk.services.vouching import Vouched


class Receiver:
    """Takes one incoming message as far as it goes now: download, save, acknowledge."""

    def __init__(
        self,
        journal: Journal,
        sessions: Sessions,
        notices: Notices,
        health: HealthBoard,
        clock: Callable[[], datetime],
        folders: Folders,
        on_report: Callable[[IncomingMessage], None],
        rules: RuleBook,
        book: Bookkeeper,
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._notices = notices
        self._clock = clock
        self._folders = folders
        self._on_report = on_report
        self._rules = rules
        self._book = book
        self._downloader = Downloader(journal, notices, self._learn_on_the_way)
        self._vouched = Vouched(clock)
        self._setbacks = Setbacks(journal, notices, health, clock, rules, self._downloader)

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
        self._setbacks.set_aside(message_row)

    def _guarded(
        self, message: IncomingMessage, step: Callable[[], IncomingMessage]
    ) -> IncomingMessage:
        try:
            return step()
        except Halted as halt:
            return self._setbacks.halted(message, halt.wish)
        except (CertificateNotAccepted, NotAuthorised):
            raise
        except (MeshError, ServiceError) as error:
            return self._setbacks.troubled(message, error)

    # Download

    def _download(
        self, client: MeshClient, message: IncomingMessage, brake: Brake
    ) -> IncomingMessage:
        message = self._known_to_rules(client, message)
        if message.described and message.kind is IncomingKind.REPORT:
            return self._saved_report(message)
        self._folders.check(message)
        folder = self._folders.of(message)
        try:
            with self._downloader.fetched(client, message, folder, brake) as part:
                now = self._wanted(message)
                return self._saved(now, part, folder, _compared(message, now, part))
        except WantedElsewhere:
            return self._download(client, self._journal.incoming.get(message.id), brake)
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

    def _learn_on_the_way(
        self, message: IncomingMessage, headers: MessageHeaders
    ) -> IncomingMessage:
        """Not before the first part came was it known which rule fits, and so the folder."""
        described = self._learn(message, headers)
        is_data = described.kind is IncomingKind.DATA
        if is_data and self._folders.of(described) != self._folders.of(message):
            raise WantedElsewhere
        return described

    def _wanted(self, begun: IncomingMessage) -> IncomingMessage:
        now = self._journal.incoming.get(begun.id)
        require_wanted(begun, now)
        return now

    def _saved(
        self, message: IncomingMessage, part: Part, folder: Path, note: str
    ) -> IncomingMessage:
        sha256, said = part.sha256.hexdigest(), self._book.said_saved(message)
        there = saved_before.file_of(self._journal, message, said, folder, sha256)
        if there is not None:
            part.held.let_be_named()
            saving.remove_part(str(part.path))
            return self._saved_as(there, message, part, note)
        target = self._named(message, part, folder)
        try:
            saved = self._saved_as(target, self._wanted(message), part, note)
        except (Halted, WantedElsewhere, JournalError):  # or the next try would make one more
            saving.remove_part(str(target))
            raise
        if not saved.acknowledge:
            self._book.saved(saved)
        return saved

    def _saved_as(
        self, target: Path, message: IncomingMessage, part: Part, note: str
    ) -> IncomingMessage:
        as_it_came = all_the_same.is_taken(message)
        wished = message.acknowledge or self._rules.acknowledges(message)
        said = (
            all_the_same.said_of_taken() if as_it_came else translate("Receiving", "Saved as {0}")
        )
        try:
            return self._update(
                message,
                expect={IncomingState.DOWNLOADING},
                state=IncomingState.SAVED,
                acknowledge=wished and not as_it_came,
                path=str(target),
                part_path="",
                size=part.written,
                sha256=part.sha256.hexdigest(),
                saved_at=self._clock(),
                problem=None,
                attempts=0,
                next_try_at=None,
                event=said.format(target.name),
                severity=Severity.WARNING if as_it_came else Severity.GOOD,
                event_details="" if as_it_came else note,
            )
        except StateConflict as conflict:  # cancelled in another process just now
            raise Halted(Wish.CANCEL) from conflict

    def _named(self, message: IncomingMessage, part: Part, folder: Path) -> Path:
        """Give the file its name, and see that it is the file that came which has it."""
        part.require_whole(part.path)
        part.held.let_be_named()
        hand_over = partial(
            taken_names.hand_over, self._journal, self._notices, size=part.written, message=message
        )
        target = saving.give_name(part.path, folder, message.file_name, hand_over)
        try:
            part.require_whole(target)
        except CannotSave:
            saving.remove_part(str(target))
            raise
        return target

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
        if message.state is IncomingState.SAVED and not self._vouched.holds(message):
            saved_files.require_kept(message, go_on)
            self._vouched.note(message)
        try:
            client.acknowledge(message.message_id)
            event = (
                translate("Receiving", "Acknowledged")
                if kept
                else translate("Receiving", "Removed from MESH without saving a copy")
            )
        except (Gone, NotFound):
            event = translate("Receiving", "MESH had already removed it")
        self._vouched.forget(message)
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

    def _update(self, message: IncomingMessage, **fields: Any) -> IncomingMessage:
        changed = self._journal.incoming.update(message.id, **fields)
        self._notices.publish(IncomingChanged(changed.mailbox, (changed,)))
        return changed


def _compressed(message: IncomingMessage) -> bool:
    return message.headers.get("mex-content-compressed", "").upper() in {"Y", "TRUE"}


def _compared(begun: IncomingMessage, now: IncomingMessage, part: Part) -> str:
    """A note on what holding the contents against the sender's checksum proved.

    Args:
        begun: the message as it was before its download; now: as it is.

    Raises:
        DamagedMessage: they differ.
    """
    if part.checksum is None:
        return ""
    try:
        return part.checksum.compare(part.claimed.hexdigest(), compressed=_compressed(now))
    except DamagedMessage as error:
        raise all_the_same.judged(begun, part.sha256.hexdigest(), error) from None
