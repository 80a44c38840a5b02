"""Runs pytest with PySide6, qasync and qtawesome not importable: the layers below stand alone."""

import sys

import pytest

HIDDEN = ("PySide6", "shiboken6", "qasync", "qtawesome", "qtpy", "pytestqt")


class NoQt:
    """Refuses to find anything of Qt."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.split(".", maxsplit=1)[0] in HIDDEN:
            raise ModuleNotFoundError(f"{name} is hidden in this run", name=name)


if __name__ == "__main__":
    sys.meta_path.insert(0, NoQt())  # type: ignore[arg-type]
    sys.exit(pytest.main(["-p", "no:pytest-qt", *sys.argv[1:]]))
