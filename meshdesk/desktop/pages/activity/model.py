"""What a row of the Activity page shows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt

from meshdesk.desktop.widgets.paged_model import Column, PagedModel
from meshdesk.desktop.widgets.record_pages import Source
from meshdesk.desktop.widgets.samples import moments
from meshdesk.desktop.widgets.state_delegate import LabelRole
from meshdesk.language import translate
from meshdesk.services import Services, words
from meshdesk.services.records import Event, Severity
from meshdesk.services.words import Label, Tone

DISPLAY = Qt.ItemDataRole.DisplayRole
TOOL_TIP = Qt.ItemDataRole.ToolTipRole
_TITLES_KEPT = 2_000


def severity_label(severity: Severity) -> Label:
    """How it went, in a word."""
    return {
        Severity.INFO: Label(translate("Activity", "Note"), Tone.QUIET),
        Severity.GOOD: Label(translate("Activity", "Done"), Tone.GOOD),
        Severity.WARNING: Label(translate("Activity", "Warning"), Tone.WARNING),
        Severity.ERROR: Label(translate("Activity", "Problem"), Tone.BAD),
    }[severity]


def who_did(event: Event, me: str) -> str:
    """The account, or that MeshDesk did it by itself."""
    if not event.who:
        return translate("Activity", "MeshDesk")
    return translate("Activity", "You") if event.who == me else event.who


def columns() -> tuple[Column, ...]:
    """Time, how it went, what, message, who."""
    severities = tuple(severity_label(severity).text for severity in Severity)
    return (
        Column("at", translate("Activity", "Time"), samples=moments()),
        Column("severity", translate("Activity", "How it went"), samples=severities),
        Column("what", translate("Activity", "What"), 140, stretch=True),
        Column("message", translate("Activity", "Message"), 100, stretch=True, optional=True),
        Column("who", translate("Activity", "Who"), samples=("reception",)),
    )


class EventModel(PagedModel[Event]):
    """Events; with a page of them the names of the messages are read that they speak of."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(columns(), parent)
        self._activity, self._clock = services.activity, services.clock
        self._titles: dict[tuple[int | None, int | None], str] = {}

    def set_source(self, source: Source[Event]) -> None:
        """Show other events; names may have changed meanwhile."""
        self._titles.clear()
        super().set_source(source)

    def prepare(self, records: Sequence[Event]) -> None:
        """Read the names of their messages together."""
        about = {(event.outgoing, event.incoming): event for event in records}
        unknown = [event for key, event in about.items() if key not in self._titles]
        if len(self._titles) + len(unknown) > _TITLES_KEPT:
            self._titles.clear()
        self._titles.update(self._activity.message_titles(unknown))

    def display(self, record: Event, column: str, role: int) -> object:
        if column == "severity":
            label = severity_label(record.severity)
            pill = None if record.severity is Severity.INFO else label
            return {DISPLAY: label.text, LabelRole: pill}.get(role)
        if role not in {DISPLAY, TOOL_TIP}:
            return None
        show: dict[str, Callable[[Event], str]] = {
            "at": lambda event: self._when(event, role),
            "what": lambda event: event.text,
            "message": self.title_of,
            "who": lambda event: who_did(event, self._activity.me),
        }
        return show[column](record)

    def title_of(self, event: Event) -> str:
        """What the message is called that an event speaks of."""
        key = (event.outgoing, event.incoming)
        if key not in self._titles:
            self.prepare([event])
        return self._titles[key]

    def _when(self, event: Event, role: int) -> str:
        told = words.when if role == TOOL_TIP else words.when_briefly
        return told(event.at, self._clock())
