"""MeshDesk and the NHS's own client: each receives byte for byte what the other sends."""

import sys
from pathlib import Path

import pytest
from mesh_client import MeshClient
from tests_support import (
    OtherParty,
    list_inbox,
    noise,
    receive,
    results_csv,
    send,
    write_file,
)

from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.records import IncomingState, Mailbox, OutgoingState

LETTER = "Dear Dr Müller,\r\nthe result is £3.20 – “normal”.\r\n".encode()
CONTENTS = {"empty": b"", "one byte": b"\x00", "text": LETTER}
NAMES = {
    "referral 2291.csv": "referral 2291.csv",
    "two  blanks.csv": "two blanks.csv",
    'it\'s "urgent", really; 100%.csv': 'it\'s "urgent", really; 100%.csv',
    "£12 fee.csv": "GBP12 fee.csv",
    "José's résumé.csv": "Jose's resume.csv",
    "血液检查.csv": "XueYeJianCha.csv",
}
"""File names as the user has them, and as they go out."""


@pytest.fixture
def peer(other_party: OtherParty, fresh_sandbox: Sandbox) -> MeshClient:
    """The NHS's client at X26ABC2."""
    return other_party("X26ABC2")


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_the_peer_receives_what_we_send(
    services: Services, surgery: Mailbox, peer: MeshClient, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "letter.txt"
    file.write_bytes(content)

    sent = send(services, surgery, file, subject="Result £3.20")

    assert sent.state is OutgoingState.ACCEPTED
    with peer.retrieve_message(sent.message_id) as came:
        assert came.read() == content
        assert came.filename == "letter.txt"
        assert came.subject == "Result GBP3.20"
        assert came.local_id == sent.local_id
        assert came.content_type == "text/plain"
        assert came.checksum == f"sha256:{sent.sha256}"


@pytest.mark.parametrize(("name", "legible"), NAMES.items())
def test_a_name_arrives_at_the_peer_as_we_showed_it_before(
    services: Services,
    surgery: Mailbox,
    peer: MeshClient,
    tmp_path: Path,
    name: str,
    legible: str,
) -> None:
    if sys.platform == "win32" and '"' in name:
        pytest.skip("Windows allows no such name")
    file = tmp_path / name
    file.write_bytes(LETTER)
    [shown] = services.outbox.look_at([file])

    sent = send(services, surgery, file, subject=name)

    with peer.retrieve_message(sent.message_id) as came:
        assert came.filename == shown.sent_as == legible
        assert came.subject == legible
        assert came.read() == LETTER
    # Here the message keeps the name that the user knows it by.
    assert services.outbox.get(sent.id).file_name == name


@pytest.mark.parametrize("compress", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_we_receive_what_the_peer_sends(
    services: Services,
    laboratory: Mailbox,
    other_party: OtherParty,
    content: bytes,
    compress: bool,
) -> None:
    surgery = other_party("X26ABC1", transparent_compress=compress)
    if not content and not compress:
        content = b"\n"  # MESH refuses a body of no bytes: nobody can send one uncompressed
    message_id = surgery.send_message(
        "X26ABC2", content, workflow_id="TEST_WORKFLOW", filename="letter.txt", subject="Result"
    )

    [listed] = list_inbox(services, laboratory)
    saved = receive(services, listed)

    assert (saved.state, saved.message_id) == (IncomingState.SAVED, message_id)
    assert (saved.file_name, saved.subject, saved.sender) == ("letter.txt", "Result", "X26ABC1")
    assert Path(saved.path).read_bytes() == content
    assert saved.size == len(content)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [(name, "utf-8") for name in NAMES]
    + [(name, "latin-1") for name in NAMES if "血" not in name],  # it has no Chinese letters
)
def test_a_name_from_the_peer_is_read_in_whatever_bytes_it_comes(
    services: Services, laboratory: Mailbox, other_party: OtherParty, name: str, encoding: str
) -> None:
    # The peer's HTTP library writes Latin-1; what goes in as that comes out as these bytes.
    on_the_wire = name.encode(encoding).decode("latin-1")
    other_party("X26ABC1").send_message(
        "X26ABC2", LETTER, workflow_id="TEST_WORKFLOW", filename=on_the_wire, subject=on_the_wire
    )

    [listed] = list_inbox(services, laboratory)
    saved = receive(services, listed)

    assert (listed.file_name, listed.subject) == (name, name)
    # Windows forbids quotes in names; runs of blanks would hide where a name ends.
    assert Path(saved.path).name == name.replace('"', "_").replace("  ", " ")
    assert Path(saved.path).read_bytes() == LETTER


@pytest.mark.parametrize("compress", [True, False], ids=["gzip", "plain"])
@pytest.mark.parametrize("chunk", [1, 1000, 4096])
def test_we_put_together_whatever_the_peer_cut(
    services: Services,
    laboratory: Mailbox,
    other_party: OtherParty,
    chunk: int,
    compress: bool,
) -> None:
    content = b"".join(noise(7)) if chunk == 1 else b"".join(results_csv(8192))
    surgery = other_party("X26ABC1", transparent_compress=compress, max_chunk_size=chunk)
    surgery.send_message("X26ABC2", content, workflow_id="TEST_WORKFLOW", filename="r.csv")

    [listed] = list_inbox(services, laboratory)
    saved = receive(services, listed)

    assert listed.chunks == -(-len(content) // chunk)
    assert Path(saved.path).read_bytes() == content


@pytest.mark.parametrize("blocks", [noise, results_csv], ids=["noise", "csv"])
def test_the_peer_puts_together_what_we_cut(
    services: Services,
    surgery: Mailbox,
    peer: MeshClient,
    tmp_path: Path,
    blocks: type[noise],
) -> None:
    services.settings.change(chunk_bytes=5_000_001)  # MESH takes no smaller ones
    file = tmp_path / "results.bin"
    write_file(file, blocks(12_000_000))

    sent = send(services, surgery, file)

    assert (sent.chunks, sent.gzip) == (3, blocks is results_csv)
    with peer.retrieve_message(sent.message_id) as came:
        assert came.read() == file.read_bytes()
