"""``meshdesk inbox``, ``collect`` and ``acknowledge``."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from meshdesk.cli import fields, texts
from meshdesk.cli.call import Call
from meshdesk.cli.exits import Exit
from meshdesk.cli.program import PROGRAM
from meshdesk.cli.progress import progress_shown
from meshdesk.errors import MeshDeskError
from meshdesk.language import several
from meshdesk.services import all_the_same
from meshdesk.services.errors import CannotSave, NotPossibleNow, SavedFileGone, TooSoon, problem_of
from meshdesk.services.jobs import LIST, RECEIVE
from meshdesk.services.records import (
    InboxGroup,
    InboxQuery,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Mailbox,
    Problem,
)
from meshdesk.services.running import Key
from meshdesk.services.saving import is_folder
from meshdesk.services.words import clock

_S = IncomingState
_GONE_FROM_MESH = frozenset({_S.ACKNOWLEDGED, _S.GONE, _S.DISCARDED})
_NOT_SAVED = frozenset({_S.LISTED, _S.DOWNLOADING, _S.DAMAGED})
_IN_THE_INBOX = (InboxGroup.NEW, InboxGroup.SAVED, InboxGroup.REPORTS)
_PAGE = 500
_IN_A_ROW = 3
"""Messages in a row that failed, and not by MESH's word: then the rest would only fail too."""


def _in_a_row(problem: Problem) -> MeshDeskError:
    """The network, or a folder: it is the same with each message."""
    goes_on = f"What is left stays in MESH; the next {PROGRAM} collect goes on."
    return MeshDeskError(
        problem.message,
        title=problem.title,
        next_step=f"{problem.next_step} {goes_on}".strip(),
        details=problem.details,
    )


def inbox(call: Call) -> Exit:
    """Show the inbox, read anew where MESH's five minutes allow it."""
    read = _Reading()
    if call.options.cached:
        mailbox = call.mailbox()
    else:
        mailbox = call.open_mailbox()
        read = call.work.run(lambda: _read_in_turn(call, mailbox))
    # Once more, for when its inbox was read.
    mailbox = call.services.mailboxes.get(mailbox.key)
    messages = sorted(_all_in(call, mailbox, *_IN_THE_INBOX), key=_came_at, reverse=True)
    _show(call, mailbox, messages, read)
    return Exit.DONE


def _show(call: Call, mailbox: Mailbox, messages: list[IncomingMessage], read: "_Reading") -> None:
    if call.output.as_json:
        call.output.result(fields.of_inbox(mailbox, read.new, read.again_at), "")
    heading, *lines = texts.inbox_table(messages, call.services.clock())
    if messages:
        call.output.note(heading)
    for message, line in zip(messages, lines, strict=True):
        call.output.result(fields.of_received(message, mailbox), line)
    count = len(messages)
    said = several("CommandLine", "%n messages", "%n message", count)
    call.output.note(said if count else "The inbox is empty.")


def collect(call: Call) -> Exit:
    """Save what is new, and acknowledge it if so wished."""
    folder = _made(call, call.options.into)
    mailbox = call.open_mailbox()
    collection = _Collection(call, mailbox, folder)
    with progress_shown(call):
        call.work.run(collection.run)
    return collection.worst


def acknowledge(call: Call) -> Exit:
    """Tell MESH that messages are done with."""
    mailbox = call.mailbox()
    rows = [_known(call, mailbox, wanted).id for wanted in dict.fromkeys(call.options.ids)]
    mailbox = call.open_mailbox()
    inbox = call.services.inbox
    waiting = [row for row in rows if inbox.get(row).state not in _GONE_FROM_MESH]
    inbox.acknowledge(waiting, unsaved=call.options.unsaved)

    def remaining() -> set[Key]:
        return {(RECEIVE, row) for row in waiting if inbox.get(row).acknowledge}

    call.work.run(lambda: call.work.see_through(mailbox.key, remaining, call.options.wait))
    messages = [inbox.get(row) for row in rows]
    for message in messages:
        _tell(call, mailbox, message)
    done = all(message.state in _GONE_FROM_MESH for message in messages)
    return Exit.DONE if done else Exit.FAILED


