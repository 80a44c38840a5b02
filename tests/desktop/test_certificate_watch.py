"""The warning before a certificate ends: in steps, put away until the next, and acted on."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from wizard_pages import NAME, Eventually

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.authority import Authority
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.certificate_watch import CertificateWatch
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.message_bar import MessageBar
from meshdesk.services import Services
from meshdesk.services.notices import MailboxesChanged, Notices
from meshdesk.services.records import Environment, MailboxSetup, Severity

NOW = datetime.now(UTC)


class Calendar:
    """The time, set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def known(tmp_path: Path, calendar: Calendar, notices: Notices) -> Iterator[Services]:
    """Services whose clock is the test's."""
    made = open_services(Paths.under(tmp_path / "home"), vault=SessionVault(""), clock=calendar)
    made.notices.subscribe(notices.publish)
    yield made
    made.close()


@pytest.fixture
def mailbox(known: Services, authority: Authority) -> int:
    """Its certificate ends in 100 days."""
    files = authority.client(NAME, not_after=NOW + timedelta(days=100, hours=1))
    setup = MailboxSetup(
        Environment.SANDBOX,
        "X26ABC1",
        "password",
        "TestKey",
        (files.certificate, files.key),
        url="https://localhost:1",
        ca_file=str(authority.ca_file),
    )
    return known.mailboxes.add(setup).key


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> MessageBar:
    made = MessageBar(theme)
    qtbot.addWidget(made)
    made.resize(900, 100)
    return made


@pytest.fixture
def watching(known: Services, bridge: Bridge, bar: MessageBar) -> Callable[[int], CertificateWatch]:
    """Begins to watch, as the window does at its start."""

    def watch(mailbox: int) -> CertificateWatch:
        made = CertificateWatch(known, bridge, bar, bar)
        made.show_mailbox(mailbox)
        return made

    return watch


def dismiss(bar: MessageBar) -> None:
    [cross] = [b for b in bar.findChildren(QToolButton) if b.accessibleName() == "Dismiss"]
    cross.click()


@pytest.mark.parametrize(
    ("left", "severity", "title"),
    [
        (90, Severity.INFO, "(90 days)"),
        (29, Severity.WARNING, "(29 days)"),
        (7, Severity.ERROR, "(7 days)"),
        (1, Severity.ERROR, "(1 day)"),
        (-1, Severity.ERROR, "ended on"),
    ],
)
def test_it_grows_more_urgent(
    watching: Callable[[int], CertificateWatch],
    bar: MessageBar,
    mailbox: int,
    calendar: Calendar,
    eventually: Eventually,
    left: int,
    severity: Severity,
    title: str,
) -> None:
    calendar.now = NOW + timedelta(days=100 - left)

    watching(mailbox)
    eventually(lambda: bar.messages)

    [message] = bar.messages
    assert message.severity is severity
    assert title in message.title
    assert message.action == "Make the request"


def test_there_is_no_word_of_it_while_there_is_time(
    watching: Callable[[int], CertificateWatch],
    bar: MessageBar,
    bridge: Bridge,
    known: Services,
    mailbox: int,
    qtbot: QtBot,
    eventually: Eventually,
) -> None:
    looked: list[object] = []
    watch = watching(mailbox)
    bridge.run(lambda: known.certificates.expiring(mailbox)).success(looked.append)
    eventually(lambda: looked)

    assert bar.messages == []
    assert isinstance(watch, QObject)


def test_put_away_it_comes_back_at_the_next_threshold(
    watching: Callable[[int], CertificateWatch],
    bar: MessageBar,
    mailbox: int,
    calendar: Calendar,
    notices: Notices,
    known: Services,
    eventually: Eventually,
) -> None:
    calendar.now = NOW + timedelta(days=50)
    watch = watching(mailbox)
    eventually(lambda: bar.messages)
    dismiss(bar)
    remembered = dict(known.settings.current.window)

    calendar.now = NOW + timedelta(days=60)
    watch.look()
    calendar.now = NOW + timedelta(days=75)
    notices.publish(MailboxesChanged())
    eventually(lambda: bar.messages)

    assert f"certificate-warned-{mailbox}" in remembered
    assert "(25 days)" in bar.messages[0].title


def test_put_away_it_does_not_come_back_because_the_clock_is_set_back(
    watching: Callable[[int], CertificateWatch],
    bar: MessageBar,
    bridge: Bridge,
    mailbox: int,
    calendar: Calendar,
    known: Services,
    eventually: Eventually,
) -> None:
    calendar.now = NOW + timedelta(days=75)
    watch = watching(mailbox)
    eventually(lambda: bar.messages)
    dismiss(bar)

    looked: list[object] = []
    for days in (50, 75):
        calendar.now = NOW + timedelta(days=days)
        watch.look()
        bridge.run(lambda: known.certificates.expiring(mailbox)).success(looked.append)
    eventually(lambda: len(looked) == 2)
    assert bar.messages == []

    calendar.now = NOW + timedelta(days=95)
    watch.look()
    eventually(lambda: bar.messages)
    assert "(5 days)" in bar.messages[0].title


def test_it_leads_to_the_wizard_and_speaks_of_a_request_that_waits(
    watching: Callable[[int], CertificateWatch],
    bar: MessageBar,
    mailbox: int,
    calendar: Calendar,
    known: Services,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    calendar.now = NOW + timedelta(days=80)
    known.certificates.ask(Environment.SANDBOX, "X26ABC1", NAME)
    watch = watching(mailbox)
    eventually(lambda: bar.messages)
    [message] = bar.messages

    with qtbot.waitSignal(watch.renewal_asked) as asked:
        bar._shown[0].act()

    assert asked.args == [mailbox]
    assert message.action == "Go on with it"
    assert "was asked for on" in message.next_step
