"""What the Sent page says of a message's life."""

from datetime import UTC, datetime, timedelta

import pytest
from message_pages import (
    NOW,
)
from PySide6.QtWidgets import QLabel
from sent_builders import plain

from meshdesk.desktop.pages.sent import words as sent_words
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.time_line import Step, TimeLine
from meshdesk.journal import OutgoingState, Problem, Severity
from meshdesk.language import speak_by
from meshdesk.services.records import Event, OutgoingMessage, Tracked

S = OutgoingState


def test_the_time_line_names_a_day_once_and_merges_what_repeats() -> None:
    message = plain(state=S.ACCEPTED)
    at = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
    events = [
        Event(1, at, "Queued"),
        Event(2, at + timedelta(minutes=1), "MESH did not answer", Severity.WARNING),
        Event(3, at + timedelta(minutes=2), "MESH did not answer", Severity.WARNING),
        Event(4, at + timedelta(days=1), "Accepted by MESH"),
    ]

    steps = sent_words.steps(message, events, at + timedelta(days=30))

    def clock(moment: datetime) -> str:
        return moment.astimezone().strftime("%H:%M")

    assert [step.text for step in steps] == [
        "Queued",
        "MESH did not answer (2 times)",
        "Accepted by MESH",
        "Collected by the recipient",
    ]
    assert steps[0].when == f"Tue 17 Nov, {clock(at)}"
    assert steps[1].when == clock(at + timedelta(minutes=2))
    assert steps[2].when == f"Wed 18 Nov, {clock(at + timedelta(days=1))}"
    assert (steps[3].when, steps[3].done) == ("not yet", False)


@pytest.mark.parametrize(
    ("state", "to_come"),
    [
        (S.QUEUED, ["Accepted by MESH", "Collected by the recipient"]),
        (S.UNKNOWN, ["Accepted by MESH"]),
        (S.ACCEPTED, ["Collected by the recipient"]),
        (S.UNDELIVERED, ["Collected by the recipient"]),
        (S.COLLECTED, []),
        (S.CANCELLED, []),
    ],
)
def test_the_time_line_ends_with_what_is_still_to_come(
    state: OutgoingState, to_come: list[str]
) -> None:
    steps = sent_words.steps(plain(state=state), [], NOW)

    assert [step.text for step in steps] == to_come
    assert not any(step.done for step in steps)


def test_what_a_person_asked_for_names_the_account() -> None:
    events = [Event(1, NOW, "Queued", who="anna"), Event(2, NOW, "Accepted by MESH")]

    steps = sent_words.steps(plain(state=S.COLLECTED), events, NOW)

    assert [step.note for step in steps] == ["by anna", ""]
    assert steps[0].spoken.startswith("Queued, by anna, ")


def test_what_waits_says_until_when_mesh_keeps_it() -> None:
    accepted = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    told = plain(state=S.ACCEPTED, expires_at=accepted + timedelta(days=3))
    by_the_rule = plain(state=S.ACCEPTED, accepted_at=accepted)
    long_ago = plain(state=S.ACCEPTED, accepted_at=accepted - timedelta(days=30))

    def note(message: OutgoingMessage) -> str:
        [step] = sent_words.steps(message, [], accepted)
        return step.note

    assert note(told) == "MESH keeps it until Wed 25 Nov"
    assert note(by_the_rule) == "MESH keeps it until Fri 27 Nov"
    assert note(long_ago) == ""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "MESH has it; the recipient can collect it until Fri 27 Nov, 12:00."),
        (8, "MESH has it; the recipient has not collected it yet."),
        (
            36,
            "MESH keeps a message for 30 days. MeshDesk does not know whether this one was"
            " collected.",
        ),
    ],
)
def test_what_waits_says_no_more_than_is_still_true(days: int, said: str) -> None:
    accepted = datetime(2026, 11, 22, 12, 0).astimezone()
    message = plain(state=S.ACCEPTED, accepted_at=accepted, expires_at=accepted + timedelta(days=5))

    assert sent_words.note(message, accepted + timedelta(days=days)) == said


def test_what_mesh_has_forgotten_waits_for_nothing() -> None:
    forgotten = plain(state=S.ACCEPTED, accepted_at=NOW, problem=Problem("Forgotten", ""))

    [step] = sent_words.steps(forgotten, [], NOW)

    assert sent_words.note(forgotten, NOW) == ""
    assert (step.text, step.when) == ("Collected by the recipient", "not known")


def test_what_is_copied_for_the_service_desk_is_in_english() -> None:
    speak_by(lambda _context, text, _note, _number: f"CY:{text}")
    try:
        tracked = Tracked("ID1", "undeliverable", "CY:Not delivered", uploaded_at=NOW)
        copied = sent_words.tracked_text(tracked, NOW)
    finally:
        speak_by(None)

    assert copied.splitlines()[0] == "Not delivered"
    assert "CY:" not in copied


def test_the_words_of_an_answer_never_say_that_all_is_well() -> None:
    heading, text = sent_words.answer(plain(state=S.COLLECTED, confirmed_at=NOW), NOW)

    assert heading == "The recipient's system answered"
    assert "whether" in text
    assert sent_words.answer(plain(state=S.COLLECTED), NOW) == ("", "")


def test_the_quiet_line_below_a_step_is_seen_and_read(theme: Theme) -> None:
    line = TimeLine(theme)
    line.set_steps([Step("Queued", "09:10", note="by anna"), Step("Accepted by MESH", "09:11")])
    line.resize(300, 120)
    assert not line.grab().isNull()

    texts = [label.text() for label in line.findChildren(QLabel)]
    names = [label.accessibleName() for label in line.findChildren(QLabel)]

    assert sorted(texts) == ["09:10", "09:11", "Accepted by MESH", "Queued", "by anna"]
    assert {"Queued, by anna, 09:10", "Accepted by MESH, 09:11"} <= set(names)
    first, second = (line._centre(text) for text in line._texts)
    assert first.y() + 20 < second.y()  # each mark stands beside its own words
    line.deleteLater()
