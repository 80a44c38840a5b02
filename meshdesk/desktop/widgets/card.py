"""A white panel with round corners that groups things."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp


class Card(QFrame):
    """A panel; `layout_` is vertical, with the sketches' margins unless `margin` says else."""

    def __init__(self, margin: int = 14, spacing: int = 10, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(*[dp(margin)] * 4)
        self.layout_.setSpacing(dp(spacing))
