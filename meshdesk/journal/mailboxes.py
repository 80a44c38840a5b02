"""The mailboxes that this computer is set up for."""

from collections.abc import Callable
from datetime import datetime
from typing import Unpack

from sqlalchemy import ColumnElement, Connection, and_, false, select

from meshdesk.journal.changes import MailboxChanges, MailboxOptions
from meshdesk.journal.database import Database
from meshdesk.journal.errors import JournalError
from meshdesk.journal.records import Environment, Mailbox
from meshdesk.journal.shelf import Row, Shelf
from meshdesk.journal.tables import mailboxes
from meshdesk.language import translate

_SHELF = Shelf(mailboxes, Mailbox, lambda row: {})

# What a mailbox starts with again when it is added again. Not in here: polled_at and
# handshaken_at, for MESH's limits on polling go on counting.
_UNSET: Row = {
    "ods_code": "",
    "proxy": None,
    "certificate_path": None,
    "key_path": None,
    "remember": True,
    "download_folder": None,
    "check_every_minutes": None,
    "removed": False,
}


class Mailboxes:
    """Mailboxes; one that was removed is hidden, and comes back with its messages when added."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def add(
        self,
        mailbox_id: str,
        name: str,
        environment: Environment,
        url: str,
        ca_file: str,
        **optional: Unpack[MailboxOptions],
    ) -> Mailbox:
        """Set a mailbox up; its ID is kept in upper case.

        Raises:
            JournalError: this mailbox of this environment is set up already.
        """
        identity = {"environment": environment, "mailbox_id": _canonical(mailbox_id)}
        values = {**_UNSET, "name": name, "url": url, "ca_file": ca_file, **optional}

        def work(connection: Connection) -> Mailbox:
            found = connection.execute(
                select(*mailboxes.c["key", "removed"]).where(_is(environment, mailbox_id))
            ).first()
            if found is None:
                return _SHELF.add(connection, {**identity, **values, "created_at": self._clock()})
            if not found.removed:
                raise _already_there(environment, mailbox_id)
            return _SHELF.change(connection, found.key, values)

        return self._database.write(work)

    def all(self) -> list[Mailbox]:
        """Those that are set up, by name."""
        statement = _SHELF.select().where(mailboxes.c.removed == false())
        with self._database.read() as connection:
            found = _SHELF.many(connection, statement)
        return sorted(found, key=lambda mailbox: (mailbox.name.casefold(), mailbox.key))

    def get(self, key: int) -> Mailbox:
        """The mailbox that records refer to by `key`, removed or not; KeyError if none."""
        with self._database.read() as connection:
            return _SHELF.get(connection, key)

    def find(self, environment: Environment, mailbox_id: str) -> Mailbox | None:
        """The mailbox with MESH's ID, in whatever case, if it is set up."""
        statement = _SHELF.select().where(
            _is(environment, mailbox_id), mailboxes.c.removed == false()
        )
        with self._database.read() as connection:
            return _SHELF.first(connection, statement)

    def update(self, key: int, **fields: Unpack[MailboxChanges]) -> Mailbox:
        """Change fields, named as in the record; KeyError if there is no such mailbox."""
        return self._database.write(lambda connection: _SHELF.change(connection, key, {**fields}))

    def remove(self, key: int) -> None:
        """Hide a mailbox; its messages stay in the journal. KeyError if there is none."""
        self._database.write(lambda connection: _SHELF.change(connection, key, {"removed": True}))


def _canonical(mailbox_id: str) -> str:
    return mailbox_id.strip().upper()


def _is(environment: Environment, mailbox_id: str) -> ColumnElement[bool]:
    return and_(
        mailboxes.c.environment == environment, mailboxes.c.mailbox_id == _canonical(mailbox_id)
    )


def _already_there(environment: Environment, mailbox_id: str) -> JournalError:
    return JournalError(
        translate("Journal", "The mailbox {0} ({1}) is set up already.").format(
            _canonical(mailbox_id), environment.value
        ),
        title=translate("Journal", "The mailbox is there already"),
        next_step=translate(
            "Journal",
            "Choose it at the top of the window, or remove it before you set it up anew.",
        ),
        details={"mailbox": _canonical(mailbox_id), "environment": environment.value},
    )
