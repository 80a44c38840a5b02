"""A field for a secret: hidden while it is typed, shown only on demand."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.theme.theme import Theme
from meshdesk.desktop.widgets.field import LabelledField


class SecretEdit(QLineEdit):
    """Dots instead of letters; takes no drops and is not offered to input methods to learn."""

    def __init__(self, name: str, hint: str = "") -> None:
        """`hint` stands in the empty editor and names it, where there is no label beside it."""
        super().__init__()
        self.setObjectName(name)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setAcceptDrops(False)


class ShowSecret(QToolButton):
    """The button beside a `SecretEdit` that shows what was typed, and hides it again."""

    def __init__(self, editor: SecretEdit, what: str) -> None:
        """`what` is the secret in words: "the password"."""
        super().__init__()
        self._editor, self._what = editor, what
        self.setObjectName(f"{editor.objectName()}Show")
        self.setIconSize(QSize(dp(16), dp(16)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCheckable(True)
        self.toggled.connect(self._reveal)
        self._reveal(False)

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self._editor.setEchoMode(mode.Normal if shown else mode.Password)
        says = self.tr("Hide {0}") if shown else self.tr("Show {0}")
        self.setText(says.format(self._what))
        self.setToolTip(self.text())
        self.setAccessibleName(self.text())
        self.setIcon(icon(Icon.HIDE if shown else Icon.SHOW))


class SecretField(LabelledField):
    """A label, the hidden editor, and a button that shows what was typed.

    Args:
        what: the secret in words, for the button ("the password").
    """

    def __init__(self, theme: Theme, text: str, name: str, what: str) -> None:
        self.secret = SecretEdit(name)
        self._eye = ShowSecret(self.secret, what)
        super().__init__(theme, text, self.secret, beside=self._eye)

    def hide_again(self) -> None:
        """Dots again, when the step is left."""
        self._eye.setChecked(False)
