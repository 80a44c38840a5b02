"""How each mailbox stands: what the dot in the header shows."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from meshdesk.errors import MeshDeskError
from meshdesk.mesh import CertificateNotAccepted, NotAuthorised, Unreachable
from meshdesk.services.errors import NeedsLogin, problem_of
from meshdesk.services.notices import HealthChanged, Notices
from meshdesk.services.records import Health, HealthState

_LOGIN_REFUSED = (NotAuthorised, CertificateNotAccepted)


class HealthBoard:
    """The standing of every mailbox, as the last answers tell it."""

    def __init__(self, notices: Notices, clock: Callable[[], datetime]) -> None:
        self._notices = notices
        self._clock = clock
        self._standing: dict[int, Health] = {}
        self._guard = threading.Lock()

    def of(self, mailbox: int) -> Health:
        """How it stands now."""
        with self._guard:
            return self._standing.get(mailbox, Health(mailbox, HealthState.CHECKING))

    def usable(self, mailbox: int) -> bool:
        """Whether there is any point in trying: not while its login is missing or refused."""
        return self.of(mailbox).state not in {HealthState.LOCKED, HealthState.REFUSED}

    def checking(self, mailbox: int) -> None:
        """A first try, or a new one after a log-in, is under way."""
        self._set(mailbox, state=HealthState.CHECKING, problem=None)

    def answered(self, mailbox: int) -> None:
        """MESH answered and let us in."""
        self._set(mailbox, state=HealthState.CONNECTED, problem=None)

    def read(self, mailbox: int, next_check_at: datetime | None) -> None:
        """The inbox was read to its end."""
        self._set(
            mailbox,
            state=HealthState.CONNECTED,
            problem=None,
            checked_at=self._clock(),
            next_check_at=next_check_at,
        )

    def next_check(self, mailbox: int, at: datetime | None) -> None:
        """When the inbox will be read next."""
        self._set(mailbox, next_check_at=at)

    def failed(self, mailbox: int, error: MeshDeskError) -> None:
        """Something went wrong; what it says of the mailbox is kept."""
        if isinstance(error, _LOGIN_REFUSED):
            state = HealthState.REFUSED
        elif isinstance(error, Unreachable):
            state = HealthState.OFFLINE
        elif isinstance(error, NeedsLogin):
            state = HealthState.LOCKED
        else:
            state = HealthState.OFFLINE
        self._set(mailbox, state=state, problem=problem_of(error))

    def locked(self, mailbox: int, error: MeshDeskError) -> None:
        """Its secrets are not to be had without somebody's help."""
        self._set(mailbox, state=HealthState.LOCKED, problem=problem_of(error))

    def forget(self, mailbox: int) -> None:
        """The mailbox was removed."""
        with self._guard:
            self._standing.pop(mailbox, None)

    def _set(self, mailbox: int, **fields: object) -> None:
        with self._guard:
            before = self._standing.get(mailbox, Health(mailbox, HealthState.CHECKING))
            after = replace(before, **fields)  # type: ignore[arg-type]
            self._standing[mailbox] = after
        if after != before:
            self._notices.publish(HealthChanged(after))
