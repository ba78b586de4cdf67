"""The presenter's view: the present slide's notes, the next slide, and the time."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from dashboard.readers import Audience
from layouts.commentary.told import drawn_blocks
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.painted_text import Painted
from layouts.meeting.slide_kinds import Slide
from layouts.meeting.slides import title_marks, wall_style
from layouts.pictures.draw import draw_picture
from layouts.pictures.on_page import chart_marks


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The slides of a meeting in their order, each with its notes, and for whom they are shown."""

    quarter: Quarter | None
    slides: tuple[Slide, ...]
    audience: Audience = Audience.PUBLIC


AUDIENCES = {
    Audience.STEWARD: "for stewards: true small numbers",
    Audience.PARTNER: "as partners may read it",
    Audience.PUBLIC: "as everybody may read it",
}
NO_NOTES = "No notes on this slide."


def layout(view: View) -> Component:
    """Draw every slide's notes; the script shows the present one and the title of the next."""
    return shell.whole_page(
        view.frame,
        wall_style(),
        html.P(
            [
                html.Span("", className="clock", **data_marks(clock="")),
                html.Strong(_audience(view), className="tag"),
                html.A("The wall", href=addresses.meeting_address(view.quarter), target="wall"),
            ],
            className="presenter-bar",
        ),
        html.Div(
            [_notes(view, place, one) for place, one in enumerate(view.slides, 1)],
            className="presenter",
            **data_marks(meeting=view.quarter.address if view.quarter else None),
        ),
    )


def _audience(view: View) -> str:
    return f"Shown {AUDIENCES[view.audience]}"


def _notes(view: View, place: int, one: Slide) -> Component:
    notes = [html.Li(each) for each in one.notes if each]
    if one.question and one.question not in one.notes:
        notes.insert(0, html.Li(one.question))
    address = f"{addresses.meeting_address(view.quarter)}#{one.name}"
    parts = [
        html.P(
            f"Slide {place} of {len(view.slides)} / {one.kicker}",
            className="soft",
            **data_marks(kind="count"),
        ),
        html.H2(html.A(one.title, href=address), id=f"notes-{one.name}", **title_marks(one)),
        _picture(one),
        _evidence(one),
        _said(one),
        html.Ul(notes, className="questions") if notes else html.P(NO_NOTES, className="soft"),
    ]
    return html.Section(
        [part for part in parts if part is not None],
        className="card",
        **aria_marks(labelledby=f"notes-{one.name}"),
        **data_marks(slide=one.name),
    )


def _picture(one: Slide) -> Component | None:
    """Draw the slide's chart, so that who presents need not turn to the wall."""
    if one.chart is None:
        return None
    marks = {**chart_marks(one.chart), **data_marks(measure=one.measure)}
    return html.Div(Painted(draw_picture(one.chart)), className="chart", **marks)


def _evidence(one: Slide) -> Component | None:
    if not one.evidence:
        return None
    return html.P(
        one.evidence, **data_marks(indicator=one.key, quarter=one.quarter, kind="evidence")
    )


def _said(one: Slide) -> Component | None:
    """Draw what the agency says, or who was asked in vain."""
    if one.quote is None:
        return html.P(one.asked, **data_marks(kind="name")) if one.asked else None
    said = html.Div([*drawn_blocks(one.quote.text)], className="said-words")
    return html.Blockquote([said, html.P(one.quote.byline)], **data_marks(kind="text"))
