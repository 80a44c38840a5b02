"""A certificate renewed in the real window: run as a program by ``test_renewal_journey.py``.

Asked for by mouse, left for later, and finished with the keyboard alone.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from by_keyboard import Keyboard
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.authority import api_common_name
from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.scenery import SURGERY
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import Environment, MailboxSetup

Key = Qt.Key
NAME = api_common_name(SURGERY, "A81001")


def set_up(services: Services, sandbox: Sandbox) -> int:
    """The surgery, whose certificate ends in 20 days."""
    until = datetime.now(UTC) + timedelta(days=20, hours=1)
    files = sandbox.authority.client(NAME, not_after=until)
    stage = sandbox.stage()
    setup = MailboxSetup(
        Environment.SANDBOX,
        SURGERY,
        stage.mailboxes[SURGERY].password,
        stage.shared_key,
        (files.certificate, files.key),
        url=stage.url,
        ca_file=str(stage.ca_file),
    )
    return services.mailboxes.add(setup).key


async def ask_by_mouse(hands: Keyboard, window: MainWindow) -> None:
    await hands.until(lambda: hands.sees("messageAction"), "the warning")
    assert "(20 days)" in window.messages.messages[0].title
    await hands.click("messageAction", QPushButton)
    await hands.until(lambda: hands.sees("wizardMakeRequest"), "the wizard, at the request")
    await hands.click("wizardMakeRequest")
    await hands.until(lambda: hands.sees("wizardSaveRequest"), "the request")
    await hands.click("wizardLater")
    await hands.until(lambda: hands.sees("mailboxMenu"), "the main window")


async def finish_by_keyboard(keys: Keyboard, window: MainWindow, came: Path) -> None:
    window.standing.show_mailbox(window.mailbox or 0)
    offered = "the warning that speaks of the request"
    await keys.until(lambda: [m.action for m in window.messages.messages] == [GO_ON], offered)
    await keys.tab_to("messageAction")
    await keys.press(Key.Key_Space)
    await keys.until(lambda: keys.sees("wizardSaveRequest"), "the request that waits")
    # The system's file dialog is not ours to test; its answer arrives here.
    wizard = next(w for w in keys.window.findChildren(SetupWizard) if w.isVisible())
    wizard.set_certificate_files([came])
    await keys.until(lambda: keys.focused() == "wizardNext", "the certificate to be good")
    await keys.press(Key.Key_Return)
    await keys.until(lambda: keys.focused() == "wizardFinish", "the check to pass")
    await keys.press(Key.Key_Return)
    await keys.until(lambda: keys.sees("mailboxMenu"), "the main window")
    await keys.until(lambda: not window.messages.messages, "the warning to go")


GO_ON = "Go on with it"


def main(folder: Path) -> int:
    with start_sandbox(folder) as sandbox:
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        key = set_up(services, sandbox)

        async def journey(window: MainWindow) -> None:
            hands = Keyboard(window)
            window.activateWindow()
            try:
                await ask_by_mouse(hands, window)
                [request] = services.certificates.waiting()
                text = services.certificates.text_of(request.id)
                came = sandbox.authority.answer(text.encode(), folder / "came.crt")
                await finish_by_keyboard(hands, window, came)
                expiry = services.certificates.expiring(key)
                assert expiry is not None
                assert expiry.days_left > 1000
                assert services.certificates.waiting() == []
                print("renewed", flush=True)
            except Exception as error:
                print(f"FAILED: {error!r}", flush=True)
                window.grab().save(str(folder / "failed.png"))
                raise
            finally:
                window.close()

        try:
            return start.run(services, after_start=journey)
        finally:
            services.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
