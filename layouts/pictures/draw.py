"""Draws every kind of chart as SVG text; each kind has a module that draws it.

Colours are classes of the stylesheet. Every quarter is a link, in pictures that show quarters.
"""

from collections.abc import Callable, Sequence

from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import (
    AgainstNeighbours,
    AnyChart,
    Bands,
    BreakdownChart,
    ContributionsChart,
    Outcomes,
    RareEvents,
    Sparkline,
    Trend,
)
from layouts.charts.funnel import FunnelChart
from layouts.charts.ratios.share_ratios import RatioChart
from layouts.frame import addresses
from layouts.pictures.kinds import (
    bands,
    breakdown,
    contributions,
    funnel,
    neighbours,
    outcomes,
    rare,
    ratios,
    sparkline,
    trend,
)
from layouts.pictures.sheet.canvas import Canvas, QuarterLinks
from layouts.pictures.sheet.plot import Link, PictureSizes, picture_sizes

CARD = 340
"""Width of a card's picture, px. Pages show it as wide as its card, which is at most 425 px."""
LEAD = 760
"""Width of the wide picture of a lead chart or of bands, px."""
HALF = 540
"""Width of the wide picture that has a big number beside it in its card, px."""


def draw_picture(
    chart: AnyChart, *, width: int = CARD, height: int | None = None, link: Link | None = None
) -> str:
    """Draw a chart as SVG text for a page.

    `link` is a function that returns a quarter's address; by default this is
    /indicator/<key>/<quarter>. The chosen quarter's link is a Tab stop; the other links have
    tabindex -1. A sparkline and the comparison with neighbours have fixed sizes. Screen readers
    skip both, because the words beside them say the same.
    """
    paper = picture_sizes(width, height)
    canvas, links = draw_on_sheet(chart, paper, link or _opens(chart.key))
    if isinstance(chart, Sparkline | AgainstNeighbours):
        return canvas.on_page("mark", pixels=True)
    return canvas.on_page(paper.names, label=chart.alt, links=links)


def picture_shape(
    chart: AnyChart, *, width: int = CARD, height: int | None = None
) -> tuple[float, float]:
    """Return the width and the height, px, of the picture that `draw_picture` draws."""
    canvas, _ = draw_on_sheet(chart, picture_sizes(width, height), _opens(chart.key))
    return canvas.width, canvas.height


def draw_aligned(
    charts: Sequence[Trend], links: Sequence[Link], *, width: int, height: int
) -> list[str]:
    """Draw trends of the same quarters as SVG texts whose quarters stand below each other."""
    paper = picture_sizes(width, height)
    found = [trend.trend_edges(chart, paper) for chart in charts]
    edges = max(left for left, _ in found), min(right for _, right in found)
    drawn = []
    for chart, link in zip(charts, links, strict=True):
        canvas, quarters = trend.draw_trend(chart, paper, link, edges)
        drawn.append(canvas.on_page(paper.names, label=chart.alt, links=quarters))
    return drawn


def _opens(key: str) -> Callable[[Quarter], str]:
    return lambda quarter: addresses.quarter_address(key, quarter)


def draw_on_sheet(
    chart: AnyChart, paper: PictureSizes, link: Link
) -> tuple[Canvas, QuarterLinks | None]:
    """Return a chart's canvas and the links over its quarters.

    The links are None for some kinds.
    """
    if isinstance(chart, Trend):
        return trend.draw_trend(chart, paper, link)
    if isinstance(chart, Bands):
        return bands.draw_bands(chart, paper, link)
    if isinstance(chart, RareEvents):
        return rare.draw_rare_events(chart, paper, link)
    if isinstance(chart, Outcomes):
        return outcomes.draw_outcomes(chart, paper, link)
    return _without_quarters(chart, paper), None


def _without_quarters(
    chart: BreakdownChart
    | ContributionsChart
    | Sparkline
    | AgainstNeighbours
    | FunnelChart
    | RatioChart,
    paper: PictureSizes,
) -> Canvas:
    if isinstance(chart, BreakdownChart):
        return breakdown.draw_breakdown(chart, paper)
    if isinstance(chart, ContributionsChart):
        return contributions.draw_contributions(chart, paper)
    if isinstance(chart, Sparkline):
        return sparkline.draw_sparkline(chart)
    if isinstance(chart, FunnelChart):
        return funnel.draw_funnel(chart, paper)
    if isinstance(chart, RatioChart):
        return ratios.draw_ratios(chart, paper)
    return neighbours.draw_neighbours(chart)
