"""Installed for everyone who uses the computer, with the administrator's defaults."""

from pathlib import Path

from building import Build, Note
from installed import Installed
from stage_server import ROOT
from wine import Screen, Wine

EVERYONE = True
DEFAULTS_ARE_NOT_VALID = 8


def test_defaults_with_a_slip_change_nothing(
    program: Installed, current: Build, folder: Path
) -> None:
    slip = folder / "slip.toml"
    slip.write_text('[mailbox]\nenviroment = "live"\n', "utf-8")

    code = program.set_up(current.setup, f"/DEFAULTS={program.wine.windows(slip)}")

    assert code == DEFAULTS_ARE_NOT_VALID
    assert not program.folder.exists()
    assert "enviroment" in program.read_log()


def test_installing_for_everyone_with_defaults(program: Installed, current: Build) -> None:
    example = ROOT / "resources/defaults/meshdesk-defaults.example.toml"

    code = program.set_up(current.setup, f"/DEFAULTS={program.wine.windows(example)}")

    assert code == 0
    links = program.wine.prefix / "drive_c/ProgramData/Microsoft/Windows/Start Menu/Programs"
    assert (links / "MeshDesk.lnk").is_file()
    assert program.registered("DisplayVersion")
    told = program.command("defaults").output
    assert "http://proxy.example:8080" in told
    assert not (program.wine.local / "Programs" / "MeshDesk").exists()


def test_the_wizard_shows_what_is_set(program: Installed, display: Screen) -> None:
    program.open()
    display.window("Set up your mailbox")
    display.settle()
    display.photograph("defaults")

    assert program.close().code == 0


def test_defaults_stay_when_it_is_installed_again(program: Installed, current: Build) -> None:
    assert program.set_up(current.setup) == 0

    assert (program.folder / "meshdesk-defaults.toml").is_file()


def test_uninstalling_it_for_everyone(program: Installed, wine: Wine, note: Note) -> None:
    assert program.uninstall() == 0

    assert not program.folder.exists()
    assert not list((wine.prefix / "drive_c" / "ProgramData").rglob("MeshDesk*"))
    assert program.registered("DisplayVersion") is None
    note("program, links and keys are gone")
