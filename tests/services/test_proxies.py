"""The way to MESH: the system's proxy, none, or one's own with a user name and a password."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from connect_proxy import ConnectProxy
from tests_support import ServicesAt

from meshdesk.config import ProxyMode
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.mesh import MeshError, Proxy
from meshdesk.services import Services
from meshdesk.services.proxies import ACCOUNT, ProxyUnusable, system_proxy
from meshdesk.services.records import CheckResult, CheckState, Mailbox

MESH = "https://mesh.example"
USER, PASSWORD = "reception", "hunter2-for-the-proxy"


@pytest.fixture
def proxy() -> Iterator[ConnectProxy]:
    with ConnectProxy(requires=f"{USER}:{PASSWORD}") as running:
        yield running


@pytest.fixture(autouse=True)
def no_proxy_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def failed_step(services: Services, mailbox: Mailbox) -> CheckResult | None:
    """Run the live check; the step that failed, if one did."""
    results: list[CheckResult] = []
    services.mailboxes.check(mailbox.key, report=results.append)
    return next((each for each in results if each.state is CheckState.FAILED), None)


def test_one_that_asks_for_a_password_is_told_it_and_mesh_is_not(
    services: Services, surgery: Mailbox, proxy: ConnectProxy, fresh_sandbox: Sandbox
) -> None:
    services.proxies.choose(ProxyMode.OWN, f" {proxy.url}/ ")
    refused = failed_step(services, surgery)
    assert refused is not None
    assert "asks for a user name and a password" in refused.text

    services.proxies.log_in(USER, PASSWORD, services.settings.current.proxy_url)

    assert failed_step(services, surgery) is None
    assert services.proxies.user == USER
    assert set(proxy.asked_for) == {f"localhost:{fresh_sandbox.port}"}
    assert proxy.told


def test_a_change_is_in_force_on_the_next_connection_and_logs_nobody_out(
    services: Services, surgery: Mailbox
) -> None:
    services.jobs.handshake(surgery.key)
    with ConnectProxy() as proxy:
        services.proxies.choose(ProxyMode.OWN, proxy.url)
        services.jobs.handshake(surgery.key)
        assert proxy.asked_for
        assert proxy.told == []

        by_then = len(proxy.asked_for)
        services.proxies.choose(ProxyMode.NONE)
        services.jobs.handshake(surgery.key)
        assert len(proxy.asked_for) == by_then
    assert not services.mailboxes.needs_secrets(surgery.key)


def test_another_proxy_is_never_told_what_was_meant_for_the_first(services: Services) -> None:
    first, other = "http://first.example:8080", "http://other.example:8080"
    services.proxies.choose(ProxyMode.OWN, first)
    services.proxies.log_in(USER, PASSWORD, services.settings.current.proxy_url)
    services.proxies.choose(ProxyMode.OWN, other)

    found = services.proxies.to(MESH, None)
    assert (found and (found.url, found.user, found.password)) == (other, "", "")
    services.proxies.choose(ProxyMode.OWN, first)
    found = services.proxies.to(MESH, None)
    assert (found and (found.user, found.password)) == (USER, PASSWORD)


def test_the_password_is_in_the_keyring_and_nowhere_else(
    services_at: ServicesAt,
    tmp_path: Path,
    vault: SessionVault,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    services = services_at(tmp_path / "home")
    services.proxies.choose(ProxyMode.OWN, "http://proxy.example:8080")
    services.proxies.log_in(USER, PASSWORD, services.settings.current.proxy_url)
    shown = repr(services.proxies.to(MESH, None))
    services.close()

    files = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert (tmp_path / "home" / "settings.json") in files
    assert not [file for file in files if PASSWORD.encode() in file.read_bytes()]
    assert PASSWORD not in caplog.text + shown
    kept = vault.load(ACCOUNT)
    assert kept is not None
    assert kept.password == PASSWORD

    again = services_at(tmp_path / "home")
    assert again.proxies.user == USER
    again.proxies.log_in("", "", "")
    assert again.proxies.user == ""
    assert vault.load(ACCOUNT) is None


@pytest.mark.parametrize(
    "address", ["proxy.example:8080", "http://user:secret@proxy.example", "none", "system", ""]
)
def test_what_cannot_be_a_proxy_changes_nothing(services: Services, address: str) -> None:
    with pytest.raises(ProxyUnusable) as caught:
        services.proxies.choose(ProxyMode.OWN, address)
    assert "secret" not in str(caught.value)
    assert services.settings.current.proxy is ProxyMode.SYSTEM


def test_the_mailboxs_own_comes_before_the_settings(services: Services) -> None:
    services.proxies.choose(ProxyMode.OWN, "http://proxy.example:8080")

    assert services.proxies.to(MESH, "none") is None
    own = services.proxies.to(MESH, "http://own.example:3128")
    assert own == Proxy("http://own.example:3128")


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, None),
        ({"https_proxy": "http://office.example:8080/"}, Proxy("http://office.example:8080")),
        ({"https_proxy": "office.example:8080"}, Proxy("http://office.example:8080")),
        (
            {"https_proxy": "http://me:p%40ss@office.example:8080"},
            Proxy("http://office.example:8080", "me", "p@ss"),
        ),
        ({"https_proxy": "http://office.example:8080", "no_proxy": "mesh.example"}, None),
        ({"http_proxy": "http://office.example:8080"}, None),
        ({"https_proxy": "socks5://office.example:1080"}, None),
    ],
)
def test_as_the_system_has_it(
    environment: dict[str, str], found: Proxy | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("urllib.request.getproxies", _by_environment())
    assert system_proxy(MESH) == found
    assert system_proxy("https://localhost:8700") is None


def _by_environment() -> object:
    from urllib.request import getproxies_environment

    return getproxies_environment


def test_through_the_systems_proxy_to_a_server_elsewhere(
    services: Services, surgery: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ConnectProxy() as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        found = services.proxies.to(MESH, None)
        assert found == Proxy(proxy.url)
        # This computer itself is reached directly, whatever the system says.
        assert services.proxies.to(surgery.url, None) is None
        services.jobs.handshake(surgery.key)
        assert proxy.asked_for == []


def test_a_proxy_that_is_not_there_is_not_mistaken_for_mesh(
    services: Services, surgery: Mailbox
) -> None:
    services.proxies.choose(ProxyMode.OWN, "http://proxy.invalid:8080")
    with pytest.raises(MeshError) as caught:
        services.jobs.handshake(surgery.key)
    assert caught.value.message == "The network's proxy was not found. Nothing was sent."


def test_a_wrong_password_sends_nothing(
    services: Services, surgery: Mailbox, proxy: ConnectProxy
) -> None:
    services.proxies.choose(ProxyMode.OWN, proxy.url)
    services.proxies.log_in(USER, "not it", services.settings.current.proxy_url)
    with pytest.raises(MeshError) as caught:
        services.jobs.handshake(surgery.key)
    assert "Nothing was sent" in caught.value.message
    assert "not it" not in str(caught.value) + str(caught.value.details)
