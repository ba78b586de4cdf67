"""Charts drawn as SVG text, one module a kind.

`draw(chart, width=340)` gives the picture for a page: colours by class, every quarter a link.
`export_svg(chart)` gives one that stands alone, `export_png(svg)` the same as pixels, and
`mark_svg(mark, 12)` a mark alone, for the rug, tables and legends. `css()` is what the stylesheet
says of them.
"""

from collections.abc import Callable

from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import AgainstNeighbours, AnyChart, Sparkline
from layouts.frame import addresses
from layouts.pictures.draw import drawn
from layouts.pictures.export import export_png, export_svg
from layouts.pictures.sheet.marks import mark_svg
from layouts.pictures.sheet.plot import Link, sheet
from layouts.pictures.sheet.presentation import css

__all__ = ["CARD", "HALF", "LEAD", "Link", "css", "draw", "export_png", "export_svg", "mark_svg"]

CARD = 340
"""Width of a card's picture; shown at the card's width, at most 425 px."""
LEAD = 760
"""Width of a lead chart's or the bands' wide picture."""
HALF = 540
"""Width of the wide picture that shares its card with a big number."""


def draw(
    chart: AnyChart, *, width: int = CARD, height: int | None = None, link: Link | None = None
) -> str:
    """Draw a chart as SVG text for a page.

    `link` gives a quarter's address; without one it is /indicator/<key>/<quarter>. One link is a
    Tab stop (the chosen quarter's), the rest have tabindex -1. A sparkline and the comparison with
    neighbours have a size of their own and are decoration: the words beside them say the same.
    """
    paper = sheet(width, height)
    canvas, links = drawn(chart, paper, link or _opens(chart.key))
    if isinstance(chart, Sparkline | AgainstNeighbours):
        return canvas.on_page("mark", pixels=True)
    return canvas.on_page(paper.names, label=chart.alt, links=links)


def _opens(key: str) -> Callable[[Quarter], str]:
    return lambda quarter: addresses.quarter(key, quarter)
