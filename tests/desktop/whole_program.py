"""The whole program in a process of its own, driven by a script that is given as text."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

PROLOGUE = """
import asyncio, json, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QTableView
from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.credentials import SessionVault
from meshdesk.desktop import start
from meshdesk.services.records import Environment

home, files = Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
services = open_services(Paths.under(home), vault=SessionVault(""))
seen = {}

def add_mailbox():
    return services.outbox._journal.mailboxes.add(
        mailbox_id="X26ABC1", name="Elm Street Surgery", environment=Environment.SANDBOX,
        url="https://localhost:1", ca_file="ca.pem", remember=False)

async def until(condition):
    for _ in range(3000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come true in time")

def crash_dialogs():
    return [w for w in QApplication.topLevelWidgets()
            if w.objectName() == "crashDialog" and w.isVisible()]
"""

EPILOGUE = """
code = start.run(services, files=files, after_start=after_start)
services.close()
seen["code"] = code
print(json.dumps(seen))
"""


def start_process(script: str, home: Path, *files: str) -> subprocess.Popen[str]:
    whole = PROLOGUE + textwrap.dedent(script) + EPILOGUE
    return subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "ignore::ResourceWarning", "-c", whole, home, *files],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(process: subprocess.Popen[str]) -> dict[str, Any]:
    """What the process saw, once it has ended by itself."""
    try:
        out, errors = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        out, errors = process.communicate()
        raise AssertionError(f"it did not end by itself:\n{out}\n{errors}") from None
    assert process.returncode == 0, errors
    return json.loads(out.splitlines()[-1])


def played(script: str, home: Path, *files: str) -> dict[str, Any]:
    return finished(start_process(script, home, *files))
