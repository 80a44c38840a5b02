"""A login tried for real: the connection that the live check runs over is made and closed here."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from meshdesk.credentials import CertificateInfo, Secrets
from meshdesk.mesh import MeshClient, Proxy, TokenMaker, client_context
from meshdesk.services.checks import LiveCheck
from meshdesk.services.records import CheckResult, Mailbox


def try_login(
    mailbox: Mailbox,
    secrets: Secrets,
    info: CertificateInfo,
    *,
    proxy: Proxy | None,
    report: Callable[[CheckResult], None],
    cancelled: Callable[[], bool],
    clock: Callable[[], datetime],
) -> bool:
    """Run the live check on a mailbox, in the journal or not.

    Args:
        info: of the certificate at the mailbox's path.
        proxy: on the way to the mailbox's server.

    Returns:
        Whether every step passed.

    Raises:
        UnusableCertificate: the certificate, its key or the CA's file cannot be loaded.
    """
    context = client_context(
        Path(mailbox.ca_file),
        Path(mailbox.certificate_path or ""),
        Path(mailbox.key_path or ""),
        secrets.key_passphrase,
    )
    tokens = TokenMaker(mailbox.mailbox_id, secrets.password, secrets.shared_key, clock)
    with MeshClient(
        mailbox.url, mailbox.mailbox_id, tokens, context=context, proxy=proxy
    ) as client:
        return LiveCheck(
            client,
            context,
            info,
            mailbox.url,
            proxied=proxy is not None,
            report=report,
            cancelled=cancelled,
            clock=clock,
        ).run()
