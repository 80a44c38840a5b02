"""What counts as sending a file a second time by mistake."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests_support import draft

from meshdesk.services import Services
from meshdesk.services.records import Draft, Mailbox, OutgoingState
from meshdesk.services.repeats import RECENTLY, repeats_of, under_way
from meshdesk.services.transfers import Brake


def file_in(folder: Path, name: str, contents: bytes = b"contents") -> Path:
    path = folder / name
    path.write_bytes(contents)
    return path


def repeats(services: Services, mailbox: Mailbox, wanted: Draft, later: timedelta) -> list[str]:
    found = repeats_of(services.outbox, mailbox.key, wanted, services.clock() + later)
    return [message.file_name for message in found]


def queue(services: Services, mailbox: Mailbox, wanted: Draft, state: OutgoingState) -> None:
    """Queue the draft; where it is not to stay queued, send it or cancel it."""
    for message in services.outbox.enqueue(mailbox.key, wanted):
        if state is OutgoingState.ACCEPTED:
            services.jobs.run(("send", message.id), Brake())
        elif state is OutgoingState.CANCELLED:
            services.outbox.cancel([message.id])
        assert services.outbox.get(message.id).state is state


NOW, LATER = timedelta(), RECENTLY + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "later", "is_one"),
    [
        (OutgoingState.QUEUED, NOW, True),
        (OutgoingState.QUEUED, LATER, True),
        (OutgoingState.ACCEPTED, NOW, True),
        (OutgoingState.ACCEPTED, LATER, False),
        (OutgoingState.CANCELLED, NOW, False),
    ],
)
def test_what_is_under_way_or_went_out_lately_is_a_repeat(
    services: Services,
    surgery: Mailbox,
    tmp_path: Path,
    state: OutgoingState,
    later: timedelta,
    is_one: bool,
) -> None:
    file = file_in(tmp_path, "a.txt")
    queue(services, surgery, draft(file), state)

    assert repeats(services, surgery, draft(file), later) == (["a.txt"] if is_one else [])


def test_another_recipient_workflow_or_content_is_no_repeat(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    file = file_in(tmp_path, "a.txt")
    queue(services, surgery, draft(file), OutgoingState.ACCEPTED)

    for other in (
        draft(file, recipient="X26ABC3"),
        draft(file, workflow_id="TEST_WORKFLOW2"),
        draft(file_in(tmp_path, "b.txt", b"CONTENTS")),
        draft(tmp_path / "missing.txt"),
    ):
        assert repeats(services, surgery, other, NOW) == []
    assert repeats(services, surgery, draft(file_in(tmp_path, "c.txt")), NOW) == ["a.txt"]


def test_a_changed_file_that_still_waits_is_no_repeat(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    file = file_in(tmp_path, "a.txt")
    queue(services, surgery, draft(file), OutgoingState.QUEUED)

    file_in(tmp_path, "a.txt", b"changed!")

    assert repeats(services, surgery, draft(file), NOW) == []


def test_under_way_is_in_the_order_of_queueing(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    for name in ("b.txt", "a.txt"):
        queue(services, surgery, draft(file_in(tmp_path, name)), OutgoingState.QUEUED)

    found = under_way(services.outbox, surgery.key)
    assert [message.file_name for message in found] == ["b.txt", "a.txt"]
