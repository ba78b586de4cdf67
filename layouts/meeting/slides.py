"""One slide of a meeting: one idea, read from the back of the room without a pointer."""

from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from layouts.commentary.told import drawn_blocks
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.painted_text import Painted
from layouts.meeting.slide_kinds import Slide, SlideRow
from layouts.meeting.slide_room import LONG_TITLE, WALL, small_height
from layouts.meeting.way_back import OpenedFrom
from layouts.pictures.draw import draw_picture
from layouts.pictures.on_page import chart_marks
from layouts.pictures.sheet.marks import mark_svg

WIDE, MIDDLE = 950, 620
"""Widths at which a slide's chart is drawn, px: for a wall, and for an old projector.

Both are shown at the width of the slide, where their words are then at least as large as the
smallest words of a slide.
"""
FEW, MANY = 4, 9
"""A list of at most FEW rows is written larger, and one of more than MANY closer together."""
STYLE = "/assets/meeting.css"
"""The styles of a meeting's pages."""


@dataclass(frozen=True, slots=True)
class Wall:
    """What every slide of a meeting shares: the page's frame, the quarter, and how many there are.

    `faulty` is the slide whose form was not recorded; empty if there is none.
    """

    frame: shell.PageFrame
    quarter: Quarter | None
    many: int
    faulty: str = ""


def drawn_slide(wall: Wall, one: Slide, place: int) -> Component:
    """Draw a slide; `place` is its number in the meeting."""
    long = "long" if len(one.title) > LONG_TITLE else None
    title = html.H2(one.title, id=f"{one.name}-title", className=long, **title_marks(one))
    parts = [
        _head(wall, one),
        title,
        html.P(one.caption, className="caption", **data_marks(kind="name"))
        if one.caption
        else None,
        *(html.P(each, className="big", **data_marks(kind="text")) for each in one.sentences),
        _picture(one),
        _evidence(one),
        _rows(wall, one),
        one.body,
        html.P(one.state, className="state", **data_marks(kind="text")) if one.state else None,
        html.Div(_beside(one), className="said-beside") if one.chart else None,
        *(_beside(one) if one.chart is None else ()),
        one.form,
        _foot(wall, one, place),
    ]
    return html.Section(
        [part for part in parts if part is not None],
        id=one.name,
        className="slide",
        tabIndex=-1,
        **aria_marks(labelledby=f"{one.name}-title"),
        **(data_marks(faulty="") if wall.faulty == one.name else {}),
        **({**chart_marks(one.chart), **data_marks(measure=one.measure)} if one.chart else {}),
    )


def wall_style() -> Component:
    """Draw the link to the styles of meetings, which no other page loads."""
    return html.Link(rel="stylesheet", href=STYLE)


def title_marks(one: Slide) -> dict[str, Any]:
    """Return the data attributes of a slide's title: the line that it is about, if it is one."""
    if not one.key:
        return data_marks(kind="text")
    return data_marks(indicator=one.key, quarter=one.quarter, measure=one.measure, kind="words")


def _beside(one: Slide) -> list[Component]:
    """Draw what is said of a slide: the commentary, or who was asked, and the question."""
    said = [_quote(one), html.P(one.question, className="ask") if one.question else None]
    return [part for part in said if part is not None]


def continued_slide(wall: Wall, one: Slide, place: int) -> Component | None:
    """Draw the slide that follows a chart on an old projector: what is said of it."""
    if one.chart is None or not _beside(one):
        return None
    title = html.H2(one.title, id=f"{one.name}-said-title", **title_marks(one))
    return html.Section(
        [_head(wall, one), title, *_beside(one), _foot(wall, one, place, ", continued")],
        id=f"{one.name}-said",
        className="slide continued",
        tabIndex=-1,
        **aria_marks(labelledby=f"{one.name}-said-title"),
    )


def _head(wall: Wall, one: Slide) -> Component:
    marked = [wall.frame.sensitive.partition(":")[0]] if wall.frame.sensitive else []
    marked += [shell.INVENTED] if wall.frame.demonstration else []
    return html.Div(
        [
            html.P(one.kicker, className="kicker", **data_marks(kind="count")),
            html.P(
                [
                    html.Span(str(wall.quarter), className="picked"),
                    *(html.Strong(each, className="invented") for each in marked),
                ],
                className="tags",
            ),
        ],
        className="slide-head",
    )


def _picture(one: Slide) -> Component | None:
    if one.chart is None:
        return None
    sizes = (
        (WIDE, WALL.height(one), "on-wall"),
        (MIDDLE, small_height(one), "on-small"),
    )
    drawn = [
        html.Div(Painted(draw_picture(one.chart, width=width, height=height)), className=where)
        for width, height, where in sizes
    ]
    card = html.Div(Painted(draw_picture(one.chart)), className="on-phone")
    return html.Div([*drawn, card], className="chart")


def _evidence(one: Slide) -> Component | None:
    if not one.evidence:
        return None
    mark = Painted(mark_svg(one.mark, 30)) if one.mark else None
    return html.P(
        [part for part in (mark, html.Span(one.evidence)) if part is not None],
        className="evidence",
        **data_marks(indicator=one.key, quarter=one.quarter, kind="evidence"),
    )


def _left_from(wall: Wall, one: Slide, address: str) -> str:
    """Return the address of a page to which a slide leads, with the way back to the slide."""
    is_slide = address.startswith(addresses.meeting_address())
    if wall.quarter is None or is_slide or not address:
        return address
    return OpenedFrom(wall.quarter, one.name).marked(address)


def _rows(wall: Wall, one: Slide) -> Component | None:
    if not one.rows:
        return None
    head = html.Tr([html.Th(words, scope="col") for words in one.heads])
    body = html.Tbody([_row(row, _left_from(wall, one, row.address)) for row in one.rows])
    table = html.Table([html.Thead(head), body] if one.heads else [body])
    more = html.P(one.more, className="soft", **data_marks(kind="count")) if one.more else None
    many = len(one.rows)
    few = "few" if many <= FEW and one.chart is None else None
    return html.Div([table, more], className="many" if many > MANY else few)


def _row(row: SlideRow, address: str) -> Component:
    mark: list[Component | str] = [Painted(mark_svg(row.mark, 30)), " "] if row.mark else []
    words = html.A(row.words, href=address) if address else row.words
    figures = [
        html.Td(each.text, **data_marks(kind=each.kind, part=each.since or None))
        for each in row.figures
    ]
    kind = "words" if row.key else "text"
    return html.Tr(
        [html.Th([*mark, words], scope="row", **data_marks(kind=kind)), *figures],
        **data_marks(chart=row.key or None, quarter=row.quarter, measure=row.measure),
    )


def _quote(one: Slide) -> Component | None:
    if one.quote is None:
        asked = html.P(one.asked, className="asked-for", **data_marks(kind="name"))
        return asked if one.asked else None
    said = html.Div([*drawn_blocks(one.quote.text)], className="said-words")
    by = html.P(one.quote.byline, className="by")
    return html.Blockquote([said, by], **data_marks(kind="text"))


def _foot(wall: Wall, one: Slide, place: int, more: str = "") -> Component:
    source = f"{wall.frame.partnership}. {one.source}".strip()
    link = html.A(one.link[0], href=_left_from(wall, one, one.link[1])) if one.link else None
    return html.Div(
        [
            html.P(source, className="soft", **data_marks(kind="text")),
            html.P(link) if link else None,
            html.P(
                f"Slide {place} of {wall.many}{more}", className="soft", **data_marks(kind="count")
            ),
        ],
        className="slide-foot",
    )
