"""What the server says, good and hostile, as records."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meshdesk.mesh import wire
from meshdesk.mesh.records import (
    Endpoint,
    MessageHeaders,
    MessageType,
    TrackingStatus,
    is_message_id,
)
from meshdesk.mesh.times import http_date, retry_after, timestamp

INBOX = "/messageexchange/X26ABC1/inbox"
NOON = datetime(2020, 6, 1, 12, 21, 52, tzinfo=UTC)

# The two examples of mesh-api.yaml, "Track outbox".
TRACKED_V2 = {
    "message_id": "20210311101813838554_1B8F53",
    "local_id": "api-docs-bob-sends-alice-a-chunked-file",
    "workflow_id": "API-DOCS-TEST",
    "filename": "message.txt.gz",
    "expiry_time": "20200606122153",
    "upload_timestamp": "20200601122152",
    "recipient": "X26HC005",
    "recipient_name": "APIM bebop",
    "recipient_ods_code": "X26",
    "status_success": True,
    "status": "accepted",
    "status_event": "TRANSFER",
    "status_timestamp": "2020-06-01T12:21:52",
    "status_description": "Success",
    "status_code": "01",
}
TRACKED_V1 = {
    "addressType": "ALL",
    "contentsBase64": True,
    "dtsId": "20210311101813838554_1B8F53",
    "expiryTime": "20200606122153",
    "fileName": "message.txt.gz",
    "fileSize": 187,
    "localId": "api-docs-bob-sends-alice-a-chunked-file",
    "meshRecipientOdsCode": "X26",
    "messageId": "20210311101813838554_1B8F53",
    "recipient": "X26HC005",
    "recipientName": "APIM bebop",
    "status": "Accepted",
    "statusCode": None,
    "statusTimestamp": None,
    "uploadTimestamp": "20200601122152",
    "workflowId": "API-DOCS-TEST",
}


def as_json(said: Any) -> bytes:
    return json.dumps(said).encode()


def page(messages: Any, **links: Any) -> bytes:
    return as_json({"messages": messages, "links": links, "approx_inbox_count": 2})


def test_both_versions_of_tracking_say_the_same() -> None:
    v2, v1 = (wire.tracking_record(as_json(said)) for said in (TRACKED_V2, TRACKED_V1))

    for record in (v2, v1):
        assert record.message_id == "20210311101813838554_1B8F53"
        assert record.local_id == "api-docs-bob-sends-alice-a-chunked-file"
        assert record.workflow_id == "API-DOCS-TEST"
        assert record.file_name == "message.txt.gz"
        assert (record.recipient, record.recipient_name) == ("X26HC005", "APIM bebop")
        assert record.recipient_ods_code == "X26"
        assert record.status is TrackingStatus.ACCEPTED
        assert record.uploaded_at == NOON
        assert record.expires_at == datetime(2020, 6, 6, 12, 21, 53, tzinfo=UTC)
    assert (v2.status_event, v2.status_code) == ("TRANSFER", "01")
    assert v2.status_timestamp == NOON
    assert v1.status_timestamp is None


def test_collection_is_dated_where_mesh_says_when() -> None:
    said = TRACKED_V1 | {"status": "Acknowledged", "downloadTimestamp": "20200601122152"}

    record = wire.tracking_record(as_json(said))

    assert record.status is TrackingStatus.ACKNOWLEDGED
    assert record.downloaded_at == NOON


@pytest.mark.parametrize("word", ["accepted", "Accepted", " ACCEPTED "])
def test_states_are_read_in_any_case(word: str) -> None:
    assert TrackingStatus.read(word) is TrackingStatus.ACCEPTED


def test_a_new_state_is_unknown_and_no_error() -> None:
    record = wire.tracking_record(as_json({"message_id": "A1", "status": "teleported"}))

    assert record.status is TrackingStatus.UNKNOWN


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"null",
        b"{}",
        b'{"message_id": 5}',
        b'{"message_id": ""}',
        b'{"message_id": "a/b"}',
        b'{"message_id": "A", "status": []}',
        b"[" * 100_000,
        b'{"message_id": "\xff"}',
    ],
)
def test_what_is_no_tracking_is_unreadable(body: bytes) -> None:
    with pytest.raises(wire.UnreadableError):
        wire.tracking_record(body)


@given(st.binary(max_size=200))
def test_any_bytes_are_records_or_unreadable(body: bytes) -> None:
    for read in (wire.tracking_record, wire.endpoints, wire.sent_message_id):
        with pytest.raises(wire.UnreadableError):
            read(body)


def test_a_page_of_the_inbox() -> None:
    link = f"{INBOX}?max_results=10&continue_from=eyJwayI6%3D%3D"

    read = wire.inbox_page(page(["20220228174323222_ABCDEF", "B"], self=INBOX, next=link), INBOX)

    assert read.message_ids == ("20220228174323222_ABCDEF", "B")
    assert read.next_path == link
    assert read.approximate_count == 2


@pytest.mark.parametrize("links", [{}, {"next": None}, {"next": ""}])
def test_the_last_page_has_no_link(links: dict[str, Any]) -> None:
    assert wire.inbox_page(page([], **links), INBOX).next_path is None


def test_version_1_has_no_links_at_all() -> None:
    assert wire.inbox_page(b'{"messages": ["A"]}', INBOX).message_ids == ("A",)


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/messageexchange/X26ABC1/inbox?a=1",
        "//evil.example/messageexchange/X26ABC1/inbox",
        "http://localhost/messageexchange/X26ABC1/inbox",
        "/messageexchange/X26ABC2/inbox?a=1",
        "/messageexchange/X26ABC1/inbox/../../X26ABC2/inbox",
        "/messageexchange/X26ABC1/inboxes",
        "/messageexchange/X26ABC1/inbox/A/status/acknowledged",
        "/messageexchange/X26ABC1/outbox",
        "/messageexchange/X26ABC1/inbox?a=b c",
        "/messageexchange/X26ABC1/inbox?a=\r\nHost: evil",
        "/messageexchange/X26ABC1/inbox?a=1#x",
        "/messageexchange/X26ABC1/inbox?a=é",
        "@evil.example/messageexchange/X26ABC1/inbox",
        "?a=1",
        "/messageexchange/X26ABC1/inbox?" + "a" * 5000,
    ],
)
def test_a_link_that_leads_elsewhere_is_not_followed(link: str) -> None:
    with pytest.raises(wire.UnreadableError, match="leads elsewhere"):
        wire.inbox_page(page([], next=link), INBOX)


@pytest.mark.parametrize(
    "message_id", ["", "..", ".", "a/b", "a\\b", "a b", "a\nb", "a?b", "a#b", "x" * 201, "a\u0085b"]
)
def test_impossible_ids_are_not_believed(message_id: str) -> None:
    assert not is_message_id(message_id)
    with pytest.raises(wire.UnreadableError):
        wire.inbox_page(page([message_id]), INBOX)
    with pytest.raises(wire.UnreadableError):
        wire.sent_message_id(as_json({"message_id": message_id}))


def test_an_impossible_id_does_not_hide_those_beside_it() -> None:
    assert wire.inbox_page(page(["A", "a b", "B"]), INBOX).message_ids == ("A", "B")


@pytest.mark.parametrize("name", ["message_id", "messageID"])
def test_the_id_of_a_sent_message(name: str) -> None:
    assert wire.sent_message_id(as_json({name: "2020_3573F8"})) == "2020_3573F8"


def test_endpoints_in_both_versions() -> None:
    v2 = {"results": [{"mailbox_id": "X26HC022", "mailbox_name": "Breast\u202e Screening"}]}
    v1 = {"query_id": "q", "results": [{"address": "X26HC022", "description": "Breast Screening"}]}

    for said in (v2, v1):
        assert wire.endpoints(as_json(said)) == (Endpoint("X26HC022", "Breast Screening"),)
    assert wire.endpoints(b'{"results": [{"mailbox_id": null}]}') == ()


REPORT = {
    "mex-messageid": "R1",
    "mex-messagetype": "REPORT",
    "mex-chunk-range": "1:0",
    "mex-statusevent": "SEND",
    "mex-statuscode": "14",
    "mex-statusdescription": "Message not collected",
    "mex-statussuccess": "ERROR",
    "mex-statustimestamp": "20200601122152",
    "mex-linkedmsgid": "20200529_1",
    "mex-localid": "ours-1",
    "date": "Mon, 01 Jun 2020 12:00:00 GMT",
}


def test_a_report() -> None:
    read = MessageHeaders.read("R1", REPORT)

    assert read.message_type is MessageType.REPORT
    assert read.chunks == 0
    assert not read.status_success
    assert (read.status_event, read.status_code) == ("SEND", "14")
    assert (read.linked_message_id, read.local_id) == ("20200529_1", "ours-1")
    assert read.received_at == read.status_timestamp == NOON
    assert "date" not in read.raw
    assert read.raw["mex-statuscode"] == "14"


def test_a_message_with_next_to_nothing() -> None:
    read = MessageHeaders.read("D1", {"content-type": "text/csv", "mex-messageid": "d1"})

    assert read.message_type is MessageType.DATA
    assert (read.message_id, read.chunks, read.content_type) == ("D1", 1, "text/csv")
    assert read.status_success
    assert not read.compressed
    assert read.received_at is None


def test_the_time_of_reception_is_the_last_change() -> None:
    headers = REPORT | {"last-modified": "Mon, 01 Jun 2020 13:00:00 GMT"}

    assert MessageHeaders.read("R1", headers).received_at == datetime(2020, 6, 1, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "20200601122152",
        "2020-06-01T12:21:52",
        "2020-06-01T12:21:52Z",
        "2020-06-01T13:21:52+01:00",
        " 2020-06-01T12:21:52 ",
    ],
)
def test_timestamps(text: str) -> None:
    assert timestamp(text) == NOON


@pytest.mark.parametrize(
    "text", [None, "", "never", "20209901122152", "2020", "9" * 5000, "٢٠٢٠٠٦٠١١٢٢١٥٢"]
)
def test_what_is_no_timestamp(text: str | None) -> None:
    assert timestamp(text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_time_or_none(text: str) -> None:
    for read in (timestamp, http_date):
        time = read(text)
        assert time is None or time.tzinfo is not None


@pytest.mark.parametrize("zone", ["GMT", "UTC", "+0000", "-0000"])
def test_http_dates(zone: str) -> None:
    assert http_date(f"Mon, 01 Jun 2020 12:21:52 {zone}") == NOON


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("999999999", 3600.0),
        ("9" * 5000, 3600.0),
        ("Mon, 01 Jun 2020 12:22:52 GMT", 60.0),
        ("Mon, 01 Jun 2020 12:00:00 GMT", 0.0),
        ("Mon, 01 Jun 2099 12:00:00 GMT", 3600.0),
        ("-5", None),
        ("1e9", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(text: str | None, seconds: float | None) -> None:
    assert retry_after(text, NOON) == seconds
