"""Lines drawn one under the other on one time axis: the picture of each, with its marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue.thresholds import Measure
from dashboard.compared.compared_lines import RATE, RATIO, ComparedLine
from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import Trend
from layouts.charts.part_charts import compared_trends
from layouts.frame import addresses
from layouts.frame.attributes import data_marks
from layouts.frame.painted_text import Painted
from layouts.pictures.draw import CARD, draw_aligned

WIDE, LOW = 1240, 190
"""The width of a wide picture and the height of each, px: two or three stand on a screen."""


@dataclass(frozen=True, slots=True)
class AlignedLine:
    """One of several lines, with its chart and its pictures for a wide and a narrow screen."""

    line: ComparedLine
    chart: Trend
    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class _Opens:
    """The address of a quarter of a compared line."""

    line: ComparedLine

    def __call__(self, quarter: Quarter) -> str:
        """Return the address of the line's quarter."""
        rate = Measure.RATE if self.line.name.what == RATE else None
        return addresses.quarter_address(self.line.name.key, quarter, measure=rate)


def aligned_lines(lines: Sequence[ComparedLine], first: Quarter) -> list[AlignedLine]:
    """Return lines with their pictures, whose quarters from `first` on stand below each other."""
    charts = compared_trends(lines, first)
    links = [_Opens(one) for one in lines]
    wide = draw_aligned(charts, links, width=WIDE, height=LOW)
    narrow = draw_aligned(charts, links, width=CARD, height=LOW)
    return [AlignedLine(*one) for one in zip(lines, charts, wide, narrow, strict=True)]


def aligned_picture(one: AlignedLine) -> Component:
    """Draw the picture of a line; the stylesheet shows the one that fits the screen."""
    return html.Div(
        [
            html.Div(Painted(one.wide), className="at-wide"),
            html.Div(Painted(one.narrow), className="at-narrow"),
        ],
        className="chart",
    )


def aligned_marks(one: AlignedLine) -> dict[str, Any]:
    """Return the data attributes of the element around a line's picture."""
    what = one.line.name.what
    return data_marks(
        chart=one.chart.key,
        quarter=one.chart.quarter,
        part=one.line.name.part or None,
        measure=RATE if what == RATE else None,
        kind="ratio" if what == RATIO else None,
    )
