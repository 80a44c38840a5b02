"""How our values become SQLite's: times, choices, mappings, problems, and text from anywhere.

SQLite has integers, reals, text and bytes; each type here states which of them it uses.

A list reads some three thousand values for a screenful. So what comes out of the journal goes
through one plain function for each value (``result_processor``), not through SQLAlchemy's two.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from meshdesk.journal.records import Problem

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

E_ = TypeVar("E_", bound=StrEnum)
Reading = Callable[[Any], Any]
"""What SQLite has → our value."""


class Moment(TypeDecorator[datetime]):
    """A time as whole microseconds since 1970 in UTC; a naive time is refused as a defect."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        return (value - _EPOCH) // _MICROSECOND

    def result_processor(self, dialect: Dialect, coltype: object) -> Reading:
        return _as_moment


class Words(TypeDecorator[str]):
    """Text, even where a file's name is not valid Unicode (Linux bytes, Windows surrogates).

    Such text cannot be stored as SQLite text and is kept as bytes, so that it comes back the
    same and the file can be found again.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        if value is None or value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value

    def result_processor(self, dialect: Dialect, coltype: object) -> Reading:
        return _as_words


class Choice(TypeDecorator[E_], Generic[E_]):
    """One of an enumeration's values, as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[E_]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: E_ | None, dialect: Dialect) -> str | None:
        return None if value is None else self.choices(value).value

    def result_processor(self, dialect: Dialect, coltype: object) -> Reading:
        known: dict[str | None, E_ | None] = {choice.value: choice for choice in self.choices}
        known[None] = None
        return known.__getitem__


class TextMapping(TypeDecorator[Mapping[str, str]]):
    """Names and values, as a JSON object."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, str] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(dict(value))

    def result_processor(self, dialect: Dialect, coltype: object) -> Reading:
        return _as_mapping


class ProblemText(TypeDecorator[Problem]):
    """A `Problem`, as a JSON object; no problem is NULL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Problem | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        words = {field.name: getattr(value, field.name) for field in fields(Problem)}
        return json.dumps(words | {"details": dict(value.details)})

    def result_processor(self, dialect: Dialect, coltype: object) -> Reading:
        return _as_problem


def _as_moment(value: int | None) -> datetime | None:
    return None if value is None else _EPOCH + timedelta(microseconds=value)


def _as_words(value: Any) -> Any:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def _as_mapping(value: str | None) -> dict[str, str] | None:
    return None if value is None else json.loads(value)


def _as_problem(value: str | None) -> Problem | None:
    return None if value is None else Problem(**json.loads(value))
