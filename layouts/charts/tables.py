"""The table under a chart: the same points as the picture, latest quarter first."""

from collections.abc import Callable, Sequence

from dashboard import number_formats
from dashboard.figures.changes import change
from dashboard.figures.time_spans import Counted, quarters_covered
from dashboard.readings.readings import Reading
from layouts.charts.chart import Cell, Row, Table
from layouts.charts.chart_kinds import Bar, Comparator, Outcome, PartLine, Point

_OF_UNEQUAL_LENGTH = (Counted.YEAR_TO_DATE, Counted.YEAR)
"""Ways of counting whose figure does not compare with the last quarter's."""


def of_points(
    reading: Reading, points: Sequence[Point], comparators: Sequence[Comparator] = ()
) -> Table:
    """Give quarter, figure, what stands behind a share, changes, comparators, state."""
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
        Row(
            str(point.quarter),
            (
                Cell(point.text, "value"),
                *(_behind(point) if parts and percent else ()),
                *changes(point),
                *(_beside(c, point) for c in comparators),
                Cell(point.mark.words, "state"),
            ),
            point.quarter,
            point.mark,
        )
        for point in reversed(points)
    ]
    return Table(tuple(columns), tuple(rows))


def _heading(reading: Reading) -> str:
    unit = reading.series.unit
    if unit == number_formats.RATE:
        return "Per 10,000"
    return "Per cent" if unit == number_formats.PERCENT else reading.indicator.unit.capitalize()


def _behind(point: Point) -> tuple[Cell, Cell]:
    return Cell(point.numerator, "numerator"), Cell(point.denominator, "denominator")


def _changes(reading: Reading) -> Callable[[Point], tuple[Cell, Cell]]:
    """Give what writes a quarter's changes on the last quarter and on the same one last year."""
    spans = quarters_covered(reading.counted)
    breaks = [event.quarter for event in reading.events if event.is_break]
    series = reading.series

    def cells(point: Point) -> tuple[Cell, Cell]:
        found = [change(series, point.quarter, back, breaks, spans) for back in (1, 4)]
        said = ["" if c.difference is None else _said(c.difference, c.per_cent) for c in found]
        if reading.counted in _OF_UNEQUAL_LENGTH:
            said[0] = ""
        return Cell(said[0], "change", "quarter"), Cell(said[1], "change", "year")

    def _said(difference: float, per_cent: float | None) -> str:
        text = number_formats.change(difference, series.unit)
        share = "" if per_cent is None else f" ({number_formats.per_cent_of_change(per_cent)})"
        return text if text == number_formats.NO_CHANGE else text + share

    return cells


def _beside(comparator: Comparator, point: Point) -> Cell:
    found = (s for s in comparator.steps if s.first <= point.quarter <= s.last)
    step = next(found, None)
    return Cell(step.text if step else "", "comparator", comparator.key)


def of_bars(bars: Sequence[Bar], bands: Sequence[tuple[str, str]], limit: str) -> Table:
    """Give quarter, share within the limit, and the count of every band."""
    columns = ("Quarter", limit.capitalize(), *(title for _, title in bands), "All", "State")
    rows = [
        Row(
            str(bar.point.quarter),
            (
                Cell(bar.point.text, "value"),
                *(
                    Cell(count, "numerator", key)
                    for (key, _), count in zip(bands, bar.counts, strict=True)
                ),
                Cell(bar.point.denominator, "denominator"),
                Cell(bar.point.mark.words, "state"),
            ),
            bar.point.quarter,
            bar.point.mark,
        )
        for bar in reversed(bars)
    ]
    return Table(columns, tuple(rows))


def of_outcomes(outcomes: Sequence[Outcome], span: str) -> Table:
    """Give each outcome and how often it was reached in the span."""
    rows = [Row(o.label, (Cell(o.text, "sum", o.key),)) for o in outcomes]
    return Table(("Outcome", span), tuple(rows))


def of_parts(parts: Sequence[PartLine]) -> Table:
    """Give a column for each part, latest quarter first."""
    columns = ("Quarter", *(part.label for part in parts))
    quarters = [point.quarter for point in parts[0].points] if parts else []
    rows = [
        Row(
            str(quarter),
            tuple(Cell(part.points[place].text, "value", part.key) for part in parts),
            quarter,
        )
        for place, quarter in reversed(list(enumerate(quarters)))
    ]
    return Table(columns, tuple(rows))
