"""A saved file that somebody worked on can be opened, but never passes for what came."""

from pathlib import Path

import pytest
from tests_support import journal_of, list_inbox, receive, run_job

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.services import Services
from meshdesk.services.records import IncomingMessage, IncomingState, Mailbox

S = IncomingState


@pytest.fixture
def letters(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox
) -> list[IncomingMessage]:
    """Two, listed."""
    for name in ("letter.docx", "other.docx"):
        fresh_sandbox.seed(
            SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", b"letter", file_name=name)
        )
    return list_inbox(services, laboratory)


def with_a_note(message: IncomingMessage) -> None:
    Path(message.path).write_bytes(b"letter, seen by Dr Smith")


def test_an_acknowledged_one_is_opened_and_not_fetched_again(
    services: Services, letters: list[IncomingMessage]
) -> None:
    done_with = receive(services, letters[0], acknowledge=True)
    assert done_with.state is S.ACKNOWLEDGED
    with_a_note(done_with)

    able = services.inbox.can(done_with)

    assert {"open", "show"} <= able
    assert "download" not in able
    assert not services.inbox.is_here(done_with)
    assert services.inbox.preview(done_with) is None


def test_one_that_is_still_in_mesh_is_opened_and_not_acknowledged(
    services: Services, letters: list[IncomingMessage], fresh_sandbox: Sandbox
) -> None:
    saved = receive(services, letters[0])
    with_a_note(saved)
    assert {"open", "download", "acknowledge"} <= services.inbox.can(saved)

    with journal_of(services) as journal:
        journal.incoming.update(saved.id, acknowledge=True)
    run_job(services, "receive", saved.id)

    assert services.inbox.get(saved.id).state is S.SAVED
    assert saved.message_id in fresh_sandbox.messages_in("X26ABC2")


def test_the_file_of_another_message_is_not_opened(
    services: Services, letters: list[IncomingMessage]
) -> None:
    first, second = (receive(services, letter, acknowledge=True) for letter in letters)
    with_a_note(second)
    with journal_of(services) as journal:
        first = journal.incoming.update(first.id, path=second.path)
        assert "open" not in services.inbox.can(first)


def test_where_nothing_is_there_it_can_be_fetched_again(
    services: Services, letters: list[IncomingMessage]
) -> None:
    done_with = receive(services, letters[0], acknowledge=True)
    Path(done_with.path).unlink()

    assert services.inbox.can(done_with) == {"download"}
