"""``meshdesk defaults``, and how the other commands bear with a file that is not valid."""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from cli_support import SOURCE, Desk, add

from meshdesk import cli, config
from meshdesk.cli import fields
from meshdesk.config import Paths
from meshdesk.demo.sandbox import Sandbox
from meshdesk.presets.checking import check
from meshdesk.presets.keys import NAMES
from meshdesk.services.choices import SettingsKeeper

BAD = "[checking]\nevery_minutes = 1\n[network]\nproxi = 'http://proxy.example:8080'\n"
GOOD = "locked = ['network.proxy']\n[network]\nproxy = 'none'\n[checking]\nevery_minutes = 30\n"
Administrator = Callable[[str], Path]


@pytest.fixture
def administrator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Administrator:
    """Lays a file of defaults beside the program."""
    file = tmp_path / "program" / "meshdesk-defaults.toml"
    file.parent.mkdir()
    monkeypatch.setattr(config, "administrators_file", lambda: file)

    def lay(text: str) -> Path:
        file.write_text(text)
        return file

    return lay


def never_opened(paths: Paths) -> NoReturn:
    raise AssertionError(f"{paths.home} was opened")


def table(text: str) -> dict[str, tuple[str, ...]]:
    """What the table says: name → value and source."""
    rows = [line.split(None, 1) for line in text.splitlines()]
    return {name: tuple(part.strip() for part in rest.split("  ") if part) for name, rest in rows}


# What is in force -----------------------------------------------------------------------------


def test_each_setting_with_its_value_and_where_it_comes_from(
    desk: Desk, administrator: Administrator
) -> None:
    file = administrator(GOOD)
    SettingsKeeper(Paths.under(desk.home)).change(transfers_at_once=2)

    ended = desk.run("defaults")

    assert ended.code == 0
    told = table(ended.out)
    assert tuple(told) == NAMES
    assert told["network.proxy"] == ("none", "administrator, locked")
    assert told["checking.every_minutes"] == ("30", "administrator")
    assert told["sending.transfers_at_once"] == ("2", "you")
    assert told["sending.chunk_mib"] == ("75", "built in")
    assert told["mailbox.url"] == ("(the environment's own)", "built in")
    assert ended.err == f"The administrator's file is {file}.\n"


def test_the_same_for_scripts(desk: Desk, administrator: Administrator) -> None:
    administrator(GOOD)
    lines = desk.json("defaults").of_type("default")

    assert [line["name"] for line in lines] == list(NAMES)
    assert all(tuple(line) == ("type", *fields.DEFAULT) for line in lines)
    assert {line["name"]: line for line in lines}["network.proxy"] == {
        "type": "default",
        "name": "network.proxy",
        "value": "none",
        "source": "administrator_locked",
        "locked": True,
    }


def test_without_a_file_everything_is_built_in(desk: Desk, administrator: Administrator) -> None:
    ended = desk.json("defaults")
    assert ended.code == 0
    assert {line["source"] for line in ended.lines} == {"built_in"}
    assert "would be" in ended.err


def test_of_a_file_that_is_not_valid_nothing_is_in_force(
    desk: Desk, administrator: Administrator
) -> None:
    file = administrator(GOOD + "[typo]\n")
    ended = desk.run("defaults")
    assert ended.code == 1
    assert f"{file.name}, line 6:" in ended.err
    assert table(ended.out)["checking.every_minutes"] == ("5", "built in")


# A file checked -------------------------------------------------------------------------------


