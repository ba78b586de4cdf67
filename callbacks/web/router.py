"""Sends each page in one of two ways: in an HTML document, or as Dash's answer to a new address."""

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html
from dash.development.base_component import Component
from flask import Response, g, has_request_context, make_response, request

from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.answers import dash_requests
from callbacks.web.answers.html_pages import HtmlPageWriter
from callbacks.web.noted.backup_reminder import backup_reminder
from callbacks.web.page import Page
from callbacks.web.page_cache import PageCache, PaintedPage
from callbacks.web.requests import Requests
from layouts.frame.painted_text import ADDRESS, ASKED, DRAWN, asleep_layout


class PaintedDash(Dash):
    """Dash with the page's content already in the document. Dash starts after the first paint."""

    def __init__(self, requests: Requests, pages: Iterable[Page], **settings: Any) -> None:
        """Answer requests with `pages`, each drawn from the gate of its request."""
        super().__init__(__name__, server=False, update_title="", enable_mcp=False, **settings)
        self.requests = requests
        self.pages = PageCache(requests.gate, AddressTable(pages), _seen, backup_reminder)
        self._document = HtmlPageWriter()
        self._parts: dict[str, Any] = {}

    def index(self, *args: Any, **kwargs: Any) -> str:
        """Return the document for the present request.

        Dash gathers what it inserts, and checks that a document has it all, at the first document
        of a process; it is the same in all others.
        """
        if self._parts:
            return self.interpolate_index(**self._parts)
        return str(super().index(*args, **kwargs))

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """Return the document for the present request; `parts` are the texts that Dash inserts."""
        if not has_request_context():
            return self._document.write(None, "", **parts).text
        self._parts = parts
        content = g.content if "content" in g else self.pages.painted_page(asked())
        ahead = not self.requests.context().reader.sees_small_numbers
        who = self.requests.who()
        written = self._document.write(content, self.readers(), ahead=ahead, who=who, **parts)
        g.named = bool(who)
        g.document, g.status, g.moved = written, content.status, content.moved
        return written.text

    def stylesheets(self) -> str:
        """Return the links to the stylesheets of every document, as HTML."""
        return str(self._generate_css_dist_html())

    def _config(self) -> dict[str, Any]:
        """Return what the browser is told of Dash.

        It is told neither the version of Python on the server nor a token of its own, with which
        Dash would know it again in a long callback: there is none, and so equal pages are equal.
        """
        told: dict[str, Any] = super()._config()
        for name in ("python_version", "end_id"):
            told.pop(name, None)
        return told

    def readers(self) -> str:
        """Return the partnership and the reader, so that pages for others have another tag."""
        context = self.requests.context()
        reader = context.reader
        return f"{context.partnership} {reader.audience} {reader.agency}".rstrip()

    def answer(self, content: PaintedPage) -> Response:
        """Answer with a given page instead of the address's own, for example a form with faults."""
        g.content = content
        return make_response(self.index())


def _seen(path: str, quarter: str) -> None:
    """Note for the present request which page it shows, so that the log can say so."""
    if has_request_context():
        g.page_seen = (path, quarter)


def asked() -> RequestedAddress:
    """Return the address of the present request, taken apart."""
    return RequestedAddress.read(request.environ.get("RAW_URI") or request.full_path)


def register(app: PaintedDash, modules: Iterable[ModuleType]) -> None:
    """Register the layout of Dash, the callback for a new address, and the callbacks of live pages.

    `modules` are the modules of callbacks that have a page. The module of a live page has
    `register(app, gate)`.
    """
    modules = tuple(modules)
    app.layout = asleep_layout()
    specimens = [_specimen(module.PAGE) for module in modules if module.PAGE.specimen]
    known = html.Div([asleep_layout(), *specimens])
    app.validation_layout = known  # type: ignore[assignment]
    dash_requests.register(app.server, app.registered_paths)
    app.clientside_callback(
        ClientsideFunction("safeguarding", "ask"),
        Output(ASKED, "data"),
        Input(ADDRESS, "pathname"),
        Input(ADDRESS, "search"),
    )

    @app.callback(Output(DRAWN, "children"), Input(ASKED, "data"), prevent_initial_call=True)
    def answer(asking: dict[str, Any]) -> Any:
        """Return the page for the address that the browser asks for."""
        address, number = str(asking["address"]), int(asking["number"])
        app.requests.turn_to(address.partition("#")[0].partition("?")[2])
        return app.pages.component(RequestedAddress.read(address), address, number)

    for module in modules:
        if module.PAGE.is_live:
            module.register(app, app.requests.gate)
    # Dash does this within the first request, and a second one at once is answered half made.
    app._setup_server()


def _specimen(page: Page) -> Component:
    """Return the components of a live page's layout that have an id, so that Dash knows the ids."""
    drawn = page.layout(page.specimen()) if page.specimen else html.Div()
    named = [(type(each), getattr(each, "id", None)) for each in _all(drawn)]
    return html.Div([kind(id=name) for kind, name in named if name])


def _all(drawn: Component) -> Iterator[Component]:
    yield drawn
    yield from (each for each in drawn._traverse() if isinstance(each, Component))
