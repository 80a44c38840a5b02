"""Every page with something on it, looked over; run as a program of its own.

``python every_window.py FOLDER WIDTH HEIGHT`` says its complaints, a line each.
"""

import asyncio
import sys
from pathlib import Path

from looking_over import complaints
from PySide6.QtWidgets import QListWidget

from meshdesk import app
from meshdesk.config import Appearance, Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.play import introduce, set_up
from meshdesk.demo.scenery import LABORATORY, SURGERY, demo_messages
from meshdesk.demo.stage import Stage
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow
from meshdesk.services import Services
from meshdesk.services.records import Draft, InboxQuery


async def look_over(
    window: MainWindow, services: Services, stage: Stage, folder: Path
) -> list[str]:
    """Go through all that the window can show, in both themes."""
    hands, found = Hands(window), []
    await hands.until(lambda: hands.sees("wizardEnvironment"), "the wizard")
    found += await looked_at(window, hands, folder, "wizard")
    surgery = await asyncio.to_thread(furnish, services, stage, folder)
    window.show_mailbox(surgery)
    wizard = window.findChild(start.SetupWizard)
    wizard.cancelled.emit()
    await hands.until(lambda: hands.sees("mailboxMenu"), "the main window")
    await hands.until(
        lambda: sum(m.described for m in services.inbox.page(InboxQuery(surgery), 0, 50)) >= 6,
        "the inbox to be read",
    )
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        # Once for all pages: it styles the whole window anew.
        window.theme.set_appearance(appearance)
        found += await every_page(window, hands, folder)
    return found


async def every_page(window: MainWindow, hands: Hands, folder: Path) -> list[str]:
    """Each page, and each part of the settings."""
    found = []
    for page in window.pages:
        window.show_page(page)
        found += await looked_at(window, hands, folder, page)
    sections = hands.find("settingsSections", QListWidget)
    for row in range(1, sections.count()):
        sections.setCurrentRow(row)
        found += await looked_at(window, hands, folder, f"settings {sections.item(row).text()}")
    return found


def furnish(services: Services, stage: Stage, folder: Path) -> int:
    """Two mailboxes, contacts, messages both ways; gives the surgery's key."""
    surgery = set_up(services, stage, SURGERY).key
    laboratory = set_up(services, stage, LABORATORY).key
    for key in (surgery, laboratory):
        introduce(services, stage, key)
    with stage.administration() as mesh:
        mesh.plant(*demo_messages())
    file = folder / "referral.csv"
    file.write_text("a,b\n" * 1000, "utf-8")
    services.outbox.enqueue(surgery, Draft((file,), LABORATORY, "PATH_REQUEST_V1", "Forms"))
    return surgery


async def looked_at(window: MainWindow, hands: Hands, folder: Path, name: str) -> list[str]:
    """What is wrong with what is shown now; a picture of it is kept."""
    await hands.settle()
    where = f"{name}, {'dark' if window.theme.tokens.dark else 'light'}"
    window.grab().save(str(folder / f"{where}.png"))
    return complaints(window, where)


def main(folder: Path, width: int, height: int) -> int:
    with start_sandbox(folder) as sandbox:
        stage = sandbox.stage()
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))

        async def journey(window: MainWindow) -> None:
            window.window().resize(width, height)
            try:
                for complaint in await look_over(window, services, stage, folder):
                    print(complaint)
                print("all windows were looked over", flush=True)
            except Exception as error:
                print(f"FAILED: {error!r}", flush=True)
                raise
            finally:
                window.close()

        try:
            return start.run(services, after_start=journey)
        finally:
            services.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
