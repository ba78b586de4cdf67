"""Files of pages: what a page shows, with every choice of its address, as a picture or as data.

One table of kinds (`layouts.files.file_kinds`) serves every page. A file is made from the page's
own view, through the reader's gate, so that it shows what the page shows.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from flask import Flask, Response, request

from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.page import Page
from callbacks.web.page_frame import edition_words, made_for
from callbacks.web.past.past_day import page_of_day
from callbacks.web.query_values import nearest_word, view_arguments
from dashboard.errors import AddressError, MovedAddressError
from data_access.store.gate import Gate
from layouts.exhibits.lines import file_warnings
from layouts.files.exhibit import Exhibit, FileOrigin
from layouts.files.file_kinds import FILE_KINDS
from layouts.frame import addresses
from layouts.frame.shell import View
from layouts.past.past_page import as_at_name, past_address


def register_files(server: Flask, gate: Callable[[], Gate], pages: Iterable[Page]) -> None:
    """Register the addresses of files: the address of a page, with the ending of a kind.

    `gate` returns the gate of the present request.
    """
    kept = [page for page in pages if page.exhibits is not None]
    table = AddressTable(kept)

    def answer(ending: str, **_: str) -> Response:
        try:
            return _file(gate(), table, request.path.removesuffix(f".{ending}"), ending)
        except MovedAddressError as error:
            right = addresses.taken_address(_of_its_day(gate(), error.nearest), ending, _of())
            return Response(status=302, headers={"Location": right})
        except AddressError as error:
            said = f"{error}\nThe nearest right address: {error.nearest}\n"
            return Response(said, 404, mimetype="text/plain")

    endings = ",".join(f'"{ending}"' for ending in FILE_KINDS)
    for page in kept:
        for path in table.paths(page):
            named = addresses.OVERVIEW_FILE if path == "/" else path
            server.add_url_rule(f"{named}.<any({endings}):ending>", f"file {path}", answer)


def _file(gate: Gate, table: AddressTable, path: str, ending: str) -> Response:
    asked = RequestedAddress.read("/" if path == addresses.OVERVIEW_FILE else path)
    said = RequestedAddress.read(f"/?{request.query_string.decode('latin-1')}").query
    query = tuple(pair for pair in said if pair[0] != addresses.OF)
    asked = page_of_day(RequestedAddress(asked.steps, query), gate, table)
    found = table.find(asked, gate.reader)
    view = found.page.view(gate, **view_arguments(found.page.view, found.steps, asked.query))
    assert found.page.exhibits is not None
    address = _of_its_day(gate, str(asked))
    exhibit = _chosen(found.page.exhibits(gate, view), _of(), address)
    if gate.as_at is not None:
        exhibit = replace(exhibit, stem=f"{exhibit.stem}{as_at_name(gate.as_at)}")
    kind = FILE_KINDS[ending]
    if kind.of_lines and exhibit.within is None:
        raise AddressError("Only a scorecard has a pack of its lines.", address)
    body = kind.make(exhibit, _origin(gate, view, address))
    response = Response(body, mimetype=kind.mimetype)
    name = f'attachment; filename="{exhibit.stem}.{kind.ending}"'
    response.headers["Content-Disposition"] = name
    if not gate.reader.sees_small_numbers:  # such a file is kept nowhere
        response.headers["Cache-Control"] = "private, no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response


def _of_its_day(gate: Gate, address: str) -> str:
    """Return an address of a page with the past day that the gate shows, if it shows one."""
    return address if gate.as_at is None else past_address(address, gate.as_at)


def _of() -> str:
    """Return the name of the chart or table that is asked for; empty for the page's first."""
    return request.args.get(addresses.OF, "")


def _chosen(exhibits: Sequence[Exhibit], of: str, page: str) -> Exhibit:
    """Return one of a page's charts and tables, by default the first.

    Raises:
        AddressError: if the page has none, or none of this name.
    """
    if not exhibits:
        raise AddressError("There is nothing on this page yet that could be taken out.", page)
    by_key = {one.key: one for one in reversed(exhibits)}
    if of and of not in by_key:
        near = nearest_word(of, by_key)
        like = f"; the most similar is “{near}”" if near else ""
        raise AddressError(f"This page has no “{of[:100]}”{like}.", page)
    return by_key[of] if of else exhibits[0]


def _origin(gate: Gate, view: Any, address: str) -> FileOrigin:
    frame = view.frame if isinstance(view, View) else None
    return FileOrigin(
        partnership=gate.catalogue().partnership.title,
        audience=made_for(gate),
        edition=edition_words(gate),
        address=address,
        warnings=file_warnings(frame) if frame else (),
        may_be_kept=not gate.reader.sees_small_numbers,
    )
