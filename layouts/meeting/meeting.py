"""A meeting on the wall: its slides, one shown at a time, and the keys that turn them.

All slides are in one document, so that the next one is there before its key is pressed. Without
scripts they stand below each other, and on paper each has a sheet.
"""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from dashboard.readers import Audience
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.meeting.slide_kinds import Slide
from layouts.meeting.slides import Wall, continued_slide, drawn_slide, wall_style

KEYS = (
    "Arrow keys, Page Up and Page Down turn slides; a number and Enter opens one; F fills the"
    " screen, B makes it black, P opens the presenter's view, Escape leaves both."
)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The slides of a meeting in their order.

    `arrange` is the address of their order, empty for all but stewards. `faulty` is the slide whose
    form was not recorded. `audience` is that for which they are shown.
    """

    quarter: Quarter | None
    slides: tuple[Slide, ...]
    arrange: str = ""
    faulty: str = ""
    audience: Audience = Audience.PUBLIC


def layout(view: View) -> Component:
    """Draw every slide of the meeting, the keys that turn them, and where they lead."""
    return html.Div([wall_style(), _wall(view, _links(view))])


def carried_slides(view: View) -> Component:
    """Draw every slide of the meeting for one file, which leads nowhere else."""
    return _wall(view, [])


def _wall(view: View, links: list[Component]) -> Component:
    wall = Wall(view.frame, view.quarter, len(view.slides), view.faulty)
    drawn = [
        part
        for place, one in enumerate(view.slides, 1)
        for part in (drawn_slide(wall, one, place), continued_slide(wall, one, place))
        if part is not None
    ]
    return html.Div(
        [
            html.A("Skip to the first slide", href=f"#{view.slides[0].name}", className="skip"),
            html.Main(
                [html.H1(view.title, className="unseen", tabIndex=-1), *drawn],
                id="main",
                className="slides",
                **data_marks(meeting=view.quarter.address if view.quarter else None),
            ),
            _bar(links),
        ],
        className="wall",
    )


def _links(view: View) -> list[Component]:
    """Draw where the meeting leads: to the presenter's view, the order, a copy, and the end."""
    quarter = view.quarter
    copy = f"{addresses.meeting_address(quarter)}.html" if quarter else ""
    links = [
        html.A("Presenter's view", href=addresses.presenter_address(quarter), target="presenter"),
        html.A("Order of slides", href=view.arrange) if view.arrange else None,
        html.A("A copy in one file", href=copy, download="") if copy else None,
        html.A("End the meeting", href=addresses.overview_address(view.frame.chosen)),
    ]
    return [link for link in links if link is not None]


def _bar(links: list[Component]) -> Component:
    """Draw the buttons below the slides, and what the keys do."""
    turns = [
        html.Button(words, type="button", **aria_marks(label=label), **data_marks(turn=turn))
        for words, label, turn in (
            ("‹", "Previous slide", "-1"),
            ("›", "Next slide", "1"),
            ("Full screen", None, "full"),
        )
    ]
    return html.Nav(
        [
            *turns,
            *links,
            html.P(KEYS, className="soft small"),
        ],
        className="slide-bar",
        **aria_marks(label="Slides"),
    )
