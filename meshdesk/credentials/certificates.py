"""What a certificate says, and whether MESH will take it.

`describe` reads an X.509 certificate into a `CertificateInfo`; `findings` lists what is wrong
or soon will be, `check` raises the first thing that is wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509.oid import NameOID

from meshdesk.credentials.errors import (
    CertificateExpired,
    CertificateNotYetValid,
    CertificateUnusable,
    NotForTheApi,
)
from meshdesk.language import mark, translate

EXPIRES_SOON = timedelta(days=60)
"""From here on people are reminded: a new certificate takes five working days, and a person."""

# NHS England, MESH API: "<local id or mailbox id>.<ODS code>.api.mesh-client.nhs.uk", in the
# common name and nowhere else. DNS names do not distinguish capitals.
_API_NAME = re.compile(
    r"(?P<id>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.(?P<ods>[a-z0-9]+)\.api\.mesh-client\.nhs\.uk",
    re.IGNORECASE,
)
_JAVA_CLIENT_SUFFIX = ".mesh-client.nhs.uk"
_MONTHS = (
    mark("Months", "January"),
    mark("Months", "February"),
    mark("Months", "March"),
    mark("Months", "April"),
    mark("Months", "May"),
    mark("Months", "June"),
    mark("Months", "July"),
    mark("Months", "August"),
    mark("Months", "September"),
    mark("Months", "October"),
    mark("Months", "November"),
    mark("Months", "December"),
)
"""Not the C library's, which knows the system's language and not the window's."""


@dataclass(frozen=True, slots=True)
class CertificateInfo:
    """What a certificate says about itself; nothing in it is secret.

    Attributes:
        common_name: the subject's CN; empty where it has none.
        mailbox_or_local_id: the CN's first part, if the CN is of the API's form, else empty.
        ods_code: the CN's ODS code in capitals, if the CN is of the API's form, else empty.
        issuer: the issuer's common name, or its whole name where it has no CN.
        serial: the serial number in lower-case hex.
        not_before: first moment of validity, with time zone (UTC).
        not_after: last moment of validity, with time zone (UTC).
        fingerprint_sha256: 64 lower-case hex digits over the DER form.
        key_type: kind and size of the key, "RSA 2048" for instance.
        chain_length: certificates in the file, this one included.
    """

    common_name: str
    mailbox_or_local_id: str
    ods_code: str
    issuer: str
    serial: str
    not_before: datetime
    not_after: datetime
    fingerprint_sha256: str
    key_type: str
    chain_length: int

    def days_left(self, now: datetime) -> int:
        """Whole days from `now` (with time zone) to the end; negative once it has expired."""
        return (self.not_after - now).days


class Severity(StrEnum):
    """Whether a finding stops the work."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a certificate, in the words of `MeshDeskError`."""

    severity: Severity
    title: str
    message: str
    next_step: str


def describe(certificate: x509.Certificate, chain_length: int = 1) -> CertificateInfo:
    """Read all that `CertificateInfo` tells.

    Parsing is lazy in cryptography: `ValueError` and its like come from here, too, where the
    inside of a certificate is damaged. `material.read_certificate` turns them into words.
    """
    common_name = _common_name(certificate.subject)
    match = _API_NAME.fullmatch(common_name)
    return CertificateInfo(
        common_name=common_name,
        mailbox_or_local_id=match["id"] if match else "",
        ods_code=match["ods"].upper() if match else "",
        issuer=_common_name(certificate.issuer) or certificate.issuer.rfc4514_string(),
        serial=f"{certificate.serial_number:x}",
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        fingerprint_sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        key_type=_key_type(certificate.public_key()),
        chain_length=chain_length,
    )


def check(info: CertificateInfo, now: datetime, *, needs_api_name: bool = True) -> None:
    """Raise the first reason why MESH would not take this certificate at `now`.

    Args:
        info: the certificate.
        now: the time, with time zone.
        needs_api_name: True for the NHS's environments; a sandbox takes any name.

    Raises:
        CertificateExpired: its last day is past.
        CertificateNotYetValid: its first day is still to come.
        NotForTheApi: the common name is not of the API's form.
    """
    for fault in _faults(info, now, needs_api_name):
        raise fault


def findings(
    info: CertificateInfo, now: datetime, *, needs_api_name: bool = True
) -> tuple[Finding, ...]:
    """All that is wrong (errors, as `check` raises them) or soon will be (warnings)."""
    errors = [
        Finding(Severity.ERROR, fault.title, fault.message, fault.next_step)
        for fault in _faults(info, now, needs_api_name)
    ]
    return (*errors, *_warnings(info, now))


def _faults(
    info: CertificateInfo, now: datetime, needs_api_name: bool
) -> Iterator[CertificateUnusable]:
    details = {"name": info.common_name, "serial number": info.serial, "issuer": info.issuer}
    if now > info.not_after:
        yield CertificateExpired(
            translate("Credentials", "It was valid until {0}. MESH refuses it since then.").format(
                _day(info.not_after)
            ),
            details=details,
        )
    if now < info.not_before:
        yield CertificateNotYetValid(
            translate(
                "Credentials", "It is valid from {0} on; this computer's clock says {1}."
            ).format(_day(info.not_before), _day(now)),
            details=details,
        )
    if needs_api_name and not info.ods_code:
        yield NotForTheApi(_name_fault(info.common_name), details=details)


def _warnings(info: CertificateInfo, now: datetime) -> Iterator[Finding]:
    if now <= info.not_after < now + EXPIRES_SOON:
        yield Finding(
            Severity.WARNING,
            translate("Credentials", "The certificate expires soon"),
            translate(
                "Credentials",
                "It is valid until {0}; after that nothing can be sent or received.",
            ).format(_day(info.not_after)),
            translate(
                "Credentials",
                "Ask the NHS National Service Desk for a new one now: it takes about five working "
                "days.",
            ),
        )


def _name_fault(common_name: str) -> str:
    if not common_name:
        return translate("Credentials", "It carries no name (CN), so MESH cannot tell whose it is.")
    if common_name.lower().endswith(_JAVA_CLIENT_SUFFIX) and ".api." not in common_name.lower():
        return translate(
            "Credentials",
            "Its name is “{0}”. Without “.api.” in the name a certificate is for the "
            "old Java client, and MESH refuses it here.",
        ).format(common_name)
    return translate(
        "Credentials",
        "Its name is “{0}”. MESH takes only names such as "
        "“X26ABC1.X26.api.mesh-client.nhs.uk”: the mailbox or a local ID, the ODS code, and "
        "“api.mesh-client.nhs.uk”.",
    ).format(common_name)


def _day(moment: datetime) -> str:
    try:
        local = moment.astimezone()
    except (OverflowError, ValueError, OSError):
        local = moment  # year 9999 is lawful and leaves no room; Windows stops at 3000
    month = translate("Months", _MONTHS[local.month - 1])
    written = translate("Credentials", "{day} {month} {year}, {time}")
    return written.format(day=local.day, month=month, year=local.year, time=f"{local:%H:%M}")


def _common_name(name: x509.Name) -> str:
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else ""


def _key_type(key: CertificatePublicKeyTypes) -> str:
    match key:
        case rsa.RSAPublicKey():
            return f"RSA {key.key_size}"
        case ec.EllipticCurvePublicKey():
            return f"EC {key.curve.name}"
        case dsa.DSAPublicKey():
            return f"DSA {key.key_size}"
        case ed25519.Ed25519PublicKey():
            return "Ed25519"
        case ed448.Ed448PublicKey():
            return "Ed448"
        case _:
            return translate("Credentials", "another kind")
