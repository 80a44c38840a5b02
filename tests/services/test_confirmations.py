"""An answer of the recipient's system is shown on the sent message that it answers."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from mesh_client import MeshClient
from tests_support import (
    Clock,
    OtherParty,
    ServicesAt,
    collect,
    events_of,
    journal_of,
    list_inbox,
    run_job,
    send,
)

from meshdesk.demo.sandbox import Sandbox
from meshdesk.journal import Description
from meshdesk.services import Services, words
from meshdesk.services.confirmations import Confirmations
from meshdesk.services.notices import Announced, Notices
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    Mailbox,
    OutgoingMessage,
    OutgoingState,
    Problem,
    SentGroup,
    SentQuery,
    Severity,
)

S = OutgoingState
FAR_OFF = datetime(2100, 1, 1, tzinfo=UTC)
ANSWERS = "TEST_WORKFLOW_ACK"

Send = Callable[[], OutgoingMessage]


@pytest.fixture
def services(services_at: ServicesAt, tmp_path: Path, clock: Clock) -> Services:
    return services_at(tmp_path / "home", clock=clock)


@pytest.fixture
def send_one(services: Services, surgery: Mailbox, tmp_path: Path) -> Send:
    """Sends a message to X26ABC2."""
    file = tmp_path / "referral.csv"
    file.write_bytes(b"a,b\n")
    return lambda: send(services, surgery, file)


def answer(other: MeshClient, **fields: object) -> str:
    """X26ABC2 sends its word back."""
    return other.send_message("X26ABC1", b"no", workflow_id=ANSWERS, **fields)


def is_answered(services: Services, sent: OutgoingMessage) -> bool:
    return services.outbox.get(sent.id).confirmation_id is not None


def announced(services: Services) -> Callable[[], list[Announced]]:
    notices = collect(services)
    return lambda: [notice for notice in notices if isinstance(notice, Announced)]


# Against the sandbox


def test_it_is_joined_by_our_local_id(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    sent, other = send_one(), send_one()
    told = announced(services)
    answer(other_party("X26ABC2"), local_id=sent.local_id)

    [message] = list_inbox(services, surgery)

    after = services.outbox.get(sent.id)
    assert (after.confirmation_id, message.outgoing_id) == (message.id, sent.id)
    assert after.confirmed_at == message.received_at
    assert words.outgoing_label(after).text == "Answered"
    assert not is_answered(services, other)
    # It is said once, and not a second time as a "new message".
    assert [(notice.outgoing, notice.severity) for notice in told()] == [(sent.id, Severity.GOOD)]


def test_that_it_says_yes_is_never_claimed(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    send_one()
    told = announced(services)
    answer(other_party("X26ABC2"))

    list_inbox(services, surgery)

    [notice] = told()
    said = f"{notice.title} {notice.text} {notice.next_step}".lower()
    assert "open the answer to see what it says" in said
    assert not {"confirmed", "accepted", "success", "processed"} & set(said.split())


def test_the_answer_makes_mesh_be_asked_whether_it_was_collected(
    services: Services,
    surgery: Mailbox,
    send_one: Send,
    other_party: OtherParty,
    clock: Clock,
) -> None:
    sent, other = send_one(), other_party("X26ABC2")
    other.acknowledge_message(sent.message_id)
    answer(other, local_id=sent.local_id)

    list_inbox(services, surgery)
    assert services.outbox.get(sent.id).state is S.ACCEPTED
    assert ("track", surgery.key) in services.jobs.due(surgery)
    clock.pass_(seconds=1)
    run_job(services, "track", surgery.key)

    after = services.outbox.get(sent.id)
    assert (after.state, words.outgoing_label(after).text) == (S.COLLECTED, "Answered")
    assert events_of(services, sent)[-2:] == [
        "The recipient's system answered",
        "Collected by the recipient",
    ]


def test_it_is_joined_as_well_when_tracking_was_quicker(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    sent, other = send_one(), other_party("X26ABC2")
    other.acknowledge_message(sent.message_id)
    services.tracking.refresh([sent.id])
    answer(other)

    list_inbox(services, surgery)

    after = services.outbox.get(sent.id)
    assert (after.state, after.next_track_at) == (S.COLLECTED, None)
    assert is_answered(services, sent)


def test_one_that_names_nothing_is_not_guessed_at_where_two_can_be_meant(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    first, second = send_one(), send_one()
    told = announced(services)
    answer(other_party("X26ABC2"))

    [message] = list_inbox(services, surgery)

    assert message.outgoing_id is None
    assert not is_answered(services, first)
    assert not is_answered(services, second)
    assert [(notice.incoming, notice.outgoing) for notice in told()] == [(message.id, None)]


def test_an_ordinary_message_under_the_same_workflow_answers_nothing(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    sent = send_one()
    other_party("X26ABC2").send_message("X26ABC1", b"x", workflow_id="TEST_WORKFLOW2")

    list_inbox(services, surgery)

    assert not is_answered(services, sent)


def test_somebody_elses_answer_answers_nothing(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    sent = send_one()
    answer(other_party("X26ABC3"))

    list_inbox(services, surgery)

    assert not is_answered(services, sent)


def test_reading_it_twice_changes_nothing(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    sent = send_one()
    answer(other_party("X26ABC2"), local_id=sent.local_id)
    list_inbox(services, surgery)
    line, told = events_of(services, sent), announced(services)

    [message] = list_inbox(services, surgery)

    assert services.outbox.get(sent.id).confirmation_id == message.id
    assert (events_of(services, sent), told()) == (line, [])


def test_one_that_was_read_when_the_program_ended_is_joined_at_the_next_reading(
    services: Services,
    surgery: Mailbox,
    send_one: Send,
    other_party: OtherParty,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def power_failure(self: Confirmations, message: IncomingMessage) -> bool:
        raise SystemExit

    sent = send_one()
    answer(other_party("X26ABC2"), local_id=sent.local_id)
    with monkeypatch.context() as patched:
        patched.setattr(Confirmations, "take", power_failure)
        with pytest.raises(SystemExit):
            list_inbox(services, surgery)
    assert not is_answered(services, sent)

    list_inbox(services, surgery)

    assert is_answered(services, sent)


def test_one_that_came_before_mesh_named_our_message_is_joined_later(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    sent = send_one()
    with journal_of(services) as journal:
        journal.outgoing.update(sent.id, state=S.UNKNOWN, message_id="", next_try_at=FAR_OFF)
        answer(other_party("X26ABC2"), local_id=sent.local_id)
        list_inbox(services, surgery)
        assert not is_answered(services, sent)
        journal.outgoing.update(sent.id, state=S.ACCEPTED, message_id=sent.message_id)

    list_inbox(services, surgery)

    assert is_answered(services, sent)


def undecided(services: Services, sent: OutgoingMessage, **fields: object) -> OutgoingMessage:
    """MESH's answer was lost, and MESH cannot say whether it has the message."""
    with journal_of(services) as journal:
        return journal.outgoing.update(
            sent.id,
            state=S.UNKNOWN,
            message_id="",
            posting=True,
            next_track_at=None,
            problem=Problem("Did this message arrive?", "", ""),
            **fields,  # type: ignore[arg-type]
        )


