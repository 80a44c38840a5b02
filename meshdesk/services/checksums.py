"""`Mex-Content-Checksum`: the sender's checksum, where it can be understood.

MESH passes it through without a rule for its form ("checksum of the original message contents,
as provided by the message sender", mesh-api.yaml). MeshDesk sends ``sha256:<hex>``; others
send bare hex, told apart by length.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Any

from meshdesk.language import translate
from meshdesk.services.errors import DamagedMessage

_BY_LENGTH = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}
_FORM = re.compile(r"^(?:(md5|sha-?1|sha-?256|sha-?512)[:\s-]\s*)?([0-9a-f]+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Checksum:
    """A checksum that can be verified.

    Attributes:
        algorithm: hashlib's name; named: whether the sender said which.
        hexadecimal: lower case.
    """

    algorithm: str
    hexadecimal: str
    named: bool

    def start(self) -> Any:
        """A fresh hash object of that kind."""
        return hashlib.new(self.algorithm, usedforsecurity=False)

    def compare(self, found: str, *, compressed: bool) -> str:
        """Hold the contents' checksum against the sender's.

        Args:
            compressed: the sender says that it compressed the contents itself: an unnamed
                checksum may then be of what was there before, and proves nothing.

        Returns:
            A note for the activity; empty if nothing was verified.

        Raises:
            DamagedMessage: they differ.
        """
        if hmac.compare_digest(found, self.hexadecimal):
            return translate("Checksums", "{0} checksum verified").format(self.algorithm)
        if compressed and not self.named:
            return translate(
                "Checksums",
                "The sender's checksum is of the file before it was compressed; not verified",
            )
        raise DamagedMessage(
            translate("Checksums", "Its contents do not match the checksum that the sender gave."),
            details={"checksum sent": self.hexadecimal, "checksum found": found},
        )


def find_checksum(header: str) -> Checksum | None:
    """The checksum in a header's value; None where there is none that we understand."""
    match = _FORM.match(header.strip())
    if match is None:
        return None
    name = (match[1] or "").lower().replace("-", "")
    digits = match[2].lower()
    algorithm = _BY_LENGTH.get(len(digits))
    if algorithm is None or (name and name != algorithm):
        return None
    return Checksum(algorithm, digits, named=bool(name))
