"""What can go wrong between this computer and MESH.

Sorted by what it means for the request, since sending a message exactly once depends on it::

    MeshError
      x  UnfitInput              refused by us: nothing was sent
      x  UnusableCertificate     our certificate, its key or the CA file cannot be loaded
      x  Unreachable             nothing of the request reached the server
      |    x  NameNotFound             no such host name
      |    x  ServerNotTrusted         its certificate is not what it must be
      |    x  CertificateNotAccepted   it refused our certificate
      x  AnswerLost              the request went out, no whole answer came back
      x  DamagedBody             a compressed body broke off or is not gzip
      x  Refused                 an answer came, and it is not the one that was hoped for
           x  BadRequest         400, 406, 413, 422 and any other 4xx
           x  NotAuthorised      401, 403
           x  NotFound           404 in MESH's own words
           x  Gone               410 in MESH's own words
           x  NotAccepted        417
           x  AlreadyComplete    423
           x  Busy               408, 425, 429, 503
           x  ServerFault        any other 5xx
           x  NotSupported       405, 501
           x  SeveralMatches     300
           x  UnexpectedAnswer   the answer is not what the protocol says, or a 404 or
                                 410 not MESH's

`outcome_unknown` is the question that a sender has to ask of each of them: may the server have
done what was asked?
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from meshdesk.errors import MeshDeskError
from meshdesk.language import mark, translate

SERVER_MESSAGE_LENGTH = 300
"""How much of the server's own words is kept (characters)."""

_TOKEN = re.compile(r"NHSMESH[\s+]+\S+", re.IGNORECASE)


