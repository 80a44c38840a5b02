"""Mailboxes with something of every kind in them, for those that look at all that is shown."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from meshdesk.demo.play import introduce, set_up
from meshdesk.demo.records import SeedMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.scenery import LABORATORY, PHARMACY, SURGERY, demo_messages
from meshdesk.demo.stage import Stage
from meshdesk.journal.aside import new_folder
from meshdesk.services import Services
from meshdesk.services.contact_checks import ContactEntry
from meshdesk.services.records import (
    Draft,
    InboxQuery,
    IncomingMessage,
    OutgoingMessage,
    OutgoingState,
    SentQuery,
)
from meshdesk.services.rules import RuleDraft

LOCK_CODE = "2468"
WORKFLOW = "PATH_REQUEST_V1"
NOBODY = "X26NOBODY"
"""A mailbox that MESH does not have."""
REPORTED, REFUSED, WAITING = "EL-2292", "EL-2293", "EL-2294"
"""References of the messages sent: MESH reports on one, refuses one, and keeps one."""
CONTACTS = """Name,Mailbox ID,ODS code
Northgate Hospital (outpatients),X26ABC3,RZZ02
Riverside Dental Practice,X26DEN01,V12345
Nobody in particular,n/a!,RZZ02
"""


@dataclass(frozen=True, slots=True)
class House:
    """What there is, and where.

    Attributes:
        surgery, laboratory: keys of mailboxes with messages in them.
        pharmacy: key of one with nothing in it.
        folder: for files.
    """

    services: Services
    stage: Stage
    folder: Path
    surgery: int
    laboratory: int
    pharmacy: int

    def incoming(self, words: str) -> IncomingMessage:
        """The first message that is found by these words."""
        return self.services.inbox.page(InboxQuery(self.surgery, text=words), 0, 1)[0]

    def sent(self, reference: str) -> OutgoingMessage:
        """The message with that reference."""
        return self.services.outbox.page(SentQuery(self.surgery, text=reference), 0, 1)[0]

    def is_read(self) -> bool:
        """Whether all that waits is listed with what its headers say."""
        messages = self.services.inbox.page(InboxQuery(self.surgery), 0, 50)
        return sum(message.described for message in messages) >= 8

    def is_sent(self) -> bool:
        """Whether MESH has given its word on all that is sent."""
        messages = self.services.outbox.page(SentQuery(self.surgery), 0, 10)
        words = {OutgoingState.ACCEPTED, OutgoingState.REJECTED, OutgoingState.UNDELIVERED}
        return len(messages) == 3 and all(message.state in words for message in messages)

    @property
    def is_reported(self) -> bool:
        """Whether MeshDesk knows that nobody collected it."""
        return self.sent(REPORTED).state is OutgoingState.UNDELIVERED

    def report(self) -> None:
        """Have MESH say that nobody collected one of them."""
        message = self.sent(REPORTED)
        with self.stage.administration() as mesh:
            mesh.put_report(
                SURGERY,
                linked_message_id=message.message_id,
                local_id=message.local_id,
                workflow_id=message.workflow_id,
                code="14",
                description="Message not collected by recipient after 5 days",
                subject=message.subject,
            )


def furnish(services: Services, sandbox: Sandbox, folder: Path) -> House:
    """Set three mailboxes up and put something of every kind into two of them."""
    # First of all: a mailbox is read as soon as it is set up, and then not for some time.
    sandbox.seed(*demo_messages(), _scan(), _archive())
    stage = sandbox.stage()
    surgery, laboratory, pharmacy = (
        set_up(services, stage, each).key for each in (SURGERY, LABORATORY, PHARMACY)
    )
    for key in (surgery, laboratory):
        introduce(services, stage, key)
    file = folder / "referral.csv"
    file.write_text("a,b\n" * 1000, "utf-8")
    for reference, recipient in ((REPORTED, LABORATORY), (REFUSED, NOBODY), (WAITING, LABORATORY)):
        draft = Draft((file,), recipient, WORKFLOW, "Blood forms", reference)
        services.outbox.enqueue(surgery, draft)
    services.contacts.save(surgery, ContactEntry("St Anne's Pathology", "X26ABC9", "RZZ01"))
    rule = RuleDraft(LABORATORY, "PATH_RESULT_V2", str(folder), acknowledge=True)
    for each in (rule, rule):
        services.rules.add(surgery, each)
    services.lock.set_code(LOCK_CODE)
    _damaged_journal(services)
    (folder / "contacts.csv").write_text(CONTACTS, "utf-8")
    (folder / "empty.txt").touch()
    return House(services, stage, folder, surgery, laboratory, pharmacy)


def _damaged_journal(services: Services) -> None:
    kept = new_folder(services.paths.damaged, services.clock())
    (kept / services.paths.journal.name).write_bytes(bytes(1_200_000))


def _scan() -> SeedMessage:
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("steelblue"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # as Qt documents it
    return SeedMessage(
        SURGERY, LABORATORY, "PATH_RESULT_V1", data.data(), "Scan of the form", "form.png"
    )


def _archive() -> SeedMessage:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("letter.txt", "Everything in it is made up.")
    return SeedMessage(
        SURGERY, LABORATORY, "PATH_RESULT_V1", content.getvalue(), "Archive", "all.zip"
    )
