"""The administrator's defaults at work: the servers, the proxy and the folders really used."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from connect_proxy import ConnectProxy
from tests_support import OtherParty, list_inbox, receive, send, setup_of

from meshdesk.app import open_services
from meshdesk.config import Paths, ProxyMode
from meshdesk.credentials import SessionVault
from meshdesk.demo.sandbox import Sandbox
from meshdesk.services import Services
from meshdesk.services.records import (
    Environment,
    Mailbox,
    MailboxSetup,
    OutgoingState,
)
from meshdesk.services.set_ups import SetupProblem

StartWith = Callable[[str], Services]
"""Starts the program anew over the same data, with that file of defaults; "" for none."""
LIVE = "https://mesh-sync.spineservices.nhs.uk"


@pytest.fixture
def start_with(tmp_path: Path, vault: SessionVault) -> Iterator[StartWith]:
    running: list[Services] = []
    file = tmp_path / "program" / "meshdesk-defaults.toml"
    file.parent.mkdir()

    def start(text: str) -> Services:
        for services in running:
            services.close()
        running.clear()
        file.unlink(missing_ok=True)
        if text:
            file.write_text(text)
        paths = Paths.under(tmp_path / "home", defaults=file)
        running.append(open_services(paths, vault=vault))
        assert running[0].settings.problem is None, running[0].settings.problem
        return running[0]

    yield start
    for services in running:
        services.close()


@pytest.fixture
def proxy() -> Iterator[ConnectProxy]:
    with ConnectProxy() as running:
        yield running


def proxy_preset(proxy: ConnectProxy | str, *, locked: bool = False) -> str:
    url = proxy if isinstance(proxy, str) else proxy.url
    lock = "locked = ['network.proxy']\n" if locked else ""
    return f"{lock}[network]\nproxy = '{url}'\n"


def server_preset(url: str, ca_file: Path | str, *, locked: bool = False) -> str:
    lock = "locked = ['mailbox.url', 'mailbox.ca_file']\n" if locked else ""
    return f"{lock}[mailbox]\nenvironment = 'sandbox'\nurl = '{url}'\nca_file = '{ca_file}'\n"


def checked(services: Services, what: MailboxSetup | int) -> bool:
    """Try a login for real."""
    return services.mailboxes.check(what, report=lambda result: None)


def only(services: Services) -> Mailbox:
    [mailbox] = services.mailboxes.all()
    return mailbox


# The proxy ------------------------------------------------------------------------------------


def test_a_locked_proxy_is_used_by_mailboxes_that_were_there_before(
    start_with: StartWith, fresh_sandbox: Sandbox, proxy: ConnectProxy, tmp_path: Path
) -> None:
    start_with("").mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))
    file = tmp_path / "results.csv"
    file.write_text("a,b\n")

    services = start_with(proxy_preset(proxy, locked=True))
    message = send(services, only(services), file)

    assert message.state is OutgoingState.ACCEPTED
    assert set(proxy.asked_for) == {f"localhost:{fresh_sandbox.port}"}


def test_the_live_check_and_logging_in_take_the_preset_road(
    start_with: StartWith, fresh_sandbox: Sandbox, proxy: ConnectProxy
) -> None:
    services = start_with(proxy_preset(proxy))
    setup = setup_of(fresh_sandbox, "X26ABC1")

    assert checked(services, setup)
    by_then = len(proxy.asked_for)
    assert by_then
    mailbox = services.mailboxes.add(setup)
    services.mailboxes.unlock(mailbox.key, setup.password)
    assert len(proxy.asked_for) > by_then
    by_then = len(proxy.asked_for)
    assert checked(services, mailbox.key)
    assert len(proxy.asked_for) > by_then


def test_who_wins_about_the_proxy(
    start_with: StartWith, fresh_sandbox: Sandbox, proxy: ConnectProxy
) -> None:
    preset, own = "http://preset.example:8080", "http://own.example:3128"
    mine = "http://mine.example:3128"
    services = start_with(proxy_preset(preset))
    setups = {
        "X26ABC1": setup_of(fresh_sandbox, "X26ABC1"),
        "X26ABC2": setup_of(fresh_sandbox, "X26ABC2", proxy=own),
        "X26ABC3": setup_of(fresh_sandbox, "X26ABC3", proxy="none"),
    }
    for setup in setups.values():
        services.mailboxes.add(setup)

    def proxies(defaults: str) -> list[str | None]:
        services = start_with(defaults)
        mesh = "https://mesh.example"
        found = [services.proxies.to(mesh, each.proxy) for each in services.mailboxes.all()]
        return [proxy.url if proxy else None for proxy in found]

    assert proxies(proxy_preset(preset)) == [preset, own, None]
    assert proxies(proxy_preset(proxy, locked=True)) == [proxy.url] * 3
    assert proxies(proxy_preset("none", locked=True)) == [None] * 3
    assert proxies(proxy_preset("http://moved.example:8080")) == [
        "http://moved.example:8080",
        own,
        None,
    ]
    assert proxies("") == [None, own, None]
    start_with("").proxies.choose(ProxyMode.OWN, mine)
    assert proxies(proxy_preset(preset)) == [mine, own, None]
    assert proxies(proxy_preset(preset, locked=True)) == [preset] * 3
    assert proxies("") == [mine, own, None]


def test_a_locked_proxy_cannot_be_set_otherwise(
    start_with: StartWith, fresh_sandbox: Sandbox
) -> None:
    services = start_with(proxy_preset("http://preset.example:8080", locked=True))
    for other in ("http://own.example:3128", "none"):
        with pytest.raises(SetupProblem) as caught:
            services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", proxy=other))
        assert caught.value.field == "proxy"
        assert "set by your administrator" in caught.value.message
    assert services.mailboxes.all() == []


def test_saying_what_is_locked_anyway_is_no_choice(
    start_with: StartWith, fresh_sandbox: Sandbox
) -> None:
    preset = "http://preset.example:8080"
    services = start_with(proxy_preset(preset, locked=True))
    services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", proxy=preset))
    assert only(services).proxy == preset
    assert only(start_with("")).proxy is None


# The server -----------------------------------------------------------------------------------


def test_a_preset_server_leaves_less_to_give(start_with: StartWith, fresh_sandbox: Sandbox) -> None:
    services = start_with(server_preset(f"{fresh_sandbox.url}/", fresh_sandbox.ca_file))
    setup = setup_of(fresh_sandbox, "X26ABC1", url="", ca_file="")

    assert checked(services, setup)
    services.mailboxes.add(setup)

    # A server of one's own outlives the file that it came from.
    services = start_with("")
    assert checked(services, only(services).key)


def test_a_locked_server_moves_mailboxes_and_an_open_one_does_not(
    start_with: StartWith, fresh_sandbox: Sandbox
) -> None:
    old = "https://old.example"
    start_with("").mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", url=old))

    preset = (fresh_sandbox.url, fresh_sandbox.ca_file)
    assert only(start_with(server_preset(*preset))).url == old
    services = start_with(server_preset(*preset, locked=True))
    assert only(services).url == fresh_sandbox.url
    assert checked(services, only(services).key)
    with pytest.raises(SetupProblem) as caught:
        services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC2", url=old))
    assert caught.value.field == "url"
    assert only(start_with("")).url == old


def test_of_the_nhss_own_environments_the_server_follows_the_file(
    start_with: StartWith, fresh_sandbox: Sandbox
) -> None:
    preset = "[mailbox]\nenvironment = 'live'\nurl = 'https://mesh.hscn.example'"
    services = start_with(preset)
    services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", environment=Environment.LIVE))

    assert only(services).url == "https://mesh.hscn.example"
    assert only(start_with("")).url == LIVE
    assert Path(only(start_with("")).ca_file).name == "nhs-live.pem"
    assert only(start_with(preset.replace("live", "integration"))).url == LIVE


def test_certificates_that_ship_with_the_program_are_found_where_it_is_now(
    start_with: StartWith, fresh_sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = start_with("")
    services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", environment=Environment.LIVE))
    services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC2"))
    moved = tmp_path / "resources"
    monkeypatch.setattr("meshdesk.services.set_ups.resources", lambda: moved)

    live, own = start_with("").mailboxes.all()
    assert live.ca_file == str(moved / "ca" / "nhs-live.pem")
    assert own.ca_file == str(fresh_sandbox.ca_file)


# The environment ------------------------------------------------------------------------------


def test_a_locked_environment_is_the_only_one_for_new_mailboxes_and_ends_no_other(
    start_with: StartWith, fresh_sandbox: Sandbox, tmp_path: Path
) -> None:
    start_with("").mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))
    file = tmp_path / "results.csv"
    file.write_text("a,b\n")

    services = start_with("locked = ['mailbox.environment']\n[mailbox]\nenvironment = 'live'")

    assert [c.environment for c in services.mailboxes.environments()] == [Environment.LIVE]
    with pytest.raises(SetupProblem) as caught:
        services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC2"))
    assert caught.value.field == "environment"
    # The one that is there goes on, and can be given a new certificate.
    assert send(services, only(services), file).state is OutgoingState.ACCEPTED
    assert checked(services, setup_of(fresh_sandbox, "X26ABC1"))
    again = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1", name="Anew"))
    assert only(services) == again


# Folders --------------------------------------------------------------------------------------


def test_received_files_go_where_the_administrator_wants_them(
    start_with: StartWith, fresh_sandbox: Sandbox, other_party: OtherParty, tmp_path: Path
) -> None:
    share, own = tmp_path / "share", tmp_path / "own"
    preset = f"[folders]\ndownloads = '{share}'\n"
    services = start_with(preset)
    services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))
    services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC2", download_folder=str(own)))

    def received(defaults: str) -> list[Path]:
        services, folders = start_with(defaults), []
        for mailbox in services.mailboxes.all():
            sender = "X26ABC3"
            other_party(sender).send_message(
                mailbox.mailbox_id, b"x", workflow_id="TEST_WORKFLOW2", filename="x.txt"
            )
            [message] = [each for each in list_inbox(services, mailbox) if not each.path]
            saved = receive(services, message, acknowledge=True)
            folders.append(Path(saved.path or "").parent)
        return folders

    assert received(preset) == [share / "Mailbox X26ABC1", own]
    assert received("locked = ['folders.downloads']\n" + preset) == [
        share / "Mailbox X26ABC1",
        share / "Mailbox X26ABC2",
    ]
    assert received("") == [tmp_path / "home" / "Received" / "Mailbox X26ABC1", own]


# A file that is not valid ---------------------------------------------------------------------


def test_without_a_valid_file_everything_works_as_if_there_were_none(
    tmp_path: Path, fresh_sandbox: Sandbox
) -> None:
    file = tmp_path / "meshdesk-defaults.toml"
    file.write_text(proxy_preset("http://nowhere.example:1", locked=True) + "\n[typo]\n")
    services = open_services(Paths.under(tmp_path / "home", defaults=file), vault=SessionVault())
    try:
        assert services.settings.problem is not None
        assert services.settings.problem.details["file"] == str(file)
        mailbox = services.mailboxes.add(setup_of(fresh_sandbox, "X26ABC1"))
        assert mailbox.proxy is None
        assert checked(services, mailbox.key)
    finally:
        services.close()
