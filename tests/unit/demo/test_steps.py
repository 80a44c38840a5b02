"""``tour.json`` says what went wrong, in words, to those who saw no terminal."""

import json

import pytest

from meshdesk.demo.steps import Step, in_words, read_steps, write_steps
from meshdesk.errors import MeshDeskError


def test_a_step_that_went_well_has_no_error(tmp_path):
    write_steps(tmp_path / "new", [Step("send", True, 1.5, "05-send.png")])

    assert json.loads((tmp_path / "new" / "tour.json").read_text("utf-8")) == [
        {"step": "send", "ok": True, "seconds": 1.5, "screenshot": "05-send.png"}
    ]


def test_a_step_that_failed_tells_why(tmp_path):
    write_steps(tmp_path, [Step("send", False, 30.0, "05-send.png", "waited “30 s”")])

    (step,) = json.loads((tmp_path / "tour.json").read_text("utf-8"))
    assert step["error"] == "waited “30 s”"


def test_what_was_written_is_read_again(tmp_path):
    steps = [Step("send", True, 1.5, "05-send.png"), Step("list", False, 0.5, "", "it waited")]
    write_steps(tmp_path, steps)

    assert read_steps(tmp_path) == steps
    assert read_steps(tmp_path / "elsewhere") == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            MeshDeskError(
                "It is off.", title="No answer", next_step="Turn it on.", details={"a": "b"}
            ),
            "No answer: It is off. Turn it on. (a: b)",
        ),
        (MeshDeskError("It is off.", title="No answer"), "No answer: It is off."),
        (KeyError("x"), "KeyError: 'x'"),
    ],
    ids=["with all", "short", "a defect"],
)
def test_an_error_in_words(error, words):
    assert in_words(error) == words
