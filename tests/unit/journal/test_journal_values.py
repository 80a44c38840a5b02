"""What goes into a column comes out of it; what callers may set is what records have."""

import json
import sqlite3
from contextlib import closing
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_builders import START, add_incoming, add_outgoing
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from meshdesk.journal import (
    IncomingChanges,
    IncomingMessage,
    IncomingState,
    Journal,
    Mailbox,
    MailboxChanges,
    OutgoingChanges,
    OutgoingMessage,
    Problem,
)
from meshdesk.journal.columns import Choice, Moment, ProblemText, TextMapping, Words
from meshdesk.journal.words import fold

DIALECT = sqlite.dialect()


def there_and_back(column, value):
    """Through SQLite itself."""
    with closing(sqlite3.connect(":memory:")) as connection:
        stored = column.process_bind_param(value, DIALECT)
        [found] = connection.execute("SELECT ?", (stored,)).fetchone()
    return column.result_processor(DIALECT, None)(found)


@given(st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-9.5))])))
def test_a_time_keeps_its_microseconds_and_is_in_utc(moment: datetime) -> None:
    found = there_and_back(Moment(), moment)
    assert found == moment
    assert found.tzinfo is UTC


@given(st.text(alphabet=st.characters()))
def test_text_comes_back_whatever_is_in_it(text: str) -> None:
    assert there_and_back(Words(), text) == text


@given(st.dictionaries(st.text(), st.text()))
def test_headers_come_back(headers: dict[str, str]) -> None:
    assert there_and_back(TextMapping(), MappingProxyType(headers)) == headers


@given(st.builds(Problem))
def test_a_problem_comes_back(problem: Problem) -> None:
    assert there_and_back(ProblemText(), problem) == problem


@pytest.mark.parametrize("column", [Moment(), Words(), TextMapping(), ProblemText()])
def test_nothing_stays_nothing(column) -> None:
    assert there_and_back(column, None) is None


def test_only_the_choices_that_there_are_can_be_stored() -> None:
    column = Choice(IncomingState)
    assert there_and_back(column, IncomingState.GONE) is IncomingState.GONE
    with pytest.raises(ValueError, match="lost"):
        column.process_bind_param("lost", DIALECT)


def test_a_time_without_a_zone_is_a_defect(journal: Journal, mailbox: int) -> None:
    message = add_outgoing(journal, mailbox)
    with pytest.raises((StatementError, TypeError), match="offset-naive"):
        journal.outgoing.update(message.id, next_try_at=datetime(2026, 11, 22))  # noqa: DTZ001
    assert journal.outgoing.get(message.id) == message


def test_the_file_itself_is_plain(journal: Journal, mailbox: int, tmp_path: Path) -> None:
    message = add_incoming(journal, mailbox)
    journal.incoming.update(message.id, headers={"mex-from": "X26ABC2"})
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as connection:
        row = connection.execute("SELECT state, listed_at, headers FROM incoming").fetchone()
    assert row[:2] == ("listed", int(START.timestamp()) * 1_000_000)
    assert json.loads(row[2]) == {"mex-from": "X26ABC2"}


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=5))
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.lower()) == fold(text.casefold()) == fold(text) or not text.isascii()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÉCOLE", "e\u0301cole"),
        ("STRASSE", "straße"),
        ("ﬁle", "FILE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("caf\udce9", "CAF\udce8"),
    ],
)
def test_what_people_take_for_the_same_is_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("changes", "record", "not_theirs_to_set"),
    [
        (MailboxChanges, Mailbox, {"key", "mailbox_id", "environment", "created_at"}),
        (
            OutgoingChanges,
            OutgoingMessage,
            {"id", "mailbox", "position", "created_at", "changed_at", "cleared"},
        ),
        (
            IncomingChanges,
            IncomingMessage,
            {"id", "mailbox", "message_id", "listed_at", "changed_at"},
        ),
    ],
)
def test_callers_may_set_every_other_field_of_a_record(changes, record, not_theirs_to_set) -> None:
    types = {field.name: field.type for field in fields(record)}
    assert set(changes.__annotations__) == set(types) - not_theirs_to_set
    assert {name: changes.__annotations__[name] for name in changes.__annotations__} == {
        name: kind for name, kind in types.items() if name not in not_theirs_to_set
    }
