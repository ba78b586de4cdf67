"""Charts drawn as SVG text: which module draws which kind, and how wide.

Colours are classes of the stylesheet, and every quarter is a link.
"""

from collections.abc import Callable

from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import (
    AgainstNeighbours,
    AnyChart,
    Bands,
    Breakdown,
    Contributions,
    Outcomes,
    Pathway,
    RareEvents,
    Sparkline,
    Trend,
)
from layouts.charts.funnel import Funnel
from layouts.frame import addresses
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
from layouts.pictures.sheet.plot import Link, Sheet, sheet

CARD = 340
"""Width of a card's picture; shown at the card's width, at most 425 px."""
LEAD = 760
"""Width of a lead chart's or the bands' wide picture."""
HALF = 540
"""Width of the wide picture that shares its card with a big number."""


def draw_picture(
    chart: AnyChart, *, width: int = CARD, height: int | None = None, link: Link | None = None
) -> str:
    """Draw a chart as SVG text for a page.

    `link` gives a quarter's address; without one it is /indicator/<key>/<quarter>. One link is a
    Tab stop (the chosen quarter's), the rest have tabindex -1. A sparkline and the comparison with
    neighbours have a size of their own and are decoration: the words beside them say the same.
    """
    paper = sheet(width, height)
    canvas, links = draw_on_sheet(chart, paper, link or _opens(chart.key))
    if isinstance(chart, Sparkline | AgainstNeighbours):
        return canvas.on_page("mark", pixels=True)
    return canvas.on_page(paper.names, label=chart.alt, links=links)


def _opens(key: str) -> Callable[[Quarter], str]:
    return lambda quarter: addresses.quarter(key, quarter)


def draw_on_sheet(chart: AnyChart, paper: Sheet, link: Link) -> tuple[Canvas, Links | None]:
    """Draw a chart on a sheet: its canvas, and the links over its quarters where it has some."""
    if isinstance(chart, Trend):
        return trend.draw(chart, paper, link)
    if isinstance(chart, Bands):
        return bands.draw(chart, paper, link)
    if isinstance(chart, RareEvents):
        return rare.draw(chart, paper, link)
    if isinstance(chart, Outcomes):
        return outcomes.draw(chart, paper, link)
    return _without_quarters(chart, paper), None


def _without_quarters(
    chart: Breakdown | Contributions | Sparkline | AgainstNeighbours | Pathway | Funnel,
    paper: Sheet,
) -> Canvas:
    if isinstance(chart, Breakdown):
        return breakdown.draw(chart, paper)
    if isinstance(chart, Contributions):
        return contributions.draw(chart, paper)
    if isinstance(chart, Sparkline):
        return sparkline.draw(chart)
    if isinstance(chart, Funnel):
        return funnel.draw(chart, paper)
    return pathway.draw(chart, paper) if isinstance(chart, Pathway) else neighbours.draw(chart)
