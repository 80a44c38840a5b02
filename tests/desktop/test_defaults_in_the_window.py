"""An administrator's defaults where the user meets them: the wizard and the message bar."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.field import HintLine
from meshdesk.desktop.window import MainWindow
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import CheckName, CheckResult, CheckState, Environment

Eventually = Callable[[Callable[[], object]], None]
WizardWith = Callable[[str], SetupWizard]
ServicesWith = Callable[[str], Services]
PROXY = "http://proxy.example:8080"
NOTE = "Set by your administrator"


class Page(QWidget):
    """A page with nothing on it."""

    title, icon_name = "Page", "ph.file"

    def set_mailbox(self, key: int) -> None:
        """Nothing to show."""

    def activate(self) -> None:
        """Nothing to focus."""


@pytest.fixture
def services_with(tmp_path: Path) -> Iterator[ServicesWith]:
    opened: list[Services] = []

    def open_with(text: str) -> Services:
        file = tmp_path / "meshdesk-defaults.toml"
        file.write_text(text)
        paths = Paths.under(tmp_path / "home", defaults=file)
        opened.append(open_services(paths, vault=SessionVault()))
        return opened[-1]

    yield open_with
    for services in opened:
        services.close()


@pytest.fixture
def wizard_with(
    qtbot: QtBot, services_with: ServicesWith, bridge: Bridge, theme: Theme
) -> Iterator[WizardWith]:
    made: list[SetupWizard] = []

    def open_with(text: str) -> SetupWizard:
        wizard = SetupWizard(services_with(text), bridge, theme)
        wizard.resize(1100, 720)
        qtbot.addWidget(wizard)
        with qtbot.waitExposed(wizard):
            wizard.show()
        wizard.activateWindow()
        wizard.setFocus()
        made.append(wizard)
        return wizard

    yield open_with
    for wizard in made:
        wizard.check.leave()


def sandbox_preset(sandbox: Sandbox, *locked: str, proxy: str = "") -> str:
    lock = f"locked = {list(locked)}\n"
    network = f"[network]\nproxy = '{proxy}'\n" if proxy else ""
    return (
        f"{lock}{network}[mailbox]\nenvironment = 'sandbox'\n"
        f"url = '{sandbox.url}'\nca_file = '{sandbox.ca_file}'\n"
    )


def line(wizard: QWidget, name: str) -> QLineEdit:
    found = wizard.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def environment(wizard: QWidget) -> QComboBox:
    found = wizard.findChild(QComboBox, "wizardEnvironment")
    assert found is not None
    return found


def click(wizard: QWidget, name: str) -> None:
    found = wizard.findChild(QPushButton, name)
    assert found is not None, name
    assert found.isVisible(), name
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def is_shown(wizard: QWidget, name: str) -> bool:
    found = wizard.findChild(QWidget, name)
    return found is not None and found.isVisible()


def says(wizard: QWidget) -> list[str]:
    return [hint.text for hint in wizard.findChildren(HintLine) if hint.isVisible()]


def read_aloud(widget: QWidget) -> str:
    """What a screen reader says about a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    text = QAccessible.Text
    return f"{interface.text(text.Name)}: {interface.text(text.Description)}"


def type_mailbox(wizard: QWidget) -> None:
    for name, text in {"wizardMailboxId": "X26ABC1", "wizardPassword": "password"}.items():
        line(wizard, name).insert(text)


# The wizard -------------------------------------------------------------------------------


def test_a_locked_environment_is_the_only_one_and_cannot_be_changed(
    wizard_with: WizardWith,
) -> None:
    wizard = wizard_with("locked = ['mailbox.environment']\n[mailbox]\nenvironment = 'integration'")

    combo = environment(wizard)
    assert [combo.itemText(row) for row in range(combo.count())] == ["Integration (path to live)"]
    assert not combo.isEnabled()
    assert NOTE in read_aloud(combo)
    assert any(hint.endswith(f"msg.intspineservices.nhs.uk · {NOTE}") for hint in says(wizard))
    assert line(wizard, "wizardMailboxId").hasFocus()
    assert wizard.mailbox.setup()["environment"] is Environment.INTEGRATION


