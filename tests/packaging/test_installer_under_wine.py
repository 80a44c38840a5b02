"""The setup program, really run: what it installs, upgrades, refuses, and takes away again.

MeshDesk itself is a stand-in of a few kilobytes here (standin.c); the road under Wine plays the
same with the real one.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from standin import make_setup
from wine import Wine, screen, waited_for
from wine_machine import (
    RUN_KEY,
    Machine,
    bare,
    copy_prefix,
    files_in,
    make_clean_prefix,
    missing_tools,
    run_to_end,
    set_windows,
)

pytestmark = [
    pytest.mark.wine,
    pytest.mark.skipif(bool(missing_tools()), reason=f"{missing_tools()} is not installed"),
]

OLDER, NEWER = "0.9.0", "0.10.0"


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with screen(tmp_path_factory.mktemp("pictures")) as one:
        yield one.display


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, display: str) -> Path:
    return make_clean_prefix(tmp_path_factory.mktemp("wine") / "clean", display)


@pytest.fixture(scope="module")
def setups(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("setups")
    return {version: make_setup(folder, version, compiled=True) for version in (OLDER, NEWER)}


@pytest.fixture
def machine(clean: Path, tmp_path: Path, display: str) -> Iterator[Machine]:
    one = Machine(Wine(copy_prefix(clean, tmp_path / "prefix"), display))
    yield one
    one.switch_off()


def program_of(version: str) -> set[str]:
    """The files of a version as they are installed."""
    return {
        "MeshDesk.exe",
        "meshdesk-cli.exe",
        "Uninstall.exe",
        "_internal/files.txt",
        "_internal/version.txt",
        f"_internal/lib/deep/only-in-{version}.txt",
    }


def cli_elsewhere(machine: Machine) -> Path:
    """A copy of the stand-in that is no part of the installation."""
    copy = machine.wine.inside(r"C:\elsewhere.exe")
    shutil.copy2(machine.mine / "meshdesk-cli.exe", copy)
    return copy


# Installing


def test_for_one_user_all_is_in_place_and_registered(
    machine: Machine, setups: dict[str, Path]
) -> None:
    assert machine.set_up(setups[NEWER]) == 0

    assert files_in(machine.mine) == program_of(NEWER)
    assert machine.links() == {"start menu", "send to", "desktop"}
    assert machine.value("DisplayVersion") == NEWER
    assert machine.value("InstallLocation") == machine.wine.windows(machine.mine)
    assert machine.value("MeshDesk", key=RUN_KEY) is None
    assert machine.log().splitlines()[-1].endswith("exit code 0")
    assert machine.started() == []


def test_switches_choose_links_and_start_with_windows(
    machine: Machine, setups: dict[str, Path]
) -> None:
    assert machine.set_up(setups[NEWER], "/NODESKTOP", "/NOSENDTO", "/AUTOSTART") == 0

    assert machine.links() == {"start menu"}
    run = machine.value("MeshDesk", key=RUN_KEY)
    assert run == f'"{machine.wine.windows(machine.mine)}\\MeshDesk.exe" --minimised'


def test_for_everyone_it_is_in_program_files_and_in_each_users_send_to(
    machine: Machine, setups: dict[str, Path]
) -> None:
    assert machine.set_up(setups[NEWER], "/ALLUSERS") == 0

    assert files_in(machine.everyones) == program_of(NEWER)
    assert not machine.mine.exists()
    assert machine.value("DisplayVersion", "HKLM") == NEWER
    assert machine.value("DisplayVersion", "HKCU") is None
    assert machine.links() == {"send to"}
    assert (machine.wine.inside(r"C:\users\Public\Desktop") / "MeshDesk.lnk").is_file()

    assert machine.uninstall(machine.everyones) == 0
    assert machine.links() == set()
    waited_for(lambda: not machine.everyones.exists(), "the folder's end")
    assert machine.value("DisplayVersion", "HKLM") is None


def test_without_rights_it_asks_for_them_and_hands_the_exit_code_on(
    machine: Machine, setups: dict[str, Path]
) -> None:
    assert machine.set_up(setups[NEWER]) == 0
    helper = cli_elsewhere(machine)
    log = machine.wine.windows(machine.log_file)

    # Wine's "runas" gives no more rights than there were: the second process says so.
    code = run_to_end(
        machine.wine, helper, "--unelevated", setups[NEWER], "/S", "/ALLUSERS", f"/LOG={log}"
    )

    assert code == 6
    assert "exit code 6 (handed on)" in machine.log()
    assert not machine.everyones.exists()


# Upgrading


def test_an_upgrade_closes_the_program_and_starts_it_again(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[OLDER])
    machine.start(machine.mine)

    assert machine.set_up(setups[NEWER]) == 0

    assert files_in(machine.mine) == program_of(NEWER)
    assert machine.value("DisplayVersion") == NEWER
    waited_for(lambda: len(machine.started()) == 2, "MeshDesk, started through Explorer")


def test_norestart_leaves_it_closed(machine: Machine, setups: dict[str, Path]) -> None:
    machine.set_up(setups[OLDER])
    machine.start(machine.mine)

    assert machine.set_up(setups[NEWER], "/NORESTART") == 0

    assert machine.started() == [""]


def test_an_upgrade_keeps_data_foreign_files_and_what_was_chosen(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[OLDER], "/NOSENDTO", "/AUTOSTART")
    (machine.data / "certificates").mkdir(parents=True)
    (machine.data / "journal.sqlite3").write_text("mine")
    (machine.mine / "notes.txt").write_text("somebody's")
    (machine.mine / "_internal" / "lib" / "own.txt").write_text("somebody's")
    (machine.wine.profile / "Desktop" / "MeshDesk.lnk").unlink()

    assert machine.set_up(setups[NEWER]) == 0

    own = {"notes.txt", "kept-1/_internal/lib/own.txt"}
    assert files_in(machine.mine) == program_of(NEWER) | own
    assert (machine.data / "journal.sqlite3").read_text() == "mine"
    assert machine.links() == {"start menu"}
    assert machine.value("MeshDesk", key=RUN_KEY) is not None


def test_the_same_version_again_mends_what_is_damaged(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[NEWER])
    (machine.mine / "_internal" / "version.txt").unlink()
    (machine.mine / "_internal" / "files.txt").unlink()

    assert machine.set_up(setups[NEWER]) == 0

    assert files_in(machine.mine) == program_of(NEWER)


def test_a_newer_version_is_not_replaced(machine: Machine, setups: dict[str, Path]) -> None:
    machine.set_up(setups[NEWER])

    assert machine.set_up(setups[OLDER]) == 4

    assert files_in(machine.mine) == program_of(NEWER)
    assert machine.value("DisplayVersion") == NEWER


def test_a_program_that_does_not_close_stops_the_upgrade(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[OLDER])
    machine.start(machine.mine, "--stubborn")

    assert machine.set_up(setups[NEWER], wait=2) == 5

    assert files_in(machine.mine) == program_of(OLDER)
    assert machine.value("DisplayVersion") == OLDER


def test_a_command_that_runs_stops_the_upgrade(machine: Machine, setups: dict[str, Path]) -> None:
    machine.set_up(setups[OLDER])
    own = machine.wine.inside(r"C:\anything.txt")
    own.write_text("")
    machine.hold(machine.mine / "meshdesk-cli.exe", own)

    assert machine.set_up(setups[NEWER], wait=2) == 5

    assert files_in(machine.mine) == program_of(OLDER)


def test_a_swap_that_fails_is_undone(machine: Machine, setups: dict[str, Path]) -> None:
    machine.set_up(setups[OLDER])
    machine.start(machine.mine)
    machine.hold(cli_elsewhere(machine), machine.mine / "_internal")

    assert machine.set_up(setups[NEWER], wait=2) == 5

    assert "putting the earlier version back" in machine.log()
    assert files_in(machine.mine) == program_of(OLDER)
    waited_for(lambda: len(machine.started()) == 2, "MeshDesk, started through Explorer")


TOPS = ("MeshDesk.exe", "meshdesk-cli.exe", "Uninstall.exe", "_internal")


@pytest.mark.parametrize(("moved_out", "moved_in"), [(1, 0), (3, 0), (4, 0), (4, 1), (4, 4)])
def test_a_setup_that_was_cut_off_is_put_right_by_the_next(
    machine: Machine, setups: dict[str, Path], tmp_path: Path, moved_out: int, moved_in: int
) -> None:
    # given: as the power cut left it, the new version unpacked beside the old one
    machine.set_up(setups[NEWER])
    shutil.copytree(machine.mine, tmp_path / "newer")
    machine.uninstall(machine.mine)
    machine.set_up(setups[OLDER])
    new, old = machine.mine / "_setup-new", machine.mine / "_setup-old"
    shutil.copytree(tmp_path / "newer", new)
    old.mkdir()
    for name in TOPS[:moved_out]:
        (machine.mine / name).rename(old / name)
    for name in TOPS[::-1][:moved_in]:
        (new / name).rename(machine.mine / name)

    assert machine.set_up(setups[NEWER]) == 0

    assert files_in(machine.mine) == program_of(NEWER)
    assert {path.name for path in machine.mine.iterdir()} == set(TOPS)


def test_what_a_complete_swap_left_behind_is_cleared(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[NEWER])
    shutil.copytree(machine.mine, machine.mine / "_setup-old")

    assert machine.set_up(setups[NEWER]) == 0

    assert files_in(machine.mine) == program_of(NEWER)


# An upgrade for everyone


def signal_file(machine: Machine) -> Path:
    return machine.everyones / "_closing-asked"


def signal_heard(machine: Machine) -> dict[str, object]:
    """What setup said to the windows."""
    heard: dict[str, object] = json.loads(machine.wine.inside(r"C:\signal.txt").read_text())
    return heard


def own_windows_data(machine: Machine) -> None:
    """A data folder, so that the window of this account holds its lock, as the real one does."""
    (machine.data / "locks").mkdir(parents=True)


def test_for_everyone_the_windows_of_other_accounts_are_asked_too(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[OLDER], "/ALLUSERS")
    machine.start(machine.everyones, "--elsewhere")
    machine.start(machine.everyones, "--elsewhere")

    assert machine.set_up(setups[NEWER], "/ALLUSERS", wait=15) == 0

    assert files_in(machine.everyones) == program_of(NEWER)
    assert signal_heard(machine) == {"close": 15, "removing": False, "returns": True}
    # They come back by themselves: what setup started would be in setup's own session.
    assert "starting MeshDesk" not in machine.log()
    assert machine.started() == ["--elsewhere", "--elsewhere"]


def test_for_everyone_the_own_window_is_started_again(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[OLDER], "/ALLUSERS")
    own_windows_data(machine)
    machine.start(machine.everyones, "--elsewhere")
    machine.start(machine.everyones)

    assert machine.set_up(setups[NEWER], "/ALLUSERS", wait=15) == 0

    assert files_in(machine.everyones) == program_of(NEWER)
    waited_for(lambda: len(machine.started()) == 3, "MeshDesk, started through Explorer")


def test_for_everyone_with_norestart_nothing_comes_back(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[OLDER], "/ALLUSERS")
    own_windows_data(machine)
    machine.start(machine.everyones)

    assert machine.set_up(setups[NEWER], "/ALLUSERS", "/NORESTART", wait=15) == 0

    assert signal_heard(machine)["returns"] is False
    assert machine.started() == [""]


def test_a_window_that_stays_open_stops_the_upgrade_for_everyone(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[OLDER], "/ALLUSERS")
    machine.start(machine.everyones, "--stubborn")

    assert machine.set_up(setups[NEWER], "/ALLUSERS", wait=2) == 5

    assert files_in(machine.everyones) == program_of(OLDER)


def test_a_signal_left_behind_is_cleared_away(machine: Machine, setups: dict[str, Path]) -> None:
    machine.set_up(setups[OLDER], "/ALLUSERS")
    signal_file(machine).write_text("left behind")

    assert machine.set_up(setups[NEWER], "/ALLUSERS") == 0

    assert not signal_file(machine).exists()


def test_the_uninstaller_says_that_the_program_goes_for_good(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[NEWER])
    machine.set_up(setups[NEWER], "/ALLUSERS")
    machine.start(machine.mine)
    assert machine.uninstall(machine.mine) == 0
    assert machine.wine.inside(r"C:\close.txt").read_text() == "--removing\n"

    machine.start(machine.everyones, "--elsewhere")
    assert machine.uninstall(machine.everyones, "/WAIT=15") == 0
    assert signal_heard(machine) == {"close": 15, "removing": True, "returns": False}
    waited_for(lambda: not machine.everyones.exists(), "the folder's end")


# Refusing


@pytest.mark.parametrize(
    "switches",
    [
        ["/ALLUSER"],
        ["/LANG=fr"],
        ["/WAIT=soon"],
        ["/ALLUSERS", "/CURRENTUSER"],
        ["/D=C:\\"],
        [r"/D=C:\users\root\AppData\Local\MeshDesk\program"],
    ],
)
def test_a_slip_of_the_pen_changes_nothing(
    machine: Machine, setups: dict[str, Path], switches: list[str]
) -> None:
    user = machine.wine.profile.name
    given = [switch.replace("root", user) for switch in switches]

    assert machine.set_up(setups[NEWER], *given) == 9

    assert not machine.mine.exists()
    assert not machine.everyones.exists()


def test_an_older_windows_is_refused(machine: Machine, setups: dict[str, Path]) -> None:
    set_windows(machine.wine, "win81")

    assert machine.set_up(setups[NEWER]) == 3

    assert not machine.mine.exists()


def test_a_disk_without_room_is_refused(machine: Machine, setups: dict[str, Path]) -> None:
    # Linux's /proc is a disk with not a byte free.
    (machine.wine.prefix / "dosdevices" / "p:").symlink_to("/proc")

    assert machine.set_up(setups[NEWER], r"/D=P:\MeshDesk") == 7


def test_a_folder_with_blanks_and_an_apostrophe(machine: Machine, setups: dict[str, Path]) -> None:
    quoted = r"/D=C:\Old O'Brien\Mesh Desk"  # has a blank: it arrives in quotes
    assert machine.set_up(setups[NEWER], quoted) == 0
    folder = machine.wine.inside(r"C:\Old O'Brien\Mesh Desk")
    assert files_in(folder) == program_of(NEWER)

    # and an upgrade does not move it
    assert machine.set_up(setups[NEWER], r"/D=C:\Elsewhere") == 9

    assert machine.uninstall(folder) == 0
    waited_for(lambda: not folder.exists(), "the folder's end")

    assert machine.set_up(setups[NEWER], *bare(quoted)) == 0
    assert files_in(folder) == program_of(NEWER)


# The administrators' defaults


def defaults(machine: Machine, name: str, text: str) -> str:
    """A file of defaults on the computer; the switch that names it."""
    file = machine.wine.inside("C:\\") / name / "meshdesk-defaults.toml"
    file.parent.mkdir()
    file.write_text(text)
    (file.parent / "trust.pem").write_text(f"certificate of {name}")
    (file.parent / "unrelated.pem").write_text("somebody's")
    return f"/DEFAULTS={machine.wine.windows(file)}"


def test_defaults_come_with_their_certificate_stay_and_go(
    machine: Machine, setups: dict[str, Path]
) -> None:
    first = defaults(machine, "first", 'ca_file = "trust.pem"')
    assert machine.set_up(setups[OLDER], first) == 0
    brought = {"meshdesk-defaults.toml", "trust.pem"}
    assert files_in(machine.mine) == program_of(OLDER) | brought

    assert machine.set_up(setups[NEWER]) == 0  # kept
    assert files_in(machine.mine) == program_of(NEWER) | brought

    second = defaults(machine, "second", "without = true")
    assert machine.set_up(setups[NEWER], second) == 0  # replaced
    assert (machine.mine / "meshdesk-defaults.toml").read_text() == "without = true"
    assert not (machine.mine / "trust.pem").exists()

    assert machine.uninstall(machine.mine) == 0
    waited_for(lambda: not machine.mine.exists(), "the folder's end")


def test_defaults_beside_the_setup_program_are_taken(
    machine: Machine, setups: dict[str, Path], tmp_path: Path
) -> None:
    setup = Path(shutil.copy2(setups[NEWER], tmp_path))
    (tmp_path / "meshdesk-defaults.toml").write_text("good = true")

    assert machine.set_up(setup) == 0

    assert (machine.mine / "meshdesk-defaults.toml").read_text() == "good = true"


def test_defaults_that_are_not_valid_change_nothing(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[OLDER])

    assert machine.set_up(setups[NEWER], defaults(machine, "wrong", "[bad]")) == 8
    assert "did you mean" in machine.log()
    assert machine.set_up(setups[NEWER], r"/DEFAULTS=C:\none.toml") == 8

    assert files_in(machine.mine) == program_of(OLDER)


# Uninstalling


def test_uninstalling_leaves_data_and_foreign_files_alone(
    machine: Machine, setups: dict[str, Path]
) -> None:
    machine.set_up(setups[NEWER], "/AUTOSTART")
    machine.start(machine.mine)
    machine.data.mkdir()
    (machine.data / "journal.sqlite3").write_text("mine")
    (machine.mine / "_internal" / "own.txt").write_text("somebody's")

    assert machine.uninstall(machine.mine) == 0

    assert files_in(machine.mine) == {"_internal/own.txt"}
    assert (machine.data / "journal.sqlite3").exists()
    assert machine.links() == set()
    assert machine.value("DisplayVersion") is None
    assert machine.value("MeshDesk", key=RUN_KEY) is None
    assert machine.leftovers() == set()
    assert not machine.wine.inside(r"C:\mailboxes-removed.txt").exists()


def test_removedata_takes_passwords_and_data_too(machine: Machine, setups: dict[str, Path]) -> None:
    machine.set_up(setups[NEWER])
    machine.data.mkdir()
    received = machine.wine.profile / "Documents" / "MESH" / "letter.pdf"
    received.parent.mkdir()
    received.write_text("received")

    assert machine.uninstall(machine.mine, "/REMOVEDATA") == 0

    assert machine.wine.inside(r"C:\mailboxes-removed.txt").exists()
    assert not machine.data.exists()
    assert received.exists()


def test_passwords_that_stay_are_told(machine: Machine, setups: dict[str, Path]) -> None:
    machine.set_up(setups[NEWER])
    machine.data.mkdir()
    machine.wine.inside(r"C:\no-vault.txt").write_text("")

    assert machine.uninstall(machine.mine, "/REMOVEDATA") == 2

    assert not machine.data.exists()
    waited_for(lambda: not machine.mine.exists(), "the folder's end")


def test_a_program_in_use_stops_the_uninstaller(machine: Machine, setups: dict[str, Path]) -> None:
    machine.set_up(setups[NEWER])
    machine.start(machine.mine, "--stubborn")

    assert machine.uninstall(machine.mine, "/WAIT=2") == 5

    assert files_in(machine.mine) == program_of(NEWER)
    assert machine.value("DisplayVersion") == NEWER


def test_two_at_once_the_second_says_so(machine: Machine, setups: dict[str, Path]) -> None:
    machine.set_up(setups[OLDER])
    machine.start(machine.mine, "--stubborn")
    first = machine.begin(setups[NEWER], "/S", "/WAIT=8")
    new = machine.mine / "_setup-new"

    waited_for(new.exists, "the first setup's files")
    assert machine.set_up(setups[NEWER]) == 10

    assert first.wait(60) == 5
    assert not new.exists()
