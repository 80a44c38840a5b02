"""Mutual TLS: who is trusted, who trusts us, and that a refusal comes before the request."""

import gc
import select
import socket
import ssl
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme
from mesh_builders import NAME, MakeClient, context_for, server_context
from scripted_server import ScriptedServer, answer, read_request, reset

from meshdesk.config import resources
from meshdesk.demo.authority import Authority
from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import tls
from meshdesk.mesh.errors import (
    CertificateNotAccepted,
    ServerNotTrusted,
    Unreachable,
    UnusableCertificate,
)
from meshdesk.mesh.tls import client_context

VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Another certificate authority."""
    return Authority(tmp_path_factory.mktemp("stranger"))


def test_a_context_verifies_and_trusts_the_given_authorities_alone(authority: Authority) -> None:
    context = context_for(authority)

    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.cert_store_stats()["x509_ca"] == 1


@pytest.mark.parametrize("name", ["nhs-live.pem", "nhs-int.pem"])
def test_the_nhs_authorities_load(name: str, authority: Authority) -> None:
    files = authority.client(NAME)

    context = client_context(resources() / "ca" / name, files.certificate, files.key, None)

    assert context.cert_store_stats()["x509_ca"] >= 2
    assert not context.verify_flags & ssl.VERIFY_X509_STRICT


def test_an_encrypted_key_opens_with_its_passphrase(authority: Authority) -> None:
    files = authority.client(NAME, passphrase="open sésame")

    client_context(authority.ca_file, files.certificate, files.key, "open sésame")


@pytest.mark.parametrize("passphrase", [None, "", "wrong"])
def test_an_encrypted_key_never_asks(
    authority: Authority, passphrase: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = authority.client(NAME, passphrase="open sesame")
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(UnusableCertificate) as caught:
        client_context(authority.ca_file, files.certificate, files.key, passphrase)

    assert "sesame" not in str(caught.value) + str(caught.value.details)


def test_a_key_that_belongs_elsewhere_is_noticed(authority: Authority) -> None:
    one, other = authority.client(NAME), authority.client(NAME)

    with pytest.raises(UnusableCertificate):
        client_context(authority.ca_file, one.certificate, other.key, None)


@pytest.mark.parametrize("missing", ["ca", "certificate", "key"])
@pytest.mark.parametrize("damage", ["absent", "empty", "rubbish"])
def test_missing_and_damaged_files(
    authority: Authority, tmp_path: Path, missing: str, damage: str
) -> None:
    files = authority.client(NAME)
    paths = {"ca": authority.ca_file, "certificate": files.certificate, "key": files.key}
    paths[missing] = tmp_path / "file.pem"
    if damage != "absent":
        paths[missing].write_text("" if damage == "empty" else "rubbish")

    with pytest.raises(UnusableCertificate):
        client_context(paths["ca"], paths["certificate"], paths["key"], None)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_sandbox_lets_us_in(
    sandbox: Sandbox, client_at: MakeClient, version: ssl.TLSVersion
) -> None:
    files = sandbox.client_files("X26ABC1")

    client = client_at(sandbox.url, context_for(sandbox.authority, files, version))

    assert client.ping().date is not None


@pytest.mark.parametrize("version", VERSIONS)
def test_the_sandbox_refuses_a_strangers_certificate(
    sandbox: Sandbox, stranger: Authority, client_at: MakeClient, version: ssl.TLSVersion
) -> None:
    files = stranger.client(NAME)
    client = client_at(sandbox.url, context_for(sandbox.authority, files, version))

    with pytest.raises(CertificateNotAccepted):
        client.handshake()


@pytest.mark.parametrize("version", VERSIONS)
def test_an_alert_about_our_certificate_comes_before_the_request(
    authority: Authority, stranger: Authority, client_at: MakeClient, version: ssl.TLSVersion
) -> None:
    context = context_for(authority, stranger.client(NAME), version)

    with (
        ScriptedServer(answer("200 OK"), context=server_context(authority)) as server,
        pytest.raises(CertificateNotAccepted) as caught,
    ):
        client_at(server.url, context).handshake()

    assert not caught.value.outcome_unknown
    assert server.received == []


def test_a_late_alert_about_our_certificate_is_understood(
    authority: Authority,
    stranger: Authority,
    client_at: MakeClient,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As from a server so far away that its verdict is not waited for."""
    monkeypatch.setattr(tls.MutualTlsSocket, "_await_verdict", lambda self: None)
    context = context_for(authority, stranger.client(NAME))

    with (
        ScriptedServer(answer("200 OK"), context=server_context(authority)) as server,
        pytest.raises(CertificateNotAccepted, match="certificate"),
    ):
        client_at(server.url, context).handshake()

    assert server.received == []


