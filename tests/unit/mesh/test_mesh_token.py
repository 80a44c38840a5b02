"""The authorisation token, against the example in MESH's own documentation and the sandbox."""

import hmac
import re
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from mesh_sandbox.common import generate_cipher_text

from meshdesk.mesh.token import TokenMaker

SHARED_KEY = "BackBone"
NOON = datetime(2020, 6, 4, 17, 18, 59, tzinfo=UTC)


def build_auth_header(
    mailbox_id: str, password: str, nonce: str, nonce_count: int, timestamp: str
) -> str:
    """The example implementation of mesh-api.yaml, with its clock as an argument."""
    hmac_msg = mailbox_id + ":" + nonce + ":" + str(nonce_count) + ":" + password + ":" + timestamp
    hash_code = hmac.HMAC(SHARED_KEY.encode(), hmac_msg.encode(), sha256).hexdigest()
    return (
        "NHSMESH "
        + mailbox_id
        + ":"
        + nonce
        + ":"
        + str(nonce_count)
        + ":"
        + timestamp
        + ":"
        + hash_code
    )


def maker(password: str = "secret", clock: datetime = NOON) -> TokenMaker:
    return TokenMaker("X26HC005", password, SHARED_KEY, lambda: clock)


def nonce_of(header: str) -> str:
    return header.split(":")[1]


@given(password=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_token_is_what_the_documentation_makes(password: str) -> None:
    header = maker(password).header()

    assert header == build_auth_header("X26HC005", password, nonce_of(header), 0, "202006041718")


def test_the_sandbox_computes_the_same_hash() -> None:
    header = maker("secret").header()

    expected = generate_cipher_text(
        SHARED_KEY, "X26HC005", "secret", "202006041718", nonce_of(header), "0"
    )
    assert header.rpartition(":")[2] == expected


def test_every_token_has_a_nonce_of_its_own() -> None:
    tokens = maker()

    nonces = {nonce_of(tokens.header()) for _ in range(100)}

    assert len(nonces) == 100
    guid = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    assert all(guid.fullmatch(nonce) for nonce in nonces)


def test_the_time_is_utc_whatever_the_clock_says() -> None:
    summer = NOON.astimezone(timezone(timedelta(hours=1)))

    assert ":202006041718:" in maker(clock=summer).header()


def test_the_mailbox_is_upper_case() -> None:
    assert TokenMaker(" x26hc005 ", "p", "k").header().startswith("NHSMESH X26HC005:")


def test_no_secret_shows() -> None:
    tokens = TokenMaker("X26HC005", "pass-secret", "key-secret")

    shown = repr(tokens) + str(tokens) + f"{tokens!a}"

    assert "secret" not in shown
    assert not hasattr(tokens, "__dict__")
