"""What administrators read: the example and the documentation have exactly the keys there are."""

import re
import tomllib
from pathlib import Path

import pytest
from presets_builders import problems

from meshdesk.cli.defaults import EXAMPLE as EXAMPLE_FILE
from meshdesk.config import Settings, resources
from meshdesk.demo.authority import Authority
from meshdesk.presets.checking import check
from meshdesk.presets.keys import NAMES
from meshdesk.presets.merging import FIELDS, MIB

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = (ROOT / "installer" / "DEFAULTS.md").read_text("utf-8")
EXAMPLE = resources() / EXAMPLE_FILE


def test_the_example_is_valid() -> None:
    assert check(EXAMPLE) == []


def test_the_example_has_every_key_and_all_are_valid(tmp_path: Path, authority: Authority) -> None:
    (tmp_path / "mesh-ca.pem").write_bytes(authority.ca_file.read_bytes())
    text = re.sub(r"(?m)^#(?=\w)", "", EXAMPLE.read_text("utf-8"))

    assert problems(tmp_path, text) == []
    tree = tomllib.loads(text)
    assert tree.pop("locked")
    assert [f"{table}.{key}" for table in tree for key in tree[table]] == list(NAMES)


def test_the_example_can_be_printed_anywhere() -> None:
    assert EXAMPLE.read_text("utf-8").isascii()


def test_the_documentation_has_every_key_and_what_is_built_in() -> None:
    rows = re.findall(r"(?m)^\| `(\w+(?:\.\w+)?)` \| .* \| (.*) \|$", DOCUMENT)
    assert [name for name, _ in rows] == ["locked", *NAMES]
    built_in = dict(rows)
    for name, field in FIELDS.items():
        value = getattr(Settings(), field)
        value = value // MIB if name == "sending.chunk_mib" else value
        assert built_in[name].strip('`"') == (
            str(value).lower() if isinstance(value, bool) else str(value)
        )


@pytest.mark.parametrize("block", re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL))
def test_the_documentations_examples_are_valid(block: str, tmp_path: Path) -> None:
    assert problems(tmp_path, block) == []
