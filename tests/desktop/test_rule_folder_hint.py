"""A folder in a rule may be one that another computer saves into as well: that is said."""

from pytestqt.qtbot import QtBot

from meshdesk.desktop.pages.settings.rule_form import Offer, RuleForm
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services.rules import RuleDraft

SAID = "Make this rule on one computer only: two would save each message twice."


def test_it_is_said_where_a_folder_is_named(theme: Theme, qtbot: QtBot) -> None:
    form = RuleForm(theme, None, RuleDraft(sender="X26ABC2", folder="/mnt/results"), Offer())
    qtbot.addWidget(form)
    hint = form._fields["folder"].hint
    assert hint.text == SAID

    form._folder.clear()
    assert hint.text == ""
    form._folder.setText("/mnt/results")
    assert hint.text == SAID
