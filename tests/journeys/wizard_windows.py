"""Every face of the wizard, looked over."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from furnishing import House
from onlooker import Onlooker
from PySide6.QtWidgets import QPushButton

from meshdesk.demo.scenery import HOSPITAL
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services.records import Environment


async def look_at_the_wizard(eyes: Onlooker, house: House) -> None:
    """Go through all its steps with a mailbox that is then not set up after all."""
    with mute_server() as mute:
        eyes.main.set_up_asked.emit()
        await eyes.until(lambda: eyes.sees("wizardEnvironment"), "the wizard")
        await the_mailbox(eyes, house, mute)
        await a_request(eyes)
        await a_certificate(eyes, house)
        await eyes.type_into("wizardSharedKey", "not the shared key")
        await eyes.press_on("wizardNext")
        await eyes.until(lambda: eyes.the(SetupWizard).check.is_running, "the check")
        await eyes.look("wizard, check under way")
    await another_server(eyes, house)
    await the_check(eyes, house)
    await eyes.press_on("wizardCancel")
    await eyes.until(lambda: eyes.sees("wizardLeave"), "the question")
    await eyes.look("wizard, leaving")
    await eyes.press_on("wizardLeaveYes")
    await eyes.until(lambda: eyes.sees("mailboxMenu"), "the main window")


async def the_mailbox(eyes: Onlooker, house: House, url: str) -> None:
    """Step 1, empty and filled in; to step 2."""
    await eyes.look("wizard, mailbox")
    eyes.choose_data("wizardEnvironment", Environment.SANDBOX)
    await eyes.press_on("wizardNext")
    await eyes.look("wizard, mailbox with what is missing")
    await eyes.type_into("wizardUrl", url)
    await eyes.type_into("wizardCa", str(house.stage.ca_file))
    await eyes.type_into("wizardMailboxId", HOSPITAL)
    await eyes.type_into("wizardPassword", house.stage.mailboxes[HOSPITAL].password)
    await eyes.type_into("wizardName", "Northgate Hospital")
    await eyes.press_on("wizardNext")
    await eyes.until(lambda: eyes.sees("wizardCertificate"), "the certificate's step")


async def a_request(eyes: Onlooker) -> None:
    """Step 2 for those who have no certificate; back to those who have one."""
    await eyes.look("wizard, certificate")
    await eyes.press_on("wizardNoneYet")
    await eyes.press_on("wizardMakeRequest")
    await eyes.look("wizard, request without a code")
    await eyes.type_into("wizardOdsCode", "RZZ02")
    await eyes.look("wizard, request")
    await eyes.press_on("wizardMakeRequest")
    await eyes.until(lambda: eyes.sees("wizardSaveRequest"), "the request")
    await eyes.press_on("wizardCopyRequest")
    await eyes.press_on("wizardGiveUpAsk")
    await eyes.until(lambda: eyes.sees("wizardGiveUp"), "the question")
    await eyes.look("wizard, request that waits")
    await eyes.press_on("wizardGiveUpYes")
    await eyes.press_on("wizardHaveOne")
    await eyes.until(lambda: eyes.sees("wizardCertificate"), "the certificate's step")


async def a_certificate(eyes: Onlooker, house: House) -> None:
    """Step 2 with a file: half of it, protected, read; to step 3."""
    box, wizard = house.stage.mailboxes[HOSPITAL], eyes.the(SetupWizard)
    wizard.set_certificate_files((box.certificate,))
    await eyes.until(lambda: eyes.sees("wizardCertificateProblem"), "the missing key")
    await eyes.look("wizard, certificate without its key")
    wizard.set_certificate_files((box.p12,))
    await eyes.until(lambda: eyes.sees("wizardPassphrase"), "the certificate's password")
    await eyes.look("wizard, certificate's password")
    await eyes.type_into("wizardPassphrase", box.p12_password)
    await eyes.press_on("wizardNext")
    await eyes.until(lambda: eyes.sees("wizardSharedKey"), "the shared key's step")
    await eyes.look("wizard, shared key")
    await eyes.press_on("wizardBack")
    await eyes.until(lambda: eyes.sees("wizardCertificate"), "the certificate's step")
    await eyes.look("wizard, certificate that is read")
    await eyes.press_on("wizardNext")
    await eyes.until(lambda: eyes.sees("wizardSharedKey"), "the shared key's step")


async def another_server(eyes: Onlooker, house: House) -> None:
    """Back to step 1, and with the server that answers to step 4."""
    for name in ("wizardSharedKey", "wizardCertificate", "wizardUrl"):
        await eyes.press_on("wizardBack")
        await eyes.until(lambda name=name: eyes.sees(name), name)  # type: ignore[misc]
    await eyes.type_into("wizardUrl", house.stage.url)
    for name in ("wizardCertificate", "wizardSharedKey", "wizardCheckAgain"):
        await eyes.press_on("wizardNext")
        await eyes.until(lambda name=name: eyes.sees(name), name)  # type: ignore[misc]


async def the_check(eyes: Onlooker, house: House) -> None:
    """Step 4: refused for the shared key, then passed."""
    fix = "wizardFix_shared_key"
    await eyes.until(lambda: eyes.sees(fix), "the way out")
    await eyes.look("wizard, check that failed")
    await eyes.press_on(fix)
    await eyes.type_into("wizardSharedKey", house.stage.shared_key)
    await eyes.press_on("wizardNext")
    await eyes.until(lambda: can_press(eyes, "wizardFinish"), "the check to pass")
    await eyes.look("wizard, check that passed")


def can_press(eyes: Onlooker, name: str) -> bool:
    """Whether a button is there and enabled."""
    return eyes.sees(name) and eyes.find(name, QPushButton).isEnabled()


@contextmanager
def mute_server() -> Iterator[str]:
    """A server that takes calls and never says a word; its address."""
    with socket.create_server(("127.0.0.1", 0), backlog=8) as server:
        yield f"https://localhost:{server.getsockname()[1]}"
