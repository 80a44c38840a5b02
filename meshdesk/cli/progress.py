"""How far a transfer is, for somebody who watches the command at a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from meshdesk.cli import texts
from meshdesk.cli.call import Call
from meshdesk.services.notices import Notice, Progressed


@contextmanager
def progress_shown(call: Call) -> Iterator[None]:
    """Within this, the progress of transfers is shown where there is a terminal."""

    def note(notice: Notice) -> None:
        if isinstance(notice, Progressed):
            call.output.progress(texts.progress_line(notice.progress))

    unsubscribe = call.services.notices.subscribe(note)
    try:
        yield
    finally:
        unsubscribe()
