"""The client against servers that answer in every way a server may, right and wrong."""

import gzip
import threading
from datetime import UTC, datetime

import pytest
from mesh_builders import LETTER, MakeClient
from scripted_server import Script, ScriptedServer, answer, as_json, raw_answer

from meshdesk import __version__
from meshdesk.mesh import MeshClient, OutgoingHeaders, Timeouts
from meshdesk.mesh.errors import (
    AnswerLost,
    BadRequest,
    Busy,
    DamagedBody,
    Gone,
    MeshError,
    NotAccepted,
    NotAuthorised,
    NotFound,
    ServerFault,
    UnexpectedAnswer,
    UnfitInput,
)

XML = "Content-Type: application/xml"
HTML = "Content-Type: text/html"
DATE = "Date: Mon, 01 Jun 2020 12:00:00 GMT"
INBOX = "/messageexchange/X26ABC1/inbox"
TOO_LONG = b'{"message_id": "A"}' + b" " * (8 * 1024**2)


def send(client: MeshClient) -> str:
    return client.send(LETTER, [b"letter"], gzip=False, length=6)


def request_line(server: ScriptedServer, number: int = 0) -> str:
    return server.received[number].partition(b"\r\n")[0].decode()


def headers_of(server: ScriptedServer, number: int = 0) -> dict[str, str]:
    head = server.received[number].partition(b"\r\n\r\n")[0].decode()
    pairs = (line.partition(": ") for line in head.split("\r\n")[1:])
    return {name.lower(): value for name, _, value in pairs}


# What is sent


def test_every_request_says_who_and_in_what_version(client_at: MakeClient) -> None:
    with ScriptedServer(answer("200 OK", b"", DATE)) as server:
        assert client_at(server.url).handshake().date == datetime(2020, 6, 1, 12, tzinfo=UTC)

    assert request_line(server) == "POST /messageexchange/X26ABC1 HTTP/1.1"
    sent = headers_of(server)
    assert sent["accept"] == "application/vnd.mesh.v2+json"
    assert sent["user-agent"] == f"MeshDesk/{__version__}"
    assert sent["authorization"].startswith("NHSMESH X26ABC1:")
    assert sent["mex-clientversion"] == f"MeshDesk=={__version__}"
    assert all(sent[f"mex-os{name}"] for name in ("name", "version", "architecture"))


def test_a_ping_carries_no_token(client_at: MakeClient) -> None:
    with ScriptedServer(answer("200 OK", b"{}")) as server:
        assert client_at(server.url).ping().date is None

    assert request_line(server) == "GET /messageexchange/_ping HTTP/1.1"
    assert "authorization" not in headers_of(server)


def test_every_request_has_a_token_of_its_own(client_at: MakeClient) -> None:
    with ScriptedServer(answer("503 Busy")) as server:
        client = client_at(server.url)
        for _ in range(3):
            with pytest.raises(Busy):
                send(client)

    assert len({headers_of(server, number)["authorization"] for number in range(3)}) == 3


def test_what_a_message_looks_like_on_the_wire(client_at: MakeClient) -> None:
    with ScriptedServer(as_json("202 Accepted", {"message_id": "2022_1"})) as server:
        assert send(client_at(server.url)) == "2022_1"

    assert request_line(server) == "POST /messageexchange/X26ABC1/outbox HTTP/1.1"
    sent = headers_of(server)
    assert (sent["mex-to"], sent["mex-workflowid"]) == ("X26ABC2", "TEST_WORKFLOW")
    assert sent["content-length"] == "6"
    assert "transfer-encoding" not in sent
    assert "content-encoding" not in sent
    assert server.received[0].endswith(b"\r\n\r\nletter")


@pytest.mark.parametrize("length", [0, None])
def test_an_empty_file_is_never_an_empty_body(client_at: MakeClient, length: int | None) -> None:
    with ScriptedServer(as_json("202 Accepted", {"message_id": "2022_1"})) as server:
        client_at(server.url).send(LETTER, [b"", b""], gzip=False, length=length)

    assert headers_of(server)["content-encoding"] == "gzip"
    assert b"\x1f\x8b" in server.received[0]


def test_parts_of_paths_are_encoded(client_at: MakeClient) -> None:
    with ScriptedServer(as_json("200 OK", {"results": []})) as server:
        client = client_at(server.url)
        client.endpoint_lookup("A/1", "GP ?X#")
        client.workflow_search("100%é")

    assert request_line(server) == "GET /messageexchange/endpointlookup/A%2F1/GP%20%3FX%23 HTTP/1.1"
    assert request_line(server, 1) == "GET /messageexchange/workflowsearch/100%25%C3%A9 HTTP/1.1"


def test_the_query_of_the_inbox(client_at: MakeClient) -> None:
    with ScriptedServer(as_json("200 OK", {"messages": []})) as server:
        client_at(server.url).inbox(max_results=5000, workflow_filter="!*_ACK*")

    line = request_line(server)
    assert line == f"GET {INBOX}?max_results=5000&workflow_filter=%21%2A_ACK%2A HTTP/1.1"


@pytest.mark.parametrize("message_id", ["", "..", "a/b", "a b", "x" * 201, "a\x00b"])
def test_impossible_ids_do_not_leave_this_computer(client_at: MakeClient, message_id: str) -> None:
    client = client_at("http://localhost:1")
    calls = [
        lambda: client.head(message_id),
        lambda: client.acknowledge(message_id),
        lambda: client.track(message_id),
        lambda: client.send_chunk(message_id, 2, 2, [b"x"], gzip=False, length=1),
        lambda: client.download(message_id).__enter__(),
    ]

    for call in calls:
        with pytest.raises(UnfitInput):
            call()


@pytest.mark.parametrize("text", ["", " ", "..", "x" * 301])
def test_impossible_parts_do_not_leave_this_computer(client_at: MakeClient, text: str) -> None:
    client = client_at("http://localhost:1")

    for call in (client.track_by_local_id, client.workflow_search):
        with pytest.raises(UnfitInput):
            call(text)


