"""What the journal has forgotten is not left in its copies, and there is always a whole one."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests_support import Clock, ServicesAt, journal_of, list_inbox, receive, run_job

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.journal import JournalUnwritable
from meshdesk.journal.backup import back_up, back_up_daily, copies
from meshdesk.journal.rescue import newest_sound
from meshdesk.services import Services, journal_copies
from meshdesk.services.journal_copies import JournalCopies
from meshdesk.services.records import Mailbox
from meshdesk.services.transfers import Brake, Halted, Wish

NAME = b"Olive Oyl"


@pytest.fixture
def services(services_at: ServicesAt, tmp_path: Path, clock: Clock) -> Services:
    return services_at(tmp_path / "home", clock=clock)


@pytest.fixture
def old_copies(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, clock: Clock
) -> list[Path]:
    """A message that is over for 31 days, and copies of both kinds that have it."""
    seed = SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", b"x", subject=NAME.decode())
    fresh_sandbox.seed(seed)
    [message] = list_inbox(services, laboratory)
    receive(services, message, acknowledge=True)
    paths = services.paths
    back_up(paths.journal, paths.backups, "0002", clock())
    for _ in range(3):
        back_up_daily(paths.journal, paths.backups, clock())
        clock.pass_(days=1)
    clock.pass_(days=28, hours=1)
    made = copies(paths.backups)
    assert len(made) == 4
    assert all(NAME in copy.read_bytes() for copy in made)
    return made


def clean_up(services: Services, details: int = 30) -> int:
    services.retention.choose(0, details)
    done = services.retention.clean_up(Brake())
    assert done is not None
    return done.messages


def is_one_whole_copy_without_the_name(services: Services) -> bool:
    [copy] = copies(services.paths.backups)
    whole = newest_sound(services.paths.backups)
    assert whole is not None
    assert whole.path == copy
    assert [NAME in path.read_bytes() for path in services.paths.backups.iterdir()] == [False]
    return True


def test_what_was_forgotten_is_in_no_copy(services: Services, old_copies: list[Path]) -> None:
    assert clean_up(services) == 1

    assert is_one_whole_copy_without_the_name(services)
    assert not any(copy.exists() for copy in old_copies)


def test_where_nothing_was_forgotten_the_copies_stay(
    services: Services, old_copies: list[Path]
) -> None:
    assert clean_up(services, 90) == 0
    assert copies(services.paths.backups) == old_copies


def test_without_a_copy_none_is_made(services: Services, old_copies: list[Path]) -> None:
    for copy in old_copies:
        copy.unlink()
    assert clean_up(services) == 1
    assert copies(services.paths.backups) == []


def test_copies_that_were_made_since_stay(
    services: Services, old_copies: list[Path], clock: Clock
) -> None:
    clean_up(services)
    for _ in range(3):
        clock.pass_(days=1, minutes=1)
        back_up_daily(services.paths.journal, services.paths.backups, clock())
    since = copies(services.paths.backups)

    assert clean_up(services) == 0

    assert len(since) == 4
    assert copies(services.paths.backups) == since


def test_while_there_is_no_room_for_a_fresh_one_the_old_ones_stay(
    services: Services, old_copies: list[Path], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> Path:
        raise JournalUnwritable("no room")

    with monkeypatch.context() as patched:
        patched.setattr(journal_copies, "back_up_daily", no_room)
        assert clean_up(services) == 1
    assert copies(services.paths.backups) == old_copies

    clock.pass_(days=1, minutes=1)
    assert clean_up(services) == 0, "it was forgotten yesterday"
    assert is_one_whole_copy_without_the_name(services)


def test_a_program_that_died_in_between_makes_good_for_it(
    services_at: ServicesAt,
    services: Services,
    old_copies: list[Path],
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Died(BaseException):
        pass

    def dies(*_: object) -> None:
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(JournalCopies, "replace_older", dies)
        with pytest.raises(Died):
            clean_up(services)
    services.close()
    assert copies(services.paths.backups) == old_copies

    again = services_at(services.paths.home, clock=clock)
    again.jobs.handshake(again.mailboxes.all()[0].key)
    clock.pass_(days=1)
    assert again.retention.next_run(clock()) is not None
    assert clean_up(again) == 0
    assert is_one_whole_copy_without_the_name(again)


def test_a_brake_leaves_the_copies_as_they_were(services: Services, old_copies: list[Path]) -> None:
    brake = Brake()
    brake.pull(Wish.CLOSE)
    copying = JournalCopies(services.paths.journal, services.paths.backups, services.clock)

    with pytest.raises(Halted):
        copying.replace_older(services.clock(), brake)

    assert copies(services.paths.backups) == old_copies
    assert len(list(services.paths.backups.iterdir())) == len(old_copies)


def test_a_clock_that_was_wrong_for_a_day_costs_the_copies_once(
    services: Services, laboratory: Mailbox, old_copies: list[Path], clock: Clock
) -> None:
    clock.pass_(days=400)
    clean_up(services)
    clock.pass_(days=-400)
    clean_up(services)
    for _ in range(3):
        clock.pass_(days=1, minutes=1)
        run_job(services, "copy", laboratory.key)
        clean_up(services)

    assert len(copies(services.paths.backups)) == 4


def test_the_daily_copy_is_due_a_day_after_the_fresh_one(
    services: Services, laboratory: Mailbox, old_copies: list[Path], clock: Clock
) -> None:
    assert ("copy", laboratory.key) in services.jobs.due(laboratory)
    clean_up(services)
    assert ("copy", laboratory.key) not in services.jobs.due(laboratory)
    clock.pass_(hours=25)
    assert ("copy", laboratory.key) in services.jobs.due(laboratory)


def test_an_older_programs_note_is_understood(services: Services, old_copies: list[Path]) -> None:
    note = services.paths.home / "clean-up.json"
    at = services.clock() - timedelta(hours=1)
    note.write_text(f'{{"at": "{at.isoformat()}", "files": 2, "messages": 3}}')
    last = services.retention.last_run()
    assert last is not None
    assert (last.files, last.forgot_at) == (2, None)
    with journal_of(services) as journal:
        assert journal.incoming.folders()
    assert clean_up(services) == 1
