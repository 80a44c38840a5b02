"""Receiving one message, durably.

Download chunk by chunk into a temporary file beside the target, each chunk's end committed;
verify; sync; give it its name; commit `saved`. Only then may it be acknowledged. A crash at
any point leads to the message being saved once more at worst.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol

from meshdesk.errors import MeshDeskError
from meshdesk.journal import Description, Journal
from meshdesk.mesh import (
    AnswerLost,
    Busy,
    CertificateNotAccepted,
    DamagedBody,
    Gone,
    MeshClient,
    MeshError,
    MessageHeaders,
    NotAuthorised,
    NotFound,
    ServerFault,
    UnexpectedAnswer,
    Unreachable,
)
from meshdesk.mesh import MessageType as MeshMessageType
from meshdesk.services import saving, schedule
from meshdesk.services.checksums import Checksum, find_checksum
from meshdesk.services.errors import DamagedMessage, DiskFull, ServiceError, problem_of
from meshdesk.services.health import HealthBoard
from meshdesk.services.notices import Announced, IncomingChanged, Notices, TransferEnded
from meshdesk.services.records import IncomingKind, IncomingMessage, IncomingState, Severity
from meshdesk.services.sessions import Sessions
from meshdesk.services.transfers import Brake, Halted, Meter, Wish

_LATER = (Unreachable, Busy, AnswerLost, ServerFault, UnexpectedAnswer)
_CHECK_ROOM_EVERY = 16 * 1024 * 1024


class Hash(Protocol):
    """What hashlib's objects offer and we use."""

    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


