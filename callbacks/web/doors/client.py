"""Where a request comes from, and whether what is typed may be sent on that way."""

import ipaddress
from collections.abc import Collection

from flask import Request

from callbacks.web.answers.allowed_hosts import LOCAL_NAMES, plain_name
from data_access.people.signing_in import TryOrigin

NETWORK_OF_SIX = 64
"""One household or one machine has all addresses of such a network in IPv6."""
PLAIN = (
    "Signing in is refused here: this page came by plain http from another machine, so whoever is "
    "on the way could read what you type. Open the address of this site that begins with https."
)


def client_address(request: Request, proxies: Collection[str]) -> str:
    """Return the address of a request's client, of IPv6 its network; empty if it has none.

    What a header says is believed of `proxies` alone: of each the last address that it names.
    """
    found = request.remote_addr or ""
    if found in proxies:
        found = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or found
    try:
        read = ipaddress.ip_address(found)
    except ValueError:
        return ""
    if read.version == 6:
        return str(ipaddress.ip_network(f"{read}/{NETWORK_OF_SIX}", strict=False))
    return str(read)


def is_on_this_machine(request: Request) -> bool:
    """Say whether a request was made on this machine, under one of its own names."""
    try:
        near = ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    return near and plain_name(request.host) in LOCAL_NAMES


def may_sign_in_by(request: Request) -> bool:
    """Say whether nobody on the way can read a request: it came by https, or not from far."""
    return request.is_secure or is_on_this_machine(request)


def origin_of(request: Request, proxies: Collection[str]) -> TryOrigin:
    """Return where a try comes from."""
    return TryOrigin(client_address(request, proxies), request.headers.get("User-Agent", ""))
