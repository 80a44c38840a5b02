"""Files that cannot be sent, or change on the way: said clearly, and nothing is delivered."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mesh_client import MeshClient
from tests_support import (
    OtherParty,
    draft,
    events_of,
    is_clear,
    noise,
    run_job,
    send,
    write_file,
)

from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.errors import InvalidDraft
from meshdesk.services.notices import OutgoingChanged, Progressed
from meshdesk.services.records import Mailbox, OutgoingMessage, OutgoingState
from meshdesk.services.transfers import Brake, Wish

# What is dropped


def a_folder(folder: Path) -> Path:
    path = folder / "letters"
    path.mkdir()
    return path


def a_pipe(folder: Path) -> Path:
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes among its files")
    path = folder / "pipe"
    os.mkfifo(path)
    return path


def a_dangling_link(folder: Path) -> Path:
    path = folder / "link.csv"
    path.symlink_to(folder / "not there.csv")
    return path


def below_a_file(folder: Path) -> Path:
    (folder / "file").write_bytes(b"")
    return folder / "file" / "referral.csv"


def not_there(folder: Path) -> Path:
    return folder / "gone.csv"


def with_too_long_a_name(folder: Path) -> Path:
    # Three bytes on the disk each, six letters on the wire: "Shuang".
    path = folder / ("双" * 80 + ".csv")
    path.write_bytes(b"x")
    return path


def a_loop(folder: Path) -> Path:
    path = folder / "loop.csv"
    path.symlink_to(path)
    return path


UNUSABLE = [a_folder, a_pipe, a_dangling_link, below_a_file, not_there, a_loop]


@pytest.mark.parametrize("unusable", UNUSABLE)
def test_what_cannot_be_sent_is_said_before_anything_is_queued(
    services: Services,
    surgery: Mailbox,
    tmp_path: Path,
    unusable: Callable[[Path], Path],
) -> None:
    good, bad = tmp_path / "good.csv", unusable(tmp_path)
    good.write_bytes(b"x")

    [fine, checked] = services.outbox.look_at([good, bad])
    with pytest.raises(InvalidDraft) as refused:
        services.outbox.enqueue(surgery.key, draft(good, bad))

    assert fine.problem is None
    assert is_clear(checked.problem)
    assert bad.name in str(refused.value)
    assert is_clear(refused.value)
    assert services.outbox.queue(surgery.key) == []


@pytest.mark.parametrize("unusable", UNUSABLE)
def test_what_becomes_unusable_after_queueing_stops_its_message(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    unusable: Callable[[Path], Path],
) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    name = unusable(folder).relative_to(folder)
    shutil.rmtree(folder)
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(b"patient,test\n")
    [queued] = services.outbox.enqueue(surgery.key, draft(folder / name))
    shutil.rmtree(folder)
    folder.mkdir()
    unusable(folder)

    run_job(services, "send", queued.id)

    is_stopped_for_good(services, queued, fresh_sandbox)


def test_an_odd_name_goes_out_legibly(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path,
    other_party: OtherParty,
) -> None:  # fmt: skip
    if sys.platform == "win32":
        pytest.skip("Windows allows no such name")
    file = tmp_path / "two\nlines\tand \u202egpj.exe"
    file.write_bytes(b"x")

    sent = send(services, surgery, file)

    with other_party("X26ABC2").retrieve_message(sent.message_id) as came:
        assert came.filename == "two lines and gpj.exe"


def test_a_name_that_is_no_text_goes_out_all_the_same(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    if sys.platform == "win32":
        pytest.skip("every name is text on Windows")
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv"))  # Latin-1, no UTF-8
    file.write_bytes(b"x")

    sent = send(services, surgery, file)

    assert sent.state is OutgoingState.ACCEPTED
    assert Path(sent.path).read_bytes() == b"x"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", "x" * 501),
        ("subject", "血" * 200),
        ("recipient", "X" * 101),
        ("recipient", "not a mailbox"),
        ("recipient", ""),
        ("workflow_id", ""),
        ("workflow_id", "W" * 301),
        ("reference", "r" * 201),
    ],
    ids=lambda value: value[:20],
)
def test_a_field_that_mesh_would_refuse_is_said_beside_it(
    services: Services, surgery: Mailbox, tmp_path: Path, field: str, value: str
) -> None:
    file = tmp_path / "referral.csv"
    file.write_bytes(b"x")

    with pytest.raises(InvalidDraft) as refused:
        services.outbox.enqueue(surgery.key, draft(file, **{field: value}))

    assert [problem.field for problem in refused.value.problems] == [field]
    assert is_clear(refused.value)
    assert services.outbox.queue(surgery.key) == []


def test_a_file_name_that_is_too_long_once_spelt_in_ascii_is_said_before(
    services: Services, surgery: Mailbox, tmp_path: Path
) -> None:
    [checked] = services.outbox.look_at([with_too_long_a_name(tmp_path)])

    assert is_clear(checked.problem)


# What changes on the way

LARGE, CHUNK = 16_000_000, 5_000_001


@pytest.fixture
def large(tmp_path: Path) -> Path:
    file = tmp_path / "scan.bin"
    write_file(file, noise(LARGE))
    return file


def vanishes(file: Path) -> None:
    file.unlink()


def grows(file: Path) -> None:
    with file.open("ab") as more:
        more.write(b"one line more\n")


def is_cut_off(file: Path) -> None:
    os.truncate(file, LARGE - CHUNK)


def is_saved_again(file: Path) -> None:
    write_file(file, noise(LARGE, seed=2))


def changes_behind_its_time_stamp(file: Path) -> None:
    before = file.stat()
    with file.open("r+b") as inside:
        inside.seek(LARGE - 1000)
        inside.write(b"another")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES = [vanishes, grows, is_cut_off, is_saved_again, changes_behind_its_time_stamp]


def is_stopped_for_good(services: Services, message: OutgoingMessage, sandbox: Sandbox) -> None:
    stopped = services.outbox.get(message.id)
    assert (stopped.state, stopped.posting) == (OutgoingState.STOPPED, False)
    assert is_clear(stopped.problem)
    assert sandbox.messages_in("X26ABC2") == []
    assert services.jobs.due(services.mailboxes.get(message.mailbox)) == [
        ("handshake", message.mailbox),
        ("list", message.mailbox),
    ]


@pytest.mark.parametrize("change", CHANGES[:-1])
def test_a_file_that_changed_before_its_turn_is_not_sent(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    large: Path,
    change: Callable[[Path], None],
) -> None:
    [queued] = services.outbox.enqueue(surgery.key, draft(large))
    change(large)

    run_job(services, "send", queued.id)

    is_stopped_for_good(services, queued, fresh_sandbox)


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_between_two_chunks_is_not_delivered(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    large: Path,
    change: Callable[[Path], None],
) -> None:
    services.settings.change(chunk_bytes=CHUNK)
    [queued] = services.outbox.enqueue(surgery.key, draft(large))
    stop_when(services, queued, chunks_accepted=2)
    change(large)

    run_job(services, "send", queued.id)

    is_stopped_for_good(services, queued, fresh_sandbox)
    stopped = services.outbox.get(queued.id)
    assert fresh_sandbox.details(stopped.message_id)["status"] == "Uploading"


@pytest.mark.parametrize("change", [vanishes, is_cut_off, changes_behind_its_time_stamp])
@pytest.mark.parametrize("chunk_bytes", [CHUNK, 75_000_000], ids=["chunked", "single"])
def test_a_file_that_changes_while_it_is_read_out_is_not_delivered(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    large: Path,
    after_a_block: Callable[[Callable[[], None]], None],
    change: Callable[[Path], None],
    chunk_bytes: int,
) -> None:
    if sys.platform == "win32" and change is vanishes:
        pytest.skip("Windows removes no file that is open")
    services.settings.change(chunk_bytes=chunk_bytes)
    [queued] = services.outbox.enqueue(surgery.key, draft(large))
    after_a_block(lambda: change(large))

    run_job(services, "send", queued.id)

    # A file that is open is read to its end even when its name is gone: one part goes whole.
    if change is vanishes and chunk_bytes > LARGE:
        assert services.outbox.get(queued.id).state is OutgoingState.ACCEPTED
        return
    is_stopped_for_good(services, queued, fresh_sandbox)


def test_what_was_put_back_as_it_was_goes_on_where_it_stopped(
    services: Services,
    surgery: Mailbox,
    fresh_sandbox: Sandbox,
    large: Path,
    other_party: OtherParty,
) -> None:
    services.settings.change(chunk_bytes=CHUNK)
    [queued] = services.outbox.enqueue(surgery.key, draft(large))
    stop_when(services, queued, chunks_accepted=2)
    content, elsewhere = large.read_bytes(), large.with_name("elsewhere")
    large.rename(elsewhere)
    run_job(services, "send", queued.id)
    assert services.outbox.get(queued.id).state is OutgoingState.STOPPED

    elsewhere.rename(large)
    services.outbox.retry([queued.id])
    run_job(services, "send", queued.id)

    sent = services.outbox.get(queued.id)
    assert sent.state is OutgoingState.ACCEPTED
    assert fresh_sandbox.messages_in("X26ABC2") == [sent.message_id]
    assert whole(other_party("X26ABC2"), sent) == content


# What MESH refuses


def test_an_unknown_recipient_is_explained_and_can_be_corrected(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    file = tmp_path / "referral.csv"
    file.write_bytes(b"patient,test\n")

    refused = send(services, surgery, file, recipient="X26NOBODY")

    assert (refused.state, refused.posting) == (OutgoingState.REJECTED, False)
    assert refused.problem is not None
    assert is_clear(refused.problem)
    assert refused.problem.code == "12"
    assert "recipient" in refused.problem.title.lower()
    assert events_of(services, refused) == ["Queued", refused.problem.title]
    again = services.outbox.draft_again(refused.id)
    assert (again.paths, again.again_of) == ((file,), refused.id)


def stop_when(services: Services, message: OutgoingMessage, *, chunks_accepted: int) -> None:
    """Send until MESH has so many chunks, and stop there as the end of the program does."""
    brake = Brake()

    def watch(notice: object) -> None:
        changed = isinstance(notice, OutgoingChanged)
        if changed and notice.message.chunks_accepted >= chunks_accepted:
            brake.pull(Wish.CLOSE)

    stop = services.notices.subscribe(watch)
    run_job(services, "send", message.id, brake)
    stop()
    stopped = services.outbox.get(message.id)
    assert (stopped.state, stopped.chunks_accepted) == (OutgoingState.QUEUED, chunks_accepted)


@pytest.fixture
def after_a_block(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[], None]], None]:
    """Has something happen between the first block that is sent and the second."""
    monkeypatch.setattr("meshdesk.services.transfers._PUBLISH_EVERY", 0.0)

    def arrange(act: Callable[[], None]) -> None:
        waiting = [act]

        def watch(notice: object) -> None:
            if waiting and isinstance(notice, Progressed) and notice.progress.stage == "sending":
                waiting.pop()()

        services.notices.subscribe(watch)

    return arrange


def whole(peer: MeshClient, message: OutgoingMessage) -> bytes:
    with peer.retrieve_message(message.message_id) as came:
        return bytes(came.read())
