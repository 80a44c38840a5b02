"""A support bundle tells what support needs, and nothing that is secret or personal."""

import getpass
import zipfile
from pathlib import Path

import pytest
from tests_support import is_clear, journal_of, list_inbox, receive, send, setup_of

from meshdesk.demo.sandbox import Sandbox, SeedMessage
from meshdesk.journal import Problem
from meshdesk.services import Services
from meshdesk.services.diagnostics import Bundle
from meshdesk.services.errors import CannotSave
from meshdesk.services.records import Mailbox
from meshdesk.services.scrubbing import Scrubber

PLANTED = {
    "subject": "Referral of Olive Oyl",
    "received subject": "Potassium of Bluto Brutus",
    "reference": "EL-4711-SWEETPEA",
    "file name": "oyl olive 1931-12-19.pdf",
    "received file name": "brutus bluto.csv",
    "content": "CASTOR OYL 4.1 mmol",
    "received content": "POOPDECK PAPPY 3.9 mmol",
    "address": "GPPROVIDER_9434765919_19310119_OYL",
    "NHS number": "943 476 5919",
    "contact": "Alice the Goon",
    "rule's folder": "J Wellington Wimpy",
    "proxy's password": "spinach-and-more",
    "e-mail": "olive.oyl@example.org",
}


@pytest.fixture
def lived_in(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path
) -> Services:
    """Personal data of every kind wherever this program may have it, its log included."""
    folder = tmp_path / PLANTED["rule's folder"]
    folder.mkdir()
    file = folder / PLANTED["file name"]
    file.write_text(PLANTED["content"])
    subject, reference = PLANTED["subject"], PLANTED["reference"]
    sent = send(services, surgery, file, subject=subject, reference=reference)
    fresh_sandbox.seed(
        SeedMessage(
            "X26ABC1",
            "X26ABC2",
            "TEST_WORKFLOW_ACK",
            PLANTED["received content"].encode(),
            subject=PLANTED["received subject"],
            file_name=PLANTED["received file name"],
        )
    )
    [message] = list_inbox(services, surgery)
    services.inbox.download([message.id], acknowledge=False, folder=folder)
    saved = receive(services, message)
    secret = PLANTED["proxy's password"]
    services.settings.change(proxy_url=f"http://clinic:{secret}@proxy.example:3128")
    with journal_of(services) as journal:
        journal.contacts.used(surgery.key, "X26ABC3", PLANTED["contact"], "W")
        problem = Problem("The disk is full", f"No room for {file}.", "Make room.", "28")
        journal.incoming.update(saved.id, problem=problem)
        journal.outgoing.update(sent.id, recipient=PLANTED["address"], problem=problem)
    write_log(services.paths.logs / "meshdesk.log", saved.path)
    return services


def write_log(log: Path, path: str) -> None:
    stamp = "2026-11-22 10:00:00,123 WARNING engine meshdesk.services.engine: "
    log.parent.mkdir(parents=True, exist_ok=True)
    said = [
        "MESH did not answer: 503",
        *(f"about {what}, and on" for kind, what in PLANTED.items() if "content" not in kind),
        f"{path} cannot be written to: Permission denied",
        f"for {getpass.getuser()} in {Path.home()}/Documents/Mrs Oyl",
        "Authorization: NHSMESH X26ABC1:nonce:0:202611221000:abcdef0123456789",
        "password=Sw33tPea token: 8a8b8c8d",
    ]
    trace = [
        "Traceback (most recent call last):",
        '  File "/home/jane/meshdesk/services/saving.py", line 12, in give_name',
        f"    open({path!r})",
        f"OSError: [Errno 13] Permission denied: {path!r}",
        f"a line from nowhere about {PLANTED['contact']}",
    ]
    log.write_text("\n".join([*(stamp + words for words in said), *trace]), "utf-8")


def test_nothing_secret_or_personal_is_in_it(
    lived_in: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    bundle = lived_in.diagnostics.collect()
    target = tmp_path / "bundle.zip"
    lived_in.diagnostics.save(bundle, target)

    given = everything_in(target)
    assert given.strip() == "".join(text for _, text in bundle.files).strip()
    secrets = (fresh_sandbox.shared_key, "Sw33tPea", "8a8b8c8d", "abcdef0123456789", "PRIVATE KEY")
    people = ("Oyl", "Bluto", "Brutus", "Goon", "Wimpy", "SWEETPEA", "9434765919", "19310119")
    for planted in (*PLANTED.values(), *secrets, *people):
        assert planted.casefold() not in given.casefold(), planted
    for word in given.split():
        assert word.strip(",:") != fresh_sandbox.mailboxes["X26ABC1"].password
    assert str(Path.home()) + "/" not in given


def everything_in(archive: Path) -> str:
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        return "".join(opened.read(name).decode() for name in opened.namelist())


def test_it_tells_what_support_needs(lived_in: Services) -> None:
    said = dict(lived_in.diagnostics.collect().files)

    assert "MeshDesk 0." in said["about.txt"]
    assert "OpenSSL" in said["about.txt"]
    assert "check_every_minutes: 5" in said["settings.txt"]
    assert "proxy host: proxy.example" in said["settings.txt"]
    assert "X26ABC1, sandbox" in said["mailboxes.txt"]
    assert "certificate until 30" in said["mailboxes.txt"]
    assert "The disk is full 28" in said["problems.txt"]
    assert "MESH did not answer: 503" in said["log.txt"]
    assert "services/saving.py:12 in give_name" in said["log.txt"]
    assert "    OSError" in said["log.txt"].splitlines()


def test_the_connection_is_tried(services: Services, surgery: Mailbox) -> None:
    said = dict(services.diagnostics.collect().files)
    untried = dict(services.diagnostics.collect(check=False).files)

    assert "login passed" in said["connection.txt"]
    assert untried["connection.txt"] == "Nothing."


def test_without_a_login_it_tells_that(services: Services, fresh_sandbox: Sandbox) -> None:
    services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", remember=False))

    said = dict(services.diagnostics.collect().files)

    assert "X26ABC1" in said["connection.txt"]


def test_what_cannot_be_written_is_said_and_leaves_nothing(
    services: Services, tmp_path: Path
) -> None:
    with pytest.raises(CannotSave) as caught:
        services.diagnostics.save(Bundle((("a", "b"),)), tmp_path / "none" / "bundle.zip")

    assert is_clear(caught.value)
    assert list(tmp_path.glob("**/.*part")) == []


@pytest.mark.parametrize(
    ("said", "clean"),
    [
        ("GET https://msg.example/a failed", "GET https://msg.example/a failed"),
        ("http://jane:pw@proxy.example:80", "http://proxy.example:80"),
        (r"C:\Users\jane\My files\x y.pdf: denied", "[path]: denied"),
        (r"\\server\share\Smith: gone", "[path]: gone"),
        ("read '/srv/a b/c d.csv' twice", "read '[path]' twice"),
        ("smith.pdf and Jones_2.docx", "[file] and [file]"),
        ("9434765919 / 943-476-5919", "[removed] / [removed]"),
        ("20200529155357895317_3573F8 at 10:42", "20200529155357895317_3573F8 at 10:42"),
    ],
)
def test_what_looks_personal_is_struck_out(said: str, clean: str) -> None:
    assert Scrubber([]).clean(said) == clean


def test_what_is_known_is_struck_out_as_a_whole_word_whatever_its_case() -> None:
    scrubber = Scrubber(["Ann", "Ann Smith", "x"])

    assert scrubber.clean("ann smith, ANN, Annual x") == "[removed], [removed], Annual x"
