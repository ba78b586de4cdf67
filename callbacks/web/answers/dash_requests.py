"""What the browser's Dash asks of the server: looked at before Dash does.

A request that no page of this site makes is answered in a sentence; it is nobody's failure.
"""

from flask import Flask, Response, request

from layouts.frame.painted_text import ASKED, DRAWN

PATH = "/_dash-update-component"
"""Where Dash sends what it asks."""
REFUSED = "No page of this site asks for this. Open an address, such as /, instead.\n"
_OUTPUT = f"{DRAWN}.children"
_OUTPUTS = {"id": DRAWN, "property": "children"}
_CHANGED: tuple[list[str], ...] = ([], [f"{ASKED}.data"])


def register(server: Flask) -> None:
    """Refuse what asks for anything but the page of an address."""
    server.before_request(_refuse_what_no_page_asks)


def asks_for_a_page(body: object) -> bool:
    """Say whether a request's body asks for the page of an address, as the browser's Dash does."""
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
    except RecursionError:  # lists in lists, many thousands deep
        return None
