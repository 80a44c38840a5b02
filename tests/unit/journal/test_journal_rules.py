"""The rules' repository: their order has no gaps, whatever is added, moved, removed, put back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meshdesk.journal import Description, Environment, IncomingKind, IncomingState, Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3", tmp_path / "backups") as made:
        yield made


@pytest.fixture
def mailbox(journal: Journal) -> int:
    return journal.mailboxes.add("X26ABC1", "Elm Street", Environment.SANDBOX, "https://a", "").key


def order(journal: Journal, mailbox: int) -> str:
    rules = journal.rules.all(mailbox)
    assert [rule.position for rule in rules] == list(range(len(rules)))
    return "".join(rule.sender for rule in rules)


def add(journal: Journal, mailbox: int, senders: str) -> list[int]:
    return [journal.rules.add(mailbox, sender=sender, save=True).id for sender in senders]


@pytest.mark.parametrize(
    ("which", "to", "after"), [(0, 2, "BCAD"), (3, 0, "DABC"), (1, 99, "ACDB"), (2, -5, "CABD")]
)
def test_a_rule_is_moved(journal: Journal, mailbox: int, which: int, to: int, after: str) -> None:
    ids = add(journal, mailbox, "ABCD")

    journal.rules.move(ids[which], to)

    assert order(journal, mailbox) == after


def test_a_removed_rule_is_put_back_where_it_was(journal: Journal, mailbox: int) -> None:
    ids = add(journal, mailbox, "ABC")
    journal.rules.update(ids[1], on=False, folder="/srv", acknowledge=True)

    removed = journal.rules.remove(ids[1])
    assert order(journal, mailbox) == "AC"
    back = journal.rules.put_back(removed)

    assert order(journal, mailbox) == "ABC"
    assert (back.on, back.folder, back.acknowledge) == (False, "/srv", True)
    assert back.created_at == removed.created_at


def test_each_mailbox_has_rules_of_its_own(journal: Journal, mailbox: int) -> None:
    other = journal.mailboxes.add("X26ABC2", "Lab", Environment.SANDBOX, "https://a", "").key
    add(journal, mailbox, "AB")
    add(journal, other, "C")

    assert order(journal, mailbox) == "AB"
    assert order(journal, other) == "C"


def test_a_wish_to_save_comes_with_the_description_in_one_transaction(
    journal: Journal, mailbox: int
) -> None:
    wanted, left, touched, report = journal.incoming.list_ids(mailbox, list("ABCD")).new
    journal.incoming.update(touched.id, state=IncomingState.DOWNLOADING)
    journal.incoming.update(touched.id, state=IncomingState.LISTED, event="Download cancelled")

    described = journal.incoming.describe(
        [Description(id=one.id, kind=IncomingKind.DATA) for one in (wanted, left, touched, report)],
        save={wanted.id, touched.id},
    )

    assert [one.state for one in described] == [
        IncomingState.DOWNLOADING,
        IncomingState.LISTED,
        IncomingState.LISTED,
        IncomingState.LISTED,
    ]
    [event] = journal.events.of_incoming(wanted.id)
    assert event.text == "To be saved, as a rule says"


def test_an_unknown_row_undoes_wish_and_description(journal: Journal, mailbox: int) -> None:
    [known] = journal.incoming.list_ids(mailbox, ["A"]).new

    with pytest.raises(KeyError):
        journal.incoming.describe(
            [Description(id=id, kind=IncomingKind.DATA) for id in (known.id, known.id + 1)],
            save={known.id},
        )

    after = journal.incoming.get(known.id)
    assert (after.state, after.described) == (IncomingState.LISTED, False)
