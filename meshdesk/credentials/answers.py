"""A certificate alone, as it comes in answer to a request: PEM, DER, or a PKCS#7 bundle."""

import warnings
from collections.abc import Sequence
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import pkcs7

from meshdesk.credentials import formats, pem
from meshdesk.credentials.errors import NotACertificate
from meshdesk.credentials.formats import Kind
from meshdesk.credentials.material import (
    DAMAGED,
    check_size,
    checked,
    not_a_certificate,
    parse_certificate,
    read_certificates,
    read_file,
)
from meshdesk.language import translate


def load_certificates(paths: Sequence[Path]) -> tuple[x509.Certificate, ...]:
    """The certificates alone of PEM, DER or PKCS#7 (.p7b, .p7c) files, at least one.

    Raises:
        FileUnreadable: a file is not there or may not be read.
        NotACertificate: a file holds none, is damaged or too large.
    """
    found: tuple[x509.Certificate, ...] = ()
    for path in paths:
        subject = translate("Credentials", "The file “{0}”").format(path.name)
        data = read_file(path)
        check_size(data, subject)
        if formats.is_bundle(data):
            found += _bundle(data, subject)
        elif formats.recognise(data) is Kind.DER_CERTIFICATE:
            found += (parse_certificate(x509.load_der_x509_certificate, data, subject),)
        else:
            found += read_certificates(data, subject)
    return found


def _bundle(data: bytes, subject: str) -> tuple[x509.Certificate, ...]:
    load = (
        pkcs7.load_pem_pkcs7_certificates if pem.is_pem(data) else pkcs7.load_der_pkcs7_certificates
    )
    try:
        with warnings.catch_warnings():
            # Windows writes BER, which cryptography reads with a warning.
            warnings.simplefilter("ignore")
            found = load(data)
    except (*DAMAGED, UnsupportedAlgorithm) as error:
        words = translate("Credentials", "{0} is a bundle of certificates, but damaged.")
        raise NotACertificate(words.format(subject)) from error
    if not found:
        raise not_a_certificate(data, subject)
    return tuple(checked(each, subject) for each in found)
