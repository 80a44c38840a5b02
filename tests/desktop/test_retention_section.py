"""The section of the settings about keeping: nothing goes before a second step that says what."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from message_pages import NOW, Eventually, add_mailbox, listed, nameless_controls
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.retention_section import RetentionSection
from meshdesk.desktop.theme.theme import Theme
from meshdesk.journal import IncomingState, Journal
from meshdesk.services import Services, words
from meshdesk.services.transfers import Brake


@pytest.fixture
def old_message(services: Services, tmp_path: Path) -> None:
    """One that was saved and acknowledged 100 days ago."""
    with Journal.open(services.paths.journal, services.paths.backups) as journal:
        [message] = listed(journal, add_mailbox(journal), "Blood results")
        journal.incoming.update(
            message.id,
            state=IncomingState.ACKNOWLEDGED,
            path=str(tmp_path / "results.csv"),
            size=1_200_000,
            sha256="0" * 64,
            saved_at=NOW - timedelta(days=100),
        )


@pytest.fixture
def section(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, old_message: None
) -> Iterator[RetentionSection]:
    made = RetentionSection(services, bridge, theme)
    made.resize(720, 600)
    made.show()
    made.activate()
    yield made
    made.deleteLater()


def find(section: QWidget, name: str) -> Any:
    found = section.findChild(QWidget, name)
    assert found is not None, name
    return found


def choose(section: QWidget, name: str, days: int) -> None:
    """As a person does: the list's entry, by its days."""
    box = find(section, name)
    assert isinstance(box, QComboBox)
    place = box.findData(days)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def kept(services: Services) -> tuple[int, int]:
    current = services.settings.current
    return current.keep_files_days, current.keep_details_days


def test_a_shorter_time_is_in_force_only_after_the_second_step(
    section: RetentionSection, services: Services, eventually: Eventually
) -> None:
    choose(section, "keepFiles", 90)
    eventually(find(section, "keepConfirm").isVisible)
    said = find(section, "keepConfirm").text
    assert "deleted now: 1 (1.2 MB)" in said
    assert "forgotten now: 0" in said
    assert kept(services) == (0, 0)
    assert find(section, "keepLeave").hasFocus()

    find(section, "keepSure").click()

    eventually(lambda: kept(services) == (90, 0))
    eventually(lambda: not find(section, "keepConfirm").isVisible())


def test_the_harmless_answer_is_escape(
    section: RetentionSection, services: Services, eventually: Eventually
) -> None:
    choose(section, "keepDetails", 30)
    eventually(find(section, "keepConfirm").isVisible)

    QTest.keyClick(find(section, "keepLeave"), Qt.Key.Key_Escape)

    assert not find(section, "keepConfirm").isVisible()
    assert find(section, "keepDetails").currentData() == 0
    assert kept(services) == (0, 0)


def test_a_longer_time_needs_no_question(
    section: RetentionSection, services: Services, eventually: Eventually
) -> None:
    services.settings.choose(keep_files_days=90)
    section.activate()

    choose(section, "keepFiles", 730)

    eventually(lambda: kept(services) == (730, 0))
    assert not find(section, "keepConfirm").isVisible()


def test_any_number_of_days_can_be_typed(
    section: RetentionSection, services: Services, eventually: Eventually
) -> None:
    choose(section, "keepFiles", -1)
    number = find(section, "keepFilesDays")
    assert isinstance(number, QSpinBox)
    assert number.isVisible()
    assert number.minimum() == 7
    number.setValue(45)
    eventually(find(section, "keepConfirm").isVisible)
    find(section, "keepSure").click()

    eventually(lambda: kept(services) == (45, 0))
    section.activate()
    assert (number.value(), number.isVisible()) == (45, True)


def test_it_says_what_was_done_last(
    section: RetentionSection, services: Services, eventually: Eventually
) -> None:
    assert find(section, "keepLast").text() == ""
    services.retention.clean_up(Brake())

    section.activate()

    eventually(lambda: "Last cleaned up: Today" in find(section, "keepLast").text())


def test_every_control_has_a_name(section: RetentionSection) -> None:
    assert nameless_controls(section) == []


@pytest.fixture
def put_aside(services: Services) -> Path:
    """A journal that was damaged three days ago, and put aside."""
    folder = services.paths.damaged / f"{NOW - timedelta(days=3):%Y%m%dT%H%M%SZ}"
    folder.mkdir(parents=True)
    (folder / services.paths.journal.name).write_bytes(bytes(1_200_000))
    return folder


def test_it_says_until_when_a_damaged_journal_is_kept(
    put_aside: Path,
    section: RetentionSection,
    eventually: Eventually,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    eventually(lambda: section.findChild(QWidget, "keptAsideLine") is not None)

    line = find(section, "keptAsideLine").text()
    find(section, "keptAsideShow").click()

    until = words.day(NOW + timedelta(days=87), NOW)
    assert line.startswith("Damaged journal of ")
    assert line.endswith(f", 1.2 MB: kept until {until}")
    assert opened == [str(put_aside)]
    assert nameless_controls(section) == []


def test_of_damaged_journals_nothing_is_said_where_there_are_none(
    section: RetentionSection, eventually: Eventually, put_aside: Path
) -> None:
    eventually(lambda: section.findChild(QWidget, "keptAsideLine") is not None)
    shutil.rmtree(put_aside)

    section.activate()

    eventually(lambda: not section._aside_card.isVisible())
    eventually(lambda: section.findChild(QWidget, "keptAsideLine") is None)
