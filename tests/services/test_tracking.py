"""What became of what was sent: asked seldom, believed once, and never for one message only."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from tests_support import (
    Clock,
    OtherParty,
    ServicesAt,
    events_of,
    is_clear,
    run_job,
    send,
)

from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import MeshClient, MeshError, TrackingRecord, TrackingStatus
from meshdesk.mesh.answers import refusal
from meshdesk.services import Services
from meshdesk.services.notices import Announced
from meshdesk.services.records import Mailbox, OutgoingMessage, OutgoingState
from meshdesk.services.transfers import Brake, Wish
from meshdesk.services.words import outgoing_label

Sent = Callable[[int], list[OutgoingMessage]]


@pytest.fixture
def services(services_at: ServicesAt, tmp_path: Path, clock: Clock) -> Services:
    return services_at(tmp_path / "home", clock=clock)


@pytest.fixture
def sent(services: Services, surgery: Mailbox, tmp_path: Path) -> Sent:
    """Sends some messages."""

    def send_some(count: int) -> list[OutgoingMessage]:
        file = tmp_path / "letter.txt"
        file.write_bytes(b"x")
        return [send(services, surgery, file) for _ in range(count)]

    return send_some


def test_it_is_asked_ever_less_often_until_it_is_collected(
    services: Services, surgery: Mailbox, clock: Clock, sent: Sent, other_party: OtherParty
) -> None:
    [message] = sent(1)
    gaps = []
    for _ in range(12):
        at = services.outbox.get(message.id).next_track_at
        assert at is not None
        gaps.append((at - clock()).total_seconds())
        clock.now = at
        assert ("track", surgery.key) in services.jobs.due(surgery)
        run_job(services, "track", surgery.key)

    assert gaps == sorted(gaps)
    assert gaps[-1] > 10 * gaps[0]

    other_party("X26ABC2").acknowledge_message(message.message_id)
    clock.pass_(days=1)
    run_job(services, "track", surgery.key)
    collected = services.outbox.get(message.id)
    assert collected.state is OutgoingState.COLLECTED
    assert events_of(services, collected)[-1] == "Collected by the recipient"
    assert ("track", surgery.key) not in services.jobs.due(surgery)


def test_one_that_mesh_will_not_speak_of_does_not_hide_the_others(
    services: Services,
    surgery: Mailbox,
    clock: Clock,
    sent: Sent,
    other_party: OtherParty,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    odd, *others = sent(3)
    for message in others:
        other_party("X26ABC2").acknowledge_message(message.message_id)
    inner = MeshClient.track

    def track(self: MeshClient, message_id: str) -> TrackingRecord:
        if message_id == odd.message_id:
            raise refusal(400, {}, b"", "/")
        return inner(self, message_id)

    monkeypatch.setattr(MeshClient, "track", track)
    clock.pass_(minutes=1)
    assert run_job(services, "track", surgery.key) is None

    states = [services.outbox.get(message.id).state for message in (odd, *others)]
    assert states == [OutgoingState.ACCEPTED, *[OutgoingState.COLLECTED] * 2]
    later = services.outbox.get(odd.id).next_track_at
    assert later is not None
    assert later > clock()


def test_a_failure_that_tracking_learns_of_is_told_once(
    services: Services, surgery: Mailbox, clock: Clock, sent: Sent, fresh_sandbox: Sandbox
) -> None:
    [message] = sent(1)
    fresh_sandbox.add_event(
        message.message_id, "undeliverable", code="14", event="SEND", description="Not collected"
    )
    told: list[Announced] = []
    services.notices.subscribe(lambda n: told.append(n) if isinstance(n, Announced) else None)
    clock.pass_(minutes=1)

    run_job(services, "track", surgery.key)
    services.tracking.refresh([message.id])

    failed = services.outbox.get(message.id)
    assert failed.state is OutgoingState.UNDELIVERED
    assert is_clear(failed.problem)
    assert [notice.outgoing for notice in told] == [message.id]


def test_what_nobody_collected_in_time_may_be_collected_after_all(
    services: Services, surgery: Mailbox, clock: Clock, sent: Sent, fresh_sandbox: Sandbox
) -> None:
    """The service desk puts it back into the recipient's inbox."""
    [message] = sent(1)
    fresh_sandbox.add_event(
        message.message_id, "undeliverable", code="14", event="SEND", description="Not collected"
    )
    clock.pass_(days=6)
    run_job(services, "track", surgery.key)
    assert services.outbox.get(message.id).state is OutgoingState.UNDELIVERED

    fresh_sandbox.add_event(message.message_id, "acknowledged")
    clock.pass_(days=1)
    [collected] = services.tracking.refresh([message.id])

    assert (collected.state, collected.problem) == (OutgoingState.COLLECTED, None)
    assert events_of(services, collected)[-1] == "Collected by the recipient"


def not_collected(services: Services, sandbox: Sandbox, message: OutgoingMessage) -> None:
    sandbox.add_event(
        message.message_id, "undeliverable", code="14", event="SEND", description="Not collected"
    )
    services.tracking.refresh([message.id])
    assert services.outbox.get(message.id).state is OutgoingState.UNDELIVERED


def as_said(
    monkeypatch: pytest.MonkeyPatch, message: OutgoingMessage, status: str, **fields: object
) -> None:
    """MESH says this of a message from now on."""

    def track(self: MeshClient, message_id: str) -> TrackingRecord:
        if status == "not found":
            raise refusal(404, {}, b'{"detail": [{"event": "TRANSFER", "code": "20"}]}', "/")
        return TrackingRecord(message.message_id, TrackingStatus.read(status), **fields)  # type: ignore[arg-type]

    monkeypatch.setattr(MeshClient, "track", track)


