"""The first tenths of a second, in a process of its own: a frame at once, the rest behind it."""

import json
import os
import subprocess
import sys
import textwrap
import time
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
        def begun(*args, **more):
            made = begin(*args, **more)
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
                     "from meshdesk.desktop.launch import SingleInstance, Started;"
                     "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
                     "one = SingleInstance(Paths.under(Path(sys.argv[1])));"
                     "assert not one.claim(); assert one.hand_over(Started((Path(sys.argv[2]),)))")
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
        def begun(*args, **more):
            made = begin(*args, **more)
            made.shell.painted.connect(lambda: QTimer.singleShot(0, lambda: close(made)))
            return made
        def close(made):
            made.shell.close()
            seen["visible"] = made.shell.isVisible()
            closed.set()
        def open_services(paths):
            assert closed.wait(30)
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


def test_a_minimised_start_stays_minimised_until_the_user_starts_it(tmp_path: Path) -> None:
    """With Windows it starts out of the way, and a second such start leaves it there."""
    (tmp_path / "a.csv").write_text("x")

    seen, _ = played(
        """
        import asyncio
        from meshdesk.desktop.launch import Started
        really_open = opening.open_window
        opening.open_window = lambda *args: really_open(*args, minimised=True)

        def look(window):
            instance = window.window().instance
            seen["at first"] = window.window().isMinimized()
            instance.called.emit(Started(tuple(files), quietly=True))
            seen["after a quiet start"] = window.window().isMinimized()
            instance.called.emit(Started())
            seen["after a start"] = window.window().isMinimized()
            QTimer.singleShot(0, window.close)

        begin = opening.begin
        def begun(*args, **more):
            made = begin(*args, **more)
            made.shell.instance = made.instance
            return made
        opening.begin = begun

        def furnished(shell, content):
            furnish(shell, content)
            QTimer.singleShot(0, lambda: look(content))
        Shell.furnish = furnished
        """,
        tmp_path / "home",
        str(tmp_path / "a.csv"),
    )
    assert seen == {
        "at first": True,
        "after a quiet start": True,
        "after a start": False,
        "code": 0,
    }


ASKS = """
import sys
from pathlib import Path
from meshdesk.__main__ import main
Path(sys.argv[1]).write_text(str(main(["--close", "--wait", "50"])))
"""
"""An installer: what ``--close`` ended with is in a file, for it outlives the window's process."""


def told(code: Path) -> str:
    """What the installer was told, once it was."""
    deadline = time.monotonic() + 60
    while not (code.exists() and code.read_text()):
        assert time.monotonic() < deadline, "--close did not end"
        time.sleep(0.02)
    return code.read_text()


def test_an_installer_closes_it_while_it_loads(tmp_path: Path) -> None:
    seen, _ = played(
        """
        import os, subprocess, time
        really = open_services
        def open_services(paths):
            subprocess.Popen([sys.executable, "-c", files[0].read_text(), files[1]],
                             env={**os.environ, "MESHDESK_HOME": str(home)})
            while not made.closed:
                time.sleep(0.02)
            return really(paths)
        begin = opening.begin
        def begun(*args, **more):
            global made
            made = begin(*args, **more)
            return made
        opening.begin = begun
        def look(window):
            seen["furnished"] = True
        """,
        tmp_path / "home",
        *asking(tmp_path),
    )
    assert seen == {"code": 0}
    assert told(tmp_path / "code") == "0"


def test_an_installer_closes_the_words_for_why_it_cannot_start(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.json").write_text("{")

    seen, _ = played(
        """
        import os, subprocess
        from meshdesk.desktop import refusal
        refusal._has_screen = lambda: True
        really_show = refusal.show_problem
        def show_problem(*args):
            subprocess.Popen([sys.executable, "-c", files[0].read_text(), files[1]],
                             env={**os.environ, "MESHDESK_HOME": str(home)})
            really_show(*args)
        refusal.show_problem = show_problem
        """,
        tmp_path / "home",
        *asking(tmp_path),
    )
    assert seen == {"code": 1}
    assert told(tmp_path / "code") == "0"


def asking(folder: Path) -> list[str]:
    """An installer's script, and where it is to write."""
    script = folder / "asks.py"
    script.write_text(ASKS)
    return [str(script), str(folder / "code")]
