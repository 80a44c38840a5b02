"""Where meshdesk-cli.exe starts."""

import sys

from meshdesk.__main__ import command_line

sys.exit(command_line())
