"""The journal: what we know of the messages, and what we intend to do with them.

One SQLite file, and beside it the send book, which outlives it. ``services`` is their only user:
it opens a `Journal`, calls the repositories (``mailboxes``, ``outgoing``, ``incoming``,
``events``, ``contacts``, ``requests`` …) and is given frozen records. Neither passwords, keys
nor the content of messages are ever in them.

What must hold:

- A write has returned only when its commit is on the disk. The steps that cannot be taken back
  (the first POST, an acknowledgement) rest on that: commit first, then the step.
- A change of state names the states that it expects and brings its event in the same
  transaction; so of two threads or processes one wins, and the activity never lies.
- Migrations go forward only and are never edited after a release; a new one is a new file in
  ``migrations/versions``, with a test that takes a journal of the release before it through.
- A journal that cannot be understood, too new or damaged, is refused and left as it is; what
  takes its place (`rescue`) is compared with the send book (`book`, `recovery`) first.
- Records (`messages`, `records`, `queries`) stay frozen and know no SQL.

What may be changed: tables, with a migration (a test compares the two); indexes and queries,
with `tests/unit/journal/test_large_journal.py` run before and after; new repository methods.
"""

from meshdesk.journal.actors import act_by_itself
from meshdesk.journal.changes import IncomingChanges, MailboxChanges, OutgoingChanges
from meshdesk.journal.errors import (
    JournalDamaged,
    JournalError,
    JournalTooNew,
    JournalUnwritable,
    StateConflict,
)
from meshdesk.journal.forgetting import Over
from meshdesk.journal.journal import Journal, utc_now
from meshdesk.journal.listing import Ids
from meshdesk.journal.messages import (
    Description,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    ListResult,
    NewOutgoing,
    OutgoingChunk,
    OutgoingMessage,
    OutgoingState,
)
from meshdesk.journal.queries import (
    ContactQuery,
    EventGroup,
    EventQuery,
    InboxGroup,
    InboxQuery,
    SentGroup,
    SentQuery,
)
from meshdesk.journal.records import (
    CertificateRequest,
    Contact,
    Environment,
    Event,
    KeptContact,
    Mailbox,
    Problem,
    Rule,
    Severity,
    WorkflowUse,
)
from meshdesk.journal.rules import RuleChanges

__all__ = [
    "CertificateRequest",
    "Contact",
    "ContactQuery",
    "Description",
    "Environment",
    "Event",
    "EventGroup",
    "EventQuery",
    "Ids",
    "InboxGroup",
    "InboxQuery",
    "IncomingChanges",
    "IncomingKind",
    "IncomingMessage",
    "IncomingState",
    "Journal",
    "JournalDamaged",
    "JournalError",
    "JournalTooNew",
    "JournalUnwritable",
    "KeptContact",
    "ListResult",
    "Mailbox",
    "MailboxChanges",
    "NewOutgoing",
    "OutgoingChanges",
    "OutgoingChunk",
    "OutgoingMessage",
    "OutgoingState",
    "Over",
    "Problem",
    "Rule",
    "RuleChanges",
    "SentGroup",
    "SentQuery",
    "Severity",
    "StateConflict",
    "WorkflowUse",
    "act_by_itself",
    "utc_now",
]
