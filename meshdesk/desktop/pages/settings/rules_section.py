"""Settings, Rules: what is done by itself with messages that come in."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.pages.settings.rule_card import RuleCard, ShownRule
from meshdesk.desktop.pages.settings.rule_form import Offer, RuleForm
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.undoing import Undoable
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.card import Card
from meshdesk.desktop.widgets.tab_order import put_in_order
from meshdesk.language import several
from meshdesk.services import Services
from meshdesk.services.records import IncomingMessage, Rule
from meshdesk.services.rules import RuleDraft, hidden_by


class RulesSection(Section):
    """The rules of one mailbox, in the order in which they are tried.

    Signals:
        undoable: an `Undoable`.
    """

    undoable = Signal(object)

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__("", Icon.RULE)
        self.title = self.tr("Rules")
        self._services, self._bridge, self._theme = services, bridge, theme
        self._mailbox: int | None = None
        self._offer = Offer()
        self._form: RuleForm | None = None
        self._loading: Operation[tuple[list[ShownRule], Offer]] | None = None
        self._add = button(
            self.tr("Add a rule"),
            symbol=Icon.ADD,
            name="ruleAdd",
            clicked=lambda: self._open_form(None, RuleDraft()),
        )
        self._said = label("", "hint", wrap=True, name="rulesSaid")
        self._about = label(
            self.tr(
                "What MeshDesk does by itself with messages that come into this mailbox. The first"
                " rule that fits a message is the only one. Reports of MESH are left alone."
            ),
            "hint",
            wrap=True,
        )
        self.column.addWidget(self._about)
        self.column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._said)
        self._said.hide()
        self._cards: list[QWidget] = []

    def set_mailbox(self, key: int) -> None:
        """Show another mailbox's rules; what was being entered is given up."""
        self._mailbox = key
        self._close_form()
        self._said.hide()
        self._load()

    def activate(self) -> None:
        """See how it stands, unless a rule is being entered."""
        if self._form is None:
            self._load()

    def begin_rule(self, sender: str, workflow_id: str) -> None:
        """Enter a new rule for messages from `sender` under `workflow_id`."""
        self._open_form(None, RuleDraft(sender, workflow_id))

    # The list ---------------------------------------------------------------------------

    @Slot()
    def _load(self) -> None:
        key = self._mailbox
        if key is not None:
            self._loading = self._bridge.run(
                lambda: self._look(key), owner=self, newer_than=self._loading
            ).success(lambda found: self._show(key, *found))

    def _look(self, mailbox: int) -> tuple[list[ShownRule], Offer]:
        """In another thread: the rules with what is said of them, and what to complete from."""
        rules, contacts = self._services.rules, self._services.contacts
        every = rules.all(mailbox)
        waiting = rules.waiting(mailbox)
        shown = []
        for rule in every:
            hiding = hidden_by(every, rule)
            place = None if hiding is None else hiding.position
            said = rules.sentence(rule)
            shown.append(ShownRule(rule, said, waiting.get(rule.id, 0), place))
        known = [one for one in contacts.all(mailbox) if not one.address.startswith("GPPROVIDER_")]
        used = [use.workflow_id for use in contacts.workflows(mailbox)]
        return shown, Offer(known, used)

    def _show(self, mailbox: int, shown: list[ShownRule], offer: Offer) -> None:
        if mailbox != self._mailbox:
            return
        self._offer = offer
        if self._form is not None:
            return
        focus = QApplication.focusWidget()
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        self._clear()
        for one in shown:
            self._put(self._card(one, len(shown) - 1))
        if not shown:
            self._put(self._nothing())
        self._order_tab()
        self._focus_again(name)

    def _put(self, card: QWidget) -> None:
        self._cards.append(card)
        self.column.insertWidget(self.column.indexOf(self._add), card)
        card.show()  # at once, so that it can have the focus

    def _order_tab(self) -> None:
        """What is put in later has its turn where it stands."""
        parts = [part for part in (*self._cards, self._form, self._add) if part is not None]
        put_in_order(*sorted(parts, key=self.column.indexOf))

    def _clear(self) -> None:
        for card in self._cards:
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []

    def _focus_again(self, name: str) -> None:
        """The same button of the same rule, or its opposite where it is at the end now."""
        if not name.startswith("rule"):
            return
        opposite = name.replace("Up", "Down") if "Up" in name else name.replace("Down", "Up")
        for wanted in (name, opposite, "ruleAdd"):
            for found in self.findChildren(QWidget, wanted):
                if found.isVisibleTo(self) and found.isEnabled():
                    found.setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def _nothing(self) -> QWidget:
        card = Card(margin=16)
        words = self.tr("There are no rules. Messages wait in the inbox until you download them.")
        card.layout_.addWidget(label(words, "soft", wrap=True, name="rulesNone"))
        return card

    def _card(self, shown: ShownRule, last: int) -> Card:
        card, rule = Card(margin=16), shown.rule
        inner = RuleCard(self._theme, shown, last)
        rules = self._services.rules
        inner.edit_asked.connect(partial(self._open_form, rule, RuleDraft.of(rule), card))
        inner.remove_asked.connect(partial(self._remove, shown))
        inner.apply_asked.connect(partial(self._apply, rule))
        inner.moved.connect(lambda place: self._do(lambda: rules.move(rule.id, place)))
        inner.switched.connect(lambda on: self._do(lambda: rules.switch(rule.id, on=on)))
        card.layout_.addWidget(inner)
        return card

    # What is done -----------------------------------------------------------------------

    def _do(self, work: Callable[[], object]) -> None:
        self._said.hide()
        self._bridge.run(work, owner=self).success(lambda _: self._load())

    def _remove(self, shown: ShownRule) -> None:
        rules, rule = self._services.rules, shown.rule
        reload = self._bridge.relay(self._put_back)

        def put_back() -> None:
            rules.put_back(rule)
            reload(None)

        def removed(_: Rule) -> None:
            text = self.tr("Rule {0} removed").format(rule.position + 1)
            self.undoable.emit(Undoable(text, put_back))
            self._load()

        self._said.hide()
        self._bridge.run(lambda: rules.remove(rule.id), owner=self).success(removed)

    def _put_back(self, _: object) -> None:
        self._load()

    def _apply(self, rule: Rule) -> None:
        work = self._bridge.run(lambda: self._services.rules.apply_to_waiting(rule.id), owner=self)
        work.success(self._applied)

    def _applied(self, taken: list[IncomingMessage]) -> None:
        count = len(taken)
        self._say(
            several(
                "Rules",
                "%n messages are being saved now.",
                "%n message is being saved now.",
                count,
            )
        )
        self._load()

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
        announce(self, text)

    # The form ---------------------------------------------------------------------------

    def _open_form(
        self, rule: Rule | None, draft: RuleDraft, instead_of: QWidget | None = None
    ) -> None:
        self._close_form()
        self._said.hide()
        form = self._form = RuleForm(self._theme, rule, draft, self._offer)
        form.kept.connect(self._keep)
        form.ended.connect(self._give_up)
        place = self.column.indexOf(instead_of or self._add)
        self.column.insertWidget(place, form)
        form.show()
        for part in (*self._cards, self._add):
            part.setEnabled(False)
        if instead_of is not None:
            instead_of.hide()
        self._order_tab()
        form.begin()
        # Only once the column knows how high it is now.
        QTimer.singleShot(0, form, partial(_bring_into_view, form))

    def _close_form(self) -> None:
        if self._form is not None:
            form, self._form = self._form, None
            self.column.removeWidget(form)
            form.hide()
            form.deleteLater()
        for part in (*self._cards, self._add):
            part.setEnabled(True)
            part.show()

    @Slot(object)
    def _keep(self, draft: RuleDraft) -> None:
        form, key, rules = self._form, self._mailbox, self._services.rules
        if form is None or key is None:
            return
        rule = form.rule

        def keep() -> Rule:
            return rules.add(key, draft) if rule is None else rules.change(rule.id, draft)

        self._bridge.run(keep, owner=form).success(self._kept).failure(form.show_problem)

    def _kept(self, _: Rule) -> None:
        self._give_up()
        self._load()

    @Slot()
    def _give_up(self) -> None:
        rule = self._form.rule if self._form is not None else None
        self._close_form()
        self._focus_again("ruleAdd" if rule is None else f"ruleEdit{rule.id}")


def _bring_into_view(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None:
        parent.ensureWidgetVisible(widget)
