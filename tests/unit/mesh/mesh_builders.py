"""Small builders that the tests of the MESH API share."""

import ssl
from collections.abc import Callable

from meshdesk.demo.authority import Authority, CertificateFiles, api_common_name
from meshdesk.mesh import MeshClient, OutgoingHeaders, Timeouts, client_context

MakeClient = Callable[..., MeshClient]

QUICK = Timeouts(connect=20, read=20, write=20, pool=20)
NAME = api_common_name("X26ABC1", "X26")
LETTER = OutgoingHeaders(recipient="X26ABC2", workflow_id="TEST_WORKFLOW")
BLOCK = bytes(1024 * 1024)


def context_for(
    authority: Authority,
    files: CertificateFiles | None = None,
    version: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3,
) -> ssl.SSLContext:
    """A client's context that trusts `authority`, with a certificate of its own by default."""
    files = files or authority.client(NAME)
    context = client_context(authority.ca_file, files.certificate, files.key, None)
    context.maximum_version = version
    return context


def server_context(authority: Authority) -> ssl.SSLContext:
    """A server with OpenSSL's manners, which sends alerts; asyncio's just hangs up."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority.server.certificate, authority.server.key)
    context.load_verify_locations(authority.ca_file)
    context.verify_mode = ssl.CERT_REQUIRED
    return context
