"""A field for a secret: hidden while it is typed, shown only on demand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.basics import tool_button
from meshdesk.desktop.widgets.field import LabelledField


class SecretEdit(QLineEdit):
    """Dots instead of letters; takes no drops and is not offered to input methods to learn."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setAcceptDrops(False)


class SecretField(LabelledField):
    """A label, the hidden editor, and a button that shows what was typed.

    Args:
        what: the secret in words, for the button ("the password").
    """

    def __init__(self, theme: Theme, text: str, name: str, what: str) -> None:
        self.secret = SecretEdit(name)
        self._what = what
        self._eye = _eye(f"{name}Show")
        super().__init__(theme, text, self.secret, beside=self._eye)
        self._eye.toggled.connect(self._reveal)
        self._reveal(False)

    def hide_again(self) -> None:
        """Dots again, when the step is left."""
        self._eye.setChecked(False)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.secret.setEchoMode(mode.Normal if shown else mode.Password)
        says = self.tr("Hide {0}") if shown else self.tr("Show {0}")
        self._eye.setText(says.format(self._what))
        self._eye.setToolTip(self._eye.text())
        self._eye.setAccessibleName(self._eye.text())
        self._eye.setIcon(icon(Icon.HIDE if shown else Icon.SHOW))


def _eye(name: str) -> QToolButton:
    made = tool_button(Icon.SHOW, "", name=name)
    made.setCheckable(True)
    return made
