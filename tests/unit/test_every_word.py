"""No word that people read gets past translation: the source is read for the ways it could.

lupdate finds literals alone, in calls of `translate`, `several` and `mark`; what it misses stays
English in a Welsh window, and nobody is told. The command line and the demonstration are English.
"""

import ast
import functools
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

import meshdesk

PACKAGE = Path(meshdesk.__file__).parent
ENGLISH = {"cli", "demo", "migrations", "__main__.py"}
CALLS = {"translate", "several", "mark"}
ATTRIBUTES = {"title", "next_step", "plain"}
KEY = re.compile(r"[\w.-]*")
"""What an error names a field by ("Mex-To"): no words, though a string."""

Found = Iterator[tuple[int, str]]
Tree = ast.Module


@functools.cache
def parsed() -> dict[Path, Tree]:
    sources = sorted(PACKAGE.rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sources}


def name_of(node: ast.AST) -> str:
    """ "f" for f, m.f and f(…)."""
    match node:
        case ast.Call(func=func):
            return name_of(func)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def calls(tree: Tree, *names: str) -> Iterator[ast.Call]:
    """Calls of the functions themselves; `str.translate` is another one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def is_variable(node: ast.AST) -> bool:
    """Whether it stands for a text that was marked elsewhere, and is not put together here."""
    if isinstance(node, ast.IfExp):
        return is_variable(node.body) and is_variable(node.orelse)
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def errors_in(trees: Iterable[Tree]) -> set[str]:
    """The names of `MeshDeskError` and of all that are made from it."""
    classes = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    known, before = {"MeshDeskError"}, 0
    while len(known) > before:
        before = len(known)
        known |= {each.name for each in classes if {name_of(base) for base in each.bases} & known}
    return known


def without_literals(tree: Tree, marked: set[str]) -> Found:
    """Calls in which lupdate finds no text; `marked` are the contexts that marks are made in."""
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and name_of(n) == "tr"):
        if ast.unparse(call.func) != "self.tr" or not (call.args and literal(call.args[0])):
            yield call.lineno, ast.unparse(call)
    for call in calls(tree, *CALLS):
        context, text, *_ = [*call.args, None, None]
        name, said = name_of(call), literal(context) if context else None
        by_mark = name == "translate" and text and is_variable(text) and said in marked
        if said is None or not (by_mark or (text and literal(text))):
            yield call.lineno, ast.unparse(call)


def without_agreement(tree: Tree) -> Found:
    """Texts with a number whose two forms do not take the same."""
    for call in calls(tree, "several"):
        many, one = (literal(each) or "" for each in (call.args + call.args)[1:3])
        filled = [sorted(re.findall(r"\{\w*\}", text)) for text in (many, one)]
        if len(call.args) != 4 or "%n" not in many or not one or filled[0] != filled[1]:
            yield call.lineno, ast.unparse(call)


def unmarked_attributes(tree: Tree, errors: set[str]) -> Found:
    """Titles and next steps of errors' classes that are not marked."""
    marked = {name for node in tree.body for name in assigned(node) if is_mark(node.value)}
    classes = (n for n in ast.walk(tree) if isinstance(n, ast.ClassDef) and n.name in errors)
    for each in (statement for node in classes for statement in node.body):
        wrong = (
            ATTRIBUTES & assigned(each) and not is_mark(each.value) and literal(each.value) != ""
        )
        if wrong and name_of(each.value) not in marked:
            yield each.lineno, ast.unparse(each)


def assigned(node: ast.stmt) -> set[str]:
    """The names that a statement gives a value."""
    match node:
        case ast.Assign(targets=targets):
            return {name_of(target) for target in targets}
        case ast.AnnAssign(target=target) if node.value:
            return {name_of(target)}
    return set()


def is_mark(node: ast.AST) -> bool:
    called = isinstance(node, ast.Call) and name_of(node) == "mark" and node.args
    return bool(called) and literal(called[0]) == "Errors"


def untranslated_errors(tree: Tree, errors: set[str]) -> Found:
    """Errors that are given English words."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in errors:
            words = [said for each in node.args for said in words_in(each)]
            given = [each.value for each in node.keywords if each.arg in {*ATTRIBUTES, "message"}]
            spoken = [said for said in words if not KEY.fullmatch(said)]
            spoken += [said for each in given for said in words_in(each)]
            if spoken:
                yield node.lineno, f"{name_of(node)}: {spoken[0]}"


def words_in(node: ast.AST) -> Iterator[str]:
    """The literals with letters that an expression puts its text together from."""
    match node:
        case ast.Constant(value=str(text)) if re.search(r"[^\W\d_]", text):
            yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                # A blank, so that it is never taken for a key.
                yield from (f"{said} " for said in words_in(part))
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from (*words_in(one), *words_in(other))
        case ast.Call(func=ast.Attribute(value=text, attr="format")):
            yield from words_in(text)


def everywhere(find: Callable[[Tree], Found]) -> list[str]:
    """What is found in all that people may read."""
    read = {path.relative_to(PACKAGE): tree for path, tree in parsed().items()}
    shown = {path: tree for path, tree in read.items() if not ENGLISH & set(path.parts)}
    return [f"{path}:{line}: {said}" for path, tree in shown.items() for line, said in find(tree)]


def test_lupdate_finds_every_text() -> None:
    marks = (call for tree in parsed().values() for call in calls(tree, "mark"))
    contexts = {literal(call.args[0]) or "" for call in marks if call.args}

    assert everywhere(lambda tree: without_literals(tree, contexts)) == []


def test_a_number_stands_in_both_of_its_texts() -> None:
    assert everywhere(without_agreement) == []


@pytest.mark.parametrize("find", [unmarked_attributes, untranslated_errors])
def test_errors_speak_the_language_in_use(find: Callable[[Tree, set[str]], Found]) -> None:
    errors = errors_in(parsed().values())

    assert everywhere(lambda tree: find(tree, errors)) == []


WRONG = (
    'translate("Ctx", f"a {b}")', 'translate(context, "a b")', 'mark("Ctx", text)',
    'translate("Ctx", "a" if b else "c")', 'translate("Elsewhere", text)',
    'several("Ctx", "files", "a file", n)', 'several("Ctx", "%n of {0}", "%n of {1}", n)',
    'class MyError(MeshDeskError):\n title = "A b"', 'raise MeshDeskError(f"a {b}")',
    'raise MeshDeskError("name", "A b.")', 'raise MeshDeskError("A {0}".format(b))',
    'e = MeshDeskError(said, title="Refused")', 'self.tr("a" if b else "c")', 'tr("a")',
)  # fmt: skip
RIGHT = (
    'translate("Ctx", "a {b}").format(b=b)', 'translate("Ctx", text)', 'table["a"].translate(b)',
    'several("Ctx", "%n of {0}", "One of {0}", n)', 'raise MeshDeskError("Mex-To", said)',
    'class MyError(MeshDeskError):\n title = mark("Errors", "A b")\n next_step = ""',
    'raise MeshDeskError(f"{one} {other}", details={"a b": "c d"})', 'raise ValueError("a b")',
)  # fmt: skip


@pytest.mark.parametrize(("source", "found"), [(s, 1) for s in WRONG] + [(s, 0) for s in RIGHT])
def test_it_tells_right_from_wrong(source: str, found: int) -> None:
    tree = ast.parse(source)
    errors = errors_in([tree])

    assert found == len([
        *without_literals(tree, {"Ctx"}), *without_agreement(tree),
        *unmarked_attributes(tree, errors), *untranslated_errors(tree, errors),
    ])  # fmt: skip
