"""Certificates: looked into, asked for, joined to the key that waits, watched for their end.

A request's key and the passphrase of that key are kept as a mailbox's are: the passphrase in the
keyring, or, where there is none or the user does not want to be remembered, sealed with the
mailbox's password. The journal knows which requests wait.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from meshdesk.config import Paths
from meshdesk.credentials import (
    NAME_LIMIT,
    CertificateInfo,
    CertificateStore,
    KeyMaterial,
    NoPrivateKey,
    PassphraseNeeded,
    Secrets,
    WaitingKeys,
    WrongPassphrase,
    api_name,
    load_files,
    make_request,
)
from meshdesk.credentials import check as check_certificate
from meshdesk.credentials import findings as certificate_findings
from meshdesk.journal import CertificateRequest, Environment, Journal
from meshdesk.language import mark, translate
from meshdesk.services.errors import ServiceError
from meshdesk.services.keeping import SecretKeeper
from meshdesk.services.records import CertificateSummary
from meshdesk.services.set_ups import SetupProblem

THRESHOLDS = (0, 7, 30, 90)
"""Days before a certificate's end at which people are warned, the gravest first."""

_ODS_CODE = re.compile(r"[A-Z0-9]{3,10}")


class NotSaved(ServiceError):
    """The request cannot be written where the user wants it."""

    title = mark("Errors", "The request could not be saved")
    next_step = mark("Errors", "Choose another folder, one that you may write to.")


@dataclass(frozen=True, slots=True)
class Expiry:
    """When the certificate of a mailbox ends.

    Attributes:
        days_left: whole days; negative once it has ended.
        threshold: which of `THRESHOLDS` is reached; None while there is more time than that.
        common_name: of the certificate, and so of the request for the next one.
        asked_for: the request for the next one that waits, if any.
    """

    mailbox: int
    ends_at: datetime
    days_left: int
    threshold: int | None
    common_name: str
    asked_for: CertificateRequest | None = None

    @property
    def note(self) -> str:
        """What is remembered of this warning by whoever puts it away."""
        return f"{self.threshold} {self._ends_on}"

    def is_news_after(self, note: str) -> bool:
        """Whether it warns of more than the one that was put away; empty for none.

        A lesser one is no news: the clock was set back over a threshold. The next certificate's
        is a new story.
        """
        threshold, _, ends_on = note.partition(" ")
        if ends_on != self._ends_on or not threshold.isdecimal():
            return True
        return self.threshold is not None and self.threshold < int(threshold)

    @property
    def _ends_on(self) -> str:
        return f"{self.ends_at:%Y-%m-%d}"


