"""Setting up without a certificate: the request made, left for later, and finished."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from wizard_pages import (
    NAME,
    PASSED,
    Eventually,
    Key,
    click,
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

from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import CertificateRequest, Environment, Mailbox, MailboxSetup

Opened = Callable[..., SetupWizard]


@pytest.fixture
def opened(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, sandbox: Sandbox
) -> Opened:
    """Opens another wizard, as a later start does."""

    def open_it(**options: int) -> SetupWizard:
        made = SetupWizard(services, bridge, theme, **options)  # type: ignore[arg-type]
        made.resize(1100, 720)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        made.setFocus()
        return made

    return open_it


def ask(wizard: SetupWizard, eventually: Eventually) -> None:
    """From the certificate's step, by mouse, to a request that waits."""
    click(wizard, "wizardNoneYet")
    line(wizard, "wizardOdsCode").insert("x26")
    click(wizard, "wizardMakeRequest")
    eventually(find(wizard, "wizardSaveRequest").isVisible)


def answer(services: Services, sandbox: Sandbox, path: Path) -> Path:
    """The certificate for the request that waits."""
    [request] = services.certificates.waiting()
    text = services.certificates.text_of(request.id)
    return sandbox.authority.answer(text.encode(), path)


def set_up(services: Services, sandbox: Sandbox, days: int = 20) -> Mailbox:
    """X26ABC1, whose certificate ends soon."""
    until = datetime.now(UTC) + timedelta(days=days, hours=1)
    files = sandbox.authority.client(NAME, not_after=until)
    return services.mailboxes.add(
        MailboxSetup(
            Environment.SANDBOX,
            "X26ABC1",
            "password",
            "TestKey",
            (files.certificate, files.key),
            url=sandbox.url,
            ca_file=str(sandbox.ca_file),
            download_folder="/somewhere",
        )
    )


# The whole road ---------------------------------------------------------------------------


def test_by_mouse_made_saved_and_finished_later(
    at_certificate: SetupWizard,
    services: Services,
    sandbox: Sandbox,
    opened: Opened,
    tmp_path: Path,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    ask(at_certificate, eventually)
    click(at_certificate, "wizardSaveRequest")
    dialog = find(at_certificate, "wizardRequestDialog", QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "X26ABC1.csr"))
    dialog.close()
    eventually(lambda: "Saved. Now send that file off." in hints(at_certificate))
    assert "BEGIN CERTIFICATE REQUEST" in (tmp_path / "X26ABC1.csr").read_text()
    at_certificate.close()

    later = opened()
    [request] = services.certificates.waiting()
    assert "X26ABC1" in says(later, f"wizardWaits_{request.id}")
    click(later, f"wizardGoOn_{request.id}")
    assert line(later, "wizardName").text() == "Elm Street Surgery"
    fill_mailbox(later, sandbox)
    later.set_certificate_files([answer(services, sandbox, tmp_path / "came.crt")])
    eventually(lambda: "This certificate and its key can be used" in hints(later))
    click(later, "wizardNext")
    eventually(line(later, "wizardSharedKey").isVisible)
    run_check(later, eventually)
    assert states(later) == PASSED
    with qtbot.waitSignal(later.finished, timeout=20_000):
        click(later, "wizardFinish")

    assert [mailbox.mailbox_id for mailbox in services.mailboxes.all()] == ["X26ABC1"]
    assert services.certificates.waiting() == []


