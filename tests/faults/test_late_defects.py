"""A mistake of our own, after MESH has the message: it stays what it is, accepted."""

from pathlib import Path

import pytest
from accounting import at_the_end
from desk import a_desk
from stand import Stand

from meshdesk.journal.contacts import Contacts
from meshdesk.services.records import OutgoingState


def test_a_message_that_mesh_has_is_not_called_stopped(
    stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"a letter")

    def mistaken(*_: object) -> None:
        raise RuntimeError("a mistake in noting what a contact was used for")

    with a_desk(stand, tmp_path, stand.sandbox.url) as desk:
        queued = desk.queue(letter)
        with monkeypatch.context() as patched:
            patched.setattr(Contacts, "used", mistaken)
            with pytest.raises(RuntimeError, match="a mistake"):
                desk.send(queued)

        assert desk.services.outbox.get(queued.id).state is OutgoingState.ACCEPTED
        desk.go_on(desk.all_is_done)
        assert at_the_end(desk.books()) == []
