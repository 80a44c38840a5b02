"""The rules: how messages are sent exactly once, received durably, and tracked truthfully.

::

    outbox, inbox, tracking, contacts, activity, mailboxes   what pages and commands call
    engine, jobs, running, turns, schedule                   what runs in the background, and when
    elsewhere                                                what another process did, told here
    sending, settling, outgoing_rows, outgoing_problems      the life of an outgoing message
    row_changes, unsettled_rows                              how its row is changed
    lost_answers, drive_away                                 what was said of it; where its file is
    outgoing_actions, deciding, late_wishes                  what is done with one, and wished for
    reading, describing, receiving, retrying, reports        the life of an incoming message
    downloading, open_parts, saving, saved_files             its file, until it may be acknowledged
    rules, rule_words                                        what is done with it by itself
    retention, part_files, kept_aside                        what is removed, and when
    journal_opening, journal_copies, putting_back            how the journal survives
    bookkeeping, recognising, sent_news, salvaging           what was done before it was put back
    diagnostics, scrubbing                                   what support is told, and is not
    confirmations                                            answers to what was sent
    set_ups, setting_up, sessions, keeping, checks, health   mailboxes set up and logged in
    presetting, choices, mailbox_settings                    an administrator's defaults, settings
    proxies, autostart                                       the way to MESH; start with the system
    lock                                                     what opens a locked window
    drafts, repeats, fingerprints, checksums, safe_names     files and fields
    previews, kinds, pretty, copies, taken_names             looking into saved files, copying them
    advice, personal, patients, nhs_numbers                  a second look before sending
    sent_export                                              what is said of it outside
    folders, clocks, polls                                   places, wrong clocks
    records, notices, words, errors                          what all of them speak in

May be changed: anything, as long as the two life cycles of the design hold. Must hold: what the
next step depends on is committed before it starts; nothing is acknowledged that is not on disk;
the first POST is never repeated without MESH's word that it has nothing; what MESH was told is in
the send book as well, which outlives the journal; no Qt in here; every public call may block and
is made off the UI thread unless its reading is a small indexed one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from meshdesk.config import Paths
from meshdesk.services.activity import Activity
from meshdesk.services.autostart import Autostart
from meshdesk.services.certificates import Certificates
from meshdesk.services.choices import SettingsKeeper
from meshdesk.services.contacts import Contacts
from meshdesk.services.diagnostics import Diagnostics
from meshdesk.services.engine import Engine
from meshdesk.services.folders import Folders
from meshdesk.services.inbox import Inbox
from meshdesk.services.jobs import Jobs
from meshdesk.services.lock import Lock
from meshdesk.services.mailbox_settings import MailboxSettings
from meshdesk.services.mailboxes import Mailboxes
from meshdesk.services.notices import Notices
from meshdesk.services.outbox import Outbox
from meshdesk.services.proxies import Proxies
from meshdesk.services.retention import Retention
from meshdesk.services.rules import Rules
from meshdesk.services.running import Running
from meshdesk.services.tracking import Tracking
from meshdesk.services.turns import Turns

__all__ = ["Services"]


@dataclass(frozen=True, slots=True)
class Services:
    """What the window and the command line are given; `meshdesk.app` builds it."""

    paths: Paths
    settings: SettingsKeeper
    notices: Notices
    mailboxes: Mailboxes
    certificates: Certificates
    mailbox_settings: MailboxSettings
    folders: Folders
    proxies: Proxies
    autostart: Autostart
    outbox: Outbox
    inbox: Inbox
    tracking: Tracking
    contacts: Contacts
    activity: Activity
    rules: Rules
    retention: Retention
    diagnostics: Diagnostics
    lock: Lock
    engine: Engine
    jobs: Jobs
    running: Running
    turns: Turns
    clock: Callable[[], datetime]
    close: Callable[[], None]
    """Stops the engine, closes the connections, then the journal; bounded, never hangs."""
