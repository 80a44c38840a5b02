"""A job that begins between "it does not run" and the change of its row sees the wish as well."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests_support import draft, list_inbox, noise, run_job, write_file

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.services import Services
from meshdesk.services.notices import Notice, OutgoingChanged, Progressed
from meshdesk.services.records import IncomingState, Mailbox, OutgoingState
from meshdesk.services.running import Key
from meshdesk.services.transfers import Brake, Wish


def hide_once(services: Services, patched: pytest.MonkeyPatch) -> None:
    """Whoever asks first whether the job runs asks a moment before it has begun."""
    inner, asked = services.running.halt, []

    def halt(key: Key, wish: Wish) -> bool:
        asked.append(key)
        return len(asked) > 1 and inner(key, wish)

    patched.setattr(services.running, "halt", halt)


def begin(services: Services, key: Key) -> Brake:
    brake = services.running.begin(key)
    assert brake is not None
    return brake


def once(
    services: Services, when: Callable[[Notice], bool], act: Callable[[], object]
) -> list[object]:
    """Act in the job's own thread; the list is empty once that has been done."""
    waiting = [act]

    def watch(notice: Notice) -> None:
        if waiting and when(notice):
            waiting.pop()()

    services.notices.subscribe(watch)
    return waiting  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("wish", "state"), [("pause", OutgoingState.PAUSED), ("cancel", OutgoingState.CANCELLED)]
)
def test_a_message_that_is_just_being_sent_is_stopped(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wish: str,
    state: OutgoingState,
) -> None:
    file = tmp_path / "scan.bin"
    write_file(file, noise(1000))
    [queued] = services.outbox.enqueue(surgery.key, draft(file))
    brake = begin(services, ("send", queued.id))
    hide_once(services, monkeypatch)
    # The row says that the first request may be under way: it is not changed behind its back.
    waiting = once(
        services,
        lambda notice: isinstance(notice, OutgoingChanged) and notice.message.posting,
        lambda: getattr(services.outbox, wish)([queued.id]),
    )

    run_job(services, "send", queued.id, brake)

    assert waiting == []
    assert services.outbox.get(queued.id).state is state
    assert fresh_sandbox.messages_in("X26ABC2") == []


def test_a_download_that_has_just_begun_is_stopped(
    services: Services,
    laboratory: Mailbox,
    fresh_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = b"".join(noise(3_000_000))
    fresh_sandbox.seed(SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", body, chunks=3))
    [listed] = list_inbox(services, laboratory)
    services.inbox.download([listed.id], acknowledge=True)
    brake = begin(services, ("receive", listed.id))
    hide_once(services, monkeypatch)
    monkeypatch.setattr("meshdesk.services.transfers._PUBLISH_EVERY", 0.0)
    waiting = once(
        services,
        lambda notice: isinstance(notice, Progressed),
        lambda: services.inbox.cancel_download([listed.id]),
    )

    run_job(services, "receive", listed.id, brake)

    cancelled = services.inbox.get(listed.id)
    assert waiting == []
    assert (cancelled.state, cancelled.acknowledge) == (IncomingState.LISTED, False)
    assert not cancelled.path
    assert len(fresh_sandbox.messages_in("X26ABC2")) == 1
