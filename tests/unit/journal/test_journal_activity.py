"""The activity: what happened, to what, found by what was written."""

import threading

from journal_builders import (
    START,
    Clock,
    add_incoming,
    add_mailbox,
    add_outgoing,
    open_journal,
)

from meshdesk.journal import Event, EventGroup, EventQuery, Journal, Severity, act_by_itself


def test_an_event_is_kept_with_what_it_speaks_of(journal: Journal, mailbox: int) -> None:
    incoming = add_incoming(journal, mailbox).id
    event = journal.events.add(
        "Saved as caf\udce9.csv",
        severity=Severity.GOOD,
        mailbox=mailbox,
        incoming=incoming,
        details="214 kB",
    )
    assert event == Event(
        event.id, START, "Saved as caf\udce9.csv", Severity.GOOD, mailbox, None, incoming, "214 kB"
    )
    assert journal.events.of_incoming(incoming) == [event]
    assert journal.events.of_outgoing(incoming) == []


def test_events_are_read_in_pages_the_newest_first(journal: Journal, mailbox: int) -> None:
    other = add_mailbox(journal, "X26ABC2").key
    for number in range(5):
        journal.events.add(f"Event {number}", mailbox=mailbox)
    journal.events.add("Not theirs, not ours", mailbox=None)
    journal.events.add("Theirs", mailbox=other)
    pages = [
        journal.events.page(EventQuery(mailbox), offset=offset, limit=2) for offset in (0, 2, 4, 6)
    ]
    assert [[event.text for event in page] for page in pages] == [
        ["Event 4", "Event 3"],
        ["Event 2", "Event 1"],
        ["Event 0"],
        [],
    ]
    assert journal.events.count(EventQuery(mailbox)) == 5
    assert journal.events.count() == len(journal.events.page()) == 7


def test_events_are_found_by_their_words(journal: Journal, mailbox: int) -> None:
    journal.events.add("MESH did not answer", details="Zeitüberschreitung, 100%", mailbox=mailbox)
    journal.events.add("Connected", mailbox=mailbox)
    for text in ("answer mesh", "ZEITÜBER", "100%"):
        assert journal.events.count(EventQuery(mailbox, text=text)) == 1
        assert journal.events.page(EventQuery(mailbox, text=text))[0].text == "MESH did not answer"
    assert journal.events.count(EventQuery(text="100_")) == 0


def test_the_life_of_a_message_is_told_from_its_beginning(journal: Journal, mailbox: int) -> None:
    message = add_outgoing(journal, mailbox)
    add_outgoing(journal, mailbox)
    journal.outgoing.update(message.id, event="Accepted by MESH")
    journal.events.add("Collected", outgoing=message.id)
    assert [event.text for event in journal.events.of_outgoing(message.id)] == [
        "Queued",
        "Accepted by MESH",
        "Collected",
    ]


def test_an_event_names_who_asked_for_it_and_nobody_for_what_a_thread_does_itself(tmp_path):
    def by_itself() -> None:
        act_by_itself()
        journal.events.add("Collected by the recipient")

    with Journal.open(tmp_path / "j.sqlite3", tmp_path / "copies", user="ruth") as journal:
        journal.events.add("Queued")
        engine = threading.Thread(target=by_itself)
        engine.start()
        engine.join()
        journal.events.add("Paused")

        told = [(event.text, event.who) for event in journal.events.page()]
        assert told == [
            ("Paused", "ruth"),
            ("Collected by the recipient", ""),
            ("Queued", "ruth"),
        ]
        assert [event.text for event in journal.events.page(EventQuery(text="ruth paused"))] == [
            "Paused"
        ]


def test_events_are_filtered_by_how_they_went_who_asked_and_when(tmp_path, clock: Clock) -> None:
    with open_journal(tmp_path, clock, user="ruth") as journal:
        start = clock.now
        journal.events.add("Queued")
        clock.forward(hours=1)
        journal.events.add("Tries again", severity=Severity.WARNING)
        journal.events.add("Refused", severity=Severity.ERROR)
        later = clock.forward(hours=1)
        journal.events.add("Collected", severity=Severity.GOOD)

        def told(**asked: object) -> list[str]:
            query = EventQuery(**asked)  # type: ignore[arg-type]
            found = [event.text for event in journal.events.page(query)]
            assert journal.events.count(query) == len(found)
            return found

        assert told(group=EventGroup.PROBLEMS) == ["Refused", "Tries again"]
        assert told(group=EventGroup.GOOD) == ["Collected"]
        assert told(since=later) == ["Collected"]
        assert told(since=start, until=later) == ["Refused", "Tries again", "Queued"]
        assert told(who="") == []
        assert len(told(who="ruth")) == 4
        assert journal.events.who() == ["ruth"]


def test_the_place_of_an_event_in_a_filtered_list(journal: Journal, mailbox: int) -> None:
    first = journal.events.add("Refused", severity=Severity.ERROR, mailbox=mailbox)
    middle = journal.events.add("Queued", mailbox=mailbox)
    journal.events.add("Refused again", severity=Severity.ERROR, mailbox=mailbox)
    problems = EventQuery(mailbox, EventGroup.PROBLEMS)
    assert journal.events.index_of(problems, first.id) == 1
    assert journal.events.index_of(problems, middle.id) is None
    assert journal.events.index_of(EventQuery(mailbox), first.id) == 2
    assert journal.events.get(middle.id) == middle
