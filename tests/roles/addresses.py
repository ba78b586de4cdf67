"""Everything that can be asked of the dashboard: one concrete request for each address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from flask import Flask
from werkzeug.routing import Rule

from callbacks.web import address_table
from callbacks.web.address_table import AddressTable
from callbacks.web.doors.route_table import BY_KIND, DASH, POST, ROUTE_TABLE, RouteTable
from dashboard.actions import Action
from layouts.frame.addresses import OVERVIEW_FILE
from tests.callbacks.web.doors.test_route_table import STEPS

MODULES = address_table.page_modules()
ANYBODY = "nothing"
"""What an address asks for that answers everybody in the same way."""
MORE_STEPS = {
    "<agency>": "police",
    "<path:filename>": "pages.css",
    "<string:package_name>": "dash",
    "<path:fingerprinted_path>": "dash-renderer/build/dash_renderer.min.js",
    "<int:number>": "1",
    "<span>": "2025-26-q2",
    "<name>": "1",
    "<file>": "figures.csv",
    "<link>": "none",
    "<issuer>": "council",
}
_CHOICE = re.compile(r"<any\((.*?)\):ending>")


class Asked(StrEnum):
    """What is asked for."""

    PAGE = "page"
    ROUTE = "route"
    FORM = "form"
    FILE = "file"
    CALLBACK = "callback"


@dataclass(frozen=True, slots=True)
class WalkedAddress:
    """One request: its kind, method and address, the pattern of it, and what it asks for.

    `asks` is what the table of addresses and the page ask for; ANYBODY for what asks for nothing.
    `by_page` says whether the page asks for more than its address.
    """

    kind: Asked
    method: str
    address: str
    pattern: str
    asks: str
    by_page: bool = False


def walked_addresses(server: Flask) -> list[WalkedAddress]:
    """Return everything there is to ask of a server: pages, routes, forms, files, callbacks."""
    table = RouteTable(MODULES)
    found = [*_pages()]
    for rule in server.url_map.iter_rules():
        if rule.rule in ("/<path:path>", "/_ahead/<path:path>", DASH):
            continue  # pages are walked by their own addresses, and callbacks by their outputs
        found += _of_rule(rule, table)
    return [*found, *_callbacks(server)]


def _pages() -> Iterator[WalkedAddress]:
    """Yield each page as a document; where everybody may open it, ahead of a press too."""
    for module in MODULES:
        page = module.PAGE
        address, more = concrete(page.path), page.asks is not Action.READ_PAGES
        yield WalkedAddress(Asked.PAGE, "GET", address, page.path, page.asks, more)
        if not more:
            ahead = f"/_ahead{address}", f"/_ahead{page.path}"
            yield WalkedAddress(Asked.ROUTE, "GET", *ahead, page.asks)
    for kind, path in ((Asked.PAGE, "/"), (Asked.FILE, "/overview.csv")):
        past = f"{path}?as_at=2025-07-31", f"{path}?as_at=<day>"
        yield WalkedAddress(kind, "GET", *past, Action.READ_PAST, by_page=True)


def _of_rule(rule: Rule, table: RouteTable) -> Iterator[WalkedAddress]:
    kind, _, path = rule.endpoint.partition(" ")
    asks = table.asks(rule.endpoint, rule.rule)
    page = _page_of(path) if kind in BY_KIND else None
    by_page = page is not None and page is not Action.READ_PAGES
    told = str(page if by_page else asks or ANYBODY)
    is_file = kind in ("file", "document", "carried", "edition") or rule.rule == "/open-data/<file>"
    for method in sorted((rule.methods or set()) & {"GET", "POST"}):
        what = Asked.FILE if is_file else Asked.FORM if method == "POST" else Asked.ROUTE
        for pattern in _endings(rule.rule):
            yield WalkedAddress(what, method, concrete(pattern), pattern, told, by_page)
    assert kind in (*BY_KIND, POST) or rule.rule in ROUTE_TABLE


def _page_of(path: str) -> Action | None:
    """Return what the page asks for whose files lie at a path."""
    table = AddressTable([module.PAGE for module in MODULES])
    for module in MODULES:
        if path in table.paths(module.PAGE):
            asks: Action = module.PAGE.asks
            return asks
    return None


def _endings(pattern: str) -> Iterator[str]:
    found = _CHOICE.search(pattern)
    if not found:
        yield pattern
        return
    for ending in found[1].replace('"', "").split(","):
        yield _CHOICE.sub(ending, pattern)


def _callbacks(server: Flask) -> Iterator[WalkedAddress]:
    told = server.test_client().get("/_dash-dependencies").get_json()
    for one in told:
        yield WalkedAddress(
            Asked.CALLBACK, "POST", DASH, str(one["output"]), str(Action.READ_PAGES)
        )


def concrete(pattern: str) -> str:
    """Return an address of a pattern; each step needs a value."""
    for step, value in (STEPS | MORE_STEPS).items():
        pattern = pattern.replace(step, value)
    assert "<" not in pattern, f"name a value for the step of {pattern}"
    return pattern


assert OVERVIEW_FILE == "/overview"