@dataclass(slots=True)
class _Part:
    """The temporary file of a download, and what is known of its bytes."""

    path: Path
    written: int
    sha256: Hash
    claimed: Hash | None
    checksum: Checksum | None


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
    ) -> None:
        self._journal = journal
        self._sessions = sessions
        self._notices = notices
        self._health = health
        self._clock = clock
        self._folder_for = folder_for
        self._on_report = on_report

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
            if message.state is IncomingState.DOWNLOADING:
                message = self._guarded(message, lambda: self._download(client, message, brake))
            if message.acknowledge and message.state in {
                IncomingState.LISTED,
                IncomingState.SAVED,
            }:
                message = self._guarded(message, lambda: self._acknowledge(client, message))
        finally:
            self._notices.publish(TransferEnded(message.mailbox, message.id, outgoing=False))
        return message

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
            return self._later(message, error)
        damaged = isinstance(error, (DamagedBody, DamagedMessage))
        return self._failed(
            message, IncomingState.DAMAGED if damaged else IncomingState.LISTED, error
        )

    # Download

    def _download(
        self, client: MeshClient, message: IncomingMessage, brake: Brake
    ) -> IncomingMessage:
        if message.described and message.kind is IncomingKind.REPORT:
            return self._saved_report(message)
        folder = self._folder_for(message)
        saving.prepare_folder(folder)
        part = self._open_part(message, folder, brake)
        number = message.chunks_saved + 1 if part.written else 1
        total = max(message.chunks, number)
        while number <= total:
            with client.download(message.message_id, number) as download:
                if download.headers.message_type is MeshMessageType.REPORT:
                    return self._saved_report(self._describe(message, download.headers))
                if number == 1:
                    total = download.chunks
                    self._learn(message, part, download.headers)
                elif download.chunks != total:
                    raise DamagedMessage(
                        f"MESH spoke of {total} parts at first and now of {download.chunks}."
                    )
                self._write(message, part, download.blocks, brake)
            message = self._journal.incoming.chunk_saved(
                message.id, number, part.written, part_path=str(part.path), chunks=total
            )
            number += 1
        return self._finish(message, part, folder)

    def _open_part(self, message: IncomingMessage, folder: Path, brake: Brake) -> _Part:
        """The temporary file as far as it is committed; empty where it is not to be trusted."""
        path = saving.part_path(folder, message.id, message.message_id)
        checksum = find_checksum(message.checksum)
        part = _Part(path, 0, hashlib.sha256(), checksum.start() if checksum else None, checksum)
        committed = message.saved_bytes if message.part_path == str(path) else 0
        with saving.disk_errors(path):
            if committed and path.exists() and path.stat().st_size >= committed:
                os.truncate(path, committed)
                with path.open("rb") as file:
                    self._rehash(part, file, brake)
            else:
                path.touch(mode=0o600)
                os.truncate(path, 0)
        return part

    def _rehash(self, part: _Part, file: IO[bytes], brake: Brake) -> None:
        while block := file.read(1024 * 1024):
            brake.check()
            _count(part, block)

    def _learn(self, message: IncomingMessage, part: _Part, headers: MessageHeaders) -> None:
        if part.checksum is None and headers.checksum:
            part.checksum = find_checksum(headers.checksum)
            part.claimed = part.checksum.start() if part.checksum else None
        if not message.described:
            self._describe(message, headers)

    def _write(
        self, message: IncomingMessage, part: _Part, blocks: Iterable[bytes], brake: Brake
    ) -> None:
        meter = Meter(
            self._notices,
            mailbox=message.mailbox,
            message=message.id,
            outgoing=False,
            stage="receiving",
            total=None,
            done=part.written,
        )
        unchecked = _CHECK_ROOM_EVERY
        with saving.disk_errors(part.path), part.path.open("ab") as file:
            for block in blocks:
                brake.check()
                unchecked += len(block)
                if unchecked >= _CHECK_ROOM_EVERY:
                    saving.check_room(part.path.parent, _CHECK_ROOM_EVERY)
                    unchecked = 0
                file.write(block)
                _count(part, block)
                meter.add(len(block))
            file.flush()
            saving.sync_file(file.fileno())
        meter.finish()

    def _finish(self, message: IncomingMessage, part: _Part, folder: Path) -> IncomingMessage:
        message = self._journal.incoming.get(message.id)
        note = ""
        if part.checksum is not None and part.claimed is not None:
            note = part.checksum.compare(part.claimed.hexdigest(), compressed=_compressed(message))
        target = saving.give_name(part.path, folder, message.file_name)
        message = self._journal.incoming.update(
            message.id,
            state=IncomingState.SAVED,
            path=str(target),
            part_path="",
            size=part.written,
            sha256=part.sha256.hexdigest(),
            saved_at=self._clock(),
            problem=None,
            attempts=0,
            next_try_at=None,
            event=f"Saved as {target.name}",
            severity=Severity.GOOD,
            event_details=note,
        )
        return self._tell(message)

    def _saved_report(self, message: IncomingMessage) -> IncomingMessage:
        """A report has no body: its headers, kept in the journal, are all of it."""
        return self._tell(
            self._journal.incoming.update(
                message.id,
                state=IncomingState.SAVED,
                saved_at=self._clock(),
                next_try_at=None,
                attempts=0,
                event="Report read and kept",
            )
        )

    def _describe(self, message: IncomingMessage, headers: MessageHeaders) -> IncomingMessage:
        [described] = self._journal.incoming.describe([description_of(message.id, headers)])
        if described.kind is IncomingKind.REPORT:
            self._on_report(described)
        return self._journal.incoming.get(message.id)

    # Acknowledge

    def _acknowledge(self, client: MeshClient, message: IncomingMessage) -> IncomingMessage:
        saved = message.state is IncomingState.SAVED
        try:
            client.acknowledge(message.message_id)
            event = "Acknowledged" if saved else "Removed from MESH without saving a copy"
        except (Gone, NotFound):
            event = "MESH had already removed it"
        kept = saved or message.kind is IncomingKind.REPORT
        return self._tell(
            self._journal.incoming.update(
                message.id,
                state=IncomingState.ACKNOWLEDGED if kept else IncomingState.DISCARDED,
                acknowledge=False,
                acknowledged_at=self._clock(),
                problem=None,
                attempts=0,
                next_try_at=None,
                event=event,
                severity=Severity.GOOD if kept else Severity.WARNING,
            )
        )

    # What became of a step

    def _later(self, message: IncomingMessage, error: MeshDeskError) -> IncomingMessage:
        self._health.failed(message.mailbox, error)
        environment = self._journal.mailboxes.get(message.mailbox).environment
        attempts = self._journal.incoming.get(message.id).attempts + 1
        wait = getattr(error, "retry_after", None)
        return self._tell(
            self._journal.incoming.update(
                message.id,
                attempts=attempts,
                next_try_at=schedule.next_try(attempts, self._clock(), environment, wait),
                problem=problem_of(error),
                event=error.title,
                severity=Severity.WARNING,
            )
        )

    def _failed(
        self, message: IncomingMessage, state: IncomingState, error: MeshDeskError
    ) -> IncomingMessage:
        message = self._journal.incoming.get(message.id)
        if state is IncomingState.DAMAGED or isinstance(error, DiskFull):
            self._drop_part(message)
        if message.state is IncomingState.SAVED:
            state = IncomingState.SAVED
        message = self._journal.incoming.update(
            message.id,
            state=state,
            acknowledge=False,
            next_try_at=None,
            problem=problem_of(error),
            event=error.title,
            severity=Severity.ERROR,
        )
        self._notices.publish(
            Announced(
                message.mailbox,
                error.title,
                error.message,
                Severity.ERROR,
                error.next_step,
                incoming=message.id,
            )
        )
        return self._tell(message)

    def _gone(self, message: IncomingMessage, error: MeshDeskError) -> IncomingMessage:
        message = self._journal.incoming.get(message.id)
        self._drop_part(message)
        return self._tell(
            self._journal.incoming.update(
                message.id,
                state=IncomingState.GONE,
                acknowledge=False,
                part_path="",
                next_try_at=None,
                problem=problem_of(error),
                event="No longer in MESH",
                severity=Severity.WARNING,
            )
        )

    def _halted(self, message: IncomingMessage, wish: Wish) -> IncomingMessage:
        message = self._journal.incoming.get(message.id)
        if wish is Wish.CLOSE:
            return message
        self._drop_part(message)
        return self._tell(
            self._journal.incoming.update(
                message.id,
                state=IncomingState.LISTED,
                acknowledge=False,
                event="Download cancelled",
            )
        )

    def _drop_part(self, message: IncomingMessage) -> None:
        part = saving.part_path(self._folder_for(message), message.id, message.message_id)
        saving.remove_part(str(part))
        self._journal.incoming.update(message.id, part_path="", chunks_saved=0, saved_bytes=0)

    def _tell(self, message: IncomingMessage) -> IncomingMessage:
        self._notices.publish(IncomingChanged(message.mailbox, (message,)))
        return message


def _count(part: _Part, block: bytes) -> None:
    part.written += len(block)
    part.sha256.update(block)
    if part.claimed is not None:
        part.claimed.update(block)


def _compressed(message: IncomingMessage) -> bool:
    return message.headers.get("mex-content-compressed", "").upper() in {"Y", "TRUE"}


def description_of(message_row: int, headers: MessageHeaders) -> Description:
    """What the journal keeps of a message's headers."""
    received = headers.received_at
    return Description(
        id=message_row,
        kind=IncomingKind.REPORT
        if headers.message_type is MeshMessageType.REPORT
        else IncomingKind.DATA,
        sender=headers.sender,
        workflow_id=headers.workflow_id,
        subject=headers.subject,
        file_name=headers.file_name,
        local_id=headers.local_id,
        content_type=headers.content_type,
        checksum=headers.checksum,
        chunks=max(headers.chunks, 1),
        received_at=received,
        expires_at=schedule.expires_at(received) if received else None,
        status_event=headers.status_event,
        status_code=headers.status_code,
        status_description=headers.status_description,
        linked_message_id=headers.linked_message_id,
        headers=dict(headers.raw),
    )
