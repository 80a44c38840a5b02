"""A loopback port by IPv4 and IPv6 alike, bound before anything slow happens."""

import os
import socket


def listen(port: int = 0) -> list[socket.socket]:
    """Listen on loopback by IPv4, and by IPv6 on the same port where it is free.

    ``localhost`` may mean either, and Windows takes 2 s to notice that one is missing. The
    first request waits in the queue while its server is still being imported.

    Raises:
        OSError: the port is taken.
    """
    first = _bound(socket.AF_INET, "127.0.0.1", port)
    try:
        return [first, _bound(socket.AF_INET6, "::1", first.getsockname()[1])]
    except OSError:
        return [first]


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            # A restart on the same port need not wait for old connections. On Windows the
            # option would let another program take the port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener
