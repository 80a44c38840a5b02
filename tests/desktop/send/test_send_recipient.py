"""To whom: MESH's directory inside the field, a patient's practice, and second looks."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from send_pages import (
    CTRL,
    Eventually,
    Key,
    click,
    fill_in,
    find,
    hints,
    press,
    queue_up,
    rows,
    send_button,
    type_keys,
    with_popup,
    write,
)

from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.journal import Journal
from meshdesk.services import Services
from meshdesk.services.records import Mailbox


def line(page: SendPage, name: str) -> QLineEdit:
    found = find(page, name, QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def listed(page: SendPage) -> list[str]:
    """What the recipient's list of completions offers."""
    model = line(page, "sendTo").completer().completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def recipient(page: SendPage) -> tuple[str, str]:
    values = page.card.form.values
    return values.recipient, values.recipient_name


def type_workflow(page: SendPage, workflow_id: str) -> None:
    combo = find(page, "sendWorkflow", QComboBox)
    combo.setFocus()
    type_keys(workflow_id)


# MESH's directory -------------------------------------------------------------------------


@with_popup
def test_an_ods_code_is_looked_up_inside_the_field(page: SendPage, eventually: Eventually) -> None:
    type_workflow(page, "TEST_WORKFLOW")
    line(page, "sendTo").setFocus()

    type_keys("x26")
    offered = listed(page)
    press(Key.Key_Down)
    press(Key.Key_Return)
    eventually(lambda: "TESTMB2" in listed(page))
    press(Key.Key_Return)

    assert offered == ["Look up X26 in MESH"]
    assert recipient(page) == ("X26ABC2", "TESTMB2")
    assert "Registered for this workflow, checked today" in hints(page)


@with_popup
def test_enter_after_an_ods_code_asks_mesh_at_once(page: SendPage, eventually: Eventually) -> None:
    type_workflow(page, "TEST_WORKFLOW")
    line(page, "sendTo").setFocus()

    type_keys("Z99")
    press(Key.Key_Return)

    eventually(lambda: any("No mailbox of Z99 takes TEST_WORKFLOW" in hint for hint in hints(page)))


@with_popup
def test_tab_after_an_ods_code_asks_nobody(page: SendPage) -> None:
    line(page, "sendTo").setFocus()

    type_keys("Z99")
    press(Key.Key_Tab)

    assert recipient(page) == ("Z99", "")
    assert not page.card.finding.isVisible()


@with_popup
def test_without_a_workflow_the_look_up_asks_for_it(page: SendPage) -> None:
    line(page, "sendTo").setFocus()

    type_keys("x26")
    press(Key.Key_Return)

    assert page.card.finding.look_up.isVisible()
    assert line(page, "lookUpOds").text() == "X26"
    assert line(page, "lookUpWorkflow").hasFocus()


@with_popup
def test_a_mailbox_id_is_no_ods_code(page: SendPage) -> None:
    line(page, "sendTo").setFocus()
    type_keys("X26ABC2")
    assert listed(page) == []


@with_popup
def test_the_recipients_own_workflows_are_offered_first(
    page: SendPage, services: Services, mailbox: Mailbox
) -> None:
    with Journal.open(services.paths.journal, services.paths.backups) as journal:
        for _ in range(3):
            journal.contacts.used(mailbox.key, "X26ABC3", "Hospital", "OFTEN_USED")
        journal.contacts.used(mailbox.key, "X26ABC2", "Pathology", "FOR_PATHOLOGY")
    page.activate()
    combo = find(page, "sendWorkflow", QComboBox)
    assert isinstance(combo, QComboBox)
    everybody = [combo.itemText(place) for place in range(combo.count())]

    line(page, "sendTo").setFocus()
    type_keys("X26ABC2")

    assert everybody == ["OFTEN_USED", "FOR_PATHOLOGY"]
    assert [combo.itemText(place) for place in range(combo.count())] == [
        "FOR_PATHOLOGY",
        "OFTEN_USED",
    ]


# A patient's practice ---------------------------------------------------------------------


@with_popup
def test_the_address_of_a_patients_practice_is_built_by_keyboard(
    page: SendPage, services: Services, mailbox: Mailbox
) -> None:
    line(page, "sendTo").setFocus()
    press(Key.Key_Down)
    offered = listed(page)
    press(Key.Key_Down)
    press(Key.Key_Return)
    type_keys("9990000018")
    shown = line(page, "patientNhsNumber").text()
    press(Key.Key_Tab)
    type_keys("5/1/1950")
    press(Key.Key_Tab)
    type_keys("O'Neill")
    press(Key.Key_Return)

    assert offered == ["A patient's GP practice…"]
    assert shown == "999 000 0018"
    assert recipient(page) == ("GPPROVIDER_9990000018_19500105_O'NEILL", "A patient's GP practice")
    assert not page.card.finding.patient.isVisible()
    assert line(page, "patientNhsNumber").text() == ""
    assert find(page, "sendWorkflow").hasFocus()
    assert services.contacts.all(mailbox.key) == []


