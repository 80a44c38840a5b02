"""The section of the settings about the program: a bundle is seen before it is saved."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from message_pages import Eventually, Opened, nameless_controls
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.about_section import AboutSection
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services


@pytest.fixture
def section(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme
) -> Iterator[AboutSection]:
    made = AboutSection(services, bridge, theme)
    made.resize(720, 700)
    made.show()
    yield made
    made.deleteLater()


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:
    made = Opened()
    yield made
    made.close()


def find(section: QWidget, name: str) -> Any:
    found = section.findChild(QWidget, name)
    assert found is not None, name
    return found


def test_the_bundle_is_shown_whole_and_saved_as_shown(
    section: AboutSection, tmp_path: Path, eventually: Eventually
) -> None:
    assert not find(section, "aboutSave").isVisible()
    find(section, "aboutPrepare").click()
    eventually(find(section, "aboutPreview").isVisible)
    shown = find(section, "aboutPreview").toPlainText()
    assert "MeshDesk 0." in shown

    find(section, "aboutSave").click()
    dialog = section.findChild(QFileDialog, "aboutSaveDialog")
    assert dialog is not None
    target = tmp_path / "bundle.zip"
    dialog.fileSelected.emit(str(target))
    dialog.close()

    eventually(target.is_file)
    with zipfile.ZipFile(target) as archive:
        for name in archive.namelist():
            assert archive.read(name).decode() in shown
    eventually(lambda: "bundle.zip" in find(section, "aboutSaid").text)


def test_what_cannot_be_saved_is_said(
    section: AboutSection, tmp_path: Path, eventually: Eventually
) -> None:
    find(section, "aboutPrepare").click()
    eventually(find(section, "aboutPreview").isVisible)

    section.write(str(tmp_path / "nowhere" / "bundle.zip"))

    eventually(lambda: "was not saved" in find(section, "aboutSaid").text)


def test_its_places_are_shown_by_the_desktop(
    section: AboutSection, services: Services, opened: Opened
) -> None:
    find(section, "aboutData").click()
    find(section, "aboutLogs").click()

    assert opened.paths == [str(services.paths.home), str(services.paths.logs)]


def test_every_control_has_a_name(section: AboutSection) -> None:
    assert nameless_controls(section) == []
