"""Sending from the Send page, over real services and the sandbox."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from send_pages import (
    CTRL,
    Eventually,
    Key,
    OtherParty,
    click,
    copy_files,
    fill_in,
    find,
    press,
    progress,
    queue_up,
    rows,
    send_button,
    type_keys,
    with_popup,
    write,
)

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.pages.send.view import SendPage
from meshdesk.desktop.theme.theme import Theme
from meshdesk.services import Services
from meshdesk.services.records import (
    Mailbox,
)


def test_sending_by_mouse_reaches_the_other_mailbox(
    page: SendPage,
    services: Services,
    mailbox: Mailbox,
    files: Path,
    other_party: OtherParty,
    eventually: Eventually,
) -> None:
    services.engine.start()
    content = b"name,result\n" * 1000
    page.add_files([write(files, "forms.csv", content), write(files, "empty.txt", b"")])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Blood forms")

    click(send_button(page))
    eventually(lambda: [p.startswith("Waiting for coll") for p in progress(page)] == [True, True])

    with other_party("X26ABC2") as laboratory:
        received = {m.filename: m.read() for m in laboratory.iterate_all_messages()}
    assert received == {"forms.csv": content, "empty.txt": b""}
    values = page.card.form.values
    assert (values.recipient, values.workflow_id) == ("X26ABC2", "TEST_WORKFLOW")
    eventually(lambda: not page.card.form.values.subject)
    assert rows(page, "sendFiles") == []
    assert find(page, "dropZone").hasFocus()


@with_popup
def test_sending_by_keyboard_alone(
    page: SendPage,
    services: Services,
    mailbox: Mailbox,
    files: Path,
    other_party: OtherParty,
    eventually: Eventually,
    qtbot: QtBot,
) -> None:
    services.engine.start()
    copy_files(write(files, "referral.txt", b"a referral"))
    find(page, "dropZone").setFocus()

    with qtbot.waitSignal(page.sent, timeout=20_000):
        press(Key.Key_V, CTRL)
        eventually(lambda: rows(page, "sendFiles"))
        assert find(page, "sendTo").hasFocus()
        type_keys("X26ABC2")
        press(Key.Key_Tab)  # to Look up
        press(Key.Key_Tab)  # to Patient's GP
        press(Key.Key_Tab)
        type_keys("TEST_WORKFLOW")
        press(Key.Key_Tab)
        type_keys("A referral")
        press(Key.Key_Return, CTRL)
    eventually(lambda: progress(page) and progress(page)[0].startswith("Waiting for collection"))

    with other_party("X26ABC2") as laboratory:
        (message,) = laboratory.iterate_all_messages()
        assert (message.read(), message.subject) == (b"a referral", "A referral")


def test_recipient_and_workflow_are_as_last_time(
    qtbot: QtBot,
    page: SendPage,
    services: Services,
    bridge: Bridge,
    theme: Theme,
    mailbox: Mailbox,
    files: Path,
    eventually: Eventually,
) -> None:
    services.engine.start()
    queue_up(services, mailbox, write(files, "a.txt", b"a"))
    eventually(lambda: services.contacts.workflows(mailbox.key))

    later = SendPage(services, bridge, theme)
    qtbot.addWidget(later)
    later.set_mailbox(mailbox.key)

    values = later.card.form.values
    assert (values.recipient, values.workflow_id) == ("X26ABC2", "TEST_WORKFLOW")
    assert values.recipient_name == "St Anne's Pathology"
    assert later.card.form.workflow.use == "used 1 time"


def test_a_file_that_vanishes_before_send_is_marked_and_nothing_goes(
    page: SendPage, services: Services, mailbox: Mailbox, files: Path, eventually: Eventually
) -> None:
    kept, gone = write(files, "a.txt", b"a"), write(files, "b.txt", b"b")
    page.add_files([kept, gone])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Two files")
    gone.unlink()

    click(send_button(page))
    eventually(lambda: rows(page, "sendFiles")[1][2] == "The file is gone")

    assert services.outbox.queue(mailbox.key) == []
    assert page.card.form.values.subject == "Two files"
    assert not send_button(page).isEnabled()


def test_who_has_gone_on_to_the_queue_stays_there(
    page: SendPage, files: Path, eventually: Eventually
) -> None:
    """Queueing takes a moment on a slow disk; the next keys are for where they look."""
    page.add_files([write(files, "forms.csv", b"a,b")])
    eventually(lambda: rows(page, "sendFiles"))
    fill_in(page, "X26ABC2", "TEST_WORKFLOW", "Blood forms")

    click(send_button(page))
    page.queue.table.setFocus()
    eventually(lambda: page.queue.table.chosen_rows())

    assert page.queue.table.hasFocus()
