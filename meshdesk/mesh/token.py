"""The `Authorization` header: a token that is good for one request.

`NHSMESH <mailbox>:<nonce>:<nonce count>:<yyyyMMddHHmm in UTC>:<hash>`, where the hash is an
HMAC-SHA256 keyed with the environment's shared key (mesh-api.yaml, "MESH Authorization header").
"""

import hmac
import uuid
from collections.abc import Callable
from datetime import UTC, datetime

SCHEME = "NHSMESH"


def utc_now() -> datetime:
    """This computer's clock."""
    return datetime.now(UTC)


class TokenMaker:
    """Makes a new token for every request; MESH refuses one that it has seen before.

    Safe to use from several threads. Its repr shows no secret.
    """

    __slots__ = ("__password", "__shared_key", "_clock", "mailbox_id")

    def __init__(
        self,
        mailbox_id: str,
        password: str,
        shared_key: str,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.mailbox_id = mailbox_id.strip().upper()  # MESH demands upper case
        self.__password = password
        self.__shared_key = shared_key
        self._clock = clock

    def header(self) -> str:
        """A header value with a new nonce; MESH takes it within 2 hours of its own clock."""
        return self._header(str(uuid.uuid4()), 0)

    def _header(self, nonce: str, nonce_count: int) -> str:
        timestamp = self._clock().astimezone(UTC).strftime("%Y%m%d%H%M")
        # UTF-8 as in MESH's own example; the sandbox takes ASCII passwords only.
        text = f"{self.mailbox_id}:{nonce}:{nonce_count}:{self.__password}:{timestamp}"
        digest = hmac.digest(self.__shared_key.encode(), text.encode(), "sha256").hex()
        return f"{SCHEME} {self.mailbox_id}:{nonce}:{nonce_count}:{timestamp}:{digest}"

    def __repr__(self) -> str:
        return f"TokenMaker({self.mailbox_id!r})"
