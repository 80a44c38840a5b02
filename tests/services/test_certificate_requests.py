"""From "I have none yet" to a mailbox that works: key and request made here, finished later."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID
from tests_support import Clock, ServicesAt, list_inbox, setup_of

from meshdesk.credentials import KeyDoesNotMatch, NoPrivateKey, SessionVault, WrongPassphrase
from meshdesk.demo.sandbox import Sandbox
from meshdesk.journal import JournalError
from meshdesk.services import Services
from meshdesk.services.certificates import NotSaved
from meshdesk.services.records import CertificateRequest, CheckResult, Environment, Mailbox
from meshdesk.services.set_ups import SetupProblem

NAME = "X26ABC1.X26.api.mesh-client.nhs.uk"
SANDBOX = Environment.SANDBOX


def ask(services: Services, mailbox_id: str = "X26ABC1", **options: object) -> CertificateRequest:
    name = services.certificates.name_for(mailbox_id, "x26")
    return services.certificates.ask(
        SANDBOX, mailbox_id, name, name="Elm Street", password="password", **options
    )  # type: ignore[arg-type]


def answer(
    sandbox: Sandbox, text: str, path: Path, *, days: int = 1000, bundle: bool = False
) -> Path:
    """The certificate for a request, as PEM or, with its issuer's, as .p7b."""
    until = datetime.now(UTC) + timedelta(days=days, hours=1)
    sandbox.authority.answer(text.encode(), path, not_after=until)
    if bundle:
        both = x509.load_pem_x509_certificates(sandbox.ca_file.read_bytes() + path.read_bytes())
        path.write_bytes(pkcs7.serialize_certificates(both, Encoding.DER))
    return path


def files_of(services: Services) -> Iterator[Path]:
    return (path for path in services.paths.home.rglob("*") if path.is_file())


# The request ------------------------------------------------------------------------------


def test_the_request_says_what_mesh_wants_and_no_more(services: Services) -> None:
    request = ask(services)

    read = x509.load_pem_x509_csr(services.certificates.text_of(request.id).encode())
    key = read.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert (key.key_size, read.is_signature_valid) == (2048, True)
    assert [(each.oid, each.value) for each in read.subject] == [(NameOID.COMMON_NAME, NAME)]
    assert list(read.extensions) == []


@pytest.mark.parametrize("code", ["", "X", "X26.ABC", "not a code", "A" * 11])
def test_what_is_no_ods_code_is_said(services: Services, code: str) -> None:
    with pytest.raises(SetupProblem) as caught:
        services.certificates.name_for("X26ABC1", code)

    assert caught.value.field == "ods_code"


def test_a_name_that_no_certificate_can_have_is_said(services: Services) -> None:
    with pytest.raises(SetupProblem) as caught:
        services.certificates.name_for("X" * 60, "X26")

    assert "too long" in caught.value.message


def test_the_key_is_nowhere_in_clear(services: Services) -> None:
    ask(services)

    kept = {path.name: path.read_bytes() for path in files_of(services)}
    assert any(b"BEGIN ENCRYPTED PRIVATE KEY" in data for data in kept.values())
    assert not [name for name, data in kept.items() if b"BEGIN PRIVATE KEY" in data]
    assert not [name for name, data in kept.items() if b"BEGIN RSA PRIVATE KEY" in data]


def test_it_is_saved_where_the_user_wants_it(services: Services, tmp_path: Path) -> None:
    request = ask(services)

    saved = services.certificates.save(request.id, tmp_path / "X26ABC1.csr")

    assert saved.request_path == str(tmp_path / "X26ABC1.csr")
    text = (tmp_path / "X26ABC1.csr").read_bytes()
    assert text.decode() == services.certificates.text_of(request.id)


def test_a_folder_that_is_not_there_is_said(services: Services, tmp_path: Path) -> None:
    request = ask(services)

    with pytest.raises(NotSaved):
        services.certificates.save(request.id, tmp_path / "gone" / "X26ABC1.csr")
    assert services.certificates.waiting() == [request]


def test_a_second_request_does_not_take_the_place_of_the_first(services: Services) -> None:
    first = ask(services)
    before = sorted(files_of(services))

    with pytest.raises(JournalError):
        ask(services)

    assert services.certificates.waiting() == [first]
    assert sorted(files_of(services)) == before


def test_what_is_given_up_leaves_nothing(services: Services, vault: SessionVault) -> None:
    request = ask(services)

    services.certificates.give_up(request.id)

    assert services.certificates.waiting() == []
    assert [p for p in files_of(services) if "request" in p.name] == []
    assert vault.load("request/sandbox/X26ABC1") is None


# The certificate comes --------------------------------------------------------------------


