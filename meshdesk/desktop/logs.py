"""The log file: what happened, for the service desk; no secret and no message content."""

import faulthandler
import logging
import logging.handlers
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

CRASHES_BYTES = 500_000
"""Above this the traces of older crashes are thrown away at the next start."""


def log_into(folder: Path) -> logging.Handler:
    """Write warnings of all, and all that we say, into ``meshdesk.log``: 4 files of 1 MB."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "meshdesk.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    )
    logging.getLogger().addHandler(handler)
    logging.getLogger("meshdesk").setLevel(logging.INFO)
    return handler


def log_crashes(folder: Path) -> None:
    """Have a crash below Python, in Qt say, leave in ``crash.log`` where every thread was.

    An installed program has no standard error for that. Names of files and functions alone.
    """
    path = folder / "crash.log"
    try:
        if path.exists() and path.stat().st_size > CRASHES_BYTES:
            path.unlink()
        # Kept open by the fault handler, to which no other call may be left when it is needed.
        faulthandler.enable(path.open("a", encoding="utf-8"))
    except OSError as error:
        logging.getLogger(__name__).warning("Crashes are not logged: %s", error)


def stop_logging(handler: logging.Handler) -> None:
    """Close the file, and leave Qt's words to Qt: Python may be gone before its last one."""
    qInstallMessageHandler(None)
    logging.getLogger().removeHandler(handler)
    handler.close()


def log_qt() -> None:
    """Qt's own warnings go into the log too."""
    qInstallMessageHandler(_log_qt_message)


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logging.getLogger("qt").log(_QT_LEVELS.get(kind, logging.WARNING), "%s", text)


def report_defects(report: Callable[[BaseException], None]) -> Callable[[], None]:
    """Have every exception that nobody catches reported; returns how to stop that."""
    before = sys.excepthook, threading.excepthook

    def in_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            before[0](kind, error, trace)
        else:
            report(error)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            report(args.exc_value)

    def stop() -> None:
        sys.excepthook, threading.excepthook = before

    sys.excepthook, threading.excepthook = in_main, in_thread
    return stop
