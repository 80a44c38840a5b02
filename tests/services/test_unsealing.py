"""Logging in a mailbox that is not remembered, without asking MESH; and finding a message."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests_support import draft, setup_of

from meshdesk.credentials import SessionVault, WrongPassphrase
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services.errors import NeedsLogin
from meshdesk.services.records import CheckState


def test_unsealing_writes_nothing_and_needs_no_network(
    services_at, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    # given: a mailbox that is not remembered, and a new start of the program
    home = tmp_path / "home"
    setup = replace(setup_of(fresh_sandbox, "X26ABC1"), remember=False)
    key = services_at(home, vault=SessionVault()).mailboxes.add(setup).key
    before = {path: path.stat().st_mtime_ns for path in (home / "certificates").iterdir()}
    mailboxes = services_at(home, vault=SessionVault()).mailboxes
    assert mailboxes.needs_secrets(key)

    # when: the wrong password, then the right one
    with pytest.raises(WrongPassphrase):
        mailboxes.unseal(key, "wrong")
    assert mailboxes.needs_secrets(key)
    mailboxes.unseal(key, setup.password)

    # then: it works, for this process
    assert not mailboxes.needs_secrets(key)
    results = []
    assert mailboxes.check(key, report=results.append)
    assert results[-1].state is CheckState.PASSED
    assert mailboxes.get(key).handshaken_at is None
    assert {path: path.stat().st_mtime_ns for path in (home / "certificates").iterdir()} == before


def test_a_mailbox_with_nothing_sealed_has_to_be_set_up_again(services, surgery) -> None:
    with pytest.raises(NeedsLogin):
        services.mailboxes.unseal(surgery.key, "password")


def test_certificate_files_say_whether_they_need_a_password(services, fresh_sandbox) -> None:
    files = fresh_sandbox.client_files("X26ABC1")

    assert not services.certificates.needs_passphrase((files.certificate, files.key))


def test_a_sent_message_is_found_by_either_id(services, surgery, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("a")
    [sent] = services.outbox.enqueue(surgery.key, draft(file))

    assert services.outbox.find(surgery.key, sent.local_id) == sent
    assert services.outbox.find(surgery.key, "") is None
    assert services.inbox.find(surgery.key, "X") is None


def test_a_password_that_was_changed_in_mesh_needs_no_new_set_up(
    services_at, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    # given: a mailbox that is sealed with a password that MESH takes no more
    home = tmp_path / "home"
    setup = setup_of(fresh_sandbox, "X26ABC1", remember=False, password="before")
    key = services_at(home, vault=SessionVault()).mailboxes.add(setup).key
    mailboxes = services_at(home, vault=SessionVault()).mailboxes

    # when: the new one alone, then both
    with pytest.raises(WrongPassphrase):
        mailboxes.unlock(key, "password")
    mailboxes.unlock(key, "password", password_before="before")

    # then: it works, and at the next start the new one is enough
    assert not mailboxes.needs_secrets(key)
    later = services_at(home, vault=SessionVault()).mailboxes
    later.unlock(key, "password")
    assert not later.needs_secrets(key)
