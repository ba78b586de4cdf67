"""The dated levels of a chart: thresholds and targets, over the quarters they are in force."""

from collections.abc import Iterable, Iterator

from dashboard import number_formats
from dashboard.catalogue.thresholds import Target, Threshold
from dashboard.readings.readings import Reading
from layouts.charts.chart_kinds import ChartLevel

Dated = Threshold | Target


def levels(reading: Reading) -> tuple[ChartLevel, ...]:
    """Return the levels that apply to a reading's own series, including those no longer in force.

    Thresholds are left out if no quarter of this reading was compared with a threshold: a threshold
    applies to one measure, counted in one way.
    """
    compared = reading.threshold is not None or any(state.framed for state in reading.states)
    thresholds = reading.indicator.thresholds if compared else ()
    targets = reading.indicator.targets if reading.target is not None else ()
    return (
        *_levels(thresholds, "threshold", reading),
        *_levels(targets, "target", reading),
    )


def _levels(found: Iterable[Dated], kind: str, reading: Reading) -> Iterator[ChartLevel]:
    for one in found:
        if one.measure is reading.measure:
            current = one.holds_in(reading.quarter)
            for value in _values(one):
                label = f"{kind} {number_formats.level_text(value, reading.series.unit)}"
                yield ChartLevel(kind, value, label, one.since, one.until, current)


def _values(one: Dated) -> tuple[float, ...]:
    level = one.level if isinstance(one, Target) else None
    return tuple(value for value in (one.high, level, one.low) if value is not None)
