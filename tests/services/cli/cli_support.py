"""A desk that has a command line and nothing else, and what it does."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

import meshdesk
from meshdesk import cli
from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault, Vault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.records import Mailbox

SECONDS = 30
NEEDED = ("SYSTEMROOT", "USERPROFILE", "LOCALAPPDATA", "TEMP")
"""Without these Windows' own libraries do not work."""
SOURCE = str(Path(meshdesk.__file__).parent.parent)
# Found nowhere by accident; the sandbox takes ASCII alone.
PASSWORD = "pa55word-found-nowhere-e1se"
SHARED_KEY = "5hared-key-of-the-sandb0x"
PASSPHRASE = "pass-phra5e-of-the-file"
SECRETS = (PASSWORD, SHARED_KEY, PASSPHRASE)


@contextmanager
def hearing_ctrl_c() -> Iterator[None]:
    """What is started meanwhile hears Ctrl+C, also where the tests run in a shell's background.

    There all that a shell starts ignores it, and so does all that is started by that in turn.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class RememberingVault(SessionVault):
    """Outlives a command in one test, as a keyring outlives the program."""

    remembers = True  # type: ignore[misc]

    def __init__(self) -> None:
        super().__init__("")


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What ``--json`` printed."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        """The one line that ``--json`` printed."""
        [only] = self.lines
        return only

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        """The lines of one type."""
        return [line for line in self.lines if line.get("type") == kind]


@dataclass
class Desk:
    """A home of MeshDesk's that is used by the command line alone.

    `run` and `json` do a command in the tests' own process, which is quick; `start`, `finish`
    and `process` in one of its own, which is the real thing.

    Attributes:
        folder: working directory of processes, and more; empty to begin with.
        vault: stands for a keyring in the tests' own process; none if None.
        variables: of the environment.
        said: everything that any command printed.
    """

    folder: Path
    vault: Vault | None = None
    variables: dict[str, str] = field(default_factory=lambda: {"MESHDESK_PASSWORD": PASSWORD})
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True)
        self.elsewhere.mkdir()

    @property
    def home(self) -> Path:
        """What ``MESHDESK_HOME`` names."""
        return self.folder / "home"

    @property
    def elsewhere(self) -> Path:
        """The user's home directory, where nothing belongs."""
        return self.folder / "elsewhere"

    def run(self, *arguments: object, stdin: str = "") -> Ended:
        """A command, in this process."""
        out, err = io.StringIO(), io.StringIO()
        variables = {"MESHDESK_HOME": str(self.home), **self.variables}
        with (
            patch.dict(os.environ, variables),
            patch.object(sys, "stdin", io.StringIO(stdin)),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = cli.main([str(each) for each in arguments], open_services=self.open)
        return self._ended(code, out.getvalue(), err.getvalue())

    def json(self, *arguments: object) -> Ended:
        """A command that prints JSON lines, in this process."""
        return self.run(*arguments, "--json")

    def open(self, paths: Paths) -> Services:
        """The services behind it."""
        return open_services(paths, vault=self.vault or SessionVault())

    @contextmanager
    def services(self) -> Iterator[tuple[Services, Mailbox]]:
        """The services behind it with its one mailbox, as a window has them."""
        services = self.open(Paths.under(self.home))
        try:
            [mailbox] = services.mailboxes.all()
            yield services, mailbox
        finally:
            services.close()

    def process(self, *arguments: object, stdin: str = "") -> Ended:
        """A command, in a process of its own."""
        return self.finish(self.start(*arguments), stdin)

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Start a command; `finish` waits for its end."""
        command = [sys.executable, "-m", "meshdesk", *map(str, arguments)]
        assert not [secret for secret in SECRETS if secret in " ".join(command)]
        with hearing_ctrl_c():
            return subprocess.Popen(
                command,
                env=self.environment(),
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )

    def finish(self, process: subprocess.Popen[str], stdin: str = "") -> Ended:
        """Wait for a command's end."""
        try:
            out, err = process.communicate(stdin, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        return self._ended(process.returncode, out or "", err)

    def environment(self) -> dict[str, str]:
        """No display, no keyring, nothing of the user who runs the tests."""
        return {
            "PATH": os.environ["PATH"],
            **{name: os.environ[name] for name in NEEDED if name in os.environ},
            "HOME": str(self.elsewhere),
            "PYTHONPATH": SOURCE,
            "PYTHONWARNINGS": "error",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "LC_ALL": "C.UTF-8",
            "MESHDESK_HOME": str(self.home),
            **self.variables,
        }

    def _ended(self, code: int, out: str, err: str) -> Ended:
        self.said += [out, err]
        assert "Traceback" not in err, err
        return Ended(code, out, err)

    def set_up(self, sandbox: Sandbox, mailbox_id: str, url: str = "") -> Self:
        """The desk, with a mailbox that was not tried."""
        with patch.dict(self.variables, {"MESHDESK_SHARED_KEY": SHARED_KEY}):
            ended = self.run(*add(sandbox, mailbox_id, url=url), "--no-check")
        assert ended.code == 0, ended
        return self

    def file(self, name: str, contents: bytes = b"some,thing\n") -> Path:
        """A file to send."""
        path = self.folder / name
        path.write_bytes(contents)
        return path


def add(sandbox: Sandbox, mailbox_id: str, *certificates: Path, url: str = "") -> list[object]:
    """``mailbox add`` of a mailbox of the sandbox."""
    files = sandbox.client_files(mailbox_id)
    return [
        *("mailbox", "add", "--environment", "sandbox", "--id", mailbox_id),
        *("--url", url or sandbox.url, "--ca", sandbox.ca_file),
        *(
            word
            for file in certificates or (files.certificate, files.key)
            for word in ("--certificate", file)
        ),
    ]


def send(*given: object) -> list[object]:
    """``send`` to X26ABC2, with files and options."""
    return ["send", *given, "--to", "X26ABC2", "--workflow", "TEST_WORKFLOW"]


def leaks(*desks: Desk) -> list[str]:
    """Where a secret can be read: in a file of the desks, or in what was printed."""
    found = [f"printed: {text}" for desk in desks for text in desk.said if _has_secret(text)]
    files = [path for desk in desks for path in desk.folder.rglob("*") if path.is_file()]
    assert files
    return found + [str(path) for path in files if _has_secret(path.read_bytes())]


def _has_secret(text: str | bytes) -> bool:
    data = text.encode() if isinstance(text, str) else text
    forms = ("utf-8", "utf-16-le")
    return any(secret.encode(form) in data for secret in SECRETS for form in forms)
