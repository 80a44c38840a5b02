"""A MeshDesk without a window, in a process of its own, to be killed: ``python engine_process.py``.

Reads one line of JSON, the data folder and the password of its mailboxes, and works until it is
killed or its standard input ends.
"""

import json
import os
import sys
from pathlib import Path

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault


def main() -> None:
    told = json.loads(sys.stdin.readline())
    services = open_services(Paths.under(Path(told["home"])), vault=SessionVault(""))
    for mailbox in services.mailboxes.all():
        services.mailboxes.unseal(mailbox.key, told["password"])
    services.engine.start()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
