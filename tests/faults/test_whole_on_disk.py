"""What is acknowledged is on the disk, whole, and is this message's: whoever else is at the files.

Another computer that saves into the same folder, a virus scanner, a cleaner, a person who moves
a file into the patient's record.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accounting import at_the_end
from desk import Desk
from gate import Answer, Damage, Gate, Operation, Trick, operation_of
from laboratory import is_in_mesh, without_rules
from office import LABORATORY, SURGERY, WORKFLOW, Keyring
from plans import CHUNK
from stand import Stand

from meshdesk.app import open_services
from meshdesk.config import Paths
from meshdesk.demo.sandbox import SeedMessage
from meshdesk.services import saving
from meshdesk.services.errors import NotSaved
from meshdesk.services.records import IncomingMessage, IncomingState

S = IncomingState


def names(desk: Desk) -> list[str]:
    """What lies in the folder under a name of its own."""
    if not desk.received.exists():
        return []
    return sorted(p.name for p in desk.received.iterdir() if not saving.is_part(p.name))


def before_each(gate: Gate, wanted: Operation, deed: Callable[[], object]) -> None:
    """Something happens when the first such request comes."""
    inner, done = gate.action_for, []

    def watch(method: str, path: str) -> Answer | Damage | None:
        if operation_of(method, path) is wanted and not done:
            done.append(deed())
        return inner(method, path)

    gate.action_for = watch  # type: ignore[method-assign]


def listed_again(desk: Desk, gate: Gate, message: IncomingMessage) -> IncomingMessage:
    """MESH lists it, though it was acknowledged."""
    page = {"messages": [message.message_id], "links": {}, "approx_inbox_count": 1}
    body = json.dumps(page).encode()
    gate.play(Trick(Operation.LIST, Answer(200, (("Content-Type", "application/json"),), body)))
    assert desk.do("list", desk.laboratory.key) is None
    return desk.services.inbox.get(message.id)


# Another computer


@pytest.fixture
def other(stand: Stand, desk: Desk, gate: Gate, tmp_path: Path) -> Iterator[Desk]:
    """A second reception computer, with a journal of its own, at the same mailbox."""
    folder = tmp_path / "other"
    folder.mkdir()
    home, defaults = stand.new_home(folder, f"https://localhost:{gate.port}")
    paths = Paths.under(home, defaults=defaults)
    clock = desk.clock
    vault = Keyring(stand.secrets)
    services = open_services(paths, vault=vault, clock=clock, seconds=clock.seconds)
    yield Desk(stand, services, clock, home)
    services.close()


def test_two_computers_fetch_one_message_into_one_folder(
    desk: Desk, other: Desk, gate: Gate, scan: Path, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    desk.send(desk.queue(scan))
    rows = {}
    for one in (desk, other):
        without_rules(one)
        rows[one] = one.listed().id
        one.services.inbox.download([rows[one]], acknowledge=True, folder=shared)
    assert len(set(rows.values())) == 1, "both call it by the same number"
    gate.play(Trick(Operation.NEXT_PART, Damage(keep=0.5)))
    before_each(gate, Operation.NEXT_PART, lambda: other.do("receive", rows[other]))

    desk.do("receive", rows[desk])

    ours = desk.services.inbox.get(rows[desk])
    assert ours.path or is_in_mesh(desk)
    if ours.path:
        assert Path(ours.path).read_bytes() == scan.read_bytes()


# Another program


def swapped(part: Path) -> None:
    """By what is as long."""
    new = part.with_name("new")
    new.write_bytes(b"DISINFECTED".ljust(part.stat().st_size, b"."))
    new.replace(part)


def test_a_temporary_file_that_was_swapped_for_another_gets_no_name(
    desk: Desk, gate: Gate, scan: Path
) -> None:
    desk.send(desk.queue(scan))
    listed = desk.listed()

    def swap() -> None:
        [part] = desk.received.glob(f"*{saving.PART_SUFFIX}")
        swapped(part)

    before_each(gate, Operation.NEXT_PART, swap)

    desk.do("receive", listed.id)

    failed = desk.services.inbox.get(listed.id)
    assert (failed.path, names(desk)) == ("", [])
    assert failed.problem is not None
    assert is_in_mesh(desk)
    desk.go_on(desk.all_is_done)
    assert at_the_end(desk.books()) == []


@pytest.mark.parametrize("between", ["before the name", "with the name"])
def test_what_is_swapped_at_the_last_moment_is_not_acknowledged(
    desk: Desk, letter: Path, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    inner = saving.give_name

    def swap_first(part: Path, folder: Path, name: str, about_to: Callable[[Path], None]) -> Path:
        if between == "before the name":
            swapped(part)
        target = inner(part, folder, name, about_to)
        if between == "with the name":
            swapped(target)
        return target

    with monkeypatch.context() as patched:
        patched.setattr(saving, "give_name", swap_first)
        desk.do("receive", listed.id)

    assert desk.services.inbox.get(listed.id).path == ""
    assert (names(desk), is_in_mesh(desk)) == ([], True)
    desk.go_on(desk.all_is_done)
    assert at_the_end(desk.books()) == []


def test_what_was_changed_while_the_program_was_closed_is_fetched_anew(
    stand: Stand, desk: Desk, gate: Gate
) -> None:
    """Its sender gave no checksum: nothing else vouches for the bytes."""
    body = os.urandom(CHUNK) + bytes(1_000)
    seed = SeedMessage(LABORATORY, SURGERY, WORKFLOW, body, chunks=2, file_name="scan.bin")
    stand.sandbox.seed(seed)
    listed = desk.listed()
    assert listed.checksum == ""
    gate.play(Trick(Operation.NEXT_PART, Answer(503)))
    desk.do("receive", listed.id)
    part = Path(desk.services.inbox.get(listed.id).part_path)
    part.write_bytes(b"DISINFECTED".ljust(part.stat().st_size, b"."))
    desk.later(hours=1)

    desk.do("receive", listed.id)

    saved = desk.services.inbox.get(listed.id)
    assert saved.state is S.ACKNOWLEDGED
    assert Path(saved.path).read_bytes() == body


# Before the acknowledgement


LOSSES: dict[str, Callable[[Path], object]] = {
    "quarantined": lambda path: path.unlink(),
    "emptied": lambda path: os.truncate(path, 0),
    "swapped": swapped,
}


@pytest.mark.parametrize("loss", LOSSES)
def test_what_is_lost_after_it_was_saved_is_not_acknowledged(
    desk: Desk, gate: Gate, letter: Path, loss: str
) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    gate.play(Trick(Operation.ACKNOWLEDGE, Answer(503)))
    desk.do("receive", listed.id)
    saved = desk.services.inbox.get(listed.id)
    assert (saved.state, saved.acknowledge) == (S.SAVED, True)
    LOSSES[loss](Path(saved.path))
    desk.later(hours=1)

    desk.do("receive", listed.id)

    kept = desk.services.inbox.get(listed.id)
    assert (kept.state, kept.acknowledge, is_in_mesh(desk)) == (S.SAVED, False, True)
    assert kept.problem is not None and kept.problem.title == "The saved file is gone"


def test_what_was_moved_away_is_acknowledged_once_that_is_confirmed(
    desk: Desk, letter: Path
) -> None:
    without_rules(desk)
    desk.send(desk.queue(letter))
    listed = desk.listed()
    inbox = desk.services.inbox
    inbox.download([listed.id], acknowledge=False)
    desk.do("receive", listed.id)
    Path(inbox.get(listed.id).path).unlink()

    with pytest.raises(NotSaved):
        inbox.acknowledge([listed.id])
    assert is_in_mesh(desk)

    inbox.acknowledge([listed.id], unsaved=True)
    desk.do("receive", listed.id)

    assert inbox.get(listed.id).state is S.ACKNOWLEDGED
    assert not is_in_mesh(desk)


def test_what_is_listed_again_is_not_acknowledged_by_itself_where_its_file_is_gone(
    desk: Desk, gate: Gate, letter: Path
) -> None:
    desk.send(desk.queue(letter))
    listed = desk.listed()
    desk.do("receive", listed.id)
    done = desk.services.inbox.get(listed.id)
    assert done.state is S.ACKNOWLEDGED
    Path(done.path).unlink()
    desk.later(minutes=40)

    again = listed_again(desk, gate, done)

    assert (again.state, again.acknowledge) == (S.LISTED, False)


# Another message


def two_of_one_name(desk: Desk, tmp_path: Path) -> tuple[IncomingMessage, IncomingMessage]:
    """The first is saved and moved away; then the second comes, under the same name."""
    without_rules(desk)
    rows = []
    for content in (b"patient one,", b"patient two,"):
        file = tmp_path / str(len(rows)) / "results.csv"
        file.parent.mkdir()
        file.write_bytes(content)
        desk.send(desk.queue(file))
        desk.later(minutes=6)
        desk.do("list", desk.laboratory.key)
        newest = max(message.id for message in desk.came())
        desk.services.inbox.download([newest], acknowledge=False)
        desk.do("receive", newest)
        rows.append(newest)
        if len(rows) == 1:
            shutil.move(desk.services.inbox.get(newest).path, tmp_path / "filed.csv")
    first, second = (desk.services.inbox.get(row) for row in rows)
    return first, second


def test_another_patients_file_is_not_opened_for_a_message(desk: Desk, tmp_path: Path) -> None:
    first, second = two_of_one_name(desk, tmp_path)

    inbox = desk.services.inbox
    assert Path(second.path).name == "results.csv", "whoever fetches files there finds it"
    assert first.path == ""
    assert not {"open", "show"} & inbox.can(first)
    assert inbox.preview(first) is None
    said = [event.text for event in inbox.time_line(first.id)]
    assert said[-1] == "The saved file was no longer there"


def test_another_patients_file_is_not_taken_for_the_saved_one(desk: Desk, tmp_path: Path) -> None:
    first, _ = two_of_one_name(desk, tmp_path)

    desk.services.inbox.download([first.id], acknowledge=True)
    desk.do("receive", first.id)

    done = desk.services.inbox.get(first.id)
    assert done.state is S.ACKNOWLEDGED
    assert Path(done.path).read_bytes() == b"patient one,"
