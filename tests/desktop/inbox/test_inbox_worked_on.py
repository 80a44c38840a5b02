"""A saved file that somebody worked on: it is opened, and what it may be is said."""

from collections.abc import Callable
from pathlib import Path

from message_pages import NOW, Driver, Opened, listed, saved

from meshdesk.journal import IncomingState, Journal


def test_what_was_worked_on_is_opened_with_a_word_of_caution(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    opened: Opened,
    tmp_path: Path,
) -> None:
    [message] = listed(journal, mailbox, "Discharge letter")
    path = tmp_path / "letter.docx"
    saved(journal, message, path)
    journal.incoming.update(message.id, state=IncomingState.ACKNOWLEDGED, acknowledged_at=NOW)
    path.write_bytes(path.read_bytes() + b", seen by Dr Smith")
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxOpen").isEnabled())

    inbox.click("inboxOpen")

    assert opened.paths == [str(path)]
    assert "was changed since it was saved" in inbox.says("inboxSaid")
    assert "was changed" in inbox.page._detail._note.text()
    assert not inbox.find("inboxDownload").isEnabled()
