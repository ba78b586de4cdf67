"""What is taken out of the page of lines held against each other: each line as it is drawn."""

from collections.abc import Sequence

from dashboard.catalogue.indicators import Catalogue
from dashboard.compared.compared_lines import ComparedLine
from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import Trend
from layouts.charts.part_charts import compared_trends
from layouts.compared import compare as page
from layouts.exhibits.lines import agencies_of
from layouts.files.exhibit import Exhibit, FileTable, text_table


def compared_exhibits(view: page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return each line with its quarters, over the span that the reader chose."""
    if view.first is None:
        return ()
    return aligned_exhibits(catalogue, view.lines, view.first, ("compare", view.frame.partnership))


def aligned_exhibits(
    catalogue: Catalogue, lines: Sequence[ComparedLine], first: Quarter, named: tuple[str, str]
) -> tuple[Exhibit, ...]:
    """Return each of some lines on one time axis with its quarters.

    `named` are the beginning of the files' names, and the partnership.
    """
    stem, partnership = named
    every = enumerate(zip(lines, compared_trends(lines, first), strict=True), start=1)
    return tuple(
        Exhibit(
            key=f"line-{place}",
            stem=f"{stem}-{place}-{chart.key}-{chart.quarter.address}",
            title=line.title,
            quarter=str(chart.quarter),
            alt=f"{line.title}. {line.sentence}",
            chart=chart,
            table=_quarters(chart),
            facts=(
                ("Definition", catalogue.indicator(line.name.key).definition),
                ("Agencies", ", ".join(agencies_of(catalogue, catalogue.indicator(line.name.key)))),
                ("Over the span", line.sentence),
            ),
            footer=(f"{partnership}.",),
        )
        for place, (line, chart) in every
    )


def _quarters(chart: Trend) -> FileTable:
    rows = [(chart.key, str(point.quarter), point.text, point.mark.words) for point in chart.points]
    return text_table("Figures", ("Indicator", "Quarter", "Figure", "State"), rows)
