"""The button that says which columns a table shows."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QPushButton

from meshdesk.desktop.theme.icons import Icon, icon
from meshdesk.desktop.theme.scale import dp
from meshdesk.desktop.widgets.basics import describe, set_property
from meshdesk.desktop.widgets.table import Table


class ColumnsButton(QPushButton):
    """Opens the table's menu of columns, the same that a right click on a heading opens."""

    def __init__(self, table: Table, name: str) -> None:
        super().__init__()
        self._table = table
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setAccessibleName(self.tr("Columns"))
        self.setIcon(icon(Icon.COLUMNS))
        self.setIconSize(QSize(dp(16), dp(16)))
        set_property(self, "kind", "")
        describe(self, self.tr("Choose the columns of the list"))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._table.columns_menu().popup(self.mapToGlobal(QPoint(0, self.height())))
