"""The journal's certificate requests: one a mailbox, there until it is removed."""

from pathlib import Path

import pytest

from meshdesk.journal import CertificateRequest, Environment, Journal, JournalError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def opened(file: Path) -> Journal:
    return Journal.open(file, file.parent / "backups")


def add(
    journal: Journal, mailbox_id: str = "X26ABC1", environment: Environment = Environment.LIVE
) -> CertificateRequest:
    return journal.requests.add(
        environment,
        mailbox_id,
        common_name=f"{mailbox_id}.X26.api.mesh-client.nhs.uk",
        name="Elm Street",
        key_path="/keys/a.request.key.pem",
        request_path="",
    )


def test_it_is_there_at_the_next_start(file: Path) -> None:
    with opened(file) as journal:
        request = add(journal)

    with opened(file) as later:
        assert later.requests.all() == [request]
        assert later.requests.get(request.id) == request
        assert later.requests.find(Environment.LIVE, "X26ABC1") == request
        assert later.requests.find(Environment.INTEGRATION, "X26ABC1") is None


def test_one_mailbox_has_one_and_the_first_stays(file: Path) -> None:
    with opened(file) as journal:
        request = add(journal)
        with pytest.raises(JournalError):
            add(journal)
        elsewhere = add(journal, environment=Environment.INTEGRATION)

        assert journal.requests.all() == [request, elsewhere]


def test_where_it_was_saved_is_remembered(file: Path) -> None:
    with opened(file) as journal:
        request = add(journal)

        assert journal.requests.saved_to(request.id, "/home/a.csr").request_path == "/home/a.csr"
        assert journal.requests.get(request.id).request_path == "/home/a.csr"


def test_removed_it_is_gone_and_may_be_made_again(file: Path) -> None:
    with opened(file) as journal:
        request = add(journal)

        journal.requests.remove(request.id)
        journal.requests.remove(request.id)

        assert journal.requests.all() == []
        with pytest.raises(KeyError):
            journal.requests.get(request.id)
        assert add(journal).mailbox_id == "X26ABC1"
