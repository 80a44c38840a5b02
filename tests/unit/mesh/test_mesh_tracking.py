"""Tracking: what is said of a message is believed of that message, and in MESH's words only."""

from collections.abc import Callable

import pytest
from mesh_builders import MakeClient
from scripted_server import Script, ScriptedServer, answer, as_json, raw_answer

from meshdesk.mesh import MeshClient
from meshdesk.mesh.errors import (
    AnswerLost,
    Busy,
    MeshError,
    NotAuthorised,
    NotFound,
    NotSupported,
    SeveralMatches,
    UnexpectedAnswer,
)

HTML = "Content-Type: text/html"
JSON = "Content-Type: application/vnd.mesh.v1+json"


# Tracking


def test_what_is_said_of_another_message_is_not_believed(client_at: MakeClient) -> None:
    said = {"message_id": "2022_OTHER", "status": "acknowledged", "local_id": "theirs"}
    questions: list[Callable[[MeshClient], object]] = [
        lambda client: client.track("2022_OURS"),
        lambda client: client.track_by_local_id("ours"),
    ]

    for ask in questions:
        with ScriptedServer(as_json("200 OK", said)) as server, pytest.raises(MeshError) as caught:
            ask(client_at(server.url))
        assert type(caught.value) is UnexpectedAnswer


def test_a_message_id_is_the_same_in_small_letters(client_at: MakeClient) -> None:
    said = {"message_id": "2022_ABC", "status": "accepted"}

    with ScriptedServer(as_json("200 OK", said)) as server:
        assert client_at(server.url).track("2022_abc").message_id == "2022_ABC"


# Tracking by local ID


def cut_short(status: int) -> Script:
    """MESH's own words, of which the first letter came."""
    return raw_answer(b"HTTP/1.1 %d Told\r\nContent-Length: 90\r\n\r\n{" % status)


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (as_json("404 Not Found", {"detail": [{"event": "", "msg": "Not Found"}]}), NotFound),
        (as_json("404 Not Found", {"detail": "Not Found"}), NotSupported),
        (answer("404 Not Found", b"<h1>404</h1>", HTML), NotSupported),
        (answer("404 Not Found"), NotSupported),
        (answer("405 Method Not Allowed"), NotSupported),
        (answer("410 Gone"), NotSupported),
        (answer("501 Not Implemented"), NotSupported),
        (answer("300 Multiple Choices"), SeveralMatches),
        (answer("403 Forbidden"), NotAuthorised),
        (answer("503 Busy"), Busy),
        (as_json("200 OK", {"status": "accepted"}), UnexpectedAnswer),
        *((cut_short(status), AnswerLost) for status in (300, 404, 405, 410, 501)),
        (cut_short(503), Busy),
        (cut_short(403), NotAuthorised),
        (answer("404 Not Found", b'{"detail": [{"msg": "Not F'), UnexpectedAnswer),
        (answer("404 Not Found", b"", JSON), UnexpectedAnswer),
        (answer("404 Not Found", b"\xff\xfe", JSON), UnexpectedAnswer),
        (answer("404 Not Found", b"not gzip", "Content-Encoding: gzip"), UnexpectedAnswer),
    ],
)
def test_only_a_mesh_that_has_looked_may_say_not_found_and_only_with_all_its_words(
    client_at: MakeClient, script: Script, kind: type
) -> None:
    with ScriptedServer(script) as server, pytest.raises(MeshError) as caught:
        client_at(server.url).track_by_local_id("ours/1")

    assert type(caught.value) is kind
    assert b"/outbox/tracking/ours%2F1 " in server.received[0]
