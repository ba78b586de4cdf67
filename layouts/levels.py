"""The dated levels of a chart: thresholds and targets, each from the quarter it holds."""

from collections.abc import Iterable, Iterator, Sequence

from dashboard import numbers
from dashboard.quarters import Quarter
from dashboard.readings import Reading
from dashboard.thresholds import Target, Threshold
from layouts.charts import Level

Dated = Threshold | Target


def levels(reading: Reading) -> tuple[Level, ...]:
    """Give the levels that hold on a reading's own series, earlier ones up to their successors.

    A threshold holds on one measure counted in one way: none is given where no quarter of this
    reading was compared with it.
    """
    compared = reading.threshold is not None or any(state.framed for state in reading.states)
    thresholds = reading.indicator.thresholds if compared else ()
    targets = reading.indicator.targets if reading.target is not None else ()
    return (
        *_levels(thresholds, "threshold", reading),
        *_levels(targets, "target", reading),
    )


def _levels(found: Iterable[Dated], kind: str, reading: Reading) -> Iterator[Level]:
    dated = sorted((d for d in found if d.measure == reading.measure), key=lambda d: d.since)
    unit = reading.series.unit
    for i, one in enumerate(dated):
        last = _last(one, dated[i + 1 :])
        current = one.since <= reading.quarter and (last is None or reading.quarter <= last)
        for value in _values(one):
            label = f"{kind} {numbers.level(value, unit)}"
            yield Level(kind, value, label, one.since, last, current)


def _last(one: Dated, later: Sequence[Dated]) -> Quarter | None:
    """Give the last quarter in which a level holds: its own, or the one before its successor."""
    ends = [later[0].since - 1] if later else []
    ends += [one.until] if one.until else []
    return min(ends, default=None)


def _values(one: Dated) -> tuple[float, ...]:
    level = one.level if isinstance(one, Target) else None
    return tuple(value for value in (one.high, level, one.low) if value is not None)
