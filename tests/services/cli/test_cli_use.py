"""Arguments, output and defects: what holds for every command."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from cli_support import SOURCE, Desk, send

from meshdesk import cli
from meshdesk.cli import fields
from meshdesk.cli.output import Output, printable
from meshdesk.cli.parser import ENVIRONMENTS
from meshdesk.config import Paths
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.records import Environment


def never_opened(paths: Paths) -> NoReturn:
    raise AssertionError(f"{paths.home} was opened")


@pytest.mark.parametrize(
    "arguments",
    [
        ["mailbox"],
        ["mailbox", "shred"],
        ["mailbox", "add", "--id", "X26ABC1"],
        ["send"],
        ["send", "a.txt"],
        ["send", "a.txt", "--to", "X26ABC2"],
        ["send", "--resume", "a.txt"],
        ["send", "--resume", "--wait", "soon"],
        ["send", "--resume", "--wait", "-1"],
        ["send", "--resume", "--wait", "nan"],
        ["collect"],
        ["collect", "--into", "x", "--limit", "0"],
        ["acknowledge"],
        ["track"],
        ["inbox", "--fresh"],
        ["inbox", "--cach"],
    ],
)
def test_wrong_use_is_2_and_opens_nothing(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments, open_services=never_opened) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("Wrong use: ")
    assert "--help" in told.err

    assert cli.main([*arguments, "--json"], open_services=never_opened) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert tuple(error) == fields.ERROR
    assert error["exit_code"] == 2


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([command, "--help"], open_services=never_opened) == 0
    help_text = capsys.readouterr().out
    assert help_text.isascii()
    assert "Exit codes: 0 done, 1 failed, 2 wrong use, 3 not sure" in help_text
    assert max(map(len, help_text.splitlines())) <= 100


def test_the_help_of_collect_shows_how_to_schedule_it(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["collect", "--help"], open_services=never_opened)

    help_text = capsys.readouterr().out
    assert "schtasks /Create" in help_text
    assert "*/15 * * * * meshdesk collect --acknowledge --into" in help_text


def test_the_environments_are_those_of_mesh() -> None:
    assert list(ENVIRONMENTS) == [environment.value for environment in Environment]


def test_the_command_line_never_loads_qt_and_wrong_use_not_even_the_services(
    tmp_path: Path,
) -> None:
    code = (
        "import sys; from meshdesk import cli\n"
        "ours = {name for name in sys.modules if name.startswith('meshdesk.')}\n"
        "assert ours == {'meshdesk.cli'}, ours\n"
        "assert cli.main(['send'], open_services=None) == 2\n"
        "assert 'meshdesk.services' not in sys.modules\n"
        "from meshdesk import app\n"
        "assert cli.main(['mailbox', 'list'], open_services=app.open_services) == 0\n"
        "assert 'PySide6' not in sys.modules and 'qasync' not in sys.modules\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "PYTHONPATH": SOURCE,
            "MESHDESK_HOME": str(tmp_path / "home"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert child.returncode == 0, child.stderr


def test_a_defect_is_one_line_here_and_whole_in_the_log(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_badly(paths: Paths) -> Services:
        raise LookupError("what nobody may see")

    monkeypatch.setattr(desk, "open", open_badly)
    ended = desk.run("mailbox", "list")

    log = desk.home / "logs" / "command-line.log"
    assert ended.code == 1
    assert ended.err.startswith("MeshDesk has a defect: LookupError. It is written down in ")
    assert "nobody" not in ended.err
    assert "Traceback" not in ended.err
    assert "LookupError: what nobody may see" in log.read_text()


def test_a_home_that_cannot_be_used_is_said(desk: Desk) -> None:
    desk.variables["MESHDESK_HOME"] = str(desk.file("home.txt"))

    ended = desk.json("mailbox", "list")

    assert (ended.code, ended.line["error"]["title"]) == (1, "MeshDesk's folder cannot be used")


def test_a_damaged_settings_file_is_said(desk: Desk) -> None:
    (desk.home / "settings.json").write_text("{")

    ended = desk.json("mailbox", "list")

    assert (ended.code, ended.line["error"]["title"]) == (1, "The settings could not be read")


def test_the_log_tells_the_commands_and_is_put_aside_when_large(surgery: Desk) -> None:
    log = surgery.home / "logs" / "command-line.log"
    log.write_text("x" * 1_100_000)

    surgery.run("mailbox", "list")

    assert "mailbox list: ended with 0" in log.read_text()
    assert len(log.with_suffix(".log.1").read_text()) == 1_100_000


def test_what_a_terminal_would_act_on_is_made_visible() -> None:
    assert printable("a\x1b[2Jb\u202ec\r\nd\u00a0£") == "a�[2Jb�c \nd £"


def test_a_console_that_knows_few_characters_gets_question_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp437", newline="\n")
    monkeypatch.setattr(sys, "stdout", console)

    output = Output(as_json=False)
    output.result({}, "结果 £5")

    assert isinstance(console.buffer, io.BytesIO)
    assert console.buffer.getvalue().decode("cp437") == "?? £5\n"


def test_progress_is_for_somebody_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in (
        (Terminal(), "\rSending 43 %\r            \rdone\n"),
        (io.StringIO(), "done\n"),
    ):
        monkeypatch.setattr(sys, "stderr", stream)
        output = Output(as_json=False)
        output.progress("Sending 43 %")
        output.note("done")
        assert stream.getvalue() == shown


def test_no_console_at_all_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert cli.main(["send"], open_services=never_opened) == 2


def test_track_ours_another_s_and_nobody_s(surgery: Desk, mesh: Sandbox) -> None:
    # given: a message of this computer, one of the same mailbox from elsewhere
    sent = surgery.json(*send(surgery.file("a.txt"))).line
    elsewhere = Desk(surgery.folder / "elsewhere" / "desk").set_up(mesh, "X26ABC1")
    other = elsewhere.json(*send(elsewhere.file("b.txt"))).line

    ours = surgery.json("track", sent["message_id"], sent["local_id"])
    theirs = surgery.json("track", other["message_id"])
    both = surgery.json("track", "NOBODYS", sent["message_id"])

    assert (ours.code, [line["state"] for line in ours.lines]) == (0, ["accepted"] * 2)
    assert theirs.code == 0
    assert set(theirs.line) == {"type", "mailbox", *fields.TRACKED}
    assert (theirs.line["type"], theirs.line["status"]) == ("tracked", "accepted")
    assert both.code == 1
    assert both.lines[0]["error"]["title"] == "Not found"
    assert both.lines[1]["message_id"] == sent["message_id"]


def test_lookup_by_organisation_and_by_workflow(surgery: Desk) -> None:
    one = surgery.json("lookup", "x26", "TEST_WORKFLOW")
    every = surgery.json("lookup", "--workflow", "TEST_WORKFLOW2")
    none = surgery.json("lookup", "X99", "TEST_WORKFLOW")

    assert (one.code, one.line["mailbox_id"]) == (0, "X26ABC2")
    assert one.line["name"] == "County Laboratory"
    assert [line["mailbox_id"] for line in every.lines] == ["X26ABC1", "X26ABC2", "X26ABC3"]
    assert (none.code, none.lines) == (0, [])
    assert "knows no mailbox of X99" in none.err


@pytest.mark.parametrize(
    "arguments", [[], ["X26"], ["X26", "A", "--workflow", "B"], ["X26", "--workflow", "B"]]
)
def test_lookup_needs_one_of_its_two_forms(desk: Desk, arguments: list[str]) -> None:
    assert desk.run("lookup", *arguments).code == 2
