"""Makes a release's winget manifests of the templates in this folder.

    python installer/winget/make.py 0.1.0 SHA256 URL DEST

`SHA256` is the installer's checksum in hex, `URL` where it can be downloaded, `DEST` the folder
that the four manifests are written to. The project's page comes from pyproject.toml. Nothing but
the standard library is needed; `winget validate DEST` has the last word on Windows.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from string import Template

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1] / "pyproject.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the manifests; wrong arguments end with exit code 2 and a sentence that says why."""
    given = _parser().parse_args(arguments)
    for written in make(given.version, given.sha256, given.url, given.dest):
        print(written)
    return 0


def make(version: str, sha256: str, url: str, dest: Path) -> list[Path]:
    """Write every template filled in to `dest`, which is made; returns the files."""
    facts = {"version": version, "sha256": sha256.upper(), "url": url, "homepage": homepage()}
    dest.mkdir(parents=True, exist_ok=True)
    return [_fill(template, dest / template.name, facts) for template in templates()]


def templates() -> list[Path]:
    """The templates: they have the names that winget's repository asks for."""
    return sorted(HERE.glob("*.yaml"))


def homepage() -> str:
    """The project's page, as pyproject.toml has it."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    return str(project["urls"]["Homepage"])


def _fill(template: Path, target: Path, facts: dict[str, str]) -> Path:
    text = Template(template.read_text(encoding="utf-8")).substitute(facts)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Makes a release's winget manifests.")
    parser.add_argument("version", type=_version, help="as in meshdesk/__init__.py, without a v")
    parser.add_argument("sha256", type=_sha256, help="the installer's checksum, in hex")
    parser.add_argument("url", type=_url, help="where the installer can be downloaded")
    parser.add_argument("dest", type=Path, help="the folder to write to")
    return parser


def _version(text: str) -> str:
    return _matching(r"\d+\.\d+\.\d+", text, "a version has three numbers, as in 0.1.0")


def _sha256(text: str) -> str:
    return _matching(r"[0-9A-Fa-f]{64}", text, "a SHA-256 has 64 hexadecimal digits")


def _url(text: str) -> str:
    # What would break out of the quotes of the manifest is no address either.
    return _matching(r"https://[^\s\"\\]+", text, "the address must begin with https://")


def _matching(pattern: str, text: str, rule: str) -> str:
    if not re.fullmatch(pattern, text):
        raise argparse.ArgumentTypeError(f"{text!r}: {rule}")
    return text


if __name__ == "__main__":
    sys.exit(main())
