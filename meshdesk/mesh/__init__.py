"""The MESH API and nothing else: requests, answers, and what can go wrong between.

`MeshClient` has a method for each operation. It streams every body, tries every request once, and
sorts what goes wrong by what it means for the request, so that the layer above can send each
message exactly once.

May be changed: anything, as long as mesh-api.yaml (the published OpenAPI document) agrees and the
tests against the NHS's own sandbox pass.

Must hold:

- nothing is imported from the other layers but `meshdesk.errors`;
- `Unreachable` is raised only when nothing of the request was sent, and `outcome_unknown` is
  False only when the server cannot have carried the request out;
- no body is ever whole in memory;
- the server is always verified, and what it says is checked before it is believed;
- tokens, passwords, keys and bodies are in no exception, repr or log.

From the bottom up: `errors`, `times`, `headers`, `chunks`, `codes`, `token`, `tls`, `gzipping`,
`records`, `wire` (JSON), `outgoing` (what is sent), `answers` (refusals), `addresses`,
`road` (connections), `reading` (bodies), `client`.
"""

from meshdesk.mesh.chunks import (
    BLOCK,
    DEFAULT_CHUNK_BYTES,
    MAX_CHUNK_BYTES,
    MAX_MESSAGE_BYTES,
    Chunk,
    plan,
)
from meshdesk.mesh.client import MeshClient
from meshdesk.mesh.codes import Explanation, explain
from meshdesk.mesh.errors import (
    AlreadyComplete,
    Answer,
    AnswerLost,
    BadRequest,
    Busy,
    CertificateNotAccepted,
    DamagedBody,
    Gone,
    MeshError,
    NameNotFound,
    NotAccepted,
    NotAuthorised,
    NotFound,
    NotSupported,
    Refused,
    ServerFault,
    ServerNotTrusted,
    SeveralMatches,
    UnexpectedAnswer,
    UnfitInput,
    Unreachable,
    UnusableCertificate,
)
from meshdesk.mesh.gzipping import worth_compressing
from meshdesk.mesh.headers import LIMITS, transmissible
from meshdesk.mesh.outgoing import OutgoingHeaders
from meshdesk.mesh.reading import Download
from meshdesk.mesh.records import (
    Endpoint,
    Handshake,
    InboxPage,
    MessageHeaders,
    MessageType,
    Ping,
    TrackingRecord,
    TrackingStatus,
)
from meshdesk.mesh.road import Proxy, Timeouts
from meshdesk.mesh.tls import client_context
from meshdesk.mesh.token import TokenMaker

__all__ = [
    "BLOCK",
    "DEFAULT_CHUNK_BYTES",
    "LIMITS",
    "MAX_CHUNK_BYTES",
    "MAX_MESSAGE_BYTES",
    "AlreadyComplete",
    "Answer",
    "AnswerLost",
    "BadRequest",
    "Busy",
    "CertificateNotAccepted",
    "Chunk",
    "DamagedBody",
    "Download",
    "Endpoint",
    "Explanation",
    "Gone",
    "Handshake",
    "InboxPage",
    "MeshClient",
    "MeshError",
    "MessageHeaders",
    "MessageType",
    "NameNotFound",
    "NotAccepted",
    "NotAuthorised",
    "NotFound",
    "NotSupported",
    "OutgoingHeaders",
    "Ping",
    "Proxy",
    "Refused",
    "ServerFault",
    "ServerNotTrusted",
    "SeveralMatches",
    "Timeouts",
    "TokenMaker",
    "TrackingRecord",
    "TrackingStatus",
    "UnexpectedAnswer",
    "UnfitInput",
    "Unreachable",
    "UnusableCertificate",
    "client_context",
    "explain",
    "plan",
    "transmissible",
    "worth_compressing",
]
