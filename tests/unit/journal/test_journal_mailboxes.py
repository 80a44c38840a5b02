"""Mailboxes: set up, changed, removed, and set up again."""

import pytest
from journal_builders import START, Clock, add_mailbox, add_outgoing

from meshdesk.journal import Environment, Journal, JournalError


def test_a_mailbox_is_kept_with_its_id_in_upper_case(journal: Journal) -> None:
    mailbox = add_mailbox(journal, " x26abc1 ", ods_code="X26", remember=False)
    assert (mailbox.mailbox_id, mailbox.ods_code, mailbox.remember) == ("X26ABC1", "X26", False)
    assert mailbox.created_at == START
    assert journal.mailboxes.get(mailbox.key) == mailbox
    assert journal.mailboxes.find(Environment.SANDBOX, "X26abc1") == mailbox
    assert journal.mailboxes.find(Environment.LIVE, "X26ABC1") is None
    with pytest.raises(KeyError):
        journal.mailboxes.get(99)


def test_a_mailbox_is_set_up_once_for_each_environment(journal: Journal) -> None:
    add_mailbox(journal, environment=Environment.LIVE)
    add_mailbox(journal, environment=Environment.INTEGRATION)
    with pytest.raises(JournalError) as refusal:
        add_mailbox(journal, "x26abc1", environment=Environment.LIVE)
    assert "X26ABC1 (live)" in refusal.value.message
    assert refusal.value.next_step
    assert len(journal.mailboxes.all()) == 2


def test_mailboxes_are_listed_by_name(journal: Journal) -> None:
    for mailbox_id, name in (("A", "oak"), ("B", "Elm"), ("C", "Elm"), ("D", "Ärzte")):
        add_mailbox(journal, mailbox_id, name=name)
    assert [mailbox.mailbox_id for mailbox in journal.mailboxes.all()] == ["B", "C", "A", "D"]


def test_fields_of_a_mailbox_change(journal: Journal, clock: Clock) -> None:
    mailbox = add_mailbox(journal)
    at = clock.forward(hours=1)
    journal.mailboxes.update(mailbox.key, polled_at=at, key_path="/k.pem")
    changed = journal.mailboxes.update(mailbox.key, name="Oak House")
    assert (changed.name, changed.polled_at, changed.key_path) == ("Oak House", at, "/k.pem")
    assert journal.mailboxes.get(mailbox.key) == changed
    with pytest.raises(KeyError):
        journal.mailboxes.update(99, name="nobody")


def test_a_removed_mailbox_comes_back_with_its_messages_but_not_its_certificate(
    journal: Journal,
) -> None:
    mailbox = add_mailbox(journal, certificate_path="/c.pem", proxy="http://proxy", remember=False)
    message = add_outgoing(journal, mailbox.key)
    journal.mailboxes.update(mailbox.key, polled_at=START, handshaken_at=START)

    journal.mailboxes.remove(mailbox.key)
    assert journal.mailboxes.all() == []
    assert journal.mailboxes.find(mailbox.environment, mailbox.mailbox_id) is None
    assert journal.mailboxes.get(mailbox.key).mailbox_id == mailbox.mailbox_id
    assert journal.outgoing.queue(mailbox.key) == [message]

    again = add_mailbox(journal, name="Elm Street", download_folder="/in")
    assert (again.key, again.name, again.download_folder) == (mailbox.key, "Elm Street", "/in")
    assert (again.certificate_path, again.proxy, again.remember) == (None, None, True)
    assert (again.polled_at, again.handshaken_at) == (START, START), "MESH's limits go on counting"
    assert journal.mailboxes.all() == [again]
    assert journal.outgoing.queue(again.key) == [message]
