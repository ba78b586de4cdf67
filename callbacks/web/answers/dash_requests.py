"""Checks the requests of Dash in the browser before the server's Dash handles them.

A request that no page of this site sends is refused with one sentence. It is not logged as a
failure.
"""

from collections.abc import Collection, Mapping
from importlib import import_module
from pathlib import Path

from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request

from layouts.frame.painted_text import ASKED, DRAWN

PATH = "/_dash-update-component"
"""The address to which Dash in the browser sends its requests."""
REFUSED = "No page of this site asks for this. Open an address, such as /, instead.\n"
LONGEST_ADDRESS = 4000
"""The most characters in an address that is asked for; a browser's request line has no more."""
_OUTPUT = f"{DRAWN}.children"
_OUTPUTS = {"id": DRAWN, "property": "children"}
_CHANGED: tuple[list[str], ...] = ([], [f"{ASKED}.data"])


def register(server: Flask, files: Mapping[str, Collection[str]]) -> None:
    """Refuse requests to Dash for anything except the page of an address, and its own files.

    `files` are the names of the files of Dash by their packages.
    """
    server.before_request(_refuse_what_no_page_asks)
    server.before_request(lambda: _refuse_missing_file(files))


def asks_for_a_page(body: object) -> bool:
    """Say whether a request's body asks for the page of an address, as Dash in the browser does."""
    if not isinstance(body, dict) or body.get("state"):
        return False
    match body:
        case {
            "output": str(output),
            "outputs": dict(outputs),
            "inputs": [{"id": str(asked), "property": "data", "value": dict(value)}],
        }:
            named = (output, outputs, asked) == (_OUTPUT, _OUTPUTS, ASKED)
            return named and _is_question(value) and body.get("changedPropIds", []) in _CHANGED
    return False


def _is_question(value: dict[str, object]) -> bool:
    """Say whether this is an address with the number of its question."""
    address = value.get("address")
    return isinstance(address, str) and _is_address(address) and type(value.get("number")) is int


def _is_address(text: str) -> bool:
    """Say whether a text can be an address: not too long, and without halves of characters."""
    return len(text) <= LONGEST_ADDRESS and not any("\ud800" <= each <= "\udfff" for each in text)


def _refuse_missing_file(files: Mapping[str, Collection[str]]) -> Response | None:
    """Answer a request for a file of Dash that there is not with one line."""
    asked = request.view_args or {}
    if "fingerprinted_path" not in asked:
        return None
    name, _ = check_fingerprint(asked["fingerprinted_path"])
    package = asked["package_name"]
    if name in files.get(package, ()) and _is_in(package, name):
        return None
    return Response("not found\n", 404, mimetype="text/plain")


def _is_in(package: str, name: str) -> bool:
    """Say whether a package has a file; Dash names some that are not installed."""
    return (Path(str(import_module(package).__file__)).parent / name).is_file()


def _refuse_what_no_page_asks() -> Response | None:
    if request.path != PATH or request.method != "POST" or asks_for_a_page(_body()):
        return None
    return Response(REFUSED, 400, mimetype="text/plain")


def _body() -> object:
    try:
        return request.get_json(silent=True)
    except RecursionError:  # lists inside lists, many thousands deep
        return None
