"""``meshdesk mailbox``: set up by hand or by script, and no secret where it could be seen."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli_support import PASSPHRASE, PASSWORD, SHARED_KEY, Desk, RememberingVault, add, leaks
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    load_pem_private_key,
    pkcs12,
)

from meshdesk.cli import asking, mailboxes
from meshdesk.credentials.errors import KeyringRefused
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services.turns import Turns

DeskNamed = Callable[[str], Desk]


def protected_file(mesh: Sandbox, mailbox_id: str, folder: Path) -> Path:
    """The mailbox's certificate and key as a .p12 file with a password."""
    files = mesh.client_files(mailbox_id)
    certificate, *chain = x509.load_pem_x509_certificates(files.certificate.read_bytes())
    key = load_pem_private_key(files.key.read_bytes(), None)
    encryption = BestAvailableEncryption(PASSPHRASE.encode())
    path = folder / "surgery.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(None, key, certificate, chain, encryption)
    )
    return path


def test_secrets_from_standard_input_in_their_order(
    desk_named: DeskNamed, mesh: Sandbox, tmp_path: Path
) -> None:
    # given: a certificate with a password, and no variable set
    desk = desk_named("desk")
    desk.variables.clear()
    file = protected_file(mesh, "X26ABC1", tmp_path)

    # when: set up and used, the password given each time
    lines = f"{PASSWORD}\n{SHARED_KEY}\n{PASSPHRASE}\n"
    added = desk.process(*add(mesh, "X26ABC1", file), stdin=lines)
    used = desk.process("inbox", stdin=f"{PASSWORD}\r\n")
    without = desk.run("inbox")
    wrong = desk.run("inbox", stdin="guess\n")

    # then
    assert added.code == 0, added.err
    assert [line.split()[0] for line in added.out.splitlines()] == ["ok"] * 6 + ["Set"]
    assert "The password is not kept on this computer." in added.err
    assert used.code == 0, used.err
    assert (without.code, wrong.code) == (2, 1)
    assert "MESHDESK_PASSWORD" in without.err
    assert "Wrong password" in wrong.err
    assert leaks(desk) == []


def test_a_login_that_fails_sets_nothing_up(desk: Desk, mesh: Sandbox) -> None:
    desk.variables |= {"MESHDESK_PASSWORD": "wrong", "MESHDESK_SHARED_KEY": SHARED_KEY}

    ended = desk.json(*add(mesh, "X26ABC1"))

    assert ended.code == 1
    assert [line["state"] for line in ended.of_type("check")] == ["passed"] * 5 + ["failed"]
    assert ended.of_type("check")[-1]["remedy"]
    assert "Nothing was set up" in ended.err
    assert desk.json("mailbox", "list").lines == []


def test_a_server_that_is_not_there_can_be_set_up_all_the_same(desk: Desk, mesh: Sandbox) -> None:
    desk.variables["MESHDESK_SHARED_KEY"] = SHARED_KEY

    ended = desk.json(*add(mesh, "X26ABC1", url="https://localhost:1"), "--no-check")

    assert (ended.code, ended.line["url"]) == (0, "https://localhost:1")


def test_one_of_several_mailboxes_has_to_be_named(desk: Desk, mesh: Sandbox) -> None:
    desk.set_up(mesh, "X26ABC1")
    assert desk.run("inbox").code == 0
    desk.set_up(mesh, "X26ABC2")

    unnamed = desk.run("inbox")
    unknown = desk.run("inbox", "--mailbox", "X99")
    named = desk.json("inbox", "--mailbox", "x26abc2")
    full = desk.json("inbox", "--mailbox", "sandbox/X26ABC1")

    assert (unnamed.code, unknown.code) == (2, 2)
    assert "sandbox/X26ABC1, sandbox/X26ABC2" in unnamed.err
    assert [ended.line["mailbox"] for ended in (named, full)] == [
        "sandbox/X26ABC2",
        "sandbox/X26ABC1",
    ]


def test_no_mailbox_at_all_says_how_to_set_one_up(desk: Desk) -> None:
    ended = desk.run("inbox")

    assert ended.code == 2
    assert "meshdesk mailbox add" in ended.err


def test_a_remembered_mailbox_without_its_keyring_says_what_to_do(surgery: Desk) -> None:
    # given: as in a cron job, there is no keyring
    surgery.vault = None

    ended = surgery.json("inbox")

    assert (ended.code, ended.line["error"]["title"]) == (1, "The password is out of reach")
    assert "--no-remember" in ended.line["error"]["next_step"]


def test_check_ticks_every_step(surgery: Desk) -> None:
    ended = surgery.json("mailbox", "check")

    assert ended.code == 0
    assert [line["state"] for line in ended.lines] == ["passed"] * 6


