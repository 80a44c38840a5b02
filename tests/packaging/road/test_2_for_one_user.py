"""Installed for one user, used for the main job, taken away again."""

import json

import pytest
from building import Build, Note
from installed import Installed
from stage_server import StageServer
from wine import Screen, Wine

NEWER_IS_INSTALLED = 4


def test_installing_silently(program: Installed, current: Build, note: Note) -> None:
    assert program.set_up(current.setup) == 0

    assert program.files() == program.listed_files() | {"Uninstall.exe"}
    assert (program.wine.roaming / "Microsoft/Windows/Start Menu/Programs/MeshDesk.lnk").is_file()
    assert (program.wine.roaming / "Microsoft/Windows/SendTo/MeshDesk.lnk").is_file()
    assert (program.wine.profile / "Desktop" / "MeshDesk.lnk").is_file()
    assert program.registered("DisplayVersion") == version_of(program)
    assert not list(program.folder.parent.glob("MeshDesk?*"))
    note(f"{len(program.files())} files")


def test_it_starts(program: Installed, display: Screen) -> None:
    started = program.open()

    display.window("Set up your mailbox")
    display.settle()
    display.photograph("first-start")
    assert program.close().code == 0
    assert started.wait(timeout=30) == 0


def test_the_main_job(program: Installed, server: StageServer, display: Screen, note: Note) -> None:
    pictures = display.pictures / "tour"

    played = program.wine.run(
        program.window, "--tour", pictures, "--stage", server.stage, timeout=300
    )

    told = json.loads((pictures / "tour.json").read_text("utf-8"))
    assert [step for step in told if not step["ok"]] == []
    assert played.code == 0
    assert "Blood forms" in "".join(message["subject"] for message in server.stock())
    note(f"{len(told)} steps, mutual TLS, {sum(step['seconds'] for step in told):.1f} s")


def test_secrets_are_in_credential_manager_alone(
    program: Installed, server: StageServer, note: Note
) -> None:
    told = server.described()
    passwords = [box["password"] for box in told["mailboxes"].values()]
    program.wine.settle()  # Wine writes its registry down when the last program has ended
    entries = (program.wine.prefix / "user.reg").read_text("utf-8", "replace")

    kept = [
        path.relative_to(program.home).as_posix()
        for path in program.home.rglob("*")
        if path.is_file() and any(secret.encode() in path.read_bytes() for secret in passwords)
    ]

    assert "Credential Manager" in entries
    assert "MeshDesk" in entries
    assert kept == []
    note("no password in any file of the data folder")


def test_send_to_hands_files_to_the_window_that_is_there(
    program: Installed, display: Screen
) -> None:
    referral = program.wine.profile / "Documents" / "Referral 2292.txt"
    referral.write_text("All of it is made up.\r\n", "utf-8")
    first = program.open()
    display.window("Elm Street Surgery")

    second = program.wine.run(program.window, referral, timeout=60)

    assert second.code == 0
    assert first.poll() is None
    display.settle()
    display.photograph("send-to")
    assert program.close().code == 0


def test_an_older_version_is_refused(program: Installed, older: Build, current: Build) -> None:
    before = program.files()

    code = program.set_up(older.setup)

    assert code == NEWER_IS_INSTALLED
    assert program.files() == before
    assert program.command("--version").output.split()[-1] == version_of(program)


def test_the_same_version_again_repairs(program: Installed, current: Build) -> None:
    broken = program.folder / "_internal" / "PySide6" / "Qt6Core.dll"
    broken.unlink()

    assert program.set_up(current.setup) == 0

    assert broken.is_file()


@pytest.fixture
def of_somebody_else(program: Installed) -> str:
    """A file that somebody put into the program's folder."""
    (program.folder / "notes of ours.txt").write_text("not MeshDesk's", "utf-8")
    return "notes of ours.txt"


def test_uninstalling_keeps_what_is_the_users(
    program: Installed, wine: Wine, of_somebody_else: str, note: Note
) -> None:
    kept = {path for path in program.home.rglob("*") if path.suffix in {".sqlite3", ".json"}}
    received = list((wine.profile / "Documents" / "MESH").rglob("*.*"))

    assert program.uninstall() == 0

    assert program.files() == {of_somebody_else}
    assert {path for path in kept if not path.is_file()} == set()
    assert received
    assert [path for path in received if not path.is_file()] == []
    assert links(program) == []
    assert program.registered("DisplayVersion") is None
    note(f"{len(received)} received files, journal and settings are still there")


def test_installed_again_it_goes_on(program: Installed, current: Build) -> None:
    assert program.set_up(current.setup) == 0

    listed = program.command("mailbox", "list")

    assert "ELM" in listed.output.upper()


def test_uninstalling_with_the_data_leaves_received_files_alone(
    program: Installed, wine: Wine, of_somebody_else: str, note: Note
) -> None:
    (program.folder / of_somebody_else).unlink()

    assert program.uninstall("/REMOVEDATA") == 0

    assert not program.folder.exists()
    assert not program.home.exists()
    assert links(program) == []
    assert list((wine.profile / "Documents" / "MESH").rglob("*.*"))
    wine.settle()
    assert "MeshDesk" not in credentials(wine)
    note("nothing is left but received files")


def links(program: Installed) -> list[str]:
    """Every link to it that is anywhere."""
    return [path.name for path in program.wine.profile.rglob("MeshDesk*.lnk")]


def credentials(wine: Wine) -> str:
    """Credential Manager's part of Wine's registry."""
    text = (wine.prefix / "user.reg").read_text("utf-8", "replace")
    parts = [part for part in text.split("\n[") if "Credential Manager" in part[:200]]
    return "".join(parts)


def version_of(program: Installed) -> str:
    return program.command("--version").output.split()[-1]
