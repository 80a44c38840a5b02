"""MESH can be asked from the details about what it may still say something new of."""

from collections.abc import Callable

import pytest
from message_pages import Driver, sent

from meshdesk.journal import Journal, OutgoingState


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (OutgoingState.ACCEPTED, True),
        (OutgoingState.UNDELIVERED, True),
        (OutgoingState.COLLECTED, False),
    ],
)
def test_refresh_is_a_button_unless_the_message_was_collected(
    drive: Callable[..., Driver],
    journal: Journal,
    mailbox: int,
    state: OutgoingState,
    offered: bool,
) -> None:
    sent(journal, mailbox, ["Referral 2291"], state=state, message_id="20261122_A")

    page = drive(mailbox)

    page.eventually(page.find("sentCopy").isVisible)
    assert page.find("sentRefresh").isVisible() is offered
