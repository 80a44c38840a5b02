"""What is shown whole where there is room, and scrolls in a low window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.yielding import Yielding

ROWS = [("Workflow", "PATH_REQUEST_V1"), ("Local ID", "MD-" + 60 * "8"), ("Message ID", "2026")]


@pytest.fixture
def facts(theme: Theme) -> KeyValues:
    made = KeyValues()
    made.set_rows(ROWS)
    return made


@pytest.fixture
def window(facts: KeyValues, qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(Yielding(facts, "What MESH says"))
    column.addStretch(1)
    qtbot.addWidget(made)
    made.resize(240, 400)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_is_whole_and_no_stop_of_tab_where_there_is_room(
    window: QWidget, facts: KeyValues, qtbot: QtBot
) -> None:
    area = window.findChild(Yielding)

    qtbot.waitUntil(lambda: area.height() == facts.heightForWidth(facts.width()))
    assert area.verticalScrollBar().maximum() == 0
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus

    facts.set_rows([*ROWS, ("Expires", "Today")])
    qtbot.waitUntil(lambda: area.height() == facts.heightForWidth(facts.width()))


def test_in_a_low_window_it_scrolls_by_keyboard_and_nothing_is_pressed_together(
    window: QWidget, facts: KeyValues, qtbot: QtBot
) -> None:
    area = window.findChild(Yielding)

    window.resize(240, 70)

    qtbot.waitUntil(lambda: area.height() < facts.height())
    assert facts.height() == facts.heightForWidth(facts.width())
    assert area.focusPolicy() is Qt.FocusPolicy.StrongFocus
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
