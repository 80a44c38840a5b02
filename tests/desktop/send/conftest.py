"""The Send page on its own, in front, over real services and the sandbox."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from send_pages import make_folder, open_page, set_up

from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services
from meshdesk.services.records import Mailbox


@pytest.fixture
def mailbox(services: Services, fresh_sandbox: Sandbox) -> Mailbox:
    return set_up(services, fresh_sandbox, "X26ABC1", "Elm Street Surgery")


@pytest.fixture
def page(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, mailbox: Mailbox
) -> Iterator[SendPage]:
    yield from open_page(qtbot, services, bridge, theme, mailbox)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return make_folder(tmp_path)
