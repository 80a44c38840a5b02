"""``meshdesk collect``: a drive that is away, and what only a person acknowledges."""

import shutil
from pathlib import Path

from cli_support import Desk, Ended
from tests_support import journal_of

from meshdesk.demo.records import SeedMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services.records import InboxQuery


def seed(mesh: Sandbox, name: str) -> str:
    [message_id] = mesh.seed(
        SeedMessage("X26ABC2", "X26ABC1", "TEST_WORKFLOW", name.encode(), file_name=name)
    )
    return message_id


def collect(desk: Desk, folder: Path) -> Ended:
    return desk.json("collect", "--acknowledge", "--into", folder)


def test_a_drive_that_is_away_is_not_replaced_by_a_folder(laboratory: Desk, mesh: Sandbox) -> None:
    share = laboratory.folder / "share" / "in"
    seed(mesh, "a.csv")
    assert collect(laboratory, share).code == 0
    away = share.parent.rename(laboratory.folder / "away")
    waiting = seed(mesh, "b.csv")

    ended = collect(laboratory, share)

    assert ended.code != 0
    assert f"{share} cannot be reached" in ended.err + ended.out
    assert (share.parent.exists(), mesh.messages_in("X26ABC2")) == (False, [waiting])
    away.rename(share.parent)
    assert collect(laboratory, share).code == 0
    assert (share / "b.csv").read_text() == "b.csv"


def test_a_folder_that_a_script_removed_is_made_anew(laboratory: Desk, mesh: Sandbox) -> None:
    folder = laboratory.folder / "in"
    seed(mesh, "a.csv")
    collect(laboratory, folder)
    shutil.rmtree(folder)
    seed(mesh, "b.csv")

    assert collect(laboratory, folder).code == 0

    assert [path.name for path in folder.iterdir()] == ["b.csv"]


def test_what_was_saved_against_its_checksum_is_acknowledged_by_hand_alone(
    laboratory: Desk, mesh: Sandbox
) -> None:
    folder = laboratory.folder / "in"
    message_id = seed(mesh, "a.csv")
    assert laboratory.json("collect", "--into", folder).code == 0
    with laboratory.services() as (services, mailbox), journal_of(services) as journal:
        [saved] = services.inbox.page(InboxQuery(mailbox.key), 0, 10)
        theirs = {**saved.headers, "mex-content-checksum": "sha256:" + "0" * 64}
        taken = f"sha256:{saved.sha256}"
        journal.incoming.update(saved.id, headers=theirs, checksum=taken)

    assert (collect(laboratory, folder).code, mesh.messages_in("X26ABC2")) == (0, [message_id])

    assert laboratory.json("acknowledge", message_id).code == 0
    assert mesh.messages_in("X26ABC2") == []
