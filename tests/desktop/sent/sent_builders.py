"""Small builders for tests of the Sent page, and eyes for its detail."""

from dataclasses import replace

from message_pages import (
    NOW,
    Driver,
    listed,
    sent,
)
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from meshdesk.journal import Journal, OutgoingState, Problem, Severity
from meshdesk.services import Services
from meshdesk.services.notices import OutgoingChanged
from meshdesk.services.records import OutgoingMessage

S = OutgoingState
NOT_COLLECTED = Problem("Not collected within 5 days", "Nobody fetched it.", "Call them.", "14")


def undelivered(journal: Journal, mailbox: int, subject: str = "Referral 2291") -> OutgoingMessage:
    [message] = sent(journal, mailbox, [subject])
    journal.outgoing.update(
        message.id,
        state=S.ACCEPTED,
        accepted_at=NOW,
        message_id="20261117091012_AB12F0",
        event="Accepted by MESH",
    )
    return journal.outgoing.update(
        message.id,
        state=S.UNDELIVERED,
        problem=NOT_COLLECTED,
        event="Not delivered: Not collected within 5 days",
        severity=Severity.ERROR,
    )


def answered(journal: Journal, mailbox: int) -> OutgoingMessage:
    """A message that was collected, and answered by the recipient's system."""
    [message] = sent(journal, mailbox, ["Referral 2291"])
    [answer] = listed(journal, mailbox, "Answer to 2291")
    journal.incoming.update(answer.id, outgoing_id=message.id)
    journal.outgoing.update(
        message.id,
        state=S.COLLECTED,
        message_id="20261117091012_AB12F0",
        accepted_at=NOW,
        collected_at=NOW,
        event="Collected by the recipient",
    )
    return journal.outgoing.update(
        message.id,
        confirmed_at=NOW,
        confirmation_id=answer.id,
        event="The recipient's system answered",
        severity=Severity.GOOD,
    )


def changed(services: Services, message: OutgoingMessage) -> None:
    """Tell as a worker would that it changed."""
    services.notices.publish(OutgoingChanged(message))


def time_line(driver: Driver) -> list[str]:
    """The time line as a screen reader would read it, without the times of day."""
    labels = driver.find("sentTimeLine").findChildren(QLabel)
    names = [label.accessibleName() for label in labels if not label.isHidden()]
    return [name.rpartition(", ")[0] for name in names if name]


def values(widget: QWidget) -> list[str]:
    """The visible values of a grid of names and values."""
    return [edit.toPlainText() for edit in widget.findChildren(QTextEdit) if edit.isVisible()]


def plain(**fields: object) -> OutgoingMessage:
    plain = OutgoingMessage(
        id=1,
        mailbox=1,
        local_id="MD-1",
        recipient="X26ABC2",
        recipient_name="",
        workflow_id="W",
        subject="S",
        reference="",
        path="/x",
        file_name="x",
        content_type="",
        size=1,
        modified_ns=0,
        state=S.QUEUED,
        position=1,
        created_at=NOW,
        changed_at=NOW,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]
