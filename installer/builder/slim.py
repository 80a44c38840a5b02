"""Modules without their docstrings, which nobody reads in a program.

A docstring becomes the empty string and does not vanish, so that code which formats, joins or
indents ``__doc__`` goes on working. Assertions stay: they are no documentation.

Only the standard library is imported here, because PyInstaller's own process reads it too.
"""

import ast
from types import CodeType

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def compiled_without_docstrings(source: bytes, name: str) -> CodeType:
    """A module's code.

    Args:
        source: as the file has it, in whatever encoding it declares.
        name: stands in tracebacks.

    Raises:
        SyntaxError: it is not for this Python.
    """
    tree = ast.parse(source, name)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and not _is_decorated_class(node):
            _empty_docstring(node)
    code: CodeType = compile(tree, name, "exec", dont_inherit=True, optimize=0)
    return code


def _is_decorated_class(node: ast.AST) -> bool:
    # dataclass writes a docstring, slowly, where it finds none.
    return isinstance(node, ast.ClassDef) and bool(node.decorator_list)


def _empty_docstring(
    node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef,
) -> None:
    first = node.body[0] if node.body else None
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        first.value.value = ""
