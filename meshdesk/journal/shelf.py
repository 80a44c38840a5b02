"""One table and the record that its rows become: what all repositories share.

Functions take the connection that they work on: inside `Database.write` they are part of its
transaction.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Executable,
    Select,
    Table,
    bindparam,
    select,
    update,
)

from meshdesk.journal.errors import StateConflict
from meshdesk.language import translate


class Record(Protocol):
    """A frozen dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


R = TypeVar("R", bound=Record)
Row = Mapping[str, Any]

_AT_ONCE = 5_000  # SQLite takes 32,766 values in one statement


def values_of(record: Record) -> dict[str, Any]:
    """The fields of a record by name; unlike `dataclasses.asdict`, the very same values."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


class Shelf(Generic[R]):
    """Rows of one table as records of one class.

    Attributes:
        key: the column of the row's number.
        columns: those that make up a record, in its order.
        derive: computes the journal's own columns (search, order) from a row.
    """

    def __init__(
        self, table: Table, record: type[R], derive: Callable[[Row], dict[str, str]]
    ) -> None:
        self.table = table
        self.record = record
        self.derive = derive
        self.columns: list[Column[Any]] = [table.c[field.name] for field in fields(record)]
        self.key: Column[int] = next(iter(table.primary_key))

    def select(self) -> Select[Any]:
        """All records; to be narrowed down."""
        return select(*self.columns)

    def many(self, connection: Connection, statement: Executable) -> list[R]:
        """The records that a statement over `columns` yields."""
        return [self.record(*row) for row in connection.execute(statement)]

    def among(
        self,
        connection: Connection,
        column: Column[Any],
        values: Sequence[Any],
        *conditions: ColumnElement[bool],
    ) -> list[R]:
        """The records with one of these values in `column`, however many, by number."""
        found: list[R] = []
        for some in _pieces(values):
            statement = self.select().where(column.in_(some), *conditions).order_by(self.key)
            found += self.many(connection, statement)
        return found

    def first(self, connection: Connection, statement: Executable) -> R | None:
        """The first of them, if any."""
        row = connection.execute(statement).first()
        return None if row is None else self.record(*row)

    def get(self, connection: Connection, key: int) -> R:
        """The record with this number; KeyError if there is none."""
        found = self.first(connection, self.select().where(self.key == key))
        if found is None:
            raise KeyError(f"{self.table.name} {key}")
        return found

    def get_many(self, connection: Connection, keys: Sequence[int]) -> list[R]:
        """The records with these numbers, in this order; KeyError if one is not there."""
        records = self.among(connection, self.key, list(dict.fromkeys(keys)))
        found = {getattr(record, self.key.name): record for record in records}
        self._all_there(keys, found)
        return [found[key] for key in keys]

    def add(self, connection: Connection, values: Row) -> R:
        """Insert a row."""
        statement = self.table.insert().values({**values, **self.derive(values)})
        return self._only(connection, statement.returning(*self.columns))

    def change(self, connection: Connection, key: int, values: Row) -> R:
        """Set `values` in the row with this number; KeyError if there is none."""
        return self._change(connection, self._row(connection, key), values)

    def change_many(self, connection: Connection, changes: Mapping[int, Row]) -> list[R]:
        """`change` for many rows by number, all or none; each sets the same columns.

        Raises:
            KeyError: one of them is not there.
        """
        rows = self._rows(connection, list(changes))
        return self._change_many(connection, [(rows[key], changes[key]) for key in changes])

    def change_state(
        self,
        connection: Connection,
        key: int,
        values: Row,
        *,
        expect: Collection[StrEnum] | None,
        now: datetime,
    ) -> R:
        """`change`, but only from one of the expected states; ``changed_at`` follows the state.

        Raises:
            KeyError: there is no such row.
            StateConflict: it is in another state.
        """
        row = self._row(connection, key)
        if expect is not None and row["state"] not in expect:
            raise conflict(self.table, key, row["state"], f"one of {', '.join(sorted(expect))}")
        moved = {"changed_at": now} if _moves(row, values) else {}
        return self._change(connection, row, {**values, **moved})

    def change_states(
        self,
        connection: Connection,
        keys: Sequence[int],
        values: Row,
        *,
        expect: Collection[StrEnum],
        now: datetime,
    ) -> list[R]:
        """`change_state` for many rows; those that are in no expected state are passed over.

        Raises:
            KeyError: one of them is not there; nothing was changed.
        """
        rows = self._rows(connection, keys)
        changes = [
            (row, {**values, "changed_at": now if _moves(row, values) else row["changed_at"]})
            for row in rows.values()
            if row["state"] in expect
        ]
        return self._change_many(connection, changes)

    def _row(self, connection: Connection, key: int) -> Row:
        statement = select(self.table).where(self.key == key)
        row = connection.execute(statement).mappings().first()
        if row is None:
            raise KeyError(f"{self.table.name} {key}")
        return dict(row)

    def _change(self, connection: Connection, row: Row, values: Row) -> R:
        derived = self.derive({**row, **values})
        statement = update(self.table).where(self.key == row[self.key.name])
        return self._only(
            connection, statement.values({**values, **derived}).returning(*self.columns)
        )

    def _rows(self, connection: Connection, keys: Sequence[int]) -> dict[int, Row]:
        """Whole rows by number, each once, in the order of `keys`."""
        found: dict[int, Row] = {}
        for some in _pieces(list(dict.fromkeys(keys))):
            statement = select(self.table).where(self.key.in_(some))
            rows = connection.execute(statement).mappings()
            found |= {row[self.key.name]: dict(row) for row in rows}
        self._all_there(keys, found)
        return {key: found[key] for key in keys}

    def _change_many(self, connection: Connection, changes: Sequence[tuple[Row, Row]]) -> list[R]:
        """One statement for all rows: building it costs more than a row's change."""
        key = self.key.name
        sets = [
            {"the_row": row[key], **values, **self.derive({**row, **values})}
            for row, values in changes
        ]
        if sets:
            which = self.key == bindparam("the_row", type_=self.key.type)
            connection.execute(update(self.table).where(which), sets)
        return self.get_many(connection, [row[key] for row, _ in changes])

    def _all_there(self, keys: Sequence[int], found: Collection[int]) -> None:
        for key in keys:
            if key not in found:
                raise KeyError(f"{self.table.name} {key}")

    def _only(self, connection: Connection, statement: Executable) -> R:
        return self.record(*connection.execute(statement).one())


def _moves(row: Row, values: Row) -> bool:
    return "state" in values and values["state"] != row["state"]


def _pieces(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def conflict(table: Table, key: int, state: StrEnum, expected: str) -> StateConflict:
    """The error for a message that is not as a step needs it."""
    return StateConflict(
        translate(
            "Journal",
            "Something else has changed this message in the meantime. Nothing was done to it.",
        ),
        details={"message": f"{table.name} {key}", "state": state, "expected": expected},
    )
