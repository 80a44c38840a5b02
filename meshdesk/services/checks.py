"""The live check of a login: each step ticks, or says what is wrong and how to mend it.

Name look-up, connection, the server's certificate, the clock, our certificate, password and
shared key: in the order in which a connection needs them, so that the first failure is the cause.
"""

import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from meshdesk.credentials import CertificateInfo
from meshdesk.errors import MeshDeskError
from meshdesk.language import translate
from meshdesk.mesh import (
    CertificateNotAccepted,
    MeshClient,
    NameNotFound,
    NotAuthorised,
    Ping,
    ServerNotTrusted,
    Unreachable,
)
from meshdesk.services.records import CheckName, CheckResult, CheckState
from meshdesk.services.words import day, duration

CLOCK_LIMIT = timedelta(hours=2)
"""MESH refuses a token whose time is further off (mesh-api.yaml)."""
CLOCK_SUSPECT = timedelta(minutes=2)
"""Tokens carry the time; a clock that is off by more is not set by the network, and drifts on."""
_CONNECT_SECONDS = 15


def titles() -> dict[CheckName, str]:
    """What each step is called, in order."""
    return {
        CheckName.LOOKUP: translate("Checks", "Find MESH on the network"),
        CheckName.CONNECTION: translate("Checks", "Connect to MESH"),
        CheckName.SERVER: translate("Checks", "MESH is who it says"),
        CheckName.CLOCK: translate("Checks", "This computer's clock"),
        CheckName.CERTIFICATE: translate("Checks", "Your certificate is accepted"),
        CheckName.LOGIN: translate("Checks", "Password and shared key"),
    }


class _Failed(Exception):
    # Carries a step's result out of the sequence.
    def __init__(self, name: CheckName, text: str, remedy: str, fix: str = "") -> None:
        super().__init__(text)
        self.result = CheckResult(name, CheckState.FAILED, titles()[name], text, remedy, fix)


