"""What can be done about a sent message, from the page."""

from collections.abc import Callable

import pytest
from message_pages import (
    HOUR,
    NOW,
    Driver,
    listed,
    sent,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from sent_builders import undelivered

from meshdesk.journal import Journal, OutgoingState, Problem
from meshdesk.services import Services
from meshdesk.services.records import Draft

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
S = OutgoingState


def test_send_again_hands_a_draft_on(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, qtbot: QtBot
) -> None:
    message = undelivered(journal, mailbox)
    page = drive(mailbox)

    with qtbot.waitSignal(page.page.draft_asked) as asked:
        page.click("sentSendAgain")

    [draft] = asked.args
    assert isinstance(draft, Draft)
    assert (draft.recipient, draft.subject, draft.again_of) == (
        "X26HC001",
        "Referral 2291",
        message.id,
    )


def test_copy_says_that_it_did(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    message = undelivered(journal, mailbox)
    page = drive(mailbox)
    page.eventually(lambda: page.find("sentCopy").isVisible())

    page.press(Key.Key_C, Control, Shift)

    assert message.message_id in QGuiApplication.clipboard().text()
    assert "Copied" in page.says("sentSaid")


def test_queued_messages_are_paused_resumed_and_cancelled(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    messages = sent(journal, mailbox, ["One", "Two"])
    page = drive(mailbox)
    page.press(Key.Key_A, Control)
    page.eventually(lambda: page.find("sentPause").text() == "Pause 2")

    page.click("sentPause")
    page.eventually(lambda: page.column("state") == ["Paused", "Paused"])
    page.click("sentResume")
    page.eventually(lambda: page.column("state") == ["Queued", "Queued"])
    page.press(Key.Key_Period, Control)

    page.eventually(lambda: page.column("state") == ["Cancelled", "Cancelled"])
    assert services.outbox.get(messages[0].id).state is S.CANCELLED


def test_what_was_stopped_is_tried_again(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    problem = Problem("The file has changed", "It is not the one that was queued.", "Check it.")
    sent(journal, mailbox, ["Referral"], state=S.STOPPED, problem=problem)
    page = drive(mailbox)
    page.eventually(lambda: page.says("sentState") == "Needs you")
    assert page.find("sentRetry").property("kind") == "primary"

    page.click("sentRetry")

    page.eventually(lambda: page.says("sentState") == "Queued")
    assert page.says("sentProblem") == ""


@pytest.mark.parametrize(
    ("button", "state", "said"),
    [
        ("sentArrived", S.COLLECTED, "Marked as arrived"),
        ("sentNotArrived", S.QUEUED, "Queued"),
    ],
)
def test_the_user_decides_what_mesh_cannot_say(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    services: Services,
    button: str,
    state: OutgoingState,
    said: str,
) -> None:
    why = Problem("Did this message arrive?", "MESH does not know this message.", "Ask.")
    [message] = sent(journal, mailbox, ["Referral"], state=S.UNKNOWN, posting=True, problem=why)
    page = drive(mailbox)
    page.eventually(lambda: page.find("sentDecision").isVisible())
    # The same story as in the queue, and nothing of an answer that was lost.
    assert why.message in page.says("sentDecision")
    assert "lost" not in page.says("sentDecision")
    assert "Ask Northgate Hospital whether it came" in page.says("sentDecision")
    assert page.says("sentState") == "Needs you"

    page.click(button)

    page.eventually(lambda: services.outbox.get(message.id).state is state)
    page.eventually(lambda: not page.find("sentDecision").isVisible())
    page.eventually(lambda: page.says("sentState") == said)


def test_what_was_marked_as_arrived_waits_for_nothing(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    sent(journal, mailbox, ["Referral"], state=S.COLLECTED)

    page = drive(mailbox)

    page.eventually(lambda: page.says("sentState") == "Marked as arrived")
    assert "does not ask MESH about it again" in page.page._detail._note.text()
    assert not page.find("sentRefresh").isVisible()


def test_what_mesh_has_forgotten_says_so(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    why = Problem("MESH does not know this message any more", "It forgets.", "Ask.")
    sent(journal, mailbox, ["Referral"], state=S.ACCEPTED, accepted_at=NOW, problem=why)

    page = drive(mailbox)

    page.eventually(lambda: page.says("sentState") == "No longer known")
    assert why.title in page.says("sentProblem")
    assert not page.find("sentDecision").isVisible()


def test_while_mesh_can_still_be_asked_there_is_nothing_to_decide(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    sent(journal, mailbox, ["Referral"], state=S.UNKNOWN, next_try_at=NOW + HOUR)

    page = drive(mailbox)

    page.eventually(lambda: page.says("sentState") == "Checking with MESH")
    assert not page.find("sentDecision").isVisible()
    assert "asks MESH again" in page.page._detail._note.text()


def test_several_are_copied_one_after_the_other_and_nothing_personal(
    drive: Callable[..., Driver], journal: Journal, mailbox: int
) -> None:
    messages = [undelivered(journal, mailbox, subject) for subject in ("Smith", "Jones")]
    page = drive(mailbox)
    page.press(Key.Key_A, Control)
    page.eventually(lambda: page.find("sentCopy").text() == "Copy details 2")

    page.click("sentCopy")

    copied = QGuiApplication.clipboard().text()
    assert copied.count("Message ID: 20261117091012_AB12F0") == 2
    assert copied.count("(14)") == 2
    assert all(message.local_id in copied for message in messages)
    without_ids = copied.replace(messages[0].local_id, "").replace(messages[1].local_id, "")
    for personal in ("Smith", "Jones", "EL-0", ".pdf", "/nowhere"):
        assert personal not in without_ids


def test_another_file_is_chosen_on_the_send_page(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, qtbot: QtBot
) -> None:
    problem = Problem("The file has changed", "It is not the one that was queued.", "Check it.")
    [message] = sent(journal, mailbox, ["Referral"], state=S.STOPPED, problem=problem)
    page = drive(mailbox)

    with qtbot.waitSignal(page.page.draft_asked) as asked:
        page.click("sentOtherFile")

    [draft] = asked.args
    assert (draft.paths, draft.recipient, draft.again_of) == ((), "X26HC001", message.id)


def test_a_recipient_that_mesh_does_not_know_is_chosen_anew(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, qtbot: QtBot
) -> None:
    unknown = Problem("Recipient unknown", "There is no such mailbox.", "Look it up.", "12")
    sent(journal, mailbox, ["Referral"], state=S.REJECTED, problem=unknown)
    page = drive(mailbox)
    page.eventually(lambda: page.find("sentOtherRecipient").isVisible())
    assert page.find("sentOtherRecipient").property("kind") == "primary"
    assert page.find("sentSendAgain").property("kind") == ""

    with qtbot.waitSignal(page.page.draft_asked) as asked:
        page.click("sentOtherRecipient")

    [draft] = asked.args
    assert (draft.recipient, draft.recipient_name, draft.subject) == ("", "", "Referral")


def test_the_report_is_shown_in_the_inbox(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, qtbot: QtBot
) -> None:
    message = undelivered(journal, mailbox)
    [report] = listed(journal, mailbox, "Not collected")
    journal.outgoing.update(message.id, report_id=report.id)
    page = drive(mailbox)

    with qtbot.waitSignal(page.page.show_incoming) as led:
        page.click("sentShowReport")

    assert led.args == [report.id]


def test_what_waits_for_the_login_leads_to_it(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    services: Services,
    qtbot: QtBot,
) -> None:
    sent(journal, mailbox, ["Imaging"])
    page = drive(mailbox)
    assert page.says("sentLogin") == ""

    services.engine.start()  # it has no secrets for this mailbox

    page.eventually(lambda: page.says("sentLogin").startswith("Please log in. Elm Street is not"))
    assert page.says("sentProblem") == ""
    with qtbot.waitSignal(page.page.login_asked):
        page.click("sentLoginButton")


def test_what_was_sent_waits_for_no_login(
    drive: Callable[..., Driver], journal: Journal, mailbox: int, services: Services
) -> None:
    sent(journal, mailbox, ["Imaging"], state=S.ACCEPTED)
    page = drive(mailbox)

    services.engine.start()

    page.eventually(lambda: services.engine.health(mailbox).wants_login)
    assert page.says("sentLogin") == ""
