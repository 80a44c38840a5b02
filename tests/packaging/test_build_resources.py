"""What Windows reads of the programs before it starts them."""

import ast
import xml.etree.ElementTree as ElementTree

import pytest
from builder.resources import MANIFEST, quad, version_resource


@pytest.mark.parametrize(
    ("version", "expected"),
    [("0.1.0", "0.1.0.0"), ("1.12", "1.12.0.0"), ("2.0.0rc1", "2.0.0.0"), ("1.2.3.4", "1.2.3.4")],
)
def test_a_version_has_four_numbers_for_windows(version: str, expected: str) -> None:
    assert quad(version) == expected


def test_the_program_asks_for_no_rights_and_scales_itself() -> None:
    texts = {
        element.tag.rpartition("}")[2]: (element.text or "").strip() or element.attrib
        for element in ElementTree.fromstring(MANIFEST.encode()).iter()
    }

    assert texts["requestedExecutionLevel"] == {"level": "asInvoker", "uiAccess": "false"}
    assert texts["dpiAwareness"] == "PerMonitorV2"
    assert texts["longPathAware"] == "true"
    assert "activeCodePage" not in texts


def test_the_version_resource_is_british_english_and_names_the_program() -> None:
    resource = version_resource("meshdesk-cli", "0.1.0")

    ast.parse(resource, mode="eval")
    assert "StringTable('080904B0'" in resource
    assert "VarStruct('Translation', [2057, 1200])" in resource
    assert "filevers=(0, 1, 0, 0)" in resource
    assert "StringStruct('OriginalFilename', 'meshdesk-cli.exe')" in resource
