"""Charts as data, for programs in which people edit them; a gap stays a gap."""

from collections.abc import Iterator, Sequence

from dashboard.quarters import Quarter
from dashboard.reports.paper import PlottedChart, PlottedSeries
from layouts.charts.chart_kinds import AnyChart, Bands, Comparator, Point, RareEvents, Trend

PLOTTED = 20
"""The most quarters of an editable chart: five years."""


def plotted_chart(chart: AnyChart) -> PlottedChart | None:
    """Return a chart's latest quarters as data; None for kinds that are drawn as pictures alone."""
    if isinstance(chart, Trend):
        return _trend(chart)
    if isinstance(chart, Bands):
        return _bands(chart)
    if isinstance(chart, RareEvents):
        shown = chart.points[-PLOTTED:]
        own = PlottedSeries(chart.name, "ours", tuple(one.value for one in shown))
        return PlottedChart(_categories(shown), (own,), chart.unit_line, bars=True, from_zero=True)
    return None


def _trend(chart: Trend) -> PlottedChart:
    shown = chart.drawn[-PLOTTED:]
    quarters = [one.quarter for one in shown]
    ours = PlottedSeries(chart.ours or chart.name, "ours", tuple(one.value for one in shown))
    series = (ours, *_levels(chart, quarters), *_beside(chart.comparators, quarters))
    return PlottedChart(_categories(shown), series, chart.unit_line, from_zero=chart.from_zero)


def _levels(chart: Trend, quarters: Sequence[Quarter]) -> Iterator[PlottedSeries]:
    """Yield the usual level, the thresholds and the targets that hold in these quarters."""
    usual = [
        next((s.value for s in chart.judged.levels if s.first <= q <= s.last), None)
        for q in quarters
    ]
    if any(value is not None for value in usual):
        yield PlottedSeries("usual level", "level", tuple(usual))
    for level in chart.levels:
        held = [
            level.value if level.first <= q and (level.last is None or q <= level.last) else None
            for q in quarters
        ]
        if any(value is not None for value in held):
            yield PlottedSeries(level.label, level.kind, tuple(held))


def _beside(found: Sequence[Comparator], quarters: Sequence[Quarter]) -> Iterator[PlottedSeries]:
    for one in found:
        values = [
            next((s.value for s in one.steps if s.first <= q <= s.last), None) for q in quarters
        ]
        if any(value is not None for value in values):
            yield PlottedSeries(one.name, "comparator", tuple(values))


def _bands(chart: Bands) -> PlottedChart | None:
    shown = chart.bars[-PLOTTED:]
    series = []
    for place, band in enumerate(chart.bands):
        shares = [bar.shares[place] if bar.shares else None for bar in shown]
        series.append(PlottedSeries(f"{band.label} days", "part", tuple(shares)))
    points = [bar.point for bar in shown]
    return PlottedChart(
        _categories(points), tuple(series), "per cent", bars=True, stacked=True, from_zero=True
    )


def _categories(points: Sequence[Point]) -> tuple[tuple[str, str], ...]:
    return tuple((one.quarter.year_label, f"Q{one.quarter.number}") for one in points)
