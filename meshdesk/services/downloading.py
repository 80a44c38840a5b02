"""Bringing a message's body onto the disk, chunk by chunk.

All of it goes into a temporary file beside the target. A chunk counts once it is synced and
committed; what the journal does not vouch for is cut off and fetched anew.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from meshdesk.journal import Journal
from meshdesk.language import several, translate
from meshdesk.mesh import (
    Download,
    MeshClient,
    MessageHeaders,
    MessageType,
    NotFound,
    UnexpectedAnswer,
)
from meshdesk.services import leaving, open_parts, saving
from meshdesk.services.checksums import Checksum, find_checksum
from meshdesk.services.errors import DamagedMessage
from meshdesk.services.notices import Notices
from meshdesk.services.open_parts import OpenPart
from meshdesk.services.records import IncomingMessage
from meshdesk.services.still_wanted import require_wanted
from meshdesk.services.transfers import Brake, Meter

_LOOK_FOR_ROOM_EVERY = 16 * 1024 * 1024
_BLOCK = 1024 * 1024

Learn = Callable[[IncomingMessage, MessageHeaders], IncomingMessage]


class IsReport(Exception):
    """What was to be downloaded turned out to be a REPORT, which has no body.

    Attributes:
        headers: all that there is of it.
    """

    def __init__(self, headers: MessageHeaders) -> None:
        super().__init__(headers.message_id)
        self.headers = headers


@dataclass(slots=True)
class Part:
    """The temporary file of a download, and what is known of its bytes.

    Attributes:
        held: the file, open; written: bytes that are vouched for; chunks: how many these are.
        total: how many chunks there are; None until MESH has said.
        claimed: hashes what `checksum`, the sender's, is to be held against.
    """

    held: OpenPart
    checksum: Checksum | None = None
    written: int = 0
    chunks: int = 0
    total: int | None = None
    sha256: Any = field(default_factory=hashlib.sha256)
    claimed: Any = None

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.held.path

    @property
    def whole(self) -> bool:
        """Whether all chunks are there."""
        return self.total is not None and self.chunks >= self.total

    def count(self, block: bytes) -> None:
        """Note bytes that are in the file."""
        self.written += len(block)
        self.sha256.update(block)
        if self.claimed is not None:
            self.claimed.update(block)

    def require_whole(self, path: Path) -> None:
        """See that what lies at `path` is what came.

        Raises:
            CannotSave: it is something else.
        """
        with saving.disk_errors(path):
            self.held.require_whole(path, self.written, self.sha256.hexdigest())

    def expect(self, checksum: Checksum | None) -> None:
        """The sender's checksum is known now; called before the first byte."""
        self.checksum = checksum
        self.claimed = checksum.start() if checksum else None