def test_by_keyboard_alone(
    at_certificate: SetupWizard,
    services: Services,
    sandbox: Sandbox,
    tmp_path: Path,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    wizard = at_certificate
    tab_to(wizard, "wizardNoneYet")
    press(Key.Key_Space)
    assert line(wizard, "wizardOdsCode").hasFocus()
    type_keys("X26")
    press(Key.Key_Return)
    eventually(find(wizard, "wizardSaveRequest").hasFocus)
    tab_to(wizard, "wizardCopyRequest")
    press(Key.Key_Space)
    eventually(lambda: "Copied. Paste it into the e-mail or form." in hints(wizard))
    assert "BEGIN CERTIFICATE REQUEST" in QGuiApplication.clipboard().text()

    tab_to(wizard, "wizardCertificate")
    press(Key.Key_Space)
    dialog = find(wizard, "wizardCertificateDialog", QFileDialog)
    dialog.filesSelected.emit([str(answer(services, sandbox, tmp_path / "came.crt"))])
    dialog.close()
    wizard.activateWindow()  # as a window manager does
    eventually(find(wizard, "wizardNext").hasFocus)
    press(Key.Key_Return)
    eventually(line(wizard, "wizardSharedKey").hasFocus)
    type_keys("TestKey")
    press(Key.Key_Return)
    eventually(find(wizard, "wizardFinish").hasFocus)
    with qtbot.waitSignal(wizard.finished, timeout=20_000):
        press(Key.Key_Return)

    assert services.certificates.waiting() == []


def tab_to(wizard: SetupWizard, name: str) -> None:
    for _ in range(30):
        if find(wizard, name).hasFocus():
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


# What may be wrong ------------------------------------------------------------------------


def test_the_name_is_shown_as_the_code_is_typed(at_certificate: SetupWizard) -> None:
    click(at_certificate, "wizardNoneYet")
    type_keys("x26")

    shown = [row[1].toPlainText() for row in at_certificate.certificate._form._name._rows]
    assert shown == [NAME]
    assert not find(at_certificate, "wizardNext").isVisible()


def test_what_is_no_ods_code_is_said(at_certificate: SetupWizard, services: Services) -> None:
    click(at_certificate, "wizardNoneYet")
    type_keys("X 26")
    press(Key.Key_Return)

    assert any("An ODS code has letters and digits only" in hint for hint in hints(at_certificate))
    assert line(at_certificate, "wizardOdsCode").hasFocus()
    assert services.certificates.waiting() == []


def test_another_certificate_is_told_apart(
    at_certificate: SetupWizard, sandbox: Sandbox, eventually: Eventually
) -> None:
    ask(at_certificate, eventually)

    at_certificate.set_certificate_files([sandbox.client_files("X26ABC1").certificate])
    eventually(lambda: says(at_certificate, "wizardCertificateProblem"))

    problem = says(at_certificate, "wizardCertificateProblem")
    assert "This is not the certificate for this request" in problem
    assert not find(at_certificate, "wizardAddKey").isVisible()


def test_giving_up_asks_once_and_removes_the_key(
    at_certificate: SetupWizard, services: Services, eventually: Eventually
) -> None:
    ask(at_certificate, eventually)

    click(at_certificate, "wizardGiveUpAsk")
    click(at_certificate, "wizardGiveUpNo")
    kept = services.certificates.waiting()
    click(at_certificate, "wizardGiveUpAsk")
    click(at_certificate, "wizardGiveUpYes")
    eventually(line(at_certificate, "wizardOdsCode").isVisible)

    assert len(kept) == 1
    assert services.certificates.waiting() == []
    click(at_certificate, "wizardHaveOne")
    assert find(at_certificate, "wizardCertificate").hasFocus()


def test_a_certificate_with_its_key_may_be_taken_all_the_same(
    at_certificate: SetupWizard, sandbox: Sandbox, eventually: Eventually
) -> None:
    ask(at_certificate, eventually)

    click(at_certificate, "wizardHaveAnother")
    files = sandbox.client_files("X26ABC1")
    at_certificate.set_certificate_files([files.certificate, files.key])
    eventually(lambda: "This certificate and its key can be used" in hints(at_certificate))

    assert at_certificate._setup().request is None


def test_finishing_later_leaves_nothing_to_ask(
    services: Services,
    sandbox: Sandbox,
    opened: Opened,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    set_up(services, sandbox)
    wizard = opened()
    fill_mailbox(wizard, sandbox, wizardMailboxId="X26ABC2")
    ask(wizard, eventually)

    with qtbot.waitSignal(wizard.cancelled):
        click(wizard, "wizardLater")

    assert [request.mailbox_id for request in services.certificates.waiting()] == ["X26ABC2"]


# Renewing ---------------------------------------------------------------------------------


def test_a_renewal_asks_for_nothing_that_is_known(
    services: Services,
    sandbox: Sandbox,
    opened: Opened,
    tmp_path: Path,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    before = set_up(services, sandbox)
    wizard = opened(renew=before.key)
    eventually(find(wizard, "wizardMakeRequest").hasFocus)
    assert not line(wizard, "wizardOdsCode").isVisible()
    press(Key.Key_Return)
    eventually(find(wizard, "wizardSaveRequest").isVisible)
    request = the_request(services)
    assert request.common_name == NAME

    wizard.set_certificate_files([answer(services, sandbox, tmp_path / "came.crt")])
    eventually(find(wizard, "wizardNext").hasFocus)
    press(Key.Key_Return)
    eventually(find(wizard, "wizardFinish").hasFocus)
    assert states(wizard) == PASSED
    with qtbot.waitSignal(wizard.finished, timeout=20_000) as finished:
        press(Key.Key_Return)

    after = services.mailboxes.get(before.key)
    expiry = services.certificates.expiring(before.key)
    assert finished.args == [before.key]
    assert after.download_folder == "/somewhere"
    assert expiry is not None
    assert expiry.days_left > 1000


def test_a_renewal_that_was_begun_goes_on_where_it_waits(
    services: Services, sandbox: Sandbox, opened: Opened, eventually: Eventually
) -> None:
    mailbox = set_up(services, sandbox)
    services.certificates.ask(Environment.SANDBOX, "X26ABC1", NAME)

    wizard = opened(renew=mailbox.key)
    eventually(find(wizard, "wizardSaveRequest").isVisible)

    assert the_request(services).common_name == NAME


def the_request(services: Services) -> CertificateRequest:
    [request] = services.certificates.waiting()
    return request


# Files that wait --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "says_so"),
    [
        (0, ""),
        (1, "1 file waits to be sent, once a mailbox is set up."),
        (2, "2 files wait to be sent, once a mailbox is set up."),
    ],
)
def test_files_that_wait_are_spoken_of(wizard: SetupWizard, count: int, says_so: str) -> None:
    wizard.show_waiting_files(count)
    QApplication.processEvents()

    assert says(wizard, "wizardFilesWait") == says_so
