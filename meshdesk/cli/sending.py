"""``meshdesk send``: queue, send, and say truthfully what became of it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from meshdesk.cli import fields, texts
from meshdesk.cli.call import Call
from meshdesk.cli.exits import Exit, Stopped
from meshdesk.cli.program import PROGRAM
from meshdesk.cli.progress import progress_shown
from meshdesk.errors import MeshDeskError
from meshdesk.language import several
from meshdesk.services.errors import NotPossibleNow
from meshdesk.services.jobs import SEND
from meshdesk.services.records import (
    Draft,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    Severity,
)
from meshdesk.services.repeats import RECENTLY, repeats_of, under_way
from meshdesk.services.running import Key
from meshdesk.services.words import clock, duration, outgoing_label

_S = OutgoingState
_WITH_MESH = frozenset({_S.ACCEPTED, _S.COLLECTED})
_GOES_ON = frozenset({_S.QUEUED, _S.SENDING, _S.WAITING})
_NOT_KNOWN_YET = (
    f"Whether MESH has it is not known yet: {PROGRAM} send --resume, or the window, finds out."
    " Do not send it anew before that."
)
_TO_BE_DECIDED = "Say in MeshDesk's window whether it arrived. Do not send it anew before that."


def send(call: Call) -> Exit:
    """Send files, or go on with what was queued before."""
    mailbox = call.open_mailbox()
    if call.options.resume:
        messages = _to_resume(call, mailbox)
        if not messages:
            call.output.note("Nothing is waiting to be sent.")
    else:
        _say_what_waits(call, mailbox)
        messages = _enqueue(call, mailbox)
    following = _Following(call, mailbox, messages)
    try:
        with progress_shown(call):
            call.work.run(following.to_the_end)
    except MeshDeskError as error:
        code = max(Exit.FAILED, following.tell_the_rest())
        call.output.error(error, code)
        return code
    return following.tell_the_rest()


def _enqueue(call: Call, mailbox: Mailbox) -> list[OutgoingMessage]:
    options, outbox = call.options, call.services.outbox
    draft = Draft(
        paths=tuple(
            dict.fromkeys(path for given in options.files for path in _files(given.absolute()))
        ),
        recipient=options.to,
        workflow_id=options.workflow,
        subject=options.subject,
        reference=options.reference,
    )
    if not options.again:
        call.work.run(lambda: _refuse_repeats(call, mailbox, draft))
    _say_what_changes(call, mailbox, draft)
    return call.work.run(lambda: outbox.enqueue(mailbox.key, draft))


def _files(given: Path) -> list[Path]:
    """The file, or those that a pattern means: Windows leaves ``*.csv`` to the program."""
    if given.exists() or not set("*?") & set(given.name):
        return [given]
    return sorted(path for path in given.parent.glob(given.name) if path.is_file()) or [given]


def _refuse_repeats(call: Call, mailbox: Mailbox, draft: Draft) -> None:
    repeats = repeats_of(call.services.outbox, mailbox.key, draft, call.services.clock())
    if not repeats:
        return
    first = repeats[0]
    told = f"“{first.file_name}” to {first.recipient}: {outgoing_label(first).text.lower()}"
    if first.state in _WITH_MESH:
        title = f"Sent already within the last {duration(RECENTLY.total_seconds())}"
        next_step = "Nothing was queued. To send it once more, add --again."
    else:
        title = "In the queue already"
        next_step = (
            f"Nothing was queued. {PROGRAM} send --resume goes on with what is in the queue; to"
            " send the file once more, add --again."
        )
    raise NotPossibleNow(
        f"{told}.", title=title, next_step=next_step, details={"local ID": first.local_id}
    )


def _say_what_changes(call: Call, mailbox: Mailbox, draft: Draft) -> None:
    """What the user should know before it goes: legible ASCII, and warnings."""
    for changed in call.services.outbox.wire_fields(draft):
        call.output.note(f"{changed.label} “{changed.typed}” goes out as “{changed.sent}”.")
    for problem in call.services.outbox.check(mailbox.key, draft):
        if problem.severity is Severity.WARNING:
            call.output.note(problem.text)


def _to_resume(call: Call, mailbox: Mailbox) -> list[OutgoingMessage]:
    """What is to be sent or asked about; what the user paused, or has to decide, is not."""
    outbox = call.services.outbox
    messages = [m for m in under_way(outbox, mailbox.key) if _is_open(m)]
    # Where MESH answered, "not before" is its word and holds; where there was only no
    # connection, whoever calls may know that there is one now.
    unanswered = [m.id for m in messages if m.state is _S.WAITING and not _code_of(m)]
    outbox.retry(unanswered)
    return messages


def _say_what_waits(call: Call, mailbox: Mailbox) -> None:
    waiting = [m for m in under_way(call.services.outbox, mailbox.key) if _is_open(m)]
    count = len(waiting)
    if count:
        text = several(
            "CommandLine",
            "%n messages from before not sent yet: {0} goes on with what is queued.",
            "%n message from before not sent yet: {0} goes on with what is queued.",
            count,
        )
        call.output.note(text.format(f"{PROGRAM} send --resume"))


def _code_of(message: OutgoingMessage) -> str:
    return message.problem.code if message.problem else ""


def _is_open(message: OutgoingMessage) -> bool:
    asked_about = message.state is _S.UNKNOWN and message.next_try_at is not None
    return message.state in _GOES_ON or asked_about


class _Following:
    """Some messages on their way, each told of as it changes and once when it has ended."""

    def __init__(self, call: Call, mailbox: Mailbox, messages: Sequence[OutgoingMessage]) -> None:
        self._call = call
        self._mailbox = mailbox
        self._open = {message.id: message for message in messages}
        self._codes: list[Exit] = []

    def to_the_end(self) -> None:
        """Send, or watch the window send, for ``--wait`` seconds at most.

        Raises:
            MeshDeskError: the login is at fault, not the messages.
        """
        work, key = self._call.work, self._mailbox.key
        work.see_through(key, self._remaining, self._call.options.wait)
        if not self._open:
            with suppress(Stopped):  # the messages are done
                work.housekeeping(key)

    def tell_the_rest(self) -> Exit:
        """Say how those stand that have not ended; gives the worst of all."""
        self._remaining()
        for message in self._open.values():
            self._tell(message)
        return max(self._codes, default=Exit.DONE)

    def _remaining(self) -> set[Key]:
        for before in list(self._open.values()):
            message = self._call.services.outbox.get(before.id)
            if not _is_open(message):
                del self._open[message.id]
                self._tell(message)
                continue
            if message.state is not before.state and message.next_try_at is not None:
                self._note_wait(message)
            self._open[message.id] = message
        return {(SEND, row) for row in self._open}

    def _note_wait(self, message: OutgoingMessage) -> None:
        why = message.problem.title if message.problem else outgoing_label(message).text
        again = clock(message.next_try_at) if message.next_try_at else ""
        self._call.output.note(f"{message.file_name}: {why}; tries again at {again}")

    def _tell(self, message: OutgoingMessage) -> None:
        output = self._call.output
        code = _code(message)
        self._codes.append(code)
        output.result(fields.of_sent(message, self._mailbox), texts.sent_line(message))
        if code is Exit.DONE:
            return
        if message.problem is not None:
            output.note(texts.problem_text(message.problem))
        if message.state in _GOES_ON:
            output.note(
                f"It stays queued: {PROGRAM} send --resume, or the window, goes on with it."
            )
        if code is Exit.NOT_SURE:
            output.note(_NOT_KNOWN_YET if _is_open(message) else _TO_BE_DECIDED)


def _code(message: OutgoingMessage) -> Exit:
    if message.state in _WITH_MESH:
        return Exit.DONE
    if message.state is _S.UNKNOWN or message.posting:
        return Exit.NOT_SURE
    return Exit.FAILED
