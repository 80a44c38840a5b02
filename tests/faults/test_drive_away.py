"""A file on a drive that is away for a while is sent when it is back, and no other file is.

The computer wakes up before its network, a USB stick is pulled out: folders that are moved away.
"""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from comings import delivered, line_of, sent_rows, work
from desk import Desk
from gate import Answer, Gate, Operation, Trick
from plans import CHUNK, Paper

from meshdesk.services.drive_away import is_away
from meshdesk.services.notices import Notice, OutgoingChanged
from meshdesk.services.records import EventQuery, OutgoingMessage, OutgoingState
from meshdesk.services.words import has_no_connection, outgoing_label

S = OutgoingState
AWAY = "The drive or folder cannot be reached"


class Drive:
    """A folder that can be taken away and brought back."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._aside = folder, folder.with_name("away")
        folder.mkdir()

    def take_away(self) -> None:
        self.folder.rename(self._aside)

    def bring_back(self) -> None:
        self._aside.rename(self.folder)


@pytest.fixture
def drive(tmp_path: Path) -> Drive:
    return Drive(tmp_path / "drive")


@pytest.fixture
def scan_there(drive: Drive) -> Path:
    """A file of three parts on the drive."""
    path = drive.folder / "scan.csv"
    Paper(path.name, 2 * CHUNK + 1_000, squeezable=True).write(path, 1)
    return path


def before_the_first_part(desk: Desk, gate: Gate, file: Path) -> OutgoingMessage:
    return desk.queue(file)


def in_the_middle(desk: Desk, gate: Gate, file: Path) -> OutgoingMessage:
    gate.play(Trick(Operation.CHUNK, Answer(503)))
    after = desk.send(desk.queue(file))
    assert (after.state, after.chunks_accepted) == (S.WAITING, 1)
    desk.later(minutes=20)
    return after


Stage = Callable[[Desk, Gate, Path], OutgoingMessage]
STAGES = pytest.mark.parametrize("stage", [before_the_first_part, in_the_middle])


@STAGES
def test_it_waits_for_the_drive_and_goes_on(
    desk: Desk, gate: Gate, drive: Drive, scan_there: Path, stage: Stage
) -> None:
    # given
    queued = stage(desk, gate, scan_there)
    standing = desk.services.engine.health(desk.surgery.key).state
    drive.take_away()

    # when
    waits = desk.send(queued)

    # then: the row says what it waits for, and until when
    assert (waits.state, waits.posting) == (S.WAITING, False)
    assert waits.problem is not None and waits.problem.title == AWAY
    assert str(drive.folder) in waits.problem.message
    assert waits.next_try_at is not None and waits.next_try_at > desk.clock.now
    assert outgoing_label(waits).text == "Tries again"
    assert {"retry", "pause", "cancel"} <= desk.services.outbox.can(waits)
    # nobody is told that the connection is at fault
    assert not has_no_connection(waits.problem)
    assert desk.services.engine.health(desk.surgery.key).state is standing
    [told] = desk.services.activity.page(EventQuery(mailbox=desk.surgery.key), 0, 1)
    assert (told.text, told.details) == (AWAY, str(drive.folder))

    # and when: it is back
    drive.bring_back()
    work(desk)

    # then
    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1
    assert line_of(desk, waits).count(AWAY) == 1


@pytest.mark.parametrize("parts", [0, 2], ids=["the first", "the last"])
def test_it_goes_while_a_part_is_sent(
    desk: Desk, drive: Drive, scan_there: Path, parts: int
) -> None:
    """The file was there a moment ago: what is on its way is cut off."""
    queued = desk.queue(scan_there)
    gone: list[int] = []

    def watch(notice: Notice) -> None:
        if not isinstance(notice, OutgoingChanged) or gone:
            return
        if notice.message.posting and notice.message.chunks_accepted == parts:
            gone.append(parts)
            drive.take_away()

    desk.services.notices.subscribe(watch)

    waits = desk.send(queued)

    assert gone
    assert (waits.state, waits.posting) == (S.WAITING, False)
    assert waits.chunks_accepted == parts
    assert delivered(desk) == 0
    drive.bring_back()
    work(desk)
    assert [row.state for row in sent_rows(desk)] == [S.ACCEPTED]
    assert delivered(desk) == 1


def test_try_now_does_not_wait(desk: Desk, gate: Gate, drive: Drive, scan_there: Path) -> None:
    queued = desk.queue(scan_there)
    drive.take_away()
    desk.send(queued)
    drive.bring_back()

    desk.services.outbox.retry([queued.id])

    assert ("send", queued.id) in desk.services.jobs.due(desk.surgery)
    assert desk.send(queued).state is S.ACCEPTED


def a_day_without(desk: Desk, message: OutgoingMessage) -> Iterator[OutgoingMessage]:
    """The message after each try of a day."""
    end = desk.clock.now.timestamp() + 24 * 3600
    while desk.clock.now.timestamp() < end:
        after = desk.send(message)
        yield after
        if after.next_try_at is None:
            return
        desk.clock.now = after.next_try_at


@STAGES
def test_after_a_day_somebody_is_asked_and_may_begin_another(
    desk: Desk, gate: Gate, drive: Drive, scan_there: Path, stage: Stage
) -> None:
    queued = stage(desk, gate, scan_there)
    drive.take_away()

    tries = list(a_day_without(desk, queued))
    stopped = desk.send(queued)

    assert {one.state for one in tries} == {S.WAITING}
    assert 280 < len(tries) < 320
    assert (stopped.state, stopped.next_try_at) == (S.STOPPED, None)
    assert stopped.problem is not None and stopped.problem.title == AWAY
    assert line_of(desk, stopped).count(AWAY) == 2

    desk.services.outbox.retry([queued.id])
    assert desk.send(queued).state is S.WAITING
    drive.bring_back()
    work(desk)
    assert delivered(desk) == 1


def test_a_task_that_resumes_every_hour_does_not_wait_for_ever(
    desk: Desk, drive: Drive, scan_there: Path
) -> None:
    """``meshdesk send --resume`` tries at once what waits, as "Try now" does."""
    queued = desk.queue(scan_there)
    drive.take_away()
    for _ in range(24):
        assert desk.send(queued).state is S.WAITING
        desk.later(hours=1)
        desk.services.outbox.retry([queued.id])

    assert desk.send(queued).state is S.STOPPED


def test_a_weekend_with_the_computer_off_is_no_waiting(
    desk: Desk, drive: Drive, scan_there: Path
) -> None:
    """On Monday the first try comes before the network."""
    queued = desk.queue(scan_there)
    drive.take_away()
    for _ in range(10):
        desk.clock.now = desk.send(queued).next_try_at or desk.clock.now
    desk.later(days=2)

    monday = desk.send(queued)

    assert monday.state is S.WAITING
    assert monday.next_try_at is not None
    assert (monday.next_try_at - desk.clock.now).total_seconds() < 60
    drive.bring_back()
    desk.clock.now = monday.next_try_at
    assert desk.send(queued).state is S.ACCEPTED


def test_once_it_was_back_a_new_day_begins(
    desk: Desk, gate: Gate, drive: Drive, scan_there: Path
) -> None:
    queued = in_the_middle(desk, gate, scan_there)
    drive.take_away()
    first = desk.send(queued)
    drive.bring_back()
    desk.later(hours=23)
    gate.play(Trick(Operation.CHUNK, Answer(503), skip=1))
    assert desk.send(queued).chunks_accepted == 2
    drive.take_away()

    desk.later(hours=2)
    again = desk.send(queued)
    for _ in range(9):
        desk.clock.now = again.next_try_at or desk.clock.now
        again = desk.send(queued)

    assert (first.state, again.state) == (S.WAITING, S.WAITING)


def the_same_but_later(file: Path) -> None:
    os.utime(file, ns=(1, 1))


def other_words(file: Path) -> None:
    """In the same number of bytes, with the same time."""
    stamp = file.stat()
    with file.open("r+b") as writing:
        writing.seek(CHUNK + 10)
        writing.write(b"another patient")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


@pytest.mark.parametrize("change", [the_same_but_later, other_words])
def test_another_file_in_its_place_is_not_sent(
    desk: Desk, gate: Gate, drive: Drive, scan_there: Path, change: Callable[[Path], None]
) -> None:
    queued = in_the_middle(desk, gate, scan_there)
    drive.take_away()
    desk.send(queued)
    drive.bring_back()
    change(scan_there)

    work(desk)

    [row] = sent_rows(desk)
    assert row.state is S.STOPPED
    assert row.problem is not None and row.problem.title == "The file has changed"
    assert delivered(desk) == 0


def test_a_file_that_is_gone_from_its_folder_is_not_waited_for(
    desk: Desk, drive: Drive, scan_there: Path
) -> None:
    queued = desk.queue(scan_there)
    scan_there.unlink()

    gone = desk.send(queued)

    assert gone.state is S.STOPPED
    assert gone.problem is not None and gone.problem.title == "The file is gone"


def test_a_link_to_a_drive_is_waited_for(
    desk: Desk, drive: Drive, scan_there: Path, tmp_path: Path
) -> None:
    link = tmp_path / "scan of today.csv"
    link.symlink_to(scan_there)
    queued = desk.queue(link)
    drive.take_away()

    assert desk.send(queued).state is S.WAITING
    drive.bring_back()
    work(desk)
    assert delivered(desk) == 1


def on_windows(kind: type[OSError], number: int, winerror: int) -> OSError:
    error = kind(number, "as Windows says it")
    error.winerror = winerror  # type: ignore[attr-defined]
    return error


AWAY_ERRORS = [
    *(OSError(number, os.strerror(number)) for number in (errno.EIO, errno.ENODEV, errno.ESTALE)),
    OSError(errno.EHOSTDOWN, "Host is down"),
    OSError(errno.ENETUNREACH, "Network is unreachable"),
    TimeoutError(errno.ETIMEDOUT, "Connection timed out"),
    on_windows(PermissionError, errno.EACCES, 21),
    on_windows(FileNotFoundError, errno.ENOENT, 53),
    on_windows(OSError, errno.EINVAL, 64),
    on_windows(PermissionError, errno.EACCES, 65),
    on_windows(OSError, errno.EINVAL, 1167),
    on_windows(OSError, errno.EINVAL, 1231),
]


@pytest.mark.parametrize("error", AWAY_ERRORS, ids=repr)
def test_what_systems_say_of_a_drive_that_is_away(error: OSError, tmp_path: Path) -> None:
    assert is_away(tmp_path / "scan.csv", error)


OTHER_ERRORS = [
    PermissionError(errno.EACCES, "Permission denied"),
    on_windows(PermissionError, errno.EACCES, 5),
    on_windows(PermissionError, errno.EACCES, 32),
    NotADirectoryError(errno.ENOTDIR, "Not a directory"),
    FileNotFoundError(errno.ENOENT, "No such file or directory"),
]


@pytest.mark.parametrize("error", OTHER_ERRORS, ids=repr)
def test_what_does_not_mend_itself(error: OSError, tmp_path: Path) -> None:
    assert not is_away(tmp_path / "scan.csv", error)


def test_a_file_that_came_back_while_it_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "scan.csv").write_bytes(b"x")

    assert is_away(tmp_path / "scan.csv", FileNotFoundError(errno.ENOENT, "a moment ago"))
