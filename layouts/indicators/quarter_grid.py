"""The quarter grid: every indicator over twelve quarters, by theme, with a link in each cell.

A quarter without a figure keeps its cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.indicators import Theme
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.comparisons import NOT_COMPARED
from dashboard.figures.changes import FigureChange
from dashboard.figures.figure_words import SHORT_OWN
from dashboard.figures.observations import Figure, Status
from dashboard.quarters import Quarter, quarters_between
from dashboard.readings.flags import QuarterState
from dashboard.readings.readings import Reading
from dashboard.readings.sentences import shown_decimals
from layouts.charts import from_readings
from layouts.charts.chart_kinds import AgainstNeighbours
from layouts.frame import addresses
from layouts.frame.attributes import data_marks
from layouts.frame.inputs import narrow_fold
from layouts.frame.painted_text import Painted
from layouts.frame.style import grid_mark
from layouts.indicators.cards import before_last
from layouts.pictures.draw import CARD, draw_picture
from layouts.pictures.sheet.marks import mark_svg

QUARTERS = 12
"""The most quarters in the grid: three years."""
NARROW = 8
"""The most quarters in the grid on a narrow page."""


class GridOrder(StrEnum):
    """The order of the grid: by the framework's themes, or by what stands out first."""

    THEME = "theme"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class GridGroup:
    """Rows of the grid under one heading: a theme, or the lines that stand in one group.

    `theme` is None if the rows are the lines of a group.
    """

    title: str
    rows: tuple[Reading, ...]
    theme: Theme | None = None


