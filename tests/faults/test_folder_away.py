"""A folder that somebody chose and that is away: it is waited for, and not made anew elsewhere.

On Linux a network drive that is not connected leaves an empty place behind. A folder made there
would take what comes, have it acknowledged, and be hidden once the drive is back.
"""

import shutil
from pathlib import Path

import pytest
from comings import start
from desk import Desk
from office import LABORATORY, SURGERY, WORKFLOW
from stand import Stand

from meshdesk.demo.sandbox import SeedMessage
from meshdesk.services.records import IncomingMessage, IncomingState

S = IncomingState


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """Where the drive is, with a folder for MeshDesk on it."""
    folder = tmp_path / "share" / "letters"
    folder.mkdir(parents=True)
    return folder


def use(desk: Desk, folder: Path) -> None:
    desk.services.mailbox_settings.use_folder(desk.laboratory.key, folder)


def put(stand: Stand, name: str) -> None:
    seed = SeedMessage(LABORATORY, SURGERY, WORKFLOW, b"content", file_name=name)
    stand.sandbox.seed(seed)


def comes(stand: Stand, desk: Desk, name: str) -> IncomingMessage:
    """A message that a rule saves and acknowledges, after one try."""
    put(stand, name)
    desk.later(minutes=10)
    assert desk.do("list", desk.laboratory.key) is None
    [row] = [one.id for one in desk.came() if one.file_name == name]
    desk.do("receive", row)
    return desk.services.inbox.get(row)


def goes_away(folder: Path) -> Path:
    return folder.rename(folder.with_name("away"))


def test_what_comes_while_the_share_is_away_waits_and_is_saved_on_it_in_the_end(
    stand: Stand, desk: Desk, share: Path
) -> None:
    use(desk, share)
    comes(stand, desk, "one.pdf")
    away = goes_away(share)

    waits = comes(stand, desk, "two.pdf")

    assert (waits.state, share.exists()) == (S.DOWNLOADING, False)
    assert waits.problem is not None and waits.next_try_at is not None
    assert waits.problem.message == f"The folder {share} cannot be reached."
    away.rename(share)
    desk.go_on(lambda: {one.state for one in desk.came()} == {S.ACKNOWLEDGED})
    assert sorted(path.name for path in share.iterdir()) == ["one.pdf", "two.pdf"]


def test_a_download_by_hand_says_so_and_leaves_the_message_in_mesh(
    stand: Stand, desk: Desk, share: Path
) -> None:
    use(desk, share)
    comes(stand, desk, "one.pdf")
    [rule] = desk.services.rules.all(desk.laboratory.key)
    desk.services.rules.switch(rule.id, on=False)
    goes_away(share)

    message = comes(stand, desk, "two.pdf")
    desk.services.inbox.download([message.id], acknowledge=True)
    desk.do("receive", message.id)

    message = desk.services.inbox.get(message.id)
    assert (message.state, share.exists()) == (S.LISTED, False)
    assert message.problem is not None
    assert message.problem.title == "The folder cannot be reached"


def test_the_folder_of_a_mailbox_on_the_share_is_not_made_anew_either(
    stand: Stand, desk: Desk, share: Path
) -> None:
    desk.services.settings.change(downloads=str(share))
    saved = comes(stand, desk, "one.pdf")
    assert Path(saved.path).parent == share / LABORATORY
    goes_away(share / LABORATORY)

    waits = comes(stand, desk, "two.pdf")

    assert (waits.state, list(share.iterdir())) == (S.DOWNLOADING, [share / "away"])


def test_a_folder_chosen_for_one_download_is_not_made_with_all_above_it(
    stand: Stand, desk: Desk, share: Path
) -> None:
    elsewhere = share.with_name("elsewhere")
    elsewhere.mkdir()
    put(stand, "one.pdf")
    desk.do("list", desk.laboratory.key)
    [message] = desk.came()
    desk.services.inbox.cancel_download([message.id])
    desk.services.inbox.download([message.id], acknowledge=True, folder=elsewhere)
    shutil.rmtree(share.parent)

    desk.do("receive", message.id)

    message = desk.services.inbox.get(message.id)
    assert (message.state, elsewhere.exists()) == (S.LISTED, False)


def test_a_chosen_folder_in_which_nothing_was_saved_yet_is_made(
    stand: Stand, desk: Desk, share: Path
) -> None:
    use(desk, share)
    share.rmdir()

    assert comes(stand, desk, "one.pdf").state is S.ACKNOWLEDGED

    assert [path.name for path in share.iterdir()] == ["one.pdf"]


def test_the_usual_folder_is_made_anew(stand: Stand, desk: Desk) -> None:
    comes(stand, desk, "one.pdf")
    shutil.rmtree(desk.received)
    start(stand, desk)

    assert comes(stand, desk, "two.pdf").state is S.ACKNOWLEDGED

    assert [path.name for path in desk.received.iterdir()] == ["two.pdf"]


def test_an_administrators_folder_is_made_with_those_above_it(
    stand: Stand, desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "MESH" / "Received"
    desk.services.settings.change(downloads=str(folder))

    saved = comes(stand, desk, "one.pdf")

    assert (saved.state, Path(saved.path).parent) == (S.ACKNOWLEDGED, folder / LABORATORY)