class Certificates:
    """What the wizard and the message bar need to know and do about certificates.

    Attributes:
        store: the certificates of the mailboxes that are set up.
    """

    def __init__(
        self, journal: Journal, keeper: SecretKeeper, paths: Paths, clock: Callable[[], datetime]
    ) -> None:
        self.store = CertificateStore(paths.certificates)
        self._journal = journal
        self._keeper = keeper
        self._keys = WaitingKeys(paths.certificates)
        self._clock = clock

    # Certificates that are there

    def inspect(self, paths: tuple[Path, ...], passphrase: str | None) -> CertificateSummary:
        """What the files of a certificate and its key hold; nothing is kept.

        Raises:
            CredentialError: wrong password, no certificate, the key does not match, expired, …
        """
        return self._summary(load_files(paths, passphrase).info)

    def needs_passphrase(self, paths: tuple[Path, ...]) -> bool:
        """Whether these certificate files open with a password only.

        Raises:
            CredentialError: they hold no certificate and key, or cannot be read.
        """
        try:
            load_files(paths)
        except PassphraseNeeded:
            return True
        return False

    def expiring(self, mailbox: int) -> Expiry | None:
        """When the certificate of a mailbox that is set up ends; None where it has none.

        Raises:
            CredentialError: its file cannot be read.
        """
        found = self._journal.mailboxes.get(mailbox)
        if found.certificate_path is None:
            return None
        info = self.store.load_info(Path(found.certificate_path))
        left = info.days_left(self._clock())
        return Expiry(
            mailbox,
            info.not_after,
            left,
            _threshold(left),
            info.common_name,
            self.waiting_for(found.environment, found.mailbox_id),
        )

    # Requests

    def waiting(self) -> list[CertificateRequest]:
        """The requests whose certificates are still to come, the oldest first."""
        return self._journal.requests.all()

    def waiting_for(self, environment: Environment, mailbox_id: str) -> CertificateRequest | None:
        """The one that waits for this mailbox, if any."""
        return self._journal.requests.find(environment, mailbox_id)

    def name_for(self, mailbox_id: str, ods_code: str) -> str:
        """The name that MESH wants in the request.

        Raises:
            SetupProblem: the code cannot be one, or both together are too long for a name.
        """
        ods_code = ods_code.strip().upper()
        if not _ODS_CODE.fullmatch(ods_code):
            raise SetupProblem(
                "ods_code",
                translate("Certificates", "An ODS code has letters and digits only, such as X26."),
                translate("Certificates", "The NHS knows your organisation by it; whoever set the"
                    " mailbox up has it."),
            )  # fmt: skip
        name = api_name(mailbox_id, ods_code)
        if len(name) > NAME_LIMIT:
            raise SetupProblem(
                "ods_code",
                translate("Certificates", "Mailbox ID and ODS code together are too long."),
                translate("Certificates", "Check that both are right; a name in a certificate has"
                          " at most 64 characters."),
            )  # fmt: skip
        return name

    def ask(
        self,
        environment: Environment,
        mailbox_id: str,
        common_name: str,
        *,
        name: str = "",
        password: str = "",
        remember: bool = True,
    ) -> CertificateRequest:
        """Make a key and a request, and keep both until the certificate comes.

        Args:
            common_name: as `name_for` gives it, or that of the certificate to be replaced.
            name: what the mailbox is to be called.
            password: the mailbox's; where nothing is remembered it opens the key.

        Raises:
            JournalError: one waits for this mailbox already.
            CredentialError: the keyring refuses, or the disk.
        """
        account = _account(environment, mailbox_id)
        remember = remember and self._keeper.remembers
        password = password or self._known_password(environment, mailbox_id)
        if not remember and not password:
            raise SetupProblem(
                "password",
                translate("Certificates", "The mailbox's password is needed to protect the key."),
                translate("Certificates", "Type the mailbox's password, then make the request."),
            )
        kept = self._keys.keep(account, make_request(common_name))
        secrets = Secrets("" if remember else password, "", kept.passphrase)
        try:
            # First the row: where one waits already, its passphrase is not to be replaced.
            request = self._journal.requests.add(
                environment,
                mailbox_id,
                common_name=common_name,
                name=name,
                key_path=str(kept.path),
                request_path="",
            )
        except Exception:
            self._keys.forget(kept.path)
            raise
        try:
            self._keeper.keep(account, secrets, remember=remember)
        except Exception:
            self._journal.requests.remove(request.id)
            self._keys.forget(kept.path)
            raise
        self._journal.events.add(
            translate("Certificates", "A certificate for {0} was asked for: {1}").format(
                mailbox_id, common_name
            )
        )
        return request

    def text_of(self, id: int) -> str:
        """The request as text (PEM); nothing in it is secret.

        Raises:
            CredentialError: its file is missing or may not be read.
        """
        return self._keys.request(self._key_path(id)).decode("ascii")

    def save(self, id: int, path: Path) -> CertificateRequest:
        """Write the request where the user wants it.

        Raises:
            NotSaved: it cannot be written there.
        """
        text = self.text_of(id)
        try:
            path.write_text(text, "ascii", newline="\n")
        except OSError as error:
            raise NotSaved(
                translate("Certificates", "“{0}” cannot be written: {1}.").format(
                    path, error.strerror or type(error).__name__
                )
            ) from error
        return self._journal.requests.saved_to(id, str(path))

    def give_up(self, id: int) -> None:
        """Forget a request and its key: the certificate that may still come is of no use then.

        Raises:
            CredentialError: the keyring refuses, or the disk.
        """
        request = self._journal.requests.get(id)
        self._keeper.forget(_account(request.environment, request.mailbox_id))
        self._keys.forget(Path(request.key_path))
        self._journal.requests.remove(id)

    # The certificate has come

    def inspect_answer(self, id: int, paths: tuple[Path, ...], password: str) -> CertificateSummary:
        """`inspect` for the certificate that came in answer to a request; raises as `join`."""
        return self._summary(self.join(id, paths, password).info)

    def join(self, id: int, paths: tuple[Path, ...], password: str) -> KeyMaterial:
        """The certificate that came, with the key that waited for it.

        Args:
            password: the mailbox's, as it was when the request was made; unused where the
                keyring opens the key. Empty for the one that is known.

        Raises:
            KeyDoesNotMatch: it is the certificate for another request.
            CredentialError: it is none, or the key is gone or does not open.
        """
        request = self._journal.requests.get(id)
        secrets = self._secrets(request, password)
        if secrets is None:
            raise NoPrivateKey(
                translate("Certificates", "What opens the key that was made with the request is no"
                          " longer on this computer."),
                next_step=translate("Certificates", "Give the request up, make a new one, and send"
                                    " that one off."),
            )  # fmt: skip
        return self._keys.join(Path(request.key_path), secrets.key_passphrase, paths)

    def _secrets(self, request: CertificateRequest, password: str) -> Secrets | None:
        account = _account(request.environment, request.mailbox_id)
        password = password or self._known_password(request.environment, request.mailbox_id)
        try:
            return self._keeper.load(account) or self._keeper.open(account, password)
        except WrongPassphrase:
            raise WrongPassphrase(
                translate("Certificates", "The key opens with the password that the mailbox had"
                          " when the request was made."),
                title=translate("Certificates", "Another password"),
                next_step=translate("Certificates", "Go back and type that one; capital and small"
                                    " letters differ."),
            ) from None  # fmt: skip

    def _known_password(self, environment: Environment, mailbox_id: str) -> str:
        """Of a mailbox that is logged in, and whose certificate is to be replaced."""
        known = self._keeper.load(f"{environment.value}/{mailbox_id}")
        return known.password if known else ""

    def _key_path(self, id: int) -> Path:
        return Path(self._journal.requests.get(id).key_path)

    def _summary(self, info: CertificateInfo) -> CertificateSummary:
        now = self._clock()
        check_certificate(info, now, needs_api_name=False)
        return CertificateSummary(
            common_name=info.common_name,
            ods_code=info.ods_code,
            issuer=info.issuer,
            not_before=info.not_before,
            not_after=info.not_after,
            days_left=info.days_left(now),
            findings=tuple(
                f"{finding.message} {finding.next_step}".strip()
                for finding in certificate_findings(info, now)
            ),
        )


def _threshold(days_left: int) -> int | None:
    if days_left < 0:
        return 0
    return next((days for days in THRESHOLDS[1:] if days_left <= days), None)


def _account(environment: Environment, mailbox_id: str) -> str:
    return f"request/{environment.value}/{mailbox_id}"
