"""A set-up made complete: what is known here is filled in, its certificate and key are read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from meshdesk.credentials import KeyMaterial, load_files
from meshdesk.credentials import check as check_certificate
from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services.certificates import Certificates
from meshdesk.services.keeping import SecretKeeper
from meshdesk.services.presetting import MailboxPresets
from meshdesk.services.records import Environment, MailboxSetup
from meshdesk.services.set_ups import SetupProblem, completed


def account_of(setup: MailboxSetup) -> str:
    """The name under which the mailbox's secrets and certificates are kept ("live/X26ABC1")."""
    return f"{setup.environment.value}/{setup.mailbox_id.strip().upper()}"


class SettingUp:
    """Turns what the wizard gathered into what can be tried and kept; keeps nothing itself."""

    def __init__(
        self,
        journal: Journal,
        keeper: SecretKeeper,
        presets: MailboxPresets,
        certificates: Certificates,
        clock: Callable[[], datetime],
    ) -> None:
        self._journal = journal
        self._keeper = keeper
        self._presets = presets
        self._certificates = certificates
        self._clock = clock

    def completed(self, setup: MailboxSetup) -> MailboxSetup:
        """With what is preset, known of the mailbox and follows from the environment.

        Raises:
            SetupProblem: something is missing, cannot be right, or goes against what is locked.
            CredentialError: the keyring is there but refuses.
        """
        known = self._journal.mailboxes.find(setup.environment, setup.mailbox_id) is not None
        if known:
            setup = self._with_known_secrets(setup)
        return completed(self._presets.filled_in(setup, known=known), self._presets.choices())

    def _with_known_secrets(self, setup: MailboxSetup) -> MailboxSetup:
        if setup.password and setup.shared_key:
            return setup
        secrets = self._keeper.load(account_of(setup))
        if secrets is None:
            return setup
        return replace(
            setup,
            password=setup.password or secrets.password,
            shared_key=setup.shared_key or secrets.shared_key,
        )

    def material(self, setup: MailboxSetup) -> KeyMaterial:
        """Its certificate and key, read and checked.

        Raises:
            SetupProblem, CredentialError: there is none, or it cannot be used.
        """
        if not setup.certificate_paths:
            raise SetupProblem(
                "certificate",
                translate("Mailboxes", "A certificate is needed."),
                translate("Mailboxes", "Choose the .p12, .pfx or PEM files."),
            )
        if setup.request is None:
            material = load_files(setup.certificate_paths, setup.certificate_passphrase)
        else:
            material = self._certificates.join(
                setup.request, setup.certificate_paths, setup.password
            )
        # A private server may use names of its own; the NHS's environments do not.
        strict = setup.environment is not Environment.SANDBOX
        check_certificate(material.info, self._clock(), needs_api_name=strict)
        return material