class MeshError(MeshDeskError):
    """Something went wrong between this computer and MESH.

    Attributes:
        plain: the message where none is given; of the class and in English, as `title` is.
        outcome_unknown: True if the server may have done what was asked. Where it is False, the
            request was not carried out and may be made again.
    """

    title = mark("Errors", "MESH could not do this")
    plain = mark("Errors", "Something went wrong between this computer and MESH.")
    outcome_unknown = False

    def __init__(
        self,
        message: str | None = None,
        *,
        title: str | None = None,
        next_step: str | None = None,
        details: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(
            message or translate("Errors", self.plain),
            title=title,
            next_step=next_step,
            details=details,
        )


class UnfitInput(MeshError):
    """What was to be sent cannot be sent like this; nothing was.

    Attributes:
        field: what is wrong, by MESH's name for it ("Mex-Subject", "message ID", "body").
    """

    title = mark("Errors", "This cannot be sent like this")
    next_step = mark("Errors", "Correct it and try again.")

    def __init__(self, field: str, message: str, *, next_step: str | None = None) -> None:
        super().__init__(message, next_step=next_step, details={"field": field})
        self.field = field


class UnusableCertificate(MeshError):
    """Our certificate, its private key or the file of authorities cannot be loaded."""

    title = mark("Errors", "The certificate cannot be used")
    next_step = mark("Errors", "Open the mailbox's settings and add its certificate again.")


class Unreachable(MeshError):
    """Nothing of the request reached the server."""

    title = mark("Errors", "MESH cannot be reached")
    plain = mark("Errors", "The connection to MESH could not be made. Nothing was sent.")
    next_step = mark(
        "Errors",
        "Check that this computer is on the network. If other websites work, "
        "ask your IT support whether a firewall blocks MESH.",
    )


class NameNotFound(Unreachable):
    """The server's name is not known to the network."""

    plain = mark("Errors", "The name of the MESH server could not be found. Nothing was sent.")
    next_step = mark(
        "Errors",
        "Check that this computer is on the network. If other websites work, check that the "
        "mailbox was set up for the right environment.",
    )


class ServerNotTrusted(Unreachable):
    """The server's certificate is not from the expected authority, or not for this name."""

    title = mark("Errors", "The server could not prove that it is MESH")
    plain = mark("Errors", "The server's certificate was not accepted, so nothing was sent to it.")
    next_step = mark(
        "Errors",
        "Check the date and time of this computer, and that the mailbox was set up for the right "
        "environment. If both are right, tell your IT support: something may be intercepting the "
        "connection.",
    )


class CertificateNotAccepted(Unreachable):
    """The server refused our certificate; it cannot have carried out the request."""

    title = mark("Errors", "MESH did not accept this mailbox's certificate")
    plain = mark(
        "Errors", "The server closed the connection when it saw this computer's certificate."
    )
    next_step = mark(
        "Errors",
        "Check that the certificate is for this mailbox's environment and has not expired. "
        "If it is right, ask the National Service Desk whether it is registered.",
    )


class AnswerLost(MeshError):
    """The request or part of it went out, and no whole answer came back.

    Attributes:
        request_complete: whether the last byte of the request was handed over. If not, the server
            has half a request, which it cannot have carried out.
    """

    title = mark("Errors", "The connection broke")
    plain = mark("Errors", "The connection to MESH broke before its answer was complete.")
    next_step = mark(
        "Errors",
        "Check the network. MeshDesk tries again and makes sure that nothing is sent twice.",
    )

    def __init__(
        self,
        message: str | None = None,
        *,
        request_complete: bool = True,
        details: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message, details=details)
        self.request_complete = request_complete
        self.outcome_unknown = request_complete


class DamagedBody(MeshError):
    """A compressed body broke off, or is not what it claims to be."""

    title = mark("Errors", "The file arrived damaged")
    plain = mark("Errors", "What came from MESH could not be decompressed.")
    next_step = mark(
        "Errors",
        "Try again. If it happens every time, ask the sender to send the file again; "
        "the message stays in the inbox.",
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer said that was not the one hoped for.

    Attributes:
        status: HTTP status; 0 if the answer was too broken to have one.
        path: of the request, without the query.
        event, code, message: MESH's own words on it, where it gave some.
        message_id: of the message that it is about, where the server named one.
        date: the server's clock (aware), where it told the time.
        retry_after: seconds to wait, where the server asked for it.
    """

    status: int
    path: str = ""
    event: str = ""
    code: str = ""
    message: str = ""
    message_id: str | None = None
    date: datetime | None = None
    retry_after: float | None = None


class Refused(MeshError):
    """An answer came, and it is not the one that was hoped for.

    Attributes:
        status, event, code, server_message, message_id, date: see `Answer`; the server's message
            is cut to 300 characters and holds no token.
    """

    title = mark("Errors", "MESH refused this")
    plain = mark("Errors", "MESH refused the request.")
    next_step = mark(
        "Errors", "Try again later. If it goes on, copy the details for the service desk."
    )

    def __init__(
        self,
        answer: Answer,
        message: str | None = None,
        *,
        title: str | None = None,
        next_step: str | None = None,
    ) -> None:
        self.status = answer.status
        self.event = answer.event
        self.code = answer.code
        self.server_message = without_token(answer.message)[:SERVER_MESSAGE_LENGTH]
        self.message_id = answer.message_id
        self.date = answer.date
        super().__init__(
            message, title=title, next_step=next_step, details=self._for_the_desk(answer.path)
        )

    def _for_the_desk(self, path: str) -> dict[str, str]:
        details = {
            "HTTP status": str(self.status or ""),
            "event": self.event,
            "code": self.code,
            "server's message": self.server_message,
            "message ID": self.message_id or "",
            "address": path,
        }
        return {label: value for label, value in details.items() if value}


class BadRequest(Refused):
    """MESH found the request itself wrong (400, 406, 413, 422)."""

    plain = mark("Errors", "MESH could not make sense of the request, or of a value in it.")
    next_step = mark(
        "Errors",
        "Look for odd characters in subject, reference and file name. "
        "If they are plain, copy the details for the service desk.",
    )


class NotAuthorised(Refused):
    """MESH did not let the mailbox in (401, 403)."""

    title = mark("Errors", "MESH did not let this mailbox in")
    plain = mark(
        "Errors", "The mailbox ID, the password, the shared key or this computer's clock is wrong."
    )
    next_step = mark(
        "Errors",
        "Check the date and time of this computer, then log in again with the password and the "
        "shared key of this mailbox's environment.",
    )


class NotFound(Refused):
    """MESH does not know it, or it belongs to another mailbox (404, and MESH's own words)."""

    title = mark("Errors", "MESH does not know this")
    plain = mark("Errors", "There is nothing under this ID for this mailbox.")
    next_step = mark("Errors", "Check the ID, and that it belongs to this mailbox and environment.")


class Gone(Refused):
    """The message was there and is not any more (410, and MESH's own words)."""

    title = mark("Errors", "The message is no longer there")
    plain = mark("Errors", "It has expired, or it failed on its way.")
    next_step = mark("Errors", "If it is still needed, ask the sender to send it again.")


class NotAccepted(Refused):
    """MESH did not accept the message (417); the words come from event and code."""

    title = mark("Errors", "MESH did not accept the message")
    plain = mark("Errors", "MESH did not accept the message, so it was not sent on.")
    next_step = mark("Errors", "Correct what MESH complains of and send it again.")


class AlreadyComplete(Refused):
    """All of the message is in already; no more parts are taken (423)."""

    title = mark("Errors", "The message is complete already")
    plain = mark("Errors", "MESH has all parts of this message and takes no more.")
    next_step = mark("Errors", "Track the message to see where it is.")


class Busy(Refused):
    """MESH has no time at the moment (408, 425, 429, 503); the request was not carried out.

    Attributes:
        retry_after: seconds (0 to 3600) that MESH asked to wait, if it said so.
    """

    title = mark("Errors", "MESH is busy")
    plain = mark("Errors", "MESH is busy at the moment and asked to try again later.")
    next_step = mark("Errors", "Wait a few minutes. MeshDesk tries again by itself.")

    def __init__(self, answer: Answer, message: str | None = None) -> None:
        super().__init__(answer, message)
        self.retry_after = answer.retry_after


class ServerFault(Refused):
    """MESH failed at it (5xx); what it had done by then is not known."""

    title = mark("Errors", "MESH had a fault")
    plain = mark("Errors", "MESH reported a fault of its own.")
    next_step = mark(
        "Errors", "Try again later. If it goes on, copy the details for the service desk."
    )
    outcome_unknown = True


class NotSupported(Refused):
    """This server does not offer the operation (405, 501)."""

    title = mark("Errors", "MESH does not offer this")
    plain = mark("Errors", "The server does not offer this operation.")
    next_step = mark("Errors", "Copy the details for the service desk.")


class SeveralMatches(Refused):
    """More than one message was sent under this local ID (300)."""

    title = mark("Errors", "Several messages have this reference")
    plain = mark("Errors", "More than one message was sent under this reference.")
    next_step = mark("Errors", "Look for the message by its message ID.")


class UnexpectedAnswer(Refused):
    """The answer is not what the protocol says; what the server did is not known."""

    title = mark("Errors", "MESH's answer made no sense")
    plain = mark("Errors", "The server answered, but not in the way that MESH answers.")
    next_step = mark(
        "Errors", "Try again later. If it goes on, copy the details for the service desk."
    )
    outcome_unknown = True


def without_token(text: str) -> str:
    """`text` without any authorisation token that a server may echo."""
    return _TOKEN.sub("NHSMESH (removed)", text)
