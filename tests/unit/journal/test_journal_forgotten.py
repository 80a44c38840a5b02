"""What MESH took and does not know any more is not among what is waited for."""

from journal_builders import START, add_mailbox, add_outgoing

from meshdesk.journal import Journal, OutgoingMessage, OutgoingState, Problem, SentGroup, SentQuery

FORGOTTEN = Problem("MESH does not know this message any more", "Ask.")


def rows(journal: Journal, mailbox: int, group: SentGroup) -> list[OutgoingMessage]:
    query = SentQuery(mailbox, group=group)
    found = journal.outgoing.page(query, 0, 10)
    assert journal.outgoing.counts(mailbox)[group] == journal.outgoing.count(query) == len(found)
    return found


def test_it_stands_among_the_problems(journal: Journal) -> None:
    mailbox = add_mailbox(journal).key
    waiting, forgotten = (add_outgoing(journal, mailbox).id for _ in range(2))
    for row in (waiting, forgotten):
        journal.outgoing.update(row, state=OutgoingState.ACCEPTED)
    journal.outgoing.update(forgotten, problem=FORGOTTEN)

    assert [one.id for one in rows(journal, mailbox, SentGroup.WAITING)] == [waiting]
    assert [one.id for one in rows(journal, mailbox, SentGroup.PROBLEMS)] == [forgotten]


def test_one_that_was_answered_is_no_problem(journal: Journal) -> None:
    mailbox = add_mailbox(journal).key
    row = add_outgoing(journal, mailbox).id
    journal.outgoing.update(
        row, state=OutgoingState.ACCEPTED, problem=FORGOTTEN, confirmed_at=START
    )

    assert rows(journal, mailbox, SentGroup.PROBLEMS) == []
    assert [one.id for one in rows(journal, mailbox, SentGroup.WAITING)] == [row]
