"""Rules of live MESH that the sandbox lacks, as ASGI applications around it.

Runs in the sandbox's process only. Each is off unless asked for.
"""

import time
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from email.utils import formatdate
from typing import Any

from mesh_sandbox.common import constants
from mesh_sandbox.common.messaging import try_parse_authorisation_token
from mesh_sandbox.views.error import get_error_response
from starlette.requests import Request

from meshdesk.demo.pipe import ServerConfig

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


def with_live_rules(app: App, config: ServerConfig) -> App:
    """`app` with those rules around it that `config` asks for."""
    if config.reject_clock_over_hours is not None:
        app = with_clock_check(app, config.reject_clock_over_hours, config.date_shift_seconds)
    if config.date_shift_seconds:
        app = with_shifted_date(app, config.date_shift_seconds)
    return app


def with_shifted_date(app: App, shift_seconds: float) -> App:
    """Answers carry a Date header of a clock that is `shift_seconds` ahead."""

    async def shifted(scope: Scope, receive: Receive, send: Send) -> None:
        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                date = formatdate(time.time() + shift_seconds, usegmt=True)
                message["headers"] = [*message["headers"], (b"date", date.encode())]
            await send(message)

        await app(scope, receive, dated)

    return shifted


def with_clock_check(app: App, within_hours: float, shift_seconds: float) -> App:
    """Refuse tokens whose time is more than `within_hours` from the server's.

    mesh-api.yaml, authorization: "the API rejects the request if the timestamp supplied is
    not within 2 hours of the server time". The sandbox ignores the time. The answer is the
    one it gives for any other invalid token.
    """

    async def checked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope)
            offset = _clock_offset(request.headers.get("authorization", ""), shift_seconds)
            if offset is not None and abs(offset) > within_hours * 3600:
                refusal = get_error_response(request, 403, constants.ERROR_INVALID_AUTH_TOKEN)
                await refusal(scope, receive, send)
                return
        await app(scope, receive, send)

    return checked


def _clock_offset(authorization: str, shift_seconds: float) -> float | None:
    """Seconds from the token's time to the server's; None where there is no time to read."""
    token = try_parse_authorisation_token(authorization)
    if token is None:
        return None
    try:
        sent = datetime.strptime(token.timestamp, "%Y%m%d%H%M").replace(tzinfo=UTC)
    except ValueError:
        return None
    return time.time() + shift_seconds - sent.timestamp()
