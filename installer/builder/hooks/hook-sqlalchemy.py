"""SQLAlchemy with the one dialect in use; PyInstaller's own hook asks for all of them."""

hiddenimports = ["sqlalchemy.sql.default_comparator", "sqlalchemy.dialects.sqlite"]
