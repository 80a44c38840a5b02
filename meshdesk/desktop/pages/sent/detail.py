"""The chosen message beside the list: what happened to it, and what to do."""

from PySide6.QtWidgets import QWidget

from meshdesk.desktop.pages.actions import action_button
from meshdesk.desktop.pages.boxes import ToneBox
from meshdesk.desktop.pages.detail_pane import DetailPane
from meshdesk.desktop.pages.login_box import LoginBox
from meshdesk.desktop.pages.message_list import Choice
from meshdesk.desktop.pages.sent import words as sent_words
from meshdesk.desktop.pages.sent.actions import SentActions
from meshdesk.desktop.pages.texts import breakable
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label, set_property
from meshdesk.desktop.widgets.flow import FlowLayout
from meshdesk.desktop.widgets.key_values import KeyValues
from meshdesk.desktop.widgets.state_label import StateLabel
from meshdesk.desktop.widgets.time_line import TimeLine
from meshdesk.language import several
from meshdesk.services import Services, words
from meshdesk.services.records import OutgoingMessage, OutgoingState, Progress
from meshdesk.services.words import Label, Tone

_BUTTONS = {
    "refresh": "sentRefresh",
    "retry": "sentRetry",
    "resume": "sentResume",
    "other_recipient": "sentOtherRecipient",
    "send_again": "sentSendAgain",
    "other_file": "sentOtherFile",
    "pause": "sentPause",
    "cancel": "sentCancel",
    "report": "sentShowReport",
    "copy": "sentCopy",
}
_MILD = frozenset({OutgoingState.WAITING, OutgoingState.UNKNOWN, OutgoingState.ACCEPTED})
_CALLS_FOR_REPEAT = frozenset({OutgoingState.UNDELIVERED, OutgoingState.REJECTED})


