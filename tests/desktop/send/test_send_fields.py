"""The Send page's fields, over real services and the sandbox."""

from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
)
from send_pages import (
    CTRL,
    Eventually,
    Key,
    click,
    fill_in,
    find,
    hints,
    press,
    rows,
    send_button,
    set_up,
    type_keys,
    with_popup,
    write,
)

from meshdesk.demo.sandbox import Sandbox
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.widgets.table import Table
from meshdesk.services import Services
from meshdesk.services.records import (
    Draft,
    Mailbox,
)


def test_nothing_is_complained_of_before_a_field_is_left(page: SendPage) -> None:
    to, subject = find(page, "sendTo", QLineEdit), find(page, "sendSubject", QLineEdit)

    to.setFocus()
    type_keys("not an id!")
    before = hints(page)
    subject.setFocus()
    after = hints(page)

    assert not any("not a mailbox ID" in hint for hint in before)
    assert any("not a mailbox ID" in hint for hint in after)
    assert not any("workflow" in hint for hint in after)


def test_ctrl_enter_says_all_that_is_missing_and_goes_there(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    page.add_files([write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))

    press(Key.Key_Return, CTRL)

    assert any("Who is it for?" in hint for hint in hints(page))
    assert any("Which workflow ID?" in hint for hint in hints(page))
    assert find(page, "sendTo").hasFocus()


def test_a_warning_does_not_stop_the_sending(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    page.add_files([write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))

    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "About 999 000 0018")

    assert any("NHS number" in hint for hint in hints(page))
    assert send_button(page).isEnabled()


def test_characters_that_change_are_shown_before_they_go(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    page.add_files([write(files, "Résumé £5.txt", b"x")])
    eventually(lambda: rows(page, "sendFiles"))

    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Für Zoë")

    wire = find(page, "sendWire", QLabel)
    assert wire.isVisible()
    assert wire.text().splitlines() == [
        "Subject will be sent as: Fur Zoe",
        "File name will be sent as: Resume GBP5.txt",
    ]


def test_a_look_up_fills_recipient_and_workflow_by_keyboard(
    page: SendPage, eventually: Eventually
) -> None:
    find(page, "sendLookUp").setFocus()
    press(Key.Key_Space)
    type_keys("x26")
    press(Key.Key_Tab)
    type_keys("TEST_WORKFLOW")
    press(Key.Key_Return)
    results = find(page, "lookUpResults", QListWidget)
    eventually(results.isVisible)
    press(Key.Key_Return)

    values = page.card.form.values
    assert (values.recipient, values.recipient_name) == ("X26ABC2", "TESTMB2")
    assert values.workflow_id == "TEST_WORKFLOW"
    assert not page.card.finding.look_up.isVisible()
    assert "Registered for this workflow, checked today" in hints(page)


def test_a_look_up_without_a_find_says_so(page: SendPage, eventually: Eventually) -> None:
    click(find(page, "sendLookUp"))
    find(page, "lookUpOds", QLineEdit).setText("Z99")
    find(page, "lookUpWorkflow", QLineEdit).setText("TEST_WORKFLOW")
    click(find(page, "lookUpFind"))
    eventually(lambda: any("No mailbox of Z99" in hint for hint in hints(page)))

    press(Key.Key_Escape)

    assert not page.card.finding.look_up.isVisible()
    assert find(page, "sendLookUp").hasFocus()


@with_popup
def test_a_contact_is_found_by_name_while_typing(
    page: SendPage, services: Services, mailbox: Mailbox, eventually: Eventually
) -> None:
    services.contacts.look_up(mailbox.key, "X26", "TEST_WORKFLOW")
    to = find(page, "sendTo", QLineEdit)

    to.setFocus()
    type_keys("testm")
    popup = to.completer().popup()
    eventually(popup.isVisible)
    press(Key.Key_Down)
    press(Key.Key_Return)

    assert page.card.form.values.recipient == "X26ABC2"
    assert page.card.form.values.recipient_name == "TESTMB2"
    assert to.text() == "TESTMB2 · X26ABC2"


def test_a_changed_name_is_nobody_any_more(
    page: SendPage, services: Services, mailbox: Mailbox
) -> None:
    services.contacts.look_up(mailbox.key, "X26", "TEST_WORKFLOW")
    page.card.form.recipient.set_recipient("X26ABC2", "TESTMB2")
    to = find(page, "sendTo", QLineEdit)

    to.setFocus()
    press(Key.Key_End)
    press(Key.Key_Backspace)

    assert page.card.form.values.recipient == "TESTMB2 · X26ABC"
    assert page.card.form.values.recipient_name == ""


def test_clear_empties_everything(page: SendPage, files: Path, eventually: Eventually) -> None:
    page.add_files([write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Something")

    click(find(page, "sendClear"))

    assert rows(page, "sendFiles") == []
    assert page.card.form.values == type(page.card.form.values)()
    assert not send_button(page).isEnabled()


def test_each_mailbox_keeps_what_was_begun_in_it(
    page: SendPage,
    services: Services,
    sandbox: Sandbox,
    mailbox: Mailbox,
    files: Path,
    eventually: Eventually,
) -> None:
    other = set_up(services, sandbox, "X26ABC2", "St Anne's Pathology")
    page.add_files([write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Begun")

    page.set_mailbox(other.key)
    in_other = page.card.form.values.subject, rows(page, "sendFiles")
    page.set_mailbox(mailbox.key)

    assert in_other == ("", [])
    assert page.card.form.values.subject == "Begun"
    assert rows(page, "sendFiles")[0][0] == "a.txt"


def test_files_that_are_still_looked_at_stay_with_the_mailbox_they_were_dropped_for(
    page: SendPage,
    services: Services,
    sandbox: Sandbox,
    mailbox: Mailbox,
    files: Path,
    eventually: Eventually,
) -> None:
    """On a slow network drive a look takes long enough to turn to another mailbox."""
    other = set_up(services, sandbox, "X26ABC2", "St Anne's Pathology")
    page.add_files([write(files, "a.txt", b"a")])

    page.set_mailbox(other.key)
    page.add_files([write(files, "b.txt", b"b")])
    eventually(lambda: rows(page, "sendFiles"))
    in_other = [row[0] for row in rows(page, "sendFiles")]
    page.set_mailbox(mailbox.key)
    eventually(lambda: rows(page, "sendFiles"))

    assert in_other == ["b.txt"]
    assert [row[0] for row in rows(page, "sendFiles")] == ["a.txt"]


def test_what_was_dropped_before_the_form_was_cleared_does_not_come_after_it(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    page.add_files([write(files, "a.txt", b"a")])
    page.card.clear()
    page.add_files([write(files, "b.txt", b"b")])

    eventually(lambda: rows(page, "sendFiles"))
    assert [row[0] for row in rows(page, "sendFiles")] == ["b.txt"]


def test_a_draft_to_send_again_fills_the_form(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    path = write(files, "a.txt", b"a")

    page.fill(Draft((path,), "X26ABC2", "TEST_WORKFLOW", "Once more", "EL-1", "St Anne's", 7))
    eventually(lambda: rows(page, "sendFiles"))

    assert page.card.draft() == Draft(
        (path,), "X26ABC2", "TEST_WORKFLOW", "Once more", "EL-1", "St Anne's", 7
    )


def test_every_control_says_what_it_is(page: SendPage) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, Table)
    controls = [widget for kind in kinds for widget in page.findChildren(kind)]
    own = [widget for widget in controls if not widget.objectName().startswith("qt_")]

    mute = [
        widget
        for widget in own
        if not widget.accessibleName() and not getattr(widget, "text", str)()
    ]
    assert mute == []


def test_tab_follows_the_reading_order(page: SendPage) -> None:
    find(page, "dropZone").setFocus()
    visited = []
    for _ in range(7):
        press(Key.Key_Tab)
        visited.append(QApplication.focusWidget())

    names = [widget.objectName() for widget in visited]
    assert names == [
        "sendTo",
        "sendLookUp",
        "sendPatient",
        "sendWorkflow",
        "sendSubject",
        "sendReference",
        "sendClear",
    ]
