"""Certificates made on the spot, by an authority of our own."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from meshdesk.credentials import KeyMaterial

API_NAME = "X26ABC1.X26.api.mesh-client.nhs.uk"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)

Issue = Callable[..., KeyMaterial]


def _material(leaf: trustme.LeafCert) -> KeyMaterial:
    certificate, *chain = (
        x509.load_pem_x509_certificate(blob.bytes()) for blob in leaf.cert_chain_pems
    )
    return KeyMaterial(
        certificate, load_pem_private_key(leaf.private_key_pem.bytes(), None), tuple(chain)
    )


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def root() -> trustme.CA:
    """What both ends of a connection trust."""
    return trustme.CA(organization_name="Test root")


@pytest.fixture(scope="session")
def authority(root: trustme.CA) -> trustme.CA:
    """The authority that issues, below the root: so every chain has two certificates."""
    return root.create_child_ca()


@pytest.fixture(scope="session")
def issue(authority: trustme.CA) -> Issue:
    """Issue a certificate; elliptic curves unless the kind of key matters, they are quick."""

    def issue(
        common_name: str = API_NAME,
        valid_from: datetime = NOW - timedelta(days=100),
        valid_to: datetime = NOW + timedelta(days=900),
        key_type: trustme.KeyType = trustme.KeyType.ECDSA,
    ) -> KeyMaterial:
        return _material(
            authority.issue_cert(
                common_name=common_name,
                not_before=valid_from,
                not_after=valid_to,
                key_type=key_type,
            )
        )

    return issue


@pytest.fixture(scope="session")
def material(issue: Issue) -> KeyMaterial:
    """An everyday certificate for the API."""
    return issue()


@pytest.fixture(scope="session")
def other_material(issue: Issue) -> KeyMaterial:
    """One more, with a key of its own."""
    return issue("X26ABC2.X26.api.mesh-client.nhs.uk")


@pytest.fixture(scope="session")
def rsa_material(issue: Issue) -> KeyMaterial:
    """What the NHS issues: RSA with 2048 bits. Slow to make, so one for all."""
    return issue(key_type=trustme.KeyType.RSA)
