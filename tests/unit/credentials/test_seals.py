"""The sealed file of a mailbox that asks for its password at each start."""

import os
from pathlib import Path

import pytest

from meshdesk.credentials import CertificateStoreError, Seals, Secrets, WrongPassphrase

ACCOUNT = "live/X26ABC1"
SECRETS = Secrets("the-password-é", "the-shared-key", "the-passphrase")


def test_the_password_opens_what_was_sealed_with_it(tmp_path: Path) -> None:
    Seals(tmp_path / "kept").close(ACCOUNT, SECRETS)

    assert Seals(tmp_path / "kept").open(ACCOUNT, SECRETS.password) == SECRETS


def test_no_secret_can_be_read_in_the_file(tmp_path: Path) -> None:
    Seals(tmp_path).close(ACCOUNT, SECRETS)

    [file] = tmp_path.iterdir()
    data = file.read_bytes()
    for secret in (SECRETS.password, SECRETS.shared_key, SECRETS.key_passphrase):
        assert secret.encode() not in data
    assert os.name != "posix" or file.stat().st_mode & 0o077 == 0


def test_another_password_opens_nothing_and_says_so(tmp_path: Path) -> None:
    seals = Seals(tmp_path)
    seals.close(ACCOUNT, SECRETS)

    with pytest.raises(WrongPassphrase) as caught:
        seals.open(ACCOUNT, "another")
    assert caught.value.next_step


def test_what_was_never_sealed_is_none(tmp_path: Path) -> None:
    assert Seals(tmp_path / "nothing").open(ACCOUNT, "x") is None


@pytest.mark.parametrize("damage", [b"", b"x", b"MeshDesk seal 1\nshort"])
def test_a_damaged_file_is_an_error_in_words(tmp_path: Path, damage: bytes) -> None:
    seals = Seals(tmp_path)
    seals.close(ACCOUNT, SECRETS)
    [file] = tmp_path.iterdir()
    file.write_bytes(damage)

    with pytest.raises(CertificateStoreError):
        seals.open(ACCOUNT, SECRETS.password)


def test_sealing_anew_replaces_and_forgetting_leaves_nothing(tmp_path: Path) -> None:
    seals = Seals(tmp_path)
    seals.close(ACCOUNT, SECRETS)
    seals.close(ACCOUNT, Secrets("new", "k", "p"))

    assert seals.open(ACCOUNT, "new") == Secrets("new", "k", "p")
    seals.forget(ACCOUNT)
    seals.forget(ACCOUNT)
    assert list(tmp_path.iterdir()) == []
