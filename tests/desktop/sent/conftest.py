"""The Sent page in a window, on services whose engine does not run."""

import pytest
from page_fixtures import (  # noqa: F401 - fixtures
    drive,
    journal,
    mailbox,
    notices,
    paths,
    services,
)

from meshdesk.desktop.pages.sent.view import SentPage


@pytest.fixture
def page_kind() -> tuple[type[SentPage], str]:
    return SentPage, "sent"
