"""Builds MeshDesk for Windows: ``python installer/build.py``, alike on Windows and under Wine.

``--help`` shows the choices; builder/ holds the steps. Needs installer/requirements-build.txt,
makensis, and, where this is not Windows, Wine and MinGW.
"""

import sys

from builder.main import main

if __name__ == "__main__":
    sys.exit(main())
