"""The tool kit's widgets, by mouse, by keyboard, and as a screen reader meets them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from meshdesk.config import Appearance
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets import message_bar
from meshdesk.desktop.widgets.basics import button, label, tool_button
from meshdesk.desktop.widgets.chips import ChipBar
from meshdesk.desktop.widgets.empty_state import EmptyState
from meshdesk.desktop.widgets.field import LabelledField
from meshdesk.desktop.widgets.fitting_label import FittingLabel
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.message_bar import AT_MOST, Message, MessageBar
from meshdesk.desktop.widgets.progress_bar import ProgressBar, per_mille
from meshdesk.desktop.widgets.search_field import SearchField
from meshdesk.desktop.widgets.secret_field import SecretEdit, ShowSecret
from meshdesk.desktop.widgets.state_label import StateLabel
from meshdesk.desktop.widgets.time_line import Step, TimeLine
from meshdesk.desktop.widgets.wrapped_text import WrappedText
from meshdesk.errors import MeshDeskError
from meshdesk.services.records import Severity
from meshdesk.services.words import Label, Tone

Eventually = Callable[[Callable[[], object]], None]
Left = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def texts(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def press(widget: QWidget, words: str) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.text() == words).click()


# Buttons and labels ---------------------------------------------------------------------


def test_markup_from_the_world_is_shown_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    made = label("<b>bold</b> <img src='https://example.org/x.png'>")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_a_button_calls_without_arguments(theme: Theme, qtbot: QtBot) -> None:
    heard: list[tuple[object, ...]] = []

    def hear(*arguments: object) -> None:
        heard.append(arguments)

    made = button("Go", "primary", tip="Go there", shortcut="F6", clicked=hear)
    qtbot.addWidget(made)

    made.click()

    assert heard == [()]
    assert made.toolTip() == "Go there (F6)"


def test_a_button_of_a_symbol_says_what_it_is(theme: Theme, qtbot: QtBot) -> None:
    made = tool_button(Icon.CLOSE, "Dismiss")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Dismiss"
    assert made.toolTip() == "Dismiss"
    assert made.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_state_is_told_in_words(theme: Theme, qtbot: QtBot) -> None:
    made = StateLabel(Label("Collected", Tone.GOOD))
    qtbot.addWidget(made)

    made.set_label(Label("Not delivered", Tone.BAD))

    assert made.text() == made.accessibleName() == "Not delivered"
    assert made.property("tone") == "bad"


# Chips ----------------------------------------------------------------------------------


@pytest.fixture
def chips(theme: Theme, qtbot: QtBot) -> ChipBar:
    return shown(qtbot, ChipBar([("all", "All"), ("new", "New"), ("saved", "Saved")]))


def chip(chips: ChipBar, words: str) -> QPushButton:
    return next(b for b in chips.findChildren(QPushButton) if b.text().startswith(words))


def test_a_chip_is_chosen_by_mouse(chips: ChipBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chips.chosen) as signal:
        qtbot.mouseClick(chip(chips, "New"), Left)

    assert signal.args == ["new"]
    assert chips.current == "new"
    assert not chip(chips, "All").isChecked()


def test_a_chip_is_chosen_by_keyboard(chips: ChipBar, qtbot: QtBot) -> None:
    heard: list[object] = []
    chips.chosen.connect(heard.append)
    chip(chips, "All").setFocus()

    qtbot.keyClick(chip(chips, "All"), Qt.Key.Key_Right)
    qtbot.keyClick(chips.focusWidget(), Qt.Key.Key_Return)

    assert chips.current == "new"
    assert heard[-1] == "new"


def test_a_count_is_shown_and_read(chips: ChipBar) -> None:
    chips.set_count("new", 1234)
    assert chip(chips, "New").text() == "New 1,234"
    assert chip(chips, "New").accessibleName() == "New 1,234"
    chips.set_count("new", 0)
    assert chip(chips, "New").text() == "New"


def test_choosing_what_is_chosen_says_nothing(chips: ChipBar) -> None:
    heard: list[object] = []
    chips.chosen.connect(heard.append)
    chips.choose("all")
    chips.choose("saved")
    assert heard == ["saved"]


# Search ---------------------------------------------------------------------------------


def test_a_search_waits_until_the_typing_pauses(
    theme: Theme, qtbot: QtBot, eventually: Eventually
) -> None:
    field = shown(qtbot, SearchField("Search"))
    heard: list[str] = []
    field.searched.connect(heard.append)

    qtbot.keyClicks(field, "elm ")
    assert heard == []
    eventually(lambda: heard)

    assert heard == ["elm"]


def test_enter_searches_at_once_and_escape_empties(theme: Theme, qtbot: QtBot) -> None:
    field = shown(qtbot, SearchField("Search"))
    heard: list[str] = []
    field.searched.connect(heard.append)

    qtbot.keyClicks(field, "elm")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert heard == ["elm", ""]
    assert field.text() == ""


def test_ctrl_f_goes_to_the_search(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    other, field = QLineEdit(), SearchField("Search", page)
    layout.addWidget(other)
    layout.addWidget(field)
    shown(qtbot, page)
    other.setFocus()

    qtbot.keyClick(other, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert field.hasFocus()


# Fields ---------------------------------------------------------------------------------


def test_a_field_says_what_is_wrong_beside_it(theme: Theme, qtbot: QtBot) -> None:
    editor = QLineEdit()
    field = shown(qtbot, LabelledField(theme, "&Subject", editor))
    field.set_quiet("optional")

    field.set_problem("At most 500 characters.")
    assert field.hint.text == "At most 500 characters."
    assert editor.accessibleName() == "Subject"
    assert editor.accessibleDescription() == "At most 500 characters."
    assert editor.property("problem") is True
    symbol = field.hint.findChildren(QLabel)[0]
    assert symbol.isVisible()
    assert not symbol.pixmap().isNull()

    field.clear()
    assert field.hint.text == "optional"
    assert editor.property("problem") is False
    assert not symbol.isVisible()


def test_alt_and_the_letter_go_to_the_editor(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    first = LabelledField(theme, "&To", QLineEdit())
    second = LabelledField(theme, "&Subject", QLineEdit())
    layout.addWidget(first)
    layout.addWidget(second)
    shown(qtbot, page)
    first.editor.setFocus()

    qtbot.keyClick(first.editor, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)

    assert second.editor.hasFocus()


# Messages -------------------------------------------------------------------------------


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> MessageBar:
    made = MessageBar(theme)
    qtbot.addWidget(made)
    return made


def error() -> MeshDeskError:
    return MeshDeskError(
        "The connection was reset.",
        title="MESH did not answer",
        next_step="Try again.",
        details={"host": "mesh.example", "code": "ECONNRESET"},
    )


def test_an_error_shows_its_words(bar: MessageBar) -> None:
    bar.show_error(error())

    assert not bar.isHidden()
    assert texts(bar)[1:3] == ["MESH did not answer", "The connection was reset. Try again."]


def test_details_are_shown_on_demand_and_copied(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_error(error())
    assert "host: mesh.example\ncode: ECONNRESET" not in texts(bar)

    press(bar, "Details")
    assert "host: mesh.example\ncode: ECONNRESET" in texts(bar)
    press(bar, "Copy for the service desk")

    copied = QGuiApplication.clipboard().text()
    assert copied == (
        "MESH did not answer\nThe connection was reset.\nhost: mesh.example\ncode: ECONNRESET"
    )


def test_the_same_message_does_not_pile_up(bar: MessageBar) -> None:
    bar.show_error(error())
    bar.show_message(Message("Other"))
    bar.show_error(error())

    assert [message.title for message in bar.messages] == ["MESH did not answer", "Other"]


def test_a_fourth_message_displaces_the_oldest_of_least_weight(bar: MessageBar) -> None:
    bar.show_message(Message("old error", severity=Severity.ERROR))
    bar.show_message(Message("old news"))
    bar.show_message(Message("news"))
    bar.show_message(Message("warning", severity=Severity.WARNING))

    assert len(bar.messages) == AT_MOST
    assert [message.title for message in bar.messages] == ["warning", "news", "old error"]


def test_a_message_is_dismissed(bar: MessageBar) -> None:
    bar.show_message(Message("News"))
    close = next(b for b in bar.findChildren(QToolButton) if b.accessibleName() == "Dismiss")

    close.click()

    assert bar.messages == []
    assert bar.isHidden()


def test_a_message_with_a_key_is_replaced_and_taken_away(bar: MessageBar) -> None:
    bar.show_message(Message("No connection", key="health"))
    bar.show_message(Message("Login refused", key="health"))
    assert [message.title for message in bar.messages] == ["Login refused"]

    bar.dismiss("health")
    assert bar.messages == []


def test_the_action_acts_and_the_message_goes(bar: MessageBar) -> None:
    done: list[int] = []
    bar.show_message(Message("News", action="Show", act=lambda: done.append(1)))

    press(bar, "Show")

    assert done == [1]
    assert bar.messages == []


def test_messages_survive_a_change_of_theme(bar: MessageBar, theme: Theme, qtbot: QtBot) -> None:
    bar.show_error(error())
    theme.set_appearance(Appearance.DARK)
    bar.dismiss(bar.messages[0].identity)
    qtbot.wait(1)
    theme.set_appearance(Appearance.LIGHT)


# The rest -------------------------------------------------------------------------------


def test_values_can_be_selected_and_empty_ones_are_left_out(theme: Theme, qtbot: QtBot) -> None:
    grid = KeyValues()
    qtbot.addWidget(grid)

    grid.set_rows([("From", "Elm"), ("Reference", ""), ("ID", "2026")], mono={"ID"})
    assert facts(grid) == [("From", "Elm"), ("ID", "2026")]
    value = grid.findChildren(WrappedText)[0]
    assert value.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard

    grid.set_rows([("From", "Oak")])
    assert facts(grid) == [("From", "Oak")]


def facts(grid: KeyValues) -> list[tuple[str, str]]:
    values = [value for value in grid.findChildren(WrappedText) if not value.isHidden()]
    return list(zip(texts(grid), [value.toPlainText() for value in values], strict=True))


def test_a_long_id_wraps_and_is_copied_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    grid = KeyValues()
    message_id = "20261122103144_" + "3573F8" * 20
    grid.set_rows([("Message ID", message_id)], mono={"Message ID"})
    grid.resize(260, 300)
    shown(qtbot, grid)
    value = grid.findChild(WrappedText)

    value.selectAll()
    value.copy()

    assert grid.minimumSizeHint().width() < 260
    assert value.height() > 3 * value.fontMetrics().height()
    assert QApplication.clipboard().text() == message_id


@pytest.mark.parametrize("path", [r"C:\Users\reception\Documents\MESH", r"\\server\share\MESH"])
def test_no_line_ends_after_the_drive_of_a_path(theme: Theme, qtbot: QtBot, path: str) -> None:
    value = WrappedText()
    value.setText(path)
    value.resize(110, 100)
    shown(qtbot, value)

    first = value.document().firstBlock().layout().lineAt(0)
    assert 8 < first.textLength() < len(path)


def test_a_sentence_wraps_between_its_words(theme: Theme, qtbot: QtBot) -> None:
    value = WrappedText()
    value.setText(r"C:\Users\reception\Documents\MESH")
    value.setText("Blood results of the morning")
    value.resize(110, 100)
    shown(qtbot, value)

    first = value.document().firstBlock().layout().lineAt(0)
    assert value.toPlainText()[: first.textLength()].endswith(" ")


def test_a_field_ends_where_its_editor_does(theme: Theme, qtbot: QtBot) -> None:
    field = shown(qtbot, LabelledField(theme, "Subject", QLineEdit()))

    assert field.editor.geometry().right() == field.rect().right()


def test_what_was_typed_is_shown_by_keyboard(theme: Theme, qtbot: QtBot) -> None:
    editor = SecretEdit("password")
    eye = shown(qtbot, ShowSecret(editor, "the password"))
    qtbot.addWidget(editor)
    assert eye.accessibleName() == "Show the password"
    assert eye.focusPolicy() & Qt.FocusPolicy.TabFocus

    qtbot.keyClick(eye, Qt.Key.Key_Space)

    assert editor.echoMode() is QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Hide the password"


def test_the_buttons_in_a_search_field_have_names(theme: Theme, qtbot: QtBot) -> None:
    field = shown(qtbot, SearchField("Search sender"))

    names = {button.accessibleName() for button in field.findChildren(QToolButton)}

    assert names == {"Search", "Empty the search"}


def test_a_time_line_tells_what_has_not_happened_in_words(theme: Theme, qtbot: QtBot) -> None:
    line = TimeLine(theme)
    qtbot.addWidget(line)

    line.set_steps([Step("Queued", "09:09"), Step("Collected", "not yet", done=False)])
    assert texts(line) == ["Queued", "09:09", "Collected", "not yet"]

    line.set_steps([Step("Queued", "09:09")])
    assert texts(line) == ["Queued", "09:09"]
    shown(qtbot, line).grab()


def test_an_empty_page_says_what_to_do(theme: Theme, qtbot: QtBot) -> None:
    page = shown(qtbot, EmptyState(Icon.INBOX, "Nothing yet", "Look again.", "Check now"))
    with qtbot.waitSignal(page.pressed):
        qtbot.mouseClick(page.button, Left)

    page.set_text("Nothing found")
    assert texts(page)[1:] == ["Nothing found"]
    assert page.button.isHidden()


def test_a_label_shows_what_fits_and_reads_all(theme: Theme, qtbot: QtBot) -> None:
    made = FittingLabel(theme)
    qtbot.addWidget(made)
    made.set_wordings("Connected · checked 10:42 · next 10:47", "Connected")

    assert made.minimumSizeHint().width() < made.sizeHint().width() / 2
    assert made.accessibleName() == "Connected · checked 10:42 · next 10:47"


@pytest.mark.parametrize(
    ("done", "total", "expected"),
    [
        (0, 10, 0),
        (5, 10, 500),
        (10, 10, 1000),
        (12, 10, 1000),
        (0, 0, 1000),
        (3 << 30, 6 << 30, 500),
    ],
)
def test_progress_per_mille(done: int, total: int, expected: int) -> None:
    assert per_mille(done, total) == expected


def test_a_bar_without_a_total_is_busy(theme: Theme, qtbot: QtBot) -> None:
    made = ProgressBar("Sending")
    qtbot.addWidget(made)

    made.set_fraction(3 << 30, None)
    assert made.maximum() == 0
    made.set_fraction(3 << 30, 4 << 30)
    assert made.value() == 750


def test_a_passing_message_goes_by_itself_and_an_error_stays(
    bar: MessageBar, eventually: Eventually, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message_bar, "PASSING_MS", 1)
    bar.show_error(error())
    bar.show_message(Message("2 new messages", passing=True))

    eventually(lambda: [m.title for m in bar.messages] == ["MESH did not answer"])
