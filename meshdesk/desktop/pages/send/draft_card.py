"""The card in which a message is made ready: fields, files, what is wrong, and Send."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.send.advice_lines import AdviceLines
from meshdesk.desktop.pages.send.begun import Begun
from meshdesk.desktop.pages.send.file_model import FileRow
from meshdesk.desktop.pages.send.files import FileList
from meshdesk.desktop.pages.send.finding import Finding
from meshdesk.desktop.pages.send.first_look import FirstLook
from meshdesk.desktop.pages.send.form import SendForm, Values
from meshdesk.desktop.pages.send.known import KnownRecipients
from meshdesk.desktop.pages.send.second_look import SecondLook
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.undoing import Undoable
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.card import Card
from meshdesk.errors import MeshDeskError
from meshdesk.language import several
from meshdesk.services import Services, patients
from meshdesk.services.advice import Advice, Advisor, Way
from meshdesk.services.errors import InvalidDraft
from meshdesk.services.records import (
    Draft,
    FieldProblem,
    FileCheck,
    OutgoingMessage,
    Severity,
)

WIRE_FIELDS_SHOWN = 3


class DraftCard(Card):
    """Makes a `Draft` and has it queued.

    Attributes:
        form, files: what the draft is made of; finding: helps to a recipient.
        recipient_advice, files_advice: what is worth a second look.

    Signals:
        queueing: the draft goes into the queue now; the button is grey until it is there.
        sent: the messages that were queued (list of OutgoingMessage).
        undoable: files were taken out of the list (Undoable).
        show_outgoing: a sent message is to be looked at (its row).
    """

    queueing = Signal()
    sent = Signal(object)
    undoable = Signal(object)
    show_outgoing = Signal(int)

    def __init__(
        self, services: Services, bridge: Bridge, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._services = services
        self._bridge = bridge
        self._mailbox: int | None = None
        self._kept: dict[int, Begun] = {}
        self._again_of: int | None = None
        self._tell_all = False
        self._offered: tuple[str, ...] = ()
        self._queueing = False
        self._known = KnownRecipients(services)
        self.form = SendForm(self._known.complete, theme)
        self.finding = Finding(self.form, self._known, services, bridge, theme)
        self.recipient_advice = AdviceLines(theme, "sendRecipientAdvice")
        self.files_advice = AdviceLines(theme, "sendFilesAdvice")
        self.files = FileList(theme)
        advisor = Advisor(services.outbox, services.contacts, services.clock)
        self._first_look = FirstLook(services.outbox, bridge, self)
        self._second_look = SecondLook(advisor, bridge, self)
        self._wire = label("", "hint", wrap=True, name="sendWire")
        self._reason = label("", "soft", wrap=True, name="sendReason")
        self._clear = button(
            self.tr("Clear"),
            name="sendClear",
            tip=self.tr("Empty the form and the list of files"),
            clicked=self.clear,
        )
        self._send = button(self.tr("Send"), "primary", name="sendButton", clicked=self.send)
        self._send.setToolTip(self.tr("Send (Ctrl+Enter)"))
        self._lay_out()
        self._connect()
        self._check()

    # For the page -----------------------------------------------------------------------

    def set_mailbox(self, key: int) -> None:
        """Send from this mailbox; each mailbox keeps what was begun in it."""
        if self._mailbox is not None and key != self._mailbox:
            self._kept[self._mailbox] = self._begun()
        if key != self._mailbox:
            self._mailbox = self._known.mailbox = key
            self.finding.close_panels()
            kept = self._kept.pop(key, None)
            self._restore(kept or Begun(self._known.as_last_time()))
        self.offer_again()

    def offer_again(self) -> None:
        """Bring what can be chosen up to date."""
        if self._mailbox is not None:
            self._offer_workflows()
            self._check()

    def begun(self) -> dict[int, Begun]:
        """What was begun, by mailbox."""
        return self._kept if self._mailbox is None else self._kept | {self._mailbox: self._begun()}

    def take_up(self, begun: Mapping[int, Begun]) -> None:
        """Go on with what was begun; before `set_mailbox`."""
        self._kept |= begun

    def add_files(self, paths: Sequence[Path]) -> None:
        """Look at files off the window's thread, then put them into the list."""
        self._first_look.look_at(paths)

    def fill(self, draft: Draft) -> None:
        """Put a draft into the card in place of what is there ("send again")."""
        self._restore(
            Begun(
                Values(
                    draft.recipient,
                    draft.recipient_name,
                    draft.workflow_id,
                    draft.subject,
                    draft.reference,
                ),
                unseen=draft.paths,
                again_of=draft.again_of,
            )
        )

    @Slot()
    def clear(self) -> None:
        """Empty everything."""
        self._restore(Begun(Values()))
        self.form.recipient.setFocus()

    @Slot()
    def send(self) -> None:
        """Queue the draft, or show what stands in the way."""
        self._tell_all = True
        problems = self._check()
        if self._mailbox is None or self._queueing or self._first_look.busy:
            return
        if problems:
            self._go_to(problems[0])
            return
        mailbox, draft, enqueue = self._mailbox, self.draft(), self._services.outbox.enqueue
        self._queueing = True
        self.queueing.emit()
        self._check()
        work = self._bridge.run(lambda: enqueue(mailbox, draft), owner=self)
        work.success(lambda made: self._queued(mailbox, made)).failure(self._refused)

    def draft(self) -> Draft:
        """What would be sent now."""
        values = self.form.values
        return Draft(
            paths=tuple(check.path for check in self.files.checks),
            recipient=values.recipient,
            workflow_id=values.workflow_id,
            subject=values.subject,
            reference=values.reference,
            recipient_name=values.recipient_name,
            again_of=self._again_of,
        )

    # Putting it together ----------------------------------------------------------------

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(dp(8))
        line.addWidget(self._reason, 1)
        line.addWidget(self._clear)
        line.addWidget(self._send)
        self.layout_.setSpacing(dp(8))
        for part in (
            self.form,
            self.recipient_advice,
            self.finding,
            self.files,
            self.files_advice,
            self._wire,
        ):
            self.layout_.addWidget(part)
        self.layout_.addLayout(line)

    def _connect(self) -> None:
        self.form.edited.connect(self._check)
        self.form.recipient.edited.connect(self._offer_workflows)
        self.finding.found.connect(self.offer_again)
        self.finding.verified.connect(self._check)
        self.files.changed.connect(self._check)
        self.files.removed.connect(self._removed)
        self.files.folder_asked.connect(self._first_look.look_into)
        self._first_look.found.connect(self.files.add)
        self._first_look.found_in_folder.connect(self._take_from_folder)
        self._first_look.changed.connect(self._check)
        self._second_look.found.connect(self._advise)
        for lines in (self.recipient_advice, self.files_advice):
            lines.taken.connect(self._follow_advice)
        self._bridge.defect.connect(self._go_on)

    def _begun(self) -> Begun:
        pending = self._first_look.pending
        return Begun(self.form.values, self.files.checks, pending, self._again_of)

    def _restore(self, kept: Begun) -> None:
        self._tell_all = False
        self._again_of = kept.again_of
        self.form.set_values(kept.values)
        self._offer_workflows()
        self.files.replace(kept.files)
        self._first_look.begin_anew(kept.unseen)
        self._check()

    @Slot()
    def _offer_workflows(self) -> None:
        contact = self._known.contact(self.form.values.recipient)
        used = contact.workflows if contact is not None else ()
        offered = (*used, "", *(use.workflow_id for use in self._known.workflows()))
        if offered != self._offered:
            self._offered = offered
            self.form.workflow.offer(self._known.workflows(), used)

    # A second look ----------------------------------------------------------------------

    @Slot(object)
    def _advise(self, advice: Sequence[Advice]) -> None:
        self.recipient_advice.show_advice([one for one in advice if one.field == "recipient"])
        self.files_advice.show_advice([one for one in advice if one.field == "files"])

    @Slot(object)
    def _follow_advice(self, advice: Advice) -> None:
        if advice.way is Way.LOOK_UP:
            self.finding.verify(self.form.values.recipient)
        elif advice.outgoing is not None:
            self.show_outgoing.emit(advice.outgoing)

    # Files ------------------------------------------------------------------------------

    @Slot(object, object)
    def _take_from_folder(self, folder: Path, checks: Sequence[FileCheck]) -> None:
        self.files.drop_folder(folder)
        self.files.add(checks)

    @Slot(object)
    def _removed(self, gone: Sequence[tuple[int, FileRow]]) -> None:
        text = self.tr("{0} taken out of the list").format(gone[0][1].check.name)
        count = len(gone)
        if count > 1:
            text = several(
                "Drafts",
                "%n files taken out of the list",
                "%n file taken out of the list",
                count,
            )
        put_back = self._bridge.relay(self.files.put_back)
        self.undoable.emit(Undoable(text, partial(put_back, gone)))

    # Checking and sending ---------------------------------------------------------------

    @Slot()
    def _check(self) -> list[FieldProblem]:
        """Say what is wrong beside each field; returns what stops the sending."""
        if self._mailbox is None:
            self._send.setEnabled(False)
            return []
        draft = self.draft()
        problems = [*self._file_problems(), *self._services.outbox.check(self._mailbox, draft)]
        self.form.show_problems(problems, untouched_too=self._tell_all)
        self.form.say_good(self._known.good_word(draft.recipient, draft.workflow_id))
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        self._second_look.look(self._mailbox, draft, self.files.checks)
        self._show_wire(draft)
        self._show_whether(errors)
        return errors

    def _file_problems(self) -> list[FieldProblem]:
        checks = self.files.checks
        bad = sum(check.problem is not None for check in checks)
        if not checks:
            return [FieldProblem("files", self.tr("Choose at least one file."))]
        if bad:
            text = several(
                "Drafts",
                "%n files cannot be sent; remove what is marked.",
                "%n file cannot be sent; remove what is marked.",
                bad,
            )
            return [FieldProblem("files", text)]
        return []

    def _show_wire(self, draft: Draft) -> None:
        fields = self._services.outbox.wire_fields(draft)
        lines = [
            self.tr("{0} will be sent as: {1}").format(field.label, field.sent)
            for field in fields[:WIRE_FIELDS_SHOWN]
        ]
        if len(fields) > WIRE_FIELDS_SHOWN:
            more = len(fields) - WIRE_FIELDS_SHOWN
            lines.append(self.tr("and {0} more file names in plain letters").format(more))
        self._wire.setText("\n".join(lines))
        self._wire.setVisible(bool(lines))

    def _show_whether(self, errors: Sequence[FieldProblem]) -> None:
        count = len(self.files.checks)
        some = several("Drafts", "Send %n messages", "Send %n message", count)
        self._send.setText(some if count else self.tr("Send"))
        busy = self._queueing or self._first_look.busy
        self._send.setEnabled(not errors and not busy)
        if self._first_look.busy:
            reason = self.tr("Looking at the files…")
        else:
            reason = errors[0].text if errors else ""
        self._reason.setText(reason)
        self._send.setAccessibleDescription(reason)

    def _go_to(self, problem: FieldProblem) -> None:
        if not self.form.focus_problem(problem) and self.files.checks:
            self.files.table.setFocus()

    def _queued(self, mailbox: int, messages: Sequence[OutgoingMessage]) -> None:
        self._queueing = False
        if mailbox != self._mailbox:
            self._kept.pop(mailbox, None)
        else:
            values = self.form.values
            same = Values(values.recipient, values.recipient_name, values.workflow_id)
            if patients.is_patients(values.recipient):
                same = Values(workflow_id=values.workflow_id)  # the next one is about another
            self._restore(Begun(same, unseen=self._first_look.pending))
        self.sent.emit(list(messages))

    @Slot(object)
    def _go_on(self, _: object) -> None:
        """After a defect, whose outcome nobody tells, the button must not stay grey."""
        self._queueing = False
        self._first_look.stop_waiting()
        self._check()

    def _refused(self, error: MeshDeskError) -> None:
        self._queueing = False
        self._check()
        self._bridge.user_error.emit(error)
        if isinstance(error, InvalidDraft):
            # A file may have gone since it was looked at: look again, and mark it in the list.
            self.add_files([check.path for check in self.files.checks])
