"""Opens everything that a store sends to an audience, without a server."""

from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import wraps
from hashlib import sha256
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from zlib import compress, crc32

import resvg_py
from flask import Flask
from flask.testing import FlaskClient

from app import make_app
from callbacks.reports.spans import spanned_report
from callbacks.web import address_table
from callbacks.web.documents import DOCUMENT_KINDS
from callbacks.web.page import Page
from dashboard.days import day_of
from dashboard.readers import Audience, Reader
from data_access.commands.site_copy import DASH, LIVE, AddressAnswer, asked_by_dash
from data_access.store.gate import Gate, open_gate
from data_access.store.store import Store, utc_now
from layouts.files.exhibit import Exhibit
from layouts.frame.shell import View
from settings import Settings
from tests.attack.sessions import are_chosen, signed_client

SIGNATURE = b"\x89PNG\r\n\x1a\n"
REPORTS = "/reports/"
ENDINGS = tuple(f".{ending}" for ending in DOCUMENT_KINDS)
SITE = "http://localhost/"


def opening(
    store: Store,
    audience: Audience,
    has_figure: Callable[[str], bool] = lambda _: True,
    agency: str = "",
    client: FlaskClient | None = None,
) -> Callable[[str], AddressAnswer]:
    """Give what opens an address of a store as an audience does, or a partner of an agency.

    It opens them in the browser `client`, if one is given; else nobody signs in, and everybody
    reads so by a setting, unless sessions are chosen.

    The figure that Dash asks for is opened with it where `has_figure` says so of the address. What
    a page gathers is kept for its files, if these are opened next to it.
    """
    if client is None:
        modules = tuple(map(_gathered_once, address_table.page_modules()))
        with patch.object(address_table, "page_modules", lambda: modules):
            client = _browser(store, audience, agency)

    def ask(address: str) -> AddressAnswer:
        if address.startswith(REPORTS) and address.endswith(ENDINGS):
            return _report(store, audience, address)
        response = client.get(address)
        body = response.data
        live = LIVE in body and has_figure(address)
        figure = client.post(DASH, json=asked_by_dash(address)).data if live else b""
        return AddressAnswer(address, response.status_code, tuple(response.headers), body, figure)

    return ask


def _browser(store: Store, audience: Audience, agency: str) -> FlaskClient:
    """Return a browser whose reader is of an audience by a setting, or by signing in."""
    if are_chosen():
        return signed_client(store, audience, agency)
    server: Flask = make_app(store, Settings(audience=audience, agency=agency)).server
    return server.test_client()


def _report(store: Store, audience: Audience, address: str) -> AddressAnswer:
    """Make a report as the worker does, which a server only sends once it is made."""
    path, _, ending = address.rpartition(".")
    with open_gate(store, Reader(audience), day_of(utc_now())) as gate:
        paper = spanned_report(gate, path.rpartition("/")[2])
    kind = DOCUMENT_KINDS[ending]
    body = kind.write()(paper, SITE)
    return AddressAnswer(address, 200, (("Content-Type", kind.mimetype),), body)


def undrawn() -> AbstractContextManager[object]:
    """Let the pixels of PNG pictures be left out: in their place stands what they are drawn from.

    Of two PNG pictures the bytes are then the same if their words and what the same program draws
    in the same way are.
    """
    return patch.object(resvg_py, "svg_to_bytes", _drawn_from)


def _drawn_from(svg_string: str, **settings: Any) -> bytes:
    """Give a picture of one pixel, with a word of what would have been drawn."""
    said = f"{sorted(settings.items())} {svg_string}"
    word = b"drawn\0" + sha256(said.encode()).hexdigest().encode()
    size = (1).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"
    chunks = ((b"IHDR", size), (b"tEXt", word), (b"IDAT", compress(b"\0\0")), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + crc32(name + body).to_bytes(4, "big")


def _gathered_once(module: Any) -> Any:
    """Give a module of pages whose page keeps what it gathered last.

    A report gathers its content once it is made a document, so of it nothing is kept.
    """
    if module.PAGE.path.startswith(REPORTS):
        return module
    kept = _LastGathered(module.PAGE)
    page = replace(module.PAGE, view=kept.view, exhibits=module.PAGE.exhibits and kept.exhibits)
    return SimpleNamespace(PAGE=page, register=getattr(module, "register", None))


class _LastGathered:
    """What a page gathered for the last address, and the charts and tables made from it."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._asked: Hashable = None
        self._view: View | None = None
        self._exhibits: Sequence[Exhibit] | None = None

        @wraps(page.view)
        def view(gate: Gate, **asked: Any) -> View:
            return self._gathered(gate, asked)

        self.view = view

    def _gathered(self, gate: Gate, asked: dict[str, Any]) -> View:
        now = gate.partnership, gate.reader, gate.day, gate.state, *sorted(asked.items())
        if self._view is None or now != self._asked:
            self._view, self._exhibits = None, None
            self._view, self._asked = self._page.view(gate, **asked), now
        return self._view

    def exhibits(self, gate: Gate, view: View) -> Sequence[Exhibit]:
        """Give the charts and tables of a view."""
        assert self._page.exhibits is not None
        if view is not self._view:
            return self._page.exhibits(gate, view)
        if self._exhibits is None:
            self._exhibits = self._page.exhibits(gate, view)
        return self._exhibits
