"""Checks the requests of Dash in the browser before the server's Dash handles them.

A request that no page of this site sends is refused with one sentence. It is not logged as a
failure.
"""

from flask import Flask, Response, request

from layouts.frame.painted_text import ASKED, DRAWN

PATH = "/_dash-update-component"
"""The address to which Dash in the browser sends its requests."""
REFUSED = "No page of this site asks for this. Open an address, such as /, instead.\n"
_OUTPUT = f"{DRAWN}.children"
_OUTPUTS = {"id": DRAWN, "property": "children"}
_CHANGED: tuple[list[str], ...] = ([], [f"{ASKED}.data"])


def register(server: Flask) -> None:
    """Refuse requests to Dash that ask for anything except the page of an address."""
    server.before_request(_refuse_what_no_page_asks)


def asks_for_a_page(body: object) -> bool:
    """Say whether a request's body asks for the page of an address, as Dash in the browser does."""
    if not isinstance(body, dict) or body.get("state"):
        return False
    match body:
        case {
            "output": str(output),
            "outputs": dict(outputs),
            "inputs": [{"id": str(asked), "property": "data", "value": {"address": str()}}],
        }:
            named = (output, outputs, asked) == (_OUTPUT, _OUTPUTS, ASKED)
            return named and body.get("changedPropIds", []) in _CHANGED
    return False


def _refuse_what_no_page_asks() -> Response | None:
    if request.path != PATH or request.method != "POST" or asks_for_a_page(_body()):
        return None
    return Response(REFUSED, 400, mimetype="text/plain")


def _body() -> object:
    try:
        return request.get_json(silent=True)
    except RecursionError:  # lists inside lists, many thousands deep
        return None
