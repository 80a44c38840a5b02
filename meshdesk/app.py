"""The composition root: builds the layers on top of each other, and takes them down again.

The only module that knows everything. It imports Qt only when a window is asked for.
"""

import getpass
from collections.abc import Callable
from datetime import UTC, datetime

from meshdesk.config import Paths
from meshdesk.credentials import Seals, Vault, open_vault
from meshdesk.services import Services
from meshdesk.services.activity import Activity
from meshdesk.services.autostart import Autostart
from meshdesk.services.bell import Bell
from meshdesk.services.certificates import Certificates
from meshdesk.services.choices import SettingsKeeper
from meshdesk.services.clocks import ProvenClock
from meshdesk.services.confirmations import Confirmations
from meshdesk.services.contacts import Contacts
from meshdesk.services.diagnostics import Diagnostics
from meshdesk.services.engine import Engine
from meshdesk.services.folders import Folders
from meshdesk.services.health import HealthBoard
from meshdesk.services.inbox import Inbox
from meshdesk.services.jobs import Jobs
from meshdesk.services.journal_copies import JournalCopies
from meshdesk.services.journal_opening import open_journal
from meshdesk.services.keeping import SecretKeeper
from meshdesk.services.kept_aside import KeptAside
from meshdesk.services.lock import Lock
from meshdesk.services.mailbox_settings import MailboxSettings
from meshdesk.services.mailboxes import Mailboxes
from meshdesk.services.notices import Notices
from meshdesk.services.outbox import Outbox
from meshdesk.services.part_files import PartFiles
from meshdesk.services.polls import Polls, seconds_gone
from meshdesk.services.presetting import MailboxPresets
from meshdesk.services.proxies import Proxies
from meshdesk.services.reading import InboxReader
from meshdesk.services.receiving import Receiver
from meshdesk.services.reports import Reports
from meshdesk.services.retention import Retention
from meshdesk.services.rules import RuleBook, Rules
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


def open_services(
    paths: Paths,
    *,
    vault: Vault | None = None,
    clock: Clock = utc_now,
    seconds: Callable[[], float] = seconds_gone,
    bell: Bell | None = None,
) -> Services:
    """All services over one data folder.

    Args:
        vault: None for the system's keyring.
        clock: the clock on the wall; `seconds` count on whatever is done to it.
        bell: what the engine waits by; None for one in real time.

    Raises:
        MeshDeskError: the journal or the settings cannot be opened.
    """
    paths.create()
    settings = SettingsKeeper(paths)
    notices = Notices()
    opened = open_journal(paths, notices, clock, account_name())
    journal, bookkeeper = opened.journal, opened.bookkeeper
    vault = vault or open_vault()
    keeper = SecretKeeper(vault, Seals(paths.certificates))
    certificates = Certificates(journal, keeper, paths, clock)
    running = Running(notices)
    turns = Turns(paths.locks)
    health = HealthBoard(notices, clock)
    presets = MailboxPresets(settings.presets, paths)
    rule_book = RuleBook(journal)
    folders = Folders(journal, presets, rule_book, lambda: settings.current.downloads)
    part_files = PartFiles(journal, folders, turns, running, paths.home, clock)

    def reconnect() -> None:
        sessions.renew_all()
        for mailbox in journal.mailboxes.all():
            engine.opened(mailbox.key)

    proxies = Proxies(settings, vault, reconnect)
    sessions = Sessions(journal, keeper, presets, proxies, clock)
    reports = Reports(journal, notices, clock)
    confirmations = Confirmations(journal, notices, clock)
    tracking = Tracking(journal, sessions, notices, clock, bookkeeper)

    def chunk_bytes() -> int:
        return settings.current.chunk_bytes

    def wake() -> None:
        engine.wake()

    copies = JournalCopies(paths.journal, paths.backups, clock)
    aside = KeptAside(journal, paths, lambda: settings.current.keep_details_days, clock)
    clean_up = paths.home / "clean-up.json"
    proven = ProvenClock(clock, seconds)
    retention = Retention(
        journal, settings, notices, clean_up, wake, clock, copies, aside, proven, bookkeeper
    )
    jobs = Jobs(
        journal,
        sessions,
        Sender(journal, sessions, notices, health, clock, chunk_bytes, bookkeeper, seconds),
        Receiver(
            journal,
            sessions,
            notices,
            health,
            clock,
            folders,
            reports.take,
            rule_book,
            bookkeeper,
        ),
        InboxReader(journal, sessions, notices, clock, reports.take, confirmations, rule_book),
        tracking,
        health,
        clock,
        lambda mailbox: presets.check_every(mailbox, settings.current.check_every_minutes),
        retention,
        copies,
        Polls(seconds),
        part_files,
        proven,
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
        bell or Bell(),
    )

    def close() -> None:
        engine.stop()
        sessions.close_all()
        opened.close()

    def set_up(mailbox: int) -> None:
        opened.recogniser.compare(mailbox)
        engine.opened(mailbox)

    mailboxes = Mailboxes(
        journal,
        keeper,
        sessions,
        notices,
        presets,
        certificates,
        set_up,
        engine.closed,
        health.answered,
        clock,
    )

    return Services(
        paths=paths,
        settings=settings,
        notices=notices,
        mailboxes=mailboxes,
        mailbox_settings=MailboxSettings(journal, presets, keeper, folders, notices, engine.wake),
        folders=folders,
        proxies=proxies,
        autostart=Autostart(),
        outbox=Outbox(journal, notices, running, engine.wake, chunk_bytes, clock, bookkeeper),
        inbox=Inbox(
            journal, notices, running, folders, part_files, engine.check, engine.wake, clock
        ),
        tracking=tracking,
        contacts=Contacts(journal, sessions, clock),
        certificates=certificates,
        activity=Activity(journal, account_name()),
        rules=Rules(journal, notices, engine.wake),
        retention=retention,
        diagnostics=Diagnostics(journal, settings, mailboxes, keeper, health, paths, clock),
        lock=Lock(journal, keeper, vault, paths),
        engine=engine,
        jobs=jobs,
        running=running,
        turns=turns,
        clock=clock,
        close=close,
    )
