"""What came in: the list, and what the user wants done with it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Unpack

from meshdesk.journal import Ids, Journal
from meshdesk.journal import IncomingChanges as Fields
from meshdesk.language import several, translate
from meshdesk.services import (
    all_the_same,
    incoming_text,
    leaving,
    saved_files,
    schedule,
    taken_names,
)
from meshdesk.services.copies import copy_file
from meshdesk.services.errors import NotPossibleNow, NotSaved, TooSoon
from meshdesk.services.folders import Folders
from meshdesk.services.notices import IncomingChanged, Notices
from meshdesk.services.part_files import PartFiles
from meshdesk.services.previews import Preview, look_into
from meshdesk.services.records import (
    Event,
    InboxGroup,
    InboxQuery,
    IncomingKind,
    IncomingMessage,
    IncomingState,
)
from meshdesk.services.running import Running
from meshdesk.services.safe_names import runs_something
from meshdesk.services.transfers import Wish
from meshdesk.services.words import incoming_names

_S = IncomingState
_DOWNLOADABLE = frozenset({_S.LISTED, _S.DAMAGED, _S.SAVED, _S.ACKNOWLEDGED})
"""An acknowledged message can still be fetched for a while; MESH says so if it cannot."""
_SAVED_ONCE = frozenset({_S.SAVED, _S.ACKNOWLEDGED})
_ACKNOWLEDGEABLE = frozenset({_S.LISTED, _S.DAMAGED, _S.SAVED})


class Inbox:
    """Shows what came in and commits what the user wants of it.

    Args:
        check: asks the engine to read a mailbox's inbox now.
        wake: tells the engine that there is something to do.
    """

    def __init__(
        self,
        journal: Journal,
        notices: Notices,
        running: Running,
        folders: Folders,
        part_files: PartFiles,
        check: Callable[[int], None],
        wake: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._journal = journal
        self._notices = notices
        self._running = running
        self._folders = folders
        self._part_files = part_files
        self._check = check
        self._wake = wake
        self._clock = clock

    # What the user wants

    def check_now(self, mailbox: int) -> None:
        """Read the inbox now.

        Raises:
            TooSoon: MESH's rule of five minutes does not allow it yet.
        """
        earliest = schedule.may_poll_at(self._journal.mailboxes.get(mailbox))
        if earliest is not None and earliest > self._clock():
            raise TooSoon(earliest)
        self._check(mailbox)

    def download(
        self, ids: Sequence[int], *, acknowledge: bool, folder: Path | None = None
    ) -> list[IncomingMessage]:
        """Save these, and acknowledge each once it is safely on the disk if so wished.

        Args:
            folder: None for the mailbox's usual one.

        Returns:
            The messages that are now being fetched or acknowledged.

        Raises:
            NotPossibleNow: some are acknowledged and saved here; nothing was done.
        """
        messages = self._journal.incoming.get_many(ids)
        self._refuse_what_is_done_with(messages)
        # Downloading what is here would make a second copy; acknowledging is what is left.
        here = [m for m in messages if m.state is _S.SAVED and self.is_here(m)]
        kept = {message.id for message in here}
        changed = self._change(
            [m for m in messages if m.state in _DOWNLOADABLE and m.id not in kept],
            state=_S.DOWNLOADING,
            acknowledge=acknowledge,
            folder=str(folder) if folder else "",
            problem=None,
            attempts=0,
            next_try_at=None,
        )
        if acknowledge:
            changed += self._mark_acknowledged(here, unsaved=False)
        return self._publish(_in_order(changed, ids))

    def save_all_the_same(self, ids: Sequence[int]) -> list[IncomingMessage]:
        """Save these though they do not match their senders' checksums; MESH keeps them.

        Returns:
            The messages that are now being fetched.
        """
        messages = self._journal.incoming.get_many(ids)
        return self._publish(all_the_same.want(self._journal, messages))

    def _refuse_what_is_done_with(self, messages: Sequence[IncomingMessage]) -> None:
        """MESH no longer has to give them: the copy that is here is the only one."""
        done_with = sum(m.state is _S.ACKNOWLEDGED and self.is_here(m) for m in messages)
        if done_with:
            raise NotPossibleNow(
                several(
                    "Inbox",
                    "%n messages of these are acknowledged, and saved on this computer."
                    " Nothing was downloaded.",
                    "%n message of these is acknowledged, and saved on this computer."
                    " Nothing was downloaded.",
                    done_with,
                ),
                next_step=translate(
                    "Inbox", "Open the saved file, or copy it to where you need it."
                ),
            )

    def cancel_download(self, ids: Sequence[int]) -> list[IncomingMessage]:
        """Stop fetching these; each is as it was before."""
        # A running download changes its own row, once it has come to a halt.
        idle = self._journal.incoming.get_many([row for row in ids if not self._halt(row)])
        changed: list[IncomingMessage] = []
        for state in (_S.LISTED, _S.SAVED, _S.ACKNOWLEDGED):
            changed += self._journal.incoming.update_many(
                [one.id for one in idle if leaving.state_after(one, _S.LISTED) is state],
                expect={_S.DOWNLOADING},
                state=state,
                acknowledge=False,
                next_try_at=None,
                event=translate("Inbox", "Download cancelled"),
            )
        for message in changed:
            self._halt(message.id)  # it may have begun just before its row was changed
        self._publish(changed)
        self._part_files.give_up(changed)
        return changed

    def _halt(self, row: int) -> bool:
        return self._running.halt(("receive", row), Wish.CANCEL)

    def acknowledge(self, ids: Sequence[int], *, unsaved: bool = False) -> list[IncomingMessage]:
        """Tell MESH that these are done with; it removes them for good.

        Args:
            unsaved: the user confirmed that no copy is needed of those that are not saved.

        Raises:
            NotSaved: some are not saved and that was not confirmed; nothing was done.
        """
        messages = self._journal.incoming.get_many(ids)
        lost = sum(not _is_kept(message) for message in messages)
        if lost and not unsaved:
            raise NotSaved(
                several(
                    "Inbox",
                    "%n messages of these are not saved on this computer."
                    " Acknowledging removes them from MESH for good.",
                    "%n message of these is not saved on this computer."
                    " Acknowledging removes it from MESH for good.",
                    lost,
                )
            )
        wanted = [message for message in messages if message.state in _ACKNOWLEDGEABLE]
        changed = self._mark_acknowledged(wanted, unsaved=unsaved)
        return self._publish(_in_order(changed, ids))

    def _mark_acknowledged(
        self, messages: list[IncomingMessage], *, unsaved: bool
    ) -> list[IncomingMessage]:
        damaged = [message for message in messages if message.state is _S.DAMAGED]
        # Saved once and not here: that it need not be was said. Its hash vouched for the file.
        moved = [m for m in messages if unsaved and m.state is _S.SAVED and not _is_kept(m)]
        done = {message.id for message in (*damaged, *moved)}
        others = [message for message in messages if message.id not in done]
        wish: Fields = {"acknowledge": True, "attempts": 0, "next_try_at": None}
        anew: Fields = {**wish, "state": _S.LISTED}
        unvouched: Fields = {**wish, "sha256": ""}
        changed = self._change(damaged, **anew) + self._change(moved, **unvouched)
        return changed + self._change(others, **wish)

    def _change(
        self, messages: list[IncomingMessage], **fields: Unpack[Fields]
    ) -> list[IncomingMessage]:
        """Those that are still in the state that they were seen in."""
        changed = []
        for state in sorted({message.state for message in messages}):
            ids = [message.id for message in messages if message.state is state]
            changed += self._journal.incoming.update_many(ids, expect={state}, **fields)
        return changed

    def _publish(self, messages: list[IncomingMessage]) -> list[IncomingMessage]:
        if messages:
            self._notices.publish(IncomingChanged(messages[0].mailbox, tuple(messages)))
            self._wake()
        return messages

    def copy_to(self, ids: Sequence[int], folder: Path) -> list[Path]:
        """Copies of the saved files of these; what is not on this computer is passed over.

        Raises:
            DiskFull, CannotSave: a file could not be copied; those before it were.
        """
        here = [m for m in self._journal.incoming.get_many(ids) if self.is_here(m)]
        return [self._copy(message, folder) for message in here]

    def _copy(self, message: IncomingMessage, folder: Path) -> Path:
        hand_over = partial(taken_names.hand_over, self._journal, self._notices, message=message)
        return copy_file(Path(message.path), folder, hand_over)

    # What there is

    def can(self, message: IncomingMessage) -> frozenset[str]:
        """What makes sense now.

        Of ``download download_acknowledge save_all_the_same acknowledge open show cancel``.
        """
        here = self.is_here(message)
        opens = here or self._was_worked_on(message)
        is_new = message.state in _DOWNLOADABLE - _SAVED_ONCE or (
            message.state in _SAVED_ONCE and not here and message.kind is IncomingKind.DATA
        )
        if opens and message.state is _S.ACKNOWLEDGED:
            is_new = False  # MESH has it no more, and what is there is what they go on with
        able = {
            "download": is_new and message.kind is IncomingKind.DATA,
            "download_acknowledge": is_new and message.state is not _S.ACKNOWLEDGED,
            "save_all_the_same": all_the_same.is_offered(message),
            "acknowledge": message.state in _ACKNOWLEDGEABLE and not message.acknowledge,
            "open": opens,
            "show": saved_files.size_there(message) is not None,
            "cancel": message.state is _S.DOWNLOADING,
        }
        return frozenset(name for name, possible in able.items() if possible)

    def is_here(self, message: IncomingMessage) -> bool:
        """Whether the saved file is still where it was saved, and as long as it was."""
        return saved_files.is_here(message)

    def _was_worked_on(self, message: IncomingMessage) -> bool:
        """Whether a file of another length is there, and no other message's: it may be opened."""
        size = saved_files.size_there(message)
        if size is None:
            return False
        names = {message.file_name, Path(message.path).name}
        there = self._journal.forgetting.files_at(message.path, names, size)
        return all(one.id == message.id for one in there)

    def safe_to_open(self, message: IncomingMessage) -> bool:
        """Whether a double click may open the saved file: not a program or a script."""
        return bool(message.path) and not runs_something(message.path)

    def preview(self, message: IncomingMessage) -> Preview | None:
        """What the saved file looks like inside; None where it is not on this computer.

        Raises:
            PreviewFailed: it cannot be read.
        """
        return look_into(Path(message.path)) if self.is_here(message) else None

    def folder_for(self, message: IncomingMessage) -> Path:
        """Where the message is, or will be, saved."""
        if message.path and message.state is not _S.DOWNLOADING:
            return Path(message.path).parent
        return self._folders.of(message)

    def get(self, message_row: int) -> IncomingMessage:
        """One incoming message. Raises: KeyError: there is none of that row."""
        return self._journal.incoming.get(message_row)

    def find(self, mailbox: int, message_id: str) -> IncomingMessage | None:
        """The message with MESH's ID; None where this computer never saw it in the inbox."""
        return self._journal.incoming.by_message_id(mailbox, message_id)

    def unfinished(self, mailbox: int) -> list[IncomingMessage]:
        """Downloads that are under way or wait to be tried again."""
        return self._journal.incoming.unfinished(mailbox)

    def page(self, query: InboxQuery, offset: int, limit: int) -> list[IncomingMessage]:
        """Some rows of the inbox."""
        return self._journal.incoming.page(query, offset, limit, incoming_names())

    def count(self, query: InboxQuery) -> int:
        """How many rows the inbox has."""
        return self._journal.incoming.count(query, incoming_names())

    def counts(self, mailbox: int) -> dict[InboxGroup, int]:
        """How many each filter would show."""
        return self._journal.incoming.counts(mailbox)

    def index_of(self, query: InboxQuery, message_row: int) -> int | None:
        """Where in the list a message is; None where the query does not show it."""
        return self._journal.incoming.index_of(query, message_row, incoming_names())

    def ids(self, query: InboxQuery) -> Ids:
        """All rows of the inbox by id, in their order, slice by slice; to be closed."""
        return self._journal.incoming.ids(query, incoming_names())

    def among(self, message_rows: Sequence[int]) -> list[IncomingMessage]:
        """Those of these messages that are there, in no order."""
        return self._journal.incoming.among(message_rows)

    def time_line(self, message_row: int) -> list[Event]:
        """What happened to a message, oldest first."""
        return self._journal.events.of_incoming(message_row)

    def service_desk_text(self, message_row: int) -> str:
        """What the National Service Desk asks for; no subject or file name."""
        message = self._journal.incoming.get(message_row)
        return incoming_text.service_desk_text(
            message, self._journal.mailboxes.get(message.mailbox)
        )


def _in_order(messages: list[IncomingMessage], ids: Sequence[int]) -> list[IncomingMessage]:
    place = {row: number for number, row in enumerate(ids)}
    return sorted(messages, key=lambda message: place[message.id])


def _is_kept(message: IncomingMessage) -> bool:
    """Whether acknowledging loses nothing: it is saved, or a report, which the journal keeps."""
    if message.state is _S.SAVED:
        return saved_files.is_kept(message)
    return message.kind is IncomingKind.REPORT and message.described
