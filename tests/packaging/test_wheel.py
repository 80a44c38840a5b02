"""The wheel: what is in it, and that `pip install` gives a `meshdesk` that starts.

No network: the wheel is built with what is installed, and put into a fresh environment that
borrows its dependencies from this one.
"""

import os
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Callable, Sequence
from configparser import ConfigParser
from pathlib import Path

import pytest

from meshdesk import __version__

ROOT = Path(__file__).resolve().parents[2]
OPENS_WITHIN_SECONDS = 60

pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this source tree."""
    into = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", into, ROOT)
    (built,) = into.glob("meshdesk-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel installed; its root folder."""
    root = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", root], check=True, timeout=60)
    python = launcher(root, "python")
    pip("--python", python, "install", "--no-deps", wheel)
    borrow_dependencies(python)
    return root


def pip(*arguments: object) -> None:
    options = ("--disable-pip-version-check", "--no-input", "--no-cache-dir")
    command = [sys.executable, "-m", "pip", *options, *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, env=os.environ | {"PIP_NO_INDEX": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr


def launcher(root: Path, name: str) -> Path:
    windows = sys.platform == "win32"
    return root / ("Scripts" if windows else "bin") / (f"{name}.exe" if windows else name)


def borrow_dependencies(python: Path) -> None:
    # A path in a .pth file is only put on sys.path: the editable MeshDesk of this environment
    # hangs on a .pth file of its own, which is not read, so it cannot stand in for the wheel.
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    theirs = subprocess.check_output([python, "-c", ask], text=True, timeout=60).strip()
    ours = dict.fromkeys(sysconfig.get_path(where) for where in ("purelib", "platlib"))
    Path(theirs, "borrowed.pth").write_text("\n".join(ours) + "\n", encoding="utf-8")


def start(root: Path, arguments: Sequence[str], home: Path) -> subprocess.Popen[str]:
    surroundings = os.environ | {"MESHDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        [launcher(root, "meshdesk"), *arguments],
        cwd=root,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def until(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.05)
    return condition()


def test_the_wheel_holds_the_program_and_what_a_desktop_shows_of_it(wheel: Path) -> None:
    # given
    info, data = f"meshdesk-{__version__}.dist-info", f"meshdesk-{__version__}.data/data/share"
    # when
    names = set(zipfile.ZipFile(wheel).namelist())
    # then
    assert names >= {
        "meshdesk/__main__.py",
        "meshdesk/py.typed",
        "meshdesk/journal/migrations/env.py",
        "meshdesk/_resources/icons/meshdesk.svg",
        "meshdesk/_resources/ca/nhs-live.pem",
        "meshdesk/_resources/translations/meshdesk_cy.qm",
        f"{data}/applications/meshdesk.desktop",
        f"{data}/metainfo/example.meshdesk.MeshDesk.metainfo.xml",
        f"{data}/icons/hicolor/scalable/apps/meshdesk.svg",
        f"{info}/licenses/LICENSE",
    }
    assert {name.split("/")[0] for name in names} == {
        "meshdesk",
        info,
        f"meshdesk-{__version__}.data",
    }


def test_the_wheel_has_one_launcher_with_a_console(wheel: Path) -> None:
    # given
    points = ConfigParser()
    # when
    with zipfile.ZipFile(wheel) as opened:
        points.read_string(
            opened.read(f"meshdesk-{__version__}.dist-info/entry_points.txt").decode()
        )
    # then
    assert {section: dict(points[section]) for section in points.sections()} == {
        "console_scripts": {"meshdesk": "meshdesk.__main__:main"}
    }


def test_the_launcher_is_of_the_wheel_and_says_its_version(installed: Path, tmp_path: Path) -> None:
    # given
    where = "import meshdesk; print(meshdesk.__file__)"
    # when
    file = subprocess.check_output(
        [launcher(installed, "python"), "-c", where], cwd=installed, text=True, timeout=60
    )
    asked = start(installed, ["--version"], tmp_path)
    said, _ = asked.communicate(timeout=60)
    # then
    assert Path(file.strip()).is_relative_to(installed)
    assert (asked.returncode, said.strip()) == (0, f"MeshDesk {__version__}")


def test_the_launcher_opens_the_window_and_the_window_can_be_closed(
    installed: Path, tmp_path: Path
) -> None:
    # given
    window = start(installed, [], tmp_path)
    try:
        opened = (tmp_path / "journal.sqlite3").exists
        assert until(lambda: opened() or window.poll() is not None, OPENS_WITHIN_SECONDS)
        assert window.poll() is None, window.communicate()[0]
        # when
        closing = start(installed, ["--close", "--wait", "30"], tmp_path)
        said, _ = closing.communicate(timeout=60)
        # then
        assert closing.returncode == 0, said
        whole, _ = window.communicate(timeout=30)
        assert (window.returncode, "Traceback" in whole) == (0, False), whole
    finally:
        window.kill()
        window.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="the menu of a Linux desktop")
def test_the_menu_s_files_are_installed_where_a_desktop_looks(installed: Path) -> None:
    # given
    share = installed / "share"
    # when
    files = {path.relative_to(share).as_posix() for path in share.rglob("*") if path.is_file()}
    # then
    assert files == {
        "applications/meshdesk.desktop",
        "metainfo/example.meshdesk.MeshDesk.metainfo.xml",
        "icons/hicolor/scalable/apps/meshdesk.svg",
    }
