"""Brings the language files up to date: ``python installer/translations.py``, after any new word.

Finds every text in meshdesk/ (lupdate), which a translator then fills in with Qt Linguist
(``pyside6-linguist resources/translations/meshdesk_cy.ts``), and makes of them what the program
loads (lrelease). ``--check`` changes nothing and fails if there was something to do.
"""

import sys

from builder.translations import main

if __name__ == "__main__":
    sys.exit(main())
