"""MESH's codes in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mesh_sandbox.common.constants import ErrorCodeMap

from meshdesk.mesh.codes import explain, is_known

TABLE = ["02", "06", "07", "08", "09", "11", "12", "14", "15", "16", "17", "18", "19", "20"]
LOOK_UP = [f"EPL-15{digit}" for digit in range(5)]


@pytest.mark.parametrize("code", TABLE + LOOK_UP)
def test_every_code_that_mesh_documents_has_words(code: str) -> None:
    words = explain("SEND", code)

    assert is_known("SEND", code)
    assert words.title
    assert words.message.endswith(".")
    assert words.next_step.endswith(".")
    assert code not in words.message  # people are told what happened, not its number


@pytest.mark.parametrize(("event", "code"), [(e, c) for e, c, _ in ErrorCodeMap.values()])
def test_every_code_of_the_sandbox_has_words(event: str, code: str) -> None:
    assert is_known(event, code)


def test_event_and_code_are_decoded_together() -> None:
    assert explain("TRANSFER", "01") != explain("SEND", "01")
    assert explain("TRANSFER", "01").next_step == ""
    assert not is_known("RECEIVE", "01")


def test_a_code_under_another_event_falls_back_to_the_code() -> None:
    assert explain("TRANSFER", "14") == explain("SEND", "14")
    assert explain(" send ", "epl-152") == explain("SEND", "EPL-152")


def test_a_new_code_is_named_and_points_to_the_service_desk() -> None:
    words = explain("SEND", "99")

    assert not is_known("SEND", "99")
    assert "SEND 99" in words.message
    assert "National Service Desk" in words.next_step


@given(st.text(max_size=50), st.text(max_size=50))
def test_anything_is_explained(event: str, code: str) -> None:
    words = explain(event, code)

    assert words.title
    assert words.message
