"""What comes to a desk's laboratory: it is listed, received, wanted by a rule or by hand."""

import json
import random
from pathlib import Path

from desk import Desk
from gate import Answer, Gate, Operation, Trick
from office import LABORATORY, SURGERY, WORKFLOW
from stand import Stand

from meshdesk.demo.sandbox import SeedMessage
from meshdesk.errors import MeshDeskError
from meshdesk.services.records import IncomingMessage
from meshdesk.services.rules import RuleDraft

JSON = (("Content-Type", "application/vnd.mesh.v2+json"),)
BODY = random.Random(1).randbytes(3_000)
"""Goes in three parts."""


def rule(desk: Desk, **changes: object) -> None:
    """The desk's one rule, which saves and acknowledges what the surgery sends."""
    [one] = desk.services.rules.all(desk.laboratory.key)
    fields: dict[str, object] = {"sender": SURGERY, "save": True, "acknowledge": True, **changes}
    desk.services.rules.change(one.id, RuleDraft(**fields))  # type: ignore[arg-type]


def without_rules(desk: Desk) -> None:
    """Nothing is saved but by hand."""
    [one] = desk.services.rules.all(desk.laboratory.key)
    desk.services.rules.switch(one.id, on=False)


def put(stand: Stand, body: bytes = b"content", **changes: object) -> str:
    """The surgery sent it; its ID in MESH."""
    fields: dict[str, object] = {"file_name": "letter.pdf", **changes}
    seed = SeedMessage(LABORATORY, SURGERY, WORKFLOW, body, **fields)  # type: ignore[arg-type]
    [message_id] = stand.sandbox.seed(seed)
    return message_id


def read(desk: Desk) -> MeshDeskError | None:
    """The inbox is read, ten minutes on."""
    desk.later(minutes=10)
    return desk.do("list", desk.laboratory.key)


def listed(desk: Desk) -> IncomingMessage:
    """The newest, after the inbox was read."""
    read(desk)
    return desk.came()[-1]


def as_it_stands(desk: Desk, message: IncomingMessage) -> IncomingMessage:
    return desk.services.inbox.get(message.id)


def received(desk: Desk, message: IncomingMessage) -> IncomingMessage:
    """One try; the message as it then stands."""
    desk.do("receive", message.id)
    return as_it_stands(desk, message)


def by_hand(
    desk: Desk, message: IncomingMessage, *, acknowledge: bool = False, folder: Path | None = None
) -> IncomingMessage:
    """Somebody wants it; the message after one try."""
    desk.services.inbox.download([message.id], acknowledge=acknowledge, folder=folder)
    return received(desk, message)


def missing_once(desk: Desk, gate: Gate) -> None:
    """One listing lacks it, and the next has it."""
    body = {"messages": [], "links": {}, "approx_inbox_count": 0}
    gate.play(Trick(Operation.LIST, Answer(200, JSON, json.dumps(body).encode())))
    read(desk)
    read(desk)


def some_hours_go_by(desk: Desk) -> None:
    """The laboratory does what is due, every twenty minutes."""
    for _ in range(6):
        desk.later(minutes=20)
        for kind, row in desk.services.jobs.due(desk.services.mailboxes.get(desk.laboratory.key)):
            desk.do(kind, row)


def is_in_mesh(desk: Desk) -> bool:
    """Whether the one message is there, not acknowledged."""
    return [one.status for one in desk.books().stock] == ["accepted"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
