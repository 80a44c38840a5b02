"""What a Linux desktop shows of MeshDesk agrees with the program, in English and in Welsh."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from meshdesk import __version__

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "installer" / "linux" / "meshdesk.desktop"
METAINFO = ROOT / "installer" / "linux" / "example.meshdesk.MeshDesk.metainfo.xml"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def entry() -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(DESKTOP.read_text(encoding="utf-8"))
    return dict(parser["Desktop Entry"])


def component() -> ElementTree.Element:
    return ElementTree.parse(METAINFO).getroot()


def homepage() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["urls"]["Homepage"])


def text(element: ElementTree.Element, path: str) -> str:
    found = element.findtext(path)
    assert found is not None, f"no {path}"
    return found


def validate(*command: str | Path) -> str:
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said


def test_the_menu_s_entry_is_valid() -> None:
    said = validate("desktop-file-validate", DESKTOP)
    assert "error" not in said
    assert "warning" not in said


def test_the_software_centre_s_file_is_valid() -> None:
    validate("appstreamcli", "validate", "--no-net", METAINFO)


def test_the_window_belongs_to_the_menu_s_entry() -> None:
    # given
    ask = "from meshdesk.desktop.opening import application; print(application().desktopFileName())"
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    # when
    name = subprocess.check_output(
        [sys.executable, "-c", ask], text=True, timeout=60, env=surroundings
    ).strip()
    # then
    assert DESKTOP.name == f"{name}.desktop"
    assert entry()["StartupWMClass"] == name
    assert text(component(), "launchable") == DESKTOP.name


def test_the_menu_s_entry_starts_the_launcher_with_files() -> None:
    # given
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # when
    command, files = entry()["Exec"].split()
    # then
    assert command in project["scripts"]
    assert files == "%F"
    assert (ROOT / "resources" / "icons" / f"{entry()['Icon']}.svg").is_file()
    assert text(component(), "provides/binary") == command


@pytest.mark.parametrize("key", ["GenericName", "Comment", "Keywords"])
def test_the_menu_s_entry_speaks_welsh(key: str) -> None:
    assert entry()[f"{key}[cy]"] not in ("", entry()[key])


def test_the_software_centre_s_file_says_all_in_both_languages() -> None:
    # given
    said = [
        element
        for element in component().iter()
        if element.tag in {"summary", "p", "li", "caption"}
    ]
    # when: each in English is followed by the same in Welsh
    pairs = list(zip(said[::2], said[1::2], strict=True))
    # then
    assert pairs
    for english, welsh in pairs:
        assert (english.tag, english.get(LANGUAGE)) == (welsh.tag, None), english.text
        assert welsh.get(LANGUAGE) == "cy", english.text
        assert english.text != welsh.text


def test_both_files_say_the_same() -> None:
    assert text(component(), "summary") == entry()["Comment"]
    assert text(component(), "name") == entry()["Name"]


def test_the_newest_release_is_this_version() -> None:
    # given
    releases = component().findall("releases/release")
    # when
    versions = [release.get("version", "") for release in releases]
    # then
    assert versions[0] == __version__
    assert versions == sorted(versions, key=lambda v: [*map(int, v.split("."))], reverse=True)


def test_every_address_is_of_the_project_s_page() -> None:
    # given
    page, source = homepage(), METAINFO.read_text(encoding="utf-8")
    # when
    addresses = re.findall(r"https?://[^<\s\"]+", source)
    # then
    assert page in addresses
    assert all(address == page or address.startswith(f"{page}/") for address in addresses)


def test_the_screenshots_are_in_the_project() -> None:
    # given
    images = component().findall("screenshots/screenshot/image")
    # when
    names = {Path(urlsplit(image.text or "").path).name for image in images}
    # then
    assert names
    assert names <= {path.name for path in (ROOT / "resources" / "screenshots").iterdir()}


def test_the_id_is_of_the_project_s_domain_and_names_the_file() -> None:
    # given
    host = urlsplit(homepage()).hostname or ""
    # when
    identifier = text(component(), "id")
    # then
    assert identifier == ".".join([*reversed(host.split(".")), "MeshDesk"])
    assert METAINFO.name == f"{identifier}.metainfo.xml"
