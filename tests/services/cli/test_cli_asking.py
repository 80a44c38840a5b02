"""Secrets on standard input are UTF-8, whatever the system's own encoding is."""

import os
import subprocess
import sys

import pytest

ASK_TWICE = """
from meshdesk.cli.asking import Secret, secret
from meshdesk.cli.exits import WrongUse

try:
    print(ascii([secret(Secret.PASSWORD), secret(Secret.SHARED_KEY)]))
except WrongUse as error:
    print(error.message, error.next_step)
"""


def asked(given: bytes, encoding: str) -> str:
    """What a process whose standard input has another encoding makes of these bytes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MESHDESK_")}
    ended = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", ASK_TWICE],
        input=given,
        env=kept | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=60,
        check=True,
    )
    return ended.stdout.decode().strip()


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
@pytest.mark.parametrize(
    "given",
    [
        "grüße 🔑\nkey\n".encode(),
        "grüße 🔑\r\nkey\r\n".encode(),
        "grüße 🔑\r\nkey".encode("utf-8-sig"),
    ],
    ids=["plain", "with CRLF", "with a byte order mark"],
)
def test_secrets_are_the_same_characters_everywhere(given: bytes, encoding: str) -> None:
    assert asked(given, encoding) == ascii(["grüße 🔑", "key"])


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
@pytest.mark.parametrize("other", ["cp1252", "utf-16"])
def test_what_is_not_utf_8_is_refused_in_words(other: str, encoding: str) -> None:
    said = asked("grüße\nkey\n".encode(other), encoding)

    assert "bytes that are not text" in said
    assert "as UTF-8" in said
