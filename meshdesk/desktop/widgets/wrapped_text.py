"""Text to be read and copied that wraps anywhere: IDs and file names are long, without spaces."""

from pathlib import PureWindowsPath

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from meshdesk.desktop.theme.scale import font


class WrappedText(QTextEdit):
    """Plain text to be read, selected and copied, as high as it needs to be.

    Copying gives exactly the text: the line breaks are painted, not put in.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("border: none; background: transparent; padding: 0; margin: 0")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def setText(self, text: str) -> None:
        """Show another value; the same again keeps what is selected of it."""
        if text != self.toPlainText():
            self.setWordWrapMode(_wrapping(text))
            self.setPlainText(text)

    def set_mono(self, mono: bool) -> None:
        """Fixed type, for IDs; or the usual."""
        self.setFont(font(12, mono=mono))

    def sizeHint(self) -> QSize:
        return QSize(80, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(20, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def _height(self) -> int:
        return max(self.fontMetrics().height(), round(self.document().size().height()))

    @Slot()
    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())


def _wrapping(text: str) -> QTextOption.WrapMode:
    # By the rules for words a line may end after a drive's colon, and "C:" would stand alone.
    if PureWindowsPath(text).is_absolute():
        return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
