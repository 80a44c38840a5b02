"""What the people who support MeshDesk need to see, and nothing else.

Built of what is known to be harmless rather than by leaving out what is not: versions, settings,
mailbox IDs, states, numbers, codes. No password, key, subject, reference, file name, name of a
person or content of a message is put in; the log, which holds none either, is scrubbed all the
same. What is saved is what was shown.
"""

import getpass
import os
import platform
import sqlite3
import ssl
import zipfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

import meshdesk
from meshdesk.config import Paths
from meshdesk.credentials import CertificateStore
from meshdesk.errors import MeshDeskError
from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services.choices import SettingsKeeper
from meshdesk.services.errors import CannotSave
from meshdesk.services.health import HealthBoard
from meshdesk.services.keeping import SecretKeeper
from meshdesk.services.mailboxes import Mailboxes
from meshdesk.services.records import (
    CheckResult,
    CheckState,
    InboxQuery,
    IncomingMessage,
    Mailbox,
    OutgoingMessage,
    Problem,
    SentQuery,
)
from meshdesk.services.scrubbing import Scrubber

_LIBRARIES = ("PySide6_Essentials", "qasync", "httpx", "h11", "keyring", "cryptography")
_LIBRARIES_TOO = ("SQLAlchemy", "alembic", "isal", "msgspec", "filelock", "tenacity")
_LOG_LINES, _CRASH_LINES = 400, 100
_KNOWN_MESSAGES = 5_000
_MOST_PROBLEMS = 40
_NOT_SHOWN = frozenset({"window", "last_mailbox", "proxy_url"})


