"""A list that a page shows: which rows, in what order, a window of them at a time.

Ties are ordered by id, in the same direction, so that the pages of a list neither repeat nor
skip a row, and the place of a row in the list is known.
"""

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
)


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
