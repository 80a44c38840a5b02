"""Signatures, made and verified by the real tool on a real Windows program."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builder.errors import BuildError
from builder.signing import Certificate, sign, verify
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

COMPILER = "x86_64-w64-mingw32-gcc"
pytestmark = pytest.mark.skipif(
    not (shutil.which("osslsigncode") and shutil.which(COMPILER)),
    reason="needs osslsigncode and MinGW",
)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    source, built = tmp_path / "program.c", tmp_path / "Program.exe"
    source.write_text("int main(void) { return 0; }\n")
    subprocess.run([COMPILER, "-s", source, "-o", built], check=True, timeout=60)
    return built


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Certificate:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A surgery's own test")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encryption = serialization.BestAvailableEncryption(b"not a secret")
    (tmp_path / "signing.p12").write_bytes(
        serialize_key_and_certificates(b"signing", key, made, None, encryption)
    )
    (tmp_path / "authority.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("TEST_SIGNING_PASSWORD", "not a secret")
    return Certificate(
        tmp_path / "signing.p12", "TEST_SIGNING_PASSWORD", authority=tmp_path / "authority.pem"
    )


def test_a_signed_program_verifies(program: Path, certificate: Certificate) -> None:
    before = program.stat().st_size

    sign(program, certificate, "A program")

    assert program.stat().st_size > before
    verify(program, certificate.authority)


def test_one_changed_byte_is_detected(program: Path, certificate: Certificate) -> None:
    sign(program, certificate, "A program")
    content = bytearray(program.read_bytes())
    content[0x600] ^= 1
    program.write_bytes(content)

    with pytest.raises(BuildError, match=r"The signature of Program\.exe does not hold"):
        verify(program, certificate.authority)


def test_a_program_that_is_not_signed_does_not_verify(program: Path) -> None:
    with pytest.raises(BuildError, match="does not hold"):
        verify(program)


def test_a_signer_whom_nobody_knows_is_not_trusted(program: Path, certificate: Certificate) -> None:
    sign(program, certificate, "A program")

    with pytest.raises(BuildError, match="does not hold"):
        verify(program)


def test_a_wrong_password_leaves_the_program_as_it_was(
    program: Path, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = program.read_bytes()
    monkeypatch.setenv("TEST_SIGNING_PASSWORD", "wrong-and-secret")

    with pytest.raises(BuildError) as caught:
        sign(program, certificate, "A program")

    assert program.read_bytes() == before
    assert "wrong-and-secret" not in f"{caught.value} {caught.value.remedy}"


def test_a_password_that_is_not_there_is_asked_for_by_its_name(
    program: Path, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEST_SIGNING_PASSWORD")

    with pytest.raises(BuildError, match="TEST_SIGNING_PASSWORD is not set"):
        sign(program, certificate, "A program")
