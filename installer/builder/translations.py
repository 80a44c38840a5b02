"""The language files: the texts found in the source, and the files that the program loads.

``meshdesk_XX.ts`` is filled by lupdate and by people, ``qtbase_XX.ts`` (the words that Qt itself
shows, such as those of a field's menu) by people alone; ``meshdesk_XX.qm`` is made of both. It is
kept beside them, so that nobody needs Qt's tools to start the program or to build a wheel.
"""

import argparse
import ast
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("cy",)
ALIASES = "QT_TRANSLATE_NOOP+=mark"
"""What meshdesk/language.py calls, and what Qt calls that."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring them up to date, or say what is not; the exit code is 1 if anything is to do."""
    parser = argparse.ArgumentParser(prog="translations.py", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, tell what is old")
    wrong = [
        line
        for language in LANGUAGES
        for line in (check(language) if parser.parse_args(arguments).check else update(language))
    ]
    print(*(wrong or ["The language files are up to date."]), sep="\n")
    return 1 if wrong else 0


def update(language: str) -> Iterator[str]:
    """Find the texts, make the file; yields what people still have to translate."""
    ours = FOLDER / f"meshdesk_{language}.ts"
    _find(ours, language)
    _make(language, FOLDER, FOLDER / f"meshdesk_{language}.qm")
    yield from _unfinished(ours)


def check(language: str) -> Iterator[str]:
    """Yields what `update` would have to do, and what people have to."""
    name = f"meshdesk_{language}"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        for file in FOLDER.glob(f"*_{language}.ts"):
            (fresh / file.name).write_bytes(file.read_bytes())
        _find(fresh / f"{name}.ts", language)
        kept, found = (set(texts(place / f"{name}.ts")) for place in (FOLDER, fresh))
        yield from (f"new, not in {name}.ts: {text!r}" for text in sorted(found - kept))
        yield from (f"gone, still in {name}.ts: {text!r}" for text in sorted(kept - found))
        _make(language, FOLDER, fresh / f"{name}.qm")
        if (fresh / f"{name}.qm").read_bytes() != (FOLDER / f"{name}.qm").read_bytes():
            yield f"{name}.qm is older than the .ts files: run installer/translations.py"
    for file in sorted(FOLDER.glob(f"*_{language}.ts")):
        yield from _unfinished(file)


def texts(file: Path) -> Iterator[tuple[str, str, str]]:
    """Context, text and note of all in a .ts file."""
    for context in _tree(file).iter("context"):
        for message in context.iter("message"):
            yield (
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
            )


def _tree(file: Path) -> ET.Element:
    return ET.parse(file).getroot()  # noqa: S314 - files of ours


def _unfinished(file: Path) -> Iterator[str]:
    for message in _tree(file).iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type") or not _filled(translation):
            yield f"not translated in {file.name}: {message.findtext('source')!r}"


def _filled(translation: ET.Element) -> bool:
    forms = translation.findall("numerusform") or [translation]
    return all((form.text or "").strip() for form in forms)


def _find(file: Path, language: str) -> None:
    # By path: the order of files is the order of contexts, and is not to differ by machine.
    sources = sorted((ROOT / "meshdesk").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        numbers = Path(folder) / "numbers.py"
        numbers.write_text("".join(map(_with_numbers, sources)), "utf-8")
        _run("lupdate", *map(str, [*sources, numbers]), "-tr-function-alias", ALIASES,
             "-locations", "none", "-no-obsolete", "-silent", "-source-language", "en_GB",
             "-target-language", f"{language}_GB", "-ts", str(file))  # fmt: skip


def _with_numbers(source: Path) -> str:
    """The calls of `several` as lupdate takes them.

    It reads Python as if it were C++: whatever stands in the fourth place and is not a number is
    an encoding to it, or nothing that it knows, and the text is not one with plurals then.
    """
    return "".join(
        f"translate({', '.join(ast.unparse(given) for given in call.args[:3])}, 2)\n"
        for call in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "several"
    )


def _make(language: str, folder: Path, made: Path) -> None:
    parts = sorted(str(file) for file in folder.glob(f"*_{language}.ts"))
    _run("lrelease", *parts, "-silent", "-removeidentical", "-nounfinished", "-qm", str(made))


def _run(tool: str, *arguments: str) -> None:
    program = Path(sysconfig.get_path("scripts")) / f"pyside6-{tool}"
    done = subprocess.run(  # noqa: S603 - Qt's tool, our arguments
        [str(program), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{tool} failed:\n{done.stdout}{done.stderr}")
