"""QtPrintSupport's library is found by its imports; it has no plugins on Windows."""
