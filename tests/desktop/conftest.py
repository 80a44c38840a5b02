"""A real Qt application without a screen, the window's loop, its theme and its bridge."""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    # Without the file the screen has 800 by 800 pixels, and no window is wider.
    screen = Path(__file__).with_name("screen.json")
    if sys.platform == "win32":
        # A drive's colon would end the argument.
        screen = Path(os.path.relpath(screen))
        # This platform finds Windows' fonts only where it is told of them.
        os.environ.setdefault("QT_QPA_FONTDIR", str(Path(os.environ["WINDIR"], "Fonts")))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qasync import QEventLoop
from wizard_pages import at_certificate, at_shared_key, wizard  # noqa: F401 - fixtures

from meshdesk.app import open_services
from meshdesk.config import Appearance, Paths
from meshdesk.credentials import SessionVault
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services
from meshdesk.services.notices import Defect, Notices

PATIENCE_MS = 20_000

if sys.platform == "win32":
    # What that platform has for a system's font is no font of Windows: without these its place
    # is taken by the next best, which may be the one that has the icons for letters.
    QFont.insertSubstitutions("Sans Serif", ["Segoe UI", "Tahoma"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen warns that it has no window frames; that is no fault."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's, which waits longer than its own five seconds.

    They are few on two cores that run two tests; what comes is waited for no longer.
    """
    made = QtBot(request)
    for name in ("waitActive", "waitExposed", "waitSignal", "waitUntil"):
        setattr(made, name, partial(getattr(made, name), timeout=PATIENCE_MS))
    return made


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[QEventLoop]:
    """The window's asyncio loop: it turns whenever Qt's does (``qtbot.waitUntil``)."""
    made = QEventLoop(qapp, already_running=True)
    asyncio.set_event_loop(made)
    yield made
    _stop(made, qapp)


def _stop(loop: QEventLoop, qapp: QApplication) -> None:
    # loop.stop() would tell the application to quit, and every later wait would end at once.
    qapp.aboutToQuit.disconnect(loop._after_run_forever)
    loop._after_run_forever()
    asyncio.events._set_running_loop(None)
    loop._QEventLoop__is_running = False
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light look, whatever this machine prefers."""
    made = Theme(qapp, Appearance.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def notices() -> Notices:
    """What services would publish to."""
    return Notices()


@pytest.fixture
def bridge(loop: QEventLoop, qtbot: QtBot, notices: Notices) -> Iterator[Bridge]:
    """A bridge at work; a defect that a test does not take from `bridge.defects` fails it."""
    made = Bridge(notices)
    made.defects = []
    made.defect.connect(made.defects.append)
    yield made
    done = asyncio.ensure_future(made.close())
    qtbot.waitUntil(done.done)
    made.deleteLater()
    defects: list[Defect] = made.defects
    assert not defects, defects[0].excerpt


@pytest.fixture
def eventually(qtbot: QtBot) -> Callable[[Callable[[], object]], None]:
    """Turn the loop until a condition holds; of a row that is not there yet none does."""

    def wait(condition: Callable[[], object]) -> None:
        def holds() -> bool:
            with suppress(IndexError):
                return bool(condition())
            return False

        qtbot.waitUntil(holds)

    return wait


class RememberingVault(SessionVault):
    """A keyring for one test."""

    remembers = True  # type: ignore[misc]
    name = "the test's keyring"  # type: ignore[misc]


@pytest.fixture
def services(tmp_path: Path, notices: Notices) -> Iterator[Services]:
    """Real services over a real journal; the engine is not started."""
    made = open_services(Paths.under(tmp_path / "home"), vault=RememberingVault(""))
    # The bridge listens to `notices`; what services publish has to reach it too.
    made.notices.subscribe(notices.publish)
    yield made
    made.close()
