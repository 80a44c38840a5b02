"""A message that does not match its sender's checksum: it can be saved all the same."""

from collections.abc import Callable
from pathlib import Path

from inbox_rows import state_of
from message_pages import Driver, listed, saved

from meshdesk.journal import IncomingState, Journal, Problem
from meshdesk.services import Services

OWN, THEIRS = "a" * 64, "sha256:" + "0" * 64


def test_it_is_offered_and_fetched_at_a_press(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    [message] = listed(journal, mailbox, "Discharge letter")
    problem = Problem("It does not match", "It came twice.", "Ask.", "", {"came twice as": OWN})
    journal.incoming.update(message.id, state=IncomingState.DAMAGED, problem=problem)
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxSaveAllTheSame").isEnabled())
    assert inbox.says("inboxProblem") == "It does not match. It came twice. Ask."

    inbox.click("inboxSaveAllTheSame")

    inbox.eventually(lambda: state_of(services, message) is IncomingState.DOWNLOADING)
    assert not services.inbox.get(message.id).acknowledge


def test_what_was_damaged_once_is_only_fetched_again(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    [message] = listed(journal, mailbox, "Discharge letter")
    journal.incoming.update(
        message.id, state=IncomingState.DAMAGED, problem=Problem("Damaged", "It is.", "Again.")
    )
    inbox = drive(mailbox)
    inbox.eventually(lambda: inbox.find("inboxDownload").isEnabled())

    assert not inbox.find("inboxSaveAllTheSame").isVisible()


def test_once_saved_it_says_what_it_is(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    [message] = listed(journal, mailbox, "Discharge letter")
    saved(journal, message, tmp_path / "letter.pdf")
    journal.incoming.update(
        message.id, checksum=f"sha256:{OWN}", headers={"mex-content-checksum": THEIRS}
    )

    inbox = drive(mailbox)

    inbox.eventually(
        lambda: "does not match the sender's checksum" in inbox.page._detail._note.text()
    )
    assert inbox.find("inboxAcknowledge").isEnabled()
