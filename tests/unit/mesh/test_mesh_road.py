"""What a broken road means for the request: the sorting that exactly-once sending rests on."""

import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from mesh_builders import BLOCK, LETTER, NAME, QUICK, MakeClient, context_for, server_context
from scripted_server import (
    Script,
    ScriptedServer,
    answer,
    raw_answer,
    read_head,
    read_request,
    read_to_the_end,
    reset,
)

from meshdesk.demo.authority import Authority
from meshdesk.mesh import MeshClient, Timeouts, TokenMaker, road
from meshdesk.mesh.errors import (
    AnswerLost,
    CertificateNotAccepted,
    MeshError,
    NameNotFound,
    NotAccepted,
    NotAuthorised,
    UnexpectedAnswer,
    UnfitInput,
    Unreachable,
)


def send(client: MeshClient, blocks: Iterator[bytes] | None = None, length: int = 6) -> str:
    return client.send(LETTER, blocks or iter([b"letter"]), gzip=False, length=length)


def failure(client: MeshClient, **sent: object) -> MeshError:
    with pytest.raises(MeshError) as caught:
        send(client, **sent)  # type: ignore[arg-type]
    return caught.value


# Nothing was sent


def test_a_name_that_does_not_exist(client_at: MakeClient, authority: Authority) -> None:
    error = failure(client_at("https://mesh.invalid", context_for(authority)))

    assert type(error) is NameNotFound
    assert not error.outcome_unknown
    assert error.details["server"] == "mesh.invalid"


