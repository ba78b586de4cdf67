"""Exceptions as entries of a list, each with its mark, sentence, evidence, picture and stage."""

from collections.abc import Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions.agenda import MISSED_PLACE, AgendaItem, AgendaTier
from dashboard.exceptions.exceptions import ReportedException
from dashboard.exceptions.first_page.line_standings import LineStanding
from dashboard.exceptions.first_page.shared_matter import CAUSE, PLACE, SharedMatter
from dashboard.quarters import Quarter
from dashboard.readings.flags import QuarterState
from layouts.charts import from_readings
from layouts.frame import addresses
from layouts.frame.attributes import data_marks
from layouts.frame.painted_text import Painted
from layouts.frame.style import Mark, MarkShape, mark_of
from layouts.pictures.draw import draw_picture
from layouts.pictures.sheet.marks import mark_svg

LONGEST_NOTE = 70
"""The most letters of an exception's note in a list.

The exception's own page shows the whole note.
"""


def exception_entries(
    items: Sequence[AgendaItem],
    chosen: Quarter | None,
    *,
    numbered: bool = True,
    missed: Sequence[LineStanding] = (),
    within: tuple[str, ...] = (),
    shared: SharedMatter | None = None,
) -> Component:
    """Draw a ranked list of exceptions.

    `chosen` is the page's quarter; None means the latest. If `numbered` is true, the list shows
    each exception's rank. `missed` are lines without an exception that newly miss a target. They
    stand after the exceptions that cross a threshold. `within` are the choices that limit the list.
    `shared` is the shock that many lines share. It comes first, with its lines under it.
    """
    first = [item for item in items if item.tier <= AgendaTier.TARGET]
    drawn = [_shared_entry(shared, chosen, within)] if shared else []
    drawn += [_entry(item, chosen, within) for item in first]
    drawn += [_missed_entry(one) for one in missed]
    drawn += [_entry(item, chosen, within) for item in items if item.tier > AgendaTier.TARGET]
    return html.Ol(drawn, className="says" if numbered else "says bare")


def of_a_line(items: Iterable[AgendaItem], chosen: Quarter | None) -> Component:
    """Draw one indicator's exceptions.

    Each entry has the exception's sentence as a link, how long the exception has lasted, and its
    stage.
    """
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


def exception_address(
    item: AgendaItem, chosen: Quarter | None, within: tuple[str, ...] = ()
) -> str:
    """Return the address of an exception's page in the page's quarter.

    None means the latest quarter. `within` are the choices that limit its list.
    """
    return addresses.exception_address(item.exception.key, item.exception.first, chosen, within)


def stage(item: AgendaItem) -> Component:
    """Draw an exception's stage and its note.

    The note says who looks into the exception, what was recorded, or why it reopened.
    """
    note, last = item.life.note, item.life.last
    kept = last.until if last else ""
    return html.Div(
        [
            stage_tag(item),
            html.Small(_short(note, kept), className="soft") if note else None,
        ],
        className="stage",
    )


def stage_tag(item: AgendaItem) -> Component:
    """Draw the word for an exception's stage."""
    return html.Span(_capital(item.word), className="tag", **data_marks(stage=item.stage))


def drawn_mark(one: ReportedException, size: float = 22) -> Component:
    """Draw the mark of the last quarter of the exception."""
    return Painted(mark_svg(mark_of(state(one)), size))


def state(one: ReportedException) -> QuarterState:
    """Return the state of the last quarter of the exception."""
    return next(s for s in one.reading.states if s.quarter == one.last)


def detail(one: ReportedException) -> str:
    """Return sentences that describe the evidence and say how long the exception has lasted."""
    said = [_capital(text) for text in (one.evidence, one.lasting) if text]
    return " ".join(f"{text}." for text in said)


def _entry(item: AgendaItem, chosen: Quarter | None, within: tuple[str, ...]) -> Component:
    one = item.exception
    return html.Li(
        [
            drawn_mark(one),
            html.Div(
                [
                    html.A(
                        one.sentence,
                        href=exception_address(item, chosen, within),
                        className="story",
                    ),
                    html.P(detail(one), className="soft", **data_marks(kind="evidence")),
                    html.P(item.place, className="soft", **data_marks(kind="ground")),
                ]
            ),
            Painted(draw_picture(from_readings.sparkline_of(one.reading))),
            stage(item),
        ],
        **data_marks(chart=one.key, quarter=one.last, exception=one.first, kind="words"),
    )


def _shared_entry(
    shared: SharedMatter, chosen: Quarter | None, within: tuple[str, ...]
) -> Component:
    """Draw a shock that many lines share, and its lines under it: those with exceptions first."""
    upward = shared.shock.upward
    way = "higher together" if upward else "lower together"
    quiet = [
        html.Li(
            [
                Painted(mark_svg(mark_of(reading.states[-1]), 18)),
                html.A(
                    reading.title,
                    href=addresses.quarter_address(reading.indicator.key, reading.quarter),
                ),
            ],
            **data_marks(chart=reading.indicator.key, quarter=reading.quarter, kind="words"),
        )
        for reading in shared.lines
    ]
    return html.Li(
        [
            Painted(mark_svg(Mark(MarkShape.TRIANGLE, "neut", way, (way,), up=upward), 22)),
            html.Div(
                [
                    html.P(html.Strong(shared.sentence), className="story"),
                    html.P(CAUSE, className="soft"),
                    html.P(PLACE, className="soft small"),
                    html.Ol(
                        [_entry(item, chosen, within) for item in shared.items],
                        className="says bare under",
                    )
                    if shared.items
                    else None,
                    html.P("Together with them, each as expected by itself:", className="soft")
                    if shared.items and quiet
                    else None,
                    html.Ul(quiet, className="said under") if quiet else None,
                ]
            ),
        ],
        className="shared",
        **data_marks(quarter=shared.shock.quarter, kind="count"),
    )


def _missed_entry(standing: LineStanding) -> Component:
    """Draw a line that newly misses its target, and that no rule flags."""
    reading = standing.reading
    measure = None if reading.measure is Measure.NUMBER else reading.measure
    to = addresses.quarter_address(reading.indicator.key, reading.quarter, measure=measure)
    return html.Li(
        [
            Painted(mark_svg(mark_of(reading.states[-1]), 22)),
            html.Div(
                [
                    html.A(reading.title, href=to, className="story"),
                    html.P(f"{standing.words}.", className="soft", **data_marks(kind="evidence")),
                    html.P(f"{MISSED_PLACE}.", className="soft"),
                ]
            ),
            Painted(draw_picture(from_readings.sparkline_of(reading))),
            html.Div(className="stage"),
        ],
        **data_marks(chart=reading.indicator.key, quarter=reading.quarter, kind="words"),
    )


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}" if text else ""


def _short(text: str, kept: str = "") -> str:
    """Shorten a note to `LONGEST_NOTE` letters; it is cut between two words.

    If the note ends with `kept`, which says until when, that stays whole.
    """
    if len(text) <= LONGEST_NOTE:
        return text
    end = kept if kept and text.endswith(kept) else ""
    room = LONGEST_NOTE - len(end)
    begin = f"{text[:room].rsplit(' ', 1)[0].rstrip('.,;:')} …"
    return f"{begin}, {end}" if end else begin
