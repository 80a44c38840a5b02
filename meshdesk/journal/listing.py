"""A list that a page shows: which rows, in what order, a window of them at a time.

Ties are ordered by id, in the same direction, so that the pages of a list neither repeat nor
skip a row, and the place of a row in the list is known.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    func,
    or_,
    select,
    true,
)

Ids = Generator[list[int], None, None]
"""The ids of a list in its order, in slices of which some are empty; to be closed.

They are one committed state of the journal. Until it is read to its end or closed, it holds a
connection.
"""

_SLICE = 250
"""Rows that are looked at for a slice: well under a millisecond."""


@dataclass(frozen=True)
class Listing:
    """The rows of `table` that are `where` and `said`, ordered by a column that is never NULL.

    Attributes:
        said: conditions on the searched text.
        usual: the order whose index holds the searched text; no other does.
    """

    table: Table
    where: tuple[ColumnElement[bool], ...]
    order: ColumnElement[Any]
    descending: bool
    said: tuple[ColumnElement[bool], ...]
    usual: ColumnElement[Any]

    def page(self, select_from: Select[Any], offset: int, limit: int) -> Select[Any]:
        """`limit` rows from `offset` on.

        Their ids are found first: whole rows would be sorted, and skipped, at ten times the cost.
        """
        row_id = self.table.c.id
        ordered = [k.desc() if self.descending else k.asc() for k in (self.order, row_id)]
        inside = select(row_id).where(*self._wanted()).order_by(*ordered)
        wanted = inside.limit(limit).offset(offset)
        return select_from.where(row_id.in_(wanted)).order_by(*ordered)

    def ids(self, connection: Connection) -> Ids:
        """The ids of all rows in their order; no slice takes longer than another.

        So nothing is sorted, and no condition on the text makes SQLite pass over rows by itself.
        """
        if not self.said or self.order is self.usual:
            yield from self._through(connection, self.order, self.said)
            return
        found: set[int] = set()
        for some in self._through(connection, self.usual, self.said):
            found.update(some)
            yield []
        for some in self._through(connection, self.order, ()):
            yield [one for one in some if one in found]

    def count(self, connection: Connection) -> int:
        """How many rows the list has."""
        statement = select(func.count()).select_from(self.table).where(*self.where, *self.said)
        return connection.execute(statement).scalar_one()

    def index_of(self, connection: Connection, key: int) -> int | None:
        """The place of the row with this id, from 0; None if it is not in the list."""
        row_id = self.table.c.id
        found = connection.execute(
            select(self.order).where(row_id == key, *self.where, *self.said)
        ).one_or_none()
        if found is None:
            return None
        (value,) = found
        ahead = self._ahead(value, key)
        statement = select(func.count()).select_from(self.table).where(ahead, *self._wanted())
        return connection.execute(statement).scalar_one()

    def _through(
        self,
        connection: Connection,
        order: ColumnElement[Any],
        said: tuple[ColumnElement[bool], ...],
    ) -> Ids:
        with connection.execute(self.walk(order, said)) as result:
            for rows in result.partitions(_SLICE):
                yield [one for one, fits in rows if fits]

    def walk(self, order: ColumnElement[Any], said: tuple[ColumnElement[bool], ...]) -> Select[Any]:
        """All ids that are `where`, by `order`, each with whether it is `said`."""
        row_id = self.table.c.id
        ordered = [k.desc() if self.descending else k.asc() for k in (order, row_id)]
        return select(row_id, and_(true(), *said)).where(*self.where).order_by(*ordered)

    def _wanted(self) -> tuple[ColumnElement[bool], ...]:
        """The conditions, for going through the rows in their order.

        The index of another order than the usual would have each row read for its text. So what
        is searched for is found in the usual order's index first.
        """
        if not self.said or self.order is self.usual:
            return (*self.where, *self.said)
        found = select(self.table.c.id).where(*self.where, *self.said)
        return (*self.where, self.table.c.id.in_(found))

    def _ahead(self, value: Any, key: int) -> ColumnElement[bool]:
        row_id = self.table.c.id
        if self.descending:
            return or_(self.order > value, and_(self.order == value, row_id > key))
        return or_(self.order < value, and_(self.order == value, row_id < key))
