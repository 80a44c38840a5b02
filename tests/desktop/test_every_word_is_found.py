"""Every word that the program shows can be translated: lupdate finds just what is called for.

lupdate passes without a word over what it does not understand: names in place of texts, a
method of another object, a name for `self.tr`, and others. Here the source is read as Python
reads it.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from builder import translations

PACKAGE = translations.ROOT / "meshdesk"
DESKTOP = PACKAGE / "desktop"
TEXTS = {"tr": 1, "translate": 2, "several": 3, "mark": 2}
"""How many of the first arguments are texts: context, English, English for one."""
WITH_NOTE = 3
"""Arguments of a `translate` that tells translators which of several meanings is meant."""
QTS_OWN = "languages.py"
"""Where Qt's own function is called for all others, with what they gave."""


@dataclass(frozen=True, slots=True)
class Call:
    """A text that is asked for in another language.

    Attributes:
        where: file and line, for the reader of a failure.
        owner: the class around it; empty for none.
        node: the call itself.
    """

    where: str
    owner: str
    node: ast.Call

    @property
    def name(self) -> str:
        """What is called, as it is written: "translate", "self.tr"."""
        return ast.unparse(self.node.func)

    @property
    def short(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def texts(self) -> tuple[str | None, ...]:
        """Its texts; None for what is no literal."""
        most = WITH_NOTE if self.short == "translate" else TEXTS[self.short]
        return tuple(
            one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else None
            for one in self.node.args[:most]
        )

    @property
    def entry(self) -> tuple[str, ...]:
        """Context, text and note, as they are to stand in the language file."""
        texts = tuple(text or "" for text in self.texts)
        texts = (self.owner, *texts) if self.short == "tr" else texts
        return (*texts, "", "")[:3]


def test_the_window_asks_for_whole_texts() -> None:
    """Each is a literal, where it is asked for, and all arguments are there."""
    wrong = [
        f"{call.where}: {ast.unparse(call.node)}"
        for call in calls(DESKTOP)
        if len(call.texts) < TEXTS[call.short] or not all(call.texts) or call.node.keywords
    ]
    assert wrong == []


def test_a_word_is_asked_for_in_one_of_four_ways() -> None:
    """By any other name, or of another object, lupdate gives it no context or none of ours."""
    wrong = [
        f"{call.where}: {call.name}"
        for call in calls(DESKTOP)
        if call.name not in {"self.tr", "translate", "several", "mark"}
        or (call.short == "tr" and len(call.node.args) != 1)
    ]
    assert wrong == []


def test_what_depends_on_a_number_has_forms() -> None:
    wrong = [
        f"{call.where}: {text}"
        for call in calls(DESKTOP)
        for text in call.texts[:2]
        if "%n" in (text or "") and call.short != "several"
    ]
    wrong += [
        f"{call.where}: no %n in {call.texts[1]!r}"
        for call in calls(DESKTOP)
        if call.short == "several" and "%n" not in (call.texts[1] or "")
    ]
    assert wrong == []


def test_nothing_is_said_before_the_language_is_known() -> None:
    """A text in a class or a module is in English for good: such are marked, and said later."""
    early = [
        f"{file.relative_to(PACKAGE)}:{node.lineno}: {ast.unparse(node)}"
        for file in sorted(DESKTOP.rglob("*.py"))
        for node in evaluated_at_import(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"translate", "several"}
    ]
    assert early == []


def test_lupdate_finds_them_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    list(translations.update("cy"))
    found = set(translations.texts(tmp_path / "meshdesk_cy.ts"))

    # Below the window a text may come by a name: it is marked where it is written down.
    wanted = {call.entry for call in calls(PACKAGE) if all(call.texts)}

    assert sorted(wanted - found) == []
    assert sorted(found - wanted) == []


def calls(folder: Path) -> Iterator[Call]:
    """All calls for a text in the modules of a folder."""
    for file in sorted(folder.rglob("*.py")):
        if file.name != QTS_OWN:
            yield from _calls(ast.parse(file.read_text("utf-8")), file, "")


def _calls(node: ast.AST, file: Path, owner: str) -> Iterator[Call]:
    if isinstance(node, ast.ClassDef):
        owner = node.name
    if isinstance(node, ast.Call) and _asks(node.func):
        yield Call(f"{file.relative_to(PACKAGE)}:{node.lineno}", owner, node)
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, file, owner)


def _asks(called: ast.expr) -> bool:
    if isinstance(called, ast.Attribute):  # a painter's translate moves it
        return called.attr == "tr" or ast.unparse(called) == "QCoreApplication.translate"
    return isinstance(called, ast.Name) and called.id in TEXTS


def evaluated_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """All that Python does while it loads a module."""
    yield node
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        inside: list[ast.expr] = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        inside += node.decorator_list
    elif isinstance(node, ast.Lambda):
        inside = [*node.args.defaults]
    else:
        for child in ast.iter_child_nodes(node):
            yield from evaluated_at_import(child)
        return
    for part in inside:
        yield from evaluated_at_import(part)
