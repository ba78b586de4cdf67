"""One slide of a meeting: one idea, read from the back of the room without a pointer."""

from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import AnyChart
from layouts.commentary.told import ToldCommentary, drawn_blocks
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.painted_text import Painted
from layouts.frame.style import Mark
from layouts.meeting.way_back import OpenedFrom
from layouts.pictures.draw import draw_picture
from layouts.pictures.on_page import chart_marks
from layouts.pictures.sheet.marks import mark_svg

WIDE, MIDDLE = 950, 620
"""Widths at which a slide's chart is drawn, px: for a wall, and for an old projector.

Both are shown at the width of the slide, where their words are then at least as large as the
smallest words of a slide.
"""
WIDE_HEIGHT, MIDDLE_HEIGHT = 244, 226
STYLE = "/assets/meeting.css"
"""The styles of a meeting's pages."""
LONG_TITLE = 70
"""The most characters of a title in the largest type: about two lines of a wall."""


@dataclass(frozen=True, slots=True)
class SlideFigure:
    """A figure or a word in a row: what kind it is, and since when if it is a change."""

    text: str
    kind: str = "text"
    since: str = ""


@dataclass(frozen=True, slots=True)
class SlideRow:
    """One row of a slide's list: a mark, words that lead somewhere, and what stands beside them.

    `key` is the indicator that the row is about and `quarter` the quarter of its figures; empty and
    None for other rows. `measure` is "rate" if they are rates.
    """

    words: str
    address: str = ""
    figures: tuple[SlideFigure, ...] = ()
    mark: Mark | None = None
    key: str = ""
    quarter: Quarter | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. A part that a slide does not have is empty.

    `kicker` says which part of the meeting it is. `title` is the story. `evidence` are sentences
    with the mark before them. `key`, `quarter` and `measure` are the line that the title is about.
    `quote` is the commentary that is shown, and `asked` says who was asked in vain. `question` is
    put to the room. `link` leads to the page behind the slide, with its words. `state` says what is
    being done. `chart` and `rows` show figures. `notes` are for who presents, and stand in no
    slide.
    """

    name: str
    kicker: str
    title: str
    key: str = ""
    quarter: Quarter | None = None
    measure: str | None = None
    sentences: tuple[str, ...] = ()
    chart: AnyChart | None = None
    mark: Mark | None = None
    evidence: str = ""
    quote: ToldCommentary | None = None
    asked: str = ""
    question: str = ""
    state: str = ""
    rows: tuple[SlideRow, ...] = ()
    heads: tuple[str, ...] = ()
    more: str = ""
    link: tuple[str, str] | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    body: Component | None = None
    form: Component | None = None


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
    sizes = ((WIDE, WIDE_HEIGHT, "on-wall"), (MIDDLE, MIDDLE_HEIGHT, "on-small"))
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
    return html.Div([table, more])


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
