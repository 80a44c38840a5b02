"""One odd answer, a folder that is away for a moment: no message is dropped, no rule gives up."""

from collections.abc import Callable
from pathlib import Path

import pytest
from accounting import at_the_end
from desk import Desk
from gate import Answer, Damage, Gate, Operation, Trick
from laboratory import is_in_mesh

from meshdesk.services import saving
from meshdesk.services.errors import CannotSave
from meshdesk.services.records import IncomingState

S = IncomingState


@pytest.mark.parametrize("operation", [Operation.DOWNLOAD, Operation.NEXT_PART])
def test_one_answer_that_speaks_of_a_report_drops_no_message(
    desk: Desk, gate: Gate, scan: Path, operation: Operation
) -> None:
    desk.send(desk.queue(scan))
    listed = desk.listed()
    first = operation is Operation.DOWNLOAD
    headers = (
        ("Mex-MessageID", listed.message_id),
        ("Mex-MessageType", "REPORT"),
        ("Mex-Chunk-Range", "1:0" if first else "2:3"),
        ("Content-Length", "0"),
    )
    gate.play(Trick(operation, Answer(200 if first else 206, headers)))

    desk.do("receive", listed.id)

    assert is_in_mesh(desk)
    desk.go_on(desk.all_is_done)
    assert at_the_end(desk.books()) == []


def a_bare_404(desk: Desk, gate: Gate, patched: pytest.MonkeyPatch) -> None:
    html = (("Content-Type", "text/html"),)
    gate.play(Trick(Operation.DOWNLOAD, Answer(404, html, b"<html>404</html>")))


def a_damaged_body(desk: Desk, gate: Gate, patched: pytest.MonkeyPatch) -> None:
    gate.play(Trick(Operation.DOWNLOAD, Damage(length_off=-3)))


def a_folder_that_is_away(desk: Desk, gate: Gate, patched: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise CannotSave("It is away.")

    patched.setattr(saving, "give_name", refuse)


def an_empty_listing(desk: Desk, gate: Gate, patched: pytest.MonkeyPatch) -> None:
    """And MESH says that it is gone: a moment's confusion."""
    gone = b'{"detail": [{"event": "RECEIVE", "code": "20", "msg": "not found"}]}'
    gate.play(Trick(Operation.DOWNLOAD, Answer(404, body=gone)))


TROUBLES = [a_bare_404, a_damaged_body, a_folder_that_is_away, an_empty_listing]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_rule_does_not_give_up_at_a_small_trouble(
    desk: Desk,
    gate: Gate,
    letter: Path,
    trouble: Callable[[Desk, Gate, pytest.MonkeyPatch], None],
) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    with pytest.MonkeyPatch.context() as patched:
        trouble(desk, gate, patched)
        desk.do("receive", listed.id)
    assert is_in_mesh(desk)

    desk.go_on(desk.all_is_done)

    assert at_the_end(desk.books()) == []


def test_a_rule_gives_up_what_always_comes_damaged(desk: Desk, gate: Gate, letter: Path) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    gate.play(Trick(Operation.DOWNLOAD, Damage(length_off=-3), times=100))

    desk.go_on(lambda: desk.services.inbox.get(listed.id).state is S.DAMAGED)

    assert is_in_mesh(desk)
    assert 1 < gate.played < 10