def test_a_mistyped_nhs_number_is_said_while_typing(page: SendPage) -> None:
    click(find(page, "sendPatient"))

    type_keys("999000001")
    before = hints(page)
    type_keys("9")
    after = hints(page)

    assert not any("mistyped" in hint for hint in before)
    assert any("a digit is mistyped" in hint for hint in after)


def test_escape_closes_the_panel_and_forgets_the_patient(page: SendPage) -> None:
    click(find(page, "sendPatient"))
    type_keys("999 000 0018")

    press(Key.Key_Escape)

    assert not page.card.finding.isVisible()
    assert find(page, "sendPatient").hasFocus()
    assert line(page, "patientNhsNumber").text() == ""


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("patientNhsNumber", "", "no NHS number"),
        ("patientBorn", "5/1/50", "date of birth"),
        ("patientSurname", "", "surname"),
    ],
)
def test_what_is_missing_is_said_and_gone_to(
    page: SendPage, name: str, typed: str, said: str
) -> None:
    click(find(page, "sendPatient"))
    right = {"patientNhsNumber": "9990000018", "patientBorn": "5/1/1950", "patientSurname": "Doe"}
    for editor, text in {**right, name: typed}.items():
        line(page, editor).setText(text)

    click(find(page, "patientUse"))

    assert any(said in hint for hint in hints(page))
    assert line(page, name).hasFocus()


def test_after_a_patient_the_next_message_begins_without_one(
    page: SendPage, files: Path, eventually: Eventually, qtbot: QtBot
) -> None:
    page.add_files([write(files, "a.txt", b"a")])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "GPPROVIDER_9990000018_19500105_DOE", "TEST_WORKFLOW")

    with qtbot.waitSignal(page.sent):
        click(send_button(page))

    assert recipient(page) == ("", "")
    assert page.card.form.values.workflow_id == "TEST_WORKFLOW"
    assert rows(page, "queueTable")[0][1] == "A patient's GP practice"


# Second looks -----------------------------------------------------------------------------


def test_a_file_that_went_there_before_is_told_and_leads_to_its_message(
    page: SendPage,
    services: Services,
    mailbox: Mailbox,
    files: Path,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    path = write(files, "a.txt", b"a")
    [before] = queue_up(services, mailbox, path)
    page.add_files([path])
    eventually(lambda: rows(page, "sendFiles"))

    fill_in(page, "X26ABC2", "TEST_WORKFLOW")
    eventually(lambda: page.card.files_advice.texts)
    with qtbot.waitSignal(page.show_outgoing) as shown:
        click(find(page, "sendFilesAdviceWay0"))
    line(page, "sendTo").setText("X26ABC3")

    assert shown.args == [before.id]
    assert send_button(page).isEnabled()
    assert page.card.files_advice.texts == []


@with_popup
def test_an_old_address_can_be_looked_up_from_its_warning(
    page: SendPage, services: Services, mailbox: Mailbox, eventually: Eventually
) -> None:
    with Journal.open(services.paths.journal, services.paths.backups) as journal:
        journal.contacts.used(mailbox.key, "X26ABC2", "Pathology", "TEST_WORKFLOW", "X26")
        long_ago = services.clock() - timedelta(days=200)
        journal.contacts.verified(mailbox.key, "X26ABC2", "Pathology", long_ago, "X26")

    line(page, "sendTo").setFocus()
    type_keys("X26ABC2")
    told = page.card.recipient_advice.texts
    click(find(page, "sendRecipientAdviceWay0"))
    eventually(lambda: not page.card.recipient_advice.isVisible())

    assert "Last looked up in MESH" in told[0]
    assert any(hint.startswith("Looked up in MESH: Today") for hint in hints(page))


def test_sending_by_ctrl_enter_is_not_stopped_by_a_warning(
    page: SendPage, services: Services, mailbox: Mailbox, files: Path, eventually: Eventually
) -> None:
    path = write(files, "a.txt", b"a")
    queue_up(services, mailbox, path)
    page.add_files([path])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Mrs Smith, DOB 5/1/1950")
    eventually(lambda: page.card.files_advice.texts)

    press(Key.Key_Return, CTRL)

    eventually(lambda: len(services.outbox.queue(mailbox.key)) == 2)
