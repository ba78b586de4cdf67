"""Copies of pages in one file, for a room without a network: their addresses, and for whom."""

from collections.abc import Callable, Iterable

from flask import Flask, Response, request

from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.answers.carried_pages import carried_page
from callbacks.web.answers.given_out import say_for_whom
from callbacks.web.page import Page
from callbacks.web.page_frame import edition_words
from callbacks.web.query_values import view_arguments
from dashboard.errors import AddressError
from dashboard.number_formats import long_date
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.frame.paint import to_html
from layouts.frame.shell import document_title

CARRIED = ".html"
WHO_READS = {Audience.PARTNER: "partners", Audience.PUBLIC: "everybody"}


def register_carried(server: Flask, gate: Callable[[], Gate], pages: Iterable[Page]) -> None:
    """Register the addresses of pages in one file: the address of a page, with an ending.

    Such a file leaves this machine, so a steward's is made as partners read it.
    """
    kept = [page for page in pages if page.carried is not None]
    table = AddressTable(kept)

    def answer(**_: str) -> Response:
        try:
            return _carried(gate(), table, request.path.removesuffix(CARRIED))
        except AddressError as error:
            said = f"{error}\nThe nearest right address: {error.nearest}\n"
            return Response(said, 404, mimetype="text/plain")

    for page in kept:
        server.add_url_rule(f"{page.path}{CARRIED}", f"carried {page.path}", answer)


def _carried(gate: Gate, table: AddressTable, path: str) -> Response:
    audience = Audience.PUBLIC if gate.reader.audience is Audience.PUBLIC else Audience.PARTNER
    shown, asked = gate.lowered(audience), RequestedAddress.read(path)
    found = table.find(asked, shown.reader)
    view = found.page.view(shown, **view_arguments(found.page.view, found.steps, ()))
    assert found.page.carried is not None
    title = document_title(view.frame)
    told = (
        f"Copy of {long_date(gate.day)}, as {WHO_READS[audience]} may read it: "
        f"{edition_words(shown)}. It needs no network and sends nothing."
    )
    body = to_html(found.page.carried(view))
    response = Response(carried_page(title, body, told), mimetype="text/html")
    name = f'attachment; filename="{"-".join(asked.steps)}-{audience.value}{CARRIED}"'
    response.headers["Content-Disposition"] = name
    response.headers["Cache-Control"] = "no-store"
    say_for_whom(shown.reader, is_copy=True)
    return response
