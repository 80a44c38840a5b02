"""The road to the server: one HTTP client, and every request on it tried exactly once.

What goes wrong is sorted here by what it means for the request (see `errors`). Whether any of it
was sent is not guessed from the kind of exception but seen: httpcore tells, through its trace
extension, when it starts to write a request.
"""

import ipaddress
import socket
import ssl
import struct
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx

from meshdesk.language import mark, translate
from meshdesk.mesh.answers import unexpected
from meshdesk.mesh.errors import (
    AnswerLost,
    CertificateNotAccepted,
    MeshError,
    NameNotFound,
    ServerNotTrusted,
    UnfitInput,
    Unreachable,
)
from meshdesk.mesh.headers import read_headers
from meshdesk.mesh.outgoing import Body
from meshdesk.mesh.tls import ClientCertificateRefusedError, is_certificate_alert

# Shorter than servers' own (uvicorn: 5 s), so that a request is never written to a connection
# that the server is just closing.
KEEP_ALIVE_SECONDS = 4.0
MOST_CONNECTIONS = 20
# SO_LINGER, on, for 0 seconds (socket(7); Winsock's LINGER has two shorts).
_NOTHING_LEFT_BEHIND = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
_PROXY_NOT_FOUND = mark("Mesh", "The network's proxy was not found. Nothing was sent.")


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait (seconds).

    Attributes:
        connect: for a connection, and again for its TLS handshake.
        read, write: for the next bytes to come or to go.
        pool: for one of the client's other requests to end when all connections are taken.
    """

    connect: float = 15.0
    read: float = 120.0
    write: float = 120.0
    pool: float = 60.0


@dataclass(frozen=True, slots=True, repr=False)
class Proxy:
    """An HTTP proxy on the way to the server; it does not print, for it may hold a password.

    Attributes:
        url: its address, with no user name or password in it.
        user, password: what the proxy is told of us (Basic, RFC 7617), and nobody else is;
            empty where it asks for nothing.
    """

    url: str
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Proxy({self.url!r})"


class Road:
    """One base URL and the connections to it; safe to use from several threads."""

    def __init__(
        self,
        base_url: str,
        context: ssl.SSLContext | None,
        proxy: Proxy | None,
        timeouts: Timeouts,
        headers: Mapping[str, str],
    ) -> None:
        """
        Raises:
            UnfitInput: the URL is neither https nor http on this computer.
            ValueError: there is no context for https, or one that does not verify.
        """
        url = _checked(base_url)
        if url.scheme == "https":
            _require_verifying(context)
        self.host = url.host
        self._proxied = proxy is not None
        self._base = str(url).rstrip("/")
        self._http = httpx.Client(
            # Without https nothing is verified; an empty context spares loading certifi's.
            verify=context or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            http1=True,
            http2=False,
            proxy=_as_httpx(proxy),
            trust_env=False,  # what leaves this computer does not depend on its environment
            follow_redirects=False,  # a token is for one address and no other
            timeout=httpx.Timeout(
                connect=timeouts.connect,
                read=timeouts.read,
                write=timeouts.write,
                pool=timeouts.pool,
            ),
            limits=httpx.Limits(
                max_connections=MOST_CONNECTIONS,
                max_keepalive_connections=MOST_CONNECTIONS,
                keepalive_expiry=KEEP_ALIVE_SECONDS,
            ),
            # MESH knows no cookies; a jar shared by all threads would only grow.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            headers=dict(headers),
        )

    def close(self) -> None:
        """Close all connections; requests still under way on them break."""
        self._http.close()

    @contextmanager
    def exchange(
        self, method: str, path: str, headers: Mapping[str, str], body: Body | None = None
    ) -> Iterator["Incoming"]:
        """One request, one try, and the answer with its body still to be streamed.

        What `body`'s blocks raise comes out as it is, and the connection is closed.

        Raises:
            Unreachable: nothing was sent.
            AnswerLost: something was sent and no whole answer came.
            UnexpectedAnswer: what came is not HTTP.
        """
        witness = _Witness()
        request = self._http.build_request(
            method, self._base + path, headers=headers, content=body, extensions={"trace": witness}
        )

        def sort(error: httpx.TransportError) -> MeshError:
            complete = body is None or body.complete
            found = _sorted(error, self.host, path, sent=witness.sent, complete=complete)
            if self._proxied and isinstance(found, NameNotFound):
                # The proxy looks MESH's name up; the name that this computer looks up is its own.
                return Unreachable(translate("Mesh", _PROXY_NOT_FOUND), details=found.details)
            return found

        with _translated(sort):
            response = self._http.send(request, stream=True)
        try:
            yield Incoming(response, sort)
        finally:
            response.close()


class Incoming:
    """An answer whose head has come.

    Attributes:
        status: HTTP status.
        headers: by lower-case name, cleaned (see `headers.read_headers`).
    """

    def __init__(
        self, response: httpx.Response, sort: Callable[[httpx.TransportError], MeshError]
    ) -> None:
        self.status = response.status_code
        self.headers = read_headers(response.headers.raw)
        self._response = response
        self._sort = sort

    def raw(self) -> Iterator[bytes]:
        """The body as it comes, still compressed if it is; to be taken once.

        Raises:
            AnswerLost: it is shorter than announced, or the connection broke.
            UnexpectedAnswer: it is not HTTP.
        """
        with _translated(self._sort):
            yield from self._response.iter_raw()


@contextmanager
def _translated(sort: Callable[[httpx.TransportError], MeshError]) -> Iterator[None]:
    try:
        yield
    except httpx.LocalProtocolError:
        raise  # we broke the protocol ourselves: a defect
    except httpx.TransportError as error:
        raise sort(error) from error


def _sorted(
    error: httpx.TransportError, host: str, path: str, *, sent: bool, complete: bool
) -> MeshError:
    causes = tuple(_causes(error))
    details = {"server": host, "reason": f"{type(error).__name__}: {causes[-1]}"}
    if any(_is_about_our_certificate(cause) for cause in causes):
        return CertificateNotAccepted(details=details)
    if not sent:
        return _unreachable(error, causes, details)
    if isinstance(error, httpx.RemoteProtocolError) and not _hung_up(error):
        return unexpected(0, {}, path.partition("?")[0], str(error))
    return AnswerLost(_lost_words(error), request_complete=complete, details=details)


class _Witness:
    """Sees whether any of the request was written. A proxy's CONNECT does not count.

    A connection that is made on the way is told to forget, when it is closed, what it has not
    got rid of. Otherwise the system goes on delivering that for minutes after we gave the request
    up, or our process died: after we asked whether the message arrived, and heard that it had not.
    """

    def __init__(self) -> None:
        self.sent = False

    def __call__(self, event: str, info: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            connection: socket.socket = info["return_value"].get_extra_info("socket")
            with suppress(OSError):  # the other side has ended it already
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NOTHING_LEFT_BEHIND)
        elif event == "http11.send_request_headers.started":
            self.sent = self.sent or info["request"].method != b"CONNECT"


def _unreachable(
    error: httpx.TransportError, causes: tuple[BaseException, ...], details: Mapping[str, str]
) -> Unreachable:
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return NameNotFound(details=details)
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return ServerNotTrusted(details=details)
    return Unreachable(_unreachable_words(error, causes), details=details)


def _unreachable_words(
    error: httpx.TransportError, causes: tuple[BaseException, ...]
) -> str | None:
    if isinstance(error, httpx.PoolTimeout):
        return translate("Mesh", "Too many transfers are under way at once. Nothing was sent.")
    if isinstance(error, httpx.ProxyError):
        return _proxy_words(error)
    if isinstance(error, httpx.ConnectTimeout):
        return translate("Mesh", "The MESH server did not answer in time. Nothing was sent.")
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return translate(
            "Mesh", "The MESH server takes no connections at the moment. Nothing was sent."
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return translate(
            "Mesh", "No secure connection to the MESH server could be made. Nothing was sent."
        )
    return None


def _proxy_words(error: httpx.ProxyError) -> str:
    # httpcore's words for a refused CONNECT begin with the status.
    if str(error).startswith(str(HTTPStatus.PROXY_AUTHENTICATION_REQUIRED.value)):
        return translate(
            "Mesh", "The network's proxy asks for a user name and a password. Nothing was sent."
        )
    return translate(
        "Mesh", "The network's proxy did not let the connection through. Nothing was sent."
    )


def _lost_words(error: httpx.TransportError) -> str | None:
    if isinstance(error, httpx.TimeoutException):
        return translate("Mesh", "MESH did not answer in time.")
    return None


def _hung_up(error: httpx.RemoteProtocolError) -> bool:
    """Whether the server closed too early, rather than saying something that is not HTTP."""
    return "disconnected" in str(error) or "closed connection" in str(error)


def _is_about_our_certificate(error: BaseException) -> bool:
    return isinstance(error, ClientCertificateRefusedError) or is_certificate_alert(error)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was made from.

    httpcore drops the `__cause__` of its errors but keeps the original as their argument. What
    stands in `__context__` must not be believed: it may be the error of an earlier try, while
    this one was made in its `except` clause.
    """
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        made_from = cause.args[0] if cause.args else None
        cause = cause.__cause__ or (made_from if isinstance(made_from, BaseException) else None)


def _as_httpx(proxy: Proxy | None) -> httpx.Proxy | None:
    """With `auth`, httpx sends ``Proxy-Authorization`` to the proxy alone, with its CONNECT."""
    if proxy is None:
        return None
    return httpx.Proxy(proxy.url, auth=(proxy.user, proxy.password) if proxy.user else None)


def _checked(base_url: str) -> httpx.URL:
    try:
        url = httpx.URL(base_url.strip())
    except (httpx.InvalidURL, ValueError) as error:
        words = translate("Mesh", "This is not the address of a server: {0}")
        raise UnfitInput("URL", words.format(error)) from error
    if not url.host or url.userinfo or url.query or url.fragment:
        raise UnfitInput(
            "URL",
            translate("Mesh", "The server's address has to look like https://server.nhs.uk."),
        )
    if url.scheme != "https" and not (url.scheme == "http" and _is_loopback(url.host)):
        raise UnfitInput(
            "URL", translate("Mesh", "The server's address has to begin with https://.")
        )
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _require_verifying(context: ssl.SSLContext | None) -> None:
    if context is None:
        raise ValueError("https needs a TLS context")
    if context.verify_mode != ssl.CERT_REQUIRED or not context.check_hostname:
        raise ValueError("the TLS context does not verify the server")
