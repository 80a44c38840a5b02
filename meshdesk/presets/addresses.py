"""What a server's and a proxy's address may look like; each function says what is wrong.

It says so in a sentence that begins with the name under which the caller knows the address.
"""

from urllib.parse import SplitResult, urlsplit

from meshdesk.language import translate

DIRECTLY = "none"
"""In place of a proxy's address: there is none, whatever else is preset."""
AS_SYSTEM = "system"
"""In place of a proxy's address: the one that the operating system has been given, if any."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def server_problem(url: str, name: str) -> str:
    """Why this cannot be a server's address; empty if it can.

    Plain http is for loopback addresses alone.
    """
    parts = _split(url)
    if parts is None or not parts.hostname:
        words = translate(
            "Presets", "{name} is no address of a server, such as 'https://mesh.example'."
        )
        return words.format(name=name)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return translate("Presets", "{name} has to begin with https://.").format(name=name)
    if "@" in parts.netloc:
        words = translate("Presets", "{name} must not have a user name or a password in it.")
        return words.format(name=name)
    if parts.path.strip("/") or parts.query or parts.fragment:
        words = translate("Presets", "{name} has to end after the server's name and port.")
        return words.format(name=name)
    return ""


def proxy_problem(proxy: str, name: str) -> str:
    """Why this cannot be a proxy's address, `DIRECTLY` or `AS_SYSTEM`; empty if it can."""
    if proxy in {DIRECTLY, AS_SYSTEM}:
        return ""
    parts = _split(proxy)
    if parts is not None and "@" in parts.netloc:
        words = translate(
            "Presets",
            "{name} must not have a user name or a password in it; they are asked for elsewhere.",
        )
        return words.format(name=name)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        words = translate(
            "Presets",
            '{name} has to be an address such as \'http://proxy.example:8080\', or "{0}" or "{1}".',
        )
        return words.format(AS_SYSTEM, DIRECTLY, name=name)
    if parts.path.strip("/") or parts.query or parts.fragment:
        words = translate("Presets", "{name} has to end after the proxy's name and port.")
        return words.format(name=name)
    return ""


def _split(address: str) -> SplitResult | None:
    if not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return parts
