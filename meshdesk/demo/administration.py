"""A sandbox's administration for tests and demonstrations, over HTTP and mutual TLS.

Live MESH has none of it. It works on any sandbox of ours that can be reached with a client
certificate that it trusts, in whatever process or system it runs.
"""

import ssl
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import httpx
import msgspec

from meshdesk.demo.errors import SandboxError
from meshdesk.demo.records import SeedMessage, StoredMessage

ANSWER_SECONDS = 30.0

ADMIN = "/messageexchange/admin"
"""Below this are paths of the NHS's package."""
PLANT = "/meshdesk/plant"
STOCK = "/meshdesk/stock"
"""These two are ours (`meshdesk.demo.server_paths`)."""


class Administration:
    """Somebody who may do with a sandbox what no client may.

    Attributes:
        url: ``https://<host>:<port>`` of the sandbox.
    """

    def __init__(self, url: str, tls: ssl.SSLContext) -> None:
        self.url = url
        self._tls = tls
        self._http = self._new_client()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Hang up. Calling it again is harmless."""
        self._http.close()

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

    def reset_mailbox(self, mailbox_id: str) -> None:
        """Empty one mailbox; a ``file`` store keeps its files.

        Raises:
            SandboxError: there is no such mailbox, or the server does not answer.
        """
        self._call("DELETE", f"{ADMIN}/reset/{mailbox_id}")

    def details(self, message_id: str) -> dict[str, Any]:
        """What the server keeps of a message: ``status``, ``local_id``, ``file_size`` …

        Raises:
            SandboxError: there is no such message, or the server does not answer.
        """
        found: dict[str, Any] = self._call("GET", f"{ADMIN}/message/{message_id}").json()
        return found

    def plant(self, *seeds: SeedMessage) -> tuple[str, ...]:
        """Put messages in while it runs; their IDs, in the order of `seeds` and their copies.

        Raises:
            SandboxError: there is no such mailbox, or the server does not answer.
        """
        answer = self._call("POST", PLANT, content=msgspec.json.encode(seeds))
        return msgspec.json.decode(answer.content, type=tuple[str, ...])

    def stock(self) -> tuple[StoredMessage, ...]:
        """Every message that it has, in the order in which they came, chunks counted.

        Raises:
            SandboxError: the server does not answer.
        """
        answer = self._call("GET", STOCK)
        return msgspec.json.decode(answer.content, type=tuple[StoredMessage, ...])

    def _new_client(self) -> httpx.Client:
        return httpx.Client(
            base_url=self.url, verify=self._tls, trust_env=False, timeout=ANSWER_SECONDS
        )

    def _call(self, method: str, path: str, **request: Any) -> httpx.Response:
        try:
            return self._http.request(method, path, **request).raise_for_status()
        except httpx.HTTPError as error:
            raise self._failure(f"The sandbox did not do it: {error}") from error

    def _failure(self, what: str) -> SandboxError:
        return SandboxError(what, details={"url": self.url})


def client_context(ca_file: Path, certificate: Path, key: Path) -> ssl.SSLContext:
    """TLS that trusts one authority and shows one certificate, all from PEM files.

    Raises:
        OSError: a file is missing or is not PEM.
    """
    context = ssl.create_default_context(cafile=str(ca_file))
    context.load_cert_chain(certificate, key)
    return context
