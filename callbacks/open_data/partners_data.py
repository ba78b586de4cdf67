"""The open data's files as partners read them, and as one agency does, for who may.

They have addresses of their own: the open data's stay the public's, whoever asks.
"""

from collections.abc import Callable

from flask import Flask, Response, abort, request

from callbacks.open_data.tidy_data import open_file
from callbacks.web.answers.given_out import say_for_whom
from dashboard.errors import AddressError
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.open_data.tidy_files import TIDY_KINDS

OPENED = Callable[[], Gate]
"""Returns the gate of the present request."""


def register_partners_data(server: Flask, gate: OPENED) -> None:
    """Register the addresses of partners' data and of an agency's own.

    An agency's own files are there for its partners alone.
    """

    def answer(file: str) -> Response:
        shown = as_partners_read(gate())
        say_for_whom(shown.reader)
        return _file(shown, file, "partners")

    def own(file: str) -> Response:
        shown = gate()
        if not shown.reader.agency:
            abort(404)
        return _file(shown, file, shown.reader.agency)

    server.add_url_rule(f"{addresses.PARTNERS_DATA}/<file>", "partners data", answer)
    server.add_url_rule(f"{addresses.OWN_DATA}/<file>", "own data", own)


def as_partners_read(gate: Gate) -> Gate:
    """Return a gate that shows what all partners read, whatever else its reader is shown."""
    is_so = gate.reader.audience is Audience.PARTNER and not gate.reader.agency
    return gate if is_so else gate.lowered(Audience.PARTNER)


def _file(shown: Gate, file: str, whose: str) -> Response:
    """Return the answer with a file, or one that says that there is no such file."""
    name, _, ending = file.partition(".")
    kind = TIDY_KINDS.get(ending)
    try:
        if kind is None:
            kinds = ", ".join(TIDY_KINDS)
            raise AddressError(f"There are files of these kinds: {kinds}.", f"{name[:100]}.csv")
        made = kind.make(open_file(shown, name))
    except AddressError as error:
        near = f"{request.path.rpartition('/')[0]}/{error.nearest.rpartition('/')[2]}"
        said = f"{error}\nThe nearest right address: {near}\n"
        return Response(said, 404, mimetype="text/plain")
    response = Response(made, mimetype=kind.mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{whose}-{file}"'
    if not shown.reader.sees_small_numbers:  # such a file is kept nowhere
        response.headers["Cache-Control"] = "private, no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response
