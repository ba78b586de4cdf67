"""Documents of pages: what a page says as a paper that people can go on writing (DOCX)."""

from collections.abc import Callable, Iterable

from flask import Flask, Response, request

from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.page import Page
from callbacks.web.query_values import view_arguments
from dashboard.errors import AddressError
from data_access.store.gate import Gate

ENDING = ".docx"
MIMETYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def register_documents(server: Flask, gate: Callable[[], Gate], pages: Iterable[Page]) -> None:
    """Register the addresses of documents: the address of a page that is a paper, with an ending.

    `gate` returns the gate of the present request. The document is made of the page's own view,
    through the reader's gate, and so says what the page says.
    """
    kept = [page for page in pages if page.paper is not None]
    table = AddressTable(kept)

    def answer(**_: str) -> Response:
        try:
            return _document(gate(), table, request.path.removesuffix(ENDING))
        except AddressError as error:
            said = f"{error}\nThe nearest right address: {error.nearest}\n"
            return Response(said, 404, mimetype="text/plain")

    for page in kept:
        server.add_url_rule(f"{page.path}{ENDING}", f"document {page.path}", answer)


def _document(gate: Gate, table: AddressTable, path: str) -> Response:
    from data_access.documents.docx_paper import write_docx  # takes a while to load

    asked = RequestedAddress.read(path)
    found = table.find(asked, gate.reader)
    view = found.page.view(gate, **view_arguments(found.page.view, found.steps, ()))
    assert found.page.paper is not None
    paper = found.page.paper(view)
    response = Response(write_docx(paper), mimetype=MIMETYPE)
    name = f'attachment; filename="{paper.name}{ENDING}"'
    response.headers["Content-Disposition"] = name
    if not gate.reader.is_steward:  # a steward's files are kept nowhere
        response.headers["Cache-Control"] = "private, no-cache"
    return response
