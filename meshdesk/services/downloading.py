"""Bringing a message's body onto the disk, chunk by chunk.

All of it goes into a temporary file beside the target. A chunk counts once it is synced and
committed; what the journal does not vouch for is cut off and fetched anew.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from meshdesk.journal import Journal
from meshdesk.language import several, translate
from meshdesk.mesh import Download, MeshClient, MessageHeaders, MessageType, NotFound
from meshdesk.services import saving
from meshdesk.services.checksums import Checksum, find_checksum
from meshdesk.services.errors import DamagedMessage
from meshdesk.services.notices import Notices
from meshdesk.services.records import IncomingMessage
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
        written: bytes that are vouched for; chunks: how many chunks these are.
        total: how many chunks there are; None until MESH has said.
        claimed: hashes what `checksum`, the sender's, is to be held against.
    """

    path: Path
    checksum: Checksum | None
    written: int = 0
    chunks: int = 0
    total: int | None = None
    sha256: Any = field(default_factory=hashlib.sha256)
    claimed: Any = None

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

    def fetch(
        self, client: MeshClient, message: IncomingMessage, folder: Path, brake: Brake
    ) -> Part:
        """Fetch what is missing of the message.

        Returns:
            The temporary file, whole and synced; its checksum is not compared yet.

        Raises:
            IsReport: there is nothing to fetch.
            MeshError: MESH could not be asked, refused, or broke off; what is whole is kept.
            DamagedMessage: MESH contradicts itself.
            CannotSave, DiskFull: the file system refuses.
            Halted: somebody pulled the brake.
        """
        saving.prepare_folder(folder)
        part = self._open(message, folder, brake)
        while not part.whole:
            self._fetch_next(client, message, part, brake)
            part.chunks += 1
            self._journal.incoming.chunk_saved(
                message.id,
                part.chunks,
                part.written,
                part_path=str(part.path),
                chunks=part.total or part.chunks,
            )
        return part

    def discard(self, message: IncomingMessage, folder: Path) -> None:
        """Give up what was fetched; a file that resists is left lying, and nothing else fails."""
        saving.remove_part(str(saving.part_path(folder, message.id, message.message_id)))
        saving.remove_part(message.part_path)
        self._journal.incoming.update(message.id, part_path="", chunks_saved=0, saved_bytes=0)

    def _open(self, message: IncomingMessage, folder: Path, brake: Brake) -> Part:
        """The temporary file as far as it is committed; empty where it is not to be trusted."""
        part = Part(saving.part_path(folder, message.id, message.message_id), None)
        part.expect(find_checksum(message.checksum))
        if message.part_path not in ("", str(part.path)):
            saving.remove_part(message.part_path)  # the folder was changed meanwhile
        if message.part_path == str(part.path) and saving.cut_part(part.path, message.saved_bytes):
            self._read_again(part, brake)
            part.chunks, part.total = message.chunks_saved, message.chunks
            return part
        saving.new_part(part.path)
        if message.chunks_saved or message.part_path:
            self._journal.incoming.update(message.id, part_path="", chunks_saved=0, saved_bytes=0)
        return part

    def _read_again(self, part: Part, brake: Brake) -> None:
        with saving.disk_errors(part.path), part.path.open("rb") as file:
            while block := file.read(_BLOCK):
                brake.check()
                part.count(block)

    def _fetch_next(
        self, client: MeshClient, message: IncomingMessage, part: Part, brake: Brake
    ) -> None:
        brake.check()
        number = part.chunks + 1
        try:
            with client.download(message.message_id, number) as download:
                self._check(message, part, download)
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

    def _check(self, message: IncomingMessage, part: Part, download: Download) -> None:
        if download.headers.message_type is MessageType.REPORT:
            raise IsReport(download.headers)
        total = part.total
        if total is None:
            part.total = download.chunks
            self._learn(message, download.headers)
            part.expect(find_checksum(message.checksum or download.headers.checksum))
        elif download.chunks != total:
            said = several(
                "Downloading",
                "MESH spoke of %n parts at first and now of {0}.",
                "MESH spoke of %n part at first and now of {0}.",
                total,
            )
            raise DamagedMessage(said.format(download.chunks))

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
        with saving.disk_errors(part.path), part.path.open("ab") as file:
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