@dataclass(frozen=True, slots=True)
class QuarterGrid:
    """The readings in the grid, in groups of rows; a number comes before its rate.

    `quarter` is the last quarter in the grid. `first` is the first quarter that any page shows.
    `chosen` is the page's quarter as addresses name it; None means the latest. `standing_out` are
    the keys of the indicators that have an exception in the quarter.
    """

    quarter: Quarter
    first: Quarter
    chosen: Quarter | None
    groups: tuple[GridGroup, ...]
    standing_out: frozenset[str]

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Return the quarters of the columns, earliest first."""
        return quarters_between(max(self.first, self.quarter - (QUARTERS - 1)), self.quarter)


def layout(rug: QuarterGrid) -> Component:
    """Draw the quarter grid as one table."""
    return html.Div(
        html.Table(
            [html.Thead(_head(rug)), *(_group(rug, group) for group in rug.groups)],
            className="rug",
            **data_marks(grid="quarters"),
        ),
        className="scroll",
    )


def _head(rug: QuarterGrid) -> list[Component]:
    ends = (
        ("Trend, five years", "trend"),
        ("Latest", "latest"),
        (f"On {rug.quarter - 1}", "on-quarter"),
        (f"On {rug.quarter - 4}", "on-year"),
        ("Against neighbours", "against"),
    )
    return [
        html.Tr(
            [
                html.Th("Line", scope="col", rowSpan=2),
                *_year_heads(rug),
                *(html.Th(words, scope="col", rowSpan=2, className=kind) for words, kind in ends),
            ]
        ),
        html.Tr([_quarter_head(rug, quarter) for quarter in rug.quarters]),
    ]


def _year_heads(rug: QuarterGrid) -> Iterator[Component]:
    """Draw the heading of each year.

    A narrow page leaves out the early quarters. A year that is cut there has a second heading over
    its remaining quarters. This heading is hidden while the whole year is shown.
    """
    for label, quarters in groupby(rug.quarters, key=lambda quarter: quarter.year_label):
        shown = list(quarters)
        early = [quarter for quarter in shown if _is_early(rug, quarter)]
        late = len(shown) - len(early)
        if early:
            yield html.Th(label, colSpan=len(early), scope="colgroup", className="year early")
        if early and late:  # no heading: screen readers hear the year in each quarter
            yield html.Td(html.Span(label, className="if-cut"), colSpan=late, className="year")
        elif late:
            yield html.Th(label, colSpan=late, scope="colgroup", className="year")


def _is_early(rug: QuarterGrid, quarter: Quarter) -> bool:
    """Say whether a narrow page leaves out this quarter."""
    return rug.quarter - quarter >= NARROW


def _quarter_head(rug: QuarterGrid, quarter: Quarter) -> Component:
    return html.Th(
        [html.Span(f"{quarter.year_label} ", className="unseen"), f"Q{quarter.number}"],
        scope="col",
        className=_column(rug, quarter, "q"),
    )


def _column(rug: QuarterGrid, quarter: Quarter, kind: str) -> str:
    """Return the classes of a cell.

    The chosen quarter has the class `chosen`. A quarter that a narrow page leaves out has the class
    `early`.
    """
    names = [kind]
    if quarter == rug.quarter:
        names.append("chosen")
    if _is_early(rug, quarter):
        names.append("early")
    return " ".join(names)


def _group(rug: QuarterGrid, group: GridGroup) -> Component:
    theme = group.theme
    link = group.title if theme is None else _theme_link(rug, theme)
    many = _lines(group)
    said = many if theme is None else _said(rug, group.rows)
    first = theme is None and group is rug.groups[0]
    fold = narrow_fold(theme.key if theme else str(rug.groups.index(group)), many, is_open=first)
    head = html.Tr(
        html.Th(
            [fold, link, html.Span(said, className="soft", **data_marks(kind="count"))],
            colSpan=len(rug.quarters) + 6,
            scope="rowgroup",
        ),
        className="theme-row",
    )
    return html.Tbody([head, *(_row(rug, reading) for reading in group.rows)])


def _theme_link(rug: QuarterGrid, theme: Theme) -> Component:
    return html.A(
        theme.title,
        href=addresses.theme_address(theme.key, rug.chosen),
        **data_marks(theme_link=theme.key),
    )


def _lines(group: GridGroup) -> str:
    return number_formats.plural_text(len({r.indicator.key for r in group.rows}), "line")


def _said(rug: QuarterGrid, rows: tuple[Reading, ...]) -> str:
    """Say how many lines of a theme stand out, and how many have not been received."""
    count = len({reading.indicator.key for reading in rows} & rug.standing_out)
    missing = len({r.indicator.key for r in rows if r.figure and _is_missing(r.figure)})
    said = [f"{count} stands out" if count == 1 else f"{count} stand out"] if count else []
    said += [f"{missing} not received"] if missing else []
    judged = any(reading.states and reading.states[-1].judged for reading in rows)
    return ", ".join(said) or ("nothing stands out" if judged else "no line is judged")


def _is_missing(figure: Figure) -> bool:
    return figure.status is Status.NOT_RECEIVED


def _row(rug: QuarterGrid, reading: Reading) -> Component:
    key, rate = reading.indicator.key, reading.measure is Measure.RATE
    measure = Measure.RATE if rate else None
    name = reading.unit_line if rate else reading.indicator.short
    states = {state.quarter: state for state in reading.states}
    cells = [_cell(rug, reading, states.get(quarter), quarter) for quarter in rug.quarters]
    return html.Tr(
        [
            html.Th(
                html.A(name, href=addresses.indicator_address(key, rug.chosen, measure=measure)),
                scope="row",
                className="rate" if rate else None,
            ),
            *cells,
            html.Td(
                Painted(draw_picture(from_readings.sparkline_of(reading), width=CARD)),
                className="trend",
            ),
            _latest(reading),
            _change(reading, reading.on_last_quarter, "quarter"),
            _change(reading, reading.on_last_year, "year"),
            _against(reading),
        ],
        **data_marks(chart=key, quarter=rug.quarter),
    )


def _cell(
    rug: QuarterGrid, reading: Reading, state: QuarterState | None, quarter: Quarter
) -> Component:
    if state is None or state.status is Status.NOT_COLLECTED:
        return html.Td(className=_column(rug, quarter, "q"))
    drawn = grid_mark(state)
    measure = Measure.RATE if reading.measure is Measure.RATE else None
    return html.Td(
        html.A(
            [
                Painted(mark_svg(drawn)),
                html.Span(
                    f"{reading.indicator.short}, {quarter}: {drawn.words}",
                    className="unseen",
                    **data_marks(kind="words"),
                ),
            ],
            href=addresses.quarter_address(reading.indicator.key, quarter, measure=measure),
        ),
        className=_column(rug, quarter, "q"),
        **data_marks(quarter=quarter),
    )


def _latest(reading: Reading) -> Component:
    shown = reading.figure
    unit = reading.series.unit
    places = shown_decimals(unit, reading.comparators)
    kind = "rate" if reading.measure is Measure.RATE else "value"
    if shown is not None and shown.value is not None:
        marks = [word for word in ("provisional", "partial") if getattr(shown, word)]
        marks += [SHORT_OWN] if shown.own else []
        said = html.Small(", ".join(marks)) if marks else None
        text = number_formats.figure_text(shown.value, unit, places)
        return html.Td([html.Span(text, **data_marks(kind=kind)), said], className="latest")
    why = shown.status.word if shown else "no figure"
    last = reading.latest
    older = None
    if last is not None and last.value is not None:
        text = number_formats.figure_text(last.value, unit, places)
        known = html.Span(text, **data_marks(kind=kind, quarter=last.quarter))
        older = html.Small([f"{before_last(shown)} ", known, f" in {last.quarter}"])
    return html.Td([why, older], className="latest absent")


def _change(reading: Reading, change: FigureChange, which: str) -> Component:
    classes = f"on-{which}"
    if change.difference is None:
        return html.Td(html.Span("not compared", className="soft"), className=classes)
    unit = reading.series.unit
    text, share = change.written(unit, shown_decimals(unit, reading.comparators))
    more = html.Small(share, **data_marks(kind="change-share")) if share else None
    return html.Td(
        [html.Span(text, **data_marks(kind="change", part=which)), more], className=classes
    )


def _against(reading: Reading) -> Component:
    """Draw our figure against the first comparator's, with the comparator's figure and its year."""
    rule = reading.indicator.comparator
    if rule is None:
        return html.Td(html.Span("no comparator", className="soft"), className="against")
    if rule.measure is not reading.measure:
        return html.Td(
            html.Span(f"compare by {rule.measure.value}", className="soft"), className="against"
        )
    line = reading.comparators[0] if reading.comparators else None
    theirs = line.latest if line else None
    ours = reading.figure
    if line is None or theirs is None or theirs.value is None or ours is None or ours.value is None:
        return html.Td(html.Span(NOT_COMPARED, className="soft"), className="against")
    said = reading.compared[0].word if reading.compared else NOT_COMPARED
    drawn = _beside(reading, ours.value, theirs.value, said)
    return html.Td(
        [
            Painted(draw_picture(drawn)),
            html.Span(f"{drawn.word} "),
            html.Span(drawn.theirs_text, **data_marks(kind="comparator", part=line.area.key)),
            html.Small(f" {number_formats.year_of(theirs.year)}"),
        ],
        className="against",
    )


def _beside(reading: Reading, ours: float, theirs: float, word: str) -> AgainstNeighbours:
    """Return the small chart of our figure against the comparator's.

    `word` says how ours differs.
    """
    unit = reading.series.unit
    other = number_formats.exact_unit(unit)
    texts = number_formats.figure_text(ours, unit, 1), number_formats.figure_text(theirs, other, 1)
    title = f"{reading.indicator.short}: {texts[0]}, neighbours {texts[1]}"
    return AgainstNeighbours(
        key=reading.indicator.key,
        name=reading.indicator.short,
        title=title,
        evidence="",
        unit_line=reading.unit_line,
        quarter=reading.quarter,
        ours=ours,
        theirs=theirs,
        ours_text=texts[0],
        theirs_text=texts[1],
        word=word,
    )
