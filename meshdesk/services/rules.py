"""What is done with messages that come in: the user's rules, and which of them fits.

The first rule that fits is the only one. The sender, a mailbox ID, and the workflow ID match
whatever their case; a REPORT fits none, for there is nothing in it to save.
"""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from meshdesk.journal import Description, Journal, RuleChanges
from meshdesk.language import translate
from meshdesk.services import rule_words, saving
from meshdesk.services.errors import CannotSave
from meshdesk.services.notices import IncomingChanged, Notices
from meshdesk.services.records import (
    FieldProblem,
    IncomingKind,
    IncomingMessage,
    IncomingState,
    Rule,
    Severity,
)

LONGEST_SENDER, LONGEST_WORKFLOW = 100, 300
"""Characters (mesh-api.yaml: Mex-To, Mex-WorkflowID)."""


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule as it is entered; the fields are those of `Rule`."""

    sender: str = ""
    workflow_id: str = ""
    folder: str = ""
    save: bool = True
    acknowledge: bool = False

    @classmethod
    def of(cls, rule: Rule) -> "RuleDraft":
        """What is entered when an existing rule is changed."""
        return cls(rule.sender, rule.workflow_id, rule.folder, rule.save, rule.acknowledge)

    def fields(self) -> RuleChanges:
        """As the journal is told."""
        return {
            "sender": self.sender.strip().upper(),
            "workflow_id": self.workflow_id.strip(),
            "folder": self.folder.strip(),
            "save": self.save,
            "acknowledge": self.acknowledge,
        }


class RuleBook:
    """Tells which rule fits a message, as the rules are at the moment."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def fitting(self, message: IncomingMessage) -> Rule | None:
        """The rule for a message; None for a report and for what is not described yet."""
        if not message.described or message.kind is not IncomingKind.DATA:
            return None
        rules = self._journal.rules.all(message.mailbox)
        return first_fitting(rules, message.sender, message.workflow_id)

    def any_on(self, mailbox: int) -> bool:
        """Whether a rule could fit a message of which nothing is known yet."""
        return any(rule.on for rule in self._journal.rules.all(mailbox))

    def to_save(self, mailbox: int, described: Iterable[Description]) -> frozenset[int]:
        """The rows of those that a rule wants saved as soon as they are seen."""
        rules = self._journal.rules.all(mailbox)
        return frozenset(
            one.id
            for one in described
            if one.kind is IncomingKind.DATA
            and (rule := first_fitting(rules, one.sender, one.workflow_id)) is not None
            and rule.save
        )

    def acknowledges(self, message: IncomingMessage) -> bool:
        """Whether a rule wants this message acknowledged once it is saved."""
        rule = self.fitting(message)
        return rule is not None and rule.acknowledge

    def folder(self, message: IncomingMessage) -> Path | None:
        """Where a rule has this message saved; None for the mailbox's usual folder."""
        rule = self.fitting(message)
        return Path(rule.folder) if rule is not None and rule.folder else None

    def check_folder(self, message: IncomingMessage) -> None:
        """See that the rule's folder is there, where nobody chose another one by hand.

        It was made when the rule was: if it is gone, a drive is not connected or somebody moved
        it, and a new folder of that name would be where nobody looks.

        Raises:
            CannotSave: it is not there; the message stays in MESH.
        """
        folder = None if message.folder else self.folder(message)
        if folder is not None and not saving.is_folder(folder):
            raise CannotSave(
                translate("Rules", "A rule saves this message in {0}, which is not there.").format(
                    folder
                ),
                title=translate("Rules", "The rule's folder is missing"),
                next_step=translate(
                    "Rules",
                    "Connect the drive, or change the rule under Settings, and download again."
                    " The message is safe in MESH.",
                ),
                details={"folder": str(folder)},
            )


