"""How the mailbox that is shown stands with MESH, and what the user does about it."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from meshdesk.desktop.bridge import Bridge
from meshdesk.desktop.bulletins import HEALTH, checked_already, standing
from meshdesk.desktop.certificate_watch import CertificateWatch
from meshdesk.desktop.connection_check import ConnectionCheck
from meshdesk.desktop.header import Header
from meshdesk.desktop.login_bar import LoginBar
from meshdesk.desktop.widgets.message_bar import MessageBar
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services
from meshdesk.services.errors import TooSoon
from meshdesk.services.notices import HealthChanged
from meshdesk.services.records import Health, HealthState, Mailbox


class Standing(QObject):
    """Keeps header, log-in, connection check and the message about them to one story.

    Signals:
        focus_is_free: what had the focus was put away.
        renewal_asked: the key of a mailbox whose certificate ends; the wizard can ask for a
            new one (`SetupWizard(..., renew=key)`).
    """

    focus_is_free = Signal()
    renewal_asked = Signal(int)

    def __init__(
        self,
        services: Services,
        bridge: Bridge,
        header: Header,
        login: LoginBar,
        check: ConnectionCheck,
        messages: MessageBar,
    ) -> None:
        super().__init__(header)
        self._services = services
        self._bridge = bridge
        self._header, self._login, self._check = header, login, check
        self._messages = messages
        self._mailbox: int | None = None
        self._certificate = CertificateWatch(services, bridge, messages, self)
        self._certificate.renewal_asked.connect(self.renewal_asked)
        header.log_in_asked.connect(self.log_in)
        header.connection_check_asked.connect(self._check_connection)
        header.check_now_asked.connect(self.check_now)
        login.put_away.connect(self._login_put_away)
        bridge.health_changed.connect(self._health_changed)

    def show_mailbox(self, key: int) -> None:
        """Tell of this mailbox from now on, and ask for its password where that is not known."""
        self._login.dismiss()
        self._check.dismiss()
        self._mailbox = key
        self._show(self._services.engine.health(key))
        self._certificate.show_mailbox(key)
        needs_secrets = self._services.mailboxes.needs_secrets
        self._bridge.run(lambda: needs_secrets(key), owner=self).success(
            partial(self._ask_if_needed, key)
        )

    def forget(self) -> None:
        """There is no mailbox any more."""
        self._mailbox = None
        self._certificate.show_mailbox(None)

    @Slot()
    def check_now(self) -> None:
        """Ask MESH for new messages, if its rule of five minutes allows it."""
        key = self._mailbox
        if key is not None:
            self._header.show_asking()
            work = self._bridge.run(lambda: self._services.inbox.check_now(key), owner=self)
            work.failure(partial(self._not_checked, key))

    def _not_checked(self, key: int, error: MeshDeskError) -> None:
        if key == self._mailbox:
            self._header.show_health(self._services.engine.health(key))
        if isinstance(error, TooSoon):
            self._messages.show_message(checked_already(error))
        else:
            self._messages.show_error(error)

    # How it stands ----------------------------------------------------------------------

    @Slot(object)
    def _health_changed(self, notice: HealthChanged) -> None:
        if notice.health.mailbox == self._mailbox:
            self._show(notice.health)

    def _show(self, health: Health) -> None:
        self._header.show_health(health)
        if health.state is HealthState.LOCKED:
            self._login.ask(self._current())
        elif health.state is HealthState.CONNECTED:
            self._login.close_for(health.mailbox)
            self._check.connected()
        self._show_problem(health)

    def _show_problem(self, health: Health) -> None:
        message = standing(health, log_in=self.log_in, check=self._check_connection)
        # While the password is asked for, why is said beside the question.
        asked = health.state is HealthState.REFUSED and self._login.isVisible()
        if message is None or asked:
            self._messages.dismiss(HEALTH)
        else:
            self._messages.show_message(message)

    def _current(self) -> Mailbox:
        assert self._mailbox is not None
        return self._services.mailboxes.get(self._mailbox)

    # Logging in -------------------------------------------------------------------------

    def _ask_if_needed(self, key: int, needed: bool) -> None:
        if needed and key == self._mailbox:
            self._login.ask(self._current())

    @Slot()
    def log_in(self) -> None:
        """Ask for the password, with the focus in its field."""
        mailbox = self._current()
        health = self._services.engine.health(mailbox.key)
        refused = health.problem if health.state is HealthState.REFUSED else None
        self._login.ask(mailbox, f"{refused.message} {refused.next_step}" if refused else "")
        self._login.take_focus()
        self._show_problem(health)

    @Slot(bool)
    def _login_put_away(self, held_focus: bool) -> None:
        if self._mailbox is not None:
            self._show_problem(self._services.engine.health(self._mailbox))
        if held_focus:
            self.focus_is_free.emit()

    @Slot()
    def _check_connection(self) -> None:
        self._check.check(self._current())
