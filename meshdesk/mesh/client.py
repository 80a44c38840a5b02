"""The MESH API: one method an operation, each tried once, all bodies streamed.

Retrying, and deciding what to retry, is for the layer above. The operations and their answers are
those of mesh-api.yaml in version 2.
"""

import platform
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from meshdesk import __version__
from meshdesk.mesh import wire
from meshdesk.mesh.addresses import PING, Addresses
from meshdesk.mesh.answers import refusal, refusal_by_local_id, unexpected
from meshdesk.mesh.chunks import chunk_range
from meshdesk.mesh.headers import transmissible
from meshdesk.mesh.outgoing import OCTET_STREAM, Body, OutgoingHeaders, look_ahead
from meshdesk.mesh.reading import Download, download, read_json, read_leniently
from meshdesk.mesh.records import (
    Endpoint,
    Handshake,
    InboxPage,
    MessageHeaders,
    Ping,
    TrackingRecord,
)
from meshdesk.mesh.road import Incoming, Proxy, Road, Timeouts
from meshdesk.mesh.times import http_date
from meshdesk.mesh.token import TokenMaker

T = TypeVar("T")

ACCEPT = "application/vnd.mesh.v2+json"
MOST_PAGES = 10_000
"""More pages than this are no inbox but a server gone wrong."""

_OK = (200,)
_ACCEPTED = (200, 202)
_SETTLING = (200, 300, 404, 405, 410, 501)
"""Answers to the question for a local ID by which somebody acts for good."""


