"""Exceptions as entries of a list: mark, sentence, evidence, picture and stage."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.exceptions.agenda import AgendaItem
from dashboard.exceptions.exceptions import ReportedException
from dashboard.quarters import Quarter
from dashboard.readings.flags import QuarterState
from layouts.charts import from_readings
from layouts.frame import addresses
from layouts.frame.attributes import data_marks
from layouts.frame.painted_text import Painted
from layouts.frame.style import mark_of
from layouts.pictures.draw import draw_picture
from layouts.pictures.sheet.marks import mark_svg

LONGEST_NOTE = 70
"""Most letters of an exception's note in a list; the exception's own page shows all of it."""


def exception_entries(
    items: Iterable[AgendaItem], chosen: Quarter | None, *, numbered: bool = True
) -> Component:
    """Draw a ranked list; `chosen` is the page's quarter as addresses name it."""
    drawn = [_entry(item, chosen) for item in items]
    return html.Ol(drawn, className="says" if numbered else "says bare")


def of_a_line(items: Iterable[AgendaItem], chosen: Quarter | None) -> Component:
    """Draw one indicator's exceptions: the sentence as a link, how long it lasts and its stage."""
    return html.Ul(
        [
            html.Li(
                [
                    html.A(item.exception.sentence, href=exception_address(item, chosen)),
                    html.P(_capital(item.exception.lasting), className="soft small"),
                    stage(item),
                ],
                **data_marks(chart=item.exception.key, quarter=item.exception.last, kind="words"),
            )
            for item in items
        ],
        className="ruled",
    )


def exception_address(item: AgendaItem, chosen: Quarter | None) -> str:
    """Return the address of an exception as seen in the page's quarter."""
    return addresses.exception_address(item.exception.key, item.exception.first, chosen)


def stage(item: AgendaItem) -> Component:
    """Draw an exception's stage, with who is looking into it or what was said of it."""
    note = item.life.note
    return html.Div(
        [
            stage_tag(item),
            html.Small(_short(note), className="soft") if note else None,
        ],
        className="stage",
    )


def stage_tag(item: AgendaItem) -> Component:
    """Draw the word for an exception's stage."""
    return html.Span(_capital(item.word), className="tag", **data_marks(stage=item.stage))


def drawn_mark(one: ReportedException, size: float = 22) -> Component:
    """Draw the mark of the last quarter of the run."""
    return Painted(mark_svg(mark_of(state(one)), size))


def state(one: ReportedException) -> QuarterState:
    """Return the state of the last quarter of the run."""
    return next(s for s in one.reading.states if s.quarter == one.last)


def detail(one: ReportedException) -> str:
    """Describe the evidence and how long the exception has lasted, as sentences."""
    said = [_capital(text) for text in (one.evidence, one.lasting) if text]
    return " ".join(f"{text}." for text in said)


def _entry(item: AgendaItem, chosen: Quarter | None) -> Component:
    one = item.exception
    return html.Li(
        [
            drawn_mark(one),
            html.Div(
                [
                    html.A(one.sentence, href=exception_address(item, chosen), className="story"),
                    html.P(detail(one), className="soft", **data_marks(kind="evidence")),
                ]
            ),
            Painted(draw_picture(from_readings.sparkline_of(one.reading))),
            stage(item),
        ],
        **data_marks(chart=one.key, quarter=one.last, exception=one.first, kind="words"),
    )


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}" if text else ""


def _short(text: str) -> str:
    """Cut a text at the end of a word."""
    if len(text) <= LONGEST_NOTE:
        return text
    return f"{text[:LONGEST_NOTE].rsplit(' ', 1)[0].rstrip('.,;:')} …"