def test_a_valid_file(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    file.write_text(GOOD)
    ended = desk.run("defaults", "--check", file)
    assert (ended.code, ended.out, ended.err) == (0, "new.toml is valid.\n", "")
    line = desk.json("defaults", "--check", file).line
    assert line == {"type": "checked_defaults", "file": str(file), "valid": True, "problems": []}


def test_a_file_that_is_not_valid_with_all_problems(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    file.write_text(BAD)

    ended = desk.run("defaults", "--check", file)
    assert ended.code == 1
    assert [line.partition(":")[0] for line in ended.out.splitlines()] == [
        "new.toml, line 2",
        "new.toml, line 4",
    ]

    ended = desk.json("defaults", "--check", file)
    assert ended.code == 1
    assert tuple(ended.line) == ("type", *fields.CHECKED_DEFAULTS)
    assert [problem["line"] for problem in ended.line["problems"]] == [2, 4]


def test_a_file_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    ended = desk.run("defaults", "--check", tmp_path / "nowhere.toml")
    assert (ended.code, ended.out) == (1, "nowhere.toml: There is no such file.\n")


def test_the_example_can_be_saved_and_checked(desk: Desk, tmp_path: Path) -> None:
    ended = desk.run("defaults", "--example")
    file = tmp_path / "example.toml"
    file.write_text(ended.out)
    assert (ended.code, check(file)) == (0, [])
    assert desk.json("defaults", "--example").line["text"].rstrip() == ended.out.rstrip()


def test_one_thing_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["defaults", "--example", "--check", "x.toml"]
    assert cli.main(arguments, open_services=never_opened) == 2
    assert cli.main(["defaults", "--check"], open_services=never_opened) == 2
    assert "--help" in capsys.readouterr().err


@pytest.mark.parametrize("option", [[], ["--example"], ["--check", "x.toml"]])
def test_nothing_is_opened_or_left_behind(
    option: list[str], desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "never made"
    monkeypatch.setenv("MESHDESK_HOME", str(home))
    cli.main(["defaults", *option], open_services=never_opened)
    assert not home.exists()


def test_it_is_quick_and_loads_neither_window_nor_journal(tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    file.write_text(GOOD)
    script = (
        "import sys; from meshdesk.__main__ import main; code = main(sys.argv[1:]);"
        "heavy = {'PySide6', 'sqlalchemy', 'httpx', 'keyring', 'ssl'} & set(sys.modules);"
        "sys.exit(code or ' '.join(heavy) or 0)"
    )
    command = [sys.executable, "-c", script, "defaults", "--check", str(file)]

    def once() -> float:
        began = time.perf_counter()
        ended = subprocess.run(
            command, cwd=SOURCE, capture_output=True, text=True, timeout=30, check=False
        )
        assert ended.returncode == 0, ended.stderr
        return time.perf_counter() - began

    # 0.1 s on this project's kind of machine; a machine that is busy is given its time.
    assert min(once() for _ in range(5)) < 0.5


# Other commands -------------------------------------------------------------------------------


def test_every_command_says_that_the_file_is_not_valid_and_goes_on(
    desk: Desk, mesh: Sandbox, administrator: Administrator
) -> None:
    administrator(BAD)
    desk.set_up(mesh, "X26ABC1")

    ended = desk.run("mailbox", "list")
    assert ended.code == 0
    assert "X26ABC1" in ended.out
    assert ended.err.startswith("The administrator's defaults cannot be used: meshdesk-defaults")
    assert "line 2" in ended.err
    assert "Tell whoever looks after your computers." in ended.err
    [log] = (desk.home / "logs").glob("*.log")
    assert "administrator's defaults cannot be used" in log.read_text("utf-8")

    # Results stay results.
    ended = desk.json("mailbox", "list")
    assert [json.loads(line)["type"] for line in io.StringIO(ended.out)] == ["mailbox"]


def test_a_sandbox_that_is_preset_needs_no_address(
    desk: Desk, mesh: Sandbox, administrator: Administrator
) -> None:
    arguments = add(mesh, "X26ABC1")
    at = arguments.index("--url")
    bare = [*arguments[:at], *arguments[at + 4 :]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(desk.variables, "MESHDESK_SHARED_KEY", mesh.shared_key)
        assert desk.run(*bare).code == 2
        administrator(
            f"[mailbox]\nenvironment = 'sandbox'\nurl = '{mesh.url}'\nca_file = '{mesh.ca_file}'"
        )
        assert desk.run(*bare).code == 0
    assert desk.json("mailbox", "list").line["url"] == mesh.url
