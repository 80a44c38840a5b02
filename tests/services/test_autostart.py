"""Starting with the system, on each system that has a file for it."""

import plistlib
import subprocess
import sys
from pathlib import Path

import pytest

from meshdesk.services.autostart import Autostart, AutostartRefused, command

elsewhere = pytest.mark.skipif(sys.platform == "win32", reason="it is the registry there")


@pytest.fixture
def entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a Linux desktop looks for it."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "autostart" / "meshdesk.desktop"


@elsewhere
def test_on_and_off_and_on(entry: Path) -> None:
    autostart = Autostart()
    assert not autostart.state().on
    autostart.switch(True)
    assert autostart.state().on
    assert entry.is_file()
    autostart.switch(False)
    autostart.switch(False)
    assert not autostart.state().on


@elsewhere
def test_the_entry_starts_this_program_minimised(
    entry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / 'Ärzte & "Co" $HOME 100%' / "MeshDesk"
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(program))

    Autostart().switch(True)

    lines = dict(
        line.split("=", 1) for line in entry.read_text("utf-8").splitlines() if "=" in line
    )
    # What a desktop makes of Exec: the entry's escapes first, then the quotes', as a shell does.
    unescaped = lines["Exec"].replace("\\\\", "\\").replace("%%", "%")
    said = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\n' {unescaped}"], capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == [str(program), "--minimised"]
    assert lines["Type"] == "Application"


@elsewhere
@pytest.mark.parametrize("mark", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_was_switched_off_elsewhere_is_off(entry: Path, mark: str) -> None:
    autostart = Autostart()
    autostart.switch(True)
    entry.write_text(entry.read_text() + mark + "\n")
    assert not autostart.state().on
    autostart.switch(True)
    assert autostart.state().on


@elsewhere
def test_a_refusal_is_told_in_words(entry: Path) -> None:
    entry.parent.parent.mkdir()
    entry.parent.write_text("no folder")
    with pytest.raises(AutostartRefused) as caught:
        Autostart().switch(True)
    assert caught.value.next_step


@elsewhere
def test_a_launch_agent_on_macos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setenv("HOME", str(tmp_path))

    Autostart().switch(True)

    [agent] = (tmp_path / "Library" / "LaunchAgents").iterdir()
    said = plistlib.loads(agent.read_bytes())
    assert said["ProgramArguments"] == command()
    assert said["RunAtLoad"] is True
    assert agent.stem == said["Label"]


def test_what_is_started_from_the_source_tree_understands_its_arguments() -> None:
    *program, minimised = command()
    said = subprocess.run(
        [*program, "--help"], capture_output=True, text=True, timeout=60, check=False
    )
    assert minimised == "--minimised"
    assert said.returncode == 0, said.stderr
