"""From an answer to the error: status by status, and whatever the body may be."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshdesk.errors import MeshDeskError
from meshdesk.mesh import errors
from meshdesk.mesh.answers import is_meshs_own, refusal, refusal_by_local_id
from meshdesk.mesh.errors import (
    AlreadyComplete,
    BadRequest,
    Busy,
    CertificateNotAccepted,
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

PATH = "/messageexchange/X26ABC1/outbox"
DATE = "Mon, 01 Jun 2020 12:00:00 GMT"

V2 = (
    b'{"message_id": "2022_ABC", "internal_id": "i",'
    b' "detail": [{"event": "SEND", "code": "12", "msg": "Unregistered to address"}]}'
)
V1 = (
    b'{"messageID": "2022_ABC", "errorEvent": "SEND", "errorCode": "12",'
    b' "errorDescription": "Unregistered to address"}'
)

NOT_MESHS_OWN = {
    "Apigee": b'{"fault": {"faultstring": "no proxy", "detail": {"errorcode": "x.NotFound"}}}',
    "Spring": b'{"timestamp": "2026-11-23T05:00:00Z", "status": 404, "error": "Not Found"}',
    "Kong": b'{"message": "no Route matched with those values"}',
    "Azure": b'{"statusCode": 404, "message": "Resource not found"}',
    "Express": b'{"error": "Not Found"}',
    "Starlette": b'{"detail": "Not found"}',
}


def refused(status: int, body: bytes = b"", **headers: str) -> Refused:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    error = refusal(status, named, body, PATH)
    assert isinstance(error, Refused)
    return error


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (300, SeveralMatches),
        (400, BadRequest),
        (401, NotAuthorised),
        (403, NotAuthorised),
        (404, UnexpectedAnswer),
        (405, NotSupported),
        (406, BadRequest),
        (408, Busy),
        (410, UnexpectedAnswer),
        (413, BadRequest),
        (417, NotAccepted),
        (422, BadRequest),
        (423, AlreadyComplete),
        (425, Busy),
        (429, Busy),
        (451, BadRequest),
        (500, ServerFault),
        (501, NotSupported),
        (502, ServerFault),
        (503, Busy),
        (504, ServerFault),
        (599, ServerFault),
        (204, UnexpectedAnswer),
        (302, UnexpectedAnswer),
        (999, UnexpectedAnswer),
    ],
)
def test_every_status_has_its_error(status: int, kind: type[Refused]) -> None:
    error = refused(status)

    assert type(error) is kind
    assert error.status == status
    assert error.details["HTTP status"] == str(status)
    assert error.details["address"] == PATH


@pytest.mark.parametrize(
    ("status", "unknown"),
    [
        (400, False),
        (403, False),
        (417, False),
        (429, False),
        (503, False),
        (500, True),
        (502, True),
        (504, True),
        (204, True),
    ],
)
def test_only_some_leave_it_open_whether_it_was_done(status: int, unknown: bool) -> None:
    assert refused(status).outcome_unknown is unknown


@pytest.mark.parametrize("body", [V2, V1], ids=["version 2", "version 1"])
def test_a_refused_message_is_explained(body: bytes) -> None:
    error = refused(417, body, date=DATE)

    assert (error.event, error.code, error.message_id) == ("SEND", "12", "2022_ABC")
    assert error.server_message == "Unregistered to address"
    assert error.title == "Recipient unknown"
    assert error.date == datetime(2020, 6, 1, 12, tzinfo=UTC)
    assert error.details["code"] == "12"


def test_an_unknown_code_keeps_the_general_words() -> None:
    error = refused(417, b'{"detail": [{"event": "SEND", "code": "77", "msg": "Odd"}]}')

    assert error.title == NotAccepted.title
    assert error.server_message == "Odd"


def test_a_validation_error_names_the_header() -> None:
    body = b'{"detail": [{"loc": ["header", "mex-to"], "msg": "Field required", "type": "x"}]}'

    assert refused(400, body).server_message == "header mex-to: Field required"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", ""),
        (b'{"detail": "Not Found"}', "Not Found"),
        (b'{"message": "An internal error"}', "An internal error"),
        (b'{"detail": {"errorCode": "06", "errorDescription": "Malformed"}}', "Malformed"),
        (b"<?xml version='1.0'?><error>\n <text>No luck</text></error>", "No luck"),
        (b"<html><style>p {x}</style><h1>502 Bad Gateway</h1></html>", "502 Bad Gateway"),
        (b"plain\nwords", "plain words"),
        (b"\xff\xfe", "\ufffd\ufffd"),
        (b"[1, 2]", "[1, 2]"),
        (b'{"detail": []}', ""),
        (b'{"detail": [5]}', ""),
        (b'{"detail": [{"msg": null, "code": {}}]}', ""),
    ],
)
def test_the_servers_words_are_found_wherever_they_are(body: bytes, message: str) -> None:
    assert refused(500, body).server_message == message


@given(st.integers(100, 999), st.binary(max_size=300))
def test_any_answer_is_an_error_with_words(status: int, body: bytes) -> None:
    error = refusal(status, {}, body, PATH)

    assert error.title
    assert error.message
    assert error.next_step


def test_a_long_message_is_cut() -> None:
    assert len(refused(500, b"x" * 60_000).server_message) == 300


def test_a_token_that_comes_back_is_not_kept() -> None:
    token = "NHSMESH X26ABC1:nonce:0:202006011200:0123456789abcdef"
    body = f'{{"detail": [{{"loc": ["header"], "msg": "bad {token}!"}}]}}'.encode()

    error = refused(400, body)

    assert "0123456789abcdef" not in repr(vars(error)) + str(error)
    assert "nonce" not in repr(vars(error))


@pytest.mark.parametrize(
    ("value", "seconds"), [("17", 17.0), ("Mon, 01 Jun 2020 12:00:30 GMT", 30.0), ("soon", None)]
)
def test_busy_says_how_long_to_wait(value: str, seconds: float | None) -> None:
    error = refused(429, date=DATE, retry_after=value)

    assert isinstance(error, Busy)
    assert error.retry_after == seconds


def test_a_web_servers_word_on_our_certificate_is_understood() -> None:
    page = b"<html><title>400 The SSL certificate error</title><center>nginx</center></html>"

    assert isinstance(refusal(400, {}, page, PATH), CertificateNotAccepted)
    assert isinstance(refusal(400, {}, b"<h1>Bad Request</h1>", PATH), BadRequest)


@pytest.mark.parametrize(
    "body",
    [
        b'{"detail": "Not Found"}',
        b'{"message": "Not Found"}',
        b"{}",
        b"",
        b"<h1>404</h1>",
        b'"Not Found"',
        b'{"detail": [{"loc": ["path"], "msg": "odd"}]}',
        b'{"detail": []}',
        b'{"detail": [5]}',
        b'{"internal_id": "x", "message": "An internal error occurred."}',
        *NOT_MESHS_OWN.values(),
    ],
)
def test_a_missing_address_is_not_a_missing_message(body: bytes) -> None:
    assert not is_meshs_own(body)
    assert type(refused(404, body)) is UnexpectedAnswer
    assert type(refusal_by_local_id(404, {}, body, PATH)) is NotSupported


@pytest.mark.parametrize(
    "body",
    [
        b'{"detail": [{"event": "", "code": "", "msg": "Not Found"}]}',
        b'{"errorEvent": "", "errorCode": "", "errorDescription": "Not Found"}',
        V2,
        V1,
    ],
)
def test_a_missing_message_is_told_in_meshs_own_json(body: bytes) -> None:
    assert is_meshs_own(body)
    assert type(refused(404, body)) is NotFound
    assert type(refusal_by_local_id(404, {}, body, PATH)) is NotFound


def test_where_there_is_no_body_the_status_is_believed() -> None:
    assert isinstance(refusal(404, {}, b"", PATH, bodiless=True), NotFound)


def test_every_error_has_words_for_people() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]

    for kind in kinds:
        if issubclass(kind, MeshError):
            assert kind.title != MeshDeskError.title
            assert kind.title[0].isupper()
            assert kind.plain.endswith(".")
            assert kind.next_step.endswith(".") or kind is MeshError


def test_the_drawing_shows_every_error() -> None:
    drawing = errors.__doc__ or ""

    for name, kind in vars(errors).items():
        if isinstance(kind, type) and issubclass(kind, MeshError):
            assert name in drawing
