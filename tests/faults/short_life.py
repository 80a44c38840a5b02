"""A life of the program that has one thing to do, and is to die in the middle of it."""

import logging
from dataclasses import dataclass
from pathlib import Path

from moments import Doom, watch
from office import LABORATORY, SURGERY, WORKFLOW, Keyring

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.services import Services
from meshdesk.services.jobs import LIST, RECEIVE, SEND
from meshdesk.services.records import Draft
from meshdesk.services.transfers import Brake


@dataclass(frozen=True, slots=True)
class Task:
    """What it is told.

    Attributes:
        home: the data folder; `defaults` the administrators' file with the server's address.
        secrets: what is in the keyring, as text by account.
        letter: the file to be sent; None where the inbox is to be fetched.
    """

    home: Path
    defaults: Path
    secrets: dict[str, tuple[str, str, str]]
    letter: Path | None
    doom: Doom


def live(task: Task) -> None:
    """Do it; the moments count from where the transfer begins."""
    logging.disable(logging.CRITICAL)
    paths = Paths.under(task.home, defaults=task.defaults)
    services = open_services(paths, vault=Keyring(task.secrets))
    kind, mailbox = _prepare(services, task.letter)
    watch(task.doom, task.home.parent)
    for key in services.jobs.due(services.mailboxes.get(mailbox)):
        if key[0] == kind:
            services.jobs.run(key, Brake())
    services.close()


def _prepare(services: Services, letter: Path | None) -> tuple[str, int]:
    boxes = {box.mailbox_id: box.key for box in services.mailboxes.all()}
    if letter is None:
        services.jobs.run((LIST, boxes[LABORATORY]), Brake())
        return RECEIVE, boxes[LABORATORY]
    draft = Draft(paths=(letter,), recipient=LABORATORY, workflow_id=WORKFLOW)
    services.outbox.enqueue(boxes[SURGERY], draft)
    return SEND, boxes[SURGERY]
