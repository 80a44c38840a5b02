"""What a list is asked for: which messages, events or contacts, in what order.

Nothing here knows SQL; `sent_list`, `inbox_list`, `contact_list` and `events` answer. All times
are aware and in UTC.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SentGroup(StrEnum):
    """The filters above the list of sent messages."""

    ALL = "all"
    ACTIVE = "active"
    WAITING = "waiting"
    COLLECTED = "collected"
    ANSWERED = "answered"
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class SentQuery:
    """Which sent messages, in what order.

    Attributes:
        text: found in message ID, local ID, reference, recipient, name, subject, file name,
            workflow ID; every word must be found somewhere.
        since, until: by time of creation; `until` is exclusive.
        order: one of ``created_at state recipient subject reference size``.
    """

    mailbox: int
    group: SentGroup = SentGroup.ALL
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    order: str = "created_at"
    descending: bool = True


class InboxGroup(StrEnum):
    """The filters above the inbox."""

    ALL = "all"
    NEW = "new"
    SAVED = "saved"
    ACKNOWLEDGED = "acknowledged"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class InboxQuery:
    """Which incoming messages, in what order.

    Attributes:
        text: found in sender, sender's name, workflow ID, subject, file name, message ID,
            local ID, or in the name of the state; every word must be found somewhere.
        order: one of ``received_at state sender subject size expires_at workflow_id file_name
            message_id local_id saved_at acknowledged_at status_code``; a message without
            headers yet counts as received when it was listed.
    """

    mailbox: int
    group: InboxGroup = InboxGroup.ALL
    text: str = ""
    order: str = "received_at"
    descending: bool = True


class EventGroup(StrEnum):
    """The filters above the activity; problems are warnings and errors."""

    ALL = "all"
    PROBLEMS = "problems"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events, the newest first.

    Attributes:
        mailbox: of which mailbox; None for those of all, and of none.
        text: found in text, details and who; every word must be found somewhere.
        who: the account that asked for it; empty for what MeshDesk did by itself, None for
            everybody.
        since, until: by time; `until` is exclusive.
    """

    mailbox: int | None = None
    group: EventGroup = EventGroup.ALL
    text: str = ""
    who: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ContactQuery:
    """Which contacts, in what order.

    Attributes:
        text: found in name, address and ODS code; every word must be found somewhere.
        order: one of ``name address ods_code used_at verified_at``; what never happened counts
            as long ago.
    """

    mailbox: int
    text: str = ""
    order: str = "name"
    descending: bool = False
