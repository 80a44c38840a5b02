"""The window's content is exchanged for that in another language."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_builders import add_mailbox

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.interior import Interior, Stay
from meshdesk.desktop.shell import Shell
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services


@pytest.fixture
def shell(services: Services, theme: Theme, qtbot: QtBot) -> Iterator[Shell]:
    made = Shell(theme.tokens, services.settings.current)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.let_go()


def test_what_is_put_away_takes_no_focus_any_more(
    services: Services, bridge: Bridge, theme: Theme, shell: Shell
) -> None:
    """A notice may reach it in its last moment, such as that a mailbox is to log in."""
    add_mailbox(services, "X26ABC1")
    before = Interior(services, bridge, theme, shell)
    before.appear(Stay())
    stay = before.put_away()
    now = Interior(services, bridge, theme, shell)
    now.appear(stay)
    focused = now.window.findChild(QWidget, "sendTo")
    now.window.show_page("send")
    focused.setFocus()
    assert QApplication.focusWidget() is focused

    before.window.standing.log_in()

    assert QApplication.focusWidget() is focused
    now.put_away()
