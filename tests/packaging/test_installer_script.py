"""The installer's script and its page for administrators, as far as Linux alone can tell."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from standin import COMPILER, SCRIPT, assets_folder, compile_script, make_setup, program_folder

INSTALLER = SCRIPT.parent
PARTS = sorted((INSTALLER / "nsis").glob("*.nsh"))
ALL_TEXT = "\n".join(path.read_text() for path in [SCRIPT, *PARTS])
LONGEST = 1023
"""Characters that NSIS's own strings hold; what is longer is cut off without a word."""

needs_makensis = pytest.mark.skipif(not shutil.which("makensis"), reason="NSIS is not installed")


def strings(language: str) -> dict[str, str]:
    """The words of a language, by name."""
    text = (INSTALLER / "nsis" / f"{language}.nsh").read_text()
    found = re.findall(r'^\$\{S\} (\w+) "(.*)"$', text, re.M)
    return {name: re.sub(r"(\$\\[rnt])+", "\n", words) for name, words in found}


def exit_codes() -> dict[str, int]:
    text = (INSTALLER / "nsis" / "codes.nsh").read_text()
    return {name: int(code) for name, code in re.findall(r"^!define EXIT_(\w+) (\d+)$", text, re.M)}


def documentation() -> str:
    return (INSTALLER / "INSTALLER.md").read_text()


# Words


def test_english_and_welsh_have_the_same_names() -> None:
    assert strings("english").keys() == strings("welsh").keys()
    assert len(strings("english")) > 50


@pytest.mark.parametrize("language", ["english", "welsh"])
def test_every_line_of_a_language_is_read(language: str) -> None:
    text = (INSTALLER / "nsis" / f"{language}.nsh").read_text()
    assert text.count("\n${S} ") == len(strings(language))


def test_no_sentence_was_left_in_english() -> None:
    english, welsh = strings("english"), strings("welsh")
    assert [name for name in english if english[name] == welsh[name]] == []


def test_both_languages_tell_the_same_facts() -> None:
    """Paths, versions, switches and numbers that one names the other names too."""
    english, welsh = strings("english"), strings("welsh")

    def facts(words: str) -> list[str]:
        return sorted(set(re.findall(r"\$\w+|\$\{\w+\}|(?<!\w)/[A-Z?]+|\d+", words)) - {"$r"})

    assert {name: facts(english[name]) for name in english} == {
        name: facts(welsh[name]) for name in welsh
    }


@pytest.mark.parametrize("language", ["english", "welsh"])
def test_access_keys_of_a_page_are_its_own(language: str) -> None:
    words = strings(language)
    for page in (
        ["ScopeUser", "ScopeAll"],
        ["OptionDesktop", "OptionSendTo", "OptionAutostart", "FolderChange"],
    ):
        keys = [re.findall("&(.)", words[name])[0].casefold() for name in page]
        assert len(set(keys)) == len(page), keys


@pytest.mark.parametrize("language", ["english", "welsh"])
def test_no_words_are_cut_off(language: str) -> None:
    for name, words in strings(language).items():
        room = 300 if "$Folder" in words or "$Findings" in words else 0
        assert len(words) + room < LONGEST, name


def test_every_string_is_used_and_every_used_one_is_there() -> None:
    used = set(re.findall(r"\$\((\w+)\)", ALL_TEXT))
    assert used == set(strings("english"))


# The page for administrators


def test_every_exit_code_is_documented_and_no_other() -> None:
    rows = re.findall(r"^\| (\d+) \|", documentation(), re.M)
    assert sorted(map(int, rows)) == sorted(exit_codes().values())
    assert len(set(exit_codes().values())) == len(exit_codes())


def test_every_switch_is_documented_and_shown() -> None:
    text = (INSTALLER / "nsis" / "switches.nsh").read_text()
    read = set(re.findall(r'"(/[A-Z?]+=?)"', text)) - {"/ELEVATED", "/NCRC"}
    documented = set(re.findall(r"`(/[A-Z?]+=?)", documentation()))
    assert read <= documented
    for language in ("english", "welsh"):
        shown = set(re.findall(r"(?<!\w)(/[A-Z]+=?)", strings(language)["Usage"]))
        assert read - {"/?"} <= shown


def test_the_page_that_windows_shows_is_the_projects() -> None:
    project = tomllib.loads((INSTALLER.parent / "pyproject.toml").read_text())["project"]
    assert f'!define URL "{project["urls"]["Homepage"]}"' in SCRIPT.read_text()


# The script


def test_nothing_is_removed_wholesale_but_setups_own_and_the_data() -> None:
    wholesale = set(re.findall(r"RMDir /r (\S+)", ALL_TEXT))
    assert wholesale == {'"${NEW}"', '"$Folder\\_setup-new"', '"$DataFolder"'}


def test_no_clock_is_compiled_in() -> None:
    assert not re.search(r"__(DATE|TIME|TIMESTAMP)__|/date|!gettlbversion", ALL_TEXT)


@needs_makensis
def test_it_compiles_without_a_warning(tmp_path: Path) -> None:
    setup = make_setup(tmp_path, "0.2.0")
    assert setup.read_bytes()[:2] == b"MZ"


@needs_makensis
def test_the_same_input_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    program = program_folder(tmp_path / "program", "0.2.0")
    assets = assets_folder(tmp_path / "assets", program)
    first = compile_script(program, assets, tmp_path / "first.exe", "0.2.0", fast=False)
    second = compile_script(program, assets, tmp_path / "second.exe", "0.2.0", fast=False)
    assert first.read_bytes() == second.read_bytes()


@needs_makensis
def test_a_command_signs_the_uninstaller_and_the_setup_program(tmp_path: Path) -> None:
    program = program_folder(tmp_path / "program", "0.2.0")
    assets = assets_folder(tmp_path / "assets", program)
    signer, signed = tmp_path / "sign", tmp_path / "signed.txt"
    signer.write_text(f'#!/bin/sh\nhead -c 2 "$1" >> {signed}\n')
    signer.chmod(0o755)
    compile_script(
        program, assets, tmp_path / "MeshDesk-setup.exe", "0.2.0", extra=f"-DSIGN_COMMAND={signer}"
    )
    assert signed.read_text() == "MZMZ"


@pytest.mark.skipif(not shutil.which(COMPILER), reason="mingw-w64 is not installed")
def test_the_stand_in_compiles(tmp_path: Path) -> None:
    folder = program_folder(tmp_path / "program", "0.2.0", compiled=True)
    assert (folder / "MeshDesk.exe").stat().st_size > 10_000
