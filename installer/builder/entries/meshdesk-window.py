"""Where MeshDesk.exe starts."""

import sys

from meshdesk.__main__ import main

sys.exit(main())
