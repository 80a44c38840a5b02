"""A journal that cannot be used: the ways on are offered, and the one that was chosen is gone."""

import json
import os
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from meshdesk.config import Paths
from meshdesk.desktop.launch import CloseAsked
from meshdesk.desktop.rescue import RescueDialog, Way
from meshdesk.journal import Journal, JournalDamaged
from meshdesk.journal.backup import back_up_daily
from meshdesk.services.putting_back import Rescue

ERROR = JournalDamaged("The file cannot be read.", next_step="Do not delete it.")
MADE = datetime(2025, 11, 21, 9, 10, tzinfo=UTC)


def folder_with(home: Path, *, copy: bool) -> Paths:
    paths = Paths.under(home)
    paths.create()
    with Journal.open(paths.journal, paths.backups):
        pass
    if copy:
        back_up_daily(paths.journal, paths.backups, MADE)
    paths.journal.write_bytes(b"Dear patient,\n" * 500)
    return paths


def dialog_on(paths: Paths, qtbot: QtBot) -> RescueDialog:
    dialog = RescueDialog(ERROR, Rescue.of(paths))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def buttons(dialog: RescueDialog) -> dict[str, QPushButton]:
    return {one.objectName(): one for one in dialog.findChildren(QPushButton)}


def test_every_way_on_says_what_it_costs(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_on(folder_with(tmp_path, copy=True), qtbot)

    found = buttons(dialog)

    assert list(found) == ["rescuePutBack", "rescueBeginAnew", "rescueClose"]
    assert found["rescuePutBack"].text().startswith("Put back the copy of ")
    assert "21 Nov 2025" in found["rescuePutBack"].text()
    assert found["rescuePutBack"].isDefault()
    assert all(one.accessibleDescription() for one in found.values())


def test_without_a_copy_nothing_is_chosen_by_a_careless_return(
    tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = dialog_on(folder_with(tmp_path, copy=False), qtbot)

    assert list(buttons(dialog)) == ["rescueBeginAnew", "rescueClose"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.chosen is Way.CLOSE


@pytest.mark.parametrize(("tabs", "way"), [(0, Way.PUT_BACK), (1, Way.BEGIN_ANEW), (2, Way.CLOSE)])
def test_the_keyboard_reaches_all_in_reading_order(
    tmp_path: Path, qtbot: QtBot, tabs: int, way: Way
) -> None:
    dialog = dialog_on(folder_with(tmp_path, copy=True), qtbot)
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    for _ in range(tabs):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)

    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)

    assert dialog.chosen is way
    assert not dialog.isVisible()


def test_escape_and_an_installer_change_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_on(folder_with(tmp_path, copy=True), qtbot)
    dialog.hear(CloseAsked(5))
    assert not dialog.isVisible()
    assert dialog.chosen is Way.CLOSE


SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from meshdesk.config import Paths
from meshdesk.desktop import opening, refusal
from meshdesk.desktop.shell import Shell
from meshdesk.services.records import EventQuery

home, name = Path(sys.argv[1]), sys.argv[2]
seen = {"asked": 0}
refusal._has_screen = lambda: True
furnish = Shell.furnish

def furnished(shell, content):
    furnish(shell, content)
    QTimer.singleShot(0, content.close)

def open_services(paths):
    from meshdesk.app import open_services as really_open
    from meshdesk.credentials import SessionVault
    services = really_open(paths, vault=SessionVault(""))
    seen["told"] = [event.text for event in services.activity.page(EventQuery(), 0, 10)]
    return services

def press():
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        seen["asked"] += 1
        dialog.findChild(QPushButton, name).click()

Shell.furnish = furnished
opening.application()
clock = QTimer(interval=20)
clock.timeout.connect(press)
clock.start()
seen["code"] = opening.open_window(Paths.under(home), [], open_services)
print(json.dumps(seen))
"""


@pytest.mark.parametrize(
    ("pressed", "code", "told"),
    [
        ("rescuePutBack", 0, "The journal was put back from the copy of"),
        ("rescueBeginAnew", 0, "A new journal was begun"),
        ("rescueClose", 1, ""),
    ],
)
def test_the_window_opens_on_what_was_chosen(
    tmp_path: Path, pressed: str, code: int, told: str
) -> None:
    paths = folder_with(tmp_path / "home", copy=True)
    spoilt = paths.journal.read_bytes()

    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(SCRIPT), paths.home, pressed],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr
    seen = json.loads(ended.stdout.splitlines()[-1])
    assert (seen["code"], seen["asked"]) == (code, 1)
    if told:
        assert any(told in line for line in seen["told"])
        [kept] = paths.damaged.iterdir()
        assert (kept / "journal.sqlite3").read_bytes() == spoilt
    else:
        assert paths.journal.read_bytes() == spoilt
        assert not paths.damaged.exists()
