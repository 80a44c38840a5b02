"""A damaged journal is kept for a while, which the user can see, and then goes for good."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests_support import Clock, ServicesAt, setup_of

from meshdesk.demo.sandbox import Sandbox
from meshdesk.journal.rescue import begin_anew
from meshdesk.services import Services
from meshdesk.services.jobs import TIDY
from meshdesk.services.putting_back import Rescue
from meshdesk.services.records import EventQuery, Mailbox
from meshdesk.services.transfers import Brake


class Practice:
    """One whose journal was damaged, and begun anew."""

    def __init__(self, open_at: ServicesAt, home: Path, clock: Clock, sandbox: Sandbox) -> None:
        self._open_at, self._home, self._sandbox = open_at, home, sandbox
        self.clock = clock
        services = open_at(home, clock=clock)
        services.close()
        services.paths.journal.write_text("Dear patient,\n" * 3_000)
        rescue = Rescue(services.paths, None, clock)
        self.kept = rescue.begin_anew()
        self.services: Services
        self.mailbox: Mailbox
        self.start()
        self.mailbox = self.services.mailboxes.add(setup_of(sandbox, "X26ABC2"))
        self.services.jobs.handshake(self.mailbox.key)  # the clock is right

    def start(self) -> None:
        self.services = self._open_at(self._home, clock=self.clock)

    def start_again(self) -> None:
        self.services.close()
        self.start()

    def said(self) -> list[str]:
        events = self.services.activity.page(EventQuery(), 0, 100)
        return [event.text for event in events if "damaged journal" in event.text]

    def is_due(self) -> bool:
        return (TIDY, self.mailbox.key) in self.services.jobs.due(self.mailbox)

    def tidy(self) -> None:
        self.services.jobs.run((TIDY, self.mailbox.key), Brake())


@pytest.fixture
def practice(
    services_at: ServicesAt, tmp_path: Path, clock: Clock, fresh_sandbox: Sandbox
) -> Practice:
    return Practice(services_at, tmp_path / "home", clock, fresh_sandbox)


def whole_seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def test_it_can_be_seen_until_when_it_is_kept(practice: Practice) -> None:
    [kept] = practice.services.retention.kept_aside()

    assert kept.folder == practice.kept
    assert kept.since == whole_seconds(practice.clock())
    assert kept.until == kept.since + timedelta(days=90)
    assert kept.size == 3_000 * 14


def test_after_90_days_it_goes_and_the_activity_says_so(practice: Practice) -> None:
    practice.clock.pass_(days=89, hours=23)
    assert not practice.is_due()
    practice.clock.pass_(hours=1)
    assert practice.is_due()

    practice.tidy()

    assert not practice.kept.exists()
    assert practice.services.retention.kept_aside() == []
    assert practice.said()[0].startswith("The damaged journal that was put aside on ")
    assert "None" not in practice.said()[0]
    assert not practice.is_due()
    practice.clock.pass_(days=400)
    assert not practice.is_due()


@pytest.mark.parametrize(("chosen", "days"), [(30, 30), (365, 90), (1, 7)])
def test_it_is_kept_no_longer_than_details_of_messages(
    practice: Practice, chosen: int, days: int
) -> None:
    practice.services.settings.change(keep_details_days=chosen)
    practice.clock.pass_(days=days - 1)
    practice.tidy()
    assert practice.kept.exists()

    practice.clock.pass_(days=1)
    practice.tidy()
    assert not practice.kept.exists()


def test_before_what_could_be_had_was_had_it_stays(practice: Practice) -> None:
    practice.services.paths.put_back.write_bytes(b"{}")
    practice.clock.pass_(days=400)

    practice.tidy()
    assert practice.kept.exists()
    assert not practice.is_due(), "it would be tried again and again"

    practice.services.paths.put_back.unlink()
    practice.clock.pass_(days=1)
    practice.tidy()
    assert not practice.kept.exists()


def test_what_somebody_put_there_stays(practice: Practice) -> None:
    theirs = practice.services.paths.damaged / "for Dr Brook"
    theirs.mkdir()
    (theirs / "journal.sqlite3").write_bytes(b"x")
    beside = practice.kept / "notes.txt"
    beside.write_text("looked at")
    practice.clock.pass_(days=91)

    practice.tidy()

    assert (theirs / "journal.sqlite3").exists()
    assert [path.name for path in practice.kept.iterdir()] == ["notes.txt"]
    assert len(practice.said()) == 1
    assert not practice.is_due()


def test_each_of_several_has_its_own_time(practice: Practice) -> None:
    practice.services.close()
    practice.clock.pass_(days=60)
    paths = practice.services.paths
    second = begin_anew(paths.journal, paths.damaged, practice.clock())
    paths.journal_checked.unlink()
    practice.start()
    assert len(practice.services.retention.kept_aside()) == 2
    aside = practice.services.retention
    practice.clock.pass_(days=31)

    aside.clean_up(Brake())
    assert [one.folder for one in aside.kept_aside()] == [second]
    practice.clock.pass_(days=60)
    aside.clean_up(Brake())
    assert list(paths.damaged.iterdir()) == []


def test_a_link_in_place_of_the_folder_is_not_followed(practice: Practice, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    practice.kept.rename(elsewhere)
    try:
        practice.kept.symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("making a link is a right there")
    practice.clock.pass_(days=91)

    practice.tidy()

    assert (elsewhere / "journal.sqlite3").exists()
