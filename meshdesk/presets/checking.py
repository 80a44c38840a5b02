"""Everything that is wrong with a file of defaults, or what it gives.

All problems are found, not only the first: whoever writes the file corrects it once. Values are
never repeated, for somebody may have typed a password where it does not belong.
"""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from meshdesk.language import mark, translate
from meshdesk.presets.addresses import proxy_problem, server_problem
from meshdesk.presets.keys import EXPECTED, NAMES, TABLES, Given
from meshdesk.presets.places import ca_problem, file_problem, folder_problem
from meshdesk.presets.reading import Problem, Unreadable, line_of, line_of_table, parse, read

_CALLED = ("password", "passwd", "passphrase", "secret", "token", "sharedkey", "privatekey")
_NEVER = mark(
    "Presets",
    "{0} looks like a secret. Secrets are never taken from this file, which everybody can read:"
    " take it out, and change it where it is in use.",
)
_NEAR = mark("Presets", '"{0}" is not known in [{1}]; did you mean "{2}"?')
_ELSEWHERE = mark("Presets", '"{0}" is not known in [{1}]; it belongs to [{2}].')
_THE_ONLY = mark("Presets", '"{0}" is not known in [{1}]; there is {2}.')
_THE_OTHERS = mark("Presets", '"{0}" is not known in [{1}]; there are {2}.')
_RULES = {
    "mailbox.url": server_problem,
    "mailbox.ca_file": file_problem,
    "network.proxy": proxy_problem,
    "folders.downloads": folder_problem,
}


def check(path: Path) -> list[Problem]:
    """All that is wrong with a file; it is read as it will be at a start. Empty if it is valid.

    The variables in folders are not looked up: another user will have other ones.
    """
    try:
        text = read(path)
        return examine(text, parse(text), path.parent)
    except FileNotFoundError:
        return [Problem(translate("Presets", "There is no such file."))]
    except Unreadable as error:
        return [error.problem]


def examine(text: str, tree: dict[str, Any], folder: Path | None) -> list[Problem]:
    """All that is wrong with the tables of a file, in the order of its lines.

    Args:
        text: the file's, to say in which line something is.
        folder: what `ca_file` is looked for in; None to leave the disk alone.
    """
    found = [
        *_secrets(text, tree),
        *(problem for name in tree for problem in _top(text, tree, name)),
        *_needs_environment(text, tree),
        *(_ca(text, tree, folder) if folder else ()),
    ]
    return sorted(dict.fromkeys(found), key=lambda problem: problem.line or 0)


def given(tree: dict[str, Any]) -> Given:
    """What a file gives that has no problems."""
    return msgspec.convert(tree, Given)


def _secrets(text: str, tree: Any, table: str = "") -> Iterator[Problem]:
    if isinstance(tree, list):
        for each in tree:
            yield from _secrets(text, each, table)
    if not isinstance(tree, dict):
        return
    for key, value in tree.items():
        if is_secret(key):
            name = f"{table}.{key}" if table else key
            line = line_of(text, table, key) or line_of_table(text, key)
            yield Problem(translate("Presets", _NEVER).format(name), line)
        elif isinstance(value, str) and "PRIVATE KEY" in value:
            words = translate("Presets", "{0} holds a private key, which is a secret.")
            yield Problem(words.format(key), line_of(text, table, key))
        else:
            yield from _secrets(text, value, key)


def is_secret(key: str) -> bool:
    """Whether a key is called as secrets are."""
    plain = key.casefold().replace("_", "").replace("-", "").replace(" ", "")
    return any(word in plain for word in _CALLED)


def _top(text: str, tree: dict[str, Any], name: str) -> Iterator[Problem]:
    if name == "locked":
        yield from _locks(text, tree)
    elif is_secret(name):
        return
    elif name not in TABLES:
        yield Problem(_unknown_table(name), line_of_table(text, name))
    elif not isinstance(tree[name], dict):
        words = translate("Presets", "{0} has to be a table: [{0}].")
        yield Problem(words.format(name), line_of_table(text, name))
    else:
        for key, value in tree[name].items():
            wrong = _value(name, key, value)
            if wrong:
                yield Problem(wrong, line_of(text, name, key) or line_of_table(text, name))


