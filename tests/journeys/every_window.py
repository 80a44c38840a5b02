"""Everything that the window can show, looked over; run as a program of its own.

``python every_window.py FOLDER WIDTH HEIGHT [--language cy]`` says its complaints, a line each.
"""

import argparse
import asyncio
import sys
from pathlib import Path

from frame_windows import look_at_the_frame
from furnishing import REPORTED, House, furnish
from onlooker import Onlooker
from page_windows import (
    INSIDES,
    look_at_empty_pages,
    look_at_sending,
    look_at_the_activity,
    look_at_the_contacts,
    look_at_the_inbox,
    look_at_what_was_sent,
)
from settings_windows import look_at_the_settings
from wizard_windows import look_at_the_wizard

from meshdesk import app
from meshdesk.config import Appearance, Language, Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import IncomingState

SCENES = (
    look_at_the_inbox,
    look_at_sending,
    look_at_what_was_sent,
    look_at_the_contacts,
    look_at_the_activity,
    look_at_the_settings,
    look_at_empty_pages,
    look_at_the_frame,
    look_at_the_wizard,
)


async def look_over(eyes: Onlooker, services: Services, sandbox: Sandbox, folder: Path) -> None:
    """Go through all that the window can show, in both themes."""
    await eyes.until(lambda: eyes.sees("wizardEnvironment"), "the wizard")
    await eyes.look("wizard, first start")
    house = await asyncio.to_thread(furnish, services, sandbox, folder)
    eyes.main.show_mailbox(house.surgery)
    eyes.the(SetupWizard).cancelled.emit()
    await eyes.until(lambda: eyes.sees("mailboxMenu"), "the main window")
    await settle_in(eyes, house)
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        # Once for all of it: it styles the whole window anew.
        eyes.main.theme.set_appearance(appearance)
        for scene in SCENES:
            await scene(eyes, house)


async def settle_in(eyes: Onlooker, house: House) -> None:
    """Wait for what comes and goes by itself; save what is to be looked into."""
    await eyes.until(house.is_read, "the inbox to be read")
    await eyes.until(house.is_sent, "MESH's word on what is sent")
    await asyncio.to_thread(house.report)
    ids = [house.incoming(words).id for words in INSIDES]
    await asyncio.to_thread(house.services.inbox.download, ids, acknowledge=False)
    await eyes.until(
        lambda: all(house.incoming(w).state is IncomingState.SAVED for w in INSIDES),
        "the messages to be saved",
    )
    house.services.engine.check(house.surgery)
    await eyes.until(lambda: house.is_reported, "the report to be joined")
    await eyes.until(lambda: tells_of_the_report(eyes, house), "the window to say so")
    eyes.main.show_page("inbox")
    await eyes.look("messages")
    eyes.put_messages_away()


def tells_of_the_report(eyes: Onlooker, house: House) -> bool:
    """Whether a message under the header says why it was not delivered."""
    problem = house.sent(REPORTED).problem
    said = [message.text for message in eyes.main.messages.messages]
    return problem is not None and problem.message in said


def parsed() -> argparse.Namespace:
    """What is to be looked at, and how large."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("width", type=int)
    parser.add_argument("height", type=int)
    parser.add_argument("--language", type=Language, default=Language.ENGLISH)
    return parser.parse_args()


def main(folder: Path, width: int, height: int, language: Language) -> int:
    with start_sandbox(folder) as sandbox:
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        services.settings.change(language=language)

        async def journey(window: MainWindow) -> None:
            window.window().resize(width, height)
            eyes = Onlooker(window, folder)
            try:
                await look_over(eyes, services, sandbox, folder)
                print("\n".join([*eyes.found, "all windows were looked over"]), flush=True)
            except Exception as error:
                shown = " | ".join(eyes.words())
                print("\n".join([*eyes.found, f"FAILED: {error!r}: {shown}"]), flush=True)
                window.window().grab().save(str(folder / "failed.png"))
                raise
            finally:
                window.close()

        try:
            return start.run(services, after_start=journey)
        finally:
            services.close()


if __name__ == "__main__":
    given = parsed()
    sys.exit(main(given.folder, given.width, given.height, given.language))
