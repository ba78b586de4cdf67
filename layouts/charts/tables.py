"""The table under a chart: the points of the picture as rows, latest quarter first."""

from collections.abc import Callable, Sequence

from dashboard import number_formats
from dashboard.figures.changes import change_on
from dashboard.figures.time_spans import TimeSpan, quarters_covered
from dashboard.readings.readings import Reading
from dashboard.readings.sentences import shown_decimals
from layouts.charts.chart import ChartTable, TableCell, TableRow
from layouts.charts.chart_kinds import Bar, Comparator, Outcome, PartLine, Point

_OF_UNEQUAL_LENGTH = (TimeSpan.YEAR_TO_DATE, TimeSpan.YEAR)
"""Ways of counting in which a figure cannot be compared with the previous quarter's."""


def of_points(
    reading: Reading, points: Sequence[Point], comparators: Sequence[Comparator] = ()
) -> ChartTable:
    """Return a table with a row for each quarter: its figure, changes, comparators and state.

    A share also has its numerator and denominator.
    """
    parts = any(p.numerator and p.denominator for p in points)
    percent = reading.series.unit == number_formats.PERCENT
    columns = [
        "Quarter",
        _heading(reading),
        *(["Of", "Out of"] if parts and percent else []),
        "On last quarter",
        "On last year",
        *(f"{c.name}, year" for c in comparators),
        "State",
    ]
    changes = _changes(reading)
    rows = [
        TableRow(
            str(point.quarter),
            (
                TableCell(point.text, "value"),
                *(_behind(point) if parts and percent else ()),
                *changes(point),
                *(_beside(c, point) for c in comparators),
                TableCell(point.mark.words, "state"),
            ),
            point.quarter,
            point.mark,
        )
        for point in reversed(points)
    ]
    return ChartTable(tuple(columns), tuple(rows))


def of_line(points: Sequence[Point], heading: str, kind: str, part: str = "") -> ChartTable:
    """Return a table of a line that is only drawn: its figures, latest first, and their states.

    `kind` is the kind of the figures, and `part` the key of the part whose figures they are.
    """
    rows = (
        TableRow(
            str(one.quarter),
            (TableCell(one.text, kind, part), TableCell(one.mark.words, "state", part)),
            one.quarter,
            one.mark,
        )
        for one in reversed(points)
    )
    return ChartTable(("Quarter", heading, "State"), tuple(rows))


def _heading(reading: Reading) -> str:
    unit = reading.series.unit
    if unit == number_formats.RATE:
        return "Per 10,000"
    return "Per cent" if unit == number_formats.PERCENT else reading.indicator.unit.capitalize()


def _behind(point: Point) -> tuple[TableCell, TableCell]:
    return TableCell(point.numerator, "numerator"), TableCell(point.denominator, "denominator")


def _changes(reading: Reading) -> Callable[[Point], tuple[TableCell, TableCell]]:
    """Return a function that writes two cells for a point.

    The first cell is the change since the quarter before, the second the change since the year
    before, be they among the reading's quarters or before them.
    """
    spans = quarters_covered(reading.counted)
    breaks = [event.quarter for event in reading.events if event.is_break]
    series = reading.facts.series if reading.facts else reading.series
    places = shown_decimals(series.unit, reading.comparators)

    def cells(point: Point) -> tuple[TableCell, TableCell]:
        found = [change_on(series, point.quarter, back, breaks, spans) for back in (1, 4)]
        said = [_said(*change.written(series.unit, places)) for change in found]
        if reading.counted in _OF_UNEQUAL_LENGTH:
            said[0] = ""
        return TableCell(said[0], "change", "quarter"), TableCell(said[1], "change", "year")

    def _said(text: str, share: str) -> str:
        return f"{text} ({share})" if share else text

    return cells


def _beside(comparator: Comparator, point: Point) -> TableCell:
    found = (s for s in comparator.steps if s.first <= point.quarter <= s.last)
    step = next(found, None)
    return TableCell(step.text if step else "", "comparator", comparator.key)


def of_bars(bars: Sequence[Bar], bands: Sequence[tuple[str, str]], limit: str) -> ChartTable:
    """Return a table with a row for each quarter: the share within the limit, and the counts."""
    columns = ("Quarter", limit.capitalize(), *(title for _, title in bands), "All", "State")
    rows = [
        TableRow(
            str(bar.point.quarter),
            (
                TableCell(bar.point.text, "value"),
                *(
                    TableCell(count, "numerator", key)
                    for (key, _), count in zip(bands, bar.counts, strict=True)
                ),
                TableCell(bar.point.denominator, "denominator"),
                TableCell(bar.point.mark.words, "state"),
            ),
            bar.point.quarter,
            bar.point.mark,
        )
        for bar in reversed(bars)
    ]
    return ChartTable(columns, tuple(rows))


def of_outcomes(outcomes: Sequence[Outcome], span: str) -> ChartTable:
    """Return a table of the outcomes, and how often each was reached in the chart's span."""
    rows = [TableRow(o.label, (TableCell(o.text, "sum", o.key),)) for o in outcomes]
    return ChartTable(("Outcome", span), tuple(rows))


def of_parts(parts: Sequence[PartLine]) -> ChartTable:
    """Return a table with a row for each quarter, latest first, and a column for each part."""
    columns = ("Quarter", *(part.label for part in parts))
    quarters = [point.quarter for point in parts[0].points] if parts else []
    rows = [
        TableRow(
            str(quarter),
            tuple(TableCell(part.points[place].text, "value", part.key) for part in parts),
            quarter,
        )
        for place, quarter in reversed(list(enumerate(quarters)))
    ]
    return ChartTable(columns, tuple(rows))
