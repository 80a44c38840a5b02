"""The activity: what happened, to what, found by what was written."""

import threading

from journal_builders import START, add_incoming, add_mailbox, add_outgoing

from meshdesk.journal import Event, Journal, Severity, act_by_itself


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
    pages = [journal.events.page(mailbox, offset=offset, limit=2) for offset in (0, 2, 4, 6)]
    assert [[event.text for event in page] for page in pages] == [
        ["Event 4", "Event 3"],
        ["Event 2", "Event 1"],
        ["Event 0"],
        [],
    ]
    assert journal.events.count(mailbox) == 5
    assert journal.events.count() == len(journal.events.page()) == 7


def test_events_are_found_by_their_words(journal: Journal, mailbox: int) -> None:
    journal.events.add("MESH did not answer", details="Zeitüberschreitung, 100%", mailbox=mailbox)
    journal.events.add("Connected", mailbox=mailbox)
    for text in ("answer mesh", "ZEITÜBER", "100%"):
        assert journal.events.count(mailbox, text) == 1
        assert journal.events.page(mailbox, text)[0].text == "MESH did not answer"
    assert journal.events.count(text="100_") == 0


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
        assert [event.text for event in journal.events.page(text="ruth paused")] == ["Paused"]
