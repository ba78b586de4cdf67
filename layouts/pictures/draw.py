"""Which module draws which kind of chart."""

from layouts.charts.chart_kinds import (
    AgainstNeighbours,
    AnyChart,
    Bands,
    Breakdown,
    Contributions,
    Funnel,
    Outcomes,
    Pathway,
    RareEvents,
    Sparkline,
    Trend,
)
from layouts.pictures.kinds import (
    bands,
    breakdown,
    contributions,
    funnel,
    neighbours,
    outcomes,
    pathway,
    rare,
    sparkline,
    trend,
)
from layouts.pictures.sheet.canvas import Canvas, Links
from layouts.pictures.sheet.plot import Link, Sheet


def drawn(chart: AnyChart, sheet: Sheet, link: Link) -> tuple[Canvas, Links | None]:
    """Draw a chart on a sheet: its canvas, and the links over its quarters where it has some."""
    if isinstance(chart, Trend):
        return trend.draw(chart, sheet, link)
    if isinstance(chart, Bands):
        return bands.draw(chart, sheet, link)
    if isinstance(chart, RareEvents):
        return rare.draw(chart, sheet, link)
    if isinstance(chart, Outcomes):
        return outcomes.draw(chart, sheet, link)
    return _without_quarters(chart, sheet), None


def _without_quarters(
    chart: Breakdown | Contributions | Sparkline | AgainstNeighbours | Pathway | Funnel,
    sheet: Sheet,
) -> Canvas:
    if isinstance(chart, Breakdown):
        return breakdown.draw(chart, sheet)
    if isinstance(chart, Contributions):
        return contributions.draw(chart, sheet)
    if isinstance(chart, Sparkline):
        return sparkline.draw(chart)
    if isinstance(chart, Funnel):
        return funnel.draw(chart, sheet)
    return pathway.draw(chart, sheet) if isinstance(chart, Pathway) else neighbours.draw(chart)
