"""The window's asyncio loop: Qt's, and at rest when nothing happens.

On Windows qasync asks asyncio's completion port from a thread of its own, a hundred times a
second for as long as the program runs. That port is for sockets and pipes on the loop, and we
have none there: files and the network are the business of worker threads, whose results arrive
as Qt signals.
"""

import sys
from typing import TYPE_CHECKING

from qasync import QEventLoop

if TYPE_CHECKING or sys.platform != "win32":
    WindowLoop = QEventLoop
else:

    class WindowLoop(QEventLoop):
        """Without the thread; a socket or pipe on this loop would never be heard of."""

        def _before_run_forever(self) -> None:
            pass

        def _after_run_forever(self) -> None:
            pass
