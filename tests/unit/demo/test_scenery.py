"""The demonstration's scenery plays on a real sandbox and holds nothing real."""

import re

import pytest

from meshdesk.demo.sandbox import Sandbox
from meshdesk.demo.scenery import (
    HOSPITAL,
    SURGERY,
    demo_mailboxes,
    demo_messages,
    demo_workflows,
)


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    with Sandbox.start(
        tmp_path_factory.mktemp("stage"),
        mailboxes=demo_mailboxes(),
        workflows=demo_workflows(),
        seeds=demo_messages(),
    ) as running:
        yield running


def test_the_surgery_finds_messages_and_a_report_waiting(stage, other_party):
    surgery = other_party(SURGERY, at=stage)
    waiting = [surgery.retrieve_message(each) for each in stage.messages_in(SURGERY)]

    assert [each.filename for each in waiting if each.message_type == "DATA"] == [
        "repeats.csv",
        "outpatients.csv",
        "DS-88123.txt",
        "batch-007.xml",
        next(each.file_name for each in demo_messages() if "Blood" in each.subject),
    ]
    (report,) = (each for each in waiting if each.message_type == "REPORT")
    assert dict(report.mex_headers())["statuscode"] == "14"
    assert report.local_id == "EL-2291"


def test_what_waits_can_be_read_whole(stage, other_party):
    surgery = other_party(SURGERY, at=stage)
    bodies = {surgery.retrieve_message(each).read() for each in stage.messages_in(SURGERY)}

    assert bodies == {seed.body for seed in demo_messages() if seed.recipient == SURGERY}


def test_the_report_speaks_of_a_referral_that_was_not_delivered(stage, other_party):
    surgery = other_party(SURGERY, at=stage)
    reports = [surgery.retrieve_message(each) for each in stage.messages_in(SURGERY)]
    (linked,) = (
        dict(each.mex_headers())["linkedmsgid"] for each in reports if each.message_type == "REPORT"
    )

    tracked = surgery.track_message(linked)

    assert (tracked["status"], tracked["recipient"]) == ("undeliverable", HOSPITAL)
    assert tracked["local_id"] == "EL-2291"


def test_look_up_finds_each_receiver(stage, other_party):
    surgery = other_party(SURGERY, at=stage)

    found = surgery.lookup_endpoint("RZZ01", "PATH_REQUEST_V1")["results"]

    assert [each["mailbox_name"] for each in found] == ["St Anne's Pathology"]


def test_every_nhs_number_is_of_the_range_for_tests():
    text = b" ".join(seed.body for seed in demo_messages()).decode()
    numbers = [each.replace(" ", "") for each in re.findall(r"\b\d{3} ?\d{3} ?\d{4}\b", text)]

    assert len(numbers) > 6000
    assert all(each.startswith("999") for each in numbers)
