"""The scorecard of a quarter: every line of a theme, or of all themes, to be taken out at once."""

from collections.abc import Iterator, Sequence

from callbacks.commentary.under_charts import said_of_lines
from dashboard.catalogue.indicators import Theme
from dashboard.exceptions.agenda import exception_agenda
from dashboard.exceptions.exceptions import find_exceptions
from dashboard.figures.lines import history_keys
from dashboard.readings.readings import Reading, of_line
from data_access.store.gate import Gate
from layouts.charts import from_readings
from layouts.exhibits.lines import line_exhibit
from layouts.exhibits.scorecard import scorecard_table
from layouts.files.exhibit import Exhibit, FileTable
from layouts.frame.shell import PageFrame


def scorecard_exhibits(
    gate: Gate, frame: PageFrame, themes: Sequence[Theme], name: str
) -> tuple[Exhibit, ...]:
    """Return the scorecard of some themes in the frame's quarter; empty in an empty store.

    The first sheet has every line; where there are several themes, each has a sheet too.
    """
    quarter = frame.quarter
    if quarter is None:
        return ()
    catalogue = gate.catalogue()
    lines = {theme.key: catalogue.in_theme(theme.key, quarter) for theme in themes}
    keys = history_keys(catalogue, [i.key for found in lines.values() for i in found])
    material = gate.material(list(keys), quarter)
    read = {
        key: [reading for i in found for reading in of_line(material, i, quarter)]
        for key, found in lines.items()
    }
    every = [reading for readings in read.values() for reading in readings]
    items = exception_agenda(find_exceptions(every), gate.exception_steps())
    said = said_of_lines(gate, quarter)
    sheets: list[FileTable] = [scorecard_table("Scorecard", every, items, said)]
    if len(themes) > 1:
        sheets += [scorecard_table(theme.short, read[theme.key], items, said) for theme in themes]
    title = f"{name}: scorecard of {quarter}"
    return (
        Exhibit(
            key="scorecard",
            stem=f"scorecard-{themes[0].key if len(themes) == 1 else 'all'}-{quarter.address}",
            title=title,
            quarter=str(quarter),
            alt=f"{title}: a table of {len(every)} rows, one for each line.",
            table=sheets[0],
            more=tuple(sheets[1:]),
            footer=(f"{catalogue.partnership.title}.",),
            within=lambda: _lines(gate, frame, every),
        ),
    )


def _lines(gate: Gate, frame: PageFrame, readings: Sequence[Reading]) -> Iterator[Exhibit]:
    catalogue = gate.catalogue()
    for reading in readings:
        drawn = from_readings.chart_of(reading, catalogue.partnership.area_name)
        yield line_exhibit(reading, drawn, catalogue, frame)
