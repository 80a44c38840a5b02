"""Saving what came: whole or not at all, never over something else, and never acknowledged
before it is on the disk."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests_support import (
    events_of,
    is_clear,
    journal_of,
    list_inbox,
    names_in,
    noise,
    receive,
    run_job,
)

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.services import Services, saving
from meshdesk.services.errors import DiskFull, NotPossibleNow
from meshdesk.services.notices import IncomingChanged
from meshdesk.services.records import IncomingMessage, IncomingState, Mailbox
from meshdesk.services.transfers import Brake, Wish

BODY = b"".join(noise(3_000_000))
Disk = namedtuple("Disk", "total used free")
Put = Callable[..., IncomingMessage]


@pytest.fixture
def put(services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox) -> Put:
    """Puts a message of three parts into the inbox, and lists it."""

    def put_one(**changes: object) -> IncomingMessage:
        fields: dict[str, object] = {"body": BODY, "file_name": "r.bin", "chunks": 3, **changes}
        [message_id] = fresh_sandbox.seed(
            SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", **fields)  # type: ignore[arg-type]
        )
        listed = list_inbox(services, laboratory)
        return next(message for message in listed if message.message_id == message_id)

    return put_one


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 4 MiB of its own."""
    if sys.platform != "linux":
        pytest.skip("a small disk is mounted as Linux does it")
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], check=False
    )
    if mounted.returncode:
        if os.geteuid() == 0:
            pytest.fail("root cannot mount a small disk here")
        pytest.skip("mounting a small disk is for root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def parts_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(f"*{saving.PART_SUFFIX}")]


# The disk


def test_a_full_disk_is_said_and_nothing_of_the_message_is_lost(
    services: Services, put: Put, fresh_sandbox: Sandbox, small_disk: Path
) -> None:
    message = put()
    other = small_disk / "other.bin"
    other.write_bytes(bytes(2_000_000))
    services.inbox.download([message.id], acknowledge=True, folder=small_disk)

    run_job(services, "receive", message.id)

    failed = services.inbox.get(message.id)
    assert (failed.state, failed.acknowledge) == (IncomingState.LISTED, False)
    assert failed.problem is not None
    assert is_clear(failed.problem)
    assert failed.problem.title == "The disk is full"
    assert fresh_sandbox.messages_in("X26ABC2") == [message.message_id]
    assert list(small_disk.iterdir()) == [other]  # the room that there was is free again

    other.unlink()
    services.inbox.download([message.id], acknowledge=True, folder=small_disk)
    run_job(services, "receive", message.id)

    saved = services.inbox.get(message.id)
    assert saved.state is IncomingState.ACKNOWLEDGED
    assert Path(saved.path).read_bytes() == BODY


def test_a_small_disk_takes_what_fits_and_keeps_a_little_free(small_disk: Path) -> None:
    size = shutil.disk_usage(small_disk).total

    assert saving.check_room(small_disk, size * 9 // 10) >= size * 9 // 10
    with pytest.raises(DiskFull):
        saving.check_room(small_disk, size * 99 // 100)


def test_a_large_disk_is_filled_up_to_64_mib(monkeypatch: pytest.MonkeyPatch) -> None:
    free = 10**9
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Disk(10**12, 10**12 - free, free))

    assert saving.check_room(Path(), 1) == free - saving.KEEP_FREE
    with pytest.raises(DiskFull):
        saving.check_room(Path(), free - saving.KEEP_FREE + 1)


LINKS = pytest.mark.skipif(sys.platform == "win32", reason="making a link is a right there")


@pytest.mark.parametrize("obstacle", ["a file", pytest.param("a dangling link", marks=LINKS)])
def test_a_folder_that_cannot_be_one_is_said(
    services: Services, put: Put, fresh_sandbox: Sandbox, tmp_path: Path, obstacle: str
) -> None:
    message = put()
    folder = tmp_path / "in the way"
    folder.write_bytes(b"") if obstacle == "a file" else folder.symlink_to(tmp_path / "nowhere")
    services.inbox.download([message.id], acknowledge=True, folder=folder / "letters")

    run_job(services, "receive", message.id)

    failed = services.inbox.get(message.id)
    assert failed.state is IncomingState.LISTED
    assert is_clear(failed.problem)
    assert fresh_sandbox.messages_in("X26ABC2") == [message.message_id]

    folder.unlink()
    folder.mkdir()
    services.inbox.download([message.id], acknowledge=True, folder=folder / "letters")
    run_job(services, "receive", message.id)
    assert services.inbox.get(message.id).path == str(folder / "letters" / "r.bin")


# Going on with what is there


def stop_after(services: Services, message: IncomingMessage, chunks: int) -> IncomingMessage:
    """Download so many chunks, and stop there as the end of the program does."""
    services.inbox.download([message.id], acknowledge=True)
    brake = Brake()
    inner = saving.sync_file

    def counted(descriptor: int) -> None:
        inner(descriptor)
        nonlocal chunks
        chunks -= 1
        if chunks == 0:
            brake.pull(Wish.CLOSE)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(saving, "sync_file", counted)
        run_job(services, "receive", message.id, brake)
    return services.inbox.get(message.id)


def test_what_is_committed_is_not_fetched_again(services: Services, put: Put) -> None:
    message = stop_after(services, put(), 2)
    assert (message.state, message.chunks_saved) == (IncomingState.DOWNLOADING, 2)
    part = Path(message.part_path)
    with part.open("ab") as more:
        more.write(b"half a block that the journal does not know of")
    inode = part.stat().st_ino

    run_job(services, "receive", message.id)

    saved = services.inbox.get(message.id)
    assert saved.state is IncomingState.ACKNOWLEDGED
    assert Path(saved.path).stat().st_ino == inode
    assert Path(saved.path).read_bytes() == BODY


def test_a_file_that_a_virus_scanner_looks_at_gets_its_name_a_little_later(tmp_path: Path) -> None:
    part = tmp_path / "x.part"
    part.write_bytes(b"x")
    scanner = part.open("rb")  # on Windows nobody may rename it now
    threading.Timer(0.3, scanner.close).start()

    assert saving.give_name(part, tmp_path, "letter.txt").read_bytes() == b"x"
    assert names_in(tmp_path) == ["letter.txt"]


def loses_the_folder(part: Path) -> None:
    shutil.rmtree(part.parent)


def loses_the_file(part: Path) -> None:
    part.unlink()


def loses_its_end(part: Path) -> None:
    os.truncate(part, 1000)


def becomes_a_link(part: Path) -> None:
    precious = part.parent.parent / "precious"
    part.rename(precious)
    part.symlink_to(precious)


@pytest.mark.parametrize(
    "accident", [loses_the_folder, loses_the_file, loses_its_end, becomes_a_link]
)
def test_a_temporary_file_that_is_not_to_be_trusted_is_begun_anew(
    services: Services, put: Put, accident: Callable[[Path], None]
) -> None:
    message = stop_after(services, put(), 2)
    accident(Path(message.part_path))

    run_job(services, "receive", message.id)

    saved = services.inbox.get(message.id)
    assert saved.state is IncomingState.ACKNOWLEDGED
    assert Path(saved.path).read_bytes() == BODY
    precious = Path(saved.path).parent.parent / "precious"
    assert not precious.exists() or len(precious.read_bytes()) == 2_000_000


def test_all_chunks_there_and_the_program_ended_before_the_name(
    services: Services, put: Put, fresh_sandbox: Sandbox
) -> None:
    message = put()
    services.inbox.download([message.id], acknowledge=True)
    with pytest.MonkeyPatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(saving, "give_name", lambda *_: (_ for _ in ()).throw(SystemExit))
        run_job(services, "receive", message.id)
    assert services.inbox.get(message.id).chunks_saved == 3
    assert fresh_sandbox.messages_in("X26ABC2") == [message.message_id]

    run_job(services, "receive", message.id)

    saved = services.inbox.get(message.id)
    assert saved.state is IncomingState.ACKNOWLEDGED
    assert Path(saved.path).read_bytes() == BODY
    assert names_in(Path(saved.path).parent) == ["r.bin"]


def test_the_program_ended_between_the_name_and_the_journal(
    services: Services, put: Put, fresh_sandbox: Sandbox
) -> None:
    message = put()
    services.inbox.download([message.id], acknowledge=True)
    inner = saving.sync_folder

    def power_failure(folder: Path) -> None:
        inner(folder)
        raise SystemExit

    with pytest.MonkeyPatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(saving, "sync_folder", power_failure)
        run_job(services, "receive", message.id)

    run_job(services, "receive", message.id)

    saved = services.inbox.get(message.id)
    assert saved.state is IncomingState.ACKNOWLEDGED
    names = names_in(Path(saved.path).parent)
    assert names == ["r (2).bin", "r.bin"]  # saved once more, at worst
    assert all((Path(saved.path).parent / name).read_bytes() == BODY for name in names)


def test_another_folder_takes_over_and_leaves_nothing_in_the_first(
    services: Services, put: Put, tmp_path: Path
) -> None:
    message = stop_after(services, put(), 2)
    first = Path(message.part_path).parent
    with journal_of(services) as journal:
        journal.incoming.update(message.id, folder=str(tmp_path / "elsewhere"))

    run_job(services, "receive", message.id)

    saved = services.inbox.get(message.id)
    assert Path(saved.path) == tmp_path / "elsewhere" / "r.bin"
    assert Path(saved.path).read_bytes() == BODY
    assert parts_in(first) == []


def test_what_was_saved_and_then_deleted_can_be_downloaded_again(
    services: Services, put: Put
) -> None:
    saved = receive(services, put())
    Path(saved.path).unlink()

    again = receive(services, saved, acknowledge=True)

    assert again.state is IncomingState.ACKNOWLEDGED
    assert Path(again.path).read_bytes() == BODY


def test_what_was_acknowledged_can_be_downloaded_again_while_mesh_has_it(
    services: Services, put: Put
) -> None:
    done = receive(services, put(), acknowledge=True)
    Path(done.path).unlink()

    again = receive(services, done)

    assert again.state is IncomingState.SAVED
    assert Path(again.path).read_bytes() == BODY


# Names


def test_nothing_is_ever_overwritten(services: Services, put: Put) -> None:
    first, second = put(), put(body=b"another", chunks=1)

    saved = [receive(services, message) for message in (first, second)]

    assert [Path(message.path).name for message in saved] == ["r.bin", "r (2).bin"]
    assert Path(saved[0].path).read_bytes() == BODY
    assert Path(saved[1].path).read_bytes() == b"another"


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_name_that_is_taken_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:  # as on a stick

        def refuse(*_: object) -> None:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", refuse)
    part = tmp_path / "download.part"
    part.write_bytes(b"new")
    (tmp_path / "r.bin").write_bytes(b"old")
    (tmp_path / "r (2).bin").mkdir()

    target = saving.give_name(part, tmp_path, "r.bin")

    assert target == tmp_path / "r (3).bin"
    assert (target.read_bytes(), (tmp_path / "r.bin").read_bytes()) == (b"new", b"old")
    assert not part.exists()


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("../../evil.txt", "evil.txt"),
        ("..\\..\\evil.txt", "evil.txt"),
        ("/etc/passwd", "passwd"),
        ("C:\\autoexec.bat", "autoexec.bat"),
        ("con.txt", "_con.txt"),
        (".bashrc", "_.bashrc"),
        ("..", "message.dat"),
        ("report.csv:stream", "report.csv_stream"),
    ],
)
def test_a_hostile_name_stays_in_the_folder(
    services: Services, put: Put, sent: str, name: str
) -> None:
    saved = receive(services, put(file_name=sent, body=b"x", chunks=1))

    assert Path(saved.path).name == name
    assert Path(saved.path).parent == services.inbox.folder_for(saved)
    assert names_in(Path(saved.path).parent) == [name]


