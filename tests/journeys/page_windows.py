"""Every page with all that opens on it, looked over; the settings are in `settings_windows`."""

from furnishing import REFUSED, REPORTED, WAITING, WORKFLOW, House
from onlooker import Onlooker
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QWidget

from meshdesk.demo.scenery import LABORATORY
from meshdesk.desktop.pages.contacts.files import ContactFilesPart
from meshdesk.desktop.pages.sent.period import Period
from meshdesk.desktop.widgets.message_bar import Message
from meshdesk.services.records import Draft, Severity

INSIDES = {
    "Blood results": "inboxPreviewTable",
    "Microbiology": "inboxPreviewText",
    "DS-88123": "inboxPreviewText",
    "Scan of the form": "inboxPreviewPicture",
    "Archive": "inboxPreviewWords",
}
"""What the messages are found by, and what shows what is inside."""


async def look_at_the_inbox(eyes: Onlooker, house: House) -> None:
    """The list, a message with all its headers, a question, a report, what is inside."""
    eyes.main.show_page("inbox")
    page = "inbox"
    await eyes.look("inbox")
    await eyes.choose_row(page, house.incoming("Repeat list").id)
    await eyes.press_on("inboxHeaders")
    await eyes.press_on("inboxAcknowledge")
    await eyes.until(lambda: eyes.sees("inboxConfirm"), "the question")
    await eyes.look("inbox, question and headers")
    await eyes.press_on("inboxKeep")
    await eyes.choose_row(page, house.incoming("NDR: Referral").id)
    await eyes.look("inbox, report")
    await eyes.press_on("inboxHeaders")
    await eyes.press_on("inboxPreviewToggle")
    for words, face in INSIDES.items():
        await eyes.choose_row(page, house.incoming(words).id)
        await eyes.until(lambda face=face: eyes.sees(face), words)  # type: ignore[misc]
        await eyes.look(f"inbox, inside {words}")
    await eyes.press_on("inboxPreviewToggle")
    await nothing_fits(eyes, "inbox")


async def look_at_sending(eyes: Onlooker, house: House) -> None:
    """The draft, empty and with everything that can be said of it; the ways to a recipient."""
    eyes.main.show_page("send")
    await eyes.look("send")
    await eyes.press_on("sendPatient")
    await eyes.type_into("patientNhsNumber", "9990000018")
    await eyes.press_on("patientUse")
    await eyes.look("send, patient")
    await eyes.press_on("patientClose", QAbstractButton)
    await eyes.press_on("sendLookUp")
    await eyes.type_into("lookUpOds", "RZZ01")
    await eyes.type_into("lookUpWorkflow", WORKFLOW)
    await eyes.press_on("lookUpFind")
    await eyes.until(lambda: eyes.sees("lookUpResults"), "MESH's answer")
    await eyes.look("send, look-up")
    QTest.keyClick(eyes.find("lookUpResults", QListWidget), Qt.Key.Key_Escape)
    await warnings(eyes, house)
    await the_queue(eyes, house)


async def warnings(eyes: Onlooker, house: House) -> None:
    """A draft to somebody unknown, with a file that was sent before and one that is empty."""
    files = (house.folder / "referral.csv",)
    draft = Draft(files, LABORATORY, WORKFLOW, "Blood forms – répétées", "EL-2292")
    eyes.main.show_draft(draft)
    await eyes.until(lambda: eyes.sees("sendFilesAdvice"), "the warning of a repeat")
    eyes.main.add_files((house.folder / "empty.txt", house.folder))
    await eyes.until(lambda: len(eyes.rows("sendFiles")) == 3, "the files")
    await eyes.look("send, warnings")
    eyes.main.show_draft(Draft((), "n/a!", "no workflow"))
    await eyes.look("send, what is wrong")
    await eyes.press_on("sendClear")
    await eyes.until(lambda: not eyes.find("sendTo", QLineEdit).text(), "an empty form")


async def the_queue(eyes: Onlooker, house: House) -> None:
    """What went wrong with a message of the queue."""
    eyes.main.pages["send"].queue.choose([house.sent(REFUSED)])
    await eyes.until(lambda: eyes.sees("queueProblem"), "what went wrong")
    await eyes.look("send, refused")


