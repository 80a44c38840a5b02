"""PySide6 without a search for Qt's plugins: the spec names those that are carried."""

hiddenimports = ["shiboken6", "inspect", "PySide6.support.deprecated"]
