"""The live check of a login: each step ticks, or says what is wrong and how to mend it.

Name look-up, the server's certificate, the clock, our certificate, password and shared key: in
the order in which a connection needs them, so that the first failure is the cause.
"""

import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from meshdesk.credentials import CertificateInfo
from meshdesk.errors import MeshDeskError
from meshdesk.mesh import CertificateNotAccepted, MeshClient, NameNotFound, NotAuthorised, Ping
from meshdesk.services.records import CheckName, CheckResult, CheckState
from meshdesk.services.words import duration

CLOCK_LIMIT = timedelta(hours=2)
"""MESH refuses a token whose time is further off (mesh-api.yaml)."""
_CONNECT_SECONDS = 15

TITLES = {
    CheckName.LOOKUP: "Find MESH on the network",
    CheckName.SERVER: "MESH is who it says",
    CheckName.CLOCK: "This computer's clock",
    CheckName.CERTIFICATE: "Your certificate is accepted",
    CheckName.LOGIN: "Mailbox and password",
}


class _Failed(Exception):
    # Carries a step's result out of the sequence.
    def __init__(self, name: CheckName, text: str, remedy: str, fix: str = "") -> None:
        super().__init__(text)
        self.result = CheckResult(name, CheckState.FAILED, TITLES[name], text, remedy, fix)


class LiveCheck:
    """One run of the check.

    Args:
        client, context: made of the login that is checked; `context` presents its certificate.
        proxied: the road leads through a proxy, which then looks the name up for us.
        report: called with each result as it comes, RUNNING first.
        cancelled: asked between the steps.
    """

    def __init__(
        self,
        client: MeshClient,
        context: ssl.SSLContext,
        certificate: CertificateInfo,
        url: str,
        *,
        proxied: bool,
        report: Callable[[CheckResult], None],
        cancelled: Callable[[], bool],
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._context = context
        self._certificate = certificate
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 443
        self._proxied = proxied
        self._report = report
        self._cancelled = cancelled
        self._clock = clock

    def run(self) -> bool:
        """Run the steps until one fails; the rest is reported as skipped.

        Returns:
            Whether all passed.
        """
        steps: dict[CheckName, Callable[[], str]] = {
            CheckName.LOOKUP: self._look_up,
            CheckName.SERVER: self._server,
            CheckName.CLOCK: self._clocks,
            CheckName.CERTIFICATE: self._own_certificate,
            CheckName.LOGIN: self._login,
        }
        self._ping: Ping | MeshDeskError | None = None
        going = True
        for name, step in steps.items():
            going = going and not self._cancelled() and self._step(name, step)
            if not going:
                self._skip_after(name, list(steps))
                return False
        return True

    def _step(self, name: CheckName, step: Callable[[], str]) -> bool:
        running = CheckResult(name, CheckState.RUNNING, TITLES[name])
        self._report(running)
        try:
            text = step()
        except _Failed as failure:
            self._report(failure.result)
            return False
        self._report(replace(running, state=CheckState.PASSED, text=text))
        return True

    def _skip_after(self, name: CheckName, names: list[CheckName]) -> None:
        for later in names[names.index(name) + 1 :]:
            self._report(CheckResult(later, CheckState.SKIPPED, TITLES[later]))

    def _look_up(self) -> str:
        if self._proxied:
            return f"{self._host}, through the proxy"
        started = time.monotonic()
        try:
            socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except OSError:
            raise _Failed(
                CheckName.LOOKUP,
                f"{self._host} was not found.",
                "Is this computer on the network? Open a web page to see. If it is, the network's"
                " name service does not know MESH: ask whoever looks after your network.",
                "mailbox",
            ) from None
        return f"{self._host}, {(time.monotonic() - started) * 1000:.0f} ms"

    def _server(self) -> str:
        self._ping = self._try_ping()
        if isinstance(self._ping, MeshDeskError) and not isinstance(
            self._ping, CertificateNotAccepted
        ):
            name = CheckName.LOOKUP if isinstance(self._ping, NameNotFound) else CheckName.SERVER
            raise _Failed(name, self._ping.message, self._ping.next_step, "mailbox")
        return self._server_name()

    def _try_ping(self) -> Ping | MeshDeskError:
        try:
            return self._client.ping()
        except MeshDeskError as error:
            return error

    def _server_name(self) -> str:
        """Who vouches for the server, and until when; only words, for the ping has verified it."""
        if self._proxied:
            return self._host
        try:
            with (
                socket.create_connection((self._host, self._port), _CONNECT_SECONDS) as plain,
                self._context.wrap_socket(plain, server_hostname=self._host) as secured,
            ):
                peer = secured.getpeercert() or {}
        except OSError:
            return self._host
        return _in_words(peer) or self._host

    def _clocks(self) -> str:
        if isinstance(self._ping, MeshDeskError) or self._ping is None or self._ping.date is None:
            return "MESH did not tell the time"
        off = self._clock() - self._ping.date
        seconds = abs(off.total_seconds())
        words = f"{duration(seconds)} {'ahead' if off > timedelta() else 'behind'}"
        if abs(off) >= CLOCK_LIMIT:
            raise _Failed(
                CheckName.CLOCK,
                f"This computer's clock is {words}. MESH accepts at most 2 hours.",
                "Set the date, the time and the time zone right, then check again.",
            )
        return "Right to the minute" if seconds < 60 else f"{words}; MESH accepts up to 2 hours"

    def _own_certificate(self) -> str:
        if isinstance(self._ping, MeshDeskError):
            raise _Failed(
                CheckName.CERTIFICATE, self._ping.message, self._ping.next_step, "certificate"
            )
        until = self._certificate.not_after.astimezone()
        return f"{self._certificate.common_name}, until {until.day} {until:%b %Y}"

    def _login(self) -> str:
        try:
            self._client.handshake()
        except NotAuthorised as error:
            said = f"MESH answered: “{error.server_message}”." if error.server_message else ""
            raise _Failed(
                CheckName.LOGIN, said or error.message, error.next_step, "mailbox"
            ) from error
        except MeshDeskError as error:
            raise _Failed(CheckName.LOGIN, error.message, error.next_step) from error
        return "MESH let the mailbox in"


def _in_words(peer: object) -> str:
    if not isinstance(peer, dict) or "notAfter" not in peer:
        return ""
    issuer = {key: value for pairs in peer.get("issuer", ()) for key, value in pairs}
    name = issuer.get("commonName") or issuer.get("organizationName") or ""
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(peer["notAfter"])), UTC)
    return f"{name}, until {until.day} {until:%b %Y}".lstrip(", ")