def test_remove_wants_a_word_and_forgets_the_secrets(surgery: Desk, mesh: Sandbox) -> None:
    certificates = surgery.home / "certificates"
    assert list(certificates.iterdir())

    unsure = surgery.run("mailbox", "remove")
    removed = surgery.json("mailbox", "remove", "--yes")

    assert unsure.code == 2
    assert "Add --yes" in unsure.err
    assert (removed.code, removed.line["type"]) == (0, "removed")
    assert surgery.vault is not None
    assert surgery.vault.load("sandbox/X26ABC1") is None
    assert list(certificates.iterdir()) == []
    assert surgery.json("mailbox", "list").lines == []


@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, 0), ("\n", 1, 1)])
def test_remove_asks_at_a_terminal(
    surgery: Desk, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, left: int
) -> None:
    monkeypatch.setattr(asking, "_at_terminal", lambda: True)

    ended = surgery.run("mailbox", "remove", stdin=answer)

    assert "Remove X26ABC1 (sandbox/X26ABC1)" in ended.err
    assert (ended.code, len(surgery.json("mailbox", "list").lines)) == (code, left)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_password_typed_at_a_terminal_is_not_echoed(desk_named: DeskNamed, mesh: Sandbox) -> None:
    import pty

    desk = desk_named("desk").set_up(mesh, "X26ABC1")
    del desk.variables["MESHDESK_PASSWORD"]
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "meshdesk", "inbox"]
    process = subprocess.Popen(
        command,
        env=desk.environment(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=desk.folder,
        start_new_session=True,
    )
    os.close(theirs)

    shown = b""
    with contextlib.suppress(OSError):  # Linux: the other end was closed
        while block := os.read(ours, 1024):
            shown += block
            if shown.endswith(b"Password of the mailbox: "):
                os.write(ours, PASSWORD.encode() + b"\n")
    os.close(ours)

    assert process.wait(30) == 0
    assert "The inbox is empty." in shown.decode()
    assert PASSWORD not in shown.decode()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--environment", "sandbox"], "--url and --ca"),
        (["--environment", "live", "--url", "https://localhost:1"], "--url and --ca are for"),
        (["--environment", "live", "--proxy", "http://me:hidden@proxy:80"], "never given"),
        (["--environment", "live", "--password", "hidden"], "never given"),
        (["--environment", "live", "--password=hidden"], "never given"),
        (["--environment", "live", "hidden"], "no room for 1 more"),
    ],
)
def test_wrong_use_of_add_is_told_and_a_secret_not_repeated(
    desk: Desk, arguments: list[str], says: str
) -> None:
    ended = desk.run("mailbox", "add", "--id", "X26ABC1", "--certificate", "x", *arguments)

    assert ended.code == 2
    assert says in ended.err
    assert "hidden" not in ended.err


class RefusingVault(RememberingVault):
    """Will not give one account's secrets up, as a keyring that is locked."""

    def __init__(self, account: str) -> None:
        super().__init__()
        self._account = account

    def forget(self, account: str) -> None:
        if account == self._account:
            raise KeyringRefused("The keyring is locked.")
        super().forget(account)


def three_mailboxes(desk: Desk, mesh: Sandbox) -> Desk:
    for mailbox_id in ("X26ABC1", "X26ABC2", "X26ABC3"):
        desk.set_up(mesh, mailbox_id)
    return desk


def mailboxes_of(desk: Desk) -> list[str]:
    return [line["mailbox"] for line in desk.json("mailbox", "list").lines]


def test_remove_all_where_none_is_set_up_is_done_already(desk: Desk) -> None:
    told, quiet = desk.run("mailbox", "remove", "--all"), desk.json("mailbox", "remove", "--all")

    assert (told.code, told.out, told.err) == (0, "", "No mailbox is set up here.\n")
    assert (quiet.code, quiet.lines) == (0, [])


def test_remove_all_tells_each_and_leaves_nothing(desk: Desk, mesh: Sandbox) -> None:
    three_mailboxes(desk, mesh)

    unsure = desk.run("mailbox", "remove", "--all")
    assert (unsure.code, len(mailboxes_of(desk))) == (2, 3)
    removed = desk.run("mailbox", "remove", "--all", "--yes")

    assert removed.code == 0, removed.err
    assert [line.split()[:2] for line in removed.out.splitlines()] == [
        ["Removed:", "sandbox/X26ABC1"],
        ["Removed:", "sandbox/X26ABC2"],
        ["Removed:", "sandbox/X26ABC3"],
    ]
    assert desk.vault is not None
    assert desk.vault.load("sandbox/X26ABC2") is None
    assert list((desk.home / "certificates").iterdir()) == []
    assert mailboxes_of(desk) == []


