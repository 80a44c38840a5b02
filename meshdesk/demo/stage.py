"""The stage: what a tour has to know of the sandbox that it is played on.

A `Stage` comes from a sandbox of our own (`meshdesk.demo.sandbox.Sandbox.stage`) or from a file
that the side with the sandbox wrote (`meshdesk.demo.serve`). Whoever plays needs nothing of the
sandbox's packages: what the tour asks of MESH's other side goes over HTTPS.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import msgspec

from meshdesk.demo.administration import Administration, client_context
from meshdesk.demo.errors import StageError
from meshdesk.demo.records import SandboxWorkflow


@dataclass(frozen=True, slots=True)
class StageMailbox:
    """One mailbox, with what came by e-mail for it.

    Attributes:
        certificate, key: PEM files of the client certificate; the key is not encrypted.
        p12: both in one PKCS#12 file.
        p12_password: opens `p12`.
    """

    mailbox_id: str
    name: str
    ods_code: str
    password: str = field(repr=False)
    certificate: Path
    key: Path
    p12: Path
    p12_password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stage:
    """A running sandbox as it is seen from outside.

    Attributes:
        url: ``https://<host>:<port>``.
        ca_file: the PEM file to verify it with.
        shared_key: the environment's shared key.
        mailboxes: the register by mailbox ID.
        workflows: who may send what to whom.
    """

    url: str
    ca_file: Path
    shared_key: str = field(repr=False)
    mailboxes: Mapping[str, StageMailbox]
    workflows: tuple[SandboxWorkflow, ...]

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote, perhaps on another system; paths are relative to the file.

        Raises:
            StageError: the file cannot be read, or is something else.
        """
        folder = path.absolute().parent

        def from_text(_: type, text: str) -> Path:
            return folder / text

        try:
            return msgspec.json.decode(path.read_bytes(), type=cls, dec_hook=from_text)
        except (OSError, msgspec.DecodeError) as error:
            raise StageError(
                f"The file {path} does not describe a stage.",
                next_step="Give the stage.json that meshdesk.demo.serve wrote.",
                details={"reason": str(error)},
            ) from error

    def save(self, path: Path) -> None:
        """Write it for `load`, for its owner alone: the passwords are in it."""
        folder = path.absolute().parent

        def to_text(value: Any) -> str:
            if not isinstance(value, Path):
                raise NotImplementedError
            return Path(os.path.relpath(value.absolute(), folder)).as_posix()

        path.touch(mode=0o600)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self, enc_hook=to_text)))

    def administration(self) -> Administration:
        """Somebody who may do what no client may; to be closed after use.

        Raises:
            StageError: the stage's certificates cannot be read.
        """
        one = next(iter(self.mailboxes.values()))
        try:
            context = client_context(self.ca_file, one.certificate, one.key)
        except OSError as error:
            raise StageError(
                f"The certificate {one.certificate} and its key cannot be used: {error}."
            ) from error
        return Administration(self.url, context)
