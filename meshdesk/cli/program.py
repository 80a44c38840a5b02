"""What the command line is called here, for help and for hints."""

import sys

PROGRAM = "meshdesk-cli" if getattr(sys, "frozen", False) else "meshdesk"
"""Installed on Windows ``meshdesk`` is the window, which has no console; see `__main__`."""