# What is left behind


def test_a_cancelled_download_leaves_nothing(services: Services, put: Put) -> None:
    message = put()
    services.inbox.download([message.id], acknowledge=True)
    brake = services.running.begin(("receive", message.id))
    assert brake is not None

    def cancel(notice: object) -> None:
        services.inbox.cancel_download([message.id])

    services.notices.subscribe(cancel)
    run_job(services, "receive", message.id, brake)
    services.running.end(("receive", message.id))

    cancelled = services.inbox.get(message.id)
    assert (cancelled.state, cancelled.acknowledge) == (IncomingState.LISTED, False)
    assert parts_in(services.paths.downloads) == []


def test_a_message_that_another_computer_took_leaves_nothing(
    services: Services, put: Put, laboratory: Mailbox, fresh_sandbox: Sandbox
) -> None:
    message = stop_after(services, put(), 2)
    fresh_sandbox.reset()

    run_job(services, "receive", message.id)

    gone = services.inbox.get(message.id)
    assert (gone.state, gone.acknowledge, gone.part_path) == (IncomingState.GONE, False, "")
    assert is_clear(gone.problem)
    assert parts_in(services.paths.downloads) == []
    assert ("receive", message.id) not in services.jobs.due(laboratory)


def test_a_part_that_is_missing_in_mesh_is_damage_and_not_the_message_gone(
    services: Services, put: Put, fresh_sandbox: Sandbox
) -> None:
    message = stop_after(services, put(), 2)
    with journal_of(services) as journal:  # as if a chunk had been lost in MESH
        journal.incoming.update(message.id, chunks=4)
        journal.incoming.chunk_saved(message.id, 3, message.saved_bytes)

    run_job(services, "receive", message.id)

    damaged = services.inbox.get(message.id)
    assert damaged.state is IncomingState.DAMAGED
    assert is_clear(damaged.problem)
    assert fresh_sandbox.messages_in("X26ABC2") == [message.message_id]
    assert Path(receive(services, damaged).path).read_bytes() == BODY


