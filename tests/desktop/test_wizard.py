"""The wizard over real services, by keyboard and by mouse: the way through, and leaving it."""

import logging

import pytest
from PySide6.QtCore import QEvent, QObject
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
from wizard_pages import (
    NAME,
    PASSED,
    Eventually,
    Key,
    click,
    fill_certificate,
    fill_mailbox,
    find,
    hints,
    line,
    press,
    run_check,
    says,
    states,
    type_keys,
)

from meshdesk.demo.authority import Authority
from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import Environment

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
    with qtbot.waitSignal(wizard.finished, timeout=20_000) as finished:
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
    with qtbot.waitSignal(wizard.finished, timeout=20_000):
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
    with qtbot.waitSignal(wizard.finished, timeout=20_000):
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
