"""Paths of our own beside those of the package, as an ASGI application around it.

Runs in the sandbox's process only. They are below ``/meshdesk``, where MESH has nothing.
"""

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from meshdesk.demo.administration import PLANT, STOCK
from meshdesk.demo.records import SeedMessage
from meshdesk.demo.server_rules import App, Receive, Scope, Send
from meshdesk.demo.server_stock import take_stock
from meshdesk.demo.server_store import RegisteredStore, plant


def with_our_paths(app: App, store: RegisteredStore) -> App:
    """`app`, and with it: plant messages, and tell what is in the store."""

    async def routed(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path")
        if path == PLANT:
            order = await Request(scope, receive).body()
            seeds = msgspec.json.decode(order, type=tuple[SeedMessage, ...])
            await _answer(await plant(store, seeds))(scope, receive, send)
        elif path == STOCK:
            await _answer(await take_stock(store))(scope, receive, send)
        else:
            await app(scope, receive, send)

    return routed


def _answer(records: object) -> Response:
    return Response(msgspec.json.encode(records), media_type="application/json")
