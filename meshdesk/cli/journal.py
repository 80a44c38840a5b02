"""``meshdesk journal``: whether the journal is sound, and what takes its place if it is not.

The services are not opened: they refuse a journal that is damaged.
"""

from argparse import Namespace
from datetime import datetime
from pathlib import Path

from meshdesk.cli import fields
from meshdesk.cli.asking import confirmed
from meshdesk.cli.exits import Exit
from meshdesk.cli.output import Output, error_text
from meshdesk.cli.program import PROGRAM
from meshdesk.config import Paths
from meshdesk.services.putting_back import CopyFound, Rescue, chosen_copy, copies_found, trouble_of


def run(options: Namespace, paths: Paths, output: Output) -> Exit:
    """Do what the options say.

    Raises:
        MeshDeskError: it cannot be done; the journal is as it was.
    """
    if options.command == "journal restore":
        return _restore(options, paths, output)
    if options.command == "journal begin-new":
        return _begin_new(options, paths, output)
    return _status(paths, output)


def _status(paths: Paths, output: Output) -> Exit:
    trouble = trouble_of(paths)
    copies = copies_found(paths)
    verdict = "is sound" if paths.journal.exists() else "is not there yet"
    said = f"{paths.journal} {verdict}." if trouble is None else error_text(trouble)
    output.result(fields.of_journal(paths.journal, trouble), said)
    for copy in copies:
        output.result(fields.of_copy(copy), _copy_line(copy))
    if not copies:
        output.note(f"There are no copies in {paths.backups}.")
    if trouble is not None:
        output.note(f"See: {PROGRAM} journal restore --help")
    return Exit.DONE if trouble is None else Exit.FAILED


def _copy_line(copy: CopyFound) -> str:
    verdict = "sound" if copy.sound else "DAMAGED"
    return f"copy of {_local(copy.made_at)}  {verdict:<8}{copy.path}"


def _local(moment: datetime) -> str:
    return moment.astimezone().isoformat(sep=" ", timespec="seconds")


def _restore(options: Namespace, paths: Paths, output: Output) -> Exit:
    rescue = Rescue.of(paths)
    copy = chosen_copy(Path(options.copy), paths) if options.copy else rescue.copy
    what = f"the copy of {_local(copy.made_at)}" if copy is not None else "a copy"
    question = f"Put back {what}? What was changed since then is no longer known."
    if copy is not None and not _is_agreed(options, question, output):
        return Exit.FAILED
    kept = rescue.put_back(copy)
    output.result(
        fields.of_restored(copy.path if copy is not None else None, kept),
        f"Put back {what}. The journal that was there is kept in {kept}.",
    )
    return Exit.DONE


def _begin_new(options: Namespace, paths: Paths, output: Output) -> Exit:
    question = "Begin with a new journal? Mailboxes have to be set up again."
    if not _is_agreed(options, question, output):
        return Exit.FAILED
    kept = Rescue(paths, None).begin_anew()
    output.result(
        fields.of_restored(None, kept),
        f"The next start makes a new journal. The one that was there is kept in {kept}.",
    )
    return Exit.DONE


def _is_agreed(options: Namespace, question: str, output: Output) -> bool:
    agreed: bool = options.yes or confirmed(question)
    if not agreed:
        output.note("Nothing was changed.")
    return agreed
