"""The road: what is built once and walked on, and the table of what it took.

``MESHDESK_UNDER_WINE`` names the working folder. The modules are walked in the order of their
names, each test a step of the road in a prefix that its module's tests share.
"""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from building import (
    Build,
    Building,
    Note,
    copy_of_the_source,
    make_older,
    make_wine,
)
from installed import Installed
from stage_server import ROOT, StageServer, serving
from wine import Screen, Wine, screen
from wine_machine import copy_prefix

ALL_BUT_SIZES = ("check", "freeze", "verify", "sign", "pack", "sbom", "checksums")
"""The table of sizes packs everything part by part, which takes a minute."""

_steps: list[tuple[str, str, float, str]] = []
"""Name, outcome, seconds, and what else is to be said."""


@pytest.fixture(scope="session")
def folder() -> Path:
    """Where all of it happens; what was made stays there to be looked at."""
    return Path(os.environ["MESHDESK_UNDER_WINE"]).absolute()


@pytest.fixture(scope="session")
def display(folder: Path) -> Iterator[Screen]:
    """The screen of the road, and its photographs."""
    with screen(folder / "pictures") as one:
        yield one


@pytest.fixture(scope="session")
def clean(folder: Path) -> Path:
    """A Wine prefix with nothing in it."""
    return folder / "wine" / "prefix"


@pytest.fixture(scope="session")
def builds(folder: Path, display: Screen) -> dict[str, Build]:
    """This version, this version again from another folder, and an older one, side by side."""
    make_wine(folder, display)
    older, again = folder / "older-source", folder / "same-source"
    copy_of_the_source(older)
    copy_of_the_source(again)
    make_older(older)
    build = partial(Building, folder=folder, display=display)
    with (
        build(ROOT, "current", "--only", *ALL_BUT_SIZES) as first,
        build(older, "older", "--fast") as second,
    ):
        ended = {"current": first.ended(), "older": second.ended()}
    with build(again, "again", "--only", "freeze") as third:
        return ended | {"again": third.ended()}


@pytest.fixture(scope="session")
def current(builds: dict[str, Build]) -> Build:
    """This version."""
    return builds["current"]


@pytest.fixture(scope="session")
def older(builds: dict[str, Build]) -> Build:
    """A version that somebody has installed already."""
    return builds["older"]


@pytest.fixture(scope="module")
def wine(
    request: pytest.FixtureRequest, clean: Path, folder: Path, display: Screen, current: Build
) -> Iterator[Wine]:
    """A copy of the clean prefix for the tests of one module."""
    copied = copy_prefix(clean, folder / "prefixes" / request.module.__name__)
    one = Wine(copied, display.display)
    yield one
    one.stop()


@pytest.fixture(scope="module")
def program(wine: Wine, request: pytest.FixtureRequest) -> Installed:
    """MeshDesk in that prefix, for everyone where the module says so."""
    return Installed(wine, everyone=getattr(request.module, "EVERYONE", False))


@pytest.fixture(scope="module")
def server(folder: Path, request: pytest.FixtureRequest) -> Iterator[StageServer]:
    """The NHS's sandbox for the tests of one module, as fast as it goes to begin with."""
    with serving(folder / "stages" / request.module.__name__, "--throttle", "0") as one:
        yield one


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Puts a figure into the table's line of this step."""

    def put(text: str) -> None:
        request.node.user_properties.append(("note", text))

    return put


# The table


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what a step took, what came before it included."""
    if "/road/" not in report.nodeid:
        return
    name = report.nodeid.rpartition("::")[2].partition("@")[0].removeprefix("test_")
    name = name.replace("_", " ")
    if report.when == "call" or report.outcome != "passed":
        said = "".join(str(text) for key, text in report.user_properties if key == "note")
        _steps.append((name, report.outcome, report.duration, said))
    elif report.when == "setup" and report.duration > 1:
        _steps.append((f"{name}: before it", report.outcome, report.duration, ""))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of steps, times and sizes."""
    if not _steps:
        return
    total = sum(step[2] for step in _steps)
    lines = [
        "| step | outcome | seconds | |",
        "| --- | --- | ---: | --- |",
        *(f"| {name} | {how} | {took:.1f} | {said} |" for name, how, took, said in _steps),
        f"| **all** | | **{total:.0f}** | |",
    ]
    terminalreporter.section("the road under Wine")
    terminalreporter.write_line("\n".join(lines))
    table = Path(os.environ["MESHDESK_UNDER_WINE"]) / "table.md"
    table.write_text("\n".join(lines) + "\n", "utf-8")