class Rules:
    """The rules as people see and change them.

    Args:
        wake: tells the engine that there is something to do.
    """

    def __init__(self, journal: Journal, notices: Notices, wake: Callable[[], None]) -> None:
        self._journal = journal
        self._notices = notices
        self._wake = wake

    def all(self, mailbox: int) -> list[Rule]:
        """Those of a mailbox, in the order in which they are tried."""
        return self._journal.rules.all(mailbox)

    def sentence(self, rule: Rule) -> str:
        """What a rule does, in plain words, its sender by the name that people gave it."""
        contact = self._journal.contacts.find(rule.mailbox, rule.sender) if rule.sender else None
        return rule_words.sentence(rule, contact.name if contact else "")

    @staticmethod
    def check(draft: RuleDraft) -> tuple[FieldProblem, ...]:
        """What is wrong with a rule before it is kept; fields are those of `RuleDraft`."""
        return tuple(problem for problem in _problems(draft) if problem is not None)

    def add(self, mailbox: int, draft: RuleDraft) -> Rule:
        """Keep a new rule, after all others; messages that wait already stay as they are.

        Raises:
            CannotSave: its folder cannot be made or written to.
        """
        _make_folder(draft.folder)
        return self._journal.rules.add(mailbox, **draft.fields())

    def change(self, rule: int, draft: RuleDraft) -> Rule:
        """Keep a rule as it is entered now.

        Raises:
            CannotSave: its folder cannot be made or written to.
        """
        _make_folder(draft.folder)
        return self._journal.rules.update(rule, **draft.fields())

    def switch(self, rule: int, *, on: bool) -> Rule:
        """Have a rule fit, or keep it without fitting anything."""
        return self._journal.rules.update(rule, on=on)

    def move(self, rule: int, position: int) -> list[Rule]:
        """Try a rule earlier or later; the first position is 0."""
        return self._journal.rules.move(rule, position)

    def remove(self, rule: int) -> Rule:
        """Forget a rule; what it was, for `put_back`."""
        return self._journal.rules.remove(rule)

    def put_back(self, rule: Rule) -> Rule:
        """Have a removed rule again, where it was."""
        return self._journal.rules.put_back(rule)

    def waiting(self, mailbox: int) -> dict[int, int]:
        """How many messages wait in MESH that each rule, by its number, would have saved."""
        fits = self._waiting(mailbox)
        return {rule: len(rows) for rule, rows in fits.items()}

    def apply_to_waiting(self, rule: int) -> list[IncomingMessage]:
        """Have those saved that came before the rule did; also what was cancelled once.

        Returns:
            The messages that are now being fetched.
        """
        mailbox = self._journal.rules.get(rule).mailbox
        changed = self._journal.incoming.update_many(
            self._waiting(mailbox).get(rule, []),
            expect={IncomingState.LISTED},
            state=IncomingState.DOWNLOADING,
            folder="",
            problem=None,
            attempts=0,
            next_try_at=None,
            event=translate("Rules", "To be saved, as a rule says"),
        )
        if changed:
            self._notices.publish(IncomingChanged(mailbox, tuple(changed)))
            self._wake()
        return changed

    def _waiting(self, mailbox: int) -> dict[int, list[int]]:
        rules = self._journal.rules.all(mailbox)
        fits: dict[int, list[int]] = {rule.id: [] for rule in rules if rule.on and rule.save}
        if not fits:
            return fits
        for row, sender, workflow_id in self._journal.rules.waiting(mailbox):
            rule = first_fitting(rules, sender, workflow_id)
            if rule is not None and rule.id in fits:
                fits[rule.id].append(row)
        return fits


def first_fitting(rules: Sequence[Rule], sender: str, workflow_id: str) -> Rule | None:
    """The first rule that fits a message from `sender` under `workflow_id`."""
    matching = (
        rule
        for rule in rules
        if rule.on and _is(rule.sender, sender) and _is(rule.workflow_id, workflow_id)
    )
    return next(matching, None)


def hidden_by(rules: Sequence[Rule], rule: Rule) -> Rule | None:
    """The earlier rule that takes all that `rule` would fit, so that it never has a turn."""
    earlier = (one for one in rules if one.on and one.position < rule.position)
    return next(
        (
            one
            for one in earlier
            if _is(one.sender, rule.sender) and _is(one.workflow_id, rule.workflow_id)
        ),
        None,
    )


def _is(wanted: str, found: str) -> bool:
    return not wanted or wanted.casefold() == found.casefold()


def _problems(draft: RuleDraft) -> Iterable[FieldProblem | None]:
    yield _problem_of_id("sender", draft.sender.strip(), LONGEST_SENDER)
    yield _problem_of_id("workflow_id", draft.workflow_id.strip(), LONGEST_WORKFLOW)
    if draft.folder.strip() and not Path(draft.folder.strip()).is_absolute():
        yield FieldProblem("folder", translate("Rules", "Give the whole path of the folder."))
    if not (draft.folder.strip() or draft.save or draft.acknowledge):
        yield FieldProblem("save", translate("Rules", "Choose what the rule is to do."))
    if not (draft.sender.strip() or draft.workflow_id.strip()):
        words = translate("Rules", "Without a sender or a workflow it fits every message.")
        yield FieldProblem("sender", words, Severity.WARNING)


def _problem_of_id(field: str, text: str, longest: int) -> FieldProblem | None:
    if field == "sender" and text.upper().startswith("GPPROVIDER_"):
        words = translate("Rules", "That is an address to send to; a sender has a mailbox ID.")
    elif any(c.isspace() or not c.isprintable() for c in text):
        words = translate("Rules", "An ID has no spaces.")
    elif len(text) > longest:
        words = translate("Rules", "That is longer than any ID in MESH.")
    else:
        return None
    return FieldProblem(field, words)


def _make_folder(folder: str) -> None:
    """Make the folder where it is missing, and see that a file can be made in it."""
    if not folder.strip():
        return
    place = Path(folder.strip())
    with saving.disk_errors(place / "any file"):
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            pass