@dataclass(frozen=True, slots=True)
class Bundle:
    """What would be given away: the files of the archive by name, and what is in them."""

    files: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All of it, to be read before it is saved."""
        return "\n\n".join(f"──── {name} ────\n{text}" for name, text in self.files)


class Diagnostics:
    """Puts a bundle together and saves it."""

    def __init__(
        self,
        journal: Journal,
        settings: SettingsKeeper,
        mailboxes: Mailboxes,
        keeper: SecretKeeper,
        health: HealthBoard,
        paths: Paths,
        clock: Callable[[], datetime],
    ) -> None:
        self._journal = journal
        self._settings = settings
        self._mailboxes = mailboxes
        self._keeper = keeper
        self._health = health
        self._paths = paths
        self._clock = clock

    @property
    def paths(self) -> Paths:
        """Where the program keeps its things."""
        return self._paths

    def collect(self, *, check: bool = True) -> Bundle:
        """What there is to tell now; blocks.

        Args:
            check: try each mailbox's connection too, which may take a minute.
        """
        scrubber = Scrubber(self._personal())
        parts = {
            "about.txt": self._about(),
            "settings.txt": self._chosen(),
            "mailboxes.txt": self._of_mailboxes(),
            "problems.txt": map(scrubber.clean, self._problems()),
            "connection.txt": map(scrubber.clean, self._checks() if check else ()),
            "log.txt": scrubber.log(_tail(self._paths.logs / "meshdesk.log", _LOG_LINES)),
            "crashes.txt": scrubber.log(_tail(self._paths.logs / "crash.log", _CRASH_LINES)),
        }
        return Bundle(
            tuple((name, "\n".join(lines) or "Nothing.") for name, lines in parts.items())
        )

    def save(self, bundle: Bundle, target: Path) -> None:
        """Write the archive, whole or not at all; a file of that name is replaced.

        Raises:
            CannotSave: the file system refuses.
        """
        part = target.with_name(f".{target.name}.part")
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, text in bundle.files:
                    archive.writestr(f"meshdesk-support/{name}", text)
            part.replace(target)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise CannotSave(
                translate("Diagnostics", "{0} cannot be written there: {1}.").format(
                    target.name, error.strerror or error
                ),
                title=translate("Diagnostics", "The support bundle was not saved"),
                next_step=translate("Diagnostics", "Choose another folder."),
            ) from error

    # Its parts

    def _about(self) -> Iterator[str]:
        yield f"MeshDesk {meshdesk.__version__}"
        yield f"Made at {self._clock():%Y-%m-%d %H:%M} UTC"
        yield f"{platform.system()} {platform.release()} ({platform.version()})"
        yield f"{platform.machine()}, {os.cpu_count()} processors"
        yield f"Python {platform.python_version()}, {ssl.OPENSSL_VERSION}"
        yield f"SQLite {sqlite3.sqlite_version}"
        for name in (*_LIBRARIES, *_LIBRARIES_TOO):
            with suppress(metadata.PackageNotFoundError):
                yield f"{name} {metadata.version(name)}"
        yield f"Passwords are kept in: {self._mailboxes.vault_name}"
        yield f"Data folder: {self._masked(str(self._paths.home))}"
        with suppress(OSError):
            yield f"Journal: {self._paths.journal.stat().st_size:,} bytes"

    def _chosen(self) -> Iterator[str]:
        settings = self._settings.current
        for name, value in msgspec.structs.asdict(settings).items():
            if name not in _NOT_SHOWN:
                yield f"{name}: {self._masked(str(value))}"
        yield f"proxy host: {urlsplit(settings.proxy_url).hostname or '-'}"
        for one in self._settings.in_force():
            if one.locked:
                yield f"locked by the administrator: {one.name}"
        if self._settings.problem is not None:
            yield f"the administrator's file: {self._settings.problem.title}"

    def _of_mailboxes(self) -> Iterator[str]:
        for mailbox in self._mailboxes.all():
            yield from self._of_mailbox(mailbox)
            yield ""

    def _of_mailbox(self, mailbox: Mailbox) -> Iterator[str]:
        health = self._health.of(mailbox.key)
        journal = self._journal
        yield f"{mailbox.mailbox_id}, {mailbox.environment.value}"
        yield f"  server: {urlsplit(mailbox.url).hostname}"
        yield f"  proxy: {urlsplit(mailbox.proxy or '').hostname or '-'}"
        yield f"  health: {health.state.value}, checked {_time(health.checked_at)}"
        if health.problem is not None:
            yield f"  trouble: {health.problem.title} {health.problem.code}".rstrip()
        yield f"  inbox read {_time(mailbox.polled_at)}, handshake {_time(mailbox.handshaken_at)}"
        yield f"  remembered: {mailbox.remember}; {self._certificate(mailbox)}"
        yield f"  folder: {self._masked(mailbox.download_folder or 'the usual one')}"
        yield f"  rules: {sum(rule.on for rule in journal.rules.all(mailbox.key))} in use"
        yield f"  received: {_counts(journal.incoming.counts(mailbox.key))}"
        yield f"  sent: {_counts(journal.outgoing.counts(mailbox.key))}"

    def _certificate(self, mailbox: Mailbox) -> str:
        if mailbox.certificate_path is None:
            return "no certificate"
        try:
            path = Path(mailbox.certificate_path)
            info = CertificateStore(self._paths.certificates).load_info(path)
        except MeshDeskError as error:
            return f"certificate: {error.title}"
        left = info.days_left(self._clock())
        return f"certificate until {info.not_after:%Y-%m-%d} ({left} days), {info.key_type}"

    def _problems(self) -> Iterator[str]:
        """The last problems of messages: when, where, title and code."""
        found: list[tuple[datetime, str, Problem]] = []
        for mailbox in self._mailboxes.all():
            key, journal = mailbox.key, self._journal
            messages: list[IncomingMessage | OutgoingMessage] = [
                *journal.incoming.page(InboxQuery(key), 0, _KNOWN_MESSAGES),
                *journal.outgoing.page(SentQuery(key), 0, _KNOWN_MESSAGES),
            ]
            for message in messages:
                if message.problem is not None:
                    what = f"{mailbox.mailbox_id} {message.state.value} {message.message_id}"
                    found.append((message.changed_at, what, message.problem))
        found.sort(key=lambda each: each[0], reverse=True)
        for at, what, problem in found[:_MOST_PROBLEMS]:
            yield f"{_time(at)} {what}: {problem.title} {problem.code}".rstrip()

    def _checks(self) -> Iterator[str]:
        for mailbox in self._mailboxes.all():
            yield f"{mailbox.mailbox_id}:"
            results: list[CheckResult] = []
            try:
                self._mailboxes.check(mailbox.key, report=results.append)
            except MeshDeskError as error:
                yield f"  not tried: {error.title}"
            for one in results:
                if one.state is not CheckState.RUNNING:
                    yield f"  {one.name.value} {one.state.value} {one.text}".rstrip()

    # What must not leave

    def _personal(self) -> Iterator[str]:
        """All that is known here of people and of secrets, and who uses this computer."""
        yield from _user()
        proxy = urlsplit(self._settings.current.proxy_url)
        yield from (proxy.username or "", proxy.password or "")
        for mailbox in self._mailboxes.all():
            yield from self._secrets(mailbox)
            for contact in self._journal.contacts.all(mailbox.key):
                yield from (contact.name, contact.address, contact.notes)
            yield from self._of_messages(mailbox.key)

    def _secrets(self, mailbox: Mailbox) -> Iterator[str]:
        """No log has them; they are looked for in it all the same."""
        with suppress(MeshDeskError):  # a keyring that refuses
            secrets = self._keeper.load(mailbox.account)
            if secrets is not None:
                yield from (secrets.password, secrets.shared_key, secrets.key_passphrase)

    def _of_messages(self, mailbox: int) -> Iterator[str]:
        for one in self._journal.incoming.page(InboxQuery(mailbox), 0, _KNOWN_MESSAGES):
            yield from (one.subject, one.file_name, one.sender_name, one.local_id)
            yield from _parts(one.path, one.folder)
        for sent in self._journal.outgoing.page(SentQuery(mailbox), 0, _KNOWN_MESSAGES):
            yield from (sent.subject, sent.file_name, sent.recipient_name, sent.reference)
            yield from _parts(sent.path)

    def _masked(self, text: str) -> str:
        """A path with "~" for the user's own folder, and without the user's name elsewhere."""
        home = str(Path.home())
        if text == home or text.startswith((home + "/", home + "\\")):
            text = "~" + text[len(home) :]
        return Scrubber(_user()).mask(text)


def _user() -> Iterator[str]:
    with suppress(OSError, KeyError, ImportError):  # by version and system (docs of getpass)
        yield getpass.getuser()
    yield platform.node()


def _parts(*paths: str) -> Iterator[str]:
    for path in filter(None, paths):
        yield from (path, Path(path).name, Path(path).stem)


def _counts(counts: object) -> str:
    assert isinstance(counts, dict)
    return ", ".join(f"{group.value} {number}" for group, number in counts.items())


def _time(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"


def _tail(path: Path, lines: int) -> Iterable[str]:
    """The last lines of a file, none where it cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return deque(file, lines)
    except OSError:
        return ()
