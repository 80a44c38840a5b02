"""The tour: the main job through the real windows, with a picture of every step.

It starts where a new user starts, at the wizard, and ends where the sender sees "Collected".
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)

from meshdesk.config import Appearance
from meshdesk.demo.album import Album
from meshdesk.demo.hands import Hands
from meshdesk.demo.play import introduce, set_up
from meshdesk.demo.scenery import LABORATORY, SURGERY, demo_messages
from meshdesk.demo.stage import Stage
from meshdesk.demo.steps import Step, in_words
from meshdesk.desktop.window import MainWindow
from meshdesk.desktop.wizard.view import SetupWizard
from meshdesk.services import Services
from meshdesk.services.records import (
    InboxQuery,
    IncomingState,
    OutgoingMessage,
    OutgoingState,
    SentQuery,
)

log = logging.getLogger(__name__)

SUBJECT = "Blood forms 22 November"


class Tour:
    """Plays the main job once, on a stage whose mailboxes are empty.

    Attributes:
        steps: what was played so far, and what else was pictured.
    """

    def __init__(
        self,
        services: Services,
        stage: Stage,
        folder: Path,
        size: tuple[int, int] | None = None,
    ) -> None:
        """`size` is that of the window, in the sketches' pixels; as it opens if not given."""
        self._services = services
        self._stage = stage
        self._folder = folder
        self._size = size
        self._played = 0
        self._album = Album(folder)
        self._planned: tuple[tuple[str, Callable[[], Awaitable[None]]], ...] = (
            ("welcome", self._welcome),
            ("login", self._login),
            ("inbox", self._inbox),
            ("drop", self._drop),
            ("send", self._send),
            ("list", self._list),
            ("download", self._download),
            ("acknowledge", self._acknowledge),
            ("track", self._track),
            ("report", self._report),
            ("contacts", self._contacts),
            ("activity", self._activity),
            ("settings", self._settings),
            ("lock", self._lock),
            ("unlock", self._unlock),
            ("keys", self._keys),
            ("dark", self._dark),
        )

    @property
    def steps(self) -> list[Step]:
        """Also those that failed."""
        return self._album.steps

    @property
    def all_ok(self) -> bool:
        """Whether every planned step was played and went well."""
        return self._played == len(self._planned) and all(step.ok for step in self.steps)

    async def play(self, window: MainWindow) -> None:
        """Play it on the window that has just been opened, then close it."""
        self._window, self._hands = window, Hands(window)
        if self._size is not None:
            window.window().resize(*self._size)
        try:
            for name, act in self._planned:
                if not await self._one(name, act):
                    break
        finally:
            window.close()

    async def _one(self, name: str, act: Callable[[], Awaitable[None]]) -> bool:
        started, error = time.monotonic(), ""
        try:
            await act()
        except Exception as problem:  # whatever goes wrong, it is this step that went wrong
            log.exception("The tour's step %s failed", name)
            error = in_words(problem)
        seconds = time.monotonic() - started
        await self._hands.settle()
        self._played += 1
        picture = f"{self._played:02d}-{name}"
        return self._album.keep(name, self._window, picture, seconds, error or self._defect())

    # The steps

    async def _welcome(self) -> None:
        await self._hands.until(lambda: self._hands.sees("wizardEnvironment"), "the wizard")

    async def _login(self) -> None:
        hands, box = self._hands, self._stage.mailboxes[SURGERY]
        await hands.choose("wizardEnvironment", "Sandbox")
        await hands.type_into("wizardUrl", self._stage.url)
        await hands.type_into("wizardCa", str(self._stage.ca_file))
        await hands.type_into("wizardMailboxId", SURGERY.lower())
        await hands.type_into("wizardPassword", box.password)
        await hands.type_into("wizardName", box.name)
        await self._picture("wizard-1")
        await hands.click("wizardNext")
        await hands.until(lambda: hands.sees("wizardCertificate"), "the certificate's step")
        await self._look_at_the_request(box.ods_code)
        self._wizard().set_certificate_files((box.p12,))
        await hands.type_into("wizardPassphrase", box.p12_password)
        await self._picture("wizard-2")
        await hands.click("wizardNext")
        await hands.until(lambda: hands.sees("wizardSharedKey"), "the shared key's step")
        await hands.type_into("wizardSharedKey", self._stage.shared_key)
        await self._picture("wizard-3")
        await hands.click("wizardNext")
        await hands.until(self._finish_is_ready, "the live check to pass")
        await self._picture("wizard-4")
        await hands.click("wizardFinish")
        await hands.until(lambda: hands.sees("mailboxMenu"), "the main window")

    async def _look_at_the_request(self, ods_code: str) -> None:
        """What is there for those who have no certificate yet; none is asked for."""
        hands = self._hands
        await hands.click("wizardNoneYet")
        await hands.type_into("wizardOdsCode", ods_code)
        await self._picture("wizard-2-request")
        await hands.click("wizardHaveOne")
        await hands.until(lambda: hands.sees("wizardCertificate"), "the certificate's step")

    async def _inbox(self) -> None:
        """What waits for the surgery appears, headers and all; one message is looked at."""
        hands = self._hands
        key = self._mailbox_key(SURGERY)
        # First the names: a message that is read keeps the name that its sender had by then.
        await asyncio.to_thread(introduce, self._services, self._stage, key)
        await asyncio.to_thread(self._plant)
        await hands.click("checkNow")
        await hands.until(lambda: self._described(key) >= 6, "the inbox to be read")
        await hands.click_row("inboxTable", "Blood results")

    async def _drop(self) -> None:
        hands = self._hands
        files = self._make_files()
        await hands.drop(files)
        await hands.until(lambda: hands.sees("sendTo"), "the Send page")
        await hands.until(
            lambda: len(hands.rows("sendFiles")) == len(files), "the files to be listed"
        )
        await hands.type_into("sendTo", LABORATORY)
        await hands.type_into("sendWorkflow", "PATH_REQUEST_V1")
        await hands.type_into("sendSubject", SUBJECT)
        await hands.type_into("sendReference", "EL-2292")

    async def _send(self) -> None:
        surgery = self._mailbox_key(SURGERY)
        await self._hands.click("sendButton")
        await self._hands.until(
            lambda: self._states(surgery).count(OutgoingState.ACCEPTED) == 2,
            "MESH to accept both messages",
        )

    async def _list(self) -> None:
        """The other side: the laboratory's mailbox, chosen from the header."""
        hands = self._hands
        laboratory = await asyncio.to_thread(set_up, self._services, self._stage, LABORATORY)
        await asyncio.to_thread(introduce, self._services, self._stage, laboratory.key)
        await self._switch_to(LABORATORY)
        await hands.click("railInbox", QAbstractButton)
        await hands.click_row("inboxTable", SUBJECT)

    async def _download(self) -> None:
        hands, laboratory = self._hands, self._mailbox_key(LABORATORY)
        await hands.click("inboxDownload")
        await hands.until(
            lambda: self._incoming(laboratory).count(IncomingState.SAVED) == 1, "it to be saved"
        )

    async def _acknowledge(self) -> None:
        hands, laboratory = self._hands, self._mailbox_key(LABORATORY)
        await hands.click("inboxAcknowledge")
        await hands.until(
            lambda: self._incoming(laboratory).count(IncomingState.ACKNOWLEDGED) == 1,
            "it to be acknowledged",
        )

    async def _track(self) -> None:
        """Back at the surgery: one is collected, the other still waits."""
        hands, surgery = self._hands, self._mailbox_key(SURGERY)
        await self._switch_to(SURGERY)
        await hands.click("railSent", QAbstractButton)
        await hands.until(lambda: len(hands.rows("sentTable")) == 2, "the sent messages")
        await hands.click_row("sentTable", SUBJECT)
        hands.find("sentTable", QTableView).selectAll()
        await hands.click("sentRefresh")
        await hands.until(
            lambda: self._states(surgery).count(OutgoingState.COLLECTED) == 1,
            "the message to be collected",
        )
        await hands.click_row("sentTable", "State: Collected")

    async def _report(self) -> None:
        """MESH reports that the other one failed; the sent message says so."""
        hands, surgery = self._hands, self._mailbox_key(SURGERY)
        waiting = next(
            message
            for message in self._services.outbox.page(SentQuery(surgery), 0, 10)
            if message.state is OutgoingState.ACCEPTED
        )
        await asyncio.to_thread(self._put_report, waiting)
        await hands.click("checkNow")
        await hands.until(
            lambda: OutgoingState.UNDELIVERED in self._states(surgery), "the report to be joined"
        )
        await hands.click_row("sentTable", "Not delivered")

    async def _contacts(self) -> None:
        """Everybody who was looked up or sent to; one of them is looked at."""
        for message in self._window.messages.messages:
            self._window.messages.dismiss(message.identity)  # it was seen
        await self._hands.click("railContacts", QAbstractButton)
        await self._hands.click_row("contactsTable", "St Anne's Pathology")

    async def _activity(self) -> None:
        """What happened, who asked for it, and when."""
        await self._hands.click("railActivity", QAbstractButton)
        await self._hands.click_row("activityTable", "Not delivered")

    async def _settings(self) -> None:
        """Each part of the settings comes up."""
        hands = self._hands
        await hands.click("railSettings", QAbstractButton)
        sections = hands.find("settingsSections", QListWidget)
        for row in reversed(range(sections.count())):
            sections.setCurrentRow(row)
            await self._picture(f"settings-{row + 1}")

    async def _lock(self) -> None:
        """Somebody leaves the desk."""
        await self._hands.click("lock")
        await self._hands.until(lambda: self._hands.sees("lockScreen"), "the lock screen")

    async def _unlock(self) -> None:
        """And comes back: the password of any mailbox opens it."""
        await self._hands.type_into("lockSecret", self._stage.mailboxes[SURGERY].password)
        await self._hands.click("lockUnlock")
        await self._hands.until(lambda: self._hands.sees("mailboxMenu"), "the window")

    async def _keys(self) -> None:
        """Everything that a key does."""
        await self._hands.click("showShortcuts", QAbstractButton)
        await self._hands.until(lambda: self._hands.sees("shortcutsPanel"), "the list of keys")

    async def _dark(self) -> None:
        """All of it once more, in the other colours; the user's own choice is not touched."""
        theme, hands = self._window.theme, self._hands
        theme.set_appearance(Appearance.LIGHT if theme.tokens.dark else Appearance.DARK)
        await self._picture("keys")
        await hands.click("closeShortcuts", QAbstractButton)
        for page in self._window.pages:
            await hands.click(f"rail{page.capitalize()}", QAbstractButton)
            await self._picture(page)
        await self._lock()
        await self._picture("lock")
        await self._unlock()

    # Small things

    def _defect(self) -> str:
        """What the crash dialog says, if one came up: no step went well then."""
        dialog = self._window.findChild(QDialog, "crashDialog")
        excerpt = dialog.findChild(QPlainTextEdit) if dialog else None
        return excerpt.toPlainText() if excerpt else ""

    def _plant(self) -> None:
        with self._stage.administration() as mesh:
            mesh.plant(*demo_messages())

    def _put_report(self, message: OutgoingMessage) -> None:
        """What MESH does when nobody collects a message; live would take five days."""
        with self._stage.administration() as mesh:
            mesh.put_report(
                SURGERY,
                linked_message_id=message.message_id,
                local_id=message.local_id,
                workflow_id=message.workflow_id,
                code="14",
                description="Message not collected by recipient after 5 days",
                subject=message.subject,
            )

    async def _picture(self, name: str) -> None:
        started = time.monotonic()
        await self._hands.settle()
        self._album.keep("", self._window, name, time.monotonic() - started)

    def _make_files(self) -> list[Path]:
        folder = self._folder / "files"
        folder.mkdir(exist_ok=True)
        forms, scan = folder / "forms-2211.csv", folder / "scan archive.zip"
        forms.write_bytes(b"Form,Test patient\r\n" + b"FBC,TEST Albert\r\n" * 20_000)
        scan.write_bytes(bytes(range(256)) * 2048)
        return [forms, scan]

    def _wizard(self) -> SetupWizard:
        return next(w for w in self._window.findChildren(SetupWizard) if w.isVisible())

    def _finish_is_ready(self) -> bool:
        hands = self._hands
        return hands.sees("wizardFinish") and hands.find("wizardFinish", QPushButton).isEnabled()

    async def _switch_to(self, mailbox_id: str) -> None:
        """Choose the mailbox in the header's menu."""
        await self._hands.until(lambda: self._menu_action(mailbox_id), "the mailbox in the menu")
        action = self._menu_action(mailbox_id)
        assert action is not None
        action.trigger()
        key = self._mailbox_key(mailbox_id)
        await self._hands.until(lambda: self._window.mailbox == key, "the other mailbox")

    def _menu_action(self, mailbox_id: str) -> QAction | None:
        menu = self._hands.find("mailboxMenu", QPushButton).menu()
        assert isinstance(menu, QMenu)
        return next((one for one in menu.actions() if mailbox_id in one.text()), None)

    def _mailbox_key(self, mailbox_id: str) -> int:
        return next(
            mailbox.key
            for mailbox in self._services.mailboxes.all()
            if mailbox.mailbox_id == mailbox_id
        )

    def _described(self, mailbox: int) -> int:
        rows = self._services.inbox.page(InboxQuery(mailbox), 0, 100)
        return sum(row.described for row in rows)

    def _states(self, mailbox: int) -> list[OutgoingState]:
        return [m.state for m in self._services.outbox.page(SentQuery(mailbox), 0, 100)]

    def _incoming(self, mailbox: int) -> list[IncomingState]:
        return [m.state for m in self._services.inbox.page(InboxQuery(mailbox), 0, 100)]
