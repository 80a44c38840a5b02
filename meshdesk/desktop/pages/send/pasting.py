"""Why what is on the clipboard cannot be sent, and what to do instead."""

from PySide6.QtCore import QMimeData

from meshdesk.desktop.drops import is_promise
from meshdesk.language import translate
from meshdesk.services.errors import NotPossibleNow


def nothing_to_paste(mime: QMimeData) -> NotPossibleNow:
    """What to tell somebody who pastes something that is no file."""
    return NotPossibleNow(
        _what_it_is(mime),
        title=translate("Send", "There is no file to paste"),
        next_step=translate(
            "Send", "Save it as a file first; then copy that file and paste it here."
        ),
    )


def _what_it_is(mime: QMimeData) -> str:
    if is_promise(mime):
        return translate("Send", "What was copied is not on this computer as a file yet.")
    if mime.hasImage():
        return translate("Send", "What was copied is a picture. MESH carries files.")
    if mime.hasText() or mime.hasHtml():
        return translate("Send", "What was copied is text. MESH carries files.")
    return translate("Send", "Nothing that can be sent was copied.")
