"""What is said outside this program is in English, whatever language the window is in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests_support import OtherParty, draft, journal_of, list_inbox

from meshdesk.language import speak_by
from meshdesk.services import Services
from meshdesk.services.records import Mailbox, OutgoingState, Problem


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak_by(None)


def shout() -> None:
    """The window is in another language."""
    speak_by(lambda _context, text, _about, _number: text.upper())


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("HEB DERBYNNYDD", "", "", "08", {"event": "SEND"}), "No recipient (08)"),
        (Problem("THE FILE HAS CHANGED", ""), "The file has changed (-)"),
    ],
)
def test_why_a_message_does_not_go(
    services: Services, surgery: Mailbox, tmp_path: Path, problem: Problem, said: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    [message] = services.outbox.enqueue(surgery.key, draft(file))
    with journal_of(services) as journal:
        journal.outgoing.update(message.id, state=OutgoingState.STOPPED, problem=problem)
    shout()

    assert f"Problem: {said}" in services.outbox.service_desk_text(message.id)


def test_how_a_received_message_stands(
    services: Services, laboratory: Mailbox, other_party: OtherParty
) -> None:
    other_party("X26ABC1").send_message("X26ABC2", b"x", workflow_id="TEST_WORKFLOW")
    [message] = list_inbox(services, laboratory)
    shout()

    assert "State: New" in services.inbox.service_desk_text(message.id)
