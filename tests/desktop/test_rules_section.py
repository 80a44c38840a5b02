"""The section of the settings about rules: entered, read back, ordered, switched, taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from message_pages import Eventually, add_mailbox, listed, nameless_controls
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.settings.rules_section import RulesSection
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.undoing import Undoable
from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.records import IncomingState, Rule
from meshdesk.services.rules import RuleDraft

Key = Qt.Key


@pytest.fixture
def journal(services: Services) -> Iterator[Journal]:
    with Journal.open(services.paths.journal, services.paths.backups) as made:
        yield made


@pytest.fixture
def mailbox(journal: Journal) -> int:
    return add_mailbox(journal)


@pytest.fixture
def section(
    qtbot: QtBot, services: Services, bridge: Bridge, theme: Theme, mailbox: int
) -> Iterator[RulesSection]:
    made = RulesSection(services, bridge, theme)
    view = QScrollArea()
    view.setWidgetResizable(True)
    view.setWidget(made)
    view.resize(720, 600)
    view.show()
    made.set_mailbox(mailbox)
    yield made
    view.deleteLater()


@pytest.fixture
def hand(section: RulesSection, eventually: Eventually) -> "Hand":
    return Hand(section, eventually)


class Hand:
    """Presses and types in the section; a control is named by its object's name."""

    def __init__(self, section: QWidget, eventually: Eventually) -> None:
        self.section, self.eventually = section, eventually

    def find(self, name: str) -> Any:
        found = [w for w in self.section.findChildren(QWidget, name) if w.isVisible()]
        return found[0] if found else None

    def click(self, name: str) -> None:
        self.eventually(lambda: self.find(name) is not None and self.find(name).isEnabled())
        self.find(name).click()

    def type(self, name: str, text: str) -> None:
        self.eventually(lambda: self.find(name) is not None)
        self.find(name).selectAll()
        QTest.keyClicks(self.find(name), text)

    def sentences(self) -> list[str]:
        labels = self.section.findChildren(QLabel)
        return [
            one.text()
            for one in labels
            if one.objectName().startswith("ruleSays") and one.isVisible()
        ]


def add(services: Services, mailbox: int, sender: str, **fields: object) -> Rule:
    return services.rules.add(mailbox, RuleDraft(sender, **fields))  # type: ignore[arg-type]


def senders(services: Services, mailbox: int) -> list[str]:
    return [rule.sender for rule in services.rules.all(mailbox)]


def test_a_rule_is_entered_and_reads_back_as_a_sentence(
    hand: Hand, services: Services, mailbox: int, tmp_path: Path, eventually: Eventually
) -> None:
    eventually(lambda: hand.find("rulesNone"))
    hand.click("ruleAdd")
    hand.type("ruleSender", "x26abc2")
    hand.type("ruleFolder", str(tmp_path / "Results"))
    hand.click("ruleAcknowledge")
    said = hand.find("ruleSentence").text()
    hand.click("ruleKeep")

    eventually(lambda: len(hand.sentences()) == 1)
    [rule] = services.rules.all(mailbox)
    assert (rule.sender, rule.folder) == ("X26ABC2", str(tmp_path / "Results"))
    assert (rule.save, rule.acknowledge, rule.on) == (True, True, True)
    assert said.casefold() == hand.sentences()[0].casefold()
    assert (tmp_path / "Results").is_dir()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)")
def test_contacts_complete_the_sender(
    hand: Hand,
    services: Services,
    journal: Journal,
    mailbox: int,
    section: RulesSection,
    eventually: Eventually,
) -> None:
    journal.contacts.used(mailbox, "X26ABC2", "Northgate Laboratory", "PATH")
    section.set_mailbox(mailbox)
    eventually(lambda: section._offer.contacts)

    hand.click("ruleAdd")
    hand.type("ruleSender", "laborat")
    popup = hand.find("ruleSender").completer().popup()
    eventually(popup.isVisible)
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert "Northgate Laboratory (X26ABC2)" in hand.find("ruleSentence").text()
    hand.click("ruleKeep")
    eventually(lambda: senders(services, mailbox) == ["X26ABC2"])


def test_what_is_wrong_is_said_and_nothing_is_kept(
    hand: Hand, services: Services, mailbox: int, tmp_path: Path, eventually: Eventually
) -> None:
    hand.click("ruleAdd")
    hand.type("ruleSender", "X26 ABC2")
    hand.click("ruleKeep")
    assert hand.find("ruleSender").property("problem")

    (tmp_path / "file").touch()
    hand.type("ruleSender", "X26ABC2")
    hand.type("ruleFolder", str(tmp_path / "file" / "in"))
    hand.click("ruleKeep")

    eventually(lambda: hand.find("ruleFolder").property("problem"))
    assert services.rules.all(mailbox) == []
    QTest.keyClick(hand.find("ruleFolder"), Key.Key_Escape)
    assert hand.find("ruleForm") is None
    assert QApplication.focusWidget().objectName() == "ruleAdd"


