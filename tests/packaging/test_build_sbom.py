"""The bill of materials."""

import json
from typing import Any

import pytest

pytest.importorskip("cyclonedx", reason="needs installer/requirements-build.txt")
pytest.importorskip("pefile", reason="needs installer/requirements-build.txt")
pytest.importorskip("PyInstaller", reason="needs installer/requirements-build.txt")

from builder.packages import Package
from builder.sbom import component_of, describe

TIME = 1_700_000_000
HTTPX = Package("httpx", "0.28.1", "BSD-3-Clause", "ab" * 32)
QASYNC = Package("qasync", "0.28.0", "BSD-2-Clause", "cd" * 32)


def described(*packages: Package) -> dict[str, Any]:
    text = describe("0.1.0", [component_of(package) for package in packages], TIME)
    document: dict[str, Any] = json.loads(text)
    return document


def test_a_package_stands_in_it_with_address_licence_and_hash() -> None:
    document = described(HTTPX)

    (component,) = document["components"]
    assert component["purl"] == "pkg:pypi/httpx@0.28.1"
    assert component["licenses"] == [{"license": {"id": "BSD-3-Clause"}}]
    assert component["hashes"] == [{"alg": "SHA-256", "content": "ab" * 32}]
    assert document["metadata"]["component"]["name"] == "MeshDesk"
    assert document["metadata"]["timestamp"] == "2023-11-14T22:13:20+00:00"


def test_the_order_of_the_packages_makes_no_difference() -> None:
    assert described(HTTPX, QASYNC) == described(QASYNC, HTTPX)


def test_other_contents_have_another_serial_number() -> None:
    assert described(HTTPX)["serialNumber"] != described(QASYNC)["serialNumber"]


def test_a_licence_in_words_of_its_own_is_kept() -> None:
    document = described(Package("odd", "1", "A licence of our own", "ef" * 32))

    assert document["components"][0]["licenses"] == [{"license": {"name": "A licence of our own"}}]
