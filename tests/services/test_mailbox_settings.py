"""What is set about one mailbox: its name, its folder, its checking, and its memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from tests_support import OtherParty, ServicesAt, journal_of, list_inbox, receive, setup_of

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.errors import NeedsLogin
from meshdesk.services.folders import FolderUnusable
from meshdesk.services.notices import MailboxesChanged, Notice
from meshdesk.services.records import Environment, Mailbox


@pytest.fixture
def told(services: Services) -> list[Notice]:
    notices: list[Notice] = []
    services.notices.subscribe(notices.append)
    return notices


def again(services: Services, mailbox: Mailbox) -> Mailbox:
    return services.mailboxes.get(mailbox.key)


def test_another_name(services: Services, surgery: Mailbox, told: list[Notice]) -> None:
    services.mailbox_settings.rename(surgery.key, "  Front desk ")
    assert again(services, surgery).name == "Front desk"
    assert MailboxesChanged() in told
    services.mailbox_settings.rename(surgery.key, " ")
    assert again(services, surgery).name == "X26ABC1"


def test_files_go_to_its_own_folder_from_now_on(
    services: Services, surgery: Mailbox, other_party: OtherParty, tmp_path: Path
) -> None:
    other_party("X26ABC2").send_message(
        "X26ABC1", b"x", workflow_id="TEST_WORKFLOW", filename="x.txt"
    )
    own = tmp_path / "own" / "deep"

    services.mailbox_settings.use_folder(surgery.key, own)

    [message] = list_inbox(services, surgery)
    assert Path(receive(services, message).path or "").parent == own
    services.mailbox_settings.use_folder(surgery.key, None)
    assert services.mailbox_settings.folder_of(surgery.key).parent == services.folders.usual


def test_the_usual_folder_of_all(services: Services, surgery: Mailbox, tmp_path: Path) -> None:
    assert services.folders.usual == services.paths.downloads
    services.settings.choose(downloads=str(tmp_path / "all"))
    assert services.mailbox_settings.folder_of(surgery.key) == (
        tmp_path / "all" / "Mailbox X26ABC1"
    )


def test_a_folder_that_cannot_be_written_to_is_refused_kindly(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    file = tmp_path / "a file"
    file.write_text("x")
    for folder in (file, file / "below", Path("no whole path")):
        with pytest.raises(FolderUnusable) as caught:
            services.mailbox_settings.use_folder(surgery.key, folder)
        assert str(folder) in caught.value.message
        assert caught.value.next_step
    assert again(services, surgery).download_folder is None


def test_its_own_checking_and_an_administrators_lock(
    tmp_path: Path, fresh_sandbox: Sandbox, vault: SessionVault
) -> None:
    defaults = tmp_path / "meshdesk-defaults.toml"
    defaults.write_text("[checking]\nevery_minutes = 15\n")
    with started(tmp_path, defaults, vault) as services:
        # On Live, for a sandbox is read every 30 seconds; nothing is asked of it here.
        slow, usual = (
            services.mailboxes.add(setup_of(fresh_sandbox, each, environment=Environment.LIVE))
            for each in ("X26ABC1", "X26ABC2")
        )
        services.mailbox_settings.check_every(slow.key, 120)
        assert gap(services, slow) == timedelta(minutes=120)
        assert gap(services, usual) == timedelta(minutes=15)
        services.settings.choose(check_every_minutes=7)
        assert gap(services, usual) == timedelta(minutes=7)

    defaults.write_text(f"locked = ['checking.every_minutes']\n{defaults.read_text()}")
    with started(tmp_path, defaults, vault) as services:
        assert [gap(services, each) for each in (slow, usual)] == [timedelta(minutes=15)] * 2


@contextmanager
def started(tmp_path: Path, defaults: Path, vault: SessionVault) -> Iterator[Services]:
    """The program over one data folder, with that file of defaults."""
    services = open_services(Paths.under(tmp_path / "home", defaults=defaults), vault=vault)
    try:
        yield services
    finally:
        services.close()


def gap(services: Services, mailbox: Mailbox) -> timedelta:
    """How long after a reading of its inbox the next one is planned."""
    read_at = services.clock()
    journal = journal_of(services)
    journal.mailboxes.update(mailbox.key, polled_at=read_at)
    journal.close()
    planned = services.jobs.next_list(services.mailboxes.get(mailbox.key))
    assert planned is not None
    return planned - read_at


def test_to_be_asked_for_the_password_and_to_be_remembered_again(
    services_at: ServicesAt, tmp_path: Path, fresh_sandbox: Sandbox, vault: SessionVault
) -> None:
    services = services_at(tmp_path / "home")
    mailbox = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))
    assert vault.load(mailbox.account) is not None

    services.mailbox_settings.remember(mailbox.key, remember=False)

    assert vault.load(mailbox.account) is None
    assert not again(services, mailbox).remember
    later = services_at(tmp_path / "home")
    assert later.mailboxes.needs_secrets(mailbox.key)
    with pytest.raises(NeedsLogin):
        later.mailbox_settings.remember(mailbox.key, remember=True)
    later.mailboxes.unseal(mailbox.key, setup_of(fresh_sandbox, "X26ABC1").password)
    later.mailbox_settings.remember(mailbox.key, remember=True)
    assert not services_at(tmp_path / "home").mailboxes.needs_secrets(mailbox.key)