def test_a_preset_environment_is_chosen_to_begin_with(wizard_with: WizardWith) -> None:
    wizard = wizard_with("[mailbox]\nenvironment = 'deployment'")
    assert environment(wizard).currentText() == "Deployment"
    assert environment(wizard).isEnabled()
    assert environment(wizard).count() == 4


def test_locked_server_and_proxy_are_shown_and_not_asked_for(
    wizard_with: WizardWith, sandbox: Sandbox
) -> None:
    wizard = wizard_with(
        sandbox_preset(sandbox, "mailbox.url", "mailbox.ca_file", "network.proxy", proxy=PROXY)
    )

    shown = {"wizardUrl": sandbox.url, "wizardCa": str(sandbox.ca_file), "wizardProxy": PROXY}
    for name, text in shown.items():
        editor = line(wizard, name)
        assert (editor.text(), editor.isVisible(), editor.isEnabled()) == (text, True, False)
        assert NOTE in read_aloud(editor)
    assert says(wizard).count(NOTE) == 3
    assert not wizard.findChild(QPushButton, "wizardCaChoose").isEnabled()
    assert not is_shown(wizard, "wizardServerMore")
    # The keyboard goes past them.
    environment(wizard).setFocus()
    QTest.keyClick(environment(wizard), Qt.Key.Key_Tab)
    assert line(wizard, "wizardMailboxId").hasFocus()


def test_a_server_that_is_preset_is_not_asked_for_and_works(
    wizard_with: WizardWith, sandbox: Sandbox, eventually: Eventually, qtbot: QtBot
) -> None:
    wizard = wizard_with(sandbox_preset(sandbox))
    assert not is_shown(wizard, "wizardUrl")
    assert not is_shown(wizard, "wizardCa")

    type_mailbox(wizard)
    click(wizard, "wizardNext")
    files = sandbox.client_files("X26ABC1")
    wizard.set_certificate_files([files.certificate, files.key])
    click(wizard, "wizardNext")
    eventually(line(wizard, "wizardSharedKey").isVisible)
    line(wizard, "wizardSharedKey").insert("TestKey")
    click(wizard, "wizardNext")
    eventually(lambda: not wizard.check.is_running)
    with qtbot.waitSignal(wizard.finished, timeout=20_000):
        click(wizard, "wizardFinish")

    [mailbox] = wizard._services.mailboxes.all()
    assert (mailbox.url, mailbox.ca_file) == (sandbox.url, str(sandbox.ca_file))


def test_what_is_preset_and_open_can_be_changed(wizard_with: WizardWith, sandbox: Sandbox) -> None:
    wizard = wizard_with(sandbox_preset(sandbox, proxy=PROXY))
    assert wizard.mailbox.setup()["proxy"] is None  # nothing chosen: it follows the preset

    click(wizard, "wizardServerMore")
    assert line(wizard, "wizardUrl").hasFocus()
    assert line(wizard, "wizardUrl").text() == sandbox.url
    assert not is_shown(wizard, "wizardServerMore")
    line(wizard, "wizardUrl").setText("https://other.example")
    line(wizard, "wizardProxy").clear()

    given = wizard.mailbox.setup()
    assert (given["url"], given["proxy"]) == ("https://other.example", "none")
    line(wizard, "wizardProxy").setText("http://own.example:3128")
    assert wizard.mailbox.setup()["proxy"] == "http://own.example:3128"


def test_a_proxy_that_is_none_is_complained_of_where_it_stands(wizard_with: WizardWith) -> None:
    wizard = wizard_with(f"[network]\nproxy = '{PROXY}'")
    click(wizard, "wizardServerMore")
    line(wizard, "wizardProxy").setText("proxy.example")
    type_mailbox(wizard)
    click(wizard, "wizardNext")

    assert line(wizard, "wizardProxy").hasFocus()
    assert "Give the proxy's address, such as http://proxy.example:8080" in says(wizard)