class Downloader:
    """Fetches one message's body as far as it goes now.

    Args:
        learn: told the headers that came with the first chunk, keeps them if they are new.
    """

    def __init__(self, journal: Journal, notices: Notices, learn: Learn) -> None:
        self._journal = journal
        self._notices = notices
        self._learn = learn

    @contextmanager
    def fetched(
        self, client: MeshClient, message: IncomingMessage, folder: Path, brake: Brake
    ) -> Iterator[Part]:
        """Fetch what is missing of the message.

        Yields:
            The temporary file, whole and synced; its checksum is not compared yet.

        Raises:
            IsReport: there is nothing to fetch.
            MeshError: MESH could not be asked, refused, or broke off; what is whole is kept.
            DamagedMessage: MESH contradicts itself.
            CannotSave, DiskFull: the file system refuses.
            Halted: somebody pulled the brake, or cancelled it in another process.
            WantedElsewhere: that, and it is wanted in another folder.
        """
        saving.prepare_folder(folder)
        part = self._resumed(message, folder, brake) or self._begun(message, folder)
        try:
            self._fetch(client, message, part, brake)
            yield part
        finally:
            part.held.close()

    def _fetch(
        self, client: MeshClient, message: IncomingMessage, part: Part, brake: Brake
    ) -> None:
        while not part.whole:
            self._fetch_next(client, message, part, brake)
            part.chunks += 1
            require_wanted(message, self._journal.incoming.get(message.id))
            # The bytes' hash vouches for them, should the program end now. What is acknowledged
            # keeps that of its file: this may be cancelled, or MESH have it no more.
            again = leaving.was_acknowledged(message)
            self._journal.incoming.chunk_saved(
                message.id,
                part.chunks,
                part.written,
                chunks=part.total or part.chunks,
                sha256=message.sha256 if again else part.sha256.hexdigest(),
            )

    def discard(self, message: IncomingMessage) -> None:
        """Give up what was fetched; a file that resists is left lying, and nothing else fails."""
        saving.remove_part(self._journal.incoming.get(message.id).part_path)
        self._journal.incoming.update(message.id, part_path="", chunks_saved=0, saved_bytes=0)

    def _resumed(self, message: IncomingMessage, folder: Path, brake: Brake) -> Part | None:
        """The temporary file as far as it is committed; None where it is not to be trusted."""
        path = Path(message.part_path)
        if not (message.chunks_saved and message.part_path) or path.parent != folder:
            return None
        held = open_parts.resume(path, message.saved_bytes)
        if held is None:
            return None
        with ExitStack() as stack:
            stack.callback(held.close)
            part = Part(held)
            part.expect(find_checksum(message.checksum))
            self._read_again(part, brake)
            if part.sha256.hexdigest() == message.sha256:
                part.chunks, part.total = message.chunks_saved, message.chunks
                stack.pop_all()
                return part
        return None

    def _read_again(self, part: Part, brake: Brake) -> None:
        with saving.disk_errors(part.path):
            while block := part.held.file.read(_BLOCK):
                brake.check()
                part.count(block)

    def _begun(self, message: IncomingMessage, folder: Path) -> Part:
        """An empty one; the journal knows of it first, so that none is ever nobody's."""
        saving.remove_part(message.part_path)
        path = saving.part_path(folder, message.id, message.message_id)
        self._journal.incoming.update(
            message.id, part_path=str(path), chunks_saved=0, saved_bytes=0
        )
        part = Part(open_parts.begin(path))
        part.expect(find_checksum(message.checksum))
        return part

    def _fetch_next(
        self, client: MeshClient, message: IncomingMessage, part: Part, brake: Brake
    ) -> None:
        brake.check()
        number = part.chunks + 1
        try:
            with client.download(message.message_id, number) as download:
                self._check(client, message, part, download)
                self._write(message, part, download.blocks, brake)
        except NotFound:
            if number > 1:
                client.head(message.message_id)  # raises it again where all of it is gone
                raise DamagedMessage(
                    translate("Downloading", "MESH has no part {0} of {1}.").format(
                        number, part.total
                    )
                ) from None
            raise
        except UnexpectedAnswer as error:
            if error.status == HTTPStatus.GONE:  # somebody on the way, or MESH without a word
                client.head(message.message_id)  # raises Gone where it says so again
            raise

    def _check(
        self, client: MeshClient, message: IncomingMessage, part: Part, download: Download
    ) -> None:
        if download.headers.message_type is MessageType.REPORT:
            self._believe_report(message, part, download.headers)
        total = part.total
        if total is None:
            if download.chunks < message.chunks:
                _require_count(download.chunks, client.head(message.message_id).chunks)
            part.total = download.chunks
            self._learn(message, _as_described(client, message, download.headers))
            part.expect(find_checksum(message.checksum or download.headers.checksum))
        else:
            _require_count(download.chunks, total)

    def _believe_report(
        self, message: IncomingMessage, part: Part, headers: MessageHeaders
    ) -> None:
        """One word of one answer is not enough to drop a message that has a body."""
        if not message.described and not part.chunks:
            raise IsReport(headers)
        raise DamagedMessage(
            translate("Downloading", "MESH calls it a report now, and a message at first.")
        )

    def _write(
        self, message: IncomingMessage, part: Part, blocks: Iterable[bytes], brake: Brake
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
        room = 0
        file = part.held.file
        with saving.disk_errors(part.path):
            part.held.require_in_place(part.written)
            for block in blocks:
                brake.check_within_part()
                if len(block) > room:
                    room = saving.check_room(part.path.parent, len(block))
                    room = min(room, _LOOK_FOR_ROOM_EVERY)
                room -= len(block)
                file.write(block)
                part.count(block)
                meter.add(len(block))
            file.flush()
            saving.sync_file(file.fileno())
        meter.finish()


def _require_count(now: int, at_first: int) -> None:
    """Fewer parts than there are would be saved, and acknowledged, as if they were all.

    Raises:
        DamagedMessage: MESH speaks of different numbers of parts.
    """
    if now != at_first:
        said = several(
            "Downloading",
            "MESH spoke of %n parts at first and now of {0}.",
            "MESH spoke of %n part at first and now of {0}.",
            at_first,
        )
        raise DamagedMessage(said.format(now))


def _as_described(
    client: MeshClient, message: IncomingMessage, headers: MessageHeaders
) -> MessageHeaders:
    """The headers as HEAD has them where it matters: with a body, MESH says "compressed" of its
    own transport compression as well, and that excuses no checksum that does not match."""
    if message.described or not (headers.compressed and find_checksum(headers.checksum)):
        return headers
    return client.head(message.message_id)
