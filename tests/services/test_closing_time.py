"""How the program closes while files are under way: at a part's end, if there is time for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests_support import draft, list_inbox, noise, run_job, write_file

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.services import Services
from meshdesk.services.notices import Progressed
from meshdesk.services.records import IncomingState, Mailbox, OutgoingState
from meshdesk.services.transfers import Brake, Halted, Wish

CHUNK = 5_000_001


@pytest.fixture
def in_a_part(services: Services, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has something happen between two blocks of a part, once."""
    monkeypatch.setattr("meshdesk.services.transfers._PUBLISH_EVERY", 0.0)

    def arrange(stage: str, act: Callable[[], None]) -> None:
        waiting = [act]

        def watch(notice: object) -> None:
            if waiting and isinstance(notice, Progressed) and notice.progress.stage == stage:
                waiting.pop()()

        services.notices.subscribe(watch)

    return arrange


@pytest.mark.parametrize(("grace", "parts"), [(60.0, 1), (0.0, 0)])
def test_sending_stops_at_the_end_of_the_part_or_at_once(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    in_a_part: Callable[..., None],
    grace: float,
    parts: int,
) -> None:
    services.settings.change(chunk_bytes=CHUNK)
    file = tmp_path / "scan.bin"
    write_file(file, noise(2 * CHUNK))
    [queued] = services.outbox.enqueue(surgery.key, draft(file))
    brake = Brake()
    in_a_part("sending", lambda: brake.pull(Wish.CLOSE, grace))

    run_job(services, "send", queued.id, brake)

    stopped = services.outbox.get(queued.id)
    assert (stopped.state, stopped.chunks_accepted) == (OutgoingState.QUEUED, parts)


@pytest.mark.parametrize(("grace", "parts"), [(60.0, 1), (0.0, 0)])
def test_receiving_stops_at_the_end_of_the_part_or_at_once(
    services: Services,
    laboratory: Mailbox,
    fresh_sandbox: Sandbox,
    in_a_part: Callable[..., None],
    grace: float,
    parts: int,
) -> None:
    body = b"".join(noise(2 * CHUNK))
    fresh_sandbox.seed(
        SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", body=body, file_name="r.bin", chunks=2)
    )
    [message] = list_inbox(services, laboratory)
    services.inbox.download([message.id], acknowledge=True)
    brake = Brake()
    in_a_part("receiving", lambda: brake.pull(Wish.CLOSE, grace))

    run_job(services, "receive", message.id, brake)

    stopped = services.inbox.get(message.id)
    assert (stopped.state, stopped.chunks_saved) == (IncomingState.DOWNLOADING, parts)


def test_the_time_for_a_part_is_over_some_time() -> None:
    now = [100.0]
    brake = Brake(lambda: now[0])
    brake.pull(Wish.CLOSE, 10.0)
    with pytest.raises(Halted):
        brake.check()

    now[0] = 109.9
    brake.check_within_part()
    now[0] = 110.0
    with pytest.raises(Halted):
        brake.check_within_part()


def test_the_least_patient_wish_counts() -> None:
    brake = Brake(lambda: 0.0)
    brake.pull(Wish.CLOSE, 60.0)
    brake.check_within_part()
    brake.pull(Wish.PAUSE)

    with pytest.raises(Halted) as halted:
        brake.check_within_part()
    assert halted.value.wish is Wish.CLOSE
