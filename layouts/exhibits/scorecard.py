"""The scorecard: a quarter's lines in a table, one row each, a sheet for each theme."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dashboard import number_formats
from dashboard.exceptions.agenda import AgendaItem
from dashboard.figures.changes import FigureChange
from dashboard.figures.figure_words import figure_words
from dashboard.readings.readings import Reading
from dashboard.readings.sentences import shown_decimals
from layouts.files.exhibit import FileTable, text_table
from layouts.frame.style import mark_of

COLUMNS = (
    "Indicator",
    "Line",
    "Quarter",
    "Figure",
    "Unit",
    "On the quarter before",
    "On the year before",
    "Usual level",
    "Threshold",
    "Target",
    "Against neighbours",
    "State",
    "Exception",
    "Exception since",
    "Exception's state",
    "In words",
    "Commentary",
)


NOTHING_SAID: Mapping[str, str] = {}
"""No commentary on any line."""


def scorecard_table(
    title: str,
    readings: Sequence[Reading],
    items: Iterable[AgendaItem],
    said: Mapping[str, str] = NOTHING_SAID,
) -> FileTable:
    """Return the lines of a theme at a quarter as a table.

    `said` is the commentary on them, by indicator.
    """
    named: dict[tuple[str, str], AgendaItem] = {}
    for item in items:
        place = item.exception.key, item.exception.reading.measure.value
        named.setdefault(place, item)
    return text_table(title, COLUMNS, [_row(reading, named, said) for reading in readings])


def _row(
    reading: Reading, items: Mapping[tuple[str, str], AgendaItem], said: Mapping[str, str]
) -> tuple[str, ...]:
    unit = reading.series.unit
    item = items.get((reading.indicator.key, reading.measure.value))
    usual = reading.levels.usual
    here = next((s for s in reading.states if s.quarter == reading.quarter), None)
    threshold = reading.threshold
    ends = (
        [] if threshold is None else [e for e in (threshold.low, threshold.high) if e is not None]
    )
    side = "" if threshold is None else f"{threshold.direction.value} "
    return (
        reading.indicator.key,
        reading.indicator.full_title(reading.measure),
        str(reading.quarter),
        shown_figure(reading),
        reading.unit_line,
        change_words(reading, reading.on_last_quarter),
        change_words(reading, reading.on_last_year),
        "" if usual is None else number_formats.figure_text(usual, unit),
        side + " and ".join(number_formats.level_text(end, unit) for end in ends),
        reading.target.sentence if reading.target else "",
        against_words(reading),
        mark_of(here).words if here else "",
        item.exception.sentence if item else "",
        str(item.exception.first) if item else "",
        item.word if item else "",
        reading.title,
        said.get(reading.indicator.key, ""),
    )


def shown_figure(reading: Reading) -> str:
    """Return the figure of the quarter as people read it, or why there is none.

    That it is an agency's own figure is said in the state, so that a spreadsheet has a number here.
    """
    unit, figure = reading.series.unit, reading.figure
    plain = replace(figure, own=False) if figure is not None else None
    return figure_words(plain, unit, shown_decimals(unit, reading.comparators))


def change_words(reading: Reading, change: FigureChange) -> str:
    """Return a change as people read it."""
    if change.difference is None:
        return "not compared"
    unit = reading.series.unit
    return change.written(unit, shown_decimals(unit, reading.comparators))[0]


def against_words(reading: Reading) -> str:
    """Return how the figure compares with the first comparator; empty if it is not compared."""
    line = reading.comparators[0] if reading.comparators else None
    theirs = line.latest if line else None
    if line is None or theirs is None or theirs.value is None or not reading.compared:
        return ""
    text = number_formats.figure_text(
        theirs.value, number_formats.exact_unit(reading.series.unit), 1
    )
    word = reading.compared[0].word
    return f"{word} than {line.area.title}: {text}, {number_formats.year_of(theirs.year)}"
