"""Asking MESH from the Sent page."""

from collections.abc import Callable
from pathlib import Path

from message_pages import (
    Driver,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sent_builders import undelivered, values

from meshdesk.demo.sandbox import Sandbox
from meshdesk.journal import Environment, Journal
from meshdesk.services import Services
from meshdesk.services.records import Draft, MailboxSetup

Key = Qt.Key


def test_the_track_panel_says_what_is_no_message_id(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    undelivered(journal, mailbox)
    page = drive(mailbox)

    page.click("sentTrackOther")
    assert QApplication.focusWidget() is page.find("sentTrackId")
    QTest.keyClicks(QApplication.focusWidget(), "not/an/id")
    page.press(Key.Key_Return)

    page.eventually(lambda: "Not a message ID" in page.find("sentTrackHint").text)
    page.press(Key.Key_Escape)
    assert not page.find("sentTrackPanel").isVisible()


def test_a_message_is_tracked_from_sending_to_collection(
    drive: Callable[..., Driver],
    services: Services,
    fresh_sandbox: Sandbox,
    other_party: Callable[..., object],
    tmp_path: Path,
) -> None:
    key = _log_in(services, fresh_sandbox)
    file = tmp_path / "referral.csv"
    file.write_bytes(b"a,b\n")
    services.outbox.enqueue(key, Draft((file,), "X26ABC2", "TEST_WORKFLOW", "Referral"))
    page = drive(key)

    services.engine.start()
    page.eventually(lambda: page.says("sentState") == "Waiting for collection")
    recipient = other_party("X26ABC2")
    [waiting] = recipient.list_messages()  # type: ignore[attr-defined]
    recipient.acknowledge_message(waiting)  # type: ignore[attr-defined]
    page.click("sentRefresh")

    page.eventually(lambda: page.says("sentState") == "Collected")
    page.eventually(lambda: "MESH says at" in page.says("sentSaid"))
    assert page.says("sentSaid").endswith(": Collected by the recipient.")
    page.click("sentTrackOther")
    QTest.keyClicks(QApplication.focusWidget(), waiting)
    page.press(Key.Key_Return)
    page.eventually(lambda: page.says("sentTrackFound") == "Collected by the recipient")
    assert waiting in values(page.find("sentTrackPanel"))
    page.click("sentTrackCopy")
    copied = QGuiApplication.clipboard().text()
    assert f"Message ID: {waiting}" in copied
    assert "referral" not in copied


def _log_in(services: Services, sandbox: Sandbox) -> int:
    files = sandbox.client_files("X26ABC1")
    return services.mailboxes.add(
        MailboxSetup(
            environment=Environment.SANDBOX,
            mailbox_id="X26ABC1",
            password=sandbox.mailboxes["X26ABC1"].password,
            shared_key=sandbox.shared_key,
            certificate_paths=(files.certificate, files.key),
            url=sandbox.url,
            ca_file=str(sandbox.ca_file),
        )
    ).key
