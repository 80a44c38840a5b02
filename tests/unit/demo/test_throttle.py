"""The slow road: everything arrives, and not before its time."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest

from meshdesk.demo.throttle import Throttle

BODY = bytes(range(256)) * 800  # 205 kB


@contextmanager
def echo_server():
    """Sends back what it gets, to one client after the other; gives its port."""

    def serve():
        while True:
            client, _ = listener.accept()
            with client:
                while block := client.recv(65536):
                    if block == b"stop":
                        return
                    client.sendall(block)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, name="echo")
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            with socket.create_connection(listener.getsockname()) as last:
                last.sendall(b"stop")
            thread.join()


def seconds_for(body, port):
    """How long it takes to get `body` back."""
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        sending = threading.Thread(target=client.sendall, args=(body,))
        sending.start()
        got = b""
        while len(got) < len(body):
            got += client.recv(65536)
        sending.join()
    assert got == body
    return time.monotonic() - started


def test_it_is_as_slow_as_it_is_told():
    with echo_server() as port, Throttle(port, 400_000) as road:
        assert seconds_for(BODY, road.port) >= len(BODY) / 400_000


def test_its_limit_can_be_lifted_while_it_runs():
    with echo_server() as port, Throttle(port, 1000) as road:
        road.bytes_per_second = 0

        assert seconds_for(BODY, road.port) < 20  # 205 s at the pace before


def test_it_counts_what_goes_towards_the_server_alone():
    with echo_server() as port, Throttle(port, 0) as road:
        seconds_for(BODY, road.port)

        assert road.bytes_up == len(BODY)


def test_it_ends_in_the_middle_of_a_transfer():
    with echo_server() as port:
        with Throttle(port, 1000) as road:
            client = socket.create_connection(("127.0.0.1", road.port), timeout=10)
            client.sendall(BODY[:50_000])
            assert client.recv(1)
        with client:
            while client.recv(65536):
                pass


def test_a_server_that_is_not_there_ends_the_connection():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    with Throttle(port, 0) as road, socket.create_connection(("127.0.0.1", road.port), 10) as end:
        assert end.recv(1) == b""


def test_a_port_that_is_taken_is_told():
    with Throttle(1, 0) as road, pytest.raises(OSError):
        Throttle(1, 0, road.port)
