"""Charts of PPTX files, drawn by the program that opens them from numbers that people can edit."""

from itertools import groupby
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Length, Pt

from dashboard.reports.paper import PlottedChart, PlottedSeries

INK, SOFT, GREY, GRID = (
    RGBColor.from_string(one) for one in ("1A2233", "4A5364", "737D8C", "E4E5E8")
)
PARTS = tuple(RGBColor.from_string(one) for one in ("2E3A52", "6F7C94", "B9C1CE", "E9EBEF"))
"""The colours of the parts of a bar, from the first."""
DASHES = (MSO_LINE.SOLID, MSO_LINE.LONG_DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT)
"""The dash patterns of comparators, which never differ in colour."""
WORDS = Pt(12)
ShapeBox = tuple[Length, Length, Length, Length]


def add_chart(slide: Slide, plotted: PlottedChart, box: ShapeBox) -> Any:
    """Add a chart to a slide at left, top, width and height; return its shape."""
    kind = XL_CHART_TYPE.LINE_MARKERS
    if plotted.bars:
        stacked, beside = XL_CHART_TYPE.COLUMN_STACKED, XL_CHART_TYPE.COLUMN_CLUSTERED
        kind = stacked if plotted.stacked else beside
    data: Any = _data(plotted)
    shape: Any = slide.shapes.add_chart(kind, *box, data)
    chart = shape.chart
    chart.font.size, chart.font.color.rgb = WORDS, SOFT
    chart.has_title = False
    chart.has_legend = len(plotted.series) > 1
    if chart.legend is not None:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    _axes(chart, plotted)
    _gaps(chart)
    comparators = 0
    for drawn, given in zip(chart.plots[0].series, plotted.series, strict=True):
        if plotted.bars:
            place = plotted.series.index(given)
            drawn.format.fill.solid()
            drawn.format.fill.fore_color.rgb = PARTS[min(place, len(PARTS) - 1)]
        else:
            _line(drawn, given, comparators)
        comparators += given.kind == "comparator"
    return shape


def _data(plotted: PlottedChart) -> CategoryChartData:
    """Return the numbers of a chart: text categories, year over quarter; None is a gap."""
    data = CategoryChartData()
    for year, quarters in groupby(plotted.categories, key=lambda one: one[0]):
        category = data.add_category(year)
        for _, quarter in quarters:
            category.add_sub_category(quarter)
    for one in plotted.series:
        data.add_series(one.name, one.values)
    return data


def _axes(chart: Any, plotted: PlottedChart) -> None:
    value = chart.value_axis
    value.major_gridlines.format.line.color.rgb = GRID
    value.format.line.fill.background()
    value.has_title = True
    value.axis_title.text_frame.text = plotted.unit
    run = value.axis_title.text_frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = WORDS, False
    value.tick_labels.font.size = WORDS
    if plotted.from_zero:
        value.minimum_scale = 0
    if plotted.stacked:
        value.maximum_scale = 100
    chart.category_axis.format.line.color.rgb = GREY
    chart.category_axis.tick_labels.font.size = WORDS


def _gaps(chart: Any) -> None:
    """Leave a gap where a value is not known; it is never drawn as a zero."""
    space = chart._chartSpace.chart
    blanks = space.find(qn("c:dispBlanksAs"))
    if blanks is None:
        blanks = space.makeelement(qn("c:dispBlanksAs"), {})
        only = space.find(qn("c:plotVisOnly"))
        only.addnext(blanks)
    blanks.set("val", "gap")


def _line(drawn: Any, given: PlottedSeries, comparators: int) -> None:
    """Draw a line by its kind: ours with dots, the others without."""
    ours = given.kind == "ours"
    line = drawn.format.line
    line.color.rgb = INK if given.kind in ("ours", "threshold", "target") else GREY
    line.width = Pt({"ours": 2.5, "comparator": 1.75}.get(given.kind, 1.25))
    if given.kind == "threshold":
        line.dash_style = MSO_LINE.LONG_DASH_DOT
    elif given.kind == "comparator":
        line.dash_style = DASHES[min(comparators, len(DASHES) - 1)]
    drawn.smooth = False
    drawn.marker.style = XL_MARKER_STYLE.CIRCLE if ours else XL_MARKER_STYLE.NONE
    if ours:
        drawn.marker.size = 6
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = INK
