"""Step 2 of the wizard: certificate files of all kinds, good and bad."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
)
from wizard_pages import (
    NAME,
    Eventually,
    Key,
    click,
    drop,
    find,
    hints,
    line,
    press,
    says,
    type_keys,
)

from meshdesk.demo.authority import Authority
from meshdesk.desktop.wizard.view import SetupWizard


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
