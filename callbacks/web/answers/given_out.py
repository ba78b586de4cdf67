"""What leaves the house, with its entry before it is sent; and what is refused with a page."""

from http import HTTPStatus

from flask import Response, g, has_request_context, request

from callbacks.web.requests import RequestContext
from dashboard.outputs.exports import ExportEntry, entry_of
from dashboard.readers import Reader


def say_for_whom(reader: Reader, *, is_copy: bool = False) -> None:
    """Say for whom the file of the present request is made; without it, for who asks.

    `is_copy` says that it is a copy that leaves the network. A steward may open a file that is made
    for the public, and the copy that a steward carries is made for partners.
    """
    g.made_for, g.is_copy = reader, is_copy


def unkept_file(body: bytes, mimetype: str, name: str) -> Response:
    """Return a file that is saved under a name, and of which nothing between keeps a copy."""
    response = Response(body, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def say_refused() -> None:
    """Say that who sent the present request may not do what it asks for, whatever it is answered.

    It is entered in the log as a refusal.
    """
    if has_request_context():
        g.is_refused = True


def given_out(response: Response, asked: RequestContext) -> ExportEntry | None:
    """Return the entry of the file that an answer gives out; None if it gives none to be entered.

    Every file that is sent to be kept is one, whatever made it. What tells of a file without giving
    it (HEAD), or that the browser has it already, is not.
    """
    is_file = "Content-Disposition" in response.headers
    if request.method == "HEAD" or response.status_code != HTTPStatus.OK or not is_file:
        return None
    reader: Reader = g.get("made_for", asked.reader)
    address, is_copy = request.full_path.rstrip("?"), g.get("is_copy", False)
    return entry_of(reader, address, response.get_data(), is_copy=is_copy)
