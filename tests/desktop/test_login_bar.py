"""The line that asks for a password: a password that was changed in MESH meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from wizard_pages import Eventually, click, line

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.login_bar import LoginBar
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services
from meshdesk.services.records import Environment, MailboxSetup


@pytest.fixture
def sealed(tmp_path: Path, sandbox: Sandbox) -> Iterator[Services]:
    """A later start, with a mailbox whose password has changed since it was set up."""
    paths = Paths.under(tmp_path / "home")
    first = open_services(paths, vault=SessionVault(""))
    files = sandbox.client_files("X26ABC1")
    first.mailboxes.add(
        MailboxSetup(
            Environment.SANDBOX,
            "X26ABC1",
            "before",
            sandbox.shared_key,
            (files.certificate, files.key),
            url=sandbox.url,
            ca_file=str(sandbox.ca_file),
            remember=False,
        )
    )
    first.close()
    later = open_services(paths, vault=SessionVault(""))
    yield later
    later.close()


def test_a_changed_password_logs_in_with_the_one_before(
    qtbot: QtBot, bridge: Bridge, theme: Theme, sealed: Services, eventually: Eventually
) -> None:
    [mailbox] = sealed.mailboxes.all()
    bar = LoginBar(sealed, bridge, theme)
    qtbot.addWidget(bar)
    bar.ask(mailbox)
    asked_at_first = line(bar, "loginPasswordBefore").isVisible()

    click(bar, "loginPasswordChanged")
    line(bar, "loginPassword").insert("password")
    line(bar, "loginPasswordBefore").insert("before")
    with qtbot.waitSignal(bar.logged_in, timeout=10_000):
        QTest.keyClick(line(bar, "loginPasswordBefore"), Qt.Key.Key_Return)

    assert not asked_at_first
    assert not sealed.mailboxes.needs_secrets(mailbox.key)
    assert bar.findChild(QPushButton, "loginPasswordChanged") is not None
    assert [edit.text() for edit in bar.findChildren(QLineEdit)] == ["", "", ""]


@pytest.mark.parametrize("goes_on", [False, True], ids=["waits", "types elsewhere"])
def test_a_refusal_takes_the_focus_from_nobody_who_has_gone_on(
    qtbot: QtBot,
    bridge: Bridge,
    theme: Theme,
    sealed: Services,
    eventually: Eventually,
    goes_on: bool,
) -> None:
    window, elsewhere = QWidget(), QLineEdit()
    bar = LoginBar(sealed, bridge, theme)
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(elsewhere)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    bar.ask(sealed.mailboxes.all()[0])
    password = line(bar, "loginPassword")
    password.insert("wrong")

    QTest.keyClick(password, Qt.Key.Key_Return)
    assert not password.isEnabled()
    if goes_on:
        elsewhere.setFocus()
    else:
        assert QApplication.focusWidget() is bar
    eventually(password.isEnabled)

    assert elsewhere.hasFocus() is goes_on
    assert password.hasFocus() is not goes_on
