"""Files of defaults as administrators write them, slips of the pen included."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presets_builders import loaded, problems, written

from meshdesk.config import Appearance, Language, Paths
from meshdesk.demo.authority import Authority, api_common_name
from meshdesk.mesh.chunks import MAX_CHUNK_BYTES, MIN_CHUNK_BYTES
from meshdesk.presets.checking import check
from meshdesk.presets.keys import EXPECTED, NAMES
from meshdesk.presets.loading import load
from meshdesk.presets.merging import MIB
from meshdesk.presets.reading import LARGEST
from meshdesk.services.fingerprints import chunk_size

WHOLE = r"""
locked = ["network.proxy"]
[mailbox]
environment = "integration"
[network]
proxy = "http://proxy.example:8080"
[checking]
every_minutes = 15
[folders]
downloads = '~/MESH'
[sending]
chunk_mib = 20
transfers_at_once = 1
[notifications]
new = true
deliveries = false
[lock]
after_minutes = 10
[retention]
files_days = 365
[appearance]
theme = "dark"
language = "cy"
"""


def test_a_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    presets = loaded(tmp_path, WHOLE)

    assert presets.problem is None
    assert presets.given.value("mailbox.environment") == "integration"
    assert presets.given.value("checking.every_minutes") == 15
    assert presets.given.value("appearance.theme") is Appearance.DARK
    assert presets.given.value("appearance.language") is Language.WELSH
    assert presets.given.value("notifications.deliveries") is False
    assert presets.given.value("lock.after_minutes") == 10
    assert presets.given.value("retention.files_days") == 365
    assert presets.given.value("folders.downloads") == str(tmp_path / "MESH")
    assert presets.given.value("mailbox.url") is None
    assert [name for name in NAMES if presets.is_locked(name)] == ["network.proxy"]


@pytest.mark.parametrize(
    "data",
    [
        WHOLE.encode("utf-8-sig"),
        WHOLE.replace("\n", "\r\n").encode(),
        WHOLE.replace("\n", "\r\n").encode("utf-8-sig"),
        b"",
        b"# nothing but a comment",
    ],
    ids=["notepad's mark", "crlf", "both", "empty", "comment"],
)
def test_however_an_editor_saves_it(tmp_path: Path, data: bytes) -> None:
    assert problems(tmp_path, data) == []


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert load(Paths.under(tmp_path)).problem is None
    nowhere = tmp_path / "meshdesk-defaults.toml"
    presets = load(Paths.under(tmp_path, defaults=nowhere))
    assert (presets.problem, presets.file) == (None, None)
    assert [each.text for each in check(nowhere)] == ["There is no such file."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[network]\nproxi = 'x'",
            'line 2: "proxi" is not known in [network]; did you mean "proxy"?',
        ),
        ("[netwrok]\n", 'line 1: "netwrok" is not known; did you mean "network"?'),
        ("\n[[mailbox]]\n", "line 2: mailbox has to be a table: [mailbox]."),
        ("mailbox = 3", "line 1: mailbox has to be a table: [mailbox]."),
        ("proxy = 'none'", "line 1: proxy has to stand below [network]."),
        (
            "[sending]\nevery_minutes = 9",
            'line 2: "every_minutes" is not known in [sending]; it belongs to [checking].',
        ),
        (
            "[appearance]\ncolour = 'red'",
            'line 2: "colour" is not known in [appearance]; there are theme and language.',
        ),
        (
            "[network]\nproxy = 'none'\nlocked = ['network.proxy']",
            "line 3: locked has to stand at the top of the file, above the first [table].",
        ),
        (
            "locked = ['network.prox']",
            'line 1: locked names what is not known; did you mean "network.proxy"?',
        ),
        (
            "locked = ['network.proxy']",
            "line 1: locked names network.proxy, which the file does not set.",
        ),
        ("locked = true", 'line 1: locked has to be a list, such as ["network.proxy"].'),
        (
            "[checking]\n\nevery_minutes = 2",
            "line 3: checking.every_minutes has to be a whole number of minutes from 5 to 1440.",
        ),
        (
            "[checking]\nevery_minutes = '15'",
            "line 2: checking.every_minutes has to be a whole number of minutes from 5 to 1440.",
        ),
        (
            "[sending]\ntransfers_at_once = true",
            "line 2: sending.transfers_at_once has to be a whole number from 1 to 8.",
        ),
        (
            "[mailbox]\nenvironment = 'Live'",
            'line 2: mailbox.environment has to be one of "live", "integration", "deployment"'
            ' and "sandbox".',
        ),
        (
            "[mailbox]\nurl = 'https://mesh.example'",
            "line 2: mailbox.url belongs to one environment: set mailbox.environment too.",
        ),
        (
            "[mailbox]\nenvironment = 'sandbox'\nurl = 'http://mesh.example'",
            "line 3: mailbox.url has to begin with https://.",
        ),
        (
            "[network]\nproxy = 'auto'",
            "line 2: network.proxy has to be an address such as 'http://proxy.example:8080', or"
            ' "system" or "none".',
        ),
        (
            "[lock]\nafter_minutes = -1",
            "line 2: lock.after_minutes has to be a whole number of minutes from 0 to 480.",
        ),
        (
            "[notifications]\nnew = 1",
            "line 2: notifications.new has to be true or false.",
        ),
        (
            "[appearance]\nlanguage = 'de'",
            'line 2: appearance.language has to be one of "system", "en" and "cy".',
        ),
        (
            "[network]\nproxy = 'proxy.example:8080'",
            "line 2: network.proxy has to be an address such as 'http://proxy.example:8080', or"
            ' "system" or "none".',
        ),
        (
            "[folders]\ndownloads = 'MESH'",
            "line 2: folders.downloads has to be a whole path, from the drive or %USERPROFILE% on.",
        ),
        (
            '[folders]\ndownloads = "C:\\MESH"',
            "line 2: Paths with \\ are written in 'single quotes', not in double ones.",
        ),
        ("[mailbox]\nenvironment = live", "line 2: This is no TOML: Invalid value."),
        (
            "[mailbox]\nenvironment = 'sandbox'\nca_file = 'nowhere.pem'",
            "line 3: mailbox.ca_file names nowhere.pem, which is not there; it is looked for beside"
            " the file of defaults.",
        ),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_its_line_and_what_was_meant(
    tmp_path: Path, text: str, said: str
) -> None:
    assert problems(tmp_path, text) == [said]


def test_all_problems_are_listed_at_once(tmp_path: Path) -> None:
    text = "[checking]\nevery_minutes = 1\n[network]\nproxi = 1\n[colours]\n"
    assert [said.partition(":")[0] for said in problems(tmp_path, text)] == [
        "line 2",
        "line 4",
        "line 5",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("[mailbox]\n# Größe".encode("latin-1"), "line 2: The file is not in UTF-8."),
        ("[mailbox]".encode("utf-16"), "line 1: The file is not in UTF-8."),
        (b"#" * (LARGEST + 1), ": The file is larger than 64 KiB."),
        (b"a = " + b"[" * 5000, ": The file is nested too deeply."),
    ],
    ids=["latin-1", "utf-16", "large", "deep"],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, said: str) -> None:
    [problem] = problems(tmp_path, data)
    assert problem.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "[mailbox]\npassword = 'hunter2'",
        "[mailbox]\nshared_key = 'hunter2'",
        "[mailbox]\nSharedKey = 'hunter2'",
        "[network]\nproxy-password = 'hunter2'",
        "[network.proxy]\npassphrase = 'hunter2'",
        "token = 'hunter2'",
        "[secrets]\nx = 'hunter2'",
        "[[mailboxes]]\nid = 'X26ABC1'\npassword = 'hunter2'",
        "[network]\nproxy = 'http://user:hunter2@proxy.example:8080'",
        "[network]\nproxy = 'http://hunter2@proxy.example:8080'",
        "[network]\nproxy = 'hunter2'",
        "[mailbox]\nenvironment = 'hunter2'",
        "locked = ['hunter2']",
        "[mailbox]\nca_file = '''-----BEGIN PRIVATE KEY-----\nhunter2'''",
        "[mailbox]\nenvironment = 'sandbox'\nurl = 'https://user:hunter2@mesh.example'",
        "password = hunter2",
    ],
)
def test_a_secret_makes_the_file_invalid_and_is_not_repeated(tmp_path: Path, text: str) -> None:
    said = problems(tmp_path, text)
    problem = loaded(tmp_path, text).problem

    assert said
    assert problem is not None
    told = [*said, str(problem), repr(problem), *problem.details.values()]
    assert not [each for each in told if "hunter2" in each]


def test_what_looks_like_a_secret_is_called_one(tmp_path: Path) -> None:
    [said] = problems(tmp_path, "[mailbox]\nenvironment = 'live'\npassword = 'x'")
    assert said.startswith("line 3: mailbox.password looks like a secret.")


def test_certificates_that_vouch_for_a_server(tmp_path: Path, authority: Authority) -> None:
    text = "[mailbox]\nenvironment = 'sandbox'\nca_file = '{}'"
    files = authority.client(api_common_name("X26ABC1", "X26"), p12_password="p")
    ca = tmp_path / "meshdesk-defaults.pem"
    ca.write_bytes(authority.ca_file.read_bytes())

    assert problems(tmp_path, text.format(ca.name)) == []
    assert loaded(tmp_path, text.format(ca.name)).given.mailbox.ca_file == str(ca)
    assert loaded(tmp_path, text.format(authority.ca_file)).given.mailbox.ca_file == str(
        authority.ca_file
    )

    ca.write_bytes(ca.read_bytes() + files.key.read_bytes())
    [said] = problems(tmp_path, text.format(ca.name))
    assert "has a private key in it" in said
    [said] = problems(tmp_path, text.format(files.p12))
    assert "has no certificates in PEM form" in said
    [said] = problems(tmp_path, text.format("."))
    assert "cannot be read" in said or "is not there" in said


def test_an_invalid_file_is_not_half_applied(tmp_path: Path) -> None:
    presets = loaded(tmp_path, WHOLE.replace("= 15", "= 3"))

    assert presets.problem is not None
    assert presets.given.value("network.proxy") is None
    assert not presets.is_locked("network.proxy")
    assert str(presets.problem) == (
        "The administrator's defaults cannot be used: meshdesk-defaults.toml, line 8:"
        " checking.every_minutes has to be a whole number of minutes from 5 to 1440."
        " MeshDesk works without them."
    )
    assert presets.problem.next_step == "Tell whoever looks after your computers."
    assert presets.problem.details["file"] == str(tmp_path / "meshdesk-defaults.toml")


def test_folders_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESH_PLACE", str(tmp_path))
    monkeypatch.delenv("NOT_SET_HERE", raising=False)
    text = "[folders]\ndownloads = '{}'"

    folder = loaded(tmp_path, text.format("%MESH_PLACE%/In")).given.folders.downloads
    assert Path(folder or "") == tmp_path / "In"

    unknown = text.format("%NOT_SET_HERE%/In")
    assert problems(tmp_path, unknown) == []  # another user has it
    problem = loaded(tmp_path, unknown).problem
    assert problem is not None
    assert "line 2: folders.downloads names %NOT_SET_HERE%" in problem.message
    assert problems(tmp_path, text.format(r"\\server\share\MESH\%USERNAME%")) == []


def test_every_chunk_size_is_one_that_mesh_takes(tmp_path: Path) -> None:
    text = "[sending]\nchunk_mib = {}"
    valid = [mib for mib in range(110) if not problems(tmp_path, text.format(mib))]

    assert (valid[0], valid[-1], len(valid)) == (5, 94, 90)
    assert MIN_CHUNK_BYTES < valid[0] * MIB < valid[-1] * MIB <= MAX_CHUNK_BYTES
    assert [chunk_size(mib * MIB) for mib in valid] == [mib * MIB for mib in valid]


def test_every_key_is_explained() -> None:
    assert tuple(EXPECTED) == NAMES


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=300))
def test_whatever_is_in_it_nothing_breaks(tmp_path: Path, data: bytes) -> None:
    presets = loaded(tmp_path, data)
    assert (presets.problem is None) == (check(tmp_path / "meshdesk-defaults.toml") == [])


values = st.recursive(
    st.booleans() | st.integers(-10, 2000) | st.text(max_size=8) | st.just("none"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=st.sampled_from(NAMES), value=values)
def test_whatever_a_key_is_given_nothing_breaks(tmp_path: Path, name: str, value: object) -> None:
    table, _, key = name.partition(".")
    text = f"[{table}]\n{key} = {_toml(value)}\n"
    if loaded(tmp_path, text).problem is None:
        assert not isinstance(value, (list, dict))
        assert isinstance(value, bool) == (table == "notifications")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(key)} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(character):08x}" for character in value) + '"'
    return str(value)


def test_written_files_are_read_from_anywhere(tmp_path: Path) -> None:
    file = written(tmp_path / "Ärzte & Co", "[network]\nproxy = 'none'")
    assert check(file) == []
