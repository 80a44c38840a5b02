"""A journal that is put back: what was saved before and not acknowledged is not saved twice."""

from pathlib import Path

import pytest
from comings import journal_kept, journal_put_back
from desk import Desk
from laboratory import BODY, listed, names, put, received, rule
from stand import Stand

from meshdesk.services.records import IncomingMessage, IncomingState

S = IncomingState


@pytest.fixture
def kept(stand: Stand, desk: Desk) -> Path:
    """The journal as it was before anything came."""
    rule(desk, acknowledge=False)
    return journal_kept(stand, desk)


def come_again(stand: Stand, desk: Desk, kept: Path) -> list[IncomingMessage]:
    """After the journal was put back, all that is in the inbox is listed and received anew."""
    journal_put_back(stand, desk, kept)
    listed(desk)
    return [received(desk, message) for message in desk.came()]


def test_its_file_is_found_where_it_was_saved(stand: Stand, desk: Desk, kept: Path) -> None:
    put(stand, BODY, chunks=3)
    saved = received(desk, listed(desk))
    assert saved.state is S.SAVED

    [again] = come_again(stand, desk, kept)

    assert (again.state, again.path, again.sha256) == (S.SAVED, saved.path, saved.sha256)
    assert names(desk.received) == ["letter.pdf"]
    desk.services.inbox.acknowledge([again.id])
    assert received(desk, again).state is S.ACKNOWLEDGED


def test_two_messages_of_the_same_contents_keep_a_file_each(
    stand: Stand, desk: Desk, kept: Path
) -> None:
    for _ in range(2):
        put(stand)
        received(desk, listed(desk))

    again = come_again(stand, desk, kept)

    assert len({message.path for message in again}) == 2
    assert names(desk.received) == ["letter (2).pdf", "letter.pdf"]


def test_a_file_of_the_same_contents_that_is_not_its_own_is_left_alone(
    stand: Stand, desk: Desk, kept: Path
) -> None:
    desk.received.mkdir(parents=True)
    (desk.received / "letter.pdf").write_bytes(b"content")
    put(stand)

    saved = received(desk, listed(desk))

    assert Path(saved.path).name == "letter (2).pdf"


@pytest.mark.parametrize("now", [None, b"changed"], ids=["moved on", "changed"])
def test_what_is_not_there_as_it_was_is_saved_again(
    stand: Stand, desk: Desk, kept: Path, now: bytes | None
) -> None:
    put(stand)
    path = Path(received(desk, listed(desk)).path)
    path.unlink()
    if now is not None:
        path.write_bytes(now)

    [again] = come_again(stand, desk, kept)

    assert Path(again.path).read_bytes() == b"content"
    assert len(names(desk.received)) == (1 if now is None else 2)
