"""The sandbox's process: ``python -m meshdesk.demo.server_process``.

Talks to its parent over two pipes, a line of JSON at a time. In: one `ServerConfig`, then
any number of `SeedOrder`. Out: `Listening` once the port is bound, `Planted` for each order.
When its standard input ends, the parent is gone or wants it gone, and it stops: that works
for every kind of death of the parent, on every system.
"""

import asyncio
import logging
import os
import socket
import ssl
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from meshdesk.demo.records import Listening, Planted, SeedOrder, ServerConfig

if TYPE_CHECKING:
    import uvicorn


def main() -> None:
    """Read the configuration from standard input and serve until it ends."""
    orders, answers = _take_pipes()
    config = msgspec.json.decode(next(orders), type=ServerConfig)
    sockets = _listen(config.port)
    _answer(answers, Listening(port=sockets[0].getsockname()[1]))
    _prepare_environment(config)
    asyncio.run(_serve(config, sockets, orders, answers))


def _take_pipes() -> tuple[Iterator[bytes], BinaryIO]:
    """Standard input, and standard output kept for our lines: the package prints there too."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return _lines(0), answers


def _lines(descriptor: int) -> Iterator[bytes]:
    """Lines until the end, without a buffered file.

    A thread that waits in one holds its lock, and the interpreter aborts on that when it ends.
    """
    pending: list[bytes] = []
    while block := os.read(descriptor, 1024 * 1024):
        *ended, rest = block.split(b"\n")
        for part in ended:
            yield b"".join([*pending, part])
            pending.clear()
        pending.append(rest)


def _answer(answers: BinaryIO, record: Listening | Planted) -> None:
    answers.write(msgspec.json.encode(record) + b"\n")
    answers.flush()


def _listen(port: int) -> list[socket.socket]:
    """Loopback by IPv4, and by IPv6 on the same port where it is free.

    ``localhost`` may mean either, and Windows takes 2 s to notice that one is missing. Both
    listen before the slow imports: the first request waits in the queue meanwhile.
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


def _prepare_environment(config: ServerConfig) -> None:
    """What the package reads from the environment when it is imported."""
    os.environ["SHARED_KEY"] = config.shared_key
    os.environ["AUTH_MODE"] = "full"
    os.environ["STORE_MODE"] = config.store
    os.environ["MAILBOXES_DATA_DIR"] = config.store_folder
    # The package is written for older versions of FastAPI and pydantic; they warn at length.
    warnings.simplefilter("ignore")


async def _serve(
    config: ServerConfig, sockets: list[socket.socket], orders: Iterator[bytes], answers: BinaryIO
) -> None:
    # Imported in here and below: the package reads the environment when it is imported.
    from mesh_sandbox import dependencies  # noqa: PLC0415

    from meshdesk.demo.server_store import make_store, plant  # noqa: PLC0415

    logging.getLogger("mesh-sandbox").setLevel(logging.WARNING)
    store = make_store(config, dependencies.get_env_config(), dependencies.get_logger())
    dependencies.get_store = lambda: store
    await plant(store, config.seeds)
    loop = asyncio.get_running_loop()

    def carry_out(order: SeedOrder) -> Planted:
        planting = asyncio.run_coroutine_threadsafe(plant(store, order.seeds), loop)
        return Planted(tuple(planting.result()))

    threading.Thread(
        target=_follow_parent, args=(orders, answers, carry_out), name="parent", daemon=True
    ).start()
    await _server(config).serve(sockets=sockets)


def _follow_parent(
    orders: Iterator[bytes], answers: BinaryIO, carry_out: Callable[[SeedOrder], Planted]
) -> None:
    status = 1
    try:
        for line in orders:
            _answer(answers, carry_out(msgspec.json.decode(line, type=SeedOrder)))
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        # At once, whatever the loop is busy with: nothing here outlives the process but the
        # files of a file store, and each of those is whole at any moment.
        os._exit(status)


def _server(config: ServerConfig) -> "uvicorn.Server":
    import uvicorn  # noqa: PLC0415
    from mesh_sandbox.api import app  # noqa: PLC0415

    from meshdesk.demo.server_rules import with_live_rules  # noqa: PLC0415

    return uvicorn.Server(
        uvicorn.Config(
            with_live_rules(app, config),
            ssl_certfile=config.certificate,
            ssl_keyfile=config.key,
            ssl_ca_certs=config.ca_file,
            ssl_cert_reqs=ssl.CERT_REQUIRED,
            log_level="warning",
            access_log=False,
            date_header=not config.date_shift_seconds,
        )
    )


if __name__ == "__main__":
    main()