def test_a_port_that_nobody_listens_on(client_at: MakeClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    error = failure(client_at(f"http://127.0.0.1:{port}"))

    assert type(error) is Unreachable
    assert not error.outcome_unknown
    assert "takes no connections" in error.message


def test_a_server_that_takes_no_more_connections(client_at: MakeClient) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:  # fill the backlog, so that the next connection is not answered
            one.setblocking(False)
            one.connect_ex(address)
        client = client_at(f"http://127.0.0.1:{address[1]}", timeouts=Timeouts(connect=0.2))
        error = failure(client)
        for one in waiting:
            one.close()

    assert type(error) is Unreachable
    assert "in time" in error.message


def test_too_many_transfers_at_once(client_at: MakeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(road, "MOST_CONNECTIONS", 1)

    with ScriptedServer(answer("200 OK", bytes(10**6), "Mex-MessageID: A")) as server:
        client = client_at(server.url, timeouts=Timeouts(pool=0.1))
        with client.download("A"):
            error = failure(client)

    assert type(error) is Unreachable
    assert "at once" in error.message
    assert len(server.received) == 1


@pytest.mark.parametrize(
    "proxy",
    [
        answer("407 Proxy Authentication Required"),
        answer("502 Bad Gateway"),
        raw_answer(b""),
        raw_answer(b"SSH-2.0-OpenSSH\r\n"),
        raw_answer(b"HTTP/1.1 200 OK\r\n\r\n"),
    ],
    ids=["refuses", "cannot", "hangs up", "is none", "tunnels to nowhere"],
)
def test_what_a_proxy_does_before_the_request_is_not_about_the_request(
    client_at: MakeClient,
    authority: Authority,
    proxy: Script,
) -> None:
    with ScriptedServer(proxy) as server:
        client = client_at("https://mesh.example", context_for(authority), proxy=server.url)
        error = failure(client)

    assert isinstance(error, Unreachable)
    assert server.received[0].startswith(b"CONNECT mesh.example:443")
    assert b"NHSMESH" not in b"".join(server.received)


# Something was sent


def reset_after_reading(connection: socket.socket, server: ScriptedServer) -> None:
    read_request(connection, server)
    reset(connection)


def reset_before_reading(connection: socket.socket, server: ScriptedServer) -> None:
    connection.recv(1)
    reset(connection)


def say_nothing(connection: socket.socket, server: ScriptedServer) -> None:
    read_to_the_end(connection, server)


HALF = b'HTTP/1.1 202 Accepted\r\nContent-Length: 60\r\n\r\n{"message_id": '

BROKEN_ANSWERS = {
    "reset after reading": reset_after_reading,
    "reset before reading": reset_before_reading,
    "closed without a word": raw_answer(b""),
    "half a status line": raw_answer(b"HTTP/1.1 2"),
    "half the headers": raw_answer(b"HTTP/1.1 202 Accepted\r\nContent-Le"),
    "half a body": raw_answer(HALF),
    "half a chunked body": raw_answer(
        b"HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n{"
    ),
    "silence": say_nothing,
}


@pytest.mark.parametrize("script", BROKEN_ANSWERS.values(), ids=BROKEN_ANSWERS.keys())
def test_an_answer_that_does_not_come_leaves_the_outcome_open(
    client_at: MakeClient, script: Script
) -> None:
    with ScriptedServer(script) as server:
        client = client_at(server.url, timeouts=Timeouts(read=0.3))
        error = failure(client)
        client.close()

    assert type(error) is AnswerLost
    assert error.outcome_unknown
    assert "NHSMESH" not in repr(error.details)


NO_ANSWERS = {
    "not HTTP": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "a huge header": b"HTTP/1.1 202 Accepted\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
    "a bad length": b"HTTP/1.1 202 Accepted\r\nContent-Length: -4\r\n\r\n",
    "two lengths": b"HTTP/1.1 202 A\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
    "a bad chunk": b"HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
}


@pytest.mark.parametrize("data", NO_ANSWERS.values(), ids=NO_ANSWERS.keys())
def test_an_answer_that_is_not_http_leaves_the_outcome_open(
    client_at: MakeClient, data: bytes
) -> None:
    with ScriptedServer(raw_answer(data)) as server:
        error = failure(client_at(server.url))

    assert type(error) is UnexpectedAnswer
    assert error.outcome_unknown


def test_a_request_that_was_cut_off_was_not_carried_out(client_at: MakeClient) -> None:
    def reset_in_the_body(connection: socket.socket, server: ScriptedServer) -> None:
        read_head(connection, server)
        reset(connection)

    with ScriptedServer(reset_in_the_body) as server:
        error = failure(
            client_at(server.url), blocks=(BLOCK for _ in range(50)), length=50 * len(BLOCK)
        )

    assert type(error) is AnswerLost
    assert not error.request_complete
    assert not error.outcome_unknown


def test_a_server_that_stops_reading(client_at: MakeClient) -> None:
    def stop_reading(connection: socket.socket, server: ScriptedServer) -> None:
        read_head(connection, server)
        done.wait(60)

    done = threading.Event()
    with ScriptedServer(stop_reading) as server:
        client = client_at(server.url, timeouts=Timeouts(write=0.3))
        error = failure(client, blocks=(BLOCK for _ in range(90)), length=90 * len(BLOCK))
        done.set()

    assert type(error) is AnswerLost
    assert not error.request_complete


def test_a_request_that_was_given_up_does_not_arrive_afterwards(client_at: MakeClient) -> None:
    """The system has it all, and would deliver the rest once the server reads again."""

    def read_late(connection: socket.socket, server: ScriptedServer) -> None:
        given_up.wait(60)
        read_request(connection, server)

    given_up = threading.Event()
    letter = bytes(200_000)
    with ScriptedServer(read_late, receive_buffer=4096) as server:
        client = client_at(server.url, timeouts=Timeouts(read=0.3, write=0.3))
        error = failure(client, blocks=iter([letter]), length=len(letter))
        given_up.set()

    assert type(error) is AnswerLost
    assert sum(len(received) for received in server.received) < len(letter)


def test_the_cause_of_an_earlier_try_is_not_taken_for_this_ones(
    client_at: MakeClient, authority: Authority, tmp_path: Path
) -> None:
    """As when a try is made in the `except` clause of the one before, on the same server."""
    files = Authority(tmp_path).client(NAME)
    ours = server_context(authority)

    with ScriptedServer(raw_answer(b""), context=ours) as server:
        try:
            send(client_at(server.url, context_for(authority, files)))
        except CertificateNotAccepted:
            error = failure(client_at(server.url, context_for(authority)))

    assert type(error) is AnswerLost


def test_a_connection_that_the_server_closed_meanwhile_is_not_used(client_at: MakeClient) -> None:
    closed = threading.Event()

    def answer_then_close(connection: socket.socket, server: ScriptedServer) -> None:
        raw_answer(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")(connection, server)
        connection.shutdown(socket.SHUT_RDWR)
        closed.set()

    with ScriptedServer(answer_then_close, answer("200 OK")) as server:
        client = client_at(server.url)
        client.handshake()
        assert closed.wait(30)
        client.handshake()

    assert len(server.received) == 2


# Answers that come early


def wait_until_delivered(connection: socket.socket) -> None:
    import fcntl
    import termios

    while int.from_bytes(fcntl.ioctl(connection, termios.TIOCOUTQ, bytes(4)), sys.byteorder):
        connection.recv(1024)


@pytest.mark.skipif(sys.platform == "win32", reason="cannot see what is still to be delivered")
@pytest.mark.parametrize("tls", [False, True])
@pytest.mark.parametrize("status", ["403 Forbidden", "417 Expectation Failed"])
def test_an_early_answer_is_heard_though_the_server_hangs_up(
    client_at: MakeClient, authority: Authority, status: str, tls: bool
) -> None:
    def refuse_at_once(connection: socket.socket, server: ScriptedServer) -> None:
        read_head(connection, server)
        connection.sendall(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
        wait_until_delivered(connection)  # a reset may overtake what is still on its way

    ours = server_context(authority) if tls else None
    with ScriptedServer(refuse_at_once, context=ours) as server:
        client = client_at(server.url, context_for(authority) if tls else None)
        error = failure(client, blocks=(BLOCK for _ in range(50)), length=50 * len(BLOCK))

    assert type(error) is (NotAuthorised if status.startswith("403") else NotAccepted)


# What the caller's blocks raise


class DiskFullError(Exception):
    """As a caller's blocks may raise."""


def failing_after(*blocks: bytes) -> Iterator[bytes]:
    yield from blocks
    raise DiskFullError


CASES = {
    "at once": ((), 6),
    "in the middle": ((b"let",), 6),
    "after the last block": ((b"let", b"ter"), 6),
    "after the only block": ((b"letter",), 6),
}


@pytest.mark.parametrize("gzip", [False, True])
@pytest.mark.parametrize(("blocks", "length"), CASES.values(), ids=CASES.keys())
def test_what_the_blocks_raise_comes_out_and_the_server_gets_no_whole_body(
    client_at: MakeClient, blocks: tuple[bytes, ...], length: int, gzip: bool
) -> None:
    with ScriptedServer(read_to_the_end) as server:
        client = client_at(server.url)
        with pytest.raises(DiskFullError):
            client.send(LETTER, failing_after(*blocks), gzip=gzip, length=length)
        # The server's script ends with the connection, so leaving here shows that it is closed.

    assert len(server.received) == (1 if blocks else 0)
    for request in server.received:
        head, _, body = request.partition(b"\r\n\r\n")
        assert (b"Content-Length: 6" in head) is not gzip
        assert not body.endswith(b"0\r\n\r\n") if gzip else len(body) < 6


def test_a_file_that_shrank_is_not_sent(client_at: MakeClient) -> None:
    with ScriptedServer(read_to_the_end) as server:
        error = failure(client_at(server.url), blocks=iter([b"let"]))

    assert type(error) is UnfitInput
    assert not error.outcome_unknown
    assert b"let" not in server.received[0].partition(b"\r\n\r\n")[2]


# Addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://mesh-sync.spineservices.nhs.uk",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "ftp://localhost",
        "localhost:8443",
        "https://",
        "https://user:password@localhost",
        "https://localhost/?x=1",
        "https://[::1",
        "",
    ],
)
def test_only_https_or_this_computer(client_at: MakeClient, url: str) -> None:
    with pytest.raises(UnfitInput) as caught:
        client_at(url)

    assert "password" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://localhost:1", "http://127.0.0.9:1", "http://[::1]:1", " http://localhost:1/ "]
)
def test_plain_http_on_this_computer(client_at: MakeClient, url: str) -> None:
    client_at(url)


def test_the_environments_proxy_is_not_used(
    client_at: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    with ScriptedServer(answer("200 OK")) as server:
        client_at(server.url).handshake()


@pytest.mark.parametrize("mailbox_id", ["", "..", "x" * 301])
def test_a_mailbox_id_that_is_none(client_at: MakeClient, mailbox_id: str) -> None:
    with pytest.raises(UnfitInput):
        client_at("http://localhost", mailbox_id=mailbox_id)


def test_tokens_must_be_the_mailboxes_own(client_at: MakeClient) -> None:
    tokens = TokenMaker("X26ABC2", "p", "k")
    with pytest.raises(ValueError, match="another mailbox"):
        MeshClient("http://localhost", "X26ABC1", tokens, context=None, timeouts=QUICK)
