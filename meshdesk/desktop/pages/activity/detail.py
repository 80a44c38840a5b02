"""The chosen event beside the list: all that is known of it, and where it leads."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.pages.actions import ActionSet, Deed, action_button
from meshdesk.desktop.pages.activity.model import severity_label, who_did
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.pages.detail_pane import DetailPane
from meshdesk.desktop.pages.message_list import Choice
from meshdesk.desktop.pages.texts import breakable
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import label
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.state_label import StateLabel
from meshdesk.language import several
from meshdesk.services import Services, words
from meshdesk.services.records import Event
from meshdesk.services.words import Label, Tone


class EventDetail(DetailPane):
    """Shows one event, or how many are chosen.

    Attributes:
        set: what can be done with it.

    Signals:
        show_outgoing, show_incoming: row of the message that it speaks of.
    """

    show_outgoing = Signal(int)
    show_incoming = Signal(int)

    def __init__(self, page: QWidget, services: Services) -> None:
        super().__init__("activityDetail", self.tr("Details of the chosen event"))
        self._activity, self._mailboxes = services.activity, services.mailboxes
        self._clock = services.clock
        self._mailbox: int | None = None
        self._choice: Choice[Event] = Choice()
        self._title = label("", "title", wrap=True, name="activityTitle")
        self._state = StateLabel()
        self._state.setObjectName("activityState")
        self._note = label("", "soft", wrap=True)
        self._elsewhere = ToneBox(Tone.QUIET, "activityElsewhere")
        self._said = ToneBox(Tone.ACCENT, "activitySaid")
        self._facts = KeyValues()
        self.set = ActionSet(page, self._deeds(), self._able)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.addWidget(action_button(self.set.by_name["show"], "activityShow", "primary"))
        flow.addWidget(action_button(self.set.by_name["copy"], "activityCopy"))
        self.add_parts(
            (
                self._title,
                self._state,
                self._note,
                self._buttons,
                self._elsewhere,
                self._said,
                self._facts,
            )
        )
        self.show_choice(Choice())

    def _deeds(self) -> list[Deed]:
        return [
            Deed(
                "show",
                self.tr("Show the message"),
                Icon.OPEN,
                self.tr("Go to the message that this is about"),
                "Ctrl+Return",
                self.show_message,
                alone=True,
            ),
            Deed(
                "copy",
                self.tr("Copy details"),
                Icon.COPY,
                self.tr("Copy all that is shown here"),
                "Ctrl+Shift+C",
                self.copy,
                alone=True,
            ),
        ]

    def set_mailbox(self, key: int) -> None:
        """The mailbox that the window shows: messages of others cannot be shown now."""
        self._mailbox = key

    def show_choice(self, choice: Choice[Event]) -> None:
        """Show these; what was said of others is taken away."""
        if not choice.same_as(self._choice):
            self._said.say("")
        self._choice = choice
        self.set.set_choice(choice)
        event = choice.one
        self._facts.setVisible(event is not None)
        self._buttons.setVisible(event is not None)
        if event is None:
            self._show_many(choice.count)
        else:
            self._show_one(event)
        self.describe_content(f"{self._title.text()}. {self._state.text()}. {self._note.text()}")

    def show_message(self) -> None:
        """Go to the message that the event speaks of."""
        event = self._choice.one
        if event is None or not self.set.able("show"):
            return
        if event.outgoing is not None:
            self.show_outgoing.emit(event.outgoing)
        elif event.incoming is not None:
            self.show_incoming.emit(event.incoming)

    def copy(self) -> None:
        """Put all that is shown on the clipboard."""
        event = self._choice.one
        if event is not None:
            lines = [
                event.text,
                *(f"{name}: {value}" for name, value in self._rows(event) if value),
            ]
            QGuiApplication.clipboard().setText("\n".join(lines))
            text = self.tr("Copied.")
            self._said.say("", text)
            announce(self, text)

    def _able(self, event: Event) -> frozenset[str]:
        return frozenset({"copy", "show"} if self._leads_here(event) else {"copy"})

    def _leads_here(self, event: Event) -> bool:
        mine = event.mailbox == self._mailbox
        return mine and bool(self._activity.message_title(event))

    def _show_one(self, event: Event) -> None:
        self._title.setText(breakable(event.text))
        self._title.setAccessibleName(event.text)
        self._state.set_label(severity_label(event.severity))
        self._note.hide()
        self._facts.set_rows(self._rows(event))
        others = event.mailbox not in {self._mailbox, None}
        of_a_message = event.outgoing is not None or event.incoming is not None
        self._elsewhere.say("", self._where(event) if others and of_a_message else "")

    def _where(self, event: Event) -> str:
        said = self.tr("This is about a message of {0}. Choose that mailbox above to see it.")
        return said.format(self._mailbox_name(event))

    def _mailbox_name(self, event: Event) -> str:
        known = {one.key: one for one in self._mailboxes.all()}
        mailbox = known.get(event.mailbox or 0)
        return "" if mailbox is None else f"{mailbox.name} · {mailbox.mailbox_id}"

    def _rows(self, event: Event) -> list[tuple[str, str]]:
        return [
            (self.tr("When"), words.when(event.at, self._clock())),
            (self.tr("Who"), self._who(event)),
            (self.tr("Mailbox"), self._mailbox_name(event)),
            (self.tr("Message"), self._activity.message_title(event)),
            (self.tr("Details"), event.details),
        ]

    def _who(self, event: Event) -> str:
        if not event.who:
            return self.tr("MeshDesk by itself")
        return self.tr("{0} (account {1})").format(who_did(event, self._activity.me), event.who)

    def _show_many(self, count: int) -> None:
        some = several("Activity", "%n events chosen", "%n event chosen", count)
        self._title.setText(some if count else self.tr("No event is chosen"))
        self._title.setAccessibleName(self._title.text())
        self._state.set_label(Label("", Tone.QUIET))
        self._elsewhere.say("")
        self._note.setText(self.tr("Choose an event in the list to see all that is known of it."))
        self._note.setVisible(not count)
