"""Small pages for testing the code that sends pages."""

from dataclasses import dataclass
from enum import StrEnum

from dash import dcc, html
from dash.development.base_component import Component

from callbacks.web.page import Page
from callbacks.web.page_frame import known_key, make_frame
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.frame import addresses, shell


class Size(StrEnum):
    """What the page of colours may be asked for."""

    SMALL = "small"
    LARGE = "large"


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What was asked for, in words."""

    said: str


class Colours:
    """A page with a colour in its path and choices in its query; it counts its views."""

    def __init__(self) -> None:
        self.views = 0
        self.page = Page("/colour/<colour>", self.view, layout)

    def view(
        self,
        shown: Gate,
        colour: str | None,
        quarter: Quarter | None = None,
        size: Size = Size.SMALL,
        part: tuple[str, ...] = (),
        dots: bool = False,
        number: int | None = None,
    ) -> View:
        """Say what was asked for."""
        self.views += 1
        chosen = known_key(
            colour or "red", ["red", "green"], "colour", lambda key: f"/colour/{key}"
        )
        framed = make_frame(
            shown,
            f"The colour {chosen}",
            quarter,
            in_quarter=lambda q: f"/colour/{chosen}?quarter={q.address}",
        )
        said = f"{size.value} {','.join(part)} {dots} {number} {framed.quarter}"
        return View(frame=framed, said=said)


def layout(view: View) -> Component:
    """Draw what was asked for."""
    return shell.whole_page(view.frame, html.P(view.said, className="said"))


def overview(shown: Gate, quarter: Quarter | None = None) -> View:
    """Give the overview."""
    return View(
        frame=make_frame(shown, "Overview", quarter, in_quarter=addresses.overview_address),
        said="all",
    )


def broken(shown: Gate) -> View:
    """Fail as code fails."""
    raise RuntimeError("a fault of ours: secret")


def live(shown: Gate) -> View:
    """Give a page that Dash takes over."""
    return View(frame=make_frame(shown, "Live"), said="live")


def live_layout(view: View) -> Component:
    """Draw a control that only works with Dash."""
    return shell.whole_page(view.frame, dcc.Input(id="live-input", value=view.said))


def specimen() -> View:
    """Give a hand-made view."""
    return View(frame=shell.PageFrame(partnership="P", title="T", themes=()), said="")


OVERVIEW = Page("/", overview, layout)
BROKEN = Page("/broken", broken, layout)
LIVE = Page("/live", live, live_layout, copy=layout, specimen=specimen)