@pytest.mark.parametrize("bundle", [False, True], ids=["pem", "p7b"])
def test_the_whole_road_finished_at_a_later_start(
    services_at: ServicesAt, fresh_sandbox: Sandbox, tmp_path: Path, bundle: bool
) -> None:
    first = services_at(tmp_path / "home")
    ask(first)
    text = first.certificates.text_of(first.certificates.waiting()[0].id)
    first.close()

    later = services_at(tmp_path / "home")
    [request] = later.certificates.waiting()
    came = answer(fresh_sandbox, text, tmp_path / "answer", bundle=bundle)
    setup = setup_of(
        fresh_sandbox, "X26ABC1", certificate_paths=(came,), name="", request=request.id
    )
    results: list[CheckResult] = []
    assert later.mailboxes.check(setup, report=results.append), results
    mailbox = later.mailboxes.add(setup)

    assert list_inbox(later, mailbox) == []  # asked of MESH over mutual TLS with that certificate
    assert later.certificates.waiting() == []
    expiry = later.certificates.expiring(mailbox.key)
    assert expiry is not None
    assert expiry.common_name == NAME


def test_the_certificate_of_another_request_is_told_apart(
    services: Services, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    request, other = ask(services), ask(services, "X26ABC2")
    text = services.certificates.text_of(other.id)
    came = answer(fresh_sandbox, text, tmp_path / "other.pem")

    with pytest.raises(KeyDoesNotMatch) as caught:
        services.certificates.inspect_answer(request.id, (came,), "password")

    assert caught.value.title == "This is not the certificate for this request"


def test_without_a_keyring_the_password_opens_the_key(
    services_at: ServicesAt, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    forgetful = services_at(tmp_path / "home", vault=SessionVault("There is none here."))
    request = ask(forgetful)
    text = forgetful.certificates.text_of(request.id)
    forgetful.close()
    came = answer(fresh_sandbox, text, tmp_path / "answer.pem")

    later = services_at(tmp_path / "home", vault=SessionVault("There is none here."))
    with pytest.raises(WrongPassphrase) as caught:
        later.certificates.inspect_answer(request.id, (came,), "another")
    found = later.certificates.inspect_answer(request.id, (came,), "password")

    assert "when the request was made" in caught.value.message
    assert found.common_name == NAME


def test_without_a_keyring_and_without_a_password_nothing_is_made(
    services_at: ServicesAt, tmp_path: Path
) -> None:
    forgetful = services_at(tmp_path / "home", vault=SessionVault("There is none here."))

    with pytest.raises(SetupProblem) as caught:
        forgetful.certificates.ask(SANDBOX, "X26ABC1", NAME)

    assert caught.value.field == "password"
    assert forgetful.certificates.waiting() == []


def test_a_keyring_that_lost_its_entry_is_said(
    services_at: ServicesAt, fresh_sandbox: Sandbox, tmp_path: Path, vault: SessionVault
) -> None:
    first = services_at(tmp_path / "home")
    request = ask(first)
    text = first.certificates.text_of(request.id)
    first.close()
    came = answer(fresh_sandbox, text, tmp_path / "answer.pem")
    vault.forget("request/sandbox/X26ABC1")

    later = services_at(tmp_path / "home")
    with pytest.raises(NoPrivateKey) as caught:
        later.certificates.inspect_answer(request.id, (came,), "password")

    assert "make a new one" in caught.value.next_step


# A new certificate for a mailbox that is set up --------------------------------------------


def test_a_renewal_needs_the_new_certificate_alone(
    services: Services, surgery: Mailbox, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    before = services.mailboxes.get(surgery.key)
    request = services.certificates.ask(SANDBOX, "X26ABC1", NAME)
    text = services.certificates.text_of(request.id)
    came = answer(fresh_sandbox, text, tmp_path / "new.pem", days=1000)

    setup = setup_of(
        fresh_sandbox,
        "X26ABC1",
        certificate_paths=(came,),
        password="",
        shared_key="",
        request=request.id,
    )
    after = services.mailboxes.add(setup)

    assert after.key == before.key
    assert after.certificate_path != before.certificate_path
    assert list_inbox(services, after) == []
    expiry = services.certificates.expiring(after.key)
    assert expiry is not None
    assert (expiry.days_left, expiry.threshold, expiry.asked_for) == (1000, None, None)


def test_a_removed_mailbox_leaves_no_renewal_behind(
    services: Services, surgery: Mailbox, vault: SessionVault
) -> None:
    services.certificates.ask(SANDBOX, "X26ABC1", NAME)
    elsewhere = ask(services, "X26ABC2")

    services.mailboxes.remove(surgery.key)

    assert services.certificates.waiting() == [elsewhere]
    assert vault.load("request/sandbox/X26ABC1") is None


@pytest.mark.parametrize(
    ("days", "threshold"),
    [(91, None), (90, 90), (31, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0)],
)
def test_the_end_of_a_certificate_comes_in_steps(
    services_at: ServicesAt,
    fresh_sandbox: Sandbox,
    tmp_path: Path,
    days: int,
    threshold: int | None,
) -> None:
    clock = Clock()
    services = services_at(tmp_path / "home", clock=clock)
    files = fresh_sandbox.authority.client(NAME, not_after=clock.now + timedelta(days=100, hours=1))
    setup = setup_of(fresh_sandbox, "X26ABC1", certificate_paths=(files.certificate, files.key))
    mailbox = services.mailboxes.add(setup)

    clock.pass_(days=100 - days)
    expiry = services.certificates.expiring(mailbox.key)

    assert expiry is not None
    assert (expiry.days_left, expiry.threshold) == (days, threshold)
