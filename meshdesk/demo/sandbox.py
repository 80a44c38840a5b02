"""The NHS's MESH sandbox as a server of our own, in a child process, over mutual TLS.

`Sandbox.start` returns when the server answers; ``with`` or `Sandbox.stop` ends it. Beside
that: planting messages, and the package's test-only administration over its real HTTP paths.
"""

import hashlib
import hmac
import ssl
import uuid
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import httpx

from meshdesk.demo.authority import Authority, CertificateFiles, api_common_name
from meshdesk.demo.child import ANSWER_SECONDS, SandboxError, ServerChild
from meshdesk.demo.records import (
    PACKAGE_MAILBOXES,
    PACKAGE_WORKFLOWS,
    SandboxMailbox,
    SandboxWorkflow,
    SeedMessage,
    SeedOrder,
    ServerConfig,
    StoreMode,
)

__all__ = [
    "Sandbox",
    "SandboxError",
    "SandboxMailbox",
    "SandboxWorkflow",
    "SeedMessage",
]

PING = "/messageexchange/_ping"
ADMIN = "/messageexchange/admin"


class Sandbox:
    """A running sandbox.

    Attributes:
        url: ``https://localhost:<port>``, the same after a restart.
        port: the loopback port.
        ca_file: the PEM file to verify the server with.
        shared_key: the environment's shared key.
        mailboxes: the register by mailbox ID, passwords included.
        workflows: the workflows of the register.
        authority: issued the server's certificate and is trusted by it for clients.
        folder: certificates, the log and a ``file`` store lie in it.
    """

    def __init__(
        self,
        folder: Path,
        authority: Authority,
        config: ServerConfig,
    ) -> None:
        """Start the process; `start` is the way to call this."""
        self.folder = folder
        self.authority = authority
        self.ca_file = authority.ca_file
        self.shared_key = config.shared_key
        self.mailboxes = {mailbox.mailbox_id: mailbox for mailbox in config.mailboxes}
        self.workflows = config.workflows
        self._clients: dict[str, CertificateFiles] = {}
        self._tls = _client_context(authority)
        self._child = ServerChild(config, self.log_file)
        self.port = self._child.port
        self.url = f"https://localhost:{self.port}"
        # A restart finds its messages in the files, or has none: planting is done once.
        self._config = replace(config, port=self.port, seeds=())
        self._http = self._connect()

    @classmethod
    def start(
        cls,
        folder: Path,
        *,
        mailboxes: Iterable[SandboxMailbox] = PACKAGE_MAILBOXES,
        workflows: Iterable[SandboxWorkflow] = PACKAGE_WORKFLOWS,
        authority: Authority | None = None,
        shared_key: str = "TestKey",
        store: StoreMode = "memory",
        seeds: Sequence[SeedMessage] = (),
        port: int = 0,
        date_shift_seconds: float = 0.0,
        reject_clock_over_hours: float | None = None,
    ) -> Self:
        """Start a sandbox and return when it answers over mutual TLS.

        Args:
            folder: for its log, its store if in files, and its certificates if `authority`
                is not given.
            mailboxes: the whole register of mailboxes; the package's own three by default.
            workflows: the whole register of workflows; the package's own by default.
            authority: issues and trusts the certificates; a new one if not given.
            shared_key: the environment's shared key.
            store: ``memory``, or ``file`` for messages that outlive a restart.
            seeds: messages that wait there from the start.
            port: a loopback port; any free one if 0.
            date_shift_seconds: its clock is ahead by this much, in its Date header and in
                the check that the next option turns on.
            reject_clock_over_hours: refuse tokens whose time is further off, as live does
                beyond 2 hours; the sandbox by itself accepts any time.

        Raises:
            ValueError: a sender or recipient of `seeds` is not in the register.
            SandboxError: it does not answer within 30 s; the end of its log is in details.
        """
        register = tuple(mailboxes)
        _require_registered(seeds, {mailbox.mailbox_id for mailbox in register})
        authority = authority or Authority(folder / "certificates")
        store_folder = folder / "store"
        store_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        config = ServerConfig(
            certificate=str(authority.server.certificate),
            key=str(authority.server.key),
            ca_file=str(authority.ca_file),
            shared_key=shared_key,
            store=store,
            store_folder=str(store_folder),
            mailboxes=register,
            workflows=tuple(workflows),
            seeds=tuple(seeds),
            port=port,
            date_shift_seconds=date_shift_seconds,
            reject_clock_over_hours=reject_clock_over_hours,
        )
        return cls(folder, authority, config)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The process ID of the server; another one after a restart."""
        return self._child.pid

    @property
    def log_file(self) -> Path:
        """What the server wrote to its standard error, over all restarts."""
        return self.folder / "sandbox.log"

    def stop(self) -> None:
        """End the server; returns when its process is gone. Calling it again is harmless."""
        self._http.close()
        self._child.stop()

    def kill(self) -> None:
        """End the server at once, in the middle of whatever it does."""
        self._http.close()
        self._child.kill()

    def restart(self) -> None:
        """Stop it, if it runs, and start it again on the same port.

        A ``memory`` store is empty afterwards. A ``file`` store has its messages, chunks and
        events again, and half-sent messages can be completed; page links given out before
        are no longer valid, and a mailbox that was reset has its messages back.

        Raises:
            SandboxError: it does not answer within 30 s.
        """
        self.stop()
        self._child = ServerChild(self._config, self.log_file)
        self._http = self._connect()

    def client_files(self, mailbox_id: str) -> CertificateFiles:
        """The client certificate of a mailbox, in the API form; made on first use."""
        if mailbox_id not in self._clients:
            mailbox = self.mailboxes[mailbox_id]
            name = api_common_name(mailbox.local_id or mailbox_id, mailbox.ods_code)
            self._clients[mailbox_id] = self.authority.client(name)
        return self._clients[mailbox_id]

    def seed(self, *seeds: SeedMessage) -> tuple[str, ...]:
        """Plant messages while it runs; their IDs, in the order of `seeds` and their copies.

        Raises:
            ValueError: a sender or recipient is not in the register.
            SandboxError: the server died of it.
        """
        _require_registered(seeds, self.mailboxes)
        return self._child.plant(SeedOrder(seeds))

    def put_report(
        self,
        mailbox_id: str,
        *,
        linked_message_id: str | None = None,
        local_id: str | None = None,
        workflow_id: str = "TEST_WORKFLOW",
        code: str = "14",
        description: str = "Message not collected by recipient after 5 days",
        subject: str | None = None,
        status: Literal["error", "undeliverable"] = "error",
    ) -> str:
        """Drop a REPORT into an inbox; its message ID.

        ``undeliverable`` ignores code and description: it is always code 14, event SEND,
        and "NDR: " before the subject. ``error`` has the event TRANSFER.

        Raises:
            SandboxError: there is no such mailbox, or the server does not answer.
        """
        report = {
            "mailbox_id": mailbox_id,
            "linked_message_id": linked_message_id,
            "local_id": local_id,
            "workflow_id": workflow_id,
            "code": code,
            "description": description,
            "subject": subject,
            "status": status,
        }
        answer = self._call("POST", f"{ADMIN}/report", json=report)
        return str(answer.json()["message_id"])

    def add_event(
        self,
        message_id: str,
        status: str,
        *,
        code: str | None = None,
        event: str | None = None,
        description: str | None = None,
        linked_message_id: str | None = None,
    ) -> None:
        """Append a status to a message, as MESH does when it gives one up.

        Raises:
            SandboxError: there is no such message, or the server does not answer.
        """
        added = {
            "status": status,
            "code": code,
            "event": event,
            "description": description,
            "linked_message_id": linked_message_id,
        }
        self._call("POST", f"{ADMIN}/message/{message_id}/event", json=added)

    def reset(self, mailbox_id: str | None = None) -> None:
        """Empty one mailbox, or all of them; a ``file`` store keeps its files.

        Raises:
            SandboxError: there is no such mailbox, or the server does not answer.
        """
        for each in [mailbox_id] if mailbox_id else self.mailboxes:
            self._call("DELETE", f"{ADMIN}/reset/{each}")

    def details(self, message_id: str) -> dict[str, Any]:
        """What the server keeps of a message: ``status``, ``local_id``, ``file_size`` …

        Raises:
            SandboxError: there is no such message, or the server does not answer.
        """
        found: dict[str, Any] = self._call("GET", f"{ADMIN}/message/{message_id}").json()
        return found

    def messages_in(self, mailbox_id: str) -> list[str]:
        """The message IDs in an inbox, oldest first, over all pages.

        Raises:
            SandboxError: the server does not answer.
        """
        found: list[str] = []
        path: str | None = f"/messageexchange/{mailbox_id}/inbox?max_results=5000"
        while path:
            page = self._call("GET", path, headers=self._authorization(mailbox_id)).json()
            found += page["messages"]
            path = page["links"].get("next")
        return found

    def _authorization(self, mailbox_id: str) -> dict[str, str]:
        """A token of its own making, so that MeshDesk's is not checked against itself."""
        nonce, time = uuid.uuid4(), datetime.now(UTC).strftime("%Y%m%d%H%M")
        signed = f"{mailbox_id}:{nonce}:0:{self.mailboxes[mailbox_id].password}:{time}"
        digest = hmac.new(self.shared_key.encode(), signed.encode(), hashlib.sha256).hexdigest()
        return {
            "Authorization": f"NHSMESH {mailbox_id}:{nonce}:0:{time}:{digest}",
            "Accept": "application/vnd.mesh.v2+json",
        }

    def _connect(self) -> httpx.Client:
        """A client for administration, once the server answers it."""
        http = httpx.Client(
            base_url=self.url, verify=self._tls, trust_env=False, timeout=ANSWER_SECONDS
        )
        try:
            with self._child.bounded():
                http.get(PING).raise_for_status()
        except httpx.HTTPError as error:
            http.close()
            self._child.stop()
            raise self._child.failure(f"The sandbox does not answer: {error}") from error
        return http

    def _call(self, method: str, path: str, **request: Any) -> httpx.Response:
        try:
            return self._http.request(method, path, **request).raise_for_status()
        except httpx.HTTPError as error:
            raise self._child.failure(f"The sandbox did not do it: {error}") from error


def _require_registered(seeds: Iterable[SeedMessage], mailbox_ids: Container[str]) -> None:
    for seed in seeds:
        for party in (seed.recipient, seed.sender):
            if party and party not in mailbox_ids:
                raise ValueError(f"there is no mailbox {party} in this sandbox")


def _client_context(authority: Authority) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(authority.ca_file))
    ours = authority.client("sandbox-administration")
    context.load_cert_chain(ours.certificate, ours.key)
    return context