class SentDetail(DetailPane):
    """Shows one message, or how many are chosen.

    Attributes:
        login: says that the message waits for the login.
    """

    def __init__(self, services: Services, actions: SentActions, theme: Theme) -> None:
        super().__init__("sentDetail", self.tr("Details of the chosen message"))
        self._outbox, self._clock, self._actions = services.outbox, services.clock, actions
        self._choice: Choice[OutgoingMessage] = Choice()
        self._title = label("", "title", wrap=True, name="sentTitle")
        self._state = StateLabel()
        self._state.setObjectName("sentState")
        self._note = label("", "soft", wrap=True)
        self._time_line = TimeLine(theme)
        self._time_line.setObjectName("sentTimeLine")
        self._time_line.setAccessibleName(self.tr("What happened to it"))
        self._answer = ToneBox(Tone.GOOD, "sentAnswer")
        self._problem = ToneBox(Tone.BAD, "sentProblem")
        self.login = LoginBox(services, "sentLogin")
        self._answer.add(action_button(actions.set.by_name["answer"], "sentShowAnswer"))
        self._decision = self._make_decision()
        self._buttons = _Buttons(actions)
        self._said = ToneBox(Tone.ACCENT, "sentSaid")
        self._facts = KeyValues()
        self.add_parts(
            (
                self._title,
                self._state,
                self._note,
                self._time_line,
                self._answer,
                self.login,
                self._problem,
                self._decision,
                self._buttons,
                self._said,
                self._facts,
            )
        )
        self.fit_around(self._decision)
        actions.explained.connect(self.explain)
        self.show_choice(Choice())

    def _make_decision(self) -> ToneBox:
        box = ToneBox(Tone.WARNING, "sentDecision")
        box.add(
            button(
                self.tr("It arrived"),
                name="sentArrived",
                clicked=lambda: self._actions.decide(arrived=True),
            )
        )
        box.add(
            button(
                self.tr("It did not: send again"),
                name="sentNotArrived",
                tip=self.tr("It did not arrive: send it again"),
                clicked=lambda: self._actions.decide(arrived=False),
            )
        )
        return box

    # For the page ------------------------------------------------------------------------

    def show_choice(
        self, choice: Choice[OutgoingMessage], progress: Progress | None = None
    ) -> None:
        """Show these; what was said of others is taken away."""
        if not choice.same_as(self._choice):
            self._said.say("")
        self._choice = choice
        message = choice.one
        for part in (self._time_line, self._facts):
            part.setVisible(message is not None)
        if message is None:
            self._show_many(choice.count)
            self._answer.say("")
        else:
            self._show_one(message, progress)
        self._buttons.follow(message)
        self.describe_content(f"{self._title.text()}. {self._state.text()}. {self._note.text()}")

    def show_progress(self, progress: Progress) -> None:
        """The transfer that is shown moved on."""
        message = self._choice.one
        if message is not None and message.id == progress.message:
            self._state.set_label(sent_words.label(message, progress))

    def explain(self, text: str) -> None:
        """Say what was done, until another message is chosen."""
        self._said.say("", text)
        announce(self, text)

    # One ---------------------------------------------------------------------------------

    def _show_one(self, message: OutgoingMessage, progress: Progress | None) -> None:
        now = self._clock()
        self._title.setText(breakable(sent_words.title(message)))
        self._title.setAccessibleName(sent_words.title(message))
        self._state.set_label(sent_words.label(message, progress))
        self._say_note(sent_words.note(message, now))
        self._time_line.set_steps(
            sent_words.steps(message, self._outbox.time_line(message.id), now)
        )
        self._answer.say(*sent_words.answer(message, now))
        self._show_problem(message)
        ids = {self.tr("Mailbox ID"), self.tr("Message ID"), self.tr("Local ID")}
        self._facts.set_rows(self._rows_of(message), mono=ids)

    def _show_problem(self, message: OutgoingMessage) -> None:
        undecided = "decide" in self._outbox.can(message)
        self._problem.set_tone(Tone.WARNING if message.state in _MILD else Tone.BAD)
        said = self.login.show_message(message) or undecided
        self._problem.say_problem(None if said else message.problem)
        self._decision.say(self.tr("Did it arrive?") if undecided else "", self._question(message))

    def _question(self, message: OutgoingMessage) -> str:
        if "decide" not in self._outbox.can(message):
            return ""
        ask = self.tr(
            "Ask {0} whether it came, then choose. If it came and is sent again, they get it twice."
        ).format(sent_words.recipient(message))
        return f"{message.problem.message} {ask}" if message.problem is not None else ask

    def _rows_of(self, message: OutgoingMessage) -> list[tuple[str, str]]:
        now = self._clock()
        named = bool(message.recipient_name)
        parts = self.tr("{0} in {1} parts").format(words.size(message.size), message.chunks)
        return [
            (self.tr("To"), message.recipient_name),
            (self.tr("Mailbox ID") if named else self.tr("To"), message.recipient),
            (self.tr("Workflow"), message.workflow_id),
            (self.tr("File name"), message.file_name),
            (self.tr("Size"), parts if message.chunks > 1 else words.size(message.size)),
            (self.tr("Reference"), message.reference),
            (self.tr("Repeats"), self._repeated(message)),
            (
                self.tr("Last asked"),
                words.when(message.tracked_at, now) if message.tracked_at else "",
            ),
            (self.tr("Message ID"), message.message_id),
            (self.tr("Local ID"), message.local_id),
        ]

    def _repeated(self, message: OutgoingMessage) -> str:
        """Of which message it is a repeat."""
        if message.again_of is None:
            return ""
        first = self._outbox.get(message.again_of)
        at = words.when(first.created_at, self._clock())
        return self.tr("{0}, sent {1}").format(sent_words.title(first), at)

    # Several, or none --------------------------------------------------------------------

    def _show_many(self, count: int) -> None:
        some = several("Sent", "%n messages chosen", "%n message chosen", count)
        self._title.setText(some if count else self.tr("No message is chosen"))
        self._title.setAccessibleName(self._title.text())
        self._state.set_label(Label("", Tone.QUIET))
        self._say_note(
            self.tr("The buttons act on all that they make sense for.")
            if count
            else self.tr("Choose a message in the list to see what became of it.")
        )
        self.login.show_message(None)
        self._problem.say("")
        self._decision.say("")

    def _say_note(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))


class _Buttons(QWidget):
    """Those that make sense now; the one that the message calls for stands out."""

    def __init__(self, actions: SentActions) -> None:
        super().__init__()
        self._actions = actions
        self._made = {k: action_button(actions.set.by_name[k], n) for k, n in _BUTTONS.items()}
        row = FlowLayout(self)
        for made in self._made.values():
            row.addWidget(made)

    def follow(self, message: OutgoingMessage | None) -> None:
        """Leave out what has no place here."""
        able = {name for name in self._made if self._actions.set.able(name)}
        if message is not None and message.state is OutgoingState.COLLECTED:
            able.discard("refresh")  # its fate is known; the menu still offers it
        main = _main_of(message, able) if message is not None else ""
        for name, made in self._made.items():
            made.setVisible(name in able)
            set_property(made, "kind", "primary" if name == main else "")
        self.setVisible(bool(able))


def _main_of(message: OutgoingMessage, able: set[str]) -> str:
    if message.state in _CALLS_FOR_REPEAT:
        return "other_recipient" if "other_recipient" in able else "send_again"
    return {OutgoingState.STOPPED: "retry", OutgoingState.PAUSED: "resume"}.get(message.state, "")
