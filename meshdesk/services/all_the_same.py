"""Messages that do not match their sender's checksum, and are wanted all the same.

A sender may give the checksum of something else: of the file before it was packed, or of none.
What came twice with the same contents is what MESH has. People may have it saved then, and what
they take is written down as the checksum to be met: should MESH give yet other contents, the
message is damaged as before. It is never acknowledged by itself.
"""

from collections.abc import Sequence

from meshdesk.journal import Journal
from meshdesk.language import translate
from meshdesk.services.errors import DamagedMessage, OtherThanItsChecksum
from meshdesk.services.records import IncomingMessage, IncomingState, Severity

_CAME_TWICE = "came twice as"
"""A detail of the problem, with the SHA-256 of what came."""


def judged(begun: IncomingMessage, came: str, error: DamagedMessage) -> DamagedMessage:
    """What is said of contents that do not match the sender's checksum.

    Args:
        begun: the message as it was before this download.
        came: the SHA-256 of what this download brought.
    """
    # Without parts that were there already, the hash is of an earlier download.
    if begun.chunks_saved or begun.sha256 != came:
        return error
    return OtherThanItsChecksum(
        translate(
            "Receiving",
            "It came twice with the same contents, and they do not match the checksum that the"
            " sender gave.",
        ),
        details={**error.details, _CAME_TWICE: came},
    )


def is_offered(message: IncomingMessage) -> bool:
    """Whether people may have it saved as it comes."""
    return message.state is IncomingState.DAMAGED and bool(_came_twice_as(message))


def want(journal: Journal, messages: Sequence[IncomingMessage]) -> list[IncomingMessage]:
    """Have those saved as they came that are offered; those that are now being fetched."""
    changed: list[IncomingMessage] = []
    for message in filter(is_offered, messages):
        changed += journal.incoming.update_many(
            [message.id],
            expect={IncomingState.DAMAGED},
            state=IncomingState.DOWNLOADING,
            checksum=_as_checksum(_came_twice_as(message)),
            acknowledge=False,
            problem=None,
            attempts=0,
            next_try_at=None,
            event=translate(
                "Receiving", "To be saved, though it does not match the sender's checksum"
            ),
            severity=Severity.WARNING,
        )
    return changed


def is_taken(message: IncomingMessage) -> bool:
    """Whether somebody wanted it saved as it came, against the sender's checksum."""
    theirs = message.headers.get("mex-content-checksum", "")
    ours = message.checksum.startswith(_as_checksum(""))
    return ours and theirs != "" and theirs.strip() != message.checksum.strip()


def said_of_taken() -> str:
    """What the event says of such a message once it is saved."""
    return translate("Receiving", "Saved as {0}, though it does not match the sender's checksum")


def _came_twice_as(message: IncomingMessage) -> str:
    return message.problem.details.get(_CAME_TWICE, "") if message.problem is not None else ""


def _as_checksum(sha256: str) -> str:
    return f"sha256:{sha256}"
