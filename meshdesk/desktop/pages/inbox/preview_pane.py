"""What is inside the chosen message, under the list: read in another thread, never run."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.inbox import words as inbox_words
from meshdesk.desktop.pages.inbox.pictures import decode
from meshdesk.desktop.pages.inbox.preview_parts import Cells, Colours, Picture
from meshdesk.desktop.pages.message_list import Choice
from meshdesk.desktop.pages.texts import breakable
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import label, tool_button
from meshdesk.desktop.widgets.card import Card
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services, words
from meshdesk.services.previews import Preview, PreviewKind
from meshdesk.services.records import IncomingMessage

Inside = tuple[Preview | None, QImage]


class PreviewPane(Card):
    """Shows one saved message, or says why there is nothing to show.

    While it is hidden nothing is read.

    Signals:
        closed: the user wants it out of the way.
    """

    closed = Signal()

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__(margin=0, spacing=0)
        self.setObjectName("inboxPreview")
        self.setAccessibleName(self.tr("Preview"))
        self._inbox, self._bridge = services.inbox, bridge
        self._message: IncomingMessage | None = None
        self._shown: tuple[object, ...] | None = None
        self._reading: Operation[Inside] | None = None
        self._title = label("", "strong", name="inboxPreviewTitle")
        self._cut = label("", "hint", wrap=True, name="inboxPreviewCut")
        self._text = self._make_text()
        self._colours = Colours(self._text.document(), theme)
        self._cells, self._picture = Cells(theme), Picture()
        self._words = label("", "soft", wrap=True, name="inboxPreviewWords")
        self._lay_out()

    def _make_text(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setObjectName("inboxPreviewText")
        made.setReadOnly(True)
        made.setUndoRedoEnabled(False)
        made.setTabChangesFocus(True)
        made.setFont(font(12, mono=True))
        made.setStyleSheet("border: none; background: transparent")
        flags = Qt.TextInteractionFlag
        made.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        return made

    def _lay_out(self) -> None:
        self._cells.setObjectName("inboxPreviewTable")
        self._picture.setObjectName("inboxPreviewPicture")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setContentsMargins(dp(12), 0, dp(12), 0)  # all of the height is for words
        self._faces = QStackedWidget()
        for face in (self._words, self._text, self._cells, self._picture):
            self._faces.addWidget(face)
        close = tool_button(
            Icon.CLOSE,
            self.tr("Close the preview"),
            name="inboxPreviewClose",
            clicked=self.closed.emit,
        )
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(dp(12), dp(6), dp(6), dp(4))
        row.addWidget(self._title, 1)
        row.addWidget(close)
        self._cut.setContentsMargins(dp(12), dp(4), dp(12), dp(6))
        self.layout_.setContentsMargins(1, 1, 1, 1)
        self.layout_.addWidget(top)
        self.layout_.addWidget(self._faces, 1)
        self.layout_.addWidget(self._cut)
        self._say(self.tr("Choose one message to see what is inside."))

    def minimumSizeHint(self) -> QSize:
        return QSize(dp(200), dp(96))

    # For the page ------------------------------------------------------------------------

    def show_choice(self, choice: Choice[IncomingMessage]) -> None:
        """Show what is inside the chosen message."""
        self._message = choice.one
        if self.isVisible():
            self.look()

    def look(self) -> None:
        """Read the chosen message, if it is not the one that is shown already."""
        message = self._message
        key = (message.id, message.path, message.saved_at) if message else ()
        if key == self._shown:
            return
        self._shown = key
        if self._reading is not None:
            self._reading.cancel()
        if message is None:
            self._say(self.tr("Choose one message to see what is inside."))
        elif inbox_words.is_report(message):
            self._say(self.tr("A report has no file: all that it says is beside the list."))
        elif not message.path:
            self._say(self.tr("Download the message to see what is inside."))
        else:
            self._read(message)

    def _read(self, message: IncomingMessage) -> None:
        inbox = self._inbox

        def work() -> Inside:
            preview = inbox.preview(message)
            if preview is None or preview.kind is not PreviewKind.PICTURE:
                return preview, QImage()
            return preview, decode(preview.path, preview.picture_format)

        self._reading = self._bridge.run(work, owner=self)
        self._reading.success(self._show).failure(self._failed)

    # What is shown -----------------------------------------------------------------------

    def _show(self, inside: Inside) -> None:
        preview, image = inside
        if preview is None:
            self._say(self.tr("The saved file is no longer where MeshDesk put it, or was changed."))
            return
        size = words.size(preview.size)
        self._entitle(f"{preview.path.name} · {preview.says} · {size}")
        self._cut.setText(preview.cut)
        self._cut.setVisible(bool(preview.cut))
        if preview.kind is PreviewKind.TABLE:
            self._show_face(self._cells)
            self._cells.show_rows(preview.rows)
        elif preview.kind is PreviewKind.PICTURE:
            self._show_picture(preview, image)
        elif preview.kind is PreviewKind.NOTHING:
            self._show_nothing(preview)
        else:
            self._show_face(self._text)
            self._colours.set_kind(preview.kind)
            self._text.setPlainText(preview.text)

    def _show_picture(self, preview: Preview, image: QImage) -> None:
        if image.isNull():
            self._say(
                self.tr("{0}: it is too large to be shown here, or it is damaged.").format(
                    preview.says
                ),
                preview,
            )
            return
        self._show_face(self._picture)
        self._picture.show_image(image)
        self._picture.setAccessibleName(preview.says)

    def _show_nothing(self, preview: Preview) -> None:
        if not preview.size:
            self._say(self.tr("The file is empty."), preview)
            return
        self._say(
            self.tr(
                "{0}: MeshDesk shows text, tables and pictures; other programs open this."
            ).format(preview.says),
            preview,
        )

    def _failed(self, error: MeshDeskError) -> None:
        self._say(error.message)

    def _say(self, text: str, preview: Preview | None = None) -> None:
        self._words.setText(text)
        self._show_face(self._words)
        if preview is None:
            self._entitle(self.tr("Preview"))
            self._cut.hide()

    def _entitle(self, text: str) -> None:
        self._title.setText(breakable(text))
        self._title.setAccessibleName(text)
        for face in (self._text, self._cells, self._cells.horizontalHeader()):
            face.setAccessibleName(text)

    def _show_face(self, face: QWidget) -> None:
        """Let go of what the others hold: a body is not kept longer than it is looked at."""
        self._faces.setCurrentWidget(face)
        if face is not self._text:
            self._text.clear()
        if face is not self._cells:
            self._cells.show_rows(())
        if face is not self._picture:
            self._picture.show_image(QImage())
