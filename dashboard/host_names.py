"""The names and addresses of machines, as people type them into settings."""

import ipaddress
import re
from urllib.parse import urlsplit

_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"(?:{_LABEL}\.)*{_LABEL}\.?", re.IGNORECASE | re.ASCII)


def is_loopback(host: str) -> bool:
    """Say whether only this machine can open an address."""
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_ip_address(text: str) -> bool:
    """Say whether a text is an address in figures, and no name."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def host_name_in(address: str) -> str:
    """Return the name in the beginning of an address, in small letters; empty if it has none."""
    return (urlsplit(address).hostname or "").removesuffix(".")


def is_host_name(text: str) -> bool:
    """Say whether a text is the name of one machine, or its address, without a port.

    A name whose last part is a number would be read as an address.
    """
    plain = text.removesuffix(".")
    if ":" not in text and not plain.rpartition(".")[2].isdecimal():
        return _NAME.fullmatch(text) is not None
    try:
        return not ipaddress.ip_address(plain).is_unspecified
    except ValueError:
        return False
