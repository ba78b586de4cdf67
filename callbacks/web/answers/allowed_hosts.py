"""The names under which the dashboard answers.

A page of another site can make its own name lead to this machine. The browser then lets the page
read and send everything here, but it still sends that name in the Host header. A request under any
name that is not allowed is therefore refused, before anything else looks at it.
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Flask

from callbacks.web.answers.plain_environ import plain_environ
from callbacks.web.answers.policy import NOTHING

LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
"""The names of the machine itself, which are always allowed."""
ANY_NAME = ("/health", "/ready")
"""The addresses that are answered under any name. They tell nothing but one word."""
_NAMED = re.compile(
    r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::[0-9]{0,5})?", re.ASCII
)
_WHOLE_ADDRESS = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
_REFUSED = b"This server does not answer under this name. ALLOWED_HOSTS says which names it has.\n"
_SIX = Path("/proc/net/if_inet6")
"""Linux lists the IPv6 addresses of the machine here."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application."""


def plain_name(host: str) -> str | None:
    """Return the name in a Host header: small letters, no port, no brackets, no dot at the end.

    None is returned for a text that is no name.
    """
    found = _NAMED.fullmatch(host)
    if found is None:
        return None
    name = (found["six"] or found["name"]).lower().removesuffix(".")
    return _plain_address(name) if found["six"] else name or None


def _plain_address(text: str) -> str | None:
    try:
        return str(ipaddress.IPv6Address(text))
    except ValueError:
        return None


def names_of_server(host: str, agreed: Iterable[str], *, everywhere: bool) -> tuple[str, ...]:
    """Return the names under which a server answers.

    `host` is the address that it listens on, and `agreed` are the names that were set. If none
    were set and it listens in every network, the names are those of the machine.
    """
    usual = () if everywhere else (host,)
    others = tuple(agreed) or (machine_names() if everywhere else ())
    return tuple(dict.fromkeys((*LOCAL_NAMES, *usual, *others)))


def machine_names() -> tuple[str, ...]:
    """Return the names and the addresses of this machine in its networks."""
    name = socket.gethostname()
    found = {name.lower(), *_addresses(name)}
    if _SIX.is_file():
        lines = _SIX.read_text(encoding="ascii").splitlines()
        found |= {str(ipaddress.IPv6Address(int(line.split()[0], 16))) for line in lines}
    for address in ("192.0.2.1", "2001:db8::1"):  # kept free for examples: nothing is sent
        found |= _address_towards(address)
    return tuple(sorted(found - set(LOCAL_NAMES)))


def _addresses(name: str) -> set[str]:
    try:
        return {str(each[4][0]).partition("%")[0] for each in socket.getaddrinfo(name, None)}
    except OSError:  # the name has no address
        return set()


def _address_towards(address: str) -> set[str]:
    """Return the address of this machine on its way to another; empty if there is no way."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
            return {str(probe.getsockname()[0])}
    except OSError:
        return set()


class AllowedHosts:
    """A WSGI application that refuses requests under other names, and passes on all others."""

    def __init__(self, application: Wsgi, names: Iterable[str]) -> None:
        """Keep the application and the names; an IPv6 address may be without its brackets."""
        self._application = application
        self._names = {plain_name(f"[{name}]" if ":" in name else name) for name in names} - {None}

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request: with status 421 if its name is not allowed."""
        if environ.get("PATH_INFO") in ANY_NAME:
            return self._application({**environ, "HTTP_HOST": LOCAL_NAMES[0]}, start)
        if self._is_allowed(environ):
            return self._application(environ, start)
        start(
            "421 Misdirected Request",
            [
                ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Length", str(len(_REFUSED))),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
                ("X-Frame-Options", "DENY"),
                ("Content-Security-Policy", NOTHING),
            ],
        )
        return [_REFUSED]

    def _is_allowed(self, environ: dict[str, Any]) -> bool:
        """Say whether all names that a request gives are allowed; it must give one."""
        whole = _WHOLE_ADDRESS.match(str(environ.get("RAW_URI", "")))
        said = [environ.get("HTTP_HOST", ""), *([whole[1]] if whole else [])]
        return all(plain_name(host) in self._names for host in said)


class NamedServer(Flask):
    """A Flask server without static files, which answers under its own names alone."""

    def __init__(self, import_name: str, names: Iterable[str]) -> None:
        """Make the server; `names` are the names under which it answers."""
        super().__init__(import_name, static_folder=None)
        self._guarded = AllowedHosts(super().wsgi_app, names)

    def wsgi_app(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a request."""
        return self._guarded(plain_environ(environ), start_response)
