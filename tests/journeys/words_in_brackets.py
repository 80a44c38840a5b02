"""Everything that the window can show, in a language of brackets: what has none is English.

``python words_in_brackets.py FOLDER`` says what was left in English, a line each.
"""

import asyncio
import getpass
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from builder import translations
from every_window import SCENES, settle_in
from furnishing import House, furnish
from onlooker import Onlooker
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QWidget,
)

from meshdesk import app
from meshdesk.config import Language, Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import languages, start
from meshdesk.desktop.pages.inbox.preview_parts import Cells
from meshdesk.desktop.widgets.wrapped_text import WrappedText
from meshdesk.desktop.window import MainWindow
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services.records import InboxQuery, SentQuery

BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
LETTERS = re.compile(r"[^\W\d_]")
NO_WORDS = re.compile(
    r"https?://\S+|/\S+/[^⟦⟧\n]+"  # addresses, folders
    r"|\bmex-[\w-]+"  # MESH's own names
    r"|[\w.-]+\.(?:csv|txt|xml|zip|png|dat|p12|pem)\b"
    r"|\b(?:Ctrl|Shift|Alt|Return|Enter|Esc|Del|Space)\b"  # on the keys themselves
    r"|\b[A-Z0-9_-]*[0-9_][A-Z0-9_-]*\b|\b[A-Z]\b|\bXML\b"  # IDs
    r"|MeshDesk|English|Cymraeg|this session only"  # a keyring's name
)


class Reader(Onlooker):
    """Somebody who reads all words, those of tool tips and for screen readers too.

    Attributes:
        english: texts without brackets around a word, and where each was first seen.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window, folder)
        self.english: dict[str, str] = {}

    async def look(self, name: str, window: QWidget | None = None) -> None:
        """Note what is shown now, in all windows."""
        await self.settle()
        for shown in (window or self.window.window(), *QApplication.topLevelWidgets()):
            for widget in (shown, *shown.findChildren(QWidget)):
                for text in texts(widget):
                    self.note(text, f"{name}: {type(widget).__name__} {widget.objectName()}")

    def note(self, text: str, where: str) -> None:
        """Keep what is not in brackets."""
        before, rest = "", text.replace("\u200b", "")
        while before != rest:
            before, rest = rest, BRACKETED.sub("", rest)
        if LETTERS.search(NO_WORDS.sub("", rest)):
            self.english.setdefault(rest, where)


def texts(widget: QWidget) -> Iterator[str]:
    """What it says; not what users and other computers wrote."""
    if isinstance(widget, WrappedText | Cells) or isinstance(widget.parent(), Cells):
        return
    yield from (widget.windowTitle(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
        return
    yield widget.toolTip()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QComboBox) and not widget.isEditable():
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
        model = widget.model()
        yield from (str(model.headerData(n, widget.orientation())) for n in range(widget.count()))
    for action in widget.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def written_by_people(house: House) -> set[str]:
    """Names and subjects."""
    services, found = house.services, set[str]()
    for mailbox in services.mailboxes.all():
        found |= {mailbox.name, *(contact.name for contact in services.contacts.all(mailbox.key))}
        for incoming in services.inbox.page(InboxQuery(mailbox.key), 0, 100):
            found |= {incoming.subject, incoming.sender_name, incoming.file_name}
        for outgoing in services.outbox.page(SentQuery(mailbox.key), 0, 100):
            found |= {outgoing.subject, outgoing.recipient_name, outgoing.file_name}
    return found - {""}


def make_brackets(folder: Path) -> Path:
    """A language file in which each text is its own translation, in brackets."""
    translations.FOLDER = folder / "translations"
    translations.FOLDER.mkdir()
    list(translations.update("cy"))
    file = translations.FOLDER / "meshdesk_cy.ts"
    tree = ET.parse(file)
    for message in tree.getroot().iter("message"):
        for translation in message.iter("translation"):
            translation.attrib.pop("type", None)
            for form in translation.findall("numerusform") or [translation]:
                form.text = f"⟦{message.findtext('source')}⟧"
    tree.write(file, encoding="utf-8", xml_declaration=True)
    list(translations.update("cy"))
    return folder


async def read_all(eyes: Reader, house: House) -> list[str]:
    """Go through all scenes; what is left in English, with where it stands."""
    eyes.main.show_mailbox(house.surgery)
    eyes.the(SetupWizard).cancelled.emit()
    await eyes.until(lambda: eyes.sees("mailboxMenu"), "the main window")
    await settle_in(eyes, house)
    names = written_by_people(house)
    for scene in SCENES:
        await scene(eyes, house)
    names |= {getpass.getuser()} | written_by_people(house)
    longest_first = sorted(names, key=len, reverse=True)
    people = re.compile("|".join(re.escape(name) for name in longest_first))
    return [
        f"{where}: {text}"
        for text, where in eyes.english.items()
        if LETTERS.search(NO_WORDS.sub("", people.sub("", text)))
    ]


def main(folder: Path) -> int:
    languages.resources = lambda: brackets
    brackets = make_brackets(folder)
    with start_sandbox(folder) as sandbox:
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        services.settings.change(language=Language.WELSH)

        async def journey(window: MainWindow) -> None:
            window.window().resize(1200, 800)
            eyes = Reader(window, folder)
            try:
                await eyes.until(lambda: eyes.sees("wizardEnvironment"), "the wizard")
                await eyes.look("wizard, first start")
                house = await asyncio.to_thread(furnish, services, sandbox, folder)
                left = await read_all(eyes, house)
                print("\n".join([*left, "all was read"]), flush=True)
            finally:
                window.close()

        try:
            return start.run(services, after_start=journey)
        finally:
            services.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
