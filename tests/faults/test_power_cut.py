"""The power fails at every step of what has to be on the disk: it is, or nobody relies on it.

Each step is done by a process of its own that dies just then; what the power cut takes with it
is the worst that it may.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import office
import pytest
import steps_on_disk
from lost_writes import Loss, Unsynced
from moments import Doom, Moment
from plans import Life, Paper, Plan, plan_of
from runs import process_context, run_plan
from stand import Stand
from steps_on_disk import CONTENT, NOW, a_book, a_line
from write_log import SUPPORTED

from meshdesk.config import Chosen, load_chosen, save_chosen
from meshdesk.journal.backup import copies
from meshdesk.journal.rescue import is_sound

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="what is synced is seen on Linux only")

ON_DISK = (Moment.FILE, Moment.BEFORE_SYNC, Moment.AFTER_SYNC)
LOSSES = (Loss.CUT, Loss.ZEROS)
NO_DEATH: dict[str, Any] = dict.fromkeys(("doom", "after", "at_request", "at_answer", "at_byte"))
LETTER = Paper("letter.pdf", 70_000, squeezable=False)


class Worst(random.Random):
    """All is lost that can be."""

    def __init__(self, loss: Loss = Loss.CUT) -> None:
        super().__init__(0)
        self._loss = loss

    def random(self) -> float:
        return 0.0

    def choice(self, seq: Sequence[Any]) -> Any:
        if isinstance(seq[0], Loss):
            return self._loss if self._loss in seq else Loss.BACK
        return max(seq)


def nobody_dies(folder: Path, work: Callable[[Path], None]) -> int:
    return dying(folder, work, None)


def dying(folder: Path, work: Callable[[Path], None], doom: Doom | None) -> int:
    """Do it in a process that may die of it; its exit code."""
    process = process_context().Process(
        target=steps_on_disk.do_and_die, args=(folder, work, doom), daemon=True
    )
    process.start()
    process.join()
    assert process.exitcode is not None
    assert process.exitcode <= 0
    return process.exitcode


def deaths(
    tmp_path: Path, work: Callable[[Path], None], set_up: Callable[[Path], None] = Path.mkdir
) -> Iterator[tuple[Path, Unsynced]]:
    """The folder after each death that `work` can die on the disk."""
    for moment in ON_DISK:
        for number in count(1):
            folder = tmp_path / f"{moment} {number}"
            set_up(folder)
            died = dying(folder, work, Doom(moment, number))
            unsynced = Unsynced(folder)
            unsynced.look()
            yield folder, unsynced
            if not died:
                assert number > 1, "there is no such moment"
                break


# A saved file


@pytest.mark.parametrize("loss", LOSSES)
def test_a_file_that_was_saved_is_there_and_whole(tmp_path: Path, loss: Loss) -> None:
    for folder, unsynced in deaths(tmp_path, steps_on_disk.save):
        unsynced.cut_power(Worst(loss))

        named = list(folder.rglob("letter*.pdf"))
        assert [path.read_bytes() for path in named] in ([], [CONTENT])
        assert named or not (folder / "saved.tell").exists()


def test_a_folder_made_by_a_process_that_died_has_its_name_all_the_same(tmp_path: Path) -> None:
    for folder, unsynced in deaths(tmp_path, steps_on_disk.save):
        nobody_dies(folder, steps_on_disk.save)

        unsynced.cut_power(Worst())

        found = [path.read_bytes() for path in folder.rglob("letter*.pdf")]
        assert found in ([CONTENT], [CONTENT, CONTENT])


# The send book


def an_old_book(folder: Path) -> None:
    folder.mkdir()
    book = a_book(folder)
    book.add(a_line("too old", NOW - timedelta(days=40)))
    book.add(a_line("still needed"))


def lines_of(folder: Path) -> set[str]:
    """What is to be read in it; the rest of it is passed over."""
    found = set()
    for line in (folder / "begun.log").read_bytes().split(b"\n"):
        with suppress(ValueError):
            found.add(json.loads(line)["local_id"])
    return found


@pytest.mark.parametrize("loss", LOSSES)
def test_a_line_of_the_send_book_is_there_once_it_is_written(tmp_path: Path, loss: Loss) -> None:
    for folder, unsynced in deaths(tmp_path, steps_on_disk.write_three):
        unsynced.cut_power(Worst(loss))

        written = {path.stem for path in folder.glob("line*.tell")}
        assert not written or lines_of(folder) >= written
        a_book(folder).add(a_line("one more"))
        assert lines_of(folder) >= {*written, "one more"}
        assert set(a_book(folder).pages(NOW)) == {"live/X26ABC1"}


def test_a_book_begun_by_a_process_that_died_keeps_its_name(tmp_path: Path) -> None:
    for folder, unsynced in deaths(tmp_path, steps_on_disk.write_three):
        nobody_dies(folder, steps_on_disk.write_one_more)

        unsynced.cut_power(Worst())

        assert "one more" in lines_of(folder)


@pytest.mark.parametrize("loss", LOSSES)
def test_weeding_the_send_book_loses_nothing(tmp_path: Path, loss: Loss) -> None:
    for folder, unsynced in deaths(tmp_path, steps_on_disk.weed, an_old_book):
        unsynced.cut_power(Worst(loss))

        assert "still needed" in lines_of(folder)


def test_a_line_after_a_weeding_that_died_is_there(tmp_path: Path) -> None:
    for folder, unsynced in deaths(tmp_path, steps_on_disk.weed, an_old_book):
        nobody_dies(folder, steps_on_disk.write_one_more)

        unsynced.cut_power(Worst())

        assert lines_of(folder) >= {"still needed", "one more"}


# Copies of the journal, and settings


@pytest.mark.parametrize("loss", LOSSES)
def test_a_copy_of_the_journal_is_whole_or_not_there(
    stand: Stand, tmp_path: Path, loss: Loss
) -> None:
    def furnish(folder: Path) -> None:
        folder.mkdir()
        stand.new_home(folder, stand.sandbox.url)

    for folder, unsynced in deaths(tmp_path, steps_on_disk.copy, furnish):
        unsynced.cut_power(Worst(loss))

        found = copies(folder / "home" / "backups")
        assert all(is_sound(path) for path in found)
        assert found or not (folder / "copied.tell").exists()


def choose_before(folder: Path) -> None:
    folder.mkdir()
    save_chosen(folder / "settings.json", Chosen(keep_files_days=30))


@pytest.mark.parametrize("loss", LOSSES)
def test_settings_are_the_old_ones_or_the_new_ones(tmp_path: Path, loss: Loss) -> None:
    for folder, unsynced in deaths(tmp_path, steps_on_disk.choose, choose_before):
        unsynced.cut_power(Worst(loss))

        chosen = load_chosen(folder / "settings.json").keep_files_days
        assert chosen == 0 or (chosen == 30 and not (folder / "chosen.tell").exists())


# The whole way of a message


def a_plan(life: Life) -> Plan:
    return Plan(1, (LETTER,), gated=False, lives=(life, Life()))


@pytest.mark.parametrize("loss", LOSSES)
def test_what_mesh_was_told_is_saved_is_on_the_disk(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, loss: Loss
) -> None:
    monkeypatch.setattr(office, "work", steps_on_disk.die_after_the_acknowledgement)

    figures = run_plan(stand, a_plan(Life(power_cut=True)), lambda _: Worst(loss))

    assert (figures.power_cuts, figures.received, figures.saved_again) == (1, 1, 0)


@pytest.mark.parametrize("moment", [Moment.FILE, Moment.AFTER_SYNC])
def test_a_message_survives_a_power_cut_on_its_way(stand: Stand, moment: Moment) -> None:
    # Every third step: each takes a whole run, and above there is none left out.
    for number in count(1, 3):
        life = Life(doom=Doom(moment, number), power_cut=True)
        if not run_plan(stand, a_plan(life), lambda _: Worst()).power_cuts:
            assert number > 4, "there are more steps than these"
            break


def test_a_quarter_of_all_deaths_is_a_power_cut() -> None:
    lives = [life for seed in range(1_000, 1_500) for life in plan_of(seed).lives]
    dying = [life for life in lives if life != replace(life, **NO_DEATH)]
    cut = [life for life in lives if life.power_cut]

    assert 0.2 < len(cut) / len(dying) < 0.3
    assert {life.doom.moment for life in cut if life.doom} == set(Moment)


# What a power cut is


def furnish_steps(folder: Path) -> None:
    folder.mkdir()
    for name in ("gone", "shortened", "overwritten", "old name", "replaced"):
        (folder / name).write_bytes(name.encode())


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.endswith(".tell")}


def test_without_a_sync_all_may_be_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    furnish_steps(folder)
    before = contents(folder)
    nobody_dies(folder, steps_on_disk.steps)

    lost = Unsynced(folder).cut_power(Worst(Loss.ZEROS))

    tail = bytes(len(", and more"))
    zeros = {"safe": b"safe" + tail, "shortened": b"sh" + bytes(len("ortened"))}
    assert contents(folder) == {**before, **zeros}
    assert len(lost) == 7


def test_a_power_cut_is_drawn_from_its_seed(tmp_path: Path) -> None:
    told: list[tuple[list[str], dict[str, bytes]]] = []
    for number in range(2):
        folder = tmp_path / f"run {number}" / "same name"
        folder.parent.mkdir()
        furnish_steps(folder)
        nobody_dies(folder, steps_on_disk.steps)
        told.append((Unsynced(folder).cut_power(random.Random(7)), contents(folder)))

    assert told[0] == told[1]