def test_a_proxy_of_none_can_be_preset_and_locked(wizard_with: WizardWith) -> None:
    wizard = wizard_with("locked = ['network.proxy']\n[network]\nproxy = 'none'")
    editor = line(wizard, "wizardProxy")
    assert (editor.text(), editor.isVisible(), editor.isEnabled()) == ("", True, False)
    assert wizard.mailbox.setup()["proxy"] is None


def test_without_presets_the_wizard_is_as_ever(wizard_with: WizardWith) -> None:
    wizard = wizard_with("")
    assert environment(wizard).currentText() == "Live"
    for name in ("wizardUrl", "wizardCa", "wizardProxy", "wizardServerMore", "wizardDefaults"):
        assert not is_shown(wizard, name), name
    environment(wizard).setCurrentText("Sandbox or other server")
    assert is_shown(wizard, "wizardUrl")
    assert is_shown(wizard, "wizardCa")
    assert not is_shown(wizard, "wizardProxy")


def test_what_an_administrator_filled_in_is_not_mourned_when_the_user_leaves(
    wizard_with: WizardWith, sandbox: Sandbox
) -> None:
    wizard = wizard_with(sandbox_preset(sandbox, proxy=PROXY))
    assert not wizard.mailbox.is_touched()
    line(wizard, "wizardProxy").setText("http://own.example:3128")
    assert wizard.mailbox.is_touched()


def test_nothing_that_is_locked_is_offered_as_a_remedy(
    wizard_with: WizardWith, sandbox: Sandbox
) -> None:
    failed = CheckResult(
        CheckName.LOOKUP, CheckState.FAILED, "Find MESH", "Not found.", "Look.", "mailbox"
    )
    fixes = []
    for locked in ((), ("mailbox.environment",)):
        wizard = wizard_with(sandbox_preset(sandbox, *locked))
        wizard._show(3)
        wizard.check.leave()
        wizard.check._stop.clear()
        wizard.check._reported((wizard.check._stop, failed))
        fixes.append(is_shown(wizard, "wizardFix_environment"))
    assert fixes == [True, False]


# A file that is not valid -----------------------------------------------------------------


BAD = "# by hand\n\n[network]\nproxi = 'http://proxy.example:8080'\n"


def test_the_wizard_says_that_the_defaults_cannot_be_used(wizard_with: WizardWith) -> None:
    wizard = wizard_with(BAD)
    box = wizard.findChild(QWidget, "wizardDefaults")
    assert box is not None
    assert box.isVisible()
    assert box.accessibleName() == (
        'The administrator\'s defaults cannot be used. meshdesk-defaults.toml, line 4: "proxi" is'
        ' not known in [network]; did you mean "proxy"? MeshDesk works without them. Tell whoever'
        " looks after your computers."
    )
    assert environment(wizard).currentText() == "Live"


def test_the_window_says_that_the_defaults_cannot_be_used(
    services_with: ServicesWith,
    bridge: Bridge,
    theme: Theme,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    window = MainWindow(services_with(BAD), bridge, theme, {"page": Page()})
    qtbot.addWidget(window)

    [message] = window.messages.messages
    assert message.title == "The administrator's defaults cannot be used"
    assert "meshdesk-defaults.toml, line 4" in message.text
    assert message.next_step == "Tell whoever looks after your computers."
    assert "meshdesk-defaults.toml, line 4" in caplog.text


def test_the_window_says_nothing_where_all_is_well(
    services_with: ServicesWith, bridge: Bridge, theme: Theme, qtbot: QtBot
) -> None:
    window = MainWindow(services_with("[network]\nproxy = 'none'"), bridge, theme, {"p": Page()})
    qtbot.addWidget(window)
    assert not window.messages.messages