def test_who_answers_by_our_local_id_has_got_what_nobody_was_sure_of(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    sent = undecided(services, send_one())
    assert services.outbox.can(sent) == {"decide"}
    answer(other_party("X26ABC2"), local_id=sent.local_id)

    list_inbox(services, surgery)

    after = services.outbox.get(sent.id)
    assert (after.state, after.posting, after.problem) == (S.COLLECTED, False, None)
    assert words.outgoing_label(after).text == "Answered"
    assert is_answered(services, sent)


@pytest.mark.parametrize("recipient", ["X26ABC1", "X26ABC3"])
def test_whoever_else_names_our_local_id_settles_nothing(
    services: Services, surgery: Mailbox, send_one: Send, clock: Clock, recipient: str
) -> None:
    """Ourselves, say: what a mailbox sends to itself comes back."""
    sent = undecided(services, send_one(), recipient=recipient)
    sender = "X26ABC1" if recipient == "X26ABC1" else "X26ABC2"

    assert not take(
        services, described(services, surgery, sender=sender, local_id=sent.local_id), clock
    )

    assert services.outbox.get(sent.id).state is S.UNKNOWN


def test_an_answer_to_what_was_not_delivered_makes_mesh_be_asked_on(
    services: Services,
    surgery: Mailbox,
    send_one: Send,
    other_party: OtherParty,
    clock: Clock,
    fresh_sandbox: Sandbox,
) -> None:
    """It was put back: until it is collected, MESH may say what it said before."""
    sent, other = send_one(), other_party("X26ABC2")
    fresh_sandbox.add_event(sent.message_id, "undeliverable", code="14", event="SEND")
    services.tracking.refresh([sent.id])
    assert ("track", surgery.key) not in services.jobs.due(surgery)
    answer(other, local_id=sent.local_id)
    list_inbox(services, surgery)

    clock.pass_(seconds=1)
    run_job(services, "track", surgery.key)
    assert services.outbox.get(sent.id).state is S.UNDELIVERED
    fresh_sandbox.add_event(sent.message_id, "acknowledged")
    clock.pass_(hours=6)
    assert ("track", surgery.key) in services.jobs.due(surgery)
    run_job(services, "track", surgery.key)

    after = services.outbox.get(sent.id)
    assert (after.state, words.outgoing_label(after).text) == (S.COLLECTED, "Answered")


def test_the_list_has_a_filter_for_what_was_answered(
    services: Services, surgery: Mailbox, send_one: Send, other_party: OtherParty
) -> None:
    sent, _ = send_one(), send_one()
    answer(other_party("X26ABC2"), local_id=sent.local_id)
    list_inbox(services, surgery)

    answered = SentQuery(surgery.key, group=SentGroup.ANSWERED)

    assert [message.id for message in services.outbox.page(answered, 0, 10)] == [sent.id]
    assert services.outbox.count(answered) == 1


# What the sandbox cannot carry


def described(services: Services, mailbox: Mailbox, **fields: object) -> IncomingMessage:
    """A message as its headers would have it."""
    plain = {"kind": IncomingKind.DATA, "sender": "X26ABC2", "workflow_id": "OTHER"}
    with journal_of(services) as journal:
        message_id = str(fields.pop("message_id", "20261122000000000001_AB12F0"))
        [row] = journal.incoming.list_ids(mailbox.key, [message_id]).new
        [made] = journal.incoming.describe([Description(row.id, **{**plain, **fields})])  # type: ignore[arg-type]
        return made


def take(services: Services, message: IncomingMessage, clock: Clock) -> bool:
    with journal_of(services) as journal:
        return Confirmations(journal, Notices(), clock).take(message)


def test_it_is_joined_by_the_linked_message_id(
    services: Services, surgery: Mailbox, send_one: Send, clock: Clock
) -> None:
    sent, other = send_one(), send_one()
    message = described(services, surgery, linked_message_id=sent.message_id)

    assert take(services, message, clock)

    assert is_answered(services, sent)
    assert not is_answered(services, other)


def test_one_that_names_a_message_of_another_program_answers_none_of_ours(
    services: Services, surgery: Mailbox, send_one: Send, clock: Clock
) -> None:
    sent = send_one()
    message = described(services, surgery, workflow_id=ANSWERS, linked_message_id="F" * 32)

    assert not take(services, message, clock)

    assert not is_answered(services, sent)


def test_what_a_mailbox_sends_to_itself_is_no_answer(
    services: Services, surgery: Mailbox, send_one: Send, clock: Clock
) -> None:
    sent = send_one()
    message = described(
        services,
        surgery,
        message_id=sent.message_id,
        local_id=sent.local_id,
        workflow_id=sent.workflow_id,
    )

    assert not take(services, message, clock)

    assert not is_answered(services, sent)


def test_an_answer_from_before_the_message_was_sent_is_not_its_answer(
    services: Services, surgery: Mailbox, send_one: Send, clock: Clock
) -> None:
    sent = send_one()
    clock.pass_(hours=-1)
    message = described(services, surgery, workflow_id=ANSWERS, received_at=clock())

    assert not take(services, message, clock)

    assert not is_answered(services, sent)


def test_a_second_answer_leaves_the_first_where_it_is(
    services: Services, surgery: Mailbox, send_one: Send, clock: Clock
) -> None:
    sent = send_one()
    first = described(services, surgery, linked_message_id=sent.message_id)
    take(services, first, clock)
    second = described(
        services, surgery, message_id="20261122000000000002_AB12F0", local_id=sent.local_id
    )

    assert take(services, second, clock)

    assert services.outbox.get(sent.id).confirmation_id == first.id
    assert services.inbox.get(second.id).outgoing_id == sent.id
