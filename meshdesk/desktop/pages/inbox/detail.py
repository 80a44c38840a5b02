"""The chosen message beside the list: what it is, what can be done, where it goes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.pages.detail_pane import DetailPane
from meshdesk.desktop.pages.inbox import history
from meshdesk.desktop.pages.inbox import words as inbox_words
from meshdesk.desktop.pages.inbox.actions import InboxActions
from meshdesk.desktop.pages.inbox.buttons import Buttons
from meshdesk.desktop.pages.inbox.confirm import ConfirmBox
from meshdesk.desktop.pages.inbox.parts import About, Headers, Section, Transfer
from meshdesk.desktop.pages.login_box import LoginBox
from meshdesk.desktop.pages.message_list import Choice
from meshdesk.desktop.pages.texts import breakable
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import label
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.state_label import StateLabel
from meshdesk.desktop.widgets.time_line import TimeLine
from meshdesk.language import several
from meshdesk.services import Services, words
from meshdesk.services.records import IncomingMessage, IncomingState, Progress
from meshdesk.services.words import Tone


class InboxDetail(DetailPane):
    """Shows one message, or how many are chosen.

    Attributes:
        login: says that the message waits for the login.

    Signals:
        show_outgoing: row of the sent message that a report or an answer speaks of.
    """

    show_outgoing = Signal(int)

    def __init__(self, services: Services, actions: InboxActions, theme: Theme) -> None:
        super().__init__("inboxDetail", self.tr("Details of the chosen message"))
        self._inbox = services.inbox
        self.login = LoginBox(services, "inboxLogin")
        self._about = About(services)
        self._about.show_outgoing.connect(self.show_outgoing)
        self._clock = services.clock
        self._actions = actions
        self._theme = theme
        self._choice: Choice[IncomingMessage] = Choice()
        self._make_parts()
        self.add_parts(self._parts())
        self.fit_around(self._buttons.widest, self._confirm)
        actions.confirm_asked.connect(self._ask)
        actions.explained.connect(self.explain)
        self.show_choice(Choice())

    def _make_parts(self) -> None:
        self._title = label("", "title", wrap=True, name="inboxTitle")
        self._state = StateLabel()
        self._state.setObjectName("inboxState")
        self._note = label("", "soft", wrap=True)
        self._problem = ToneBox(Tone.BAD, "inboxProblem")
        self._facts = KeyValues()
        self._transfer = Transfer(self._actions)
        self._confirm = ConfirmBox()
        self._confirm.confirmed.connect(self._actions.acknowledge_unsaved)
        self._confirm.ended.connect(self._confirm_ended)
        self._buttons = Buttons(self._actions)
        self._said = ToneBox(Tone.ACCENT, "inboxSaid")
        self._place = label("", "hint", wrap=True)
        self._history = Section(
            self.tr("What happened"), TimeLine(self._theme), "inboxHistory", shown=True
        )
        self._headers = Headers(self._actions)

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self._title,
            self._state,
            self._note,
            self.login,
            self._problem,
            self._about,
            self._transfer,
            self._facts,
            self._confirm,
            self._buttons,
            self._said,
            self._place,
            self._history,
            self._headers,
        )

    # For the page ------------------------------------------------------------------------

    def show_choice(
        self, choice: Choice[IncomingMessage], progress: Progress | None = None
    ) -> None:
        """Show these; a question about others is withdrawn, and so is what was said of them."""
        if not choice.same_as(self._choice):
            self._said.say("")
            self._confirm.withdraw()
        self._choice = choice
        message = choice.one
        self._show_progress(message, progress)
        if message is None:
            self._show_many(choice)
        else:
            self._show_one(message)
        self._buttons.follow(choice.one)
        self._buttons.setVisible(choice.count > 0 and self._confirm.isHidden())
        self.describe_content(f"{self._title.text()}. {self._state.text()}. {self._note.text()}")

    def show_progress(self, progress: Progress) -> None:
        """The download that is shown moved on."""
        if self._choice.one is not None and self._choice.one.id == progress.message:
            self._show_progress(self._choice.one, progress)

    def explain(self, text: str) -> None:
        """Say why nothing happened, or what did, until another message is chosen."""
        self._said.say("", text)
        announce(self, text)

    # One ---------------------------------------------------------------------------------

    def _show_one(self, message: IncomingMessage) -> None:
        here = self._inbox.is_here(message)
        self._title.setText(breakable(inbox_words.title(message)))
        self._title.setAccessibleName(inbox_words.title(message))
        self._state.set_label(inbox_words.label(message, None))
        self._say_note(inbox_words.note(message, here=here))
        self._show_problem(message)
        rows = inbox_words.facts(message, self._clock())
        self._facts.set_rows(rows, mono={"", rows[-1][0]})
        self._facts.show()
        self._say_place(message, here)
        self._show_history(message)
        self._headers.show_headers(message)

    def _show_problem(self, message: IncomingMessage) -> None:
        waits = message.next_try_at is not None
        self._problem.set_tone(Tone.WARNING if waits else Tone.BAD)
        # Of a message that is gone the note above says all there is to say.
        gone = message.state is IncomingState.GONE
        said = self.login.show_message(message) or gone
        self._problem.say_problem(None if said else message.problem)
        self._about.show_message(message)

    def _show_history(self, message: IncomingMessage) -> None:
        came = message.received_at or message.listed_at
        events = self._inbox.time_line(message.id)
        steps = history.steps(came, self.tr("Sent to this mailbox"), events, self._clock())
        self._history.content.set_steps(steps)
        self._history.show()

    def _say_place(self, message: IncomingMessage, here: bool) -> None:
        report = inbox_words.is_report(message)
        text = ""
        if message.state in {IncomingState.LISTED, IncomingState.DAMAGED} and not report:
            folder = inbox_words.place(self._inbox.folder_for(message))
            text = self.tr(
                "Saves to {0}. Acknowledging removes it from MESH; your copy stays."
            ).format(folder)
        elif message.state is IncomingState.SAVED and here:
            text = self.tr("Acknowledging removes it from MESH; your copy stays.")
        elif report and self._actions.set.able("acknowledge"):
            text = self.tr("Acknowledging removes the report from MESH; it stays in this list.")
        self._place.setText(text)
        self._place.setVisible(bool(text))

    def _show_progress(self, message: IncomingMessage | None, progress: Progress | None) -> None:
        running = message is not None and message.state is IncomingState.DOWNLOADING
        self._transfer.setVisible(running)
        if running and message is not None:
            self._transfer.show_progress(message, progress)

    # Several, or none --------------------------------------------------------------------

    def _show_many(self, choice: Choice[IncomingMessage]) -> None:
        count = choice.count
        chosen = several("Inbox", "%n messages chosen", "%n message chosen", count)
        self._title.setText(chosen if count else self.tr("No message is chosen"))
        self._title.setAccessibleName(self._title.text())
        self._state.set_label(words.Label("", Tone.QUIET))
        self._say_note(
            self.tr("The buttons act on all that they make sense for.")
            if count
            else self.tr("Choose a message in the list to see what it is.")
        )
        for part in (self._facts, self._place, self._history):
            part.hide()
        self.login.show_message(None)
        self._problem.say("")
        self._about.show_message(None)
        self._headers.show_headers(None)

    def _say_note(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    # The second step ---------------------------------------------------------------------

    def _ask(self, ids: Sequence[int], words_of_error: str) -> None:
        if not self._choice.covers(ids):
            return  # something else was chosen while the question was on its way
        several = self._choice.count > 1
        self._buttons.hide()
        self._confirm.ask(ids, words_of_error if several else "", several=several)

    def _confirm_ended(self) -> None:
        self._buttons.setVisible(self._choice.count > 0)
        self._buttons.take_focus()
