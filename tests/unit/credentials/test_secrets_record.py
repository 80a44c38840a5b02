"""The record of secrets, and the text of its keyring entry."""

import copy
import json
import pickle
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshdesk.credentials import CredentialError, Secrets, SecretsTooLong, StoredSecretsDamaged
from meshdesk.credentials.secrets import ENTRY_LIMIT, from_entry, to_entry

ANY_TEXT = st.text(st.characters(), max_size=30)  # lone surrogates too


def some_secrets(password="s3cr€t-pässword", shared_key="shared", passphrase="phrase"):
    return Secrets(password, shared_key, passphrase)


@pytest.mark.parametrize("show", [repr, str, "{}".format, lambda it: f"{[it]!r}"])
def test_secrets_do_not_show(show):
    shown = show(some_secrets())

    assert "Secrets(hidden)" in shown
    assert not any(value in shown for value in ("s3cr", "shared", "phrase"))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_secrets_do_not_pickle(protocol):
    with pytest.raises(TypeError):
        pickle.dumps(some_secrets(), protocol)


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy])
def test_secrets_do_not_copy(how):
    with pytest.raises(TypeError):
        how(some_secrets())


def test_secrets_compare():
    assert some_secrets() == some_secrets()
    assert some_secrets() != some_secrets(password="other")


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_an_entry_gives_back_what_went_in(password, shared_key, passphrase):
    secrets = Secrets(password, shared_key, passphrase)

    entry = to_entry(secrets)

    assert entry.isascii()
    assert from_entry(entry) == secrets


def longest_password() -> int:
    return ENTRY_LIMIT - len(to_entry(some_secrets(password="")))


def test_the_longest_entry_fits_windows():
    entry = to_entry(some_secrets(password="p" * longest_password()))

    assert len(entry.encode("utf-16-le")) == 2560


def test_what_does_not_fit_is_refused_in_plain_words():
    with pytest.raises(SecretsTooLong) as caught:
        to_entry(some_secrets(password="p" * (longest_password() + 1)))

    assert caught.value.details == {"characters": "1281", "limit": "1280"}
    assert "pppp" not in str(caught.value)


def entry_of(**fields):
    return json.dumps({"password": "p", "shared_key": "s", "key_passphrase": "k", **fields})


@pytest.mark.parametrize(
    "entry",
    [
        *("", "null", "[]", '"text"', "{", '{"password":"p"}', "plain-old-password", "[" * 100_000),
        *(entry_of(password=None), entry_of(shared_key=7)),
    ],
    ids=lambda entry: entry[:12],
)
def test_an_entry_of_somebody_else_is_told_so(entry):
    with pytest.raises(StoredSecretsDamaged) as caught:
        from_entry(entry)

    assert caught.value.__context__ is None  # a JSON error would carry the entry


def test_an_entry_of_a_newer_program_is_read():
    assert from_entry(entry_of(token="new")) == Secrets("p", "s", "k")


@given(st.text(max_size=200))
def test_any_entry_gives_secrets_or_words(entry):
    with suppress(CredentialError):
        assert isinstance(from_entry(entry), Secrets)