class _Collection:
    """One run of ``collect``: finish what was begun, then take what is new.

    Attributes:
        worst: how it went so far.
    """

    def __init__(self, call: Call, mailbox: Mailbox, folder: Path) -> None:
        self.worst = Exit.DONE
        self._call = call
        self._mailbox = mailbox
        self._folder = folder
        self._acknowledge: bool = call.options.acknowledge
        self._in_a_row = 0

    def run(self) -> None:
        """Read the inbox and take its messages one by one; a failed one is only noted.

        Raises:
            MeshDeskError: the inbox cannot be read, or the login is at fault.
        """
        call, key = self._call, self._mailbox.key
        with call.work.turn(key, call.options.wait):
            _read(call, self._mailbox)
            every = list(_all_in(call, self._mailbox, *_IN_THE_INBOX))
            for row in self._rows(every)[: call.options.limit]:
                self._take(row)
            self._tell_of_unknown_workflows(every)
            call.work.housekeeping(key, track=True)

    def _rows(self, every: list[IncomingMessage]) -> list[int]:
        """What is to be done, each message once: first what was begun and did not end.

        What failed before comes last, and of that the longest failed first: it must not take
        the place of others for ever where only some are to be collected.
        """
        due = [row for kind, row in self._call.services.jobs.due(self._mailbox) if kind == RECEIVE]
        begun = sorted(self._call.services.inbox.among(due), key=lambda message: message.id)
        wanted = sorted(filter(self._is_wanted, every), key=_came_at)
        messages = {message.id: message for message in (*begun, *wanted)}
        failed = {row: one.changed_at for row, one in messages.items() if self._has_failed(one)}
        again = sorted(failed, key=lambda row: failed[row])
        return [*(row for row in messages if row not in failed), *again]

    def _has_failed(self, message: IncomingMessage) -> bool:
        if message.kind is IncomingKind.REPORT and message.state is _S.SAVED:
            return False  # what it says of another message is no trouble of its own
        return message.problem is not None or self._is_another_file(message)

    def _is_another_file(self, message: IncomingMessage) -> bool:
        """Whether what lies where it was saved is not what was saved: by its size, or as found."""
        if message.state is not _S.SAVED or message.kind is IncomingKind.REPORT:
            return False
        if not message.path:  # nothing is told of a file that was moved on
            return message.problem is not None
        return not (_is_moved_on(message) or self._call.services.inbox.is_here(message))

    def _tell_of_unknown_workflows(self, every: list[IncomingMessage]) -> None:
        """Some may be of the workflow that is collected, and stay in MESH."""
        if not self._call.options.workflow:
            return
        unknown = [message.id for message in every if not message.described]
        for message in self._call.services.inbox.among(unknown):
            if message.described or message.state not in _NOT_SAVED:
                continue
            self.worst = Exit.FAILED
            _tell(self._call, self._mailbox, message)
            self._call.output.note(
                f"Which workflow {message.message_id} is of could not be read. It stays in"
                f" MESH; the next {PROGRAM} collect looks again."
            )

    def _is_wanted(self, message: IncomingMessage) -> bool:
        workflow_id = self._call.options.workflow
        if workflow_id and message.workflow_id != workflow_id:
            return False
        if message.state is not _S.SAVED:
            return True
        if all_the_same.is_taken(message):  # a person acknowledges it, or nobody
            return False
        # Saved by an earlier run, and left in MESH: now it may go.
        # Its path is empty once it was moved on and another message's file got its name.
        folder = Path(message.path).parent if message.path else Path(message.folder)
        ours = message.kind is IncomingKind.REPORT or folder == self._folder
        return self._acknowledge and ours

    def _take(self, row: int) -> None:
        inbox, now = self._call.services.inbox, self._call.services.clock()
        before = inbox.get(row)
        if before.state is _S.SAVED and not before.acknowledge:
            if self._is_another_file(before):
                self._refuse(before)
                return
            # Another program may have moved the file on: it is not fetched again for that.
            inbox.acknowledge([row], unsaved=_is_moved_on(before))
        elif before.state in {_S.LISTED, _S.DAMAGED} and not before.acknowledge:
            inbox.download([row], acknowledge=self._acknowledge, folder=self._folder)
        is_due = before.next_try_at is None or before.next_try_at <= now
        if is_due:
            self._call.work.do((RECEIVE, row))
        message = inbox.get(row)
        _tell(self._call, self._mailbox, message)
        if not _is_done(message):
            self.worst = Exit.FAILED
        if is_due:
            self._count_in_a_row(message)

    def _refuse(self, message: IncomingMessage) -> None:
        """An emptied file, or somebody else's, is where it was saved: it stays in MESH."""
        self.worst = Exit.FAILED
        if not message.path:  # found before: it is told already
            _tell(self._call, self._mailbox, message)
            return
        error = SavedFileGone(
            f"What is at {message.path} now is not what was saved there, or cannot be read."
            " The message was not acknowledged, so MESH still has it.",
            title="The saved file was changed",
            next_step="Download it again in the window. If no other copy is needed:"
            f" {PROGRAM} acknowledge {message.message_id} --unsaved",
        )
        _tell(self._call, self._mailbox, replace(message, problem=problem_of(error)))

    def _count_in_a_row(self, message: IncomingMessage) -> None:
        problem = message.problem
        # It waits for another try, and not because MESH said so.
        if problem is None or problem.code or message.next_try_at is None:
            self._in_a_row = 0
            return
        self._in_a_row += 1
        if self._in_a_row >= _IN_A_ROW:
            raise _in_a_row(problem)


