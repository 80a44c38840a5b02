"""Every word that the program shows can be translated: lupdate finds just what is called for.

lupdate passes without a word over what it does not understand: names in place of texts, a
method of another object, a name for `self.tr`, and others. Here the source is read as Python
reads it.
"""

import ast
import re
from collections.abc import Iterable, Iterator
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
SHOWN_BY = frozenset(
    {
        "setText",
        "setToolTip",
        "setAccessibleName",
        "setAccessibleDescription",
        "setPlaceholderText",
        "setWindowTitle",
        "setWhatsThis",
        "setTitle",
        "setInformativeText",
        "addItem",
        "QAction",
        "QLabel",
        "QPushButton",
        "QCheckBox",
        "QMenu",
        "label",
        "button",
        "tool_button",
        "describe",
        "say",
        "announce",
        "Label",
    }
)
"""What shows its first text as it is."""
ANY_LANGUAGE = re.compile(r"MeshDesk|Ctrl\+\S|Esc|Space|F\d|\d+_\w+|https?://\S+")
"""Names, keys and examples."""
SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
NOBODY_READS = frozenset(
    {
        "look up",  # where an entry of a list leads
        "this month",  # kept in a list beside its words
        "last month",
        "the window shows a mailbox before anything is pressed",  # of a defect
        "the pool is shut",
        "The symbols' font is missing; install MeshDesk again",
        "Search sender, workflow, subject, file name, message ID",  # measured
        "Cascadia Mono",
        "SF Mono",
        "DejaVu Sans Mono",
        "Sans Serif",
        "border: none; background: transparent",
        "border: none; background: transparent; padding: 0; margin: 0",
    }
)
TO_MACHINES = frozenset({"comeback.py", "logs.py"})
"""Modules with a command and with a form, and no words."""
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


def test_nothing_is_shown_in_english_alone() -> None:
    """What is given to a widget as it is written here stays so in any language."""
    shown = [
        f"{file.relative_to(PACKAGE)}:{node.lineno}: {text}"
        for file in sorted(DESKTOP.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and _short(node.func) in SHOWN_BY
        for text in plain(node.args[:1])
        if re.search(r"[^\W\d_]", ANY_LANGUAGE.sub("", text))
    ]
    assert shown == []


def test_no_sentence_is_left_in_english_alone() -> None:
    """Wherever it stands: tables, errors, what functions give to others."""
    left = [
        f"{file.relative_to(PACKAGE)}: {text}"
        for file in sorted(DESKTOP.rglob("*.py"))
        for text in plain([ast.parse(file.read_text("utf-8"))])
        if SENTENCE.search(text) and text not in NOBODY_READS and file.name not in TO_MACHINES
    ]
    assert left == []


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


def plain(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The literals in them that are neither asked for in another language, logged, nor notes."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif not (_is_note(node) or (isinstance(node, ast.Call) and _tells_otherwise(node.func))):
            yield from plain(ast.iter_child_nodes(node))


def _is_note(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _tells_otherwise(called: ast.expr) -> bool:
    return _asks(called) or ast.unparse(called).startswith("log.")


def _short(called: ast.expr) -> str:
    return ast.unparse(called).rpartition(".")[2]


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
