"""What was sent, what MESH has, and what is on the disk, compared every evening.

Saved files are looked at on the evening of their day, for the practice keeps them a week only.
"""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from soak_office import Office
from soak_people import MAILBOXES

from meshdesk.demo.records import StoredMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services.records import (
    IncomingKind,
    IncomingMessage,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
)

_GIVEN_UP_AFTER = timedelta(days=5)
_KNOWN = frozenset({OutgoingState.ACCEPTED, OutgoingState.COLLECTED, OutgoingState.UNDELIVERED})


class Ledger:
    """The accounts.

    Attributes:
        offered: the SHA-256 of every file that was sent, by its path.
        findings: what does not hold, in words.
    """

    def __init__(self, office: Office, sandbox: Sandbox) -> None:
        self._office = office
        self._sandbox = sandbox
        self.offered: dict[str, str] = {}
        self.findings: list[str] = []
        self._seen_at: dict[str, datetime] = {}
        self._looked_at: set[tuple[str, int]] = set()
        self._given_up: set[str] = set()

    def sent(self, file: Path) -> None:
        """Note a file that was sent."""
        self.offered[str(file)] = hashlib.sha256(file.read_bytes()).hexdigest()

    def told(self) -> str:
        """The figures."""
        return (
            f"{len(self.offered)} files sent, {len(self._looked_at)} saved,"
            f" {len(self._given_up)} given up by MESH;"
        )

    def give_up_what_is_old(self) -> None:
        """What MESH does with a message that nobody has collected for five days."""
        now = self._office.true.now()
        for one in self._sandbox.stock():
            if one.status != "accepted" or one.message_type != "DATA":
                continue
            seen = self._seen_at.setdefault(one.message_id, now)
            if now - seen >= _GIVEN_UP_AFTER:
                self._given_up.add(one.message_id)
                self._sandbox.add_event(one.message_id, "undeliverable", code="14", event="SEND")
                self._sandbox.put_report(
                    one.sender,
                    linked_message_id=one.message_id,
                    local_id=one.local_id,
                    workflow_id=one.workflow_id,
                    status="undeliverable",
                )

    # What must hold

    def audit(self) -> None:
        """What was sent is in MESH once and whole; what is acknowledged is saved and whole."""
        stock = self._sandbox.stock()
        by_local_id: dict[str, list[StoredMessage]] = {}
        for one in stock:
            if one.message_type == "DATA":
                by_local_id.setdefault(one.local_id, []).append(one)
        for mailbox_id in MAILBOXES:
            for message in self._office.outgoing(mailbox_id):
                self._audit_sent(message, by_local_id.get(message.local_id, []))
            came = {m.message_id: m for m in self._office.incoming(mailbox_id)}
            for one in stock:
                if one.recipient == mailbox_id and one.message_type == "DATA":
                    self._audit_received(one, came.get(one.message_id))

    def _audit_sent(self, message: OutgoingMessage, there: list[StoredMessage]) -> None:
        said = f"{message.file_name} ({message.state})"
        if len(there) > 1 or (message.state in _KNOWN and len(there) != 1):
            self.findings.append(f"{said} is in MESH {len(there)} times")
        for one in there:
            if one.sha256 and one.sha256 != self.offered[message.path]:
                self.findings.append(f"{said} is in MESH, but is not what was sent")
            if set(one.chunks_accepted) != {1}:
                self.findings.append(f"{said} was sent in parts {one.chunks_accepted} times")

    def _audit_received(self, one: StoredMessage, row: IncomingMessage | None) -> None:
        said = f"{one.file_name} for {one.recipient}"
        if one.status != "acknowledged":
            return
        if row is None or row.sha256 != one.sha256:
            self.findings.append(f"{said} is acknowledged, and was not saved as it is: {row}")
            return
        key = one.recipient, row.id
        if key not in self._looked_at:
            self._looked_at.add(key)
            saved = hashlib.sha256(Path(row.path).read_bytes()).hexdigest()
            if saved != one.sha256:
                self.findings.append(f"{said} is not on the disk as it was sent")

    def settle_accounts(self) -> None:
        """The month is over: everything has come to its end."""
        self.audit()
        paths: list[str] = []
        for mailbox_id in MAILBOXES:
            for message in self._office.outgoing(mailbox_id):
                paths.append(message.path)
                given_up = message.message_id in self._given_up
                end = OutgoingState.UNDELIVERED if given_up else OutgoingState.COLLECTED
                if message.state is not end:
                    said = f"{message.file_name} ended as {message.state}, not {end}"
                    self.findings.append(f"{said}: {message.problem}")
            for came in self._office.incoming(mailbox_id):
                self._ended(came)
        if sorted(paths) != sorted(self.offered):
            self.findings.append(f"{len(paths)} messages for {len(self.offered)} files")

    def _ended(self, came: IncomingMessage) -> None:
        end = IncomingState.ACKNOWLEDGED
        if came.kind is IncomingKind.DATA and came.message_id in self._given_up:
            end = IncomingState.GONE
        if came.state is not end:
            self.findings.append(f"{came.file_name} ({came.kind}) ended as {came.state}, not {end}")
