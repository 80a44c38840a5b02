"""What the Inbox says of a message in a sentence, where its file is, and where it is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from message_pages import NOW, Driver, listed, saved

from meshdesk.journal import IncomingState, Journal

S = IncomingState
SAVED = "On this computer, and still in MESH until you acknowledge it."
AWAY = "The saved file is no longer where MeshDesk put it, or was changed."

NOTES = [
    # Its state, and whether its file is here, away, or removed by MeshDesk itself.
    (S.SAVED, "here", SAVED),
    (S.SAVED, "away", AWAY),
    (S.SAVED, "removed", "Still in MESH. MeshDesk has no file of it any more."),
    (S.ACKNOWLEDGED, "here", "On this computer, and removed from MESH."),
    (S.ACKNOWLEDGED, "away", AWAY),
    (S.ACKNOWLEDGED, "removed", "Removed from MESH. MeshDesk has no file of it any more."),
    (S.GONE, "here", "On this computer. MESH no longer has it."),
    (S.GONE, "away", "Another computer took it, or MESH removed it."),
    (S.LISTED, "here", SAVED),
    (S.LISTED, "away", "Not on this computer yet."),
]


@pytest.mark.parametrize(("state", "file", "note"), NOTES)
def test_a_note_is_true_of_the_file(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    tmp_path: Path,
    state: IncomingState,
    file: str,
    note: str,
) -> None:
    [message] = listed(journal, mailbox, "Blood results")
    message = saved(journal, message, tmp_path / "results.csv")
    journal.incoming.update(
        message.id, state=state, acknowledged_at=NOW, path="" if file == "removed" else message.path
    )
    if file != "here":
        Path(message.path).unlink()

    inbox = drive(mailbox)

    inbox.eventually(lambda: inbox.page._detail._note.text() == note)
