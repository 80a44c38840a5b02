"""What the build looks at before it makes anything."""

import tomllib
from pathlib import Path

import pytest
from builder.check import agreed_version, pin_faults, read_pins
from builder.errors import BuildError

ROOT = Path(__file__).resolve().parents[2]
HASH = "    --hash=sha256:0123456789abcdef\n"


def source_tree(folder: Path, said: str, declared: str, *dependencies: str) -> Path:
    (folder / "meshdesk").mkdir(parents=True)
    (folder / "meshdesk" / "__init__.py").write_text(f'"""Words."""\n\n__version__ = "{said}"\n')
    listed = ", ".join(f'"{each}"' for each in dependencies)
    (folder / "pyproject.toml").write_text(
        f'[project]\nname = "meshdesk"\nversion = "{declared}"\ndependencies = [{listed}]\n'
    )
    return folder


def requirements(folder: Path, text: str) -> Path:
    file = folder / "requirements.txt"
    file.write_text(text)
    return file


def test_the_version_is_the_one_that_both_places_give(tmp_path: Path) -> None:
    assert agreed_version(source_tree(tmp_path, "1.2.3", "1.2.3")) == "1.2.3"


def test_versions_that_differ_stop_the_build(tmp_path: Path) -> None:
    tree = source_tree(tmp_path, "1.2.3", "1.2.4")

    with pytest.raises(BuildError, match=r"says 1\.2\.3, pyproject\.toml says 1\.2\.4"):
        agreed_version(tree)


def test_pins_are_read_with_their_markers_left_out(tmp_path: Path) -> None:
    old = "zipp==3.0 ; python_version < '3.12'"
    file = requirements(tmp_path, f"Typing_Extensions==4.1 \\\n{HASH}    # via x\n{old} \\\n{HASH}")

    assert read_pins(file) == {"typing-extensions": "4.1", "zipp": "3.0"}


def test_a_pin_without_a_hash_stops_the_build(tmp_path: Path) -> None:
    file = requirements(tmp_path, f"httpx==0.28.1 \\\n{HASH}anyio==4.0\n    # via httpx\n")

    with pytest.raises(BuildError, match="anyio has no hash"):
        read_pins(file)


def test_a_dependency_that_is_not_pinned_or_out_of_range_is_told(tmp_path: Path) -> None:
    tree = source_tree(tmp_path, "1", "1", "httpx>=0.28,<0.29", "keyring>=25", "qasync>=0.28")

    faults = pin_faults(tree / "pyproject.toml", {"httpx": "0.29.0", "keyring": "25.1"})

    assert faults == ["httpx is pinned to 0.29.0, out of <0.29,>=0.28", "qasync is not pinned"]


def test_what_is_frozen_is_pinned_as_pyproject_allows() -> None:
    pins = read_pins(ROOT / "installer" / "requirements-windows.txt")

    assert pin_faults(ROOT / "pyproject.toml", pins) == []


def test_the_build_freezes_the_very_versions_that_are_pinned_for_windows() -> None:
    frozen = read_pins(ROOT / "installer" / "requirements-windows.txt")
    build = read_pins(ROOT / "installer" / "requirements-build.txt")

    assert {name: build.get(name) for name in frozen} == frozen


def test_the_demonstration_and_the_tests_stay_out_of_what_is_frozen() -> None:
    pins = read_pins(ROOT / "installer" / "requirements-windows.txt")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert extras["optional-dependencies"].keys() >= {"demo", "test"}
    assert not {"mesh-sandbox", "trustme", "fastapi", "uvicorn", "pytest"} & pins.keys()
