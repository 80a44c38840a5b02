"""How the file of an outgoing message was cut into chunks, and which of them MESH has.

Functions on the connection of a running transaction; `meshdesk.journal.outgoing` calls them.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, select, update

from meshdesk.journal.messages import OutgoingChunk, OutgoingMessage
from meshdesk.journal.shelf import conflict, values_of
from meshdesk.journal.tables import outgoing, outgoing_chunks


def plan_of(connection: Connection, id: int) -> list[OutgoingChunk]:
    """The chunks of a message in their order; none before it was planned."""
    columns = outgoing_chunks.c["number", "offset", "size", "crc32", "accepted_at"]
    statement = select(*columns).where(outgoing_chunks.c.outgoing == id)
    rows = connection.execute(statement.order_by(outgoing_chunks.c.number))
    return [OutgoingChunk(*row) for row in rows]


def put_plan(
    connection: Connection, message: OutgoingMessage, chunks: Sequence[OutgoingChunk]
) -> None:
    """Cut a message in this way; an earlier plan is replaced.

    Raises:
        StateConflict: MESH has, or may have, a part of it, cut as planned before.
    """
    id = message.id
    if message.posting or message.message_id or message.chunks_accepted:
        raise conflict(outgoing, id, message.state, "nothing of it sent yet")
    connection.execute(delete(outgoing_chunks).where(outgoing_chunks.c.outgoing == id))
    rows = [{"outgoing": id, **values_of(chunk)} for chunk in chunks]
    connection.execute(outgoing_chunks.insert(), rows)


def mark(connection: Connection, message: OutgoingMessage, number: int, at: datetime) -> None:
    """MESH has taken chunk `number`, the next one or, said again, the last one.

    Raises:
        StateConflict: that chunk is not the next; another process is sending it too.
    """
    id, done = message.id, message.chunks_accepted
    if number not in (done, done + 1) or not 1 <= number <= message.chunks:
        raise conflict(outgoing, id, message.state, f"chunk {done + 1} next, not {number}")
    chunk = and_(outgoing_chunks.c.outgoing == id, outgoing_chunks.c.number == number)
    connection.execute(update(outgoing_chunks).where(chunk).values(accepted_at=at))
