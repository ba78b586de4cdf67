"""What is taken out of the page of lines held against each other: each line as it is drawn."""

from collections.abc import Sequence

from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.compared.compared_lines import RATIO, ComparedLine
from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import Trend
from layouts.charts.part_charts import compared_trends
from layouts.compared import compare as page
from layouts.exhibits.lines import agencies_of, facts_of_line, levels_at, sheets_of_line
from layouts.files.exhibit import Exhibit, FileTable, text_table

_COLUMNS = (
    "Indicator",
    "Quarter",
    "Line",
    "Unit",
    "Figure",
    "State",
    "Usual level",
    "Threshold",
    "Target",
    "Limits",
    "Notes",
    "Definition",
    "Source",
)
_OF_WHOLES = ("Usual level", "Threshold", "Target", "Judged", "How")
"""The facts that hold for whole lines alone."""


def compared_exhibits(view: page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return each line with its quarters, over the span that the reader chose."""
    if view.first is None:
        return ()
    return aligned_exhibits(catalogue, view.lines, view.first, ("compare", view.frame.partnership))


def aligned_exhibits(
    catalogue: Catalogue, lines: Sequence[ComparedLine], first: Quarter, named: tuple[str, str]
) -> tuple[Exhibit, ...]:
    """Return each of some lines on one time axis with its quarters and with what judges it.

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
            table=_quarters(line, chart),
            more=_judged(line, first),
            facts=_facts(line, catalogue),
            footer=(
                f"Source: {number_formats.list_text(agencies_of(catalogue, _indicator(line)))}.",
                f"{partnership}.",
            ),
        )
        for place, (line, chart) in every
    )


def _indicator(line: ComparedLine) -> Indicator:
    return line.reading.indicator


def _facts(line: ComparedLine, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return what a reader has to know of a line; a part or a ratio is not judged by any level."""
    found = dict(facts_of_line(line.reading, catalogue))
    found["Unit"], found["Definition"] = line.unit_line, _definition(line)
    if line.series is not None:
        what = "a ratio" if line.name.what == RATIO else "a part"
        found |= dict.fromkeys(_OF_WHOLES, f"none for {what}")
    return (("Line", line.title), *found.items(), ("Over the span", line.sentence))


def _definition(line: ComparedLine) -> str:
    """Return what the line counts; of a ratio, also what it is held against."""
    counted = _indicator(line).definition
    return f"{line.title}, {line.unit_line}. {counted}" if line.name.what == RATIO else counted


def _judged(line: ComparedLine, first: Quarter) -> tuple[FileTable, ...]:
    """Return what the line is judged by in the quarters drawn, and its notes, as sheets."""
    judged, notes = sheets_of_line(line.reading, first)
    return (judged, notes) if line.series is None else (notes,)


def _quarters(line: ComparedLine, chart: Trend) -> FileTable:
    """Return the quarters that are drawn, each with the levels that it is judged by."""
    source, definition = line.reading.indicator.source, _definition(line)
    notes: dict[Quarter, list[str]] = {}
    for event in line.reading.events:
        notes.setdefault(event.quarter, []).append(event.title)
    rows = [
        (
            chart.key,
            str(point.quarter),
            line.title,
            line.unit_line,
            point.text,
            point.mark.words,
            *([""] * 4 if line.series is not None else levels_at(line.reading, point.quarter)),
            "; ".join(notes.get(point.quarter, ())),
            definition,
            source,
        )
        for point in chart.points
    ]
    return text_table("Figures", _COLUMNS, rows)
