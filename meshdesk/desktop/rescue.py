"""The journal cannot be used: what can be done about it, each with what it costs.

Shown before there is a window to show it in; the way that was chosen is gone by `go_on`.
"""

from datetime import UTC, datetime
from enum import Enum, auto

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from meshdesk.config import APP_NAME
from meshdesk.desktop.launch import Call, CloseAsked
from meshdesk.desktop.theme.scale import dp, font
from meshdesk.desktop.widgets.basics import Kind, button, label
from meshdesk.errors import MeshDeskError
from meshdesk.services.putting_back import Rescue
from meshdesk.services.words import when


class Way(Enum):
    """What the user chose."""

    PUT_BACK = auto()
    BEGIN_ANEW = auto()
    CLOSE = auto()


class RescueDialog(QDialog):
    """Offers the ways on; putting it away is closing.

    Args:
        error: why the journal cannot be used, or why the way that was chosen last led nowhere.
        rescue: what can be done.

    Attributes:
        chosen: the way; `Way.CLOSE` until there is another.
    """

    def __init__(self, error: MeshDeskError, rescue: Rescue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = Way.CLOSE
        self._has_copy = rescue.copy is not None
        self.setObjectName("rescueDialog")
        self.setWindowTitle(APP_NAME)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(dp(24), dp(20), dp(24), dp(20))
        self._layout.setSpacing(dp(6))
        title = label(error.title, "title", wrap=True, name="rescueTitle")
        title.setFont(font(17, bold=True))  # there is no style sheet yet
        self._layout.addWidget(title)
        self._layout.addWidget(label(error.message, wrap=True, name="rescueMessage"))
        self._layout.addWidget(label(self._what_is_safe(rescue), wrap=True))
        self._offer(rescue)
        # Qt's own guess at the height of wrapped lines cuts them off.
        self.setFixedSize(dp(560), self._layout.heightForWidth(dp(560)))

    def hear(self, call: Call) -> None:
        """Another start brings this to the front; an installer has it closed."""
        if isinstance(call, CloseAsked):
            self.reject()
        else:
            self.raise_()
            self.activateWindow()

    def _what_is_safe(self, rescue: Rescue) -> str:
        return self.tr(
            "The journal is MeshDesk's own list of what was sent and received. Received files "
            "are not in it and are safe, and what was sent is recognised, so that nothing is "
            "sent twice. The file that cannot be read is kept in {0}."
        ).format(rescue.paths.damaged)

    def _offer(self, rescue: Rescue) -> None:
        if rescue.copy is not None:
            made = when(rescue.copy.made_at, datetime.now(UTC))
            self._add(
                Way.PUT_BACK,
                self.tr("Put back the copy of {0}").format(made),
                self.tr(
                    "Recommended. Contacts, rules, and what was queued or cancelled since then "
                    "are as they were; MESH is asked about everything that is not finished."
                ),
                "rescuePutBack",
            )
        self._add(
            Way.BEGIN_ANEW,
            self.tr("Begin with a new journal"),
            self.tr(
                "Mailboxes have to be set up again. Contacts, rules, the history, and what waits "
                "to be sent are not in it; MESH lists what is still in the inbox."
            ),
            "rescueBeginAnew",
        )
        self._add(
            Way.CLOSE,
            self.tr("Close"),
            self.tr("Nothing is changed. Ask somebody for help first."),
            "rescueClose",
        )

    def _add(self, way: Way, text: str, costs: str, name: str) -> None:
        kind: Kind = "primary" if way is Way.PUT_BACK else ""
        made = button(text, kind, name=name, clicked=lambda: self._take(way))
        made.setAccessibleDescription(costs)
        said = label(costs, "soft", wrap=True)
        said.setBuddy(made)
        self._layout.addSpacing(dp(10))
        self._layout.addWidget(made)
        self._layout.addWidget(said)
        if way is Way.PUT_BACK or (way is Way.CLOSE and not self._has_copy):
            made.setDefault(True)
            made.setFocus()

    def _take(self, way: Way) -> None:
        self.chosen = way
        self.accept()


def ask(
    error: MeshDeskError, rescue: Rescue, calls: SignalInstance, parent: QWidget | None = None
) -> Way:
    """Ask the user; no loop is running yet, so that waiting here holds up nothing."""
    dialog = RescueDialog(error, rescue, parent)
    calls.connect(dialog.hear)
    dialog.exec()
    return dialog.chosen


def go_on(way: Way, rescue: Rescue) -> None:
    """Do what was chosen.

    Raises:
        MeshDeskError: it cannot be done; the journal is as it was.
    """
    if way is Way.PUT_BACK:
        rescue.put_back()
    elif way is Way.BEGIN_ANEW:
        rescue.begin_anew()
