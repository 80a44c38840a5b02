"""A disk that is full, read-only, gone or something else: said, nothing lost, and made good."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from accounting import at_the_end, meanwhile
from desk import Desk, a_desk
from disks import can_mount, fill, mounted, remount
from office import LABORATORY, WORKFLOW, Keyring
from plans import CHUNK, Paper
from proxy import Kind, Proxy
from stand import Stand

from meshdesk.app import open_services
from meshdesk.errors import MeshDeskError
from meshdesk.services.notices import Notice, OutgoingChanged
from meshdesk.services.records import Draft, IncomingMessage, IncomingState, OutgoingState

SIZE = 1_000_000
KIB = 1024


@pytest.fixture
def road(stand: Stand) -> Iterator[Proxy]:
    with Proxy(stand.sandbox.port) as proxy:
        yield proxy


@pytest.fixture
def desk(stand: Stand, road: Proxy, tmp_path: Path) -> Iterator[Desk]:
    with a_desk(stand, tmp_path, road.url) as furnished:
        yield furnished


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    Paper(path.name, SIZE, squeezable=False).write(path, 4)
    return path


@contextmanager
def small_disk(folder: Path, kib: int) -> Iterator[None]:
    """A disk of its own at `folder`, in memory; skips where this system lets nobody mount one."""
    if not can_mount():
        pytest.skip("no small disk can be mounted here")
    with mounted(folder, kib):
        yield


def is_in_words(message: IncomingMessage) -> bool:
    problem = message.problem
    assert problem is not None
    assert all(len(text) > 5 for text in (problem.title, problem.message, problem.next_step))
    return True


def refused(desk: Desk, listed: IncomingMessage) -> IncomingMessage:
    """The message after a try that the disk did not let succeed: a rule has it tried again."""
    assert desk.do("receive", listed.id) is None
    message = desk.services.inbox.get(listed.id)
    assert message.state is IncomingState.DOWNLOADING
    assert message.next_try_at is not None and message.next_try_at > desk.clock.now
    assert is_in_words(message)
    books = desk.books()
    assert [one.status for one in books.stock] == ["accepted"], "it is safe in MESH"
    return message


def holds_in_the_end(desk: Desk) -> bool:
    desk.go_on(desk.all_is_done)
    assert at_the_end(desk.books()) == []
    return True


def test_a_full_disk_leaves_the_message_in_mesh(desk: Desk, letter: Path) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    with small_disk(desk.received, 1_500):
        ballast = fill(desk.received, leave=SIZE // 2)

        refused(desk, listed)

        assert list(desk.received.iterdir()) == [ballast]
        ballast.unlink()
        assert holds_in_the_end(desk)


def test_a_disk_that_fills_up_half_way_keeps_no_half_file(desk: Desk, tmp_path: Path) -> None:
    scan = tmp_path / "scan.bin"
    Paper(scan.name, CHUNK + SIZE, squeezable=False).write(scan, 5)
    desk.send(desk.queue(scan))
    listed = desk.listed()
    with small_disk(desk.received, 8_000):
        # Room for the first part, and for half of the second.
        ballast = fill(desk.received, leave=CHUNK + SIZE // 2 + 400 * KIB)

        refused(desk, listed)

        assert list(desk.received.iterdir()) == [ballast]
        ballast.unlink()
        assert holds_in_the_end(desk)


def test_a_folder_that_is_read_only_leaves_the_message_in_mesh(desk: Desk, letter: Path) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    desk.received.mkdir(parents=True)
    with ExitStack() as stack:
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            stack.enter_context(small_disk(desk.received, 4_000))
        with read_only(desk.received):
            refused(desk, listed)
        assert holds_in_the_end(desk)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """By its rights, or, for root, whom no rights hold back, by its disk."""
    if sys.platform == "win32":
        pytest.skip("Windows has no read-only folders")
    if os.geteuid() == 0:
        assert remount(folder, "ro")
        yield
        assert remount(folder, "rw")
        return
    folder.chmod(0o555)
    yield
    folder.chmod(0o755)


def half_way(desk: Desk, road: Proxy, tmp_path: Path) -> IncomingMessage:
    """A message of two parts, of which the first is on the disk and the network gone."""
    scan = tmp_path / "scan.bin"
    Paper(scan.name, CHUNK + SIZE, squeezable=False).write(scan, 6)
    desk.send(desk.queue(scan))
    listed = desk.listed()
    road.arm(Kind.CUT_DOWN, CHUNK + SIZE // 2)
    desk.do("receive", listed.id)
    message = desk.services.inbox.get(listed.id)
    assert (message.state, message.chunks_saved) == (IncomingState.DOWNLOADING, 1)
    return message


def test_a_folder_that_goes_away_half_way_is_made_anew(
    desk: Desk, road: Proxy, tmp_path: Path
) -> None:
    half_way(desk, road, tmp_path)

    shutil.rmtree(desk.received)

    desk.go_on(desk.all_is_done)
    assert at_the_end(desk.books()) == []


def test_a_file_in_place_of_the_folder_is_said(desk: Desk, road: Proxy, tmp_path: Path) -> None:
    message = half_way(desk, road, tmp_path)
    moved = desk.received.rename(desk.received.with_name("moved"))
    desk.received.write_bytes(b"in the way")
    desk.later(hours=1)

    refused(desk, message)

    desk.received.unlink()
    moved.rename(desk.received)
    assert holds_in_the_end(desk)


def test_a_temporary_file_that_somebody_changed_is_fetched_anew(
    desk: Desk, road: Proxy, tmp_path: Path
) -> None:
    message = half_way(desk, road, tmp_path)
    Path(message.part_path).write_bytes(b"short")

    desk.go_on(desk.all_is_done)

    assert at_the_end(desk.books()) == []


def test_a_full_disk_under_the_journal_sends_nothing_twice(stand: Stand, tmp_path: Path) -> None:
    letter = tmp_path / "letter.pdf"
    Paper(letter.name, SIZE, squeezable=False).write(letter, 7)
    disk = tmp_path / "disk"
    with (
        Proxy(stand.sandbox.port) as road,
        small_disk(disk, 6_000),
        a_desk(stand, disk, road.url) as desk,
    ):
        queued = desk.queue(letter)
        for leave in range(0, 64 * KIB, 8 * KIB):
            ballast = fill(disk, leave)
            try:
                desk.send(queued)
                desk.do("list", desk.laboratory.key)
                for message in desk.came():
                    desk.do("receive", message.id)
            except MeshDeskError as error:
                assert error.title and error.next_step
            finally:
                ballast.unlink()
            assert meanwhile(desk.books()) == []
            desk.later(hours=1)
        desk.go_on(desk.all_is_done)
        assert at_the_end(desk.books()) == []


def test_a_start_into_a_full_disk_says_so_or_works_once_there_is_room(
    stand: Stand, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    Paper(letter.name, 300, squeezable=False).write(letter, 8)
    disk = tmp_path / "disk"
    with Proxy(stand.sandbox.port) as road, small_disk(disk, 6_000):
        with a_desk(stand, disk, road.url) as desk:
            desk.send(desk.queue(letter))  # a start clears it away

        outcomes = {starts(desk, stand, letter, leave) for leave in range(48 * KIB, -1, -4 * KIB)}

    assert outcomes == {"works", "The disk is full"}


def starts(desk: Desk, stand: Stand, letter: Path, leave: int) -> str:
    """Whether the program works once there is room on its disk, or why it did not start."""
    ballast = fill(desk.home.parent, leave)
    try:
        services = open_services(desk.services.paths, vault=Keyring(stand.secrets))
    except MeshDeskError as error:
        ballast.unlink()
        return error.title
    services.engine.start()
    ballast.unlink()
    sent = threading.Event()
    services.notices.subscribe(lambda notice: sent.set() if _is_sent(notice) else None)
    draft = Draft(paths=(letter,), recipient=LABORATORY, workflow_id=WORKFLOW)
    services.outbox.enqueue(desk.surgery.key, draft)
    try:
        return "works" if sent.wait(60) else "does nothing"
    finally:
        services.close()


def _is_sent(notice: Notice) -> bool:
    return isinstance(notice, OutgoingChanged) and notice.message.state is OutgoingState.ACCEPTED