def test_an_expired_certificate_of_ours_is_refused(
    authority: Authority, client_at: MakeClient
) -> None:
    files = authority.client(NAME, not_after=datetime(2001, 1, 1, tzinfo=UTC))

    with (
        ScriptedServer(answer("200 OK"), context=server_context(authority)) as server,
        pytest.raises(CertificateNotAccepted),
    ):
        client_at(server.url, context_for(authority, files)).handshake()


def test_a_server_without_session_tickets_is_waited_for_but_briefly(
    authority: Authority, client_at: MakeClient
) -> None:
    silent = server_context(authority)
    silent.num_tickets = 0

    with ScriptedServer(answer("200 OK"), context=silent) as server:
        client_at(server.url, context_for(authority)).handshake()

    assert len(server.received) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_a_server_of_another_authority_is_not_trusted(
    authority: Authority, stranger: Authority, client_at: MakeClient, version: ssl.TLSVersion
) -> None:
    context = context_for(authority, version=version)

    with (
        ScriptedServer(answer("200 OK"), context=server_context(stranger)) as server,
        pytest.raises(ServerNotTrusted, match="nothing was sent"),
    ):
        client_at(server.url, context).handshake()

    assert server.received == []


@pytest.mark.parametrize("fault", ["wrong name", "expired"])
def test_a_server_with_the_wrong_certificate_is_not_trusted(
    authority: Authority, tmp_path: Path, client_at: MakeClient, fault: str
) -> None:
    ca = trustme.CA()
    if fault == "expired":
        leaf = ca.issue_cert("127.0.0.1", not_after=datetime(2001, 1, 1, tzinfo=UTC))
    else:
        leaf = ca.issue_cert("mesh.example")
    ca.cert_pem.write_to_path(tmp_path / "ca.pem")
    files = authority.client(NAME)
    context = client_context(tmp_path / "ca.pem", files.certificate, files.key, None)
    dubious = server_context(authority)
    leaf.configure_cert(dubious)

    with (
        ScriptedServer(answer("200 OK"), context=dubious) as server,
        pytest.raises(ServerNotTrusted),
    ):
        client_at(server.url, context).handshake()

    assert server.received == []


def test_a_server_that_does_not_speak_tls_is_unreachable(
    authority: Authority, client_at: MakeClient
) -> None:
    def speak_plainly(connection: socket.socket, server: ScriptedServer) -> None:
        connection.recv(1)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with ScriptedServer(speak_plainly) as server, pytest.raises(Unreachable) as caught:
        client_at(server.url.replace("http:", "https:"), context_for(authority)).handshake()

    assert type(caught.value) is Unreachable


def test_a_context_that_does_not_verify_is_a_defect(client_at: MakeClient) -> None:
    careless = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    careless.check_hostname = False

    with pytest.raises(ValueError, match="verify"):
        client_at("https://localhost", careless)
    with pytest.raises(ValueError, match="context"):
        client_at("https://localhost")


def test_requests_over_one_connection_shake_hands_once(
    authority: Authority, client_at: MakeClient
) -> None:
    def twice(connection: socket.socket, server: ScriptedServer) -> None:
        for _ in range(2):
            read_request(connection, server)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with ScriptedServer(twice, context=server_context(authority)) as server:
        client = client_at(server.url, context_for(authority))
        client.handshake()
        client.handshake()
        client.close()

    assert len(server.received) == 2


@pytest.mark.parametrize("noticed", [False, True])
def test_a_connection_that_was_reset_before_the_handshake_carries_nothing(
    authority: Authority, noticed: bool
) -> None:
    """Python's ssl takes it for one that is yet to be connected, and would write in the clear.

    If the reset shows only when ssl looks, it lets go of a socket that nobody closes.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:
        connection = socket.create_connection(server.getsockname())
        other_end, _ = server.accept()
        reset(other_end)
        select.select([connection], [], [], 5)  # until the reset has come
        if noticed:
            with suppress(ConnectionError):  # Wine says that it was closed
                connection.recv(1)

        with pytest.raises(ConnectionResetError, match="before the TLS handshake"):
            context_for(authority).wrap_socket(connection, server_hostname="localhost")

        gc.collect()  # what was not closed would say so, and fail
        assert connection.fileno() == -1