async def look_at_what_was_sent(eyes: Onlooker, house: House) -> None:
    """What became of messages, and what can be asked of MESH."""
    eyes.main.show_page("sent")
    page = "sent"
    for reference in (REFUSED, REPORTED, WAITING):
        await eyes.choose_row(page, house.sent(reference).id)
        await eyes.look(f"sent, {reference}")
    await eyes.press_on("sentTrackOther")
    await eyes.type_into("sentTrackId", "20200529155357895317_3573F8")
    await eyes.press_on("sentTrackGo")
    await eyes.look("sent, tracking")
    await eyes.type_into("sentTrackId", house.sent(WAITING).message_id)
    await eyes.press_on("sentTrackGo")
    await eyes.until(lambda: eyes.sees("sentTrackFound"), "MESH's answer")
    await eyes.look("sent, tracked")
    problem = house.sent(REPORTED).problem
    assert problem is not None
    eyes.main.messages.show_message(
        Message(problem.title, problem.message, Severity.ERROR, problem.next_step)
    )
    await eyes.look("sent, tracked below a message")
    eyes.put_messages_away()
    await eyes.press_on("sentTrackClose", QAbstractButton)
    eyes.choose_data("sentPeriod", Period.OWN)
    await eyes.look("sent, days of one's own")
    eyes.choose_data("sentPeriod", Period.ANY)
    await nothing_fits(eyes, "sent")


async def look_at_the_contacts(eyes: Onlooker, house: House) -> None:
    """Edited, added, found, imported, merged."""
    eyes.main.show_page("contacts")
    await eyes.look("contacts")
    await eyes.choose_row("contacts", house.services.contacts.all(house.surgery)[0].id)
    await eyes.type_into("contactName", "Another name")
    await eyes.type_into("contactAddress", "n/a!")
    await eyes.press_on("contactSave")
    await eyes.look("contacts, edited")
    await eyes.press_on("contactRevert")
    await eyes.press_on("contactsFind")
    await eyes.type_into("lookUpOds", "RZZ01")
    await eyes.type_into("lookUpWorkflow", WORKFLOW)
    await eyes.press_on("lookUpFind")
    await eyes.until(lambda: eyes.sees("lookUpResults"), "MESH's answer")
    await eyes.look("contacts, look-up")
    QTest.keyClick(eyes.find("lookUpResults", QListWidget), Qt.Key.Key_Escape)
    await eyes.press_on("contactsAdd")
    await eyes.until(lambda: eyes.sees("contactName"), "the fields")
    await eyes.look("contacts, added")
    await eyes.press_on("contactRevert")
    await many_contacts(eyes, house)
    await nothing_fits(eyes, "contacts")


async def many_contacts(eyes: Onlooker, house: House) -> None:
    """Many at once: a file of them, and those that may be one and the same."""
    page = eyes.main.pages["contacts"]
    # The system's file dialog is not ours to look at; its answer arrives here.
    page.findChild(ContactFilesPart).read(str(house.folder / "contacts.csv"))
    await eyes.until(lambda: eyes.sees("importConfirm"), "the lines of the file")
    await eyes.look("contacts, import")
    await eyes.press_on("importCancel")
    await eyes.press_on("contactsMerge")
    await eyes.until(lambda: eyes.sees("mergeConfirm"), "the duplicates")
    await eyes.look("contacts, duplicates")
    await eyes.press_on("mergeClose")


async def look_at_the_activity(eyes: Onlooker, _: House) -> None:
    """The list, and the newest event."""
    eyes.main.show_page("activity")
    await eyes.until(lambda: eyes.rows("activityTable"), "the events")
    table = eyes.find("activityTable", QWidget)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    await eyes.look("activity")
    await nothing_fits(eyes, "activity")


async def look_at_empty_pages(eyes: Onlooker, house: House) -> None:
    """The same with a mailbox that nothing has happened with."""
    eyes.main.show_mailbox(house.pharmacy)
    for page in ("inbox", "send", "sent", "contacts", "activity"):
        eyes.main.show_page(page)
        await eyes.look(f"{page}, empty")
    eyes.main.show_mailbox(house.surgery)


async def nothing_fits(eyes: Onlooker, page: str) -> None:
    """A search that finds nothing."""
    await eyes.type_into(f"{page}Search", "nothing like it")
    await eyes.until(lambda: not eyes.sees(f"{page}Table"), "the search to find nothing")
    await eyes.look(f"{page}, nothing fits")
    await eyes.press(Qt.Key.Key_Escape)
    await eyes.until(lambda: eyes.sees(f"{page}Table"), "the list to be whole again")