def _is_moved_on(message: IncomingMessage) -> bool:
    """Whether nothing is where it was saved; what cannot be looked at may be there."""
    try:
        os.lstat(message.path)
    except FileNotFoundError:
        return True
    except OSError:
        pass
    return False


def _is_done(message: IncomingMessage) -> bool:
    """Whether it is saved, and out of MESH if that was wished; taken by another is done too."""
    if message.state is not _S.SAVED:
        return message.state in _GONE_FROM_MESH
    # What a report says of another message is no trouble of its own.
    well = message.problem is None or message.kind is IncomingKind.REPORT
    return well and not message.acknowledge


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading an inbox gave.

    Attributes:
        new: how many messages; None if MESH was not asked.
        again_at: when it may be asked, where it may not now.
    """

    new: int | None = None
    again_at: datetime | None = None


def _read_in_turn(call: Call, mailbox: Mailbox) -> _Reading:
    too_soon = _too_soon(call, mailbox)
    if too_soon is not None:
        return too_soon
    with call.work.turn(mailbox.key, call.options.wait):
        read = _read(call, mailbox)
        call.work.housekeeping(mailbox.key, track=True)
        return read


def _read(call: Call, mailbox: Mailbox) -> _Reading:
    """Read the inbox, unless MESH's five minutes are against it; the turn is ours."""
    too_soon = _too_soon(call, mailbox)
    if too_soon is not None:
        return too_soon
    inbox, query = call.services.inbox, InboxQuery(mailbox.key)
    before = inbox.count(query)
    call.work.do((LIST, mailbox.key))
    return _Reading(new=inbox.count(query) - before)


def _too_soon(call: Call, mailbox: Mailbox) -> _Reading | None:
    try:
        call.services.inbox.check_now(mailbox.key)
    except TooSoon as too_soon:
        call.output.note(
            "MESH was asked less than 5 minutes ago and may be asked again at"
            f" {clock(too_soon.next_at)}; until then, this is what is known."
        )
        return _Reading(again_at=too_soon.next_at)
    return None


def _all_in(call: Call, mailbox: Mailbox, *groups: InboxGroup) -> Iterator[IncomingMessage]:
    for group in groups:
        query = InboxQuery(mailbox.key, group, descending=False)
        offset = 0
        while page := call.services.inbox.page(query, offset, _PAGE):
            yield from page
            offset += len(page)


def _came_at(message: IncomingMessage) -> tuple[datetime, int]:
    return message.received_at or message.listed_at, message.id


def _known(call: Call, mailbox: Mailbox, message_id: str) -> IncomingMessage:
    message = call.services.inbox.find(mailbox.key, message_id)
    if message is None:
        raise NotPossibleNow(
            f"This computer has not seen a message {message_id} in the inbox of {mailbox.name}.",
            title="No such message",
            next_step=f"{PROGRAM} inbox shows which there are.",
        )
    return message


def _made(call: Call, folder: Path) -> Path:
    """The folder, made where it is missing; but not in place of a drive that is away."""
    folder = folder.resolve()
    if not is_folder(folder.parent) and call.services.folders.was_used(folder):
        raise CannotSave(
            f"{folder} cannot be reached. Messages were saved there before, and now not even"
            " the folder above it is there.",
            title="The folder cannot be reached",
            next_step="Connect the drive, or give another folder with --into.",
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotSave(
            f"{folder} cannot be used: {error.strerror or error}.",
            next_step="Give another folder with --into.",
        ) from error
    return folder


def _tell(call: Call, mailbox: Mailbox, message: IncomingMessage) -> None:
    call.output.result(fields.of_received(message, mailbox), texts.received_line(message))
    if message.problem is not None and message.kind is IncomingKind.DATA:
        call.output.note(texts.problem_text(message.problem))
