"""A window with messages in its inbox, until it is enough; run as a program of its own.

``python window_to_read.py FOLDER``: it is enough once there is a file FOLDER/enough.
"""

import sys
from pathlib import Path

from furnishing import furnish

from meshdesk import app
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.demo.hands import Hands
from meshdesk.demo.staging import start_sandbox
from meshdesk.desktop import start
from meshdesk.desktop.window import MainWindow


def main(folder: Path) -> int:
    with start_sandbox(folder) as sandbox:
        services = app.open_services(Paths.under(folder / "home"), vault=SessionVault(""))
        furnish(services, sandbox, folder)

        async def stay(window: MainWindow) -> None:
            hands = Hands(window)
            await hands.until((folder / "enough").exists, "the reader to be done", 200)
            window.close()

        try:
            return start.run(services, after_start=stay)
        finally:
            services.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
