"""The buttons under the queue that act on the chosen rows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton

from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.widgets.basics import button
from meshdesk.language import translate

SYMBOLS = {
    "pause": Icon.PAUSE,
    "resume": Icon.RESUME,
    "cancel": Icon.CANCEL,
    "retry": Icon.AGAIN,
}
"""The picture of each action."""


def make_buttons(act: Callable[[str], object]) -> dict[str, QPushButton]:
    """One for each action, in the order of the line; each calls `act` with its action."""
    texts = {
        "pause": (
            translate("Queue", "Pause"),
            translate("Queue", "Hold the chosen messages until you resume them"),
        ),
        "resume": (translate("Queue", "Resume"), translate("Queue", "Go on where it was")),
        "retry": (
            translate("Queue", "Try again"),
            translate("Queue", "Try now instead of waiting"),
        ),
        "cancel": (
            translate("Queue", "Cancel"),
            translate("Queue", "Give the chosen messages up"),
        ),
    }
    return {
        action: button(
            text,
            symbol=SYMBOLS[action],
            name=f"queue{action.title()}",
            tip=tip,
            clicked=partial(act, action),
        )
        for action, (text, tip) in texts.items()
    }
