"""Fixtures for a page that lists messages: its services, a journal to put rows into, a window.

A folder's ``conftest.py`` imports them and says in a fixture `page_kind` which page it is.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from message_pages import Driver, Eventually, add_mailbox
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.theme import Theme
from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.notices import Notices


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths.under(tmp_path / "home")
    made.create()
    return made


@pytest.fixture
def journal(paths: Paths) -> Iterator[Journal]:
    """The journal that the services read, to put rows into as another thread would."""
    with Journal.open(paths.journal, paths.backups) as made:
        yield made


@pytest.fixture
def mailbox(journal: Journal) -> int:
    return add_mailbox(journal)


@pytest.fixture
def services(paths: Paths, journal: Journal) -> Iterator[Services]:
    """Real services; the engine is not started, so wishes stay wishes and nothing is sent."""
    made = open_services(paths, vault=SessionVault(""))
    yield made
    made.close()


@pytest.fixture
def notices(services: Services) -> Notices:
    return services.notices


@pytest.fixture
def drive(
    page_kind: tuple[Callable[..., Any], str],
    qtbot: QtBot,
    services: Services,
    bridge: Bridge,
    theme: Theme,
    eventually: Eventually,
) -> Iterator[Callable[..., Driver]]:
    """Opens the page on a mailbox in a window of the usual size."""
    shown: list[QWidget] = []
    kind, prefix = page_kind

    def make(key: int, size: tuple[int, int] = (924, 600)) -> Driver:
        page = kind(services, bridge, theme)
        shown.append(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.set_mailbox(key)
        page.activate()
        driver = Driver(page, prefix, eventually)
        eventually(lambda: driver.find(f"{prefix}Title").text())
        eventually(lambda: QApplication.focusWidget() is not None)
        return driver

    yield make
    for page in shown:
        page.hide()
        page.deleteLater()
    QApplication.sendPostedEvents(None, 0)
