"""The NHS's sandbox as a process that lives by the simulated time, and writes down who came.

The sandbox itself knows only the real time and takes a token twice. Here its messages carry the
simulated time, and it refuses what MESH would: a token that came before, or that is more than two
hours off.
"""

import json
import os
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from soak_clock import SharedTime  # noqa: E402 - the paths come first

from meshdesk.demo import server_process  # noqa: E402
from meshdesk.demo.pipe import ServerConfig  # noqa: E402

TIME_FILE, LOG_FILE = "SOAK_TIME", "SOAK_LOG"
_MAY_BE_OFF = timedelta(hours=2)
_LONG_AGO = timedelta(days=365)
"""What is stamped with a time further back than this was stamped by the real clock."""

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Visit:
    """A client's request, as it stands in the log.

    Attributes:
        at: the true time (seconds since 1970).
        token: nonce and count of its token; `off` by how many seconds its time was wrong.
    """

    at: float
    mailbox: str
    method: str
    path: str
    query: str
    token: str
    off: float
    status: int

    @property
    def time(self) -> datetime:
        return datetime.fromtimestamp(self.at, UTC)


def visits(log: Path) -> list[Visit]:
    """All that were written down, in the order in which they were answered."""
    return [Visit(*json.loads(line)) for line in log.read_text().splitlines()]


def main() -> None:
    """Be the sandbox's process, once the package can be imported."""
    prepare = server_process._prepare_environment

    def prepare_and_adapt(config: ServerConfig) -> None:
        prepare(config)
        _live_by(SharedTime(Path(os.environ[TIME_FILE])), Path(os.environ[LOG_FILE]))

    server_process._prepare_environment = prepare_and_adapt
    server_process.main()


def _live_by(time: SharedTime, log: Path) -> None:
    from mesh_sandbox.models.message import Message, default_inbox_expiry_time
    from mesh_sandbox.store.memory_store import MemoryStore

    from meshdesk.demo import server_rules

    save = MemoryStore.save_message

    async def save_stamped(self: MemoryStore, message: Message) -> None:
        now = time.now().replace(tzinfo=None)  # the package keeps naive UTC times throughout
        for event in message.events:
            if event.timestamp < now - _LONG_AGO:
                event.timestamp = now
        if message.created_timestamp < now - _LONG_AGO:
            message.created_timestamp = now
            message.inbox_expiry_timestamp = default_inbox_expiry_time(now)
        message.last_modified = now
        await save(self, message)

    MemoryStore.save_message = save_stamped
    server_rules.with_live_rules = lambda app, _config: _guarded(app, time, log)


def _guarded(app: App, time: SharedTime, log: Path) -> App:
    from mesh_sandbox.common import constants
    from mesh_sandbox.common.messaging import try_parse_authorisation_token
    from mesh_sandbox.views.error import get_error_response
    from starlette.requests import Request

    known: set[str] = set()
    book = log.open("a", buffering=1)

    async def guarded(scope: Scope, receive: Any, send: Any) -> None:
        token = None
        if scope["type"] == "http":
            request = Request(scope)
            token = try_parse_authorisation_token(request.headers.get("authorization", ""))
        if token is None:
            await app(scope, receive, send)
            return
        now, name = time.now(), f"{token.nonce}:{token.nonce_count}"
        stamp = datetime.strptime(token.timestamp, "%Y%m%d%H%M").replace(tzinfo=UTC)
        refused = name in known or abs(now - stamp) > _MAY_BE_OFF
        known.add(name)

        async def noted(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                date = format_datetime(now, usegmt=True).encode()
                message["headers"] = [*message["headers"], (b"date", date)]
                off = (stamp - now).total_seconds()
                line = [now.timestamp(), token.mailbox_id, scope["method"], scope["path"]]
                line += [scope["query_string"].decode(), name, off, message["status"]]
                book.write(json.dumps(line) + "\n")
            await send(message)

        answer = app
        if refused:
            answer = get_error_response(request, 403, constants.ERROR_INVALID_AUTH_TOKEN)
        await answer(scope, receive, noted)

    return guarded


if __name__ == "__main__":
    main()
