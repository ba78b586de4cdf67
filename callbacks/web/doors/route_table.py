"""What each address asks of the table of roles. One that is not in this table answers nobody.

Pages ask for themselves besides (`Page.asks`), and so do forms (`FormPost.asks`).
"""

import logging
from collections.abc import Callable, Iterable
from types import ModuleType

from flask import Flask, Response, abort, g, request

from callbacks.web.form_posts import comes_from_here
from dashboard.actions import Action
from dashboard.readers import Reader

ANYONE = None
"""Asks for nothing: the same bytes for everyone, and no reader is looked for."""
DASH = "/_dash-update-component"
log = logging.getLogger(__name__)

ROUTE_TABLE: dict[str, Action | None] = {
    "/health": ANYONE,
    "/ready": ANYONE,
    "/assets/<path:filename>": ANYONE,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>": ANYONE,
    "/_favicon.ico": ANYONE,
    "/_dash-layout": Action.READ_PAGES,
    "/_dash-dependencies": Action.READ_PAGES,
    "/_dash-update-component": Action.READ_PAGES,
    "/_reload-hash": Action.READ_PAGES,
    "/": Action.READ_PAGES,
    "/<path:path>": Action.READ_PAGES,
    "/_ahead/": Action.READ_PAGES,
    "/_ahead/<path:path>": Action.READ_PAGES,
    "/open-data/<file>": ANYONE,
    "/partners-data/<file>": Action.TAKE_PARTNERS_DATA,
    "/own-data/<file>": Action.TAKE_PARTNERS_DATA,
    "/feed.atom": ANYONE,
    "/embed/indicator/<key>": ANYONE,
    "/sign-in": ANYONE,
    "/sign-in/code": ANYONE,
    "/sign-in/challenge": ANYONE,
    "/sign-in/<issuer>": ANYONE,
    "/sign-in/<issuer>/back": ANYONE,
    "/sign-out": ANYONE,
    "/view-as": ANYONE,
    "/join/<link>": ANYONE,
    "/join/<link>/challenge": ANYONE,
    "/answer/<link>": ANYONE,
    "/answer/<link>/form.xlsx": ANYONE,
    "/answer/<link>/workbook": ANYONE,
    "/schools/links": Action.KEEP_SCHOOLS,
    "/account": Action.READ_PAGES,
    "/account/challenge": Action.READ_PAGES,
    "/returns": Action.SEND_RETURNS,
    "/returns/draft/<int:number>": Action.SEND_RETURNS,
    "/returns/form/<agency>/<quarter>": Action.SEND_RETURNS,
    "/returns/marked/<int:number>.xlsx": Action.SEND_RETURNS,
    "/returns/blank/<agency>/<quarter>.xlsx": Action.SEND_RETURNS,
    "/returns/blanks/<quarter>.zip": Action.SEND_RETURNS,
    "/audits/<int:number>/part/<agency>": Action.FILL_AUDITS,
    "/audits/<int:number>/part/<agency>.xlsx": Action.FILL_AUDITS,
    "/import": Action.TAKE_RETURNS_IN,
    "/import/<int:number>": Action.TAKE_RETURNS_IN,
    "/import/<int:number>/made": Action.TAKE_RETURNS_IN,
    "/section-11/files/<file>": Action.READ_SECTION_11,
    "/accounts": Action.MANAGE_ACCOUNTS,
    "/accounts/<int:number>": Action.MANAGE_ACCOUNTS,
}
"""What addresses ask for, by the patterns of their paths."""

BY_KIND: dict[str, Action] = {
    "file": Action.READ_FILES,
    "document": Action.READ_FILES,
    "carried": Action.READ_FILES,
    "edition": Action.READ_FILES,
    "made": Action.READ_PAGES,
    "ask": Action.ASK_FOR_FILES,
}
"""What files, their state and their forms ask for, by the first word of their endpoint.

Their page asks besides, and so does each button of a form (`callbacks.outputs.asking`).
"""
POST = "post"
"""The first word of the endpoints of forms."""


class RouteTable:
    """Knows what every address of a server asks for."""

    def __init__(self, modules: Iterable[ModuleType]) -> None:
        """Read what the forms of the pages ask for."""
        posts = (post for module in modules for post in getattr(module, "POSTS", ()))
        self._forms: dict[str, Action] = {f"{POST} {post.path}": post.asks for post in posts}

    def is_known(self, endpoint: str, rule: str) -> bool:
        """Say whether an address is in the table."""
        return self._kind(endpoint) in BY_KIND or endpoint in self._forms or rule in ROUTE_TABLE

    def asks(self, endpoint: str, rule: str) -> Action | None:
        """Return what an address asks for. Raises: KeyError if it is not in the table."""
        if endpoint in self._forms:
            return self._forms[endpoint]
        kind: Action | None = BY_KIND.get(self._kind(endpoint))
        return ROUTE_TABLE[rule] if kind is None else kind

    @staticmethod
    def _kind(endpoint: str) -> str:
        return endpoint.partition(" ")[0]


def ask_table(
    server: Flask,
    table: RouteTable,
    reader: Callable[[], Reader],
    missing: Callable[[], Response],
) -> None:
    """Have every request ask the table before anything else looks at it.

    `missing` answers as an address does that is none; what is refused is answered so.
    """

    def asked() -> Response | None:
        rule = request.url_rule
        if rule is None:  # no such address, or no such method: there is nothing to refuse
            return None
        if not table.is_known(rule.endpoint, rule.rule):
            log.error("%s is not in the table of addresses", rule.rule)
            abort(404)
        wanted = table.asks(rule.endpoint, rule.rule)
        if request.path == DASH and not _may_come_from_here():
            abort(403)
        if wanted is not None and not reader().may(wanted):
            return refused(rule.endpoint, missing)
        return None

    server.before_request(asked)


def refused(endpoint: str, missing: Callable[[], Response]) -> Response:
    """Refuse what the reader's roles do not allow, as if it were not there; write it down.

    Raises: HTTPException: 405 for a form, as of an address that takes none.
    """
    log.info("refused: %s", endpoint)
    g.is_refused = True
    if request.method == "POST":
        abort(405)
    return missing()


def _may_come_from_here() -> bool:
    """Say whether nothing shows that another site sent the request, which changes nothing."""
    named = {"Origin", "Sec-Fetch-Site"} & set(request.headers.keys())
    return not named or comes_from_here()
