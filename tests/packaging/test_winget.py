"""The winget manifests of a release, made with a made-up checksum."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MAKE = ROOT / "installer" / "winget" / "make.py"
VERSION = "1.20.3"
SHA256 = "0123456789abcdef" * 4
URL = f"https://meshdesk.example/releases/v{VERSION}/MeshDesk-{VERSION}-setup.exe"


def make(dest: Path, version: str = VERSION, sha256: str = SHA256, url: str = URL) -> str:
    """Runs the script; raises CalledProcessError, with what it said, where it refuses."""
    return subprocess.run(
        [sys.executable, MAKE, version, sha256, url, dest],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout


def manifests(folder: Path) -> dict[str, Any]:
    """The manifests by their type."""
    read = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.iterdir()]
    return {
        f"{each['ManifestType']} {each.get('PackageLocale', '')}".strip(): each for each in read
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    dest = tmp_path_factory.mktemp("winget") / "manifests"
    make(dest)
    return manifests(dest)


def test_there_are_the_four_files_that_winget_asks_for(tmp_path: Path) -> None:
    # when
    said = make(tmp_path)
    # then
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {
        "MeshDesk.MeshDesk.yaml",
        "MeshDesk.MeshDesk.installer.yaml",
        "MeshDesk.MeshDesk.locale.en-GB.yaml",
        "MeshDesk.MeshDesk.locale.cy-GB.yaml",
    }
    assert {Path(line).name for line in said.splitlines()} == names
    assert not [path for path in tmp_path.iterdir() if b"${" in path.read_bytes()]


def test_the_files_are_of_one_package_version_and_schema(made: dict[str, Any]) -> None:
    assert set(made) == {"version", "installer", "defaultLocale en-GB", "locale cy-GB"}
    for key, expected in {
        "PackageIdentifier": "MeshDesk.MeshDesk",
        "PackageVersion": VERSION,
        "ManifestVersion": "1.12.0",
    }.items():
        assert {manifest[key] for manifest in made.values()} == {expected}
    assert made["version"]["DefaultLocale"] == made["defaultLocale en-GB"]["PackageLocale"]


def test_the_schema_that_editors_use_is_of_the_same_version() -> None:
    for template in MAKE.parent.glob("*.yaml"):
        first = template.read_text(encoding="utf-8").splitlines()[0]
        kind = yaml.safe_load(template.read_text(encoding="utf-8"))["ManifestType"]
        assert first.endswith(f"/winget-manifest.{kind}.1.12.0.schema.json"), template.name


def test_one_installer_serves_one_user_or_all(made: dict[str, Any]) -> None:
    # when
    installers = made["installer"]["Installers"]
    # then
    switches = {each["Scope"]: each["InstallerSwitches"]["Custom"] for each in installers}
    assert switches == {"user": "/CURRENTUSER", "machine": "/ALLUSERS"}
    for each in installers:
        assert (each["InstallerUrl"], each["InstallerSha256"]) == (URL, SHA256.upper())
        assert each["InstallerSwitches"]["Silent"] == "/S"
        assert each["InstallerSwitches"]["Log"] == '/LOG="<LOGPATH>"'


def test_every_exit_code_of_the_installer_has_a_meaning(made: dict[str, Any]) -> None:
    # given: the codes as the installer has them, but 0 done, 2 failed, and what is never seen
    source = (ROOT / "installer" / "nsis" / "codes.nsh").read_text(encoding="utf-8")
    codes = {name: int(code) for name, code in re.findall(r"!define EXIT_(\w+) (\d+)", source)}
    expected = {
        "CANCELLED": "cancelledByUser",
        "WINDOWS": "systemNotSupported",
        "NEWER": "downgrade",
        "IN_USE": "packageInUse",
        "RIGHTS": "contactSupport",
        "SPACE": "diskFull",
        "DEFAULTS": "invalidParameter",
        "SWITCH": "invalidParameter",
        "BUSY": "installInProgress",
    }
    # when
    mapped = {
        each["InstallerReturnCode"]: each["ReturnResponse"]
        for each in made["installer"]["ExpectedReturnCodes"]
    }
    # then
    assert set(codes) == {"DONE", "FAILED", *expected}
    assert mapped == {codes[name]: meaning for name, meaning in expected.items()}


def test_an_upgrade_finds_what_the_installer_registers(made: dict[str, Any]) -> None:
    # given
    source = (ROOT / "installer" / "meshdesk.nsi").read_text(encoding="utf-8")
    defined = dict(re.findall(r'!define (\w+) "([^"]*)"', source))
    # when
    (entry,) = made["installer"]["AppsAndFeaturesEntries"]
    # then
    key = defined["UNINSTALL_KEY"].rpartition("\\")[2]
    assert (made["installer"]["ProductCode"], entry["ProductCode"]) == (key, key)
    assert entry["DisplayName"] == defined["NAME"]
    assert entry["Publisher"] == defined["PUBLISHER"]
    assert entry["DisplayVersion"] == VERSION


def test_the_package_s_page_is_the_project_s(made: dict[str, Any]) -> None:
    # given
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    # when
    described = made["defaultLocale en-GB"]
    # then
    assert described["PackageUrl"] == described["PublisherUrl"] == project["urls"]["Homepage"]
    assert described["License"] == project["license"]
    assert [described["Publisher"]] == [author["name"] for author in project["authors"]]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"version": "v1.20.3"}, "three numbers"),
        ({"sha256": SHA256[:-1]}, "64 hexadecimal digits"),
        ({"sha256": "g" * 64}, "64 hexadecimal digits"),
        ({"url": "http://meshdesk.example/setup.exe"}, "https://"),
        ({"url": 'https://meshdesk.example/"\nScope: machine'}, "https://"),
    ],
)
def test_what_is_not_a_release_is_refused(tmp_path: Path, wrong: dict[str, str], said: str) -> None:
    # when
    with pytest.raises(subprocess.CalledProcessError) as refused:
        make(tmp_path / "new", **wrong)
    # then
    assert refused.value.returncode == 2
    assert said in refused.value.stderr
    assert not (tmp_path / "new").exists()
