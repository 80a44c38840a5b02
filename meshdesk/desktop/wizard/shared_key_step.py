"""Step 3: the environment's shared key."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import label
from meshdesk.desktop.widgets.secret_field import SecretField
from meshdesk.desktop.wizard.step import Step


class SharedKeyStep(Step):
    """One secret, and where it comes from.

    Attributes:
        is_known: an empty field keeps the one that is known.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = self.tr("Shared key")
        self.is_known = False
        self.lead_in(
            self.tr("Requests to MESH are signed with a key that all of an environment share.")
        )
        self.key = SecretField(
            theme, self.tr("Shared &key"), "wizardSharedKey", self.tr("the shared key")
        )
        self.key.set_quiet(self.tr("Not the mailbox's password; capital and small letters differ"))
        self.fields = {"shared_key": self.key}
        self.layout_.addWidget(self.key)
        self.layout_.addSpacing(self.fontMetrics().height())
        for title, text in self._sources():
            self.layout_.addWidget(label(title, "strong"))
            self.layout_.addWidget(label(text, "soft", wrap=True))
            self.layout_.addSpacing(self.fontMetrics().height() // 2)
        self.layout_.addStretch(1)
        self.key.secret.textChanged.connect(self.changed)

    def setup(self) -> Mapping[str, Any]:
        return {"shared_key": self.key.secret.text()}

    def missing(self) -> Mapping[str, str]:
        typed = bool(self.key.secret.text()) or self.is_known
        return {} if typed else {"shared_key": self.tr("Type or paste the shared key")}

    def _sources(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("Where it comes from"),
                self.tr(
                    "The team at NHS England that set your mailbox up sends it, usually in a"
                    " message apart from the password. Live and Integration have different keys."
                ),
            ),
            (
                self.tr("If nobody has it"),
                self.tr(
                    "Ask the National Service Desk for the MESH API shared key of your"
                    " environment, and name your mailbox ID. On a sandbox, ask whoever runs it."
                ),
            ),
        )
