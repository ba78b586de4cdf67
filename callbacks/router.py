"""Sends pages in two ways: in the document, and as Dash's answer to a new address."""

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, html
from flask import g, has_request_context, request

from callbacks.document import Document
from callbacks.page import Page
from callbacks.sheets import Sheets
from callbacks.table import Asked, Table, pages
from data_access.gate import Shown
from layouts.painted import ADDRESS, ASKED, DRAWN, asleep


class PaintedDash(Dash):
    """Dash whose document carries the painted page of its address, and which sleeps behind it."""

    def __init__(self, shown: Callable[[], Shown], **settings: Any) -> None:
        """Answer with the pages of `callbacks`; `shown` gives the reader's store."""
        super().__init__(__name__, server=False, update_title="", enable_mcp=False, **settings)
        self.pages = pages()
        self.sheets = Sheets(shown, Table(self.pages))
        self._document = Document()

    def interpolate_index(self, **parts: str) -> str:
        """Write the document that answers an address."""
        sheet = self.sheets.sheet(_asked()) if has_request_context() else None
        text, policy = self._document.write(sheet, **parts)
        if has_request_context() and sheet is not None:
            g.status, g.policy = sheet.status, policy
        return text


def _asked() -> Asked:
    return Asked.read(request.environ.get("RAW_URI") or request.full_path)


def register(app: PaintedDash) -> None:
    """Give Dash its layout and the one callback that answers a new address."""
    app.layout = asleep()
    app.validation_layout = html.Div([asleep(), *map(_specimen, filter(_is_live, app.pages))])
    app.clientside_callback(
        ClientsideFunction("safeguarding", "ask"),
        Output(ASKED, "data"),
        Input(ADDRESS, "pathname"),
        Input(ADDRESS, "search"),
    )

    @app.callback(Output(DRAWN, "children"), Input(ASKED, "data"), prevent_initial_call=True)
    def answer(asked: dict[str, Any]) -> Any:
        """Answer the address that the browser asks for."""
        address = str(asked["address"])
        return app.sheets.component(Asked.read(address), address)


def _is_live(page: Page) -> bool:
    return page.specimen is not None


def _specimen(page: Page) -> Any:
    """Draw a live page from a hand-made View, so that Dash knows its ids."""
    return page.layout(page.specimen()) if page.specimen else None
