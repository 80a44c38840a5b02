"""The tour on a sandbox elsewhere, as an installed program plays it: with no server of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from meshdesk.demo.scenery import DEMO_PASSWORD

PLAY = """
import sys
exec(sys.argv[3])
for name in ("mesh_sandbox", "fastapi", "starlette", "uvicorn", "trustme"):
    sys.modules[name] = None
from meshdesk.__main__ import main
sys.exit(main(["--stage", sys.argv[1], "--tour", sys.argv[2]]))
"""
DEFECT = """
import asyncio
from meshdesk.demo.tour import Tour
inbox = Tour._inbox
async def with_a_defect(tour):
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await inbox(tour)
Tour._inbox = with_a_defect
"""
NO_TERMINAL = "sys.stdout = sys.stderr = None"

KEYRING_TOOLS = ("dbus-run-session", "gnome-keyring-daemon")
UNLOCK = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The file that describes a sandbox in a process of its own."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with subprocess.Popen(
        [sys.executable, "-m", "meshdesk.demo.serve", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as serving:
        assert serving.stdin is not None and serving.stdout is not None
        assert serving.stdout.readline() == "ready\n"
        yield folder / "stage.json"
        serving.stdin.close()
        assert serving.wait(20) == 0


def play(
    stage: Path, folder: Path, *before: str, first: str = ""
) -> subprocess.CompletedProcess[str]:
    """Play it in a data folder below `folder`; pictures into its ``tour``.

    Args:
        before: words in front of the command.
        first: Python that runs before MeshDesk does.
    """
    surroundings = {
        "MESHDESK_HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "keyring"),
        "XDG_RUNTIME_DIR": str(folder),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.run(
        [*before, sys.executable, "-c", PLAY, str(stage), str(folder / "tour"), first],
        env={**os.environ, **surroundings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def steps_in(folder: Path) -> list[dict[str, object]]:
    steps: list[dict[str, object]] = json.loads((folder / "tour.json").read_text("utf-8"))
    return steps


def test_the_main_job_is_played_on_it_and_never_beside_a_mailbox(
    stage: Path, tmp_path: Path
) -> None:
    result = play(stage, tmp_path)

    assert result.returncode == 0, result.stdout + result.stderr
    steps = steps_in(tmp_path / "tour")
    assert [step["step"] for step in steps][-1] == "dark"
    assert all(step["ok"] for step in steps)
    assert len(list((tmp_path / "home" / "Received").rglob("*.*"))) == 1

    again = play(stage, tmp_path)

    assert again.returncode == 1
    (refused,) = steps_in(tmp_path / "tour")
    assert (refused["step"], refused["ok"]) == ("start", False)
    assert "A mailbox is set up" in str(refused["error"])
    assert str(refused["error"]) in again.stderr


@pytest.mark.keyring
@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")
def test_with_a_real_keyring_no_secret_is_in_the_data_folder(stage: Path, tmp_path: Path) -> None:
    missing = [tool for tool in KEYRING_TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"not installed, but needed in CI: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    (tmp_path / "keyring").mkdir()
    unlocked = ("dbus-run-session", "--", "sh", "-c", f'{UNLOCK}; exec "$@"', "sh")

    result = play(stage, tmp_path, *unlocked)

    assert result.returncode == 0, result.stdout + result.stderr
    assert list((tmp_path / "keyring").rglob("*.keyring")), "it was kept in no keyring"
    secrets = (DEMO_PASSWORD.encode(), b"TestKey", b"demo-certificate", b"NHSMESH ")
    files = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert any(file.suffix == ".log" for file in files), "the log has to be among them"
    assert not [file for file in files if any(s in file.read_bytes() for s in secrets)]


def test_a_step_that_fails_is_told_in_words(stage: Path, tmp_path: Path) -> None:
    spoilt = stage.with_name("spoilt.json")
    spoilt.write_text(stage.read_text("utf-8").replace("client-2.key", "nothing.key"), "utf-8")

    result = play(spoilt, tmp_path, first=NO_TERMINAL)

    assert (result.returncode, result.stdout, result.stderr) == (1, "", "")
    *_, failed = steps_in(tmp_path / "tour")
    assert (failed["step"], failed["ok"]) == ("inbox", False)
    assert "The tour cannot be played: The certificate" in str(failed["error"])
    assert (tmp_path / "tour" / str(failed["screenshot"])).is_file()


def test_a_defect_of_the_program_fails_the_step(stage: Path, tmp_path: Path) -> None:
    result = play(stage, tmp_path, first=DEFECT)

    assert result.returncode == 1
    *_, failed = steps_in(tmp_path / "tour")
    assert (failed["step"], failed["ok"]) == ("inbox", False)
    assert "ZeroDivisionError" in str(failed["error"])


def test_a_stage_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    result = play(tmp_path / "stage.json", tmp_path, first=NO_TERMINAL)

    assert (result.returncode, result.stdout, result.stderr) == (1, "", "")
    (refused,) = steps_in(tmp_path / "tour")
    assert "does not describe a stage" in str(refused["error"])
    assert not (tmp_path / "home").exists()
