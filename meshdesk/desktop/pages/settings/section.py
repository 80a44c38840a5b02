"""What a section of the Settings page is put together from: cards of rows, one below the other."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.card import Card


class Section(QWidget):
    """A column of cards.

    Attributes:
        title, icon_name: for the list of sections.
    """

    def __init__(self, title: str, icon_name: Icon) -> None:
        super().__init__()
        self.title = title
        self.icon_name = icon_name
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(dp(12))

    def set_mailbox(self, key: int) -> None:
        """Show what belongs to another mailbox; most sections are about all of them."""

    def activate(self) -> None:
        """The section was brought up."""

    def add_card(self, *parts: QWidget) -> Card:
        """A card with these parts, a quiet line between each two."""
        card = Card(margin=16, spacing=12)
        for part in parts:
            if card.layout_.count():
                card.layout_.addWidget(rule())
            card.layout_.addWidget(part)
        self.column.addWidget(card)
        return card


def rule() -> QFrame:
    """A quiet line."""
    made = QFrame()
    made.setObjectName("rule")
    return made
