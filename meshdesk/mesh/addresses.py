"""Where each operation lives: the paths of mesh-api.yaml, with their parts checked and encoded."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from meshdesk.language import mark, translate
from meshdesk.mesh.errors import UnfitInput
from meshdesk.mesh.records import is_message_id

PING = "/messageexchange/_ping"
FEWEST_RESULTS, MOST_RESULTS = 10, 5000

_LONGEST_PART = 300
_WRONG = {
    "mailbox ID": mark("Mesh", "This cannot be a mailbox ID."),
    "message ID": mark("Mesh", "This cannot be a message ID."),
    "local ID": mark("Mesh", "This cannot be a local ID."),
    "ODS code": mark("Mesh", "This cannot be a ODS code."),
    "workflow ID": mark("Mesh", "This cannot be a workflow ID."),
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """The paths of one mailbox. All methods raise `UnfitInput` for what cannot be in a path."""

    mailbox_id: str

    def __post_init__(self) -> None:
        _part("mailbox ID", self.mailbox_id)

    @property
    def home(self) -> str:
        """The mailbox itself."""
        return f"/messageexchange/{_part('mailbox ID', self.mailbox_id)}"

    @property
    def inbox(self) -> str:
        """The inbox, without a query."""
        return f"{self.home}/inbox"

    @property
    def outbox(self) -> str:
        """Where messages go in."""
        return f"{self.home}/outbox"

    def inbox_page(self, max_results: int, workflow_filter: str | None) -> str:
        """The first page of the inbox."""
        if not FEWEST_RESULTS <= max_results <= MOST_RESULTS:
            raise ValueError("a page of the inbox has 10 to 5000 results")
        query = {"max_results": str(max_results)}
        if workflow_filter:
            query["workflow_filter"] = workflow_filter
        return f"{self.inbox}?{urlencode(query)}"

    def received(self, message_id: str, chunk: int = 1) -> str:
        """A message in the inbox, or a later chunk of it."""
        path = f"{self.inbox}/{_message_id(message_id)}"
        return f"{path}/{chunk}" if chunk > 1 else path

    def acknowledgement(self, message_id: str) -> str:
        """Where a message is acknowledged."""
        return f"{self.received(message_id)}/status/acknowledged"

    def sent_chunk(self, message_id: str, chunk: int) -> str:
        """Where a later chunk goes in."""
        return f"{self.outbox}/{_message_id(message_id)}/{chunk}"

    def tracking(self, message_id: str) -> str:
        """A sent message by its message ID."""
        _message_id(message_id)
        return f"{self.outbox}/tracking?{urlencode({'messageID': message_id})}"

    def tracking_by_local_id(self, local_id: str) -> str:
        """A sent message by our own ID (deprecated by MESH, still served)."""
        return f"{self.outbox}/tracking/{_part('local ID', local_id)}"

    @staticmethod
    def endpoint_lookup(ods_code: str, workflow_id: str) -> str:
        """An organisation's mailboxes for a workflow."""
        parts = f"{_part('ODS code', ods_code)}/{_part('workflow ID', workflow_id)}"
        return f"/messageexchange/endpointlookup/{parts}"

    @staticmethod
    def workflow_search(workflow_id: str) -> str:
        """All mailboxes for a workflow."""
        return f"/messageexchange/workflowsearch/{_part('workflow ID', workflow_id)}"


def _message_id(message_id: str) -> str:
    if not is_message_id(message_id):
        raise _unfit("message ID")
    return quote(message_id, safe="")


def _part(field: str, text: str) -> str:
    # Dots would be taken for steps between folders, encoded or not.
    if not text.strip() or text in (".", "..") or len(text) > _LONGEST_PART:
        raise _unfit(field)
    return quote(text, safe="")


def _unfit(field: str) -> UnfitInput:
    return UnfitInput(field, translate("Mesh", _WRONG[field]))
