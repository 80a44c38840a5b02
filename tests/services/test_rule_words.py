"""A rule as it is entered, and as it is read back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meshdesk.services.records import Rule, Severity
from meshdesk.services.rule_words import sentence
from meshdesk.services.rules import RuleDraft, Rules, first_fitting, hidden_by

PLAIN = Rule(1, 1, 0, "X26ABC2", "", "", True, False, True, datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"folder": "/srv/Results", "acknowledge": True},
            "Messages from X26ABC2 are saved in /srv/Results as soon as they come,"
            " and then acknowledged.",
        ),
        (
            {"workflow_id": "PATH"},
            "Messages from X26ABC2 of workflow PATH are saved in the usual folder as soon as they"
            " come. You acknowledge them yourself.",
        ),
        (
            {"sender": "", "workflow_id": "PATH", "save": False, "folder": "/srv/{0}"},
            "Messages of workflow PATH go into /srv/{0} when you download them.",
        ),
        (
            {"sender": "", "save": False, "acknowledge": True},
            "All messages are acknowledged once you have downloaded them.",
        ),
    ],
)
def test_a_rule_reads_as_a_sentence(changes: dict[str, object], words: str) -> None:
    assert sentence(replace(PLAIN, **changes)) == words  # type: ignore[arg-type]


def test_a_sender_has_the_name_that_people_gave_it() -> None:
    said = sentence(PLAIN, "Northgate Laboratory")

    assert said.startswith("Messages from Northgate Laboratory (X26ABC2) are saved")


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (RuleDraft("X26ABC2"), {}),
        (RuleDraft("X26 ABC2"), {"sender": Severity.ERROR}),
        (RuleDraft("gpprovider_9990000000_20000101_SMITH"), {"sender": Severity.ERROR}),
        (RuleDraft("X26ABC2", folder="Results"), {"folder": Severity.ERROR}),
        (RuleDraft("X26ABC2", save=False), {"save": Severity.ERROR}),
        (RuleDraft("", "W" * 301), {"workflow_id": Severity.ERROR}),
        (RuleDraft(), {"sender": Severity.WARNING}),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    draft: RuleDraft, fields: dict[str, Severity]
) -> None:
    found = Rules.check(draft)

    assert {problem.field: problem.severity for problem in found} == fields


def test_a_rule_behind_a_wider_one_never_has_a_turn() -> None:
    wide = replace(PLAIN, id=1, sender="")
    narrow = replace(PLAIN, id=2, position=1, workflow_id="PATH")
    other = replace(PLAIN, id=3, position=2, sender="X26ABC3")

    assert hidden_by([wide, narrow], narrow) == wide
    assert hidden_by([replace(wide, on=False), narrow], narrow) is None
    assert hidden_by([narrow, other], other) is None
    assert hidden_by([replace(narrow, position=0), replace(wide, position=1)], wide) is None


def test_the_first_that_is_on_and_fits_is_taken() -> None:
    rules = [
        replace(PLAIN, id=1, on=False),
        replace(PLAIN, id=2, workflow_id="OTHER"),
        replace(PLAIN, id=3, sender="x26abc2"),
        replace(PLAIN, id=4),
    ]

    found = first_fitting(rules, "X26ABC2", "PATH")

    assert found is not None
    assert found.id == 3
    assert first_fitting(rules[:2], "X26ABC2", "PATH") is None
