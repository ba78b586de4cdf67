"""Charts and tables of pages as parts of a paper: pictures with alternative text, rows of texts."""

from dashboard.reports.paper import PaperFigure, PaperTable
from layouts.charts.chart import TableRow
from layouts.charts.chart_kinds import AnyChart, Trend
from layouts.pictures.draw import draw_on_sheet
from layouts.pictures.sheet.on_paper import paper_svg
from layouts.pictures.sheet.plot import Link, picture_sizes
from layouts.reports.plotted import plotted_chart

WIDTH, HEIGHT = 760, 196
"""The size of a picture of a paper, px; on A4 its words are of 9 points."""
ROWS = 12
"""The most quarters of a table: three years. The workbook has the rest."""


def paper_figure(chart: AnyChart, caption: str = "", height: float = HEIGHT) -> PaperFigure:
    """Return a chart as a figure of a paper; its alternative text is the chart's own."""
    canvas, _ = draw_on_sheet(chart, picture_sizes(WIDTH, height), lambda quarter: "")
    return PaperFigure(
        caption=caption or chart.name,
        alt=chart.alt,
        svg=paper_svg(canvas, chart.alt),
        width=canvas.width,
        height=canvas.height,
        plotted=plotted_chart(chart),
    )


def paper_table(chart: AnyChart, link: Link | None = None, rows: int = ROWS) -> PaperTable:
    """Return a chart's latest rows as a table of a paper; of annual figures, a row for each year.

    `link` returns the address of a quarter; without it no row leads anywhere.
    """
    table = chart.table
    yearly = isinstance(chart, Trend) and chart.annual
    every = [row for row in table.rows if not yearly or _ends_a_year(row)]
    shown = every[:rows]
    links = tuple(link(row.quarter) if link and row.quarter else "" for row in shown)
    return PaperTable(
        caption=f"{chart.name}: figures by quarter",
        columns=table.columns,
        rows=tuple((row.heading, *(cell.text for cell in row.cells)) for row in shown),
        links=links if any(links) else (),
    )


def _ends_a_year(row: TableRow) -> bool:
    return row.quarter is not None and row.quarter.number == 4
