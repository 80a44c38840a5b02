"""A login that is refused: plain words, nothing lost, nothing delivered, and all of it goes on
once the cause is mended."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests_support import (
    Clock,
    ServicesAt,
    draft,
    is_clear,
    journal_of,
    run_due,
    run_job,
    setup_of,
)

from meshdesk.demo.authority import Authority, api_common_name
from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.services import Services
from meshdesk.services.records import (
    HealthState,
    IncomingState,
    Mailbox,
    MailboxSetup,
    OutgoingState,
)


@dataclass(frozen=True)
class Trouble:
    """One way to be refused.

    Attributes:
        begin: spoils a set-up.
        mend: what the user does about it.
        words: are in what is shown.
        state: how the mailbox stands then.
    """

    begin: Callable[[MailboxSetup, Path], MailboxSetup]
    mend: Callable[[Services, Mailbox, Sandbox], object]
    words: str
    state: HealthState = HealthState.REFUSED


def changed(**fields: object) -> Callable[[MailboxSetup, Path], MailboxSetup]:
    from dataclasses import replace

    return lambda setup, folder: replace(setup, **fields)  # type: ignore[arg-type]


def other_certificate(setup: MailboxSetup, folder: Path) -> MailboxSetup:
    files = Authority(folder / "other").client(api_common_name("X26ABC1", "X26"))
    return changed(certificate_paths=(files.certificate, files.key))(setup, folder)


def other_server_authority(setup: MailboxSetup, folder: Path) -> MailboxSetup:
    return changed(ca_file=str(Authority(folder / "other").ca_file))(setup, folder)


def log_in(services: Services, mailbox: Mailbox, sandbox: Sandbox) -> None:
    password = sandbox.mailboxes[mailbox.mailbox_id].password
    services.mailboxes.unlock(mailbox.key, password, sandbox.shared_key)


def set_up_anew(services: Services, mailbox: Mailbox, sandbox: Sandbox) -> None:
    services.mailboxes.add(setup_of(sandbox, mailbox.mailbox_id))


TROUBLES = {
    "password": Trouble(changed(password="wrong"), log_in, "password"),
    "shared key": Trouble(changed(shared_key="wrong"), log_in, "shared key"),
    "certificate": Trouble(other_certificate, set_up_anew, "certificate"),
    "server": Trouble(other_server_authority, set_up_anew, "could not prove", HealthState.OFFLINE),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_what_is_queued_waits_until_the_login_is_mended(
    services: Services, fresh_sandbox: Sandbox, tmp_path: Path, trouble: Trouble
) -> None:
    file = tmp_path / "referral.csv"
    file.write_bytes(b"patient,test\n")
    fresh_sandbox.seed(SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW", b"result"))
    surgery = services.mailboxes.add(trouble.begin(setup_of(fresh_sandbox, "X26ABC1"), tmp_path))
    [queued] = services.outbox.enqueue(surgery.key, draft(file))

    for key in services.jobs.due(surgery):
        run_job(services, *key)

    health = services.engine.health(surgery.key)
    assert health.state is trouble.state
    assert is_clear(health.problem)
    assert trouble.words in f"{health.problem}"
    waiting = services.outbox.get(queued.id)
    assert waiting.state in {OutgoingState.QUEUED, OutgoingState.WAITING}
    assert (waiting.posting, is_clear(waiting.problem)) == (False, True)
    assert fresh_sandbox.messages_in("X26ABC2") == []

    trouble.mend(services, surgery, fresh_sandbox)
    services.outbox.retry([queued.id])
    run_due(services, surgery)

    assert services.outbox.get(queued.id).state is OutgoingState.ACCEPTED
    assert len(fresh_sandbox.messages_in("X26ABC2")) == 1


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_a_download_waits_until_the_login_is_mended(
    services: Services, fresh_sandbox: Sandbox, tmp_path: Path, trouble: Trouble
) -> None:
    [message_id] = fresh_sandbox.seed(
        SeedMessage("X26ABC1", "X26ABC2", "TEST_WORKFLOW", b"result", file_name="r.txt")
    )
    surgery = services.mailboxes.add(trouble.begin(setup_of(fresh_sandbox, "X26ABC1"), tmp_path))
    with journal_of(services) as journal:
        [listed] = journal.incoming.list_ids(surgery.key, [message_id]).new
    services.inbox.download([listed.id], acknowledge=True)

    run_job(services, "receive", listed.id)

    assert services.inbox.get(listed.id).state is IncomingState.DOWNLOADING
    assert fresh_sandbox.messages_in("X26ABC1") == [message_id]

    trouble.mend(services, surgery, fresh_sandbox)
    run_job(services, "receive", listed.id)

    saved = services.inbox.get(listed.id)
    assert saved.state is IncomingState.ACKNOWLEDGED
    assert Path(saved.path).read_bytes() == b"result"


# The clock


@pytest.fixture(scope="module")
def punctual(authority: Authority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A sandbox that looks at the time of a token, as live MESH does."""
    folder = tmp_path_factory.mktemp("punctual")
    with Sandbox.start(folder, authority=authority, reject_clock_over_hours=2) as running:
        yield running


@pytest.mark.parametrize(("hours", "words"), [(4, "4 h ahead"), (-4, "4 h behind")])
def test_a_clock_that_is_off_is_named_as_the_cause(
    services_at: ServicesAt, punctual: Sandbox, tmp_path: Path, hours: int, words: str
) -> None:
    punctual.reset()
    clock = Clock()
    clock.pass_(hours=hours)
    services = services_at(tmp_path / "home", clock=clock)
    surgery = services.mailboxes.add(setup_of(punctual, "X26ABC1"))
    file = tmp_path / "referral.csv"
    file.write_bytes(b"patient,test\n")
    [queued] = services.outbox.enqueue(surgery.key, draft(file))

    for key in services.jobs.due(surgery):
        run_job(services, *key)

    problem = services.engine.health(surgery.key).problem
    assert is_clear(problem)
    assert problem is not None
    assert words in problem.message
    waiting = services.outbox.get(queued.id)
    assert waiting.state is OutgoingState.QUEUED
    assert waiting.problem is not None
    assert words in waiting.problem.message

    clock.pass_(hours=-hours)  # somebody sets it right, and presses "check now"
    services.inbox.check_now(surgery.key)
    run_due(services, services.mailboxes.get(surgery.key))

    assert services.outbox.get(queued.id).state is OutgoingState.ACCEPTED
    assert len(punctual.messages_in("X26ABC2")) == 1


def test_a_mailbox_that_was_just_let_in_stands_as_connected(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox
) -> None:
    services.mailboxes.unlock(surgery.key, fresh_sandbox.mailboxes["X26ABC1"].password)

    assert services.engine.health(surgery.key).state is HealthState.CONNECTED