# Answers


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (answer("400 Bad Request", b'{"detail": [{"loc": ["header"], "msg": "no"}]}'), BadRequest),
        (answer("403 Forbidden"), NotAuthorised),
        (answer("404 Not Found", b"<html><h1>404</h1></html>", HTML), UnexpectedAnswer),
        (answer("417 Expectation Failed", b"{}"), NotAccepted),
        (answer("429 Too Many Requests", b"", "Retry-After: 30"), Busy),
        (answer("500 Internal Server Error", b"<error><text>No</text></error>", XML), ServerFault),
        (answer("502 Bad Gateway", b"<h1>Bad</h1>", HTML), ServerFault),
        (answer("302 Found", b"", "Location: https://evil.example/"), UnexpectedAnswer),
        (answer("202 Accepted", b"<html>", HTML), UnexpectedAnswer),
        (answer("202 Accepted", b"{}"), UnexpectedAnswer),
        (answer("202 Accepted", b'{"message_id": "../../evil"}'), UnexpectedAnswer),
        (answer("202 Accepted", b"not gzip", "Content-Encoding: gzip"), UnexpectedAnswer),
        (answer("202 Accepted", b"x", "Content-Encoding: br"), UnexpectedAnswer),
        (answer("202 Accepted", TOO_LONG), UnexpectedAnswer),
        (answer("202 Accepted", gzip.compress(TOO_LONG), "Content-Encoding: gzip"),
         UnexpectedAnswer),
        (answer("201 Created", b'{"message_id": "A"}'), UnexpectedAnswer),
        (raw_answer(b"HTTP/1.1 202 Accepted\r\nContent-Length: 30\r\n\r\n{"), AnswerLost),
        (raw_answer(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 30\r\n\r\n{"), NotAuthorised),
    ],
)  # fmt: skip
def test_answers_to_a_message(client_at: MakeClient, script: Script, kind: type) -> None:
    with ScriptedServer(script) as server, pytest.raises(MeshError) as caught:
        send(client_at(server.url))

    assert type(caught.value) is kind
    assert "NHSMESH" not in repr(vars(caught.value))
    assert len(server.received) == 1  # tried once, and no redirect followed


def test_busy_says_how_long(client_at: MakeClient) -> None:
    script = answer("429 Too Many Requests", b"", "Retry-After: 30")

    with ScriptedServer(script) as server, pytest.raises(Busy) as caught:
        send(client_at(server.url))

    assert caught.value.retry_after == 30.0


def test_the_query_is_not_in_the_details(client_at: MakeClient) -> None:
    gone = as_json("410 Gone", {"detail": [{"event": "SEND", "msg": "expired"}]})

    with ScriptedServer(gone) as server, pytest.raises(Gone) as caught:
        client_at(server.url).track("2022_1")

    assert caught.value.details["address"] == "/messageexchange/X26ABC1/outbox/tracking"


def test_a_compressed_answer_is_read(client_at: MakeClient) -> None:
    packed = gzip.compress(b'{"messages": ["A", "B"]}')

    with ScriptedServer(answer("200 OK", packed, "Content-Encoding: gzip")) as server:
        assert client_at(server.url).inbox().message_ids == ("A", "B")


# The pages of the inbox


def page(*messages: str, after: str = "") -> Script:
    links = {"next": f"{INBOX}?max_results=10&continue_from={after}"} if after else {}
    return as_json("200 OK", {"messages": messages, "links": links, "approx_inbox_count": 3})


def test_all_pages_are_read_in_turn(client_at: MakeClient) -> None:
    with ScriptedServer(page("A", after="a%3D"), page("B", after="b"), page("C")) as server:
        pages = list(client_at(server.url).inbox_ids(max_results=10))

    assert [one.message_ids for one in pages] == [("A",), ("B",), ("C",)]
    assert request_line(server, 1).split()[1] == f"{INBOX}?max_results=10&continue_from=a%3D"


def test_pages_that_go_round_in_circles_end(client_at: MakeClient) -> None:
    scripts = [page("A", after="a"), page("B", after="b"), page("C", after="a")]

    with ScriptedServer(*scripts) as server, pytest.raises(UnexpectedAnswer, match="sense"):
        list(client_at(server.url).inbox_ids())

    assert len(server.received) == 3


def test_a_link_to_another_host_is_not_followed(client_at: MakeClient) -> None:
    evil = as_json("200 OK", {"messages": [], "links": {"next": "https://evil.example/inbox"}})

    with ScriptedServer(evil) as server, pytest.raises(UnexpectedAnswer):
        list(client_at(server.url).inbox_ids())

    assert len(server.received) == 1


@pytest.mark.parametrize("max_results", [9, 5001])
def test_page_sizes_that_mesh_does_not_have(client_at: MakeClient, max_results: int) -> None:
    with pytest.raises(ValueError, match="10 to 5000"):
        client_at("http://localhost:1").inbox(max_results=max_results)


# Headers and bodies of messages


def message(body: bytes, *headers: str, status: str = "200 OK") -> Script:
    return answer(status, body, "Mex-From: X26ABC2", "Mex-MessageID: A", *headers)


def take(client: MeshClient, chunk: int = 1) -> bytes:
    with client.download("A", chunk) as part:
        return b"".join(part.blocks)


def test_head_reads_any_bytes(client_at: MakeClient) -> None:
    head = (
        b"HTTP/1.1 200 OK\r\nMEX-Subject: \xc2\xa35 \xe2\x80\xaeevil\r\nmex-filename: caf\xe9.txt"
        b"\r\nMex-From: X26ABC2\r\nMex-MessageID: a"
        b"\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n"
    )
    with ScriptedServer(raw_answer(head)) as server:
        read = client_at(server.url).head("A")

    assert request_line(server) == f"HEAD {INBOX}/A HTTP/1.1"
    assert (read.subject, read.file_name, read.sender) == ("£5 evil", "café.txt", "X26ABC2")


def test_head_does_not_believe_an_impossible_number_of_chunks(client_at: MakeClient) -> None:
    script = message(b"", "Mex-Chunk-Range: 1:999999999")

    with ScriptedServer(script) as server, pytest.raises(UnexpectedAnswer):
        client_at(server.url).head("A")


@pytest.mark.parametrize(
    ("headers", "body"),
    [([], b"letter"), (["Content-Encoding: gzip"], gzip.compress(b"letter"))],
    ids=["plain", "gzip"],
)
def test_a_body_is_decoded(client_at: MakeClient, headers: list[str], body: bytes) -> None:
    script = message(body, *headers)

    with ScriptedServer(script) as server, client_at(server.url).download("A") as part:
        assert (part.chunk, part.chunks, part.last, part.status) == (1, 1, True, 200)
        assert part.headers.sender == "X26ABC2"
        assert b"".join(part.blocks) == b"letter"

    assert request_line(server) == f"GET {INBOX}/A HTTP/1.1"
    assert headers_of(server)["accept-encoding"] == "gzip"


def test_a_chunk_of_several(client_at: MakeClient) -> None:
    first = message(b"one", "Mex-Chunk-Range: 1:2", status="206 Partial Content")
    last = message(b"two", "Mex-Chunk-Range: 2:2")

    with ScriptedServer(first, last) as server:
        client = client_at(server.url)
        with client.download("A") as part:
            assert (part.chunks, part.last) == (2, False)
        with client.download("A", 2) as part:
            assert (part.chunk, part.chunks, part.last) == (2, 2, True)
            assert b"".join(part.blocks) == b"two"

    assert request_line(server, 1) == f"GET {INBOX}/A/2 HTTP/1.1"


@pytest.mark.parametrize("named", [(), ("Mex-MessageID: B",)], ids=["a page", "another"])
def test_what_is_not_about_the_message_is_not_believed(
    client_at: MakeClient, named: tuple[str, ...]
) -> None:
    script = answer("200 OK", b"<html>", *named)

    with ScriptedServer(script) as server:
        client = client_at(server.url)
        with pytest.raises(UnexpectedAnswer):
            take(client)
        with pytest.raises(UnexpectedAnswer):
            client.head("A")


@pytest.mark.parametrize("body", [b"", b'{"messageId": "a"}', b"{}"])
def test_what_mesh_says_to_an_acknowledgement(client_at: MakeClient, body: bytes) -> None:
    with ScriptedServer(answer("200 OK", body)) as server:
        client_at(server.url).acknowledge("A")


@pytest.mark.parametrize(
    "script",
    [
        answer("200 OK", b"<html>Maintenance</html>"),
        answer("200 OK", b"", HTML),
        answer("200 OK", b'{"messageId": "B"}'),
    ],
)
def test_what_mesh_does_not_say_to_an_acknowledgement(
    client_at: MakeClient, script: Script
) -> None:
    with ScriptedServer(script) as server, pytest.raises(UnexpectedAnswer):
        client_at(server.url).acknowledge("A")


@pytest.mark.parametrize("said", ["1:2", "3:3"])
def test_another_chunk_than_was_asked_for_is_not_taken(client_at: MakeClient, said: str) -> None:
    script = message(b"one", f"Mex-Chunk-Range: {said}")

    with ScriptedServer(script) as server, pytest.raises(UnexpectedAnswer):
        take(client_at(server.url), 2)


def test_a_report_has_an_empty_body(client_at: MakeClient) -> None:
    script = message(b"", "Mex-MessageType: REPORT", "Mex-Chunk-Range: 1:0")

    with ScriptedServer(script) as server, client_at(server.url).download("A") as part:
        assert (part.chunks, part.last) == (1, True)
        assert list(part.blocks) == []


NAMED = b"HTTP/1.1 200 OK\r\nMex-MessageID: A\r\n"
NO_LENGTH = NAMED + b"Connection: close\r\n\r\nhalf a let"


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (raw_answer(NAMED + b"Content-Length: 9\r\n\r\nlet"), AnswerLost),
        (raw_answer(NAMED + b"Transfer-Encoding: chunked\r\n\r\n3\r\nlet"), AnswerLost),
        (raw_answer(NO_LENGTH), UnexpectedAnswer),
        (message(gzip.compress(b"letter")[:-5], "Content-Encoding: gzip"), DamagedBody),
        (message(b"", "Content-Encoding: gzip"), DamagedBody),
        (message(b"x", "Content-Encoding: deflate"), UnexpectedAnswer),
        (message(b"x", "Mex-Chunk-Range: 2:2"), UnexpectedAnswer),
        (message(b"x", "Mex-Chunk-Range: 1:2"), UnexpectedAnswer),
        (message(b"x", "Mex-Chunk-Range: one"), UnexpectedAnswer),
        (message(b"x", "Mex-Chunk-Range: 1:1", status="206 Partial"), UnexpectedAnswer),
        (message(b"x", status="206 Partial"), UnexpectedAnswer),
        (as_json("410 Gone", {"detail": [{"event": "SEND", "msg": "None"}]}), Gone),
        (answer("410 Gone", b"<html>Gone</html>", HTML), UnexpectedAnswer),
        (as_json("404 Not Found", {"detail": [{"event": "", "msg": "None"}]}), NotFound),
        (answer("404 Not Found"), UnexpectedAnswer),
        (answer("204 No Content"), UnexpectedAnswer),
    ],
)  # fmt: skip
def test_bodies_that_are_not_what_they_should_be(
    client_at: MakeClient, script: Script, kind: type
) -> None:
    with ScriptedServer(script) as server, pytest.raises(MeshError) as caught:
        take(client_at(server.url))

    assert type(caught.value) is kind


