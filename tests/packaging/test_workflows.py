"""The workflows call what is there, pin what they use, and keep secrets to themselves."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
OURS = re.compile(r"(?<![\w/.\-])(?:installer|\.ci|\.github|tests|resources)/[\w./\-]+\w")
REGISTRIES = [".".join(name) for name in (("pypi", "org"), ("npmjs", "org"), ("debian", "org"))]

Step = dict[str, Any]

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return workflow


def jobs(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = read(path)["jobs"]
    return found


def steps(path: Path) -> Iterator[Step]:
    for job in jobs(path).values():
        yield from job.get("steps", [])


def commands(path: Path) -> list[str]:
    return [step["run"] for step in steps(path) if "run" in step]


def called(path: Path) -> set[str]:
    return {name for command in commands(path) for name in OURS.findall(command)}


def test_there_is_a_check_and_a_release() -> None:
    assert [path.stem for path in WORKFLOWS] == ["check", "release"]


@each_workflow
def test_every_file_that_is_called_is_there(path: Path) -> None:
    # when
    missing = sorted(name for name in called(path) if not (ROOT / name).is_file())
    # then
    assert called(path)
    assert not missing


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such right")
@each_workflow
def test_what_is_started_by_its_name_may_be_executed(path: Path) -> None:
    # given
    first_words = {command.split()[0] for command in commands(path)}
    # when
    started = [ROOT / word for word in first_words if OURS.fullmatch(word)]
    # then
    assert not [file.name for file in started if not os.access(file, os.X_OK)]


@each_workflow
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    # given
    lines = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    # when
    strangers = [line for line in lines if not line.startswith("./")]
    # then
    assert strangers
    for line in strangers:
        assert re.fullmatch(r"[\w.\-]+/[\w.\-/]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    assert all((ROOT / line).is_file() for line in lines if line.startswith("./"))


def test_an_action_has_one_version_everywhere() -> None:
    # given
    source = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    # when
    pinned = set(re.findall(r"uses: ([^.@\s][^@\s]*)@(\S+)", source))
    # then
    assert len({name for name, _ in pinned}) == len(pinned)


@each_workflow
def test_rights_are_the_least(path: Path) -> None:
    # given
    workflow = read(path)
    # when
    writers = [
        name
        for name, job in workflow["jobs"].items()
        if "write" in job.get("permissions", {}).values()
    ]
    # then
    assert workflow["permissions"] in ({}, {"contents": "read"})
    assert writers == (["publish"] if path.stem == "release" else [])
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each_workflow
def test_every_job_ends(path: Path) -> None:
    for name, job in jobs(path).items():
        assert "uses" in job or job["timeout-minutes"] <= 60, name
    assert read(path)["concurrency"]["group"]


@each_workflow
def test_nothing_is_pasted_into_a_command(path: Path) -> None:
    # A secret or a branch's name reaches a command by its environment: not as a part of the
    # command's text, where a list of processes shows it and a shell may run it.
    assert not [command for command in commands(path) if "${{" in command]


def test_secrets_are_of_the_one_job_that_signs() -> None:
    # given
    release = next(path for path in WORKFLOWS if path.stem == "release")
    # when
    knowing = [name for name, job in jobs(release).items() if "secrets." in str(job)]
    # then
    assert knowing == ["pack"]
    for step in jobs(release)["pack"]["steps"]:
        if "secrets." in str(step):
            assert step["if"] == "github.ref_type == 'tag'"


def test_a_release_is_a_draft_and_of_what_was_checked() -> None:
    # given
    release = jobs(next(path for path in WORKFLOWS if path.stem == "release"))
    # when
    publishing = [s["run"] for s in release["publish"]["steps"] if "gh release" in s.get("run", "")]
    # then
    assert len(publishing) == 1
    assert "--draft" in publishing[0]
    assert release["check"]["uses"] == "./.github/workflows/check.yml"
    assert "check" in release["pack"]["needs"]
    assert (release["try"]["needs"], release["publish"]["needs"]) == ("pack", "try")
    assert release["publish"]["if"] == "github.ref_type == 'tag'"


def test_every_python_that_is_promised_is_tested() -> None:
    # given
    check = jobs(next(path for path in WORKFLOWS if path.stem == "check"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest, beyond = map(int, re.findall(r"3\.(\d+)", project["requires-python"]))
    promised = {f"3.{minor}" for minor in range(oldest, beyond)}
    # when
    whole = {
        step["with"]["python-version"]
        for step in check["whole"]["steps"]
        if "with" in step and "python-version" in step["with"]
    }
    # then
    assert whole | set(check["linux"]["strategy"]["matrix"]["python"]) == promised
    assert set(check["windows"]["strategy"]["matrix"]["python"]) == promised


def test_linux_runs_the_readme_s_test_command() -> None:
    # given
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- test command -->\s+```sh\n(.+)\n```", readme)
    # when
    runs = [
        step.get("run") for step in jobs(ROOT / ".github/workflows/check.yml")["linux"]["steps"]
    ]
    # then
    assert found is not None
    assert found[1] in runs


def test_the_build_knows_every_option_that_it_is_given() -> None:
    # given
    release = next(path for path in WORKFLOWS if path.stem == "release")
    calls = [command for command in commands(release) if "installer/build.py" in command]
    given = {option for call in calls for option in re.findall(r"--[a-z\-]+", call)}
    only = {step for call in calls for step in re.findall(r"--only ([a-z ]+)", call)}
    # when
    known = subprocess.run(
        [sys.executable, ROOT / "installer" / "build.py", "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    # then
    assert given >= {"--only", "--certificate", "--password-from"}
    assert not [option for option in given if option not in known]
    assert not [step for step in " ".join(only).split() if not re.search(rf"\b{step}\b", known)]


def test_no_registry_is_named_and_nothing_of_uv_s_is_kept() -> None:
    # given
    files = [
        path
        for folder in (".github", ".ci", "installer")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    # when
    naming = [
        path.name
        for path in (*files, ROOT / "pyproject.toml", ROOT / "README.md")
        if any(registry.encode() in path.read_bytes() for registry in REGISTRIES)
    ]
    # then
    assert not naming
    assert not (ROOT / "uv.lock").exists()


@each_workflow
def test_actionlint_finds_nothing(path: Path) -> None:
    if shutil.which("actionlint") is None:
        pytest.skip("actionlint is not installed")
    done = subprocess.run(["actionlint", path], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout
