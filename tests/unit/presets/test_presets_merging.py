"""Locked preset, own choice, preset, built in: in this order, for every setting."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec import UNSET
from presets_builders import loaded

from meshdesk import config
from meshdesk.config import (
    Appearance,
    Chosen,
    Language,
    Paths,
    ProxyMode,
    Settings,
    load_chosen,
    save_chosen,
)
from meshdesk.presets.checking import given as decoded
from meshdesk.presets.loading import Presets
from meshdesk.presets.merging import (
    FIELDS,
    MIB,
    Source,
    choice_of,
    in_force,
    pick,
    settings_of,
)
from meshdesk.presets.opening import opening_settings
from meshdesk.services.choices import SettingsKeeper

MINUTES = "checking.every_minutes"
LOCK = f"locked = ['{MINUTES}']\n"

chosen_values: dict[str, st.SearchStrategy[Any]] = {
    "check_every_minutes": st.integers(5, 1440),
    "chunk_bytes": st.integers(5, 94).map(lambda mib: mib * MIB),
    "transfers_at_once": st.integers(1, 8),
    "notify_new": st.booleans(),
    "notify_delivered": st.booleans(),
    "notify_problems": st.booleans(),
    "lock_after_minutes": st.integers(0, 480),
    "keep_details_days": st.integers(0, 3650),
    "keep_files_days": st.integers(0, 3650),
    "appearance": st.sampled_from(list(Appearance)),
    "language": st.sampled_from(list(Language)),
}
given_values: dict[str, st.SearchStrategy[Any]] = {
    **chosen_values,
    "chunk_bytes": st.integers(5, 94),
    "appearance": st.sampled_from([theme.value for theme in Appearance]),
    "language": st.sampled_from([language.value for language in Language]),
}


@st.composite
def states(draw: st.DrawFn) -> tuple[Presets, Chosen]:
    """Some settings preset, some of these locked, and some chosen."""
    names = draw(st.sets(st.sampled_from(sorted(FIELDS))))
    tables: dict[str, dict[str, Any]] = {}
    for name in names:
        table, _, key = name.partition(".")
        tables.setdefault(table, {})[key] = draw(given_values[FIELDS[name]])
    locked = draw(st.sets(st.sampled_from(sorted(names)))) if names else set()
    own = draw(st.fixed_dictionaries({}, optional=chosen_values))
    tree = {"locked": sorted(locked), **tables}
    return Presets(decoded(tree)), Chosen(**own)


@hypothesis_settings(deadline=None)
@given(states())
def test_the_order_holds_for_every_setting(state: tuple[Presets, Chosen]) -> None:
    presets, chosen = state
    settings = settings_of(presets, chosen)
    for name, field in FIELDS.items():
        preset, own = presets.given.value(name), getattr(chosen, field)
        if preset is not None and name == "sending.chunk_mib":
            preset *= MIB
        wanted = getattr(Settings(), field)
        wanted = preset if preset is not None else wanted
        wanted = own if own is not UNSET else wanted
        wanted = preset if presets.is_locked(name) else wanted
        assert getattr(settings, field) == wanted


@hypothesis_settings(deadline=None)
@given(states())
def test_lifting_every_lock_gives_what_was_chosen_back(state: tuple[Presets, Chosen]) -> None:
    presets, chosen = state
    unlocked = Presets(msgspec.structs.replace(presets.given, locked=()))
    settings = settings_of(unlocked, chosen)
    assert {name: getattr(settings, name) for name in chosen.values()} == chosen.values()


@hypothesis_settings(deadline=None)
@given(states())
def test_what_is_said_to_be_in_force_is(state: tuple[Presets, Chosen]) -> None:
    presets, chosen = state
    settings = settings_of(presets, chosen)
    for each in in_force(presets, chosen, Paths.under(Path("home"))):
        assert each.locked == presets.is_locked(each.name)
        if each.name in FIELDS:
            value = getattr(settings, FIELDS[each.name])
            assert each.value == (value // MIB if each.name == "sending.chunk_mib" else value)
            assert (each.source is Source.YOU) == (
                FIELDS[each.name] in chosen.values() and not each.locked
            )


PROXY, OWN = "http://preset.example:8080", "http://own.example:3128"


@pytest.mark.parametrize(
    ("preset", "own", "in_use", "said"),
    [
        ("", {}, (ProxyMode.SYSTEM, ""), "system"),
        ("none", {}, (ProxyMode.NONE, ""), "none"),
        (PROXY, {}, (ProxyMode.OWN, PROXY), PROXY),
        (PROXY, {"proxy": ProxyMode.SYSTEM}, (ProxyMode.SYSTEM, ""), "system"),
        (PROXY, {"proxy": ProxyMode.OWN, "proxy_url": OWN}, (ProxyMode.OWN, OWN), OWN),
        (PROXY, {"proxy_url": OWN}, (ProxyMode.OWN, PROXY), PROXY),
        (f"locked {PROXY}", {"proxy": ProxyMode.NONE}, (ProxyMode.OWN, PROXY), PROXY),
        ("locked system", {"proxy": ProxyMode.OWN, "proxy_url": OWN}, (ProxyMode.SYSTEM, ""), ""),
    ],
)
def test_who_wins_about_the_proxy_of_all_mailboxes(
    preset: str, own: dict[str, Any], in_use: tuple[ProxyMode, str], said: str
) -> None:
    address = preset.removeprefix("locked ")
    locked = ["network.proxy"] if address != preset else []
    tree = {"locked": locked, "network": {"proxy": address}} if preset else {}
    presets, chosen = Presets(decoded(tree)), Chosen(**own)

    settings = settings_of(presets, chosen)

    assert (settings.proxy, settings.proxy_url) == in_use
    told = {each.name: each.value for each in in_force(presets, chosen, Paths.under(Path("home")))}
    assert told["network.proxy"] == (said or "system")


def test_a_choice_knows_what_is_usual_and_whose_it_is() -> None:
    tree = {"checking": {"every_minutes": 30}, "folders": {"downloads": "/share"}}
    presets = Presets(decoded(tree))

    minutes = choice_of(presets, Chosen(check_every_minutes=7), "check_every_minutes")
    assert (minutes.value, minutes.usual, minutes.own) == (7, 30, True)
    folder = choice_of(presets, Chosen(), "downloads")
    assert (folder.value, folder.usual, folder.own) == ("/share", "/share", False)
    tray = choice_of(presets, Chosen(keep_in_tray=True), "keep_in_tray")
    assert (tray.value, tray.usual, tray.own, tray.locked) == (True, False, True, False)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ((1, True, 2, 3), (1, Source.LOCKED)),
        ((1, False, 2, 3), (2, Source.YOU)),
        ((1, False, UNSET, 3), (1, Source.ADMINISTRATOR)),
        ((None, False, UNSET, 3), (3, Source.BUILT_IN)),
        ((None, False, 3, 3), (3, Source.YOU)),
    ],
)
def test_where_a_value_comes_from(
    given_: tuple[Any, bool, Any, Any], expected: tuple[Any, Source]
) -> None:
    assert pick(*given_) == expected


def test_a_choice_that_equals_what_is_built_in_survives(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    SettingsKeeper(paths).change(check_every_minutes=5)

    assert load_chosen(paths.settings) == Chosen(check_every_minutes=5)
    text = "[checking]\nevery_minutes = 30\n[sending]\ntransfers_at_once = 4"
    presets = loaded(tmp_path, text)
    keeper = SettingsKeeper(Paths.under(tmp_path, defaults=presets.file))
    assert keeper.current.check_every_minutes == 5
    assert keeper.current.transfers_at_once == 4


def test_a_lock_and_its_end(tmp_path: Path) -> None:
    text = "[checking]\nevery_minutes = 30"
    paths = Paths.under(tmp_path, defaults=loaded(tmp_path, LOCK + text).file)
    keeper = SettingsKeeper(paths)
    assert keeper.change(check_every_minutes=7).check_every_minutes == 30
    [minutes] = [each for each in keeper.in_force() if each.name == MINUTES]
    assert (minutes.value, minutes.source, minutes.locked) == (30, Source.LOCKED, True)

    loaded(tmp_path, text)
    keeper = SettingsKeeper(paths)
    assert keeper.current.check_every_minutes == 7
    assert keeper.change(check_every_minutes=None).check_every_minutes == 30  # given up
    assert "check_every_minutes" not in json.loads(paths.settings.read_bytes())


def test_other_changes_choose_nothing(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    SettingsKeeper(paths).change(last_mailbox=3, window={"a": "b"})
    assert json.loads(paths.settings.read_bytes()) == {"last_mailbox": 3, "window": {"a": "b"}}


def test_settings_of_the_first_release_are_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"appearance": "dark", "last_mailbox": 2, "from_the_future": 1}')
    assert load_chosen(file) == Chosen(appearance=Appearance.DARK, last_mailbox=2)
    save_chosen(file, load_chosen(file))
    assert json.loads(file.read_bytes()) == {"appearance": "dark", "last_mailbox": 2}


def test_the_first_paint_has_the_preset_look_and_waits_for_no_share(tmp_path: Path) -> None:
    text = (
        "[appearance]\ntheme = 'dark'\n"
        "[mailbox]\nenvironment = 'sandbox'\nca_file = 'on-a-share-that-is-down.pem'"
    )
    paths = Paths.under(tmp_path, defaults=loaded(tmp_path, text).file)
    assert opening_settings(paths).appearance is Appearance.DARK

    paths.settings.parent.mkdir(exist_ok=True)
    paths.settings.write_text("damaged")
    assert opening_settings(paths).appearance is Appearance.DARK


def test_the_administrators_file_lies_beside_the_frozen_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setattr("sys.executable", str(tmp_path / "MeshDesk.exe"))
    beside = tmp_path / "meshdesk-defaults.toml"
    assert config.administrators_file() == beside

    monkeypatch.delenv("MESHDESK_HOME", raising=False)
    assert Paths.default().defaults == beside
    # Data that lie elsewhere do not get round what is locked.
    monkeypatch.setenv("MESHDESK_HOME", str(tmp_path / "stick"))
    assert Paths.default().defaults == beside


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "/etc/meshdesk/meshdesk-defaults.toml"),
        ("darwin", "/Library/Application Support/MeshDesk/meshdesk-defaults.toml"),
        ("win32", ""),
    ],
)
def test_where_it_lies_otherwise(
    platform: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("sys.executable", str(tmp_path / "python.exe"))
    assert config.administrators_file() == Path(place or tmp_path / "meshdesk-defaults.toml")