def _unknown_table(name: str) -> str:
    homes = [table for table in TABLES if name in TABLES[table]]
    if homes:
        return translate("Presets", "{0} has to stand below [{1}].").format(name, homes[0])
    near = difflib.get_close_matches(name.casefold(), [*TABLES, "locked"], 1)
    if near:
        words = translate("Presets", '"{0}" is not known; did you mean "{1}"?')
        return words.format(name, near[0])
    return translate("Presets", '"{0}" is not known; there are {1}.').format(name, _listed(TABLES))


def _value(table: str, key: str, value: Any) -> str:
    name = f"{table}.{key}"
    if is_secret(key):
        return ""
    if key not in TABLES[table]:
        return _unknown_key(table, key)
    try:
        msgspec.convert(value, type=TABLES[table][key])
    except msgspec.ValidationError:
        expected = translate("Presets", EXPECTED[name])
        return translate("Presets", "{0} has to be {1}.").format(name, expected)
    return _RULES[name](value, name) if name in _RULES else ""


def _unknown_key(table: str, key: str) -> str:
    if key == "locked":
        return translate(
            "Presets", "locked has to stand at the top of the file, above the first [table]."
        )
    near = difflib.get_close_matches(key.casefold(), TABLES[table], 1)
    homes = [other for other in TABLES if key in TABLES[other]]
    if near:
        words, meant = translate("Presets", _NEAR), near[0]
    elif homes:
        words, meant = translate("Presets", _ELSEWHERE), homes[0]
    else:
        words = translate("Presets", _THE_ONLY if len(TABLES[table]) == 1 else _THE_OTHERS)
        meant = _listed(TABLES[table])
    return words.format(key, table, meant)


def _locks(text: str, tree: dict[str, Any]) -> Iterator[Problem]:
    names, line = tree["locked"], line_of(text, "", "locked")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        yield Problem(
            translate("Presets", 'locked has to be a list, such as ["network.proxy"].'), line
        )
        return
    for name in names:
        if name not in NAMES:
            yield Problem(_unknown_lock(name), line)
        elif _at(tree, name) is None:
            words = translate("Presets", "locked names {0}, which the file does not set.")
            yield Problem(words.format(name), line)


def _unknown_lock(name: str) -> str:
    near = difflib.get_close_matches(name.casefold(), NAMES, 1, 0.5)
    if near:
        words = translate("Presets", 'locked names what is not known; did you mean "{0}"?')
        return words.format(near[0])
    words = translate("Presets", "locked names what is not known; there are {0}.")
    return words.format(_listed(NAMES))


def _needs_environment(text: str, tree: dict[str, Any]) -> Iterator[Problem]:
    if _at(tree, "mailbox.environment") is not None:
        return
    for key in ("url", "ca_file"):
        if _at(tree, f"mailbox.{key}") is not None:
            words = translate(
                "Presets", "mailbox.{0} belongs to one environment: set mailbox.environment too."
            )
            yield Problem(words.format(key), line_of(text, "mailbox", key))


def _ca(text: str, tree: dict[str, Any], folder: Path) -> Iterator[Problem]:
    name, file = "mailbox.ca_file", _at(tree, "mailbox.ca_file")
    if isinstance(file, str) and file and not file_problem(file, name):
        wrong = ca_problem(folder / file, name)
        if wrong:
            yield Problem(wrong, line_of(text, "mailbox", "ca_file"))


def _at(tree: dict[str, Any], name: str) -> Any:
    table, _, key = name.partition(".")
    found = tree.get(table)
    return found.get(key) if isinstance(found, dict) else None


def _listed(names: Any) -> str:
    *others, last = names
    if not others:
        return str(last)
    return translate("Presets", "{0} and {1}").format(", ".join(others), last)