def test_a_checksum_that_does_not_match_is_damage(
    services: Services, laboratory: Mailbox, fresh_sandbox: Sandbox, other_party: Callable
) -> None:  # type: ignore[type-arg]
    sender = other_party("X26ABC1")
    wrong = f"sha256:{'0' * 64}"
    sender.send_message("X26ABC2", b"result", workflow_id="TEST_WORKFLOW", checksum=wrong)
    [listed] = list_inbox(services, laboratory)

    damaged = receive(services, listed, acknowledge=True)

    assert (damaged.state, damaged.acknowledge) == (IncomingState.DAMAGED, False)
    assert is_clear(damaged.problem)
    assert len(fresh_sandbox.messages_in("X26ABC2")) == 1
    assert parts_in(services.paths.downloads) == []


def test_what_is_acknowledged_unsaved_takes_its_half_download_with_it(
    services: Services, put: Put
) -> None:
    message = stop_after(services, put(), 2)
    with journal_of(services) as journal:  # as after a trouble with the disk
        journal.incoming.update(message.id, state=IncomingState.LISTED, acknowledge=False)
    assert parts_in(services.paths.downloads) != []

    services.inbox.acknowledge([message.id], unsaved=True)
    run_job(services, "receive", message.id)

    assert services.inbox.get(message.id).state is IncomingState.DISCARDED
    assert parts_in(services.paths.downloads) == []


