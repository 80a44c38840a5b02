"""The line under the wizard's title that says which step this is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.announce import announce
from meshdesk.desktop.widgets.basics import label, set_property


class StepLine(QWidget):
    """ "1 Mailbox ✓  2 Certificate ✓  3 Shared key  4 Check": the current one stands out."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = list(titles)
        self._labels = [label(title) for title in titles]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(dp(18))
        for shown in self._labels:
            row.addWidget(shown)
        row.addStretch(1)

    def show_current(self, current: int) -> None:
        """Mark the step that is shown; those before it are done."""
        for number, (shown, title) in enumerate(zip(self._labels, self._titles, strict=True)):
            done = number < current
            shown.setText(f"{number + 1} {title}{' ✓' if done else ''}")
            set_property(shown, "role", "strong" if number == current else "hint")
            set_property(shown, "tone", "accent" if number == current else "quiet")
        step = self.tr("Step {0} of {1}: {2}")
        self.setAccessibleName(step.format(current + 1, len(self._titles), self._titles[current]))
        announce(self, self.accessibleName())