@dataclass(frozen=True, slots=True)
class _Doubt:
    # A step that passed, with something to see to.
    text: str
    remedy: str


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
        steps: dict[CheckName, Callable[[], str | _Doubt]] = {
            CheckName.LOOKUP: self._look_up,
            CheckName.CONNECTION: self._connect,
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

    def _step(self, name: CheckName, step: Callable[[], str | _Doubt]) -> bool:
        running = CheckResult(name, CheckState.RUNNING, titles()[name])
        self._report(running)
        try:
            went = step()
        except _Failed as failure:
            self._report(failure.result)
            return False
        if isinstance(went, _Doubt):
            doubt = replace(running, state=CheckState.WARNED, text=went.text, remedy=went.remedy)
            self._report(doubt)
        else:
            self._report(replace(running, state=CheckState.PASSED, text=went))
        return True

    def _skip_after(self, name: CheckName, names: list[CheckName]) -> None:
        for later in names[names.index(name) + 1 :]:
            self._report(CheckResult(later, CheckState.SKIPPED, titles()[later]))

    def _look_up(self) -> str:
        if self._proxied:
            return translate("Checks", "{0}, through the proxy").format(self._host)
        started = time.monotonic()
        try:
            socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        except OSError:
            raise _Failed(
                CheckName.LOOKUP,
                translate("Checks", "{0} was not found.").format(self._host),
                translate("Checks", "Is this computer on the network? Open a web page to see. If"
                          " it is, the network's name service does not know MESH: ask whoever"
                          " looks after your network."),
                "mailbox",
            ) from None  # fmt: skip
        return translate("Checks", "{0}, {1} ms").format(self._host, _since(started))

    def _connect(self) -> str:
        if self._proxied:
            return translate("Checks", "Through the proxy")
        started = time.monotonic()
        try:
            with socket.create_connection((self._host, self._port), _CONNECT_SECONDS):
                pass
        except OSError:
            raise _Failed(
                CheckName.CONNECTION,
                translate("Checks", "{0} does not answer on port {1}.").format(
                    self._host, self._port
                ),
                translate("Checks", "A firewall may be in the way, or the service may be down. Ask"
                          " whoever looks after your network to let this computer through to"
                          " {0}, port {1}.").format(self._host, self._port),
                "mailbox",
            ) from None  # fmt: skip
        return translate("Checks", "Port {0}, {1} ms").format(self._port, _since(started))

    def _server(self) -> str:
        self._ping = ping = self._try_ping()
        if isinstance(ping, MeshDeskError) and not isinstance(ping, CertificateNotAccepted):
            raise _Failed(_blamed(ping), ping.message, ping.next_step, "mailbox")
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

    def _clocks(self) -> str | _Doubt:
        if isinstance(self._ping, MeshDeskError) or self._ping is None or self._ping.date is None:
            return translate("Checks", "MESH did not tell the time")
        off = self._clock() - self._ping.date
        ahead = off > timedelta()
        span = duration(abs(off.total_seconds()))
        if abs(off) >= CLOCK_LIMIT:
            raise _Failed(CheckName.CLOCK, _refused_clock(ahead).format(span), _set_the_clock())
        if abs(off) >= CLOCK_SUSPECT:
            return _Doubt(_doubtful_clock(ahead).format(span), _set_the_clock())
        return translate("Checks", "Right to the minute")

    def _own_certificate(self) -> str:
        if isinstance(self._ping, MeshDeskError):
            raise _Failed(
                CheckName.CERTIFICATE, self._ping.message, self._ping.next_step, "certificate"
            )
        until = _date(self._certificate.not_after)
        return translate("Checks", "{0}, until {1}").format(self._certificate.common_name, until)

    def _login(self) -> str:
        try:
            self._client.handshake()
        except NotAuthorised as error:
            answered = translate("Checks", "MESH answered: “{0}”.")
            said = answered.format(error.server_message) if error.server_message else ""
            raise _Failed(
                CheckName.LOGIN, said or error.message, error.next_step, "mailbox"
            ) from error
        except MeshDeskError as error:
            raise _Failed(CheckName.LOGIN, error.message, error.next_step) from error
        return translate("Checks", "MESH let the mailbox in")


def _since(started: float) -> str:
    return f"{(time.monotonic() - started) * 1000:.0f}"


def _blamed(ping: MeshDeskError) -> CheckName:
    """Which step it is that failed, where the road is a proxy's and was not tried before."""
    if isinstance(ping, NameNotFound):
        return CheckName.LOOKUP
    unreached = isinstance(ping, Unreachable) and not isinstance(ping, ServerNotTrusted)
    return CheckName.CONNECTION if unreached else CheckName.SERVER


def _refused_clock(ahead: bool) -> str:
    if ahead:
        return translate("Checks", "This computer's clock is {0} ahead. MESH accepts 2 hours.")
    return translate("Checks", "This computer's clock is {0} behind. MESH accepts 2 hours.")


def _doubtful_clock(ahead: bool) -> str:
    if ahead:
        return translate("Checks", "It is {0} ahead of MESH's.")
    return translate("Checks", "It is {0} behind MESH's.")


def _set_the_clock() -> str:
    return translate("Checks", "Set the date, the time and the time zone right, best by having the"
                     " computer set them itself, then check again.")  # fmt: skip


def _in_words(peer: object) -> str:
    if not isinstance(peer, dict) or "notAfter" not in peer:
        return ""
    issuer = {key: value for pairs in peer.get("issuer", ()) for key, value in pairs}
    name = issuer.get("commonName") or issuer.get("organizationName") or ""
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(peer["notAfter"])), UTC)
    if not name:
        return translate("Checks", "until {0}").format(_date(until))
    return translate("Checks", "{0}, until {1}").format(name, _date(until))


def _date(moment: datetime) -> str:
    # With its year, as for all days that are far off.
    return day(moment, moment - timedelta(days=365))
