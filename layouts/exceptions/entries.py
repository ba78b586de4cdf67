"""Exceptions as entries of a list, each with its mark, sentence, evidence, picture and stage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions.agenda import MISSED_PLACE, AgendaItem, AgendaTier
from dashboard.exceptions.exceptions import ReportedException
from dashboard.exceptions.first_page.line_standings import LineStanding
from dashboard.exceptions.first_page.shared_matter import CAUSE, PLACE, SharedMatter
from dashboard.exceptions.parts import DrivingPart
from dashboard.quarters import Quarter
from dashboard.readings.flags import QuarterState
from layouts.charts import from_readings
from layouts.frame import addresses
from layouts.frame.attributes import data_marks
from layouts.frame.painted_text import Painted
from layouts.frame.style import Mark, MarkShape, mark_of
from layouts.pictures.draw import draw_picture
from layouts.pictures.sheet.marks import mark_svg

LONGEST_NOTE = 200
"""The most letters of an exception's note in a list.

The exception's own page shows the whole note.
"""


@dataclass(frozen=True, slots=True)
class OtherMatters:
    """What a list of exceptions has besides single exceptions.

    `missed` are lines without an exception that newly miss a target. `shared` is the shock that
    many lines share; its lines stand under it.
    """

    missed: Sequence[LineStanding] = ()
    shared: SharedMatter | None = None


NO_OTHERS = OtherMatters()
"""Nothing besides single exceptions."""


def exception_entries(
    items: Sequence[AgendaItem],
    chosen: Quarter | None,
    *,
    numbered: bool = True,
    within: tuple[str, ...] = (),
    others: OtherMatters = NO_OTHERS,
    drivers: Mapping[str, DrivingPart] = MappingProxyType({}),
) -> Component:
    """Draw a ranked list of exceptions.

    `chosen` is the page's quarter; None means the latest. If `numbered` is true, the list shows
    each exception's rank. `within` are the choices that limit the list. `others` stand after the
    exceptions that cross a threshold. `drivers` are the parts that make up most of a change, by
    indicator.
    """
    of_tier: dict[AgendaTier, list[Component]] = {tier: [] for tier in AgendaTier}
    for item in items:
        of_tier[item.tier].append(_entry(item, chosen, within, drivers.get(item.exception.key)))
    drawn = [
        *of_tier[AgendaTier.THRESHOLD],
        *([_shared_entry(others.shared, chosen, within)] if others.shared else []),
        *of_tier[AgendaTier.TARGET],
        *map(_missed_entry, others.missed),
        *of_tier[AgendaTier.RULE],
        *of_tier[AgendaTier.SMALL],
    ]
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
    """Draw the mark of the last quarter of the exception."""
    return Painted(mark_svg(mark_of(exception_state(one)), size))


def exception_state(one: ReportedException) -> QuarterState:
    """Return the state of the last quarter of the exception."""
    return next(s for s in one.reading.states if s.quarter == one.last)


def exception_detail(one: ReportedException) -> str:
    """Return sentences that describe the evidence and say how long the exception has lasted."""
    said = [_capital(text) for text in (one.evidence, _lasted(one)) if text]
    return " ".join(f"{text}." for text in said)


def _lasted(one: ReportedException) -> str:
    """Say how long an exception has lasted; of one that is over, for how long it did."""
    if one.is_current:
        return one.lasting
    span, _, more = one.lasting.partition(";")
    lasted = "one quarter" if len(one.quarters) == 1 else f"from {span}"
    return f"it lasted {lasted}{';' if more else ''}{more}"


def _entry(
    item: AgendaItem,
    chosen: Quarter | None,
    within: tuple[str, ...],
    part: DrivingPart | None = None,
) -> Component:
    one = item.exception
    behind = (
        html.P(f"{part.sentence}.", className="soft", **data_marks(kind="contribution"))
        if part
        else None
    )
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
                    html.P(exception_detail(one), className="soft", **data_marks(kind="evidence")),
                    behind,
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
                    html.P(f"{shared.compared} {CAUSE}", className="soft"),
                    html.P(PLACE, className="soft small"),
                    html.Ol(
                        [_entry(item, chosen, within) for item in shared.items],
                        className="says bare under",
                    )
                    if shared.items
                    else None,
                    html.P(_quiet_words(shared), className="soft") if quiet else None,
                    html.Ul(quiet, className="said under") if quiet else None,
                ]
            ),
        ],
        className="shared",
        **data_marks(quarter=shared.shock.quarter, kind="count"),
    )


def _quiet_words(shared: SharedMatter) -> str:
    """Introduce the lines of a shock that are no exceptions by themselves."""
    with_them = "Together with them, each" if shared.items else "Each"
    return f"{with_them} as expected by itself:"


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


def _short(text: str) -> str:
    """Shorten a note to `LONGEST_NOTE` letters; it is cut between two words."""
    if len(text) <= LONGEST_NOTE:
        return text
    return f"{text[:LONGEST_NOTE].rsplit(' ', 1)[0].rstrip('.,;:')} …"
