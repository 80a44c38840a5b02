"""The wizard over real services: each step by keyboard and by mouse, the check for real."""

import logging
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from meshdesk.demo.authority import Authority, api_common_name
from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import CheckName, CheckState, Environment

Eventually = Callable[[Callable[[], object]], None]
Key = Qt.Key
NAME = api_common_name("X26ABC1", "X26")
PASSED = [CheckState.PASSED] * len(CheckName)


# Builders ---------------------------------------------------------------------------------


@pytest.fixture
def wizard(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, sandbox: Sandbox
) -> Iterator[SetupWizard]:
    made = SetupWizard(services, bridge, theme)
    made.resize(1100, 720)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    yield made
    made.check.leave()


def find(wizard: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    found = wizard.findChild(kind, name)
    assert found is not None, name
    return found


def line(wizard: QWidget, name: str) -> QLineEdit:
    found = find(wizard, name, QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def press(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def click(wizard: QWidget, name: str) -> None:
    QTest.mouseClick(find(wizard, name), Qt.MouseButton.LeftButton)


def hints(wizard: QWidget) -> list[str]:
    return [hint.text for hint in wizard.findChildren(HintLine) if hint.isVisible() and hint.text]


def states(wizard: SetupWizard) -> list[CheckState | None]:
    return [row.state for row in wizard.check._rows.values()]


def says(wizard: QWidget, name: str) -> str:
    box = find(wizard, name)
    return box.accessibleName() if box.isVisible() else ""


def fill_mailbox(wizard: SetupWizard, sandbox: Sandbox, **other: str) -> None:
    """Step 1 by mouse, as far as pasting goes; ends on step 2."""
    combo = find(wizard, "wizardEnvironment", QComboBox)
    combo.setCurrentText("Sandbox or other server")
    given = {
        "wizardUrl": sandbox.url,
        "wizardCa": str(sandbox.ca_file),
        "wizardMailboxId": "X26ABC1",
        "wizardPassword": "password",
        "wizardName": "Elm Street Surgery",
        **other,
    }
    for name, text in given.items():
        line(wizard, name).clear()
        line(wizard, name).insert(text)
    click(wizard, "wizardNext")


def fill_certificate(
    wizard: SetupWizard, sandbox: Sandbox, eventually: Eventually, *paths: Path
) -> None:
    """Step 2; ends on step 3."""
    files = sandbox.client_files("X26ABC1")
    wizard.set_certificate_files(paths or [files.certificate, files.key])
    click(wizard, "wizardNext")
    eventually(line(wizard, "wizardSharedKey").isVisible)


def run_check(wizard: SetupWizard, eventually: Eventually, shared_key: str = "TestKey") -> None:
    """Step 3, and step 4 to its end."""
    line(wizard, "wizardSharedKey").clear()
    line(wizard, "wizardSharedKey").insert(shared_key)
    click(wizard, "wizardNext")
    eventually(lambda: not wizard.check.is_running)


def drop(widget: QWidget, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = widget.rect().center()
    rest = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(middle, *rest, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(middle), *rest, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


# The way through --------------------------------------------------------------------------


def test_by_keyboard_alone_with_the_live_check(
    wizard: SetupWizard,
    services: Services,
    sandbox: Sandbox,
    authority: Authority,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    files = authority.client(NAME, p12_password="opens the file")

    press(Key.Key_End)  # of the environments
    press(Key.Key_Tab)
    for text in (sandbox.url, str(sandbox.ca_file), None, "x26abc1", "password"):
        if text is not None:
            type_keys(text)
        press(Key.Key_Tab)
    press(Key.Key_Tab)  # past the eye
    type_keys("Elm Street Surgery")
    press(Key.Key_Return)

    assert find(wizard, "wizardCertificate").hasFocus()
    press(Key.Key_Space)
    dialog = find(wizard, "wizardCertificateDialog", QFileDialog)
    dialog.filesSelected.emit([str(files.p12)])
    dialog.close()
    wizard.activateWindow()  # as a window manager does
    eventually(line(wizard, "wizardPassphrase").hasFocus)
    type_keys("opens the file")
    press(Key.Key_Return)
    eventually(line(wizard, "wizardSharedKey").hasFocus)

    type_keys("TestKey")
    press(Key.Key_Return)
    eventually(find(wizard, "wizardFinish").hasFocus)
    assert states(wizard) == PASSED
    assert says(wizard, "wizardPassed") == "Everything works. Finish to open your mailbox."
    with qtbot.waitSignal(wizard.finished, timeout=5000) as finished:
        press(Key.Key_Return)

    (mailbox,) = services.mailboxes.all()
    assert finished.args == [mailbox.key]
    assert (mailbox.mailbox_id, mailbox.name) == ("X26ABC1", "Elm Street Surgery")
    assert (mailbox.environment, mailbox.url) == (Environment.SANDBOX, sandbox.url)
    assert mailbox.remember
    assert not services.mailboxes.needs_secrets(mailbox.key)


def test_by_mouse(
    wizard: SetupWizard,
    services: Services,
    sandbox: Sandbox,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    fill_mailbox(wizard, sandbox)
    fill_certificate(wizard, sandbox, eventually)
    run_check(wizard, eventually)
    with qtbot.waitSignal(wizard.finished, timeout=5000):
        click(wizard, "wizardFinish")

    assert len(services.mailboxes.all()) == 1


# Step 1 -----------------------------------------------------------------------------------


def test_what_is_missing_is_said_and_gone_to(wizard: SetupWizard) -> None:
    press(Key.Key_Return)

    assert "Give the mailbox ID, such as X26ABC1" in hints(wizard)
    assert "Type the mailbox's password" in hints(wizard)
    assert line(wizard, "wizardMailboxId").hasFocus()


def test_the_server_is_asked_for_only_where_it_is_not_known(wizard: SetupWizard) -> None:
    before = line(wizard, "wizardUrl").isVisible()
    find(wizard, "wizardEnvironment", QComboBox).setCurrentText("Sandbox or other server")

    assert not before
    assert line(wizard, "wizardUrl").isVisible()
    assert line(wizard, "wizardCa").isVisible()


@pytest.mark.parametrize("typed", ["x26abc1", "X26abc1 "])
def test_the_mailbox_id_becomes_upper_case_as_it_is_typed(wizard: SetupWizard, typed: str) -> None:
    line(wizard, "wizardMailboxId").setFocus()
    type_keys(typed)

    assert line(wizard, "wizardMailboxId").text() == "X26ABC1"


def test_an_address_is_no_mailbox_id(wizard: SetupWizard) -> None:
    line(wizard, "wizardMailboxId").insert("someone@nhs.net")
    click(wizard, "wizardNext")

    assert "A mailbox ID has letters and digits only, such as X26ABC1" in hints(wizard)


def test_remembering_says_where(wizard: SetupWizard) -> None:
    assert find(wizard, "wizardRemember", QCheckBox).isChecked()
    assert "Kept in the test's keyring" in hints(wizard)


def test_the_password_is_shown_only_on_demand(wizard: SetupWizard) -> None:
    eye = find(wizard, "wizardPasswordShow", QAbstractButton)
    password = line(wizard, "wizardPassword")
    modes = [password.echoMode()]

    eye.setFocus()
    press(Key.Key_Space)
    modes.append(password.echoMode())

    assert modes == [QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal]
    assert eye.accessibleName() == "Hide the password"


# Step 2 -----------------------------------------------------------------------------------


@pytest.fixture
def at_certificate(wizard: SetupWizard, sandbox: Sandbox) -> SetupWizard:
    fill_mailbox(wizard, sandbox)
    return wizard


def test_a_dropped_certificate_is_told_in_words(
    at_certificate: SetupWizard, authority: Authority, eventually: Eventually
) -> None:
    until = datetime.now(UTC) + timedelta(days=20)
    files = authority.client(NAME, not_after=until)

    drop(at_certificate, files.certificate, files.key)
    eventually(lambda: "This certificate and its key can be used" in hints(at_certificate))

    shown = {
        row[0].text(): row[1].toPlainText() for row in at_certificate.certificate._summary._rows
    }
    assert shown["Issued to"] == NAME
    assert shown["ODS code"] == "X26"
    local = until.astimezone()
    assert shown["Valid until"].startswith(f"{local.day} {local:%B %Y}")
    assert "Ask the NHS National Service Desk" in says(at_certificate, "wizardFindings")
    assert find(at_certificate, "wizardNext").hasFocus()


def test_the_passphrase_is_asked_for_only_when_it_is_needed(
    at_certificate: SetupWizard, authority: Authority, eventually: Eventually
) -> None:
    plain = authority.client(NAME)
    locked = authority.client(NAME, p12_password="right")
    passphrase = line(at_certificate, "wizardPassphrase")

    at_certificate.set_certificate_files([plain.certificate, plain.key])
    eventually(lambda: "This certificate and its key can be used" in hints(at_certificate))
    asked_for_plain = passphrase.isVisible()
    at_certificate.set_certificate_files([locked.p12])
    eventually(passphrase.isVisible)
    type_keys("wrong")
    press(Key.Key_Return)
    eventually(lambda: "does not open the file" in says(at_certificate, "wizardCertificateProblem"))
    type_keys("right")
    press(Key.Key_Return)
    eventually(line(at_certificate, "wizardSharedKey").isVisible)

    assert not asked_for_plain


def test_a_certificate_without_its_key_asks_for_the_key(
    at_certificate: SetupWizard, authority: Authority, eventually: Eventually
) -> None:
    files = authority.client(NAME)

    at_certificate.set_certificate_files([files.certificate])
    eventually(lambda: says(at_certificate, "wizardCertificateProblem"))
    assert "The private key is missing" in says(at_certificate, "wizardCertificateProblem")
    click(at_certificate, "wizardAddKey")
    dialog = find(at_certificate, "wizardCertificateDialog", QFileDialog)
    dialog.filesSelected.emit([str(files.key)])
    dialog.close()

    eventually(lambda: "This certificate and its key can be used" in hints(at_certificate))


def test_an_expired_certificate_stops_here(
    at_certificate: SetupWizard, authority: Authority, eventually: Eventually
) -> None:
    files = authority.client(NAME, not_after=datetime(2020, 1, 1, tzinfo=UTC))

    at_certificate.set_certificate_files([files.certificate, files.key])
    click(at_certificate, "wizardNext")
    eventually(lambda: says(at_certificate, "wizardCertificateProblem"))

    assert "has expired" in says(at_certificate, "wizardCertificateProblem")
    assert find(at_certificate, "wizardCertificate").isVisible()


def test_something_else_is_no_certificate(
    at_certificate: SetupWizard, tmp_path: Path, eventually: Eventually
) -> None:
    path = tmp_path / "letter.p12"
    path.write_text("Dear colleague")

    at_certificate.set_certificate_files([path])
    eventually(lambda: says(at_certificate, "wizardCertificateProblem"))

    assert "not a certificate" in says(at_certificate, "wizardCertificateProblem")


# Step 4 -----------------------------------------------------------------------------------


@pytest.fixture
def at_shared_key(
    at_certificate: SetupWizard, sandbox: Sandbox, eventually: Eventually
) -> SetupWizard:
    fill_certificate(at_certificate, sandbox, eventually)
    return at_certificate


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

    assert states(wizard)[:2] == [CheckState.PASSED, CheckState.FAILED]
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

    assert states(wizard) == [CheckState.FAILED, *[CheckState.SKIPPED] * 4]
    assert "finish now" in says(wizard, "wizardProblem")
    with qtbot.waitSignal(wizard.finished, timeout=5000):
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
        eventually(lambda: states(wizard)[1] is CheckState.RUNNING)
        press(Key.Key_Escape)

        assert line(wizard, "wizardSharedKey").isVisible()
        assert line(wizard, "wizardSharedKey").text() == "TestKey"
        assert not wizard.check.is_running


# Leaving ----------------------------------------------------------------------------------


def test_escape_goes_back_and_nothing_is_lost(
    at_shared_key: SetupWizard, eventually: Eventually
) -> None:
    line(at_shared_key, "wizardSharedKey").insert("TestKey")

    press(Key.Key_Escape)
    press(Key.Key_Escape)

    assert line(at_shared_key, "wizardMailboxId").isVisible()
    assert line(at_shared_key, "wizardMailboxId").text() == "X26ABC1"
    assert line(at_shared_key, "wizardSharedKey").text() == "TestKey"
    for _ in range(2):
        press(Key.Key_Return)
        QApplication.processEvents()
    eventually(line(at_shared_key, "wizardSharedKey").isVisible)


def test_the_very_first_set_up_cannot_be_cancelled(wizard: SetupWizard, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(wizard.cancelled):
        press(Key.Key_Escape)

    assert not find(wizard, "wizardCancel").isVisible()


def test_cancelling_asks_once_something_was_typed(
    wizard: SetupWizard,
    services: Services,
    bridge: Bridge,
    theme: Theme,
    sandbox: Sandbox,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    fill_mailbox(wizard, sandbox)
    fill_certificate(wizard, sandbox, eventually)
    run_check(wizard, eventually)
    with qtbot.waitSignal(wizard.finished, timeout=5000):
        click(wizard, "wizardFinish")
    second = SetupWizard(services, bridge, theme)
    qtbot.addWidget(second)
    second.show()
    line(second, "wizardMailboxId").insert("X26ABC2")

    with qtbot.assertNotEmitted(second.cancelled):
        click(second, "wizardCancel")
    assert find(second, "wizardLeave").isVisible()
    click(second, "wizardLeaveNo")
    assert line(second, "wizardMailboxId").text() == "X26ABC2"
    click(second, "wizardCancel")
    with qtbot.waitSignal(second.cancelled):
        click(second, "wizardLeaveYes")


# Secrets and access -----------------------------------------------------------------------


def test_no_secret_is_in_a_name_a_tip_or_the_log(
    wizard: SetupWizard,
    sandbox: Sandbox,
    authority: Authority,
    eventually: Eventually,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = ("p-s3cret-1", "k-s3cret-2", "c-s3cret-3")
    files = authority.client(NAME, p12_password=secrets[2])

    fill_mailbox(wizard, sandbox, wizardPassword=secrets[0])
    wizard.set_certificate_files([files.p12])
    eventually(line(wizard, "wizardPassphrase").isVisible)
    type_keys(secrets[2])
    press(Key.Key_Return)
    eventually(line(wizard, "wizardSharedKey").isVisible)
    run_check(wizard, eventually, secrets[1])

    told = "".join(map(everything_told, wizard.findChildren(QObject))) + caplog.text
    told += repr(wizard._setup())
    assert [secret for secret in secrets if secret in told] == []


def everything_told(thing: QObject) -> str:
    told = [thing.objectName()]
    if isinstance(thing, QWidget):
        told += [thing.toolTip(), thing.accessibleName(), thing.accessibleDescription()]
        told += [thing.statusTip(), thing.whatsThis(), thing.windowTitle()]
    return "\n".join(told)


def test_every_control_says_what_it_is(wizard: SetupWizard) -> None:
    kinds = (QPushButton, QAbstractButton, QLineEdit, QComboBox)
    controls = [widget for kind in kinds for widget in wizard.findChildren(kind)]

    mute = [
        widget
        for widget in controls
        if not widget.accessibleName() and not getattr(widget, "text", str)()
    ]
    assert mute == []


def test_it_stands_at_a_small_window_and_in_the_dark(
    wizard: SetupWizard, theme: Theme, qtbot: QtBot
) -> None:
    wizard.resize(800, 560)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    next_button = find(wizard, "wizardNext")
    corner = next_button.mapTo(wizard, next_button.rect().bottomRight())
    assert wizard.rect().contains(corner)
