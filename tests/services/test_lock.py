"""The window's lock: what opens it, how often one may try, and that a restart keeps it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import Secrets, SessionVault
from meshdesk.credentials.lock_code import ACCOUNT, is_code, kept_form
from meshdesk.journal import Environment, Mailbox
from meshdesk.services import Services
from meshdesk.services.lock import (
    CodeTooShort,
    Lock,
    NoWayBack,
    TooManyTries,
    WrongCode,
)


class Desk:
    """Services over one folder, with a clock that the test turns."""

    def __init__(self, home: Path) -> None:
        self.vault = SessionVault("")
        self.paths = Paths.under(home)
        self.now = 0.0
        self.services: Services = open_services(self.paths, vault=self.vault)
        self.lock = self.made_anew()

    def made_anew(self) -> Lock:
        """As after a restart of the program; the keyring outlives it."""
        mailboxes = self.services.mailboxes
        return Lock(mailboxes._journal, mailboxes._keeper, self.vault, self.paths, lambda: self.now)

    def mailbox(self, password: str = "") -> Mailbox:
        """A mailbox, its password in the keyring if one is given."""
        made = self.services.mailboxes._journal.mailboxes.add(
            mailbox_id="X26ABC1",
            name="Elm Street Surgery",
            environment=Environment.SANDBOX,
            url="https://localhost:1",
            ca_file="ca.pem",
            remember=True,
        )
        if password:
            self.vault.store(made.account, Secrets(password, "key"))
        return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "home")
    yield made
    made.services.close()


def test_without_a_way_back_it_does_not_lock(desk: Desk) -> None:
    desk.mailbox()
    with pytest.raises(NoWayBack):
        desk.lock.lock()
    assert not desk.lock.locked
    assert not desk.made_anew().locked


def test_the_code_opens_it_and_a_restart_keeps_it_locked(desk: Desk) -> None:
    desk.lock.set_code("1234")
    desk.lock.lock()

    again = desk.made_anew()
    assert again.locked
    with pytest.raises(WrongCode):
        again.unlock("1235")
    assert again.locked
    again.unlock("1234")

    assert not again.locked
    assert not desk.made_anew().locked


def test_any_mailboxs_password_opens_it_too(desk: Desk) -> None:
    desk.mailbox("pässword")
    desk.lock.set_code("1234")
    desk.lock.lock()

    desk.lock.unlock("pässword")

    assert not desk.lock.locked


def test_the_password_of_a_mailbox_that_asks_each_time_opens_it(desk: Desk) -> None:
    mailbox = desk.mailbox()
    keeper = desk.services.mailboxes._keeper
    keeper.keep(mailbox.account, Secrets("secret", "key"), remember=False)
    desk.lock.lock()
    keeper._memory.forget(mailbox.account)  # the program was started anew

    with pytest.raises(WrongCode):
        desk.lock.unlock("Secret")
    desk.lock.unlock("secret")

    assert not desk.lock.locked


def test_a_forgotten_code_opens_nothing(desk: Desk) -> None:
    desk.mailbox("secret")
    desk.lock.set_code("1234")
    desk.lock.forget_code()
    desk.lock.lock()

    with pytest.raises(WrongCode):
        desk.lock.unlock("1234")


def test_guessing_takes_longer_each_time(desk: Desk) -> None:
    desk.lock.set_code("1234")
    desk.lock.lock()
    delays = []
    for _ in range(5):
        with pytest.raises(WrongCode):
            desk.lock.unlock("0000")
        delays.append(desk.lock.delay)
        desk.now += desk.lock.delay

    assert delays == [0, 0, 2, 4, 8]

    with pytest.raises(WrongCode):
        desk.lock.unlock("0000")
    with pytest.raises(TooManyTries) as refused:
        desk.lock.unlock("1234")
    assert refused.value.seconds == 16
    desk.now += 16
    desk.lock.unlock("1234")
    assert desk.lock.delay == 0


def test_a_short_code_is_not_taken(desk: Desk) -> None:
    with pytest.raises(CodeTooShort):
        desk.lock.set_code("123")
    assert not desk.lock.has_code()


def test_a_damaged_entry_does_not_keep_the_password_out(desk: Desk) -> None:
    desk.mailbox("secret")
    desk.vault.store(ACCOUNT, Secrets("nonsense", ""))
    desk.lock.lock()

    desk.lock.unlock("secret")

    assert not desk.lock.locked


def test_what_is_kept_does_not_tell_the_code_and_differs_each_time() -> None:
    one, other = kept_form("1234"), kept_form("1234")

    assert "1234" not in one.password.split(":")
    assert one != other
    assert is_code("1234", one)
    assert not is_code("1234 ", one)


def test_a_letter_composed_otherwise_is_the_same() -> None:
    assert is_code("cafe\u0301", kept_form("caf\u00e9"))