def test_what_was_put_back_waits_again(
    services: Services, clock: Clock, sent: Sent, fresh_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    [message] = sent(1)
    clock.pass_(days=6)
    not_collected(services, fresh_sandbox, message)

    clock.pass_(days=1)
    as_said(monkeypatch, message, "accepted")
    [asked] = services.tracking.ask([message.id])

    assert asked.words == "Waiting for the recipient to collect it"
    assert (asked.message.state, asked.message.problem) == (OutgoingState.ACCEPTED, None)
    assert asked.message.next_track_at is not None
    told = events_of(services, message)
    assert told[-1] == "MESH has it again, and the recipient can collect it after all"


def test_an_answer_that_may_be_older_than_the_failure_does_not_undo_it(
    services: Services, clock: Clock, sent: Sent, fresh_sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    [message] = sent(1)
    clock.pass_(days=6)
    not_collected(services, fresh_sandbox, message)
    failed_at = services.outbox.get(message.id).undelivered_at
    assert failed_at is not None

    clock.pass_(days=1)
    as_said(monkeypatch, message, "accepted", status_timestamp=failed_at - timedelta(hours=1))
    [asked] = services.tracking.ask([message.id])

    assert asked.words == "Waiting for the recipient to collect it"
    assert asked.message.state is OutgoingState.UNDELIVERED


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("uploading", "Not complete yet: parts are missing"),
        ("delivering", "MESH gave a state that MeshDesk does not know"),
        ("not found", "It does not know this message"),
    ],
)
def test_what_mesh_said_is_not_what_the_list_says(
    services: Services, sent: Sent, monkeypatch: pytest.MonkeyPatch, status: str, words: str
) -> None:
    [message] = sent(1)
    as_said(monkeypatch, message, status)

    [asked] = services.tracking.ask([message.id])

    assert (asked.words, asked.message.state) == (words, OutgoingState.ACCEPTED)
    assert outgoing_label(asked.message).text == "Waiting for collection"


def test_what_mesh_has_forgotten_does_not_wait_for_ever(
    services: Services, surgery: Mailbox, clock: Clock, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    [message] = sent(1)
    with monkeypatch.context() as patched:
        as_said(patched, message, "not found")
        for _ in range(45):
            clock.pass_(days=1)
            run_job(services, "track", surgery.key)

    forgotten = services.outbox.get(message.id)
    assert outgoing_label(forgotten).text == "No longer known"
    assert is_clear(forgotten.problem)
    assert events_of(services, forgotten)[2:] == [
        "MESH does not know this message",
        "MESH does not know this message any more",
    ]
    # And if MESH knows it after all, all is as it was.
    [known] = services.tracking.refresh([message.id])
    assert outgoing_label(known).text == "Waiting for collection"


def test_what_is_over_is_not_asked_about_any_more(
    services: Services, surgery: Mailbox, clock: Clock, sent: Sent
) -> None:
    sent(1)

    clock.pass_(days=36)

    assert ("track", surgery.key) not in services.jobs.due(surgery)


@pytest.mark.parametrize("refused", [False, True])
@pytest.mark.parametrize("days", [20, 40])
def test_a_clock_that_is_ahead_for_a_moment_ends_no_tracking(
    services: Services,
    surgery: Mailbox,
    clock: Clock,
    sent: Sent,
    other_party: OtherParty,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
    refused: bool,
) -> None:
    """Where it is ahead by more than two hours, Live takes no token: 403."""
    [message] = sent(1)

    def refuse(self: MeshClient, message_id: str) -> TrackingRecord:
        raise refusal(403, {}, b"", "/")

    clock.put(days=days)
    with monkeypatch.context() as patched, suppress(MeshError):
        if refused:
            patched.setattr(MeshClient, "track", refuse)
        services.tracking.refresh([message.id])
    clock.put(days=-days)

    other_party("X26ABC2").acknowledge_message(message.message_id)
    clock.pass_(hours=1)
    assert ("track", surgery.key) in services.jobs.due(surgery)
    run_job(services, "track", surgery.key)
    assert services.outbox.get(message.id).state is OutgoingState.COLLECTED


def test_a_long_round_of_questions_can_be_stopped(
    services: Services, surgery: Mailbox, clock: Clock, sent: Sent,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    sent(3)
    brake, asked = Brake(), []
    inner = MeshClient.track

    def track(self: MeshClient, message_id: str) -> TrackingRecord:
        asked.append(message_id)
        brake.pull(Wish.CLOSE)
        return inner(self, message_id)

    monkeypatch.setattr(MeshClient, "track", track)
    clock.pass_(minutes=1)
    run_job(services, "track", surgery.key, brake)

    assert len(asked) == 1


def test_a_message_of_another_program_that_failed_is_told_with_what_to_do(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, other_party: OtherParty
) -> None:
    foreign = other_party("X26ABC1").send_message(
        "X26ABC2", b"x", workflow_id="TEST_WORKFLOW", filename="theirs.txt"
    )
    assert services.tracking.track(surgery.key, f" {foreign} ").problem is None
    fresh_sandbox.add_event(
        foreign, "undeliverable", code="14", event="SEND", description="Not collected"
    )

    tracked = services.tracking.track(surgery.key, foreign)

    assert (tracked.words, tracked.file_name) == ("Not delivered", "theirs.txt")
    assert is_clear(tracked.problem)
    assert services.outbox.find(surgery.key, foreign) is None
