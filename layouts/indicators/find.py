"""The page of indicators that match a search."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue.indicators import Indicator, Theme
from layouts.frame import addresses, shell
from layouts.frame.attributes import data_marks


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The text that was typed, and the indicators that match it, best match first.

    `near` are the indicators with the nearest words; they are shown if nothing matches.
    """

    text: str
    found: tuple[tuple[Theme, Indicator], ...]
    near: tuple[tuple[Theme, Indicator], ...] = ()


def layout(view: View) -> Component:
    """Draw the list of matches, or of the nearest indicators if nothing matches."""
    body: list[Component] = []
    if view.found:
        body.append(_list(view, view.found))
    else:
        body.append(html.P(_nothing(view.text), **data_marks(kind="text")))
        body.append(html.P("Perhaps one of these:"))
        body.append(_list(view, view.near))
    return shell.whole_page(view.frame, html.Section(body, className="card"))


def _nothing(text: str) -> str:
    return f"No indicator matches “{text}”." if text else "Type a word."


def _list(view: View, found: tuple[tuple[Theme, Indicator], ...]) -> Component:
    return html.Ul(
        [
            html.Li(
                [
                    html.A(one.title, href=addresses.indicator_address(one.key, view.frame.chosen)),
                    html.Span(f" {theme.title}", className="soft"),
                ]
            )
            for theme, one in found
        ],
        className="found",
    )
