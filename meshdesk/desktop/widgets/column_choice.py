"""Which columns a table shows and in what order, as the user chose and as it is remembered."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from meshdesk.desktop.memory import Dragged, Keeper
from meshdesk.desktop.widgets.paged_model import Column


class ColumnChoice(QObject):
    """What was chosen is kept as the difference from the usual.

    So a column that a later version adds appears to those who chose some before.

    Signals:
        changed: columns came, went or moved; not their widths.
    """

    changed = Signal()

    def __init__(self, name: str, settings: Keeper | None, parent: QObject) -> None:
        super().__init__(parent)
        self._widths = Dragged(settings, f"columns/{name}", self)
        self._shown = Dragged(settings, f"columns/{name}/shown", self)
        self._order = Dragged(settings, f"columns/{name}/order", self)
        self.columns: tuple[Column, ...] = ()
        self._usual: tuple[int, ...] = ()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """These are there to choose from; they stand as they are listed, unless told otherwise."""
        self.columns = tuple(columns)
        self._usual = tuple(range(len(self.columns)))

    def set_usual_order(self, order: Sequence[int]) -> None:
        """How they stand where the user moved none."""
        self._usual = tuple(order)

    # Shown ------------------------------------------------------------------------------

    def shows(self, number: int) -> bool:
        """Whether a column is wanted."""
        column = self.columns[number]
        return self._told().get(column.key, column.shown) or not self.may_go(number)

    def asked_for(self, number: int) -> bool:
        """Whether the user put the column there; it is not to be left out for want of room."""
        column = self.columns[number]
        return not column.shown and self.shows(number)

    def may_go(self, number: int) -> bool:
        """Whether the column can be taken away: the one that takes what room is left cannot."""
        stretching = [n for n, column in enumerate(self.columns) if column.stretch]
        return number != (stretching or [0])[0]

    def show(self, number: int, *, shown: bool) -> None:
        """Put a column there, or take it away."""
        if shown == self.shows(number) or not (shown or self.may_go(number)):
            return
        told = self._told() | {self.columns[number].key: shown}
        usual = {column.key: column.shown for column in self.columns}
        parts = [f"{'+' if on else '-'}{key}" for key, on in told.items() if usual[key] != on]
        self._shown.move_to(",".join(parts))
        self.changed.emit()

    def _told(self) -> dict[str, bool]:
        known = {column.key for column in self.columns}
        parts = self._shown.value.split(",")
        return {part[1:]: part[0] == "+" for part in parts if part[1:] in known}

    # Order ------------------------------------------------------------------------------

    @property
    def order(self) -> tuple[int, ...]:
        """The columns' numbers from left to right, hidden ones too."""
        number = {column.key: n for n, column in enumerate(self.columns)}
        kept = [number[key] for key in self._order.value.split(",") if key in number]
        return (*dict.fromkeys(kept), *(n for n in self._usual if n not in kept))

    def move_to(self, order: Sequence[int]) -> None:
        """They stand like this now."""
        if tuple(order) != self.order:
            self._order.move_to(",".join(self.columns[n].key for n in order))
            self.changed.emit()

    # Widths -----------------------------------------------------------------------------

    def width(self, number: int) -> int:
        """What the user dragged a column to, in pixels; 0 for what is not dragged."""
        return self._dragged().get(self.columns[number].key, 0)

    def drag(self, number: int, width: int) -> None:
        """The user dragged it to this."""
        widths = self._dragged() | {self.columns[number].key: width}
        self._widths.move_to(",".join(f"{key}={value}" for key, value in widths.items()))

    def _dragged(self) -> dict[str, int]:
        pairs = (part.partition("=") for part in self._widths.value.split(","))
        return {key: int(width) for key, _, width in pairs if width.isdecimal()}

    def reset(self) -> None:
        """As it was before anything was chosen, dragged or moved."""
        for kept in (self._widths, self._shown, self._order):
            kept.move_to("")
        self.changed.emit()
