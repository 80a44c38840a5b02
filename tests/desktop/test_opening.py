"""The first tenths of a second, in a process of its own: a frame at once, the rest behind it."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

PROLOGUE = """
import json, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView
from meshdesk.config import Paths
from meshdesk.desktop import opening
from meshdesk.desktop.shell import Shell

home, files = Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
seen = {}
furnish = Shell.furnish

def furnished(shell, content):
    furnish(shell, content)
    look(content)

def look(window):
    QTimer.singleShot(0, window.close)

def open_services(paths):
    from meshdesk.app import open_services as really_open
    from meshdesk.credentials import SessionVault
    return really_open(paths, vault=SessionVault(""))

Shell.furnish = furnished
"""

EPILOGUE = """
seen["code"] = opening.open_window(Paths.under(home), files, open_services)
print(json.dumps(seen))
"""


def played(script: str, home: Path, *files: str) -> tuple[dict[str, Any], str]:
    """What a process saw, and what it complained of."""
    whole = PROLOGUE + textwrap.dedent(script) + EPILOGUE
    ended = subprocess.run(
        [sys.executable, "-c", whole, home, *files],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout.splitlines()[-1]), ended.stderr


def test_the_frame_is_painted_before_anything_is_loaded(tmp_path: Path) -> None:
    """What is slow to load must not be imported on the way to the first paint."""
    seen, _ = played(
        """
        slow = ("sqlalchemy", "httpx", "cryptography", "keyring", "isal", "PySide6.QtNetwork",
                "meshdesk.services", "meshdesk.journal", "meshdesk.mesh", "meshdesk.credentials")
        begin = opening.begin
        def begun(*args):
            made = begin(*args)
            made.shell.painted.connect(
                lambda: seen.setdefault("loaded", [name for name in slow if name in sys.modules]))
            return made
        opening.begin = begun
        """,
        tmp_path,
    )
    assert seen == {"loaded": [], "code": 0}


def test_files_of_this_start_and_of_later_ones_wait_for_the_window(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("x")

    seen, _ = played(
        """
        from meshdesk.services.records import Environment
        really = open_services
        def open_services(paths):
            import subprocess
            later = ("import sys; from pathlib import Path; from meshdesk.config import Paths;"
                     "from meshdesk.desktop.launch import SingleInstance;"
                     "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
                     "one = SingleInstance(Paths.under(Path(sys.argv[1])));"
                     "assert not one.claim(); one.hand_over([Path(sys.argv[2])])")
            later_file = str(home.parent / "b.csv")
            subprocess.run([sys.executable, "-c", later, str(home), later_file], check=True)
            services = really(paths)
            services.outbox._journal.mailboxes.add(
                mailbox_id="X26ABC1", name="Elm", environment=Environment.SANDBOX,
                url="https://localhost:1", ca_file="ca.pem", remember=False)
            return services

        def look(window):
            def count():
                rows = window.findChild(QTableView, "sendFiles").model().rowCount()
                if rows == 2:
                    seen["page"] = window.current_page
                    window.close()
            ticks = QTimer(window, interval=10)
            ticks.timeout.connect(count)
            ticks.start()
        """,
        tmp_path / "home",
        str(tmp_path / "a.csv"),
    )
    assert seen == {"page": "send", "code": 0}


def test_closing_while_it_loads_closes(tmp_path: Path) -> None:
    seen, _ = played(
        """
        begin, really, closed = opening.begin, open_services, threading.Event()
        def begun(*args):
            made = begin(*args)
            made.shell.painted.connect(lambda: QTimer.singleShot(0, lambda: close(made)))
            return made
        def close(made):
            made.shell.close()
            seen["visible"] = made.shell.isVisible()
            closed.set()
        def open_services(paths):
            assert closed.wait(10)
            return really(paths)
        opening.begin = begun
        def look(window):
            seen["furnished"] = True
        """,
        tmp_path,
    )
    assert seen == {"visible": False, "code": 0}


def test_what_stands_in_the_way_is_told_and_the_window_goes(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{")

    seen, complaint = played("", tmp_path)

    assert seen == {"code": 1}
    assert "The settings could not be read" in complaint


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    seen, complaint = played("", tmp_path / "file" / "home")

    assert seen == {"code": 1}
    assert "MeshDesk cannot start" in complaint


def test_a_defect_on_the_way_is_not_hidden(tmp_path: Path) -> None:
    seen, _ = played(
        """
        def open_services(paths):
            raise RuntimeError("broken")
        really_open = opening.open_window
        def open_window(*args):
            try:
                return really_open(*args)
            except RuntimeError as error:
                return str(error)
        opening.open_window = open_window
        """,
        tmp_path,
    )
    assert seen == {"code": "broken"}
