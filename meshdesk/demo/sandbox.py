"""The NHS's MESH sandbox as a server of our own, in a child process, over mutual TLS.

`Sandbox.start` returns when the server answers; ``with`` or `Sandbox.stop` ends it. Beside
that it can do all that `Administration` can, and be described as a `Stage`.
"""

import hashlib
import hmac
import ssl
import uuid
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import httpx

from meshdesk.demo.administration import Administration, client_context
from meshdesk.demo.authority import Authority, CertificateFiles, api_common_name
from meshdesk.demo.child import ServerChild
from meshdesk.demo.errors import SandboxError
from meshdesk.demo.pipe import ServerConfig
from meshdesk.demo.records import (
    PACKAGE_MAILBOXES,
    PACKAGE_WORKFLOWS,
    SandboxMailbox,
    SandboxWorkflow,
    SeedMessage,
    StoreMode,
)
from meshdesk.demo.stage import Stage, StageMailbox

__all__ = [
    "Sandbox",
    "SandboxError",
    "SandboxMailbox",
    "SandboxWorkflow",
    "SeedMessage",
]

PING = "/messageexchange/_ping"
P12_PASSWORD = "demo-certificate"  # noqa: S105 - what it opens lets into the sandbox alone


class Sandbox(Administration):
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
        tls = _administrator(authority)
        self._child = ServerChild(config, self.log_file)
        self.port = self._child.port
        # A restart finds its messages in the files, or has none: planting is done once.
        self._config = replace(config, port=self.port, seeds=())
        super().__init__(f"https://localhost:{self.port}", tls)
        self._await()

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

    def close(self) -> None:
        """The end of ``with``: the same as `stop`."""
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
        super().close()
        self._child.stop()

    def kill(self) -> None:
        """End the server at once, in the middle of whatever it does."""
        super().close()
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
        self._http = self._new_client()
        self._await()

    def client_files(self, mailbox_id: str) -> CertificateFiles:
        """The client certificate of a mailbox, in the API form; made on first use."""
        if mailbox_id not in self._clients:
            mailbox = self.mailboxes[mailbox_id]
            name = api_common_name(mailbox.local_id or mailbox_id, mailbox.ods_code)
            self._clients[mailbox_id] = self.authority.client(name, p12_password=P12_PASSWORD)
        return self._clients[mailbox_id]

    def seed(self, *seeds: SeedMessage) -> tuple[str, ...]:
        """Plant messages while it runs; their IDs, in the order of `seeds` and their copies.

        Raises:
            ValueError: a sender or recipient is not in the register.
            SandboxError: the server does not answer.
        """
        _require_registered(seeds, self.mailboxes)
        return self.plant(*seeds)

    def reset(self, mailbox_id: str | None = None) -> None:
        """Empty one mailbox, or all of them; a ``file`` store keeps its files.

        Raises:
            SandboxError: there is no such mailbox, or the server does not answer.
        """
        for each in [mailbox_id] if mailbox_id else self.mailboxes:
            self.reset_mailbox(each)

    def stage(self, url: str = "") -> Stage:
        """What a tour has to know of it; `url` where it is reached by another road.

        A certificate is issued for every mailbox that has none yet.
        """
        boxes = {each: self._on_stage(each) for each in self.mailboxes}
        return Stage(url or self.url, self.ca_file, self.shared_key, boxes, self.workflows)

    def _on_stage(self, mailbox_id: str) -> StageMailbox:
        box, files = self.mailboxes[mailbox_id], self.client_files(mailbox_id)
        assert files.p12 is not None
        return StageMailbox(
            mailbox_id,
            box.name,
            box.ods_code,
            box.password,
            files.certificate,
            files.key,
            files.p12,
            P12_PASSWORD,
        )

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

    def _await(self) -> None:
        """Return once it answers.

        Raises:
            SandboxError: it does not within 30 s; it is stopped then.
        """
        try:
            with self._child.bounded():
                self._http.get(PING).raise_for_status()
        except httpx.HTTPError as error:
            self.stop()
            raise self._failure(f"The sandbox does not answer: {error}") from error

    def _failure(self, what: str) -> SandboxError:
        return self._child.failure(what)


def _require_registered(seeds: Iterable[SeedMessage], mailbox_ids: Container[str]) -> None:
    for seed in seeds:
        for party in (seed.recipient, seed.sender):
            if party and party not in mailbox_ids:
                raise ValueError(f"there is no mailbox {party} in this sandbox")


def _administrator(authority: Authority) -> ssl.SSLContext:
    ours = authority.client("sandbox-administration")
    return client_context(authority.ca_file, ours.certificate, ours.key)
