"""What is inside a message, shown under the list; and pictures made to do harm."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from inbox_rows import Key, changed
from message_pages import Driver, listed, saved
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from meshdesk.desktop.pages.inbox.pictures import MOST_PIXELS, SHOWN, decode
from meshdesk.journal import IncomingState, Journal
from meshdesk.services import Services

Drive = Callable[..., Driver]


def saved_as(journal: Journal, mailbox: int, path: Path, content: bytes) -> None:
    """A message that was saved as that file."""
    [message] = listed(journal, mailbox, path.name)
    saved(journal, message, path, content)


def peek(inbox: Driver) -> None:
    """Space, on the list."""
    inbox.table.setFocus()
    inbox.press(Key.Key_Space)
    inbox.eventually(lambda: inbox.find("inboxPreview").isVisible())


def pick(inbox: Driver, words: str) -> None:
    """Choose the row that says so."""
    inbox.choose(next(n for n, row in enumerate(inbox.rows()) if words in row))


def png(width: int, height: int) -> bytes:
    """A PNG file that claims to be of that size, with hardly any content."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        whole = kind + body
        return struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def picture(path: Path, width: int, height: int) -> Path:
    """A real picture, all red."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(path))
    return path


def test_space_shows_a_table_and_hides_it_again(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    saved_as(journal, mailbox, tmp_path / "a.csv", b"Name,Result\nAnn,12\nBob,14\n")
    inbox = drive(mailbox)
    assert not inbox.find("inboxPreview").isVisible()

    peek(inbox)

    model = inbox.find("inboxPreviewTable").model()
    inbox.eventually(lambda: model.rowCount() == 2)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Result"
    assert model.index(1, 0).data() == "Bob"
    assert inbox.says("inboxPreviewTitle") == "a.csv · Table · 26 bytes"
    inbox.press(Key.Key_Space)
    assert not inbox.find("inboxPreview").isVisible()


def test_text_json_and_xml_are_shown_as_words(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    saved_as(journal, mailbox, tmp_path / "a.xml", b"<a><b>1</b></a>")
    saved_as(journal, mailbox, tmp_path / "b.json", b'{"result": 12}')
    inbox = drive(mailbox)
    peek(inbox)
    text = inbox.find("inboxPreviewText")

    pick(inbox, "a.xml")
    inbox.eventually(lambda: text.toPlainText() == "<a>\n  <b>1</b>\n</a>")
    pick(inbox, "b.json")
    inbox.eventually(lambda: text.toPlainText() == '{\n  "result": 12\n}')
    assert text.isReadOnly()
    first_colours = text.document().findBlockByNumber(1).layout().formats()
    assert first_colours[0].format.foreground().color() != QColor("black")


def test_a_picture_is_shown(drive: Drive, journal: Journal, mailbox: int, tmp_path: Path) -> None:
    red = picture(tmp_path / "red.png", 60, 40).read_bytes()
    saved_as(journal, mailbox, tmp_path / "scan.dat", red)
    inbox = drive(mailbox)

    peek(inbox)

    inbox.eventually(lambda: inbox.find("inboxPreviewPicture").isVisible())
    shown = inbox.find("inboxPreviewPicture")
    assert shown.accessibleName() == "PNG picture"
    middle = shown.grab().toImage().pixelColor(shown.rect().center())
    assert middle == QColor(Qt.GlobalColor.red)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("letter.pdf", b"%PDF-1.7", "PDF document: MeshDesk shows text, tables and pictures"),
        ("empty.txt", b"", "The file is empty."),
        ("huge.png", png(100_000, 100_000), "it is too large to be shown here"),
    ],
)
def test_what_cannot_be_shown_is_named(
    drive: Drive,
    journal: Journal,
    mailbox: int,
    tmp_path: Path,
    name: str,
    content: bytes,
    says: str,
) -> None:
    saved_as(journal, mailbox, tmp_path / name, content)
    inbox = drive(mailbox)

    peek(inbox)

    inbox.eventually(lambda: says in inbox.find("inboxPreviewWords").text())


def test_what_is_not_here_cannot_be_looked_into(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    listed(journal, mailbox, "new")
    saved_as(journal, mailbox, tmp_path / "gone.txt", b"x")
    (tmp_path / "gone.txt").unlink()
    inbox = drive(mailbox)
    peek(inbox)
    words = inbox.find("inboxPreviewWords")

    pick(inbox, "new")
    inbox.eventually(lambda: "Download the message" in words.text())
    pick(inbox, "gone.txt")
    inbox.eventually(lambda: "no longer where MeshDesk put it" in words.text())


def test_it_follows_a_message_that_is_saved_meanwhile(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path, services: Services
) -> None:
    [message] = listed(journal, mailbox, "note")
    inbox = drive(mailbox)
    peek(inbox)

    path = tmp_path / "note.txt"
    saved(journal, message, path, b"Dear colleague")
    changed(services, journal.incoming.get(message.id))

    text = inbox.find("inboxPreviewText")
    inbox.eventually(lambda: text.toPlainText() == "Dear colleague")
    assert journal.incoming.get(message.id).state is IncomingState.SAVED


def test_it_is_open_again_after_the_next_start(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    saved_as(journal, mailbox, tmp_path / "a.txt", b"words")
    peek(drive(mailbox))

    again = drive(mailbox)

    text = again.find("inboxPreviewText")
    again.eventually(lambda: text.isVisible() and text.toPlainText() == "words")
    again.find("inboxPreviewClose").click()
    assert not again.find("inboxPreview").isVisible()
    assert not again.find("inboxPreviewToggle").isChecked()
    assert QApplication.focusWidget() is again.table


def test_a_body_is_let_go_of_when_another_is_chosen(
    drive: Drive, journal: Journal, mailbox: int, tmp_path: Path
) -> None:
    saved_as(journal, mailbox, tmp_path / "a.txt", b"words")
    listed(journal, mailbox, "new")
    inbox = drive(mailbox)
    peek(inbox)
    text = inbox.find("inboxPreviewText")
    pick(inbox, "a.txt")
    inbox.eventually(lambda: text.toPlainText() == "words")

    pick(inbox, "new")

    inbox.eventually(lambda: text.toPlainText() == "")


# Pictures that came from elsewhere


def test_a_large_picture_is_made_smaller_as_it_is_read(tmp_path: Path, qapp: QApplication) -> None:
    image = decode(picture(tmp_path / "a.png", 4000, 1000), "png")

    assert image.width() == SHOWN.width()
    assert image.height() == 400


def test_a_picture_that_claims_to_be_huge_is_not_decoded(
    tmp_path: Path, qapp: QApplication
) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png(MOST_PIXELS // 1000 + 1, 1000))

    assert decode(path, "png").isNull()


@pytest.mark.qt_log_ignore("libpng", extend=True)
@pytest.mark.parametrize("content", [png(10, 10)[:40], b"\x89PNG\r\n\x1a\n", b"", b"GIF89a" * 9])
def test_half_a_picture_is_none(tmp_path: Path, qapp: QApplication, content: bytes) -> None:
    path = tmp_path / "half.png"
    path.write_bytes(content)

    assert decode(path, "png").isNull()


def test_no_other_decoder_is_brought_into_play(tmp_path: Path, qapp: QApplication) -> None:
    drawing = tmp_path / "a.png"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')

    assert decode(drawing, "png").isNull()
