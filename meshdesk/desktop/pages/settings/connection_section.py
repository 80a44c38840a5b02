"""Settings, Connection: the way to MESH, and whether it leads there."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from meshdesk.config import ProxyMode
from meshdesk.desktop.bridge import Bridge, Operation
from meshdesk.desktop.connection_check import ConnectionCheck
from meshdesk.desktop.pages.settings.rows import Origin
from meshdesk.desktop.pages.settings.section import Section
from meshdesk.desktop.theme.icons import Icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import button, label
from meshdesk.desktop.widgets.field import LabelledField
from meshdesk.desktop.widgets.secret_field import SecretField
from meshdesk.errors import MeshDeskError
from meshdesk.services import Services


class ConnectionSection(Section):
    """For all mailboxes that have no proxy of their own."""

    def __init__(self, services: Services, bridge: Bridge, theme: Theme) -> None:
        super().__init__("", Icon.PROXY)
        self.title = self.tr("Connection")
        self._services, self._bridge = services, bridge
        self._mailbox: int | None = None
        self._kept_user = ""
        self._awaits_address = False
        self._choosing: Operation[None] | None = None
        self._ways = self._make_ways()
        self._found = label("", "hint", wrap=True, name="proxyOfSystem")
        self._origin = Origin("proxy", self.tr("Proxy"))
        self._origin.usual_asked.connect(self._back)
        self._own = self._make_own(theme)
        self.add_card(self._proxy_part())
        self._check = ConnectionCheck(services, bridge, theme, self)
        self.add_card(self._check_part())
        self._refresh()

    def set_mailbox(self, key: int) -> None:
        """Check this one's connection."""
        self._mailbox = key
        self._check.dismiss()
        self._button.setEnabled(True)

    def activate(self) -> None:
        """See how it stands with the system's proxy, and with the keyring."""
        self._awaits_address = False
        self._look()

    def _look(self) -> None:
        proxies = self._services.proxies
        self._bridge.run(lambda: proxies.of_system, owner=self).success(self._show_system)
        self._bridge.run(lambda: proxies.user, owner=self).success(self._show_user)
        self._refresh()

    # What it is made of -----------------------------------------------------------------

    def _make_ways(self) -> dict[ProxyMode, QRadioButton]:
        words = {
            ProxyMode.SYSTEM: ("proxySystem", self.tr("The proxy that this computer is set to")),
            ProxyMode.NONE: ("proxyNone", self.tr("No proxy")),
            ProxyMode.OWN: ("proxyOwn", self.tr("This proxy:")),
        }
        self._group, made = QButtonGroup(self), {}
        for mode, (name, text) in words.items():
            made[mode] = QRadioButton(text)
            made[mode].setObjectName(name)
            made[mode].clicked.connect(partial(self._choose_way, mode))
            self._group.addButton(made[mode])
        return made

    def _make_own(self, theme: Theme) -> QWidget:
        self._address, self._user = QLineEdit(), QLineEdit()
        for editor, name in ((self._address, "proxyAddress"), (self._user, "proxyUser")):
            editor.setObjectName(name)
            editor.setAcceptDrops(False)
        self._address.setPlaceholderText("http://proxy.example:8080")
        self._address_field = LabelledField(theme, self.tr("Address"), self._address)
        self._address_field.set_quiet(self.tr("Its name and port, without a password in it"))
        user = LabelledField(theme, self.tr("User name"), self._user)
        user.set_quiet(self.tr("Only where the proxy asks for one"))
        self._password = SecretField(
            theme, self.tr("Password"), "proxyPassword", self.tr("the password")
        )
        kept = self.tr("Both are kept in {0}, and told to this proxy alone")
        held = self.tr("Both are forgotten when MeshDesk closes, and told to this proxy alone")
        known = self._services.mailboxes
        self._password.set_quiet(kept.format(known.vault_name) if known.vault_remembers else held)
        self._address.editingFinished.connect(self._use_address)
        self._user.editingFinished.connect(self._log_in)
        self._password.secret.editingFinished.connect(self._log_in)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(dp(22), 0, 0, 0)
        column.setSpacing(dp(4))
        for field in (self._address_field, user, self._password):
            column.addWidget(field)
        return part

    def _proxy_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(6))
        column.addWidget(label(self.tr("The way to MESH"), "strong"))
        column.addWidget(self._ways[ProxyMode.SYSTEM])
        below = QVBoxLayout()
        below.setContentsMargins(dp(22), 0, 0, 0)
        below.addWidget(self._found)
        column.addLayout(below)
        column.addWidget(self._ways[ProxyMode.NONE])
        column.addWidget(self._ways[ProxyMode.OWN])
        column.addWidget(self._own)
        column.addWidget(self._origin)
        return part

    def _check_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(dp(8))
        column.addWidget(label(self.tr("Does it lead there?"), "strong"))
        said = self.tr("MeshDesk connects to MESH step by step, and says which step fails.")
        column.addWidget(label(said, "hint", wrap=True))
        self._button = button(
            self.tr("Check the connection"),
            symbol=Icon.NETWORK,
            name="proxyCheck",
            clicked=self._check_now,
        )
        self._button.setEnabled(False)  # until there is a mailbox
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._check)
        return part

    # What it shows ----------------------------------------------------------------------

    def _refresh(self) -> None:
        current, choice = self._services.settings.current, self._services.settings.choice("proxy")
        mode = ProxyMode.OWN if self._awaits_address else choice.value
        self._ways[mode].setChecked(True)
        for way in (*self._ways.values(), self._address):
            way.setEnabled(not choice.locked)
        self._own.setVisible(mode is ProxyMode.OWN)
        if not self._awaits_address and not self._address.hasFocus():
            self._address.setText(current.proxy_url)
        usual = self._ways[choice.usual].text().rstrip(":")
        self._origin.show_origin(locked=choice.locked, own=choice.own, usual=usual)

    def _show_system(self, address: str) -> None:
        has = self.tr(
            "At the moment it is set to {0}. A script that finds a proxy (PAC) is not read."
        )
        none = self.tr(
            "At the moment it is set to none. A script that finds a proxy (PAC) is not read."
        )
        self._found.setText(has.format(address) if address else none)

    def _show_user(self, user: str) -> None:
        self._kept_user = user
        if not self._user.isModified():  # somebody may have typed since it was asked for
            self._user.setText(user)
        self._password.secret.setPlaceholderText(self.tr("Kept") if user else "")

    # What is done -----------------------------------------------------------------------

    def _choose_way(self, mode: ProxyMode) -> None:
        """One's own needs an address before it is in force."""
        self._own.setVisible(mode is ProxyMode.OWN)
        self._awaits_address = mode is ProxyMode.OWN
        if mode is ProxyMode.OWN:
            self._address.setFocus()
            if self._address.text():
                self._use_address()
        else:
            self._choose(mode)

    @Slot()
    def _use_address(self) -> None:
        address, current = self._address.text().strip(), self._services.settings.current
        known = current.proxy is ProxyMode.OWN and address == current.proxy_url
        if address and not known and self._ways[ProxyMode.OWN].isChecked():
            self._choose(ProxyMode.OWN, address)

    def _choose(self, mode: ProxyMode | None, address: str = "") -> None:
        proxies = self._services.proxies
        self._choosing = self._bridge.run(
            lambda: proxies.choose(mode, address), owner=self, after=self._choosing
        )
        self._choosing.success(lambda _: self._chosen(mode)).failure(self._refused)

    def _back(self) -> None:
        self._awaits_address = False
        self._choose(None)
        self._ways[ProxyMode.SYSTEM].setFocus()

    def _chosen(self, mode: ProxyMode | None) -> None:
        if mode is ProxyMode.OWN:
            self._awaits_address = False
            self._address_field.clear()
        self._look()

    def _refused(self, error: MeshDeskError) -> None:
        self._address_field.set_problem(f"{error.message} {error.next_step}".strip())

    @Slot()
    def _log_in(self) -> None:
        """Both, or neither; a user name alone waits for its password."""
        user, password = self._user.text().strip(), self._password.secret.text()
        address = self._address.text()
        if (password and user) or (not user and self._kept_user):
            proxies = self._services.proxies
            self._kept_user = user
            self._password.secret.clear()
            self._password.hide_again()
            self._user.setModified(False)
            work = self._bridge.run(lambda: proxies.log_in(user, password, address), owner=self)
            work.success(lambda _: self._show_user(user))

    def _check_now(self) -> None:
        if self._mailbox is not None:
            self._check.check(self._services.mailboxes.get(self._mailbox))
