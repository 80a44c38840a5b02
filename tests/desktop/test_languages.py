"""The language of the window: which it is, what goes by it, and changing it while all goes on."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QApplication, QLineEdit
from whole_program import played

from meshdesk.config import Language
from meshdesk.desktop.languages import language_of, speak
from meshdesk.language import several, translate
from meshdesk.services import words
from meshdesk.services.errors import FileUnusable


@pytest.fixture
def welsh(qapp: QApplication) -> Iterator[QApplication]:
    speak(qapp, Language.WELSH)
    yield qapp
    speak(qapp, Language.ENGLISH)


@pytest.mark.parametrize(
    ("preferred", "meant"),
    [
        (["cy-GB", "en-GB"], Language.WELSH),
        (["cy"], Language.WELSH),
        (["en-GB", "cy-GB"], Language.ENGLISH),
        (["de-DE", "cy_GB"], Language.WELSH),
        (["cyr-RS"], Language.ENGLISH),
        (["fr-FR"], Language.ENGLISH),
        ([], Language.ENGLISH),
    ],
)
def test_as_the_system_is_the_first_of_its_languages_that_we_speak(
    preferred: list[str], meant: Language
) -> None:
    assert language_of(Language.SYSTEM, preferred) is meant


@pytest.mark.parametrize("wanted", [Language.ENGLISH, Language.WELSH])
def test_what_the_user_chose_is_not_asked_of_the_system(wanted: Language) -> None:
    assert language_of(wanted, ["cy", "en"]) is wanted


def test_all_layers_speak_welsh(welsh: QApplication) -> None:
    assert translate("Words", "Collected") == "Casglwyd"
    assert FileUnusable("…").title != "This file cannot be sent"
    field = QLineEdit()
    menu = field.createStandardContextMenu()
    assert menu.actions()[0].text().startswith("&Dadwneud")


def test_numbers_have_the_forms_of_welsh(welsh: QApplication) -> None:
    said = {
        number: several("News", "%n new messages", "%n new message", number)
        for number in (0, 1, 2, 6, 11)
    }
    assert all(text == f"{number} neges newydd" for number, text in said.items())


def test_dates_and_sizes_go_by_the_language(welsh: QApplication) -> None:
    assert QLocale().toString(QDate(2026, 11, 23), "dddd d MMMM") == "Dydd Llun 23 Tachwedd"
    assert words.size(1) != "1 byte"


def test_english_comes_back_whole(qapp: QApplication) -> None:
    speak(qapp, Language.WELSH)
    speak(qapp, Language.ENGLISH)
    assert translate("Words", "Collected") == "Collected"
    assert QLocale().language() == QLocale.Language.English


def test_the_language_changes_while_all_goes_on(tmp_path: Path) -> None:
    """What was begun is still there, and so are the mailbox and the section of the settings."""
    file = tmp_path / "a.csv"
    file.write_text("x")

    seen = played(
        """
        from PySide6.QtWidgets import QComboBox, QMainWindow

        def shown():
            shell = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))
            return shell.centralWidget()

        def choose(index):
            box = shown().findChild(QComboBox, "setLanguage")
            box.setCurrentIndex(index)

        add_mailbox()

        async def after_start(window):
            files = lambda: shown().findChild(QTableView, "sendFiles").model().rowCount()
            await until(files)
            shown().pages["send"].card.form.subject.setText("Referral")
            for index, word in ((2, "Anfon"), (1, "Send")):
                before = shown()
                before.show_page("settings")
                before.pages["settings"].show_section("appearance")
                choose(index)
                await until(lambda: shown() is not before)
                now = shown()
                seen[word] = [now.pages["send"].title, now.current_page, files(),
                              now.pages["send"].card.form.subject.text(),
                              QApplication.focusWidget().objectName(), now.windowTitle()]
            await asyncio.sleep(0)
            now.close_asked.emit()
        """,
        tmp_path / "home",
        str(file),
    )

    kept = ["settings", 1, "Referral", "setLanguage", "Elm Street Surgery – MeshDesk"]
    assert seen["Anfon"] == ["Anfon", *kept]
    assert seen["Send"] == ["Send", *kept]
    assert json.loads((tmp_path / "home" / "settings.json").read_text())["language"] == "en"
