"""The wizard over real services, and hands for it: fixtures and small builders."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from meshdesk.demo.authority import api_common_name
from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import CheckName, CheckState

Eventually = Callable[[Callable[[], object]], None]
Key = Qt.Key
NAME = api_common_name("X26ABC1", "X26")
PASSED = [CheckState.PASSED] * len(CheckName)


@pytest.fixture
def wizard(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, sandbox: Sandbox
) -> Iterator[SetupWizard]:
    made = SetupWizard(services, bridge, theme)
    made.resize(1100, 720)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    yield made
    made.check.leave()


def find(wizard: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    found = wizard.findChild(kind, name)
    assert found is not None, name
    return found


def line(wizard: QWidget, name: str) -> QLineEdit:
    found = find(wizard, name, QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def press(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def click(wizard: QWidget, name: str) -> None:
    QTest.mouseClick(find(wizard, name), Qt.MouseButton.LeftButton)


def hints(wizard: QWidget) -> list[str]:
    return [hint.text for hint in wizard.findChildren(HintLine) if hint.isVisible() and hint.text]


def states(wizard: SetupWizard) -> list[CheckState | None]:
    return [row.state for row in wizard.check._rows.values()]


def says(wizard: QWidget, name: str) -> str:
    box = find(wizard, name)
    return box.accessibleName() if box.isVisible() else ""


def fill_mailbox(wizard: SetupWizard, sandbox: Sandbox, **other: str) -> None:
    """Step 1 by mouse, as far as pasting goes; ends on step 2."""
    combo = find(wizard, "wizardEnvironment", QComboBox)
    combo.setCurrentText("Sandbox or other server")
    given = {
        "wizardUrl": sandbox.url,
        "wizardCa": str(sandbox.ca_file),
        "wizardMailboxId": "X26ABC1",
        "wizardPassword": "password",
        "wizardName": "Elm Street Surgery",
        **other,
    }
    for name, text in given.items():
        line(wizard, name).clear()
        line(wizard, name).insert(text)
    click(wizard, "wizardNext")


def fill_certificate(
    wizard: SetupWizard, sandbox: Sandbox, eventually: Eventually, *paths: Path
) -> None:
    """Step 2; ends on step 3."""
    files = sandbox.client_files("X26ABC1")
    wizard.set_certificate_files(paths or [files.certificate, files.key])
    click(wizard, "wizardNext")
    eventually(line(wizard, "wizardSharedKey").isVisible)


def run_check(wizard: SetupWizard, eventually: Eventually, shared_key: str = "TestKey") -> None:
    """Step 3, and step 4 to its end."""
    line(wizard, "wizardSharedKey").clear()
    line(wizard, "wizardSharedKey").insert(shared_key)
    click(wizard, "wizardNext")
    eventually(lambda: not wizard.check.is_running)


def drop(widget: QWidget, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = widget.rect().center()
    rest = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(middle, *rest, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, enter)
    assert enter.isAccepted()
    event = QDropEvent(QPointF(middle), *rest, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def at_certificate(wizard: SetupWizard, sandbox: Sandbox) -> SetupWizard:
    fill_mailbox(wizard, sandbox)
    return wizard


@pytest.fixture
def at_shared_key(
    at_certificate: SetupWizard, sandbox: Sandbox, eventually: Eventually
) -> SetupWizard:
    fill_certificate(at_certificate, sandbox, eventually)
    return at_certificate
