"""What is to be done with messages that come in, in the order in which it is tried.

Positions are ours alone: from 0, without gaps, one after another within a mailbox. Which rule
fits a message is for the services to say.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import Connection, delete, func, select, true, update

from meshdesk.journal.database import Database
from meshdesk.journal.messages import IncomingKind, IncomingState
from meshdesk.journal.records import Rule
from meshdesk.journal.shelf import Shelf, values_of
from meshdesk.journal.tables import incoming, rules

_SHELF = Shelf(rules, Rule, lambda row: {})


class RuleChanges(TypedDict, total=False):
    """What a caller may set in a rule, new or not; named as in the record."""

    sender: str
    workflow_id: str
    folder: str
    save: bool
    acknowledge: bool
    on: bool


class Rules:
    """The rules of all mailboxes."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def all(self, mailbox: int) -> list[Rule]:
        """Those of a mailbox, in the order in which they are tried."""
        with self._database.read() as connection:
            return _in_order(connection, mailbox)

    def get(self, id: int) -> Rule:
        """The rule with our number; KeyError if there is none."""
        with self._database.read() as connection:
            return _SHELF.get(connection, id)

    def add(self, mailbox: int, **fields: Unpack[RuleChanges]) -> Rule:
        """A new rule, after all others."""

        def work(connection: Connection) -> Rule:
            mine = select(func.count()).select_from(rules).where(rules.c.mailbox == mailbox)
            last = connection.execute(mine).scalar_one()
            own = {"mailbox": mailbox, "position": last, "created_at": self._clock()}
            return _SHELF.add(connection, {**own, **fields})

        return self._database.write(work)

    def update(self, id: int, **fields: Unpack[RuleChanges]) -> Rule:
        """Change fields of a rule; KeyError if there is none."""
        return self._database.write(lambda connection: _SHELF.change(connection, id, {**fields}))

    def move(self, id: int, position: int) -> list[Rule]:
        """Put a rule at another place, the first being 0; all of its mailbox as they now are.

        Raises:
            KeyError: there is no such rule.
        """

        def work(connection: Connection) -> list[Rule]:
            rule = _SHELF.get(connection, id)
            order = [one.id for one in _in_order(connection, rule.mailbox) if one.id != id]
            order.insert(max(position, 0), id)
            return _number(connection, rule.mailbox, order)

        return self._database.write(work)

    def remove(self, id: int) -> Rule:
        """Forget a rule; what it was, for `put_back`. KeyError if there is none."""

        def work(connection: Connection) -> Rule:
            rule = _SHELF.get(connection, id)
            connection.execute(delete(rules).where(rules.c.id == id))
            order = [one.id for one in _in_order(connection, rule.mailbox)]
            _number(connection, rule.mailbox, order)
            return rule

        return self._database.write(work)

    def put_back(self, rule: Rule) -> Rule:
        """Have a rule again that was removed, where it was; it may have a new number."""

        def work(connection: Connection) -> Rule:
            order = [one.id for one in _in_order(connection, rule.mailbox)]
            values = values_of(replace(rule, position=len(order)))
            del values["id"]
            back = _SHELF.add(connection, values)
            order.insert(rule.position, back.id)
            _number(connection, rule.mailbox, order)
            return _SHELF.get(connection, back.id)

        return self._database.write(work)

    def waiting(self, mailbox: int) -> list[tuple[int, str, str]]:
        """Messages that lie in MESH and that nobody wants saved yet: row, sender, workflow ID."""
        columns = incoming.c["id", "sender", "workflow_id"]
        statement = select(*columns).where(
            incoming.c.mailbox == mailbox,
            incoming.c.state == IncomingState.LISTED,
            incoming.c.kind == IncomingKind.DATA,
            incoming.c.described == true(),
        )
        with self._database.read() as connection:
            rows = connection.execute(statement.order_by(incoming.c.id)).all()
        return [(id, sender, workflow_id) for id, sender, workflow_id in rows]


def _in_order(connection: Connection, mailbox: int) -> list[Rule]:
    statement = _SHELF.select().where(rules.c.mailbox == mailbox)
    return _SHELF.many(connection, statement.order_by(rules.c.position, rules.c.id))


def _number(connection: Connection, mailbox: int, order: Sequence[int]) -> list[Rule]:
    for position, id in enumerate(order):
        change = update(rules).where(rules.c.id == id, rules.c.position != position)
        connection.execute(change.values(position=position))
    return _in_order(connection, mailbox)
