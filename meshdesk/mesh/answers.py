"""From an answer that is not the one hoped for to the error that says so."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from meshdesk.language import translate
from meshdesk.mesh.codes import explain, is_known
from meshdesk.mesh.errors import (
    AlreadyComplete,
    Answer,
    BadRequest,
    Busy,
    CertificateNotAccepted,
    Gone,
    MeshError,
    NotAccepted,
    NotAuthorised,
    NotFound,
    NotSupported,
    Refused,
    ServerFault,
    SeveralMatches,
    UnexpectedAnswer,
)
from meshdesk.mesh.headers import clean
from meshdesk.mesh.times import http_date, retry_after

_BY_STATUS: Mapping[int, type[Refused]] = {
    300: SeveralMatches,
    401: NotAuthorised,
    403: NotAuthorised,
    404: NotFound,
    405: NotSupported,
    408: Busy,
    410: Gone,
    417: NotAccepted,
    423: AlreadyComplete,
    425: Busy,
    429: Busy,
    501: NotSupported,
    503: Busy,
}

_MARKUP = re.compile(
    r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL | re.IGNORECASE
)
_BLANKS = re.compile(r"\s+")
# What nginx and its kin answer, within HTTP, to a client certificate that they do not take.
_CERTIFICATE_PAGE = re.compile(r"SSL certificate (error|was sent)", re.IGNORECASE)


def refusal(
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    path: str,
    *,
    bodiless: bool = False,
) -> MeshError:
    """The error for an answer with this status.

    A 404 means "not found", and a 410 "gone", only in MESH's own words: whoever stands on the way
    says these as well, of an address that he does not know, and of a message that says nothing.

    Args:
        status: HTTP status.
        headers: by lower-case name.
        body: decoded, as far as it could be read; JSON of any version, XML, HTML or nothing.
        path: of the request, without the query.
        bodiless: the answer can have no body (HEAD): its status has to be believed.
    """
    answer = read_answer(status, headers, body, path)
    if status == 400 and _CERTIFICATE_PAGE.search(answer.message):
        return CertificateNotAccepted(
            details={"HTTP status": "400", "reason": answer.message[:300]}
        )
    if status in (404, 410) and not (bodiless or is_meshs_own(body)):
        return UnexpectedAnswer(answer)
    kind = _BY_STATUS.get(status) or _by_hundred(status)
    if kind in (NotAccepted, BadRequest) and is_known(answer.event, answer.code):
        words = explain(answer.event, answer.code)
        return kind(answer, words.message, title=words.title, next_step=words.next_step)
    return kind(answer)


def refusal_by_local_id(
    status: int, headers: Mapping[str, str], body: bytes, path: str
) -> MeshError:
    """The error for what was said to the question for a local ID, which not every MESH serves."""
    if status == 404 and _is_spoilt_json(headers, body):
        return unexpected(status, headers, path, "JSON that cannot be read")
    if status in (405, 410, 501) or (status == 404 and not is_meshs_own(body)):
        return NotSupported(
            read_answer(status, headers, body, path),
            translate("Mesh", "This MESH server cannot find a message by our own reference."),
        )
    return refusal(status, headers, body, path)


def unexpected(status: int, headers: Mapping[str, str], path: str, reason: str) -> UnexpectedAnswer:
    """The error for an answer that is not what the protocol says; `reason` is for the details."""
    date = http_date(headers.get("date"))
    return UnexpectedAnswer(Answer(status=status, path=path, message=reason, date=date))


def is_meshs_own(body: bytes) -> bool:
    """Whether these are MESH's words on an error (mesh-api.yaml, mesh_error_v1 and _v2).

    One that looked and found nothing says so in them. A MESH that does not (or no longer) offer
    an address answers with its framework's bare phrase, with HTML, or with nothing; a gateway with
    JSON of its own making.
    """
    said = _json(body)
    if not isinstance(said, dict):
        return False
    detail = said.get("detail")
    first = detail[0] if isinstance(detail, list) and detail else None
    second_version = isinstance(first, dict) and not first.keys().isdisjoint({"event", "code"})
    return second_version or "errorEvent" in said


def read_answer(status: int, headers: Mapping[str, str], body: bytes, path: str) -> Answer:
    """What the answer says, from version 2 or 1 of MESH's errors or whatever else there is."""
    said = _json(body)
    event, code, message = _words(said) if said is not None else ("", "", _plain_text(body))
    date = http_date(headers.get("date"))
    return Answer(
        status=status,
        path=path,
        event=event,
        code=code,
        message=message,
        message_id=_message_id(said),
        date=date,
        retry_after=retry_after(headers.get("retry-after"), date or datetime.now(UTC)),
    )


def _by_hundred(status: int) -> type[Refused]:
    if 400 <= status < 500:
        return BadRequest
    return ServerFault if 500 <= status < 600 else UnexpectedAnswer


def _is_spoilt_json(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether a body was to be JSON and is not: some of it was lost on the way."""
    announced = "json" in headers.get("content-type", "").lower()
    return (announced or body.lstrip()[:1] in (b"{", b"[")) and _json(body) is None


def _json(body: bytes) -> Any:
    try:
        return msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _words(said: Any) -> tuple[str, str, str]:
    """Event, code and message, wherever the server put them."""
    if not isinstance(said, dict):
        return "", "", clean(str(said))
    detail = said.get("detail")
    if isinstance(detail, list) and detail and isinstance(detail[0], dict):
        said = detail[0]
    elif isinstance(detail, dict):
        said = detail
    message = _first(said, "msg", "errorDescription", "message") or _first(
        {"detail": detail}, "detail"
    )
    where = said.get("loc")
    if isinstance(where, list):  # a validation error names the header or parameter
        message = f"{' '.join(clean(str(part)) for part in where[:5])}: {message}"
    return _first(said, "event", "errorEvent"), _first(said, "code", "errorCode"), message


def _first(said: Mapping[str, Any], *names: str) -> str:
    for name in names:
        value = said.get(name)
        if isinstance(value, str | int) and value != "":
            return clean(str(value))
    return ""


def _message_id(said: Any) -> str | None:
    if not isinstance(said, dict):
        return None
    return _first(said, "message_id", "messageID", "messageId") or None


def _plain_text(body: bytes) -> str:
    return clean(_BLANKS.sub(" ", _MARKUP.sub(" ", body.decode("utf-8", "replace"))))
