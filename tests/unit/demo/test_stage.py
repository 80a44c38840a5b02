"""A stage is described on one side and understood on the other, wherever the folder lies."""

import shutil
import stat
import sys

import pytest

from meshdesk.credentials import load_files
from meshdesk.demo.errors import SandboxError, StageError
from meshdesk.demo.records import SeedMessage
from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.stage import Stage

SURGERY, LABORATORY = "X26ABC1", "X26ABC2"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A sandbox, and the file that describes it."""
    folder = tmp_path_factory.mktemp("served")
    with Sandbox.start(folder) as sandbox:
        sandbox.stage().save(folder / "stage.json")
        yield sandbox


@pytest.fixture
def stage(served):
    served.reset()
    return Stage.load(served.folder / "stage.json")


def test_what_is_loaded_is_what_was_saved(served, stage):
    assert stage == served.stage()


def test_its_paths_are_relative_to_the_file(served, tmp_path):
    elsewhere = tmp_path / "another system" / "drive"
    shutil.copytree(served.folder, elsewhere)

    moved = Stage.load(elsewhere / "stage.json")

    assert moved.ca_file == elsewhere / "certificates" / "ca.pem"
    assert all(elsewhere in box.p12.parents for box in moved.mailboxes.values())
    assert "\\" not in (elsewhere / "stage.json").read_text("utf-8")
    assert str(served.folder) not in (elsewhere / "stage.json").read_text("utf-8")


def test_a_relative_name_of_the_file_will_do(served, monkeypatch):
    monkeypatch.chdir(served.folder.parent)

    assert Stage.load(served.folder.relative_to(served.folder.parent) / "stage.json") == (
        served.stage()
    )


def test_both_forms_of_a_certificate_open(stage):
    box = stage.mailboxes[SURGERY]

    as_pem = load_files((box.certificate, box.key), None)
    as_p12 = load_files((box.p12,), box.p12_password)

    assert as_pem.certificate == as_p12.certificate


def test_who_plays_can_plant_and_report_and_look(stage):
    with stage.administration() as mesh:
        (planted,) = mesh.plant(SeedMessage(SURGERY, LABORATORY, "TEST_WORKFLOW2", b"waiting"))
        report = mesh.put_report(SURGERY, linked_message_id=planted)
        found = {each.message_id: each.message_type for each in mesh.stock()}

    assert found == {planted: "DATA", report: "REPORT"}


def test_a_message_for_an_unknown_mailbox_is_refused(stage):
    with stage.administration() as mesh, pytest.raises(SandboxError) as refused:
        mesh.plant(SeedMessage("X26NONE", LABORATORY, "TEST_WORKFLOW2"))

    assert "500" in refused.value.message


@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b"[1]", b"\xff", b'{"url": "x", "ca_file": 3}'], ids=repr
)
def test_a_file_that_is_no_stage_is_told_in_words(tmp_path, content):
    path = tmp_path / "stage.json"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(StageError) as told:
        Stage.load(path)

    assert str(path) in told.value.message
    assert told.value.next_step


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_is_for_its_owner_alone(served):
    assert stat.S_IMODE((served.folder / "stage.json").stat().st_mode) == 0o600


def test_its_secrets_are_not_shown(stage):
    shown = repr(stage)

    assert stage.shared_key not in shown
    assert all(box.password not in shown for box in stage.mailboxes.values())
    assert all(box.p12_password not in shown for box in stage.mailboxes.values())
