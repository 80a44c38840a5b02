"""Mailboxes: set up, checked, logged in, removed."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from meshdesk.credentials import CertificateInfo, CertificateStore, Secrets
from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services import late_wishes
from meshdesk.services.certificates import Certificates
from meshdesk.services.errors import NeedsLogin
from meshdesk.services.keeping import SecretKeeper
from meshdesk.services.notices import MailboxesChanged, Notices
from meshdesk.services.outgoing_problems import mailbox_removed
from meshdesk.services.presetting import MailboxPreset, MailboxPresets
from meshdesk.services.records import (
    CheckResult,
    EnvironmentChoice,
    Mailbox,
    MailboxSetup,
)
from meshdesk.services.sessions import Sessions
from meshdesk.services.set_ups import trial_of
from meshdesk.services.setting_up import SettingUp, account_of
from meshdesk.services.trials import try_login


class Mailboxes:
    """The mailboxes that this computer is set up for.

    Args:
        opened: tells the engine that a mailbox can be worked on from now on.
        closed: tells it to leave one alone, and waits until it does.
        answered: tells the health board that MESH has just let a mailbox in.
    """

    def __init__(
        self,
        journal: Journal,
        keeper: SecretKeeper,
        sessions: Sessions,
        notices: Notices,
        presets: MailboxPresets,
        certificates: Certificates,
        opened: Callable[[int], None],
        closed: Callable[[int], None],
        answered: Callable[[int], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._journal = journal
        self._keeper = keeper
        self._sessions = sessions
        self._notices = notices
        self._presets = presets
        self._certificates = certificates
        self._store = certificates.store
        self._setting_up = SettingUp(journal, keeper, presets, certificates, clock)
        self._opened = opened
        self._closed = closed
        self._answered = answered
        self._clock = clock

    # What there is

    def all(self) -> list[Mailbox]:
        """Every mailbox, in the order in which they were set up."""
        return [self._presets.in_force(each) for each in self._journal.mailboxes.all()]

    def get(self, key: int) -> Mailbox:
        """One mailbox. Raises: KeyError: there is none of that key."""
        return self._presets.in_force(self._journal.mailboxes.get(key))

    @property
    def vault_name(self) -> str:
        """What people call the place where passwords are remembered."""
        return self._keeper.name

    @property
    def vault_remembers(self) -> bool:
        """Whether this computer can remember passwords."""
        return self._keeper.remembers

    @property
    def vault_why_not(self) -> str:
        """Why it cannot, in a sentence; empty where it can."""
        return self._keeper.why_not

    def environments(self) -> tuple[EnvironmentChoice, ...]:
        """What to choose from, with server and CA as they are in force."""
        return self._presets.offered()

    @property
    def preset(self) -> MailboxPreset:
        """What an administrator preset for new mailboxes, and what of it is locked."""
        return self._presets.preset

    # Set up

    def check(
        self,
        setup: MailboxSetup | int,
        *,
        report: Callable[[CheckResult], None],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Try a login for real, step by step; nothing is kept.

        Args:
            setup: what the wizard gathered, or the key of a mailbox that is set up.

        Returns:
            Whether every step passed.

        Raises:
            SetupProblem, CredentialError, NeedsLogin: it cannot even be tried.
        """
        if isinstance(setup, int):
            return self._check_stored(setup, report, cancelled)
        setup = self._presets.tried(self._setting_up.completed(setup))
        material = self._setting_up.material(setup)
        with tempfile.TemporaryDirectory(prefix="meshdesk-check-") as folder:
            stored = CertificateStore(Path(folder)).save("check", material)
            secrets = Secrets(setup.password, setup.shared_key, stored.passphrase)
            mailbox = trial_of(setup, stored.certificate_path, stored.key_path)
            return self._try(mailbox, secrets, material.info, report, cancelled)

    def _check_stored(
        self,
        key: int,
        report: Callable[[CheckResult], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        mailbox = self.get(key)
        secrets = self._keeper.load(mailbox.account)
        if secrets is None or mailbox.certificate_path is None:
            raise NeedsLogin(translate("Mailboxes", "{0} is not logged in.").format(mailbox.name))
        info = self._store.load_info(Path(mailbox.certificate_path))
        return self._try(mailbox, secrets, info, report, cancelled)

    def _try(
        self,
        mailbox: Mailbox,
        secrets: Secrets,
        info: CertificateInfo,
        report: Callable[[CheckResult], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        return try_login(
            mailbox,
            secrets,
            info,
            proxy=self._sessions.proxy_of(mailbox),
            report=report,
            cancelled=cancelled,
            clock=self._clock,
        )

    def add(self, setup: MailboxSetup) -> Mailbox:
        """Set a mailbox up, or set one up anew: certificate, secrets, journal, in that order.

        A password or shared key left empty stays what it was, where the mailbox is logged in.

        Raises:
            SetupProblem, CredentialError: something in it cannot be used; nothing was changed.
        """
        setup = self._setting_up.completed(setup)
        material = self._setting_up.material(setup)
        account = account_of(setup)
        stored = self._store.save(account, material)
        secrets = Secrets(setup.password, setup.shared_key, stored.passphrase)
        remember = setup.remember and self._keeper.remembers
        self._keeper.keep(account, secrets, remember=remember)
        mailbox = self._write_down(
            setup,
            ods_code=material.info.ods_code,
            certificate_path=str(stored.certificate_path),
            key_path=str(stored.key_path),
            remember=remember,
        )
        self._store.forget(account, keep=stored.certificate_path)
        self._use(mailbox, secrets)
        if setup.request is not None:
            self._certificates.give_up(setup.request)  # it has its certificate now
        return mailbox

    def _write_down(self, setup: MailboxSetup, **given: Any) -> Mailbox:
        setup = self._presets.kept(setup)
        fields: dict[str, Any] = {
            "name": setup.name or setup.mailbox_id,
            "url": setup.url,
            "ca_file": setup.ca_file,
            "proxy": setup.proxy,
            "download_folder": setup.download_folder,
            **given,
        }
        known = self._journal.mailboxes.find(setup.environment, setup.mailbox_id)
        if known is not None:
            written = self._journal.mailboxes.update(known.key, **fields)
        else:
            written = self._journal.mailboxes.add(
                mailbox_id=setup.mailbox_id, environment=setup.environment, **fields
            )
        return self._presets.in_force(written)

    def _use(self, mailbox: Mailbox, secrets: Secrets) -> None:
        self._sessions.put(mailbox.key, self._sessions.make(mailbox, secrets))
        self._notices.publish(MailboxesChanged())
        self._opened(mailbox.key)

    # Log in, log out

    def needs_secrets(self, key: int) -> bool:
        """Whether the password has to be asked for before this mailbox can work.

        Raises:
            CredentialError: the keyring is there but refuses.
        """
        return not self._sessions.known(self.get(key))

    def unlock(
        self,
        key: int,
        password: str,
        shared_key: str = "",
        *,
        remember: bool | None = None,
        password_before: str = "",
    ) -> None:
        """Log a mailbox in with a password that MESH accepts.

        Args:
            shared_key: empty for the one that is known.
            remember: None for as it was.
            password_before: opens what is sealed, where the password has changed since.

        Raises:
            WrongPassphrase: it does not open what is sealed with it.
            NotAuthorised: MESH refuses it; what was known before stays.
            MeshError: MESH could not be asked.
            NeedsLogin: the certificate's passphrase is not to be had; set the mailbox up anew.
        """
        mailbox = self.get(key)
        known = self._keeper.load(mailbox.account) or self._keeper.open(
            mailbox.account, password_before or password
        )
        if known is None:
            raise _nothing_kept(mailbox)
        secrets = Secrets(password, shared_key or known.shared_key, known.key_passphrase)
        with self._sessions.make(mailbox, secrets) as client:
            client.handshake()
        remember = (mailbox.remember if remember is None else remember) and self._keeper.remembers
        self._keeper.keep(mailbox.account, secrets, remember=remember)
        self._journal.mailboxes.update(key, remember=remember, handshaken_at=self._clock())
        self._use(self.get(key), secrets)
        self._answered(key)

    def unseal(self, key: int, password: str) -> None:
        """Log a mailbox in, for this process, with the password it was set up with.

        MESH is not asked, so this works without a network, and nothing is written, so that
        scheduled tasks may do it side by side.

        Raises:
            WrongPassphrase: it does not open what is sealed with it.
            NeedsLogin: nothing is sealed for it; set the mailbox up anew.
        """
        mailbox = self.get(key)
        secrets = self._keeper.open(mailbox.account, password)
        if secrets is None:
            raise _nothing_kept(mailbox)
        self._keeper.hold(mailbox.account, secrets)
        self._use(mailbox, secrets)

    def remove(self, key: int) -> None:
        """Forget a mailbox's secrets and certificate; what was sent and saved stays.

        A request for its next certificate is given up: without the mailbox it renews nothing.

        Raises:
            CredentialError: the keyring or the disk refuses.
        """
        mailbox = self.get(key)
        self._closed(key)
        self._sessions.close(key)
        renewal = self._certificates.waiting_for(mailbox.environment, mailbox.mailbox_id)
        if renewal is not None:
            self._certificates.give_up(renewal.id)
        self._keeper.forget(mailbox.account)
        self._store.forget(mailbox.account)
        self._hold_what_waits(mailbox)
        self._journal.mailboxes.remove(key)
        said = translate("Mailboxes", "{0} was removed from this computer").format(mailbox.name)
        self._journal.events.add(said, mailbox=key)
        self._notices.publish(MailboxesChanged())

    def _hold_what_waits(self, mailbox: Mailbox) -> None:
        """Set up anew one day, the mailbox does not send by itself what waited until then."""
        waiting = self._journal.outgoing.queue(mailbox.key)
        said = translate("Outbox", "Stopped: its mailbox was removed from this computer")
        late_wishes.hold(self._journal, waiting, mailbox_removed(), said)


def _nothing_kept(mailbox: Mailbox) -> NeedsLogin:
    return NeedsLogin(
        translate(
            "Mailboxes", "What belongs to {0}'s certificate is no longer on this computer."
        ).format(mailbox.name),
        title=translate("Mailboxes", "The mailbox has to be set up again"),
        next_step=translate(
            "Mailboxes", "Choose “Set up another mailbox…” and give its certificate again."
        ),
    )
