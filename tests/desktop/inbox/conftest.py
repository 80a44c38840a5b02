"""The Inbox page in a real window, on a real journal."""

from collections.abc import Iterator

import pytest
from message_pages import Opened
from page_fixtures import (  # noqa: F401 - fixtures
    drive,
    journal,
    mailbox,
    notices,
    paths,
    services,
)
from PySide6.QtWidgets import QApplication

from meshdesk.desktop.pages.inbox.view import InboxPage


@pytest.fixture
def page_kind() -> tuple[type[InboxPage], str]:
    return InboxPage, "inbox"


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:
    made = Opened()
    yield made
    made.close()
