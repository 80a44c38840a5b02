"""The program at a desk is closed and started again, on its folder as it is or as it was."""

import shutil
from pathlib import Path

from desk import Desk
from gate import Answer
from office import LABORATORY, SURGERY, Keyring
from stand import Stand

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.services import Services
from meshdesk.services.putting_back import Rescue
from meshdesk.services.records import EventQuery, OutgoingMessage, SentQuery
from meshdesk.services.transfers import Brake

FORGOTTEN = Answer(
    404, body=b'{"detail": [{"event": "TRANSFER", "code": "20", "msg": "no such message"}]}'
)
"""MESH does not know the message."""


def paths_of(desk: Desk) -> Paths:
    return Paths.under(desk.home, defaults=desk.home.parent / "meshdesk-defaults.toml")


def opened(stand: Stand, desk: Desk) -> Services:
    """The program once more: another process, or the next start; to be closed."""
    return open_services(
        paths_of(desk),
        vault=Keyring(stand.secrets),
        clock=desk.clock,
        seconds=desk.clock.seconds,
    )


def start(stand: Stand, desk: Desk) -> None:
    """The next start; the one before is over, or is ended."""
    desk.services.close()
    desk.services = opened(stand, desk)
    boxes = {box.mailbox_id: box for box in desk.services.mailboxes.all()}
    desk.surgery, desk.laboratory = boxes[SURGERY], boxes[LABORATORY]


def journal_kept(stand: Stand, desk: Desk) -> Path:
    """A copy of the journal as somebody makes it, with the program closed meanwhile."""
    desk.services.close()
    kept = desk.home.parent / "kept.sqlite3"
    shutil.copy(paths_of(desk).journal, kept)
    start(stand, desk)
    return kept


def journal_put_back(stand: Stand, desk: Desk, kept: Path) -> None:
    """That copy takes the journal's place; the send book is that of today."""
    desk.services.close()
    shutil.copy(kept, paths_of(desk).journal)
    start(stand, desk)


def folder_kept(stand: Stand, desk: Desk) -> Path:
    """A copy of the whole data folder, as a disk image has it."""
    desk.services.close()
    kept = desk.home.parent / "kept"
    shutil.copytree(desk.home, kept)
    start(stand, desk)
    return kept


def folder_put_back(stand: Stand, desk: Desk, kept: Path) -> None:
    """The send book is as old as the journal then."""
    desk.services.close()
    shutil.rmtree(desk.home)
    shutil.copytree(kept, desk.home)
    start(stand, desk)


def copy_made(desk: Desk) -> None:
    """The daily copy of the journal."""
    desk.services.jobs.run(("copy", desk.surgery.key), Brake())


def journal_spoilt(desk: Desk) -> None:
    """Nothing of it can be read any more; the program is closed."""
    desk.services.close()
    journal = paths_of(desk).journal
    journal.write_text("Dear patient,\n" * 3_000)
    for tail in ("-wal", "-shm"):
        journal.with_name(journal.name + tail).unlink(missing_ok=True)


def copy_put_back(stand: Stand, desk: Desk) -> None:
    """The newest copy is put back, as MeshDesk does it; the journal is kept aside."""
    desk.services.close()
    Rescue.of(paths_of(desk)).put_back()
    start(stand, desk)


def work(desk: Desk) -> None:
    """For some hours, what is due to be sent is worked on."""
    for _ in range(8):
        desk.later(minutes=20)
        mailbox = desk.services.mailboxes.get(desk.surgery.key)
        for kind, row in desk.services.jobs.due(mailbox):
            if kind == "send":
                desk.do(kind, row)


def delivered(desk: Desk) -> int:
    """How many messages MESH has whole."""
    return sum(one.status in {"accepted", "acknowledged"} for one in desk.books().stock)


def sent_rows(desk: Desk) -> list[OutgoingMessage]:
    return desk.services.outbox.page(SentQuery(desk.surgery.key), 0, 100)


def activity(desk: Desk) -> str:
    """All that the Activity page tells, a line each."""
    return "\n".join(one.text for one in desk.services.activity.page(EventQuery(), 0, 100))


def line_of(desk: Desk, message: OutgoingMessage) -> list[str]:
    return [event.text for event in desk.services.outbox.time_line(message.id)]
