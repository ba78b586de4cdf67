"""Charts drawn as SVG text, one module a kind.

`draw(chart, width=340)` gives the picture for a page: colours by class, every quarter a link.
`export_svg(chart)` gives one that stands alone, `export_png(svg)` the same as pixels, and
`mark_svg(mark, 12)` a mark alone, for the rug, tables and legends.
"""

from collections.abc import Callable

from dashboard.quarters import Quarter
from layouts.charts import AnyChart
from layouts.style import Mark

Link = Callable[[Quarter], str]
"""Gives the address a quarter of a picture opens."""

CARD = 340
"""Width of a card's picture; shown at the card's width, at most 425 px."""
LEAD = 760
"""Width of a lead chart's or the bands' wide picture."""


def draw(chart: AnyChart, *, width: int = CARD, link: Link | None = None) -> str:
    """Draw a chart as SVG text for a page.

    `link` gives a quarter's address; without one it is /indicator/<key>/<quarter>. One link is a
    Tab stop (the chosen quarter's), the rest have tabindex -1.
    """
    raise NotImplementedError


def mark_svg(mark: Mark, size: float = 12) -> str:
    """Draw a mark alone, hidden from screen readers: its words stand beside it."""
    raise NotImplementedError


def export_svg(chart: AnyChart, *, footer: tuple[str, ...] = (), width: int = LEAD) -> str:
    """Draw a chart that stands alone: title, unit, quarter, states and `footer` lines inside it.

    `footer` is what the picture cannot know: source, date of the return, "Invented data".
    """
    raise NotImplementedError


def export_png(svg: str, scale: int = 2) -> bytes:
    """Turn an exported picture into pixels, with our own font."""
    raise NotImplementedError