def test_an_acknowledgement_comes_after_the_commit_and_the_sync(
    services: Services, put: Put, fresh_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = put()
    steps: list[str] = []
    inner_file, inner_folder = saving.sync_file, saving.sync_folder
    monkeypatch.setattr(saving, "sync_file", lambda d: (steps.append("file"), inner_file(d)))
    monkeypatch.setattr(saving, "sync_folder", lambda f: (steps.append("folder"), inner_folder(f)))

    def watch(notice: object) -> None:
        if isinstance(notice, IncomingChanged):
            in_mesh = bool(fresh_sandbox.messages_in("X26ABC2"))
            steps.append(f"{notice.messages[0].state}, {'in' if in_mesh else 'out of'} MESH")

    services.inbox.download([message.id], acknowledge=True)
    services.notices.subscribe(watch)
    run_job(services, "receive", message.id)

    assert steps == [
        "file", "file", "file", "folder", "saved, in MESH", "acknowledged, out of MESH",
    ]  # fmt: skip
    assert events_of(services, message) == ["Saved as r.bin", "Acknowledged"]


def test_a_download_that_is_cancelled_while_it_rests_leaves_nothing(
    services: Services, put: Put
) -> None:
    message = stop_after(services, put(), 2)

    services.inbox.cancel_download([message.id])

    assert parts_in(services.paths.downloads) == []
    cancelled = services.inbox.get(message.id)
    assert (cancelled.state, cancelled.part_path) == (IncomingState.LISTED, "")
    assert Path(receive(services, cancelled).path).read_bytes() == BODY


MEDDLINGS: dict[str, Callable[[Path], object]] = {
    "removed": lambda part: part.unlink(),
    "emptied": lambda part: part.write_bytes(b""),
    "longer": lambda part: part.write_bytes(part.read_bytes() + b"x"),
}


@pytest.mark.parametrize("meddling", MEDDLINGS)
@pytest.mark.parametrize("after", [1, 2, 3])
def test_half_a_file_never_passes_for_the_whole(
    services: Services, put: Put, fresh_sandbox: Sandbox, meddling: str, after: int
) -> None:
    """A cleaner, a virus scanner or a hand does something to it between two parts."""
    message = put()
    services.inbox.download([message.id], acknowledge=True)
    [folder] = {services.inbox.folder_for(message)}
    synced = 0

    def meddle(descriptor: int) -> None:
        nonlocal synced
        synced += 1

    inner = services.notices.publish
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(saving, "sync_file", meddle)

        def publish(notice: object) -> None:
            inner(notice)  # type: ignore[arg-type]
            if synced == after and list(folder.glob("*.part")):
                [part] = folder.glob("*.part")
                MEDDLINGS[meddling](part)

        patched.setattr(services.notices, "publish", publish)
        run_job(services, "receive", message.id)

    failed = services.inbox.get(message.id)
    assert (failed.state, failed.path) == (IncomingState.LISTED, "")
    assert is_clear(failed.problem)
    assert fresh_sandbox.messages_in("X26ABC2") == [message.message_id]
    assert names_in(folder) in ([], [Path(failed.part_path).name])
    assert Path(receive(services, failed).path).read_bytes() == BODY


def test_what_is_acknowledged_and_here_is_not_fetched_again(services: Services, put: Put) -> None:
    saved = receive(services, put(), acknowledge=True)
    other = put(file_name="other.bin")

    with pytest.raises(NotPossibleNow) as refused:
        services.inbox.download([other.id, saved.id], acknowledge=False)

    assert is_clear(refused.value)
    assert services.inbox.get(saved.id) == saved
    assert services.inbox.get(other.id) == other, "nothing was done"
    assert "download" not in services.inbox.can(saved)


def test_where_the_first_copy_was_is_known_until_there_is_a_second(
    services: Services, put: Put, fresh_sandbox: Sandbox
) -> None:
    saved = receive(services, put(), acknowledge=True)
    Path(saved.path).rename(services.paths.home / "on a stick")
    assert "download" in services.inbox.can(saved)
    fresh_sandbox.reset()

    again = receive(services, saved)

    assert again.state is IncomingState.ACKNOWLEDGED
    assert (again.path, again.sha256) == (saved.path, saved.sha256)
    assert again.problem is not None
    assert is_clear(again.problem)
    assert again.problem.title == "MESH no longer has this message"