def test_an_error_of_the_blocks_can_be_caught_where_they_are_taken(client_at: MakeClient) -> None:
    script = raw_answer(NAMED + b"Content-Length: 9\r\n\r\nlet")

    with (
        ScriptedServer(script) as server,
        client_at(server.url).download("A") as part,
        pytest.raises(AnswerLost),
    ):
        list(part.blocks)


def test_what_the_caller_raises_in_a_download_comes_out(client_at: MakeClient) -> None:
    with (
        ScriptedServer(message(bytes(10**6))) as server,
        pytest.raises(OSError, match="full"),
        client_at(server.url).download("A") as part,
    ):
        next(part.blocks)
        raise OSError("disk full")


def test_a_download_may_be_left_early(client_at: MakeClient) -> None:
    with ScriptedServer(message(bytes(10**7)), message(b"letter")) as server:
        client = client_at(server.url)
        with client.download("A") as part:
            next(part.blocks)
        assert take(client) == b"letter"


# Several threads


def test_one_client_serves_several_threads(client_at: MakeClient) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(5):
                client.handshake()
        except BaseException as error:
            failures.append(error)

    with ScriptedServer(answer("200 OK")) as server:
        client = client_at(server.url, timeouts=Timeouts(connect=5, read=5))
        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert failures == []
    assert len({headers_of(server, n)["authorization"] for n in range(30)}) == 30


def test_outgoing_headers_are_checked_before_anything_is_read(client_at: MakeClient) -> None:
    taken: list[int] = []
    blocks = (taken.append(1) or b"x" for _ in range(1))

    with pytest.raises(UnfitInput):
        client_at("http://localhost:1").send(
            OutgoingHeaders("", "TEST"), blocks, gzip=False, length=1
        )

    assert taken == []
