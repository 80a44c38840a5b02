"""The composition root: builds the layers on top of each other, and takes them down again.

The only module that knows everything. It imports Qt only when a window is asked for.
"""

import getpass
from collections.abc import Callable
from datetime import UTC, datetime

from meshdesk.config import Paths
from meshdesk.credentials import Seals, Vault, open_vault
from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.activity import Activity
from meshdesk.services.choices import SettingsKeeper
from meshdesk.services.contacts import Contacts
from meshdesk.services.engine import Engine
from meshdesk.services.folders import Folders
from meshdesk.services.health import HealthBoard
from meshdesk.services.inbox import Inbox
from meshdesk.services.jobs import Jobs
from meshdesk.services.keeping import SecretKeeper
from meshdesk.services.mailboxes import Mailboxes
from meshdesk.services.notices import Notices
from meshdesk.services.outbox import Outbox
from meshdesk.services.presetting import MailboxPresets
from meshdesk.services.reading import InboxReader
from meshdesk.services.receiving import Receiver
from meshdesk.services.reports import Reports
from meshdesk.services.running import Running
from meshdesk.services.sending import Sender
from meshdesk.services.sessions import Sessions
from meshdesk.services.tracking import Tracking
from meshdesk.services.turns import Turns

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


def account_name() -> str:
    """The account that the program runs in; empty where the system has no name for it."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # by version and system (docs of getpass)
        return ""


def open_services(paths: Paths, *, vault: Vault | None = None, clock: Clock = utc_now) -> Services:
    """All services over one data folder.

    Args:
        vault: None for the system's keyring.

    Raises:
        MeshDeskError: the journal or the settings cannot be opened.
    """
    paths.create()
    settings = SettingsKeeper(paths)
    journal = Journal.open(paths.journal, paths.backups, clock=clock, user=account_name())
    keeper = SecretKeeper(vault or open_vault(), Seals(paths.certificates))
    notices = Notices()
    running = Running(notices)
    turns = Turns(paths.locks)
    health = HealthBoard(notices, clock)
    presets = MailboxPresets(settings.presets, paths)
    folders = Folders(journal, presets)
    sessions = Sessions(journal, keeper, presets, clock)
    reports = Reports(journal, notices, clock)
    tracking = Tracking(journal, sessions, notices, clock)

    def chunk_bytes() -> int:
        return settings.current.chunk_bytes

    jobs = Jobs(
        journal,
        sessions,
        Sender(journal, sessions, notices, health, clock, chunk_bytes),
        Receiver(journal, sessions, notices, health, clock, folders.of, reports.take),
        InboxReader(journal, sessions, notices, clock, reports.take),
        tracking,
        health,
        clock,
        lambda: settings.current.check_every_minutes,
    )
    engine = Engine(
        journal,
        jobs,
        running,
        turns,
        sessions,
        health,
        notices,
        clock,
        lambda: settings.current.transfers_at_once,
    )

    def close() -> None:
        engine.stop()
        sessions.close_all()
        journal.close()

    return Services(
        paths=paths,
        settings=settings,
        notices=notices,
        mailboxes=Mailboxes(
            journal,
            keeper,
            sessions,
            notices,
            presets,
            paths,
            engine.opened,
            engine.closed,
            health.answered,
            clock,
        ),
        outbox=Outbox(journal, notices, running, engine.wake, chunk_bytes, clock),
        inbox=Inbox(journal, notices, running, folders, engine.check, engine.wake, clock),
        tracking=tracking,
        contacts=Contacts(journal, sessions, clock),
        activity=Activity(journal),
        engine=engine,
        jobs=jobs,
        running=running,
        turns=turns,
        clock=clock,
        close=close,
    )