class MeshClient:
    """One mailbox at one MESH server. Safe to use from several threads at once.

    Every method that asks the server raises `MeshError`'s subclasses as `errors` lists them;
    only what is particular to an operation is named with it. A request is tried once.
    """

    def __init__(
        self,
        base_url: str,
        mailbox_id: str,
        tokens: TokenMaker,
        *,
        context: ssl.SSLContext | None,
        proxy: str | Proxy | None = None,
        timeouts: Timeouts | None = None,
    ) -> None:
        """
        Args:
            base_url: of the environment, https; plain http on this computer only.
            mailbox_id: the mailbox that the tokens are for.
            tokens: makes the authorisation.
            context: from `tls.client_context`; None only for plain http.
            proxy: an HTTP proxy, or its URL. The environment's settings are not looked at.
            timeouts: how long to wait.

        Raises:
            UnfitInput: the URL is not allowed.
        """
        self.mailbox_id = mailbox_id.strip().upper()
        if tokens.mailbox_id != self.mailbox_id:
            raise ValueError("the tokens are for another mailbox")
        self._tokens = tokens
        self._at = Addresses(self.mailbox_id)
        headers = {
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip",
            "User-Agent": f"MeshDesk/{__version__}",
        }
        if isinstance(proxy, str):
            proxy = Proxy(proxy)
        self._road = Road(base_url, context, proxy, timeouts or Timeouts(), headers)

    def close(self) -> None:
        """Close all connections. Requests still under way in other threads break."""
        self._road.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # The mailbox

    def ping(self) -> Ping:
        """Ask whether MESH can be reached; carries no token, so it says nothing of the password."""
        headers = self._done("GET", PING, authorised=False)
        return Ping(http_date(headers.get("date")))

    def handshake(self) -> Handshake:
        """Validate the mailbox, as MESH demands once in 24 hours.

        Raises:
            NotAuthorised: mailbox ID, password, shared key or clock is wrong.
        """
        headers = self._done("POST", self._at.home, headers=_about_this_computer())
        return Handshake(http_date(headers.get("date")))

    # The inbox

    def inbox(
        self,
        *,
        max_results: int = 500,
        workflow_filter: str | None = None,
        next_path: str | None = None,
    ) -> InboxPage:
        """One page of the inbox. MESH allows a check every 5 minutes, more pages at once.

        Args:
            max_results: IDs on a page, 10 to 5000.
            workflow_filter: a workflow ID, `!` before it for "not", `*` for any letters.
            next_path: from the page before; the other two then come from there.
        """
        inbox = self._at.inbox
        if next_path is not None:
            wire.require_page_link(next_path, inbox)
        path = next_path or self._at.inbox_page(max_results, workflow_filter)
        return self._asked(path, lambda body: wire.inbox_page(body, inbox))

    def inbox_ids(
        self, *, max_results: int = 500, workflow_filter: str | None = None
    ) -> Iterator[InboxPage]:
        """All pages of the inbox, each asked for when the one before has been taken."""
        page = self.inbox(max_results=max_results, workflow_filter=workflow_filter)
        seen: set[str] = set()
        yield page
        while page.next_path is not None:
            if page.next_path in seen or len(seen) >= MOST_PAGES:
                raise unexpected(200, {}, self._at.inbox, "the inbox's pages go round in circles")
            seen.add(page.next_path)
            page = self.inbox(next_path=page.next_path)
            yield page

    def head(self, message_id: str) -> MessageHeaders:
        """All about a message but its body.

        Raises:
            NotFound, Gone: it is not there, or not there any more.
            UnexpectedAnswer: what was said is not about this message, too.
        """
        path = self._at.received(message_id)
        headers = self._done("HEAD", path)
        try:
            return MessageHeaders.read(message_id, headers)
        except ValueError as error:
            raise unexpected(200, headers, path, str(error)) from error

    @contextmanager
    def download(self, message_id: str, chunk: int = 1) -> Iterator[Download]:
        """One chunk of a message, streamed: `with client.download(id) as part: part.blocks`.

        Leaving early closes the connection. Chunk 1 says how many there are.

        Raises:
            NotFound, Gone: it is not there, or not there any more.
            AnswerLost, DamagedBody: from the blocks, when they break off or do not decompress.
        """
        path = self._at.received(message_id, chunk)
        with self._open("GET", path, expected=(200, 206)) as incoming:
            yield download(incoming, message_id, chunk, path)

    def acknowledge(self, message_id: str) -> None:
        """Remove a message from the inbox for good; only when it is safely stored.

        Raises:
            NotFound, Gone: another computer may have been first.
            UnexpectedAnswer: what was said is not MESH's word on this message, too.
        """
        path = self._at.acknowledgement(message_id)
        with self._open("PUT", path, expected=(200, 204)) as incoming:
            said = read_leniently(incoming, path)
            is_page = "html" in incoming.headers.get("content-type", "").lower()
            if is_page or not wire.is_acknowledgement(said, message_id):
                reason = "not MESH's word on this message"
                raise unexpected(incoming.status, incoming.headers, path, reason)

    # The outbox

    def send(
        self,
        message: OutgoingHeaders,
        blocks: Iterable[bytes],
        *,
        chunks: int = 1,
        gzip: bool,
        length: int | None,
    ) -> str:
        """Send a message, or the first of its chunks. NOT to be repeated when its answer is lost.

        Ask every error's `outcome_unknown`; where it is True, `track_by_local_id` settles it. What
        `blocks` raise comes out as it is, and MESH has not got the message then.

        Args:
            message: what travels with it.
            blocks: the data, uncompressed, in pieces of any size.
            chunks: how many there are; 1 means that the message is complete with this one.
            gzip: whether to compress on the way; the same for all chunks.
            length: how many bytes `blocks` give, if known; it is checked before the end is sent.

        Returns:
            the message ID.

        Raises:
            UnfitInput: a header or the body's size is not what MESH takes, or not as announced.
            NotAccepted: MESH refuses the message; the words say why.
        """
        headers = message.as_http(chunks)
        filled, blocks = look_ahead(blocks)
        # MESH refuses an empty body (417, MissingDataFile). An empty file therefore goes
        # compressed, which makes 20 bytes of it, and arrives as the empty file that it is.
        body = Body(blocks, length=length, gzip=gzip or not filled)
        path = self._at.outbox
        with self._open("POST", path, expected=_ACCEPTED, headers=headers, body=body) as incoming:
            return _read(incoming, path, wire.sent_message_id)

    def send_chunk(
        self,
        message_id: str,
        chunk: int,
        chunks: int,
        blocks: Iterable[bytes],
        *,
        gzip: bool,
        length: int | None,
    ) -> None:
        """Send chunk 2 or a later one. May be repeated: MESH keeps one copy of each.

        Args: as for `send`.

        Raises:
            NotFound: MESH does not know the message.
            AlreadyComplete: all chunks are in.
        """
        body = Body(blocks, length=length, gzip=gzip)
        headers = {"Content-Type": OCTET_STREAM, "Mex-Chunk-Range": chunk_range(chunk, chunks)}
        path = self._at.sent_chunk(message_id, chunk)
        self._done("POST", path, expected=_ACCEPTED, headers=headers, body=body)

    # Tracking and look-up

    def track(self, message_id: str) -> TrackingRecord:
        """What became of a sent message. Not to be asked often: collection can take hours.

        Raises:
            NotFound: this mailbox has not sent it.
            UnexpectedAnswer: what was said is of another message, too.
        """
        path = self._at.tracking(message_id)
        return self._asked(path, lambda body: wire.tracking_record(body, message_id=message_id))

    def track_by_local_id(self, local_id: str) -> TrackingRecord:
        """The message that was sent under a local ID: what settles a lost answer.

        The address is deprecated, and a MESH without it must not be mistaken for one that has
        looked and found nothing, and half an answer is neither. The ID is looked for as `send`
        sent it (`transmissible`).

        Raises:
            NotFound: MESH looked, and there is none: it is safe to send.
            SeveralMatches: there are several.
            NotSupported: MESH cannot say.
            AnswerLost, UnexpectedAnswer: what it said did not come whole.
        """
        sent_as = transmissible(local_id)
        path = self._at.tracking_by_local_id(sent_as)
        with self._open("GET", path, expected=_SETTLING) as incoming:
            if incoming.status == 200:
                return _read(
                    incoming, path, lambda body: wire.tracking_record(body, local_id=sent_as)
                )
            said = read_json(incoming, path)
            raise refusal_by_local_id(incoming.status, incoming.headers, said, path)

    def endpoint_lookup(self, ods_code: str, workflow_id: str) -> tuple[Endpoint, ...]:
        """The mailboxes of an organisation that take a workflow; several, one or none."""
        return self._asked(self._at.endpoint_lookup(ods_code, workflow_id), wire.endpoints)

    def workflow_search(self, workflow_id: str) -> tuple[Endpoint, ...]:
        """All mailboxes that take a workflow."""
        return self._asked(self._at.workflow_search(workflow_id), wire.endpoints)

    def _asked(self, path: str, read: Callable[[bytes], T]) -> T:
        with self._open("GET", path) as incoming:
            return _read(incoming, path, read)

    def _done(self, method: str, path: str, **request: Any) -> Mapping[str, str]:
        """The headers of an answer whose status says it all; arguments as for `_open`."""
        with self._open(method, path, **request) as incoming:
            read_leniently(incoming, path)
            return incoming.headers

    @contextmanager
    def _open(
        self,
        method: str,
        path: str,
        *,
        expected: tuple[int, ...] = _OK,
        headers: Mapping[str, str] | None = None,
        body: Body | None = None,
        authorised: bool = True,
    ) -> Iterator[Incoming]:
        """One request, and its answer if that has an expected status."""
        sent = dict(headers or {}) | (body.headers() if body else {})
        if authorised:
            sent["Authorization"] = self._tokens.header()
        with self._road.exchange(method, path, sent, body) as incoming:
            if incoming.status not in expected:
                bare_path = path.partition("?")[0]
                said = read_leniently(incoming, bare_path)
                bodiless = method == "HEAD"
                raise refusal(incoming.status, incoming.headers, said, bare_path, bodiless=bodiless)
            yield incoming


def _read(incoming: Incoming, path: str, read: Callable[[bytes], T]) -> T:
    bare_path = path.partition("?")[0]
    try:
        return read(read_json(incoming, bare_path))
    except wire.UnreadableError as error:
        raise unexpected(incoming.status, incoming.headers, bare_path, str(error)) from error


def _about_this_computer() -> dict[str, str]:
    """What a handshake has to tell (mesh-api.yaml, "Validate a mailbox")."""
    said = {
        "mex-ClientVersion": f"MeshDesk=={__version__}",
        "mex-OSName": platform.system(),
        "mex-OSVersion": platform.version(),
        "mex-OSArchitecture": platform.machine(),
    }
    return {name: transmissible(value)[:100] or "unknown" for name, value in said.items()}
