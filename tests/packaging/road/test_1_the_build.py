"""What build.py makes: whole, small enough, and the same twice."""

import hashlib
import subprocess
import sys
from pathlib import Path

from building import Build, Note
from stage_server import ROOT

MB = 1_000_000


def test_building_three_times(builds: dict[str, Build], note: Note) -> None:
    assert builds["current"].setup.is_file()
    assert builds["older"].setup.is_file()
    note("this version, an older one, this one again from another folder")


def test_sizes_are_within_the_budget(current: Build, note: Note) -> None:
    setup = current.setup.stat().st_size / MB
    frozen = [path.stat().st_size for path in current.frozen.rglob("*") if path.is_file()]
    note(f"installer {setup:.1f} MB, installed {sum(frozen) / MB:.1f} MB, {len(frozen)} files")

    assert setup <= 30
    assert sum(frozen) / MB <= 90


def test_the_second_build_is_the_same(builds: dict[str, Build], note: Note) -> None:
    first, second = contents(builds["current"].frozen), contents(builds["again"].frozen)

    assert first == second
    note(f"{len(first)} files, byte for byte")


def test_checksums_are_those_of_the_files(current: Build) -> None:
    lines = (current.out / "SHA256SUMS").read_text("utf-8").splitlines()

    told = {name.lstrip("*"): digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    assert told[current.setup.name] == digest_of(current.setup)
    assert {name: digest_of(current.out / name) for name in told} == told


def test_a_signed_setup_program_is_verified_and_a_changed_one_is_not(
    current: Build, folder: Path, note: Note
) -> None:
    signed = sign_with_a_certificate_of_our_own(current.setup, folder / "signing")
    assert verify(signed, folder / "signing") == 0

    changed = bytearray(signed.read_bytes())
    changed[len(changed) // 2] ^= 1
    signed.write_bytes(changed)

    assert verify(signed, folder / "signing") != 0
    note("one changed byte is found")


def contents(frozen: Path) -> dict[str, str]:
    """The SHA-256 of each file, by its path in the folder."""
    return {
        path.relative_to(frozen).as_posix(): digest_of(path)
        for path in sorted(frozen.rglob("*"))
        if path.is_file()
    }


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sign_with_a_certificate_of_our_own(setup: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    run = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    run += ["-subj", "/CN=MeshDesk's tests", "-addext", "extendedKeyUsage=codeSigning"]
    run += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    subprocess.run(run, check=True, capture_output=True)
    export = ["openssl", "pkcs12", "-export", "-passout", "pass:only a test"]
    export += ["-inkey", str(folder / "key.pem"), "-in", str(folder / "certificate.pem")]
    subprocess.run([*export, "-out", str(folder / "certificate.p12")], check=True)
    signed = folder / setup.name
    signed.unlink(missing_ok=True)
    sign = ["osslsigncode", "sign", "-pkcs12", str(folder / "certificate.p12")]
    sign += ["-pass", "only a test", "-in", str(setup), "-out", str(signed)]
    subprocess.run(sign, check=True, capture_output=True)
    return signed


def verify(signed: Path, folder: Path) -> int:
    """osslsigncode's exit code."""
    command = ["osslsigncode", "verify", "-CAfile", str(folder / "certificate.pem"), str(signed)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_build_compares_two_folders_itself(builds: dict[str, Build]) -> None:
    compared = subprocess.run(
        [
            *(sys.executable, ROOT / "installer" / "build.py"),
            *("--out", builds["current"].out, "--compare", builds["again"].out),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert compared.returncode == 0, compared.stdout + compared.stderr
