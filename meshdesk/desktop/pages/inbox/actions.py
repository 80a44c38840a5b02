"""What can be done with incoming messages; the rules are `services.inbox`'s."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages import opening
from meshdesk.desktop.pages.actions import ActionSet, Deed
from meshdesk.desktop.pages.inbox.keeping import Keeping
from meshdesk.desktop.pages.message_list import Choice
from meshdesk.desktop.theme.icons import Icon
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.errors import NotSaved
from meshdesk.services.records import IncomingKind, IncomingMessage

Read = Callable[[], list[IncomingMessage]]

_MENU = (
    ("download_acknowledge", "download", "save_all_the_same", "acknowledge", "cancel"),
    ("open", "show", "save_to"),
    ("copy_id", "copy"),
    ("print", "save_pdf"),
    ("rule",),
)


class InboxActions(QObject):
    """Acts on all chosen messages; what makes no sense for one of them passes it by.

    Attributes:
        set: the actions, by what `services.inbox.can` and `Keeping.able` call them, and ``copy``.
        keeping: copies, paper and the clipboard.

    Signals:
        confirm_asked: message rows, and how the error puts it: some are not saved.
        explained: a sentence on why nothing happened, or what did.
    """

    confirm_asked = Signal(object, str)
    explained = Signal(str)

    def __init__(self, page: QWidget, services: Services, bridge: Bridge, chosen: Read) -> None:
        """`chosen` reads all chosen messages."""
        super().__init__(page)
        self._inbox = services.inbox
        self._bridge = bridge
        self._chosen = chosen
        self._choice: Choice[IncomingMessage] = Choice()
        self.keeping = Keeping(page, services, bridge, chosen)
        self.keeping.explained.connect(self.explained)
        deeds = [*self._fetching(), *self._looking(), *self.keeping.deeds()]
        self.set = ActionSet(page, deeds, self._able)

    def _fetching(self) -> list[Deed]:
        return [
            Deed(
                "download_acknowledge",
                self.tr("Download and acknowledge"),
                Icon.DOWNLOAD,
                self.tr("Save it here, then have MESH remove it"),
                "Ctrl+Shift+D",
                partial(self.download, acknowledge=True),
            ),
            Deed(
                "download",
                self.tr("Download"),
                Icon.DOWNLOAD,
                self.tr("Save it here and leave it in MESH"),
                "Ctrl+D",
                partial(self.download, acknowledge=False),
            ),
            Deed(
                "save_all_the_same",
                self.tr("Save all the same"),
                Icon.SAVE,
                self.tr("Save it as it comes, though it does not match the sender's checksum"),
                "Ctrl+Shift+K",
                self.save_all_the_same,
            ),
            Deed(
                "acknowledge",
                self.tr("Acknowledge"),
                Icon.ACKNOWLEDGE,
                self.tr("Tell MESH that you have it; MESH then removes it"),
                "Ctrl+Shift+A",
                self.acknowledge,
            ),
            Deed(
                "cancel",
                self.tr("Cancel download"),
                Icon.CANCEL,
                self.tr("Stop the download; the message stays in MESH"),
                "Ctrl+.",
                self.cancel,
            ),
        ]

    def _looking(self) -> list[Deed]:
        return [
            Deed(
                "open",
                self.tr("Open"),
                Icon.OPEN,
                self.tr("Open the saved file"),
                "Ctrl+O",
                self.open,
                alone=True,
            ),
            Deed(
                "show",
                self.tr("Show in folder"),
                Icon.FOLDER,
                self.tr("Open the folder that the file is saved in"),
                "Ctrl+Shift+O",
                self.show_in_folder,
                alone=True,
            ),
            Deed(
                "copy",
                self.tr("Copy details"),
                Icon.COPY,
                self.tr("Copy what the service desk asks for"),
                "Ctrl+Shift+C",
                self.copy,
                alone=True,
            ),
        ]

    # Which -------------------------------------------------------------------------------

    def set_choice(self, choice: Choice[IncomingMessage]) -> None:
        """Follow the choice."""
        self._choice = choice
        self.set.set_choice(choice)

    def act_on_enter(self) -> bool:
        """Download what is not here, open what is; False if neither is to be done."""
        one = self._choice.one
        done_with = one is not None and one.acknowledged_at is not None
        for name in ("open",) if done_with else ("download", "open"):
            if self.set.able(name):
                self.set.by_name[name].trigger()
                return True
        return False

    def menu(self, parent: QWidget) -> QMenu:
        """What can be done with the choice, the main thing first."""
        return self.set.menu(parent, _MENU)

    def _able(self, message: IncomingMessage) -> frozenset[str]:
        return self._offered(message, several=self._choice.count > 1)

    def _offered(self, message: IncomingMessage, *, several: bool) -> frozenset[str]:
        """What the page offers for a message: no second copy of what is here.

        One that was acknowledged is fetched again only if it is chosen alone.
        """
        able = self._inbox.can(message) | self.keeping.able(message) | {"copy"}
        if message.kind is IncomingKind.REPORT:
            able -= {"download_acknowledge"}  # it has no file: acknowledging is all there is
        done_with = several and message.acknowledged_at is not None
        return able - {"download"} if done_with or "open" in able else able

    # What --------------------------------------------------------------------------------

    def download(self, *, acknowledge: bool) -> None:
        """Save the chosen messages."""
        name = "download_acknowledge" if acknowledge else "download"
        messages, several = self._chosen(), self._choice.count > 1

        def work() -> object:
            ids = [m.id for m in messages if name in self._offered(m, several=several)]
            return self._inbox.download(ids, acknowledge=acknowledge)

        self._bridge.run(work, owner=self)

    def save_all_the_same(self) -> None:
        """Save what does not match its sender's checksum; it is not acknowledged by that."""
        ids = [message.id for message in self._chosen()]
        self._bridge.run(lambda: self._inbox.save_all_the_same(ids), owner=self)

    def cancel(self) -> None:
        """Stop fetching the chosen messages."""
        ids = [message.id for message in self._chosen()]
        self._bridge.run(lambda: self._inbox.cancel_download(ids), owner=self)

    def acknowledge(self) -> None:
        """Have MESH remove the chosen messages; asks first where one is not saved here."""
        ids = [m.id for m in self._chosen() if "acknowledge" in self._able(m)]
        work = self._bridge.run(lambda: self._inbox.acknowledge(ids), owner=self)
        work.failure(partial(self._not_acknowledged, ids))

    def acknowledge_unsaved(self, ids: Sequence[int]) -> None:
        """The user confirmed it."""
        self._bridge.run(lambda: self._inbox.acknowledge(ids, unsaved=True), owner=self)

    def _not_acknowledged(self, ids: Sequence[int], error: MeshDeskError) -> None:
        if isinstance(error, NotSaved):
            self.confirm_asked.emit(ids, error.message)
        else:
            self._bridge.user_error.emit(error)

    def open(self) -> None:
        """Open the saved file, unless it is a program."""
        message = self._choice.one
        if message is None:
            return
        if not self._inbox.safe_to_open(message):
            self.explained.emit(
                self.tr(
                    "This is a program or a script, so MeshDesk does not open it: it could harm"
                    " this computer. Ask the sender what it is; “Show in folder” leads to it."
                )
            )
        elif not opening.open_file(Path(message.path)):
            self.explained.emit(self.tr("No program on this computer opens this kind of file."))
        elif not self._inbox.is_here(message):
            self.explained.emit(
                self.tr("This file was changed since it was saved, or is another of that name.")
            )

    def show_in_folder(self) -> None:
        """Open the folder of the saved file."""
        message = self._choice.one
        if message is not None and not opening.show_in_folder(Path(message.path)):
            self.explained.emit(self.tr("The folder could not be opened: {0}").format(message.path))

    def copy(self) -> None:
        """Put the details for the service desk on the clipboard."""
        message = self._choice.one
        if message is not None:
            QGuiApplication.clipboard().setText(self._inbox.service_desk_text(message.id))
            self.explained.emit(self.tr("Copied. Paste it into your e-mail to the service desk."))
