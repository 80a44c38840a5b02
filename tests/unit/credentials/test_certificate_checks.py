"""What a certificate says, and when MESH would not take it."""

import dataclasses
import time
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from meshdesk.credentials import (
    CertificateExpired,
    CertificateNotYetValid,
    NotForTheApi,
    Severity,
    check,
    findings,
)
from meshdesk.credentials.certificates import describe

DAY = timedelta(days=1)


def test_all_that_people_and_the_service_desk_ask_for_is_told(rsa_material):
    info = rsa_material.info

    assert info.common_name == "X26ABC1.X26.api.mesh-client.nhs.uk"
    assert (info.mailbox_or_local_id, info.ods_code) == ("X26ABC1", "X26")
    assert info.key_type == "RSA 2048"
    assert info.chain_length == 2
    assert int(info.serial, 16) == rsa_material.certificate.serial_number
    assert bytes.fromhex(info.fingerprint_sha256) == rsa_material.certificate.fingerprint(
        hashes.SHA256()
    )
    assert info.not_before.tzinfo is not None
    assert info.not_before < info.not_after
    assert info.issuer == rsa_material.certificate.issuer.rfc4514_string()


def test_an_issuer_with_a_name_is_called_by_it(now):
    issuer = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "NHS SUB CA")])

    info = describe(self_made(now, issuer=issuer))

    assert info.issuer == "NHS SUB CA"
    assert info.key_type == "EC secp256r1"


def test_days_are_counted_to_the_last_moment(material):
    info = material.info

    assert info.days_left(info.not_after - 30 * DAY) == 30
    assert info.days_left(info.not_after) == 0
    assert info.days_left(info.not_after + timedelta(seconds=1)) == -1


def test_a_good_certificate_has_nothing_to_say(material, now):
    check(material.info, now)

    assert findings(material.info, now) == ()


def test_the_last_and_the_first_second_count(material):
    check(material.info, material.info.not_before)
    check(material.info, material.info.not_after)


def test_an_expired_certificate_is_refused_with_its_last_day(issue, now):
    info = issue(valid_to=now - DAY).info

    with pytest.raises(CertificateExpired, match="31 May 2026") as caught:
        check(info, now)

    assert "five working days" in caught.value.next_step
    assert caught.value.details["serial number"] == info.serial


def test_a_certificate_of_tomorrow_points_at_the_clock(issue, now):
    info = issue(valid_from=now + DAY).info

    with pytest.raises(CertificateNotYetValid, match="2 June 2026") as caught:
        check(info, now)

    assert "date and time of this computer" in caught.value.next_step


def test_time_zones_do_not_shift_the_end(issue, now):
    info = issue(valid_to=now).info
    elsewhere = datetime.fromisoformat("2026-06-01T13:00:00+01:00")

    check(info, elsewhere)
    with pytest.raises(CertificateExpired):
        check(info, elsewhere + timedelta(seconds=1))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs a time zone to set")
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_ends_of_time_have_words_in_every_zone(monkeypatch, request, material, now, zone):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    request.addfinalizer(time.tzset)
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

    with pytest.raises(CertificateNotYetValid, match="9999"):
        check(dataclasses.replace(material.info, not_before=last), now)
    with pytest.raises(CertificateExpired):
        check(dataclasses.replace(material.info, not_after=first), now)


@pytest.mark.parametrize(
    ("common_name", "local_id", "ods_code"),
    [
        ("X26ABC1.X26.api.mesh-client.nhs.uk", "X26ABC1", "X26"),
        ("x26abc1.x26.API.Mesh-Client.nhs.uk", "x26abc1", "X26"),
        ("front-desk_2.A81001.api.mesh-client.nhs.uk", "front-desk_2", "A81001"),
        ("pc1.desk.A81001.api.mesh-client.nhs.uk", "pc1.desk", "A81001"),
    ],
)
def test_names_of_the_api_are_taken_apart(issue, now, common_name, local_id, ods_code):
    info = issue(common_name).info

    check(info, now)
    assert (info.mailbox_or_local_id, info.ods_code) == (local_id, ods_code)


@pytest.mark.parametrize(
    ("common_name", "words"),
    [
        ("X26ABC1.X26.mesh-client.nhs.uk", "old Java client"),
        ("X26.api.mesh-client.nhs.uk", "takes only names such as"),
        ("X26ABC1.X26.api.mesh-client.nhs.uk.example.org", "takes only names such as"),
        (".X26.api.mesh-client.nhs.uk", "takes only names such as"),
        ("X26ABC1.X26.api.mesh-clientXnhs.uk", "takes only names such as"),
        ("Dr Smith's Surgery", "Dr Smith's Surgery"),
    ],
)
def test_other_names_are_refused_and_quoted(issue, now, common_name, words):
    info = issue(common_name).info

    with pytest.raises(NotForTheApi, match=words) as caught:
        check(info, now)

    assert info.ods_code == info.mailbox_or_local_id == ""
    assert caught.value.details["name"] == common_name


def test_a_certificate_without_a_name_is_refused(now):
    info = describe(self_made(now, subject=x509.Name([])))

    with pytest.raises(NotForTheApi, match="no name"):
        check(info, now)


def test_a_sandbox_takes_any_name_but_no_expired_certificate(issue, now):
    check(issue("localhost").info, now, needs_api_name=False)

    with pytest.raises(CertificateExpired):
        check(issue("localhost", valid_to=now - DAY).info, now, needs_api_name=False)


def test_findings_list_everything_at_once(issue, now):
    info = issue("X26ABC1.X26.mesh-client.nhs.uk", valid_to=now - DAY).info

    found = findings(info, now)

    assert [each.severity for each in found] == [Severity.ERROR, Severity.ERROR]
    assert [each.title for each in found] == [CertificateExpired.title, NotForTheApi.title]
    assert all(each.message and each.next_step for each in found)


@pytest.mark.parametrize(("days", "warned"), [(59, True), (60, False), (0, True)])
def test_a_certificate_near_its_end_warns(issue, now, days, warned):
    info = issue(valid_to=now + days * DAY).info

    check(info, now)
    assert [each.severity for each in findings(info, now)] == [Severity.WARNING] * warned


def self_made(now, subject=None, issuer=None):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "self")])
    key = ec.generate_private_key(ec.SECP256R1())
    return (
        x509.CertificateBuilder()
        .subject_name(name if subject is None else subject)
        .issuer_name(name if issuer is None else issuer)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now.astimezone(UTC) - DAY)
        .not_valid_after(now + 100 * DAY)
        .sign(key, hashes.SHA256())
    )
