"""Steps 3 and 4 of the wizard: the login tried for real, and what is said of each failure."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot
from wizard_pages import (
    PASSED,
    Eventually,
    Key,
    click,
    fill_certificate,
    fill_mailbox,
    find,
    line,
    press,
    run_check,
    says,
    states,
    type_keys,
)

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.authority import Authority
from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import CheckName, CheckState


def test_a_wrong_shared_key_is_mended_and_checked_again(
    at_shared_key: SetupWizard, eventually: Eventually
) -> None:
    run_check(at_shared_key, eventually, "not the key")
    failed = states(at_shared_key)
    words = says(at_shared_key, "wizardProblem")

    assert failed == [*PASSED[:-1], CheckState.FAILED]
    assert "The password or the shared key is not the one that MESH has for X26ABC1" in words
    assert find(at_shared_key, "wizardFix_password").hasFocus()
    assert not find(at_shared_key, "wizardFinish").isEnabled()
    assert not find(at_shared_key, "wizardFinishAnyway").isVisible()
    click(at_shared_key, "wizardFix_shared_key")
    assert line(at_shared_key, "wizardSharedKey").hasFocus()
    run_check(at_shared_key, eventually)
    assert states(at_shared_key) == PASSED
    assert says(at_shared_key, "wizardProblem") == ""


def test_a_wrong_password_leads_back_to_it_with_all_else_kept(
    wizard: SetupWizard, sandbox: Sandbox, eventually: Eventually
) -> None:
    fill_mailbox(wizard, sandbox, wizardPassword="wrong")
    fill_certificate(wizard, sandbox, eventually)
    run_check(wizard, eventually)

    press(Key.Key_Space)  # the link that has the focus
    password = line(wizard, "wizardPassword")
    assert password.hasFocus()
    type_keys("password")
    for _ in range(3):
        press(Key.Key_Return)
        QApplication.processEvents()
    eventually(lambda: states(wizard) == PASSED)


def test_a_server_of_another_authority_is_not_trusted(
    wizard: SetupWizard, sandbox: Sandbox, tmp_path: Path, eventually: Eventually
) -> None:
    stranger = Authority(tmp_path / "stranger")

    fill_mailbox(wizard, sandbox, wizardCa=str(stranger.ca_file))
    fill_certificate(wizard, sandbox, eventually)
    run_check(wizard, eventually)

    assert states(wizard)[:3] == [CheckState.PASSED, CheckState.PASSED, CheckState.FAILED]
    assert not find(wizard, "wizardFinishAnyway").isVisible()


def test_without_a_network_it_can_be_finished_all_the_same(
    wizard: SetupWizard,
    services: Services,
    sandbox: Sandbox,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    fill_mailbox(wizard, sandbox, wizardUrl="https://mesh.invalid")
    fill_certificate(wizard, sandbox, eventually)
    run_check(wizard, eventually)

    assert states(wizard) == [CheckState.FAILED, *[CheckState.SKIPPED] * 5]
    assert "finish now" in says(wizard, "wizardProblem")
    with qtbot.waitSignal(wizard.finished, timeout=20_000):
        click(wizard, "wizardFinishAnyway")
    assert services.mailboxes.all()[0].url == "https://mesh.invalid"


def test_check_again_runs_it_anew(
    at_shared_key: SetupWizard, sandbox: Sandbox, eventually: Eventually
) -> None:
    run_check(at_shared_key, eventually)

    click(at_shared_key, "wizardCheckAgain")
    began = at_shared_key.check.is_running
    eventually(lambda: states(at_shared_key) == PASSED and not at_shared_key.check.is_running)

    assert began


def test_going_back_during_the_check_hears_nothing_of_it(
    wizard: SetupWizard, sandbox: Sandbox, eventually: Eventually
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        fill_mailbox(wizard, sandbox, wizardUrl=f"https://127.0.0.1:{silent.getsockname()[1]}")
        fill_certificate(wizard, sandbox, eventually)
        line(wizard, "wizardSharedKey").insert("TestKey")
        press(Key.Key_Return)
        eventually(lambda: states(wizard)[2] is CheckState.RUNNING)
        press(Key.Key_Escape)

        assert line(wizard, "wizardSharedKey").isVisible()
        assert line(wizard, "wizardSharedKey").text() == "TestKey"
        assert not wizard.check.is_running


def test_a_firewall_in_the_way_is_told_from_a_wrong_certificate(
    wizard: SetupWizard, sandbox: Sandbox, eventually: Eventually
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    fill_mailbox(wizard, sandbox, wizardUrl=f"https://localhost:{port}")
    fill_certificate(wizard, sandbox, eventually)
    run_check(wizard, eventually)

    assert states(wizard)[:3] == [CheckState.PASSED, CheckState.FAILED, CheckState.SKIPPED]
    assert f"port {port}" in says(wizard, "wizardProblem")
    assert find(wizard, "wizardFinishAnyway").isVisible()


@pytest.mark.parametrize(
    ("minutes", "state"), [(1, CheckState.PASSED), (5, CheckState.WARNED), (180, CheckState.FAILED)]
)
def test_a_clock_that_is_off_is_said(
    qtbot: QtBot,
    bridge: Bridge,
    theme: Theme,
    sandbox: Sandbox,
    tmp_path: Path,
    eventually: Eventually,
    minutes: int,
    state: CheckState,
) -> None:
    def slow() -> datetime:
        return datetime.now(UTC) - timedelta(minutes=minutes)

    services = open_services(Paths.under(tmp_path / "home"), vault=SessionVault(""), clock=slow)
    wizard = SetupWizard(services, bridge, theme)
    qtbot.addWidget(wizard)
    wizard.show()
    fill_mailbox(wizard, sandbox)
    fill_certificate(wizard, sandbox, eventually)
    run_check(wizard, eventually)

    row = wizard.check._rows[CheckName.CLOCK]
    assert row.state is state
    assert ("Set the date" in row.text) == (state is CheckState.WARNED)
    assert ("Set the date" in says(wizard, "wizardProblem")) == (state is CheckState.FAILED)
    assert find(wizard, "wizardFinish").isEnabled() == (state is not CheckState.FAILED)
    wizard.check.leave()
    services.close()
