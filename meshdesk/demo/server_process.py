"""The sandbox's process: ``python -m meshdesk.demo.server_process``.

Talks to its parent over two pipes: reads a `ServerConfig`, answers `Listening` once the port is
bound. When its standard input ends, the parent is gone or wants it gone, and it stops: that
works for every kind of death of the parent, on every system.
"""

import asyncio
import logging
import os
import socket
import ssl
import threading
import warnings
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from meshdesk.demo.listening import listen
from meshdesk.demo.pipe import Listening, ServerConfig

if TYPE_CHECKING:
    import uvicorn

    from meshdesk.demo.server_store import RegisteredStore


def main() -> None:
    """Read the configuration from standard input and serve until it ends."""
    answers = _take_output()
    config = msgspec.json.decode(_read_line(), type=ServerConfig)
    # Before the slow imports: the first request waits in the queue meanwhile.
    sockets = listen(config.port)
    with answers:
        answers.write(msgspec.json.encode(Listening(sockets[0].getsockname()[1])) + b"\n")
    _prepare_environment(config)
    asyncio.run(_serve(config, sockets))


def _take_output() -> BinaryIO:
    """Standard output for our line alone: the package prints there too."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _read_line() -> bytes:
    """The one line that comes, without a buffered file.

    A thread that waits in one holds its lock, and the interpreter aborts on that when it ends.
    """
    blocks: list[bytes] = []
    while (block := os.read(0, 1024 * 1024)) and not block.endswith(b"\n"):
        blocks.append(block)
    return b"".join([*blocks, block])


def _prepare_environment(config: ServerConfig) -> None:
    """What the package reads from the environment when it is imported."""
    os.environ["SHARED_KEY"] = config.shared_key
    os.environ["AUTH_MODE"] = "full"
    os.environ["STORE_MODE"] = config.store
    os.environ["MAILBOXES_DATA_DIR"] = config.store_folder
    # The package is written for older versions of FastAPI and pydantic; they warn at length.
    warnings.simplefilter("ignore")


async def _serve(config: ServerConfig, sockets: list[socket.socket]) -> None:
    # Imported in here and below: the package reads the environment when it is imported.
    from mesh_sandbox import dependencies  # noqa: PLC0415

    from meshdesk.demo.server_store import make_store, plant  # noqa: PLC0415

    logging.getLogger("mesh-sandbox").setLevel(logging.WARNING)
    store = make_store(config, dependencies.get_env_config(), dependencies.get_logger())
    dependencies.get_store = lambda: store
    await plant(store, config.seeds)
    threading.Thread(target=_follow_parent, name="parent", daemon=True).start()
    await _server(config, store).serve(sockets=sockets)


def _follow_parent() -> None:
    while os.read(0, 1024):
        pass
    # At once, whatever the loop is busy with: nothing here outlives the process but the
    # files of a file store, and each of those is whole at any moment.
    os._exit(0)


def _server(config: ServerConfig, store: "RegisteredStore") -> "uvicorn.Server":
    import uvicorn  # noqa: PLC0415
    from mesh_sandbox.api import app  # noqa: PLC0415

    from meshdesk.demo.server_paths import with_our_paths  # noqa: PLC0415
    from meshdesk.demo.server_rules import with_live_rules  # noqa: PLC0415

    return uvicorn.Server(
        uvicorn.Config(
            with_our_paths(with_live_rules(app, config), store),
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
