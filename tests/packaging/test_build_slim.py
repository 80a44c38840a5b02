"""Modules without docstrings do what they did."""

from typing import Any

import pytest
from builder.slim import compiled_without_docstrings

SOURCE = '''
"""A module."""
from dataclasses import dataclass

class Plain:
    """A class."""

    def method(self):
        """Only this."""

@dataclass
class Record:
    """A record."""
    size: int = 3

async def wait():
    """Waits."""
    assert False, "kept"

def says():
    text = "no docstring"
    return text

def speaks():
    "no docstring either, " "and no name"
    return "no docstring either, and no name"
'''


def run(source: bytes) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "example"}
    exec(compiled_without_docstrings(source, "example.py"), names)
    return names


def test_docstrings_are_empty_and_still_texts() -> None:
    names = run(SOURCE.encode())

    documented = (names["Plain"], names["Plain"].method, names["wait"], names["speaks"])
    assert [each.__doc__ for each in documented] == [""] * 4
    assert names["__doc__"] == ""


def test_code_does_what_it_did() -> None:
    names = run(SOURCE.encode())

    assert names["Plain"]().method() is None
    assert names["Record"]().size == 3
    assert names["says"]() == "no docstring"
    assert names["speaks"]() == "no docstring either, and no name"


def test_a_decorated_class_keeps_its_docstring() -> None:
    assert run(SOURCE.encode())["Record"].__doc__ == "A record."


def test_assertions_stay() -> None:
    coroutine = run(SOURCE.encode())["wait"]()

    with pytest.raises(AssertionError, match="kept"):
        coroutine.send(None)


def test_a_module_in_another_encoding_is_read_as_it_says() -> None:
    assert run("# coding: latin-1\nname = 'Siân'\n".encode("latin-1"))["name"] == "Siân"


def test_a_failure_names_file_and_line() -> None:
    code = compiled_without_docstrings(b'def f():\n    """One\n    two."""\n    return 1\n', "m.py")

    inner = next(const for const in code.co_consts if hasattr(const, "co_name"))
    assert inner.co_filename == "m.py"
    assert max(line for _, _, line in inner.co_lines() if line) == 4
