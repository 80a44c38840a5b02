"""The vault on a real Secret Service: Debian's gnome-keyring on a session bus of its own.

Every step is a child process, as every start of the program is one.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import meshdesk

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's"),
]

TOOLS = ("dbus-run-session", "gnome-keyring-daemon")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
PASSWORD = "s3cret-£-密码-in-no-file"

UNLOCK = "printf pw | gnome-keyring-daemon --unlock --components=secrets > /dev/null"
# Says that it is ready, and lives until its standard input is closed.
SESSION = 'echo "$DBUS_SESSION_BUS_ADDRESS"; cat'

PRELUDE = """
import json, sys
from meshdesk.credentials import CredentialError, Secrets, open_vault
PASSWORD = sys.stdin.read()
SECRETS = Secrets(PASSWORD, "shared", "phrase")
ACCOUNT = "live/X26ABC1"
vault = open_vault()
def tell(**what):
    print(json.dumps(what))
"""


@dataclass(frozen=True)
class Session:
    """A desktop session: its folder, and the environment of the programs in it."""

    home: Path
    environment: dict[str, str]

    def run(self, code: str) -> dict:
        """Run `code` after the prelude in a process of its own; gives what it tells."""
        child = subprocess.run(
            [sys.executable, "-c", PRELUDE + code],
            env=self.environment,
            input=PASSWORD,
            encoding="utf-8",
            capture_output=True,
            timeout=30,
            check=False,
        )
        assert child.returncode == 0, child.stderr
        assert PASSWORD not in child.stdout + child.stderr
        return json.loads(child.stdout)


def environment_in(home: Path) -> dict[str, str]:
    """No display, no bus, nothing of the user who runs the tests."""
    runtime = home / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(Path(meshdesk.__file__).parent.parent),
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
    }


@contextmanager
def logged_in(home: Path, prepare: str) -> Iterator[Session]:
    """A session bus from here to the end of the block."""
    environment = environment_in(home)
    with (home / "log").open("ab") as log:
        bus = subprocess.Popen(
            ["dbus-run-session", "--", "sh", "-c", f"{prepare}; {SESSION}"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=home,
        )
    with bus:
        address = bus.stdout.readline().decode().strip()
        assert address, (home / "log").read_text()
        try:
            yield Session(home, {**environment, "DBUS_SESSION_BUS_ADDRESS": address})
        finally:
            bus.stdin.close()
            bus.wait(20)


@contextmanager
def new_home() -> Iterator[Path]:
    # Not below pytest's own folder: the path of a socket may have 107 bytes at most.
    with tempfile.TemporaryDirectory(prefix="mesh-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def need_tools() -> None:
    if MISSING and os.environ.get("CI"):
        pytest.fail(f"not installed, but needed in CI: {', '.join(MISSING)}")
    if MISSING:
        pytest.skip(f"not installed: {', '.join(MISSING)}")


@pytest.fixture(scope="module")
def unlocked() -> Iterator[Session]:
    """Somebody has logged in; the keyring is open."""
    need_tools()
    with new_home() as home, logged_in(home, UNLOCK) as session:
        yield session


@pytest.fixture
def nobody_logged_in() -> Iterator[Session]:
    """The service starts on demand, but has no keyring yet, and no screen to ask on."""
    need_tools()
    with new_home() as home, logged_in(home, ":") as session:
        yield session


@pytest.fixture
def home() -> Iterator[Path]:
    """Of somebody who will log in more than once."""
    need_tools()
    with new_home() as home:
        yield home


def test_secrets_outlive_the_process_that_stored_them(unlocked):
    told = unlocked.run("vault.store(ACCOUNT, SECRETS); tell(name=vault.name, on=vault.remembers)")
    assert told == {"name": "Secret Service", "on": True}

    assert unlocked.run("tell(same=vault.load(ACCOUNT) == SECRETS)") == {"same": True}


def test_what_is_forgotten_is_gone_for_the_next_process(unlocked):
    unlocked.run("vault.store('int/X', SECRETS); vault.forget('int/X'); tell()")

    told = unlocked.run("vault.forget('int/X'); tell(gone=vault.load('int/X') is None)")

    assert told == {"gone": True}


def test_a_change_replaces_the_entry(unlocked):
    told = unlocked.run("""
import secretstorage
vault.store("dep/X", SECRETS)
vault.store("dep/X", Secrets("new", "", ""))
bus = secretstorage.dbus_init()
items = list(secretstorage.search_items(bus, {"service": "MeshDesk/dep/X"}))
tell(count=len(items), new=vault.load("dep/X") == Secrets("new", "", ""))
bus.close()
""")

    assert told == {"count": 1, "new": True}


def test_the_keyrings_own_files_do_not_tell_the_password(unlocked):
    unlocked.run("vault.store(ACCOUNT, SECRETS); tell()")

    files = [path for path in unlocked.home.rglob("*") if path.is_file()]

    assert any(path.suffix == ".keyring" for path in files)
    tellers = (PASSWORD.encode(), PASSWORD.encode("unicode_escape"), b"s3cret")
    assert not any(teller in path.read_bytes() for path in files for teller in tellers)


def test_threads_may_use_it_side_by_side(unlocked):
    told = unlocked.run("""
from concurrent.futures import ThreadPoolExecutor
def use(number):
    secrets = Secrets(str(number), "", "")
    vault.store(f"many/{number}", secrets)
    same = vault.load(f"many/{number}") == secrets
    vault.forget(f"many/{number}")
    return same and vault.load(f"many/{number}") is None
with ThreadPoolExecutor(8) as pool:
    tell(all=all(pool.map(use, range(24))))
""")

    assert told == {"all": True}


REFUSALS = """
def refusal(call):
    try:
        call()
    except CredentialError as error:
        return type(error).__name__
    return "allowed"
tell(said=[
    refusal(lambda: vault.load(ACCOUNT)),
    refusal(lambda: vault.store(ACCOUNT, SECRETS)),
    refusal(lambda: vault.forget(ACCOUNT)),
])
"""


LOCK = """
import secretstorage
bus = secretstorage.dbus_init()
secretstorage.get_default_collection(bus).lock()
bus.close()
"""


def test_a_locked_keyring_refuses_and_keeps_what_it_has(home):
    with logged_in(home, UNLOCK) as today:
        today.run("vault.store(ACCOUNT, SECRETS); tell()")
        assert today.run(LOCK + REFUSALS) == {"said": ["KeyringRefused"] * 3}

    with logged_in(home, UNLOCK) as tomorrow:
        assert tomorrow.run("tell(same=vault.load(ACCOUNT) == SECRETS)") == {"same": True}


def test_a_keyring_that_nobody_opened_refuses(nobody_logged_in):
    assert nobody_logged_in.run(REFUSALS) == {"said": ["KeyringRefused"] * 3}


def test_a_session_bus_without_the_service_means_no_vault(nobody_logged_in):
    gone = {**nobody_logged_in.environment, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}

    told = Session(nobody_logged_in.home, gone).run("tell(on=vault.remembers, why=vault.why_not)")

    assert told["on"] is False
    assert "no password store" in told["why"]


def test_a_service_that_goes_away_is_told(unlocked):
    told = unlocked.run(
        """
import os
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"
"""
        + REFUSALS
    )

    assert told == {"said": ["KeyringUnavailable"] * 3}
