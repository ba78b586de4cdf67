"""The frame of every page: header, themes, quarter, heading, foot."""

from collections.abc import Callable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.indicators import Theme
from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the line above the heading; without an address it is words alone."""

    title: str
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """What stands around a page's own part.

    `title` is the page's one h1; `crumbs` stand above it, `lede` beneath. `active` is the entry of
    the header: overview, themes, pathway, quality, about, or nothing. `theme` is the key of the page's
    theme. `quarter` is the chosen one, `latest` the latest with any figure; both None in an empty
    store. `in_quarter` addresses this page in another quarter; None where a page has no quarter.
    `demonstration` marks everything as invented data. `search` is what was typed to find.
    """

    partnership: str
    title: str
    themes: tuple[Theme, ...]
    demonstration: bool = False
    active: str = ""
    theme: str | None = None
    crumbs: tuple[Crumb, ...] = ()
    lede: str = ""
    quarter: Quarter | None = None
    latest: Quarter | None = None
    quarters: tuple[Quarter, ...] = ()
    in_quarter: Callable[[Quarter], str] | None = None
    search: str = ""

    def named(self, quarter: Quarter | None) -> Quarter | None:
        """Give the quarter as addresses name it: None where it is the latest."""
        return None if quarter == self.latest else quarter

    @property
    def chosen(self) -> Quarter | None:
        """Give the page's quarter as addresses name it: None where it is the latest."""
        return self.named(self.quarter)


@dataclass(frozen=True, kw_only=True)
class View:
    """What every page's View has: its frame, and from it its title."""

    frame: Frame

    @property
    def title(self) -> str:
        """Name the page."""
        return self.frame.title


def page(frame: Frame, *body: Component | str | None) -> Component:
    """Draw a whole page: the frame with `body` in its main part."""
    return html.Div([html.Main([html.H1(frame.title), *body])])
