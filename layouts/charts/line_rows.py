"""The rows of an indicator's figures for files; each row can be understood by itself.

The file is UTF-8 with a byte order mark. Without the mark, Excel assumes the local code page; other
programs skip it. The first row holds the headings, with nothing above them, so that any program can
read the file.
"""

from collections.abc import Iterable, Iterator

from dashboard import number_formats
from dashboard.figures.figure_words import OWN_FIGURE
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from layouts.frame.shell import INVENTED
from layouts.frame.style import mark_of

COLUMNS = (
    "Indicator",
    "Title",
    "Area",
    "Part",
    "Quarter",
    "From",
    "To",
    "Counted",
    "Unit",
    "Value",
    "Numerator",
    "Denominator",
    "State",
    "Reason",
    "Source",
    "Data",
)
PUBLISHED = "Published statistics"
"""What a row says of another area's figure that was published."""
DECIMALS = 6
"""Decimals of a value: enough to read back any count, rate or per cent exactly."""
_BEFORE_ITS_TIME = (Status.NOT_COLLECTED, Status.NOT_APPLICABLE)
ALL = "All"


def line_rows(
    reading: Reading, ours: str, agencies: Iterable[str], *, marked: Iterable[str] = ()
) -> Iterator[tuple[str, ...]]:
    """Return an indicator's quarters, oldest first, each total followed by its bands or outcomes.

    `ours` names our area and `agencies` the agencies that sent the figures. `marked` are the
    warnings that apply to every figure. The comparators come after the quarters, with one row for
    each year. Quarters before the indicator was collected are left out.
    """
    source = f"{number_formats.list_text(tuple(agencies))}; {reading.indicator.source}"
    origin = (source, "; ".join(marked))
    named = (reading.indicator.key, _title(reading))
    for row in (*_ours(reading, ours, origin), *_beside(reading)):
        yield (*named, *row)


def _ours(reading: Reading, area: str, origin: tuple[str, str]) -> Iterator[tuple[str, ...]]:
    begun = False
    for figure, state in zip(reading.series, reading.states, strict=True):
        begun = begun or figure.status not in _BEFORE_ITS_TIME
        if begun:
            when = _when(reading, figure.quarter)
            said = (mark_of(state).words, figure.reason)
            yield (area, ALL, *when, reading.unit_line, *_numbers(figure), *said, *origin)
            for part, series in reading.parts:
                cells = _of_part(series, figure.quarter, reading)
                yield (area, part.title, *when, *cells, *origin)


def _beside(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Return the rows of the comparators, one for each year that has a value."""
    for line in reading.comparators:
        origin = (line.source, INVENTED if line.invented else PUBLISHED)
        for each in (each for each in line.values if each.value is not None):
            first = Quarter(each.year - 1, 1)
            when = (first.year_label, *_days(first, first + 3), "year")
            members = f"{each.members} of {each.of} areas" if each.of > 1 else ""
            cells = (_number(each.value), "", "", "", members)
            yield (line.area.title, ALL, *when, reading.unit_line, *cells, *origin)


def _of_part(series: Series, quarter: Quarter, reading: Reading) -> tuple[str, ...]:
    figure = series.at(quarter)
    unit = reading.indicator.unit if series.unit == number_formats.PERCENT else series.unit
    if figure is None:
        return (unit, "", "", "", Status.NOT_RECEIVED.value, "")
    shown = OWN_FIGURE if figure.own else ""
    state = shown if figure.status.has_figure else figure.status.word
    return (unit, *_numbers(figure), state, figure.reason)


def _numbers(figure: Figure) -> tuple[str, str, str]:
    return _number(figure.value), _number(figure.numerator), _number(figure.denominator)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def _title(reading: Reading) -> str:
    return reading.indicator.full_title(reading.measure)


def _when(reading: Reading, quarter: Quarter) -> tuple[str, ...]:
    """Return a quarter, the first and last day that the figure covers, and how it is counted."""
    last = quarter - reading.indicator.lag
    first = {
        TimeSpan.ROLLING_4: last - 3,
        TimeSpan.YEAR: last - 3,
        TimeSpan.YEAR_TO_DATE: Quarter(last.year, 1),
    }.get(reading.counted, last)
    return str(quarter), *_days(first, last), reading.counted.value.replace("-", " ")


def _days(first: Quarter, last: Quarter) -> tuple[str, str]:
    return first.first_day.isoformat(), last.last_day.isoformat()