def test_rules_are_ordered_switched_off_and_changed(
    hand: Hand, services: Services, mailbox: int, section: RulesSection, eventually: Eventually
) -> None:
    first, second = (add(services, mailbox, name) for name in ("X26ABC2", "X26ABC3"))
    section.activate()
    eventually(lambda: len(hand.sentences()) == 2)

    hand.find(f"ruleDown{first.id}").setFocus()
    hand.click(f"ruleDown{first.id}")
    eventually(lambda: "X26ABC3" in hand.sentences()[0])
    assert senders(services, mailbox) == ["X26ABC3", "X26ABC2"]
    # It is the last one now: the button that brings it back has the focus.
    assert QApplication.focusWidget().objectName() == f"ruleUp{first.id}"

    hand.click(f"ruleOn{second.id}")
    eventually(lambda: hand.sentences()[0].startswith("Off: "))
    assert [rule.on for rule in services.rules.all(mailbox)] == [False, True]

    hand.click(f"ruleEdit{first.id}")
    assert hand.find("ruleSender").text() == "X26ABC2"
    hand.type("ruleWorkflow", "PATH")
    hand.click("ruleKeep")
    eventually(lambda: "of workflow PATH" in str(hand.sentences()))
    assert QApplication.focusWidget().objectName() == f"ruleEdit{first.id}"


def test_a_rule_is_kept_once_however_often_the_button_is_pressed(
    hand: Hand, services: Services, mailbox: int, eventually: Eventually
) -> None:
    hand.click("ruleAdd")
    hand.type("ruleSender", "X26ABC2")
    keep = hand.find("ruleKeep")
    keep.click()
    keep.click()
    QTest.keyClick(hand.find("ruleFolder"), Key.Key_Return)

    eventually(lambda: len(hand.sentences()) == 1)
    assert senders(services, mailbox) == ["X26ABC2"]


def test_a_removed_rule_comes_back(
    hand: Hand,
    services: Services,
    mailbox: int,
    section: RulesSection,
    bridge: Bridge,
    eventually: Eventually,
) -> None:
    rules = [add(services, mailbox, name) for name in ("X26ABC1", "X26ABC2", "X26ABC3")]
    offered: list[Undoable] = []
    section.undoable.connect(offered.append)
    section.activate()
    hand.click(f"ruleRemove{rules[1].id}")
    eventually(lambda: len(hand.sentences()) == 2)

    bridge.run(offered[0].undo)

    eventually(lambda: len(hand.sentences()) == 3)
    assert senders(services, mailbox) == ["X26ABC1", "X26ABC2", "X26ABC3"]
    assert offered[0].text == "Rule 2 removed"


def test_what_waits_is_taken_on_request(
    hand: Hand,
    services: Services,
    journal: Journal,
    mailbox: int,
    section: RulesSection,
    eventually: Eventually,
) -> None:
    waiting = listed(journal, mailbox, "one", "two")
    rule = add(services, mailbox, "X26ABC2")
    section.activate()

    hand.click(f"ruleApply{rule.id}")

    eventually(lambda: hand.find("rulesSaid") is not None)
    assert hand.find("rulesSaid").text() == "2 messages are being saved now."
    assert {services.inbox.get(one.id).state for one in waiting} == {IncomingState.DOWNLOADING}
    eventually(lambda: hand.find(f"ruleApply{rule.id}") is None)


def test_a_rule_for_a_sender_is_begun_from_elsewhere(
    hand: Hand, section: RulesSection, eventually: Callable[..., None]
) -> None:
    section.begin_rule("X26ABC2", "PATH_RESULT_V1")

    assert hand.find("ruleSender").text() == "X26ABC2"
    assert hand.find("ruleWorkflow").text() == "PATH_RESULT_V1"
    assert QApplication.focusWidget().objectName() == "ruleSender"
    eventually(lambda: hand.find("ruleSender").visibleRegion().isEmpty() is False)


def test_the_folder_is_chosen_in_a_dialog(
    hand: Hand, section: RulesSection, tmp_path: Path, eventually: Eventually
) -> None:
    hand.click("ruleAdd")
    hand.click("ruleFolderChoose")
    dialog = section.findChild(QFileDialog, "ruleFolderDialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()

    assert hand.find("ruleFolder").text() == str(tmp_path)


def test_every_control_has_a_name(
    hand: Hand, services: Services, mailbox: int, section: RulesSection, eventually: Eventually
) -> None:
    add(services, mailbox, "X26ABC2")
    section.activate()
    eventually(lambda: hand.sentences())
    assert nameless_controls(section) == []
    section.begin_rule("", "")
    assert nameless_controls(section) == []
