"""What is taken out of the overview, of exceptions, the pathway and data quality."""

from dataclasses import replace

from dashboard.catalogue.indicators import Catalogue
from dashboard.comparators.comparisons import NOT_COMPARED
from dashboard.compared.pathway import Pathway
from dashboard.readings.readings import Reading
from layouts.charts import from_readings
from layouts.compared import pathway
from layouts.exceptions import exception, exceptions
from layouts.exceptions.overturned import LapsedView
from layouts.exhibits.compare import aligned_exhibits
from layouts.exhibits.lines import line_exhibit
from layouts.exhibits.scorecard import against_words, change_words, shown_figure
from layouts.exhibits.tables import agenda_table, page_exhibits, table_exhibit
from layouts.files.exhibit import Exhibit, FileCell, FileTable
from layouts.frame.style import mark_of
from layouts.indicators import overview
from layouts.indicators.quarter_grid import QuarterGrid
from layouts.returns import quality


def overview_exhibits(view: overview.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the grid of all indicators, and the exceptions that the page names."""
    if view.rug is None:
        return ()
    at = view.rug.quarter.address
    chosen = {"Lead": view.lead, "Priority": view.priority}
    items = agenda_table(view.items, "What deserves the meeting’s time")
    came = overview.sent_section(replace(view, today=None))  # a file's days have their year
    return (
        table_exhibit(_grid(view.rug), view.frame, "every", f"overview-{at}", chosen),
        table_exhibit(items, view.frame, "says", f"overview-exceptions-{at}", chosen),
        *page_exhibits(came, view.frame, "overview", _waiting(view)),
    )


def _waiting(view: overview.View) -> dict[str, str]:
    return {"Waiting": view.waiting, "Comparators and population": view.sources}


def _grid(rug: QuarterGrid) -> FileTable:
    quarters = tuple(str(quarter) for quarter in rug.quarters)
    columns = (
        "Indicator",
        "Quarter",
        "Group",
        "Line",
        *quarters,
        "Latest",
        f"On {rug.quarter - 1}",
        f"On {rug.quarter - 4}",
        "Against neighbours",
    )
    rows = tuple(
        _grid_row(rug, group.title, reading) for group in rug.groups for reading in group.rows
    )
    return FileTable("Every indicator, twelve quarters", columns, rows)


def _grid_row(rug: QuarterGrid, group: str, reading: Reading) -> tuple[FileCell, ...]:
    states = {state.quarter: mark_of(state) for state in reading.states}
    rate = reading.measure.value == "rate"
    marks = [states.get(quarter) for quarter in rug.quarters]
    words = (
        shown_figure(reading),
        change_words(reading, reading.on_last_quarter),
        change_words(reading, reading.on_last_year),
        against_words(reading) or NOT_COMPARED,
    )
    name = reading.unit_line if rate else reading.indicator.short
    return (
        FileCell(reading.indicator.key),
        FileCell(str(rug.quarter)),
        FileCell(group),
        FileCell(name),
        *(FileCell(mark.words, mark) if mark else FileCell() for mark in marks),
        *map(FileCell, words),
    )


def exceptions_exhibits(view: exceptions.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the listed exceptions, as the reader narrowed them."""
    if view.frame.quarter is None:
        return ()
    chosen = {
        "Theme": view.theme,
        "Lead": view.lead,
        "Priority": view.priority,
        "State": view.state.value if view.state else "",
    }
    stem = f"exceptions-{view.frame.quarter.address}"
    return (table_exhibit(agenda_table(view.items), view.frame, "open", stem, chosen),)


def exception_exhibits(
    view: exception.View | LapsedView, catalogue: Catalogue
) -> tuple[Exhibit, ...]:
    """Return the line of an exception as it was judged; nothing where none is there any more."""
    if isinstance(view, LapsedView):
        return ()
    reading = view.then.reading
    line = line_exhibit(reading, from_readings.chart_of(reading, view.ours), catalogue, view.frame)
    row = table_exhibit(agenda_table([view.item], "Exception"), view.frame, "exception", line.stem)
    return (_with(line, row.table), row)


def _with(line: Exhibit, table: FileTable) -> Exhibit:
    return replace(line, stem=f"exception-{line.stem}", more=(table, *line.more))


def pathway_exhibits(view: pathway.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the tables over time, and each step and each ratio with its quarters."""
    if view.pathway is None or view.first is None:
        return ()
    tables = page_exhibits(pathway.layout(view), view.frame, "pathway", _steps(view.pathway))
    lines = aligned_exhibits(catalogue, view.lines, view.first, ("pathway", view.frame.partnership))
    return (*tables, *lines)


def _steps(given: Pathway) -> dict[str, str]:
    """Return what each step counts, where that is from, and what its ratio does not say."""
    found = {"How to read it": f"{given.caution}."}
    for step in given.steps:
        indicator = step.reading.indicator
        said = (indicator.definition, step.step.caution, f"Source: {indicator.source}.")
        found[step.step.title] = " ".join(filter(None, said))
    return found


def quality_exhibits(view: quality.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the tables of the page of data quality."""
    return page_exhibits(quality.layout(view), view.frame, "quality")