def test_a_keyring_that_refuses_one_is_told_and_the_others_go(desk: Desk, mesh: Sandbox) -> None:
    desk.vault = RefusingVault("sandbox/X26ABC2")
    three_mailboxes(desk, mesh)

    ended = desk.json("mailbox", "remove", "--all", "--yes")

    assert ended.code == 1
    kinds = [line.get("mailbox") or line["error"]["details"]["mailbox"] for line in ended.lines]
    assert kinds == ["sandbox/X26ABC1", "sandbox/X26ABC2", "sandbox/X26ABC3"]
    assert ended.lines[1]["error"]["message"] == "The keyring is locked."
    assert "Not removed: sandbox/X26ABC2" in ended.err
    assert mailboxes_of(desk) == ["sandbox/X26ABC2"]
    assert desk.vault.load("sandbox/X26ABC2") is not None


def test_a_mailbox_in_use_stays_and_the_others_go(
    desk: Desk, mesh: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_mailboxes(desk, mesh)
    monkeypatch.setattr(mailboxes, "_PATIENCE", 0.0)
    turn = Turns(desk.home / "locks").of(2)
    assert turn.try_take()

    ended = desk.run("mailbox", "remove", "--all", "--yes")

    turn.give_back()
    assert (ended.code, len(ended.out.splitlines())) == (1, 2)
    assert "sending or receiving now" in ended.err
    assert mailboxes_of(desk) == ["sandbox/X26ABC2"]


@pytest.mark.parametrize("which", [[], ["--all"]])
def test_a_keyring_out_of_reach_keeps_its_entry_and_that_is_told(
    surgery: Desk, which: list[str]
) -> None:
    surgery.vault = None

    ended = surgery.json("mailbox", "remove", "--yes", *which)

    assert (ended.code, mailboxes_of(surgery)) == (1, [])
    [removed, error] = ended.lines
    assert removed["type"] == "removed"
    assert "MeshDesk/sandbox/X26ABC1" in error["error"]["next_step"]


@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, 0), ("\n", 1, 2)])
def test_remove_all_asks_once_at_a_terminal(
    surgery: Desk,
    mesh: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    code: int,
    left: int,
) -> None:
    surgery.set_up(mesh, "X26ABC2")
    monkeypatch.setattr(asking, "_at_terminal", lambda: True)

    ended = surgery.run("mailbox", "remove", "--all", stdin=answer)

    assert "Remove all mailboxes (sandbox/X26ABC1, sandbox/X26ABC2)" in ended.err
    assert (ended.code, len(mailboxes_of(surgery))) == (code, left)


def test_one_and_all_at_once_is_wrong_use(surgery: Desk) -> None:
    ended = surgery.run("mailbox", "remove", "--all", "--mailbox", "X26ABC1", "--yes")

    assert (ended.code, len(mailboxes_of(surgery))) == (2, 1)


TOOLS = ("dbus-run-session", "gnome-keyring-daemon")
UNLOCK = "printf pw | gnome-keyring-daemon --unlock --components=secrets > /dev/null"


@pytest.fixture
def keyring_bus() -> Iterator[dict[str, str]]:
    """The variables of a desktop session with a keyring."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with tempfile.TemporaryDirectory(prefix="keyring-") as folder:
        runtime = Path(folder, "run")
        runtime.mkdir(mode=0o700)
        variables = {"HOME": folder, "XDG_RUNTIME_DIR": str(runtime)}
        session = subprocess.Popen(
            [
                "dbus-run-session",
                "--",
                "sh",
                "-c",
                f'{UNLOCK}; echo "$DBUS_SESSION_BUS_ADDRESS"; cat',
            ],
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        assert session.stdout is not None
        yield {**variables, "DBUS_SESSION_BUS_ADDRESS": session.stdout.readline().strip()}
        session.communicate(timeout=30)


@pytest.mark.keyring
@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")
def test_with_a_keyring_the_password_is_asked_for_once(
    desk_named: DeskNamed, mesh: Sandbox, keyring_bus: dict[str, str]
) -> None:
    desk = desk_named("desk")
    desk.variables |= keyring_bus | {
        "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring"
    }
    added = desk.process(*add(mesh, "X26ABC1"), "--json", "--no-check", stdin=f"{SHARED_KEY}\n")
    del desk.variables["MESHDESK_PASSWORD"]

    used = desk.process("inbox")

    assert added.line["remember"] is True
    assert used.code == 0, used.err
    assert leaks(desk) == []
