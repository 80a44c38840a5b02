"""MESH as a small store below the HTTP client, whose answers follow a script.

For the state machines: they make tens of thousands of requests, and the NHS's sandbox answers some
hundred a second. All of MeshDesk is the real one, down to `httpx.Client`; only the connection is
not there. Paths, statuses, headers and JSON are those of mesh-api.yaml, as the sandbox has them.

A script says of each request how far it came on its road, and what was answered. A request may
also be late: it comes to MESH when its sender has long given it up.
"""

import gzip
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import SimpleNamespace
from urllib.parse import unquote

import httpx

MAILBOX, OTHER = "X26ABC1", "X26ABC2"
LATEST = timedelta(seconds=40)
"""No request is on its way for longer, by itself; MeshDesk allows for 45 s."""
LATEST_POST = timedelta(seconds=190)
"""Nor by a relay that got it, and had no line onward; MeshDesk asks again 150 s later."""


class Death(BaseException):
    """The program's process ends here; what would have been done after it is not."""


class Road(StrEnum):
    """How far a request came."""

    WHOLE = "whole"
    NONE = "no connection"
    CUT = "cut off within"
    SWALLOWED = "never arrived"
    LATE = "arrives late"


class Back(StrEnum):
    """What came back, where it was not a status of somebody on the way."""

    OWN = "MESH's answer"
    LOST = "nothing"
    DEATH = "and the program died"
    NONSENSE = "no JSON"
    CUT = "half of it"
    BENT = "a body that does not decompress"


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one request.

    Attributes:
        back: MESH's own answer, or a status from somebody on the way (a proxy, a balancer).
    """

    road: Road = Road.WHOLE
    back: Back | int = Back.OWN

    def __str__(self) -> str:
        return f"{self.road}, {self.back}"


NOTHING_WRONG = Fate()
FOR_CERTAIN = frozenset({400, 403, 417, 425, 429})
"""Statuses that say for certain that MESH has not done what was asked."""
FATES = (
    NOTHING_WRONG,
    Fate(back=Back.LOST),
    Fate(Road.SWALLOWED, Back.LOST),
    Fate(Road.LATE, Back.LOST),
    Fate(back=Back.DEATH),
    Fate(Road.SWALLOWED, Back.DEATH),
    Fate(Road.LATE, Back.DEATH),
    Fate(Road.CUT, Back.DEATH),
    Fate(Road.NONE),
    Fate(Road.CUT),
    Fate(back=Back.NONSENSE),
    *(Fate(Road.SWALLOWED, status) for status in (400, 403, 417, 425, 429, 500, 502, 503, 504)),
    *(Fate(back=status) for status in (500, 502, 503, 504)),
    Fate(Road.LATE, 504),
)
COMING_FATES = (
    *(fate for fate in FATES if fate.road is not Road.LATE),
    Fate(back=Back.CUT),
    Fate(back=Back.BENT),
)


@dataclass(slots=True)
class Stored:
    """A message in MESH.

    Attributes:
        parts: by number from 1; `total` how many make it whole.
        status: as tracking tells it.
        listed: whether it is in its recipient's inbox; `claimed` the checksum that it carries.
    """

    message_id: str
    local_id: str = ""
    file_name: str = ""
    total: int = 1
    parts: dict[int, bytes] = field(default_factory=dict)
    status: str = "uploading"
    listed: bool = False
    claimed: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        return len(self.parts) == self.total

    @property
    def body(self) -> bytes:
        return b"".join(self.parts[number] for number in sorted(self.parts))


@dataclass(frozen=True, slots=True)
class Answer:
    """What MESH itself says to a request that has come to it."""

    status: int
    said: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


def _json(status: int, /, **said: object) -> Answer:
    return Answer(status, json.dumps(said).encode(), (("content-type", "application/json"),))


_UNKNOWN = _json(404, detail=[{"event": "TRANSFER", "code": "20", "msg": "no such message"}])
_GONE = _json(410, detail=[{"event": "SEND", "code": "", "msg": "no longer available"}])
_BARE = _json(404, detail="Not Found")
_OUTBOX = f"/messageexchange/{MAILBOX}/outbox"
_INBOX = f"/messageexchange/{MAILBOX}/inbox"


class Mesh:
    """The store, and what it has been asked.

    Attributes:
        sent: what came in from the mailbox, by message ID; `inbox` what waits, or waited, in it.
        by_local_id: what tracking by local ID is answered with where MESH does not serve it.
        on_arrival: told each request as it comes to MESH: method, path.
    """

    def __init__(self) -> None:
        self.sent: dict[str, Stored] = {}
        self.inbox: dict[str, Stored] = {}
        self.by_local_id: int | None = None
        self.on_arrival: Callable[[str, str], None] = lambda method, path: None
        self._ids = 0
        self._ways: tuple[tuple[str, str, Callable[..., Answer]], ...] = (
            ("POST", rf"/messageexchange/{MAILBOX}", lambda body, headers: _json(200)),
            ("POST", _OUTBOX, self._take_first),
            ("POST", rf"{_OUTBOX}/([^/]+)/(\d+)", self._take_next),
            ("GET", rf"{_OUTBOX}/tracking/([^/]+)", self._track_by_local_id),
            ("GET", rf"{_OUTBOX}/tracking\?messageID=(.+)", self._track),
            ("GET", rf"{_INBOX}\?.*", self._list),
            ("HEAD", rf"{_INBOX}/([^/]+)", self._head),
            ("GET", rf"{_INBOX}/([^/]+)", self._part),
            ("GET", rf"{_INBOX}/([^/]+)/(\d+)", self._part),
            ("PUT", rf"{_INBOX}/([^/]+)/status/acknowledged", self._acknowledge),
        )

    def new_id(self) -> str:
        """A message ID that was never given."""
        self._ids += 1
        return f"2026{self._ids:06}_ABCDEF"

    def answer(self, method: str, path: str, body: bytes, headers: httpx.Headers) -> Answer:
        """Do what a request asks for, and say so."""
        self.on_arrival(method, path)
        for verb, pattern, do in self._ways:
            if verb == method and (found := re.fullmatch(pattern, path)):
                return do(body, headers, *(unquote(each) for each in found.groups()))
        return _BARE

    # The outbox

    def _take_first(self, body: bytes, headers: httpx.Headers) -> Answer:
        number, total = headers.get("mex-chunk-range", "1:1").split(":")
        message = Stored(
            self.new_id(),
            headers["mex-localid"],
            headers["mex-filename"],
            int(total),
            {int(number): body},
        )
        message.status = "accepted" if message.whole else "uploading"
        self.sent[message.message_id] = message
        return _json(202, message_id=message.message_id)

    def _take_next(self, body: bytes, headers: httpx.Headers, id: str, number: str) -> Answer:
        message = self.sent.get(id)
        if message is None:
            return _UNKNOWN
        if message.whole:
            return _json(423, message_id=id)
        message.parts[int(number)] = body
        message.status = "accepted" if message.whole else "uploading"
        return _json(202, message_id=id)

    def _track_by_local_id(self, body: bytes, headers: httpx.Headers, local_id: str) -> Answer:
        if self.by_local_id is not None:
            return _BARE if self.by_local_id == 404 else Answer(self.by_local_id)
        found = [one for one in self.sent.values() if one.local_id == local_id]
        if len(found) > 1:
            return _json(300)
        return _json(200, messageId=found[0].message_id, status="x") if found else _UNKNOWN

    def _track(self, body: bytes, headers: httpx.Headers, id: str) -> Answer:
        message = self.sent.get(id)
        return _json(200, message_id=id, status=message.status) if message else _UNKNOWN

    # The inbox

    def _list(self, body: bytes, headers: httpx.Headers) -> Answer:
        return _json(200, messages=[one.message_id for one in self.inbox.values() if one.listed])

    def _head(self, body: bytes, headers: httpx.Headers, id: str) -> Answer:
        message = self.inbox.get(id)
        if message is None:
            return _UNKNOWN
        return Answer(200, b"", _said_of(message, 1))

    def _part(self, body: bytes, headers: httpx.Headers, id: str, number: str = "1") -> Answer:
        message = self.inbox.get(id)
        if message is None:
            return _UNKNOWN
        if not message.listed:
            return _GONE
        chunk = int(number)
        said = _said_of(message, chunk)
        packed = gzip.compress(message.parts.get(chunk, b""), 0, mtime=0)
        status = 206 if chunk < message.total else 200
        return Answer(status, packed, (*said, ("content-encoding", "gzip")))

    def _acknowledge(self, body: bytes, headers: httpx.Headers, id: str) -> Answer:
        message = self.inbox.get(id)
        if message is None:
            return _UNKNOWN
        if not message.listed:
            return _GONE
        message.listed, message.status = False, "acknowledged"
        return Answer(200)


def _said_of(message: Stored, chunk: int) -> tuple[tuple[str, str], ...]:
    """The headers of an answer that is about a message."""
    named = {"mex-messageid": message.message_id, "mex-chunk-range": _range(message, chunk)}
    return (*message.headers.items(), *named.items())


def _range(message: Stored, chunk: int) -> str:
    return f"{chunk}:{message.total}" if message.parts else "1:0"


class Wire(httpx.BaseTransport):
    """What httpx sends by, to a `Mesh`, as the script has it.

    Attributes:
        script: fates of the next requests; once it is used up, nothing goes wrong.
        before: called with the number of each request (from 1) of the job, before it is sent.
        late: what will come to MESH later, and when, in seconds.
        on_first, on_certain: told of each first POST that left whole, by local ID, and of each
            answer by which MeshDesk knows for certain what became of it.
        on_death: told that the program dies now.
    """

    def __init__(self, mesh: Mesh, seconds: Callable[[], float]) -> None:
        self.on_death: Callable[[], None] = lambda: None
        self.mesh, self.seconds = mesh, seconds
        self.script: deque[Fate] = deque()
        self.before: Callable[[int], None] = lambda number: None
        self.late: list[tuple[float, Callable[[], object]]] = []
        self.on_first: Callable[[str], None] = lambda local_id: None
        self.on_certain: Callable[[str, bool], None] = lambda local_id, made: None
        self.requests = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, as `httpx.HTTPTransport` would see to it."""
        self.requests += 1
        self.before(self.requests)
        fate = self.script.popleft() if self.script else NOTHING_WRONG
        if fate.road is Road.NONE:
            raise httpx.ConnectError("scripted", request=request)
        started = SimpleNamespace(method=request.method.encode())
        request.extensions["trace"]("http11.send_request_headers.started", {"request": started})
        if fate.road is Road.CUT:
            self._may_die(fate)
            raise httpx.WriteError("scripted", request=request)
        asked = (request.method, request.url.raw_path.decode(), _content(request), request.headers)
        return self._send_off(fate, asked, request)

    def _send_off(
        self, fate: Fate, asked: tuple[str, str, bytes, httpx.Headers], request: httpx.Request
    ) -> httpx.Response:
        is_post = request.method == "POST"
        first = is_post and asked[1] == _OUTBOX
        local_id = request.headers.get("mex-localid", "")
        if first:
            self.on_first(local_id)
        own = Answer(500)
        if fate.road is Road.WHOLE:
            own = self.mesh.answer(*asked)
        elif fate.road is Road.LATE:
            arrives = self.seconds() + (LATEST_POST if is_post else LATEST).total_seconds()
            self.late.append((arrives, lambda: self.mesh.answer(*asked)))
        self._may_die(fate)
        if fate.back is Back.LOST:
            raise httpx.ReadError("scripted", request=request)
        said = Answer(fate.back) if isinstance(fate.back, int) else own
        if first and (said.status in FOR_CERTAIN or fate.back is Back.OWN):
            self.on_certain(local_id, said.status == 202)
        settled = _settled(asked[1])
        if settled and fate == NOTHING_WRONG and own.status in {200, 404} and own is not _BARE:
            self.on_certain(settled, own.status == 200)
        return _response(said, fate, request)

    def _may_die(self, fate: Fate) -> None:
        if fate.back is Back.DEATH:
            self.on_death()
            raise Death

    def deliver_late(self) -> None:
        """What was on its way for long enough comes to MESH now."""
        now, waiting = self.seconds(), self.late
        self.late = [one for one in waiting if one[0] > now]
        for at, arrive in waiting:
            if at <= now:
                arrive()


def _settled(path: str) -> str:
    found = re.fullmatch(rf"{_OUTBOX}/tracking/([^/]+)", path)
    return unquote(found[1]) if found else ""


def _content(request: httpx.Request) -> bytes:
    assert isinstance(request.stream, httpx.SyncByteStream)
    body = b"".join(request.stream)
    return gzip.decompress(body) if request.headers.get("content-encoding") == "gzip" else body


class _Broken(httpx.SyncByteStream):
    """A body that ends too early."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts
        raise httpx.ReadError("scripted")


def _response(answer: Answer, fate: Fate, request: httpx.Request) -> httpx.Response:
    body = b"<html></html>" if fate.back is Back.NONSENSE else answer.said
    if fate.back is Back.BENT and ("content-encoding", "gzip") in answer.headers:
        body = body[: len(body) // 2] + b"bent" + body[len(body) // 2 + 4 :]
    headers = [*answer.headers, ("content-length", str(len(body)))]
    stream: httpx.SyncByteStream = httpx.ByteStream(body)
    if fate.back is Back.CUT:
        stream = _Broken([body[: len(body) // 2]])
    return httpx.Response(answer.status, headers=headers, stream=stream, request=request)
