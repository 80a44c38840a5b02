"""Clients of MeshDesk's own: of the sandbox over mutual TLS, and of scripted servers."""

import ssl
from collections.abc import Iterator
from typing import Any

import pytest
from mesh_builders import QUICK, MakeClient

from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import MeshClient, TokenMaker, client_context


@pytest.fixture
def client_at() -> Iterator[MakeClient]:
    """Makes a client for a URL, by default with no TLS; closed after the test."""
    clients: list[MeshClient] = []

    def make(url: str, context: ssl.SSLContext | None = None, **options: Any) -> MeshClient:
        mailbox_id = options.pop("mailbox_id", "X26ABC1")
        password = options.pop("password", "password")
        shared_key = options.pop("shared_key", "TestKey")
        options.setdefault("timeouts", QUICK)
        tokens = TokenMaker(mailbox_id, password, shared_key)
        client = MeshClient(url, mailbox_id, tokens, context=context, **options)
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def mailbox(sandbox: Sandbox, client_at: MakeClient) -> MakeClient:
    """Makes a client of one of the sandbox's mailboxes: `mailbox("X26ABC1")`."""

    def make(mailbox_id: str, **options: Any) -> MeshClient:
        files = sandbox.client_files(mailbox_id)
        context = client_context(sandbox.ca_file, files.certificate, files.key, None)
        return client_at(sandbox.url, context, mailbox_id=mailbox_id, **options)

    return make
