"""The chart of an indicator as it would be with a proposed level or event."""

from dataclasses import replace

from dashboard import number_formats
from dashboard.catalogue.levels import Level as Agreed
from dashboard.catalogue.levels import sort_of
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from layouts.charts import from_readings
from layouts.charts.chart_kinds import AnyChart, Bands, ChartLevel, Trend


def preview_chart(
    reading: Reading, level: Agreed, ours: str = "", *, word: str = "proposed"
) -> AnyChart:
    """Return an indicator's chart with a level over the quarters in which it would be in force.

    A level that begins after the last quarter is drawn over all quarters. The level's label is
    short, to leave room for the line; the words of the page give the dates. Rare events are drawn
    as a trend, so that the level can be seen.
    """
    drawn = _drawn(reading, ours)
    own = tuple(_levels(reading, level, word))
    others = tuple(one for one in drawn.levels if not _is_of(one, level))
    return replace(drawn, levels=(*others, *own))


def on_the_line(reading: Reading, ours: str = "") -> AnyChart | None:
    """Return an indicator's chart, drawn so that events show.

    None for outcomes, which have no line. The reading already contains the proposed event.
    """
    return None if reading.indicator.outcomes else _drawn(reading, ours)


def _drawn(reading: Reading, ours: str) -> Bands | Trend:
    drawn = from_readings.chart_of(reading, ours)
    return drawn if isinstance(drawn, Bands) else from_readings.trend_of(reading, ours)


def _levels(reading: Reading, level: Agreed, word: str) -> list[ChartLevel]:
    first, last = reading.series.figures[0].quarter, reading.quarter
    to_come = level.since > last
    found = []
    for value in _values(level):
        shown = number_formats.level_text(value, reading.series.unit)
        label = f"{word} {shown}"
        start: Quarter = first if to_come else level.since
        found.append(ChartLevel(sort_of(level), value, label, start, level.until))
    return found


def _values(level: Agreed) -> list[float]:
    own = (level.high, getattr(level, "level", None), level.low)
    return [value for value in own if value is not None]


def _is_of(drawn: ChartLevel, level: Agreed) -> bool:
    """Say whether a level of the chart is the agreed level, which the preview draws itself."""
    return (
        drawn.kind == sort_of(level)
        and drawn.first == level.since
        and drawn.value in _values(level)
    )
