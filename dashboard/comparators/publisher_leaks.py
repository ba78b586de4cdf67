"""Figures that a publisher hides but that can be worked out from its other figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.figures.observations import Status
from dashboard.figures.published_values import PublishedValue

Figures = Mapping[tuple[str, str, int], PublishedValue]


@dataclass(frozen=True, slots=True)
class SeriesSum:
    """A published series that is the sum of other series, by their keys."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GivenAway:
    """A hidden figure that can be worked out: its series, its area's code and its reporting year.

    The figure's value is not stored anywhere.
    """

    series: str
    area: str
    year: int


def given_away(
    values: Iterable[PublishedValue], sums: Sequence[SeriesSum]
) -> tuple[GivenAway, ...]:
    """Return the hidden figures that can be worked out.

    A figure is returned if it is the only hidden figure in a sum whose other figures are all
    published. The order is by year, then by area.
    """
    figures = {(v.series, v.area, v.year): v for v in values} if sums else {}
    places = dict.fromkeys((area, year) for _, area, year in figures)
    found = {
        GivenAway(series, area, year)
        for one in sums
        for area, year in places
        for series in _alone(figures, one, area, year)
    }
    return tuple(sorted(found, key=lambda one: (one.year, one.area, one.series)))


def _alone(figures: Figures, one: SeriesSum, area: str, year: int) -> Iterator[str]:
    keys = (one.total, *one.parts)
    states = {key: figures[key, area, year].status for key in keys if (key, area, year) in figures}
    hidden = [key for key, status in states.items() if status is Status.SUPPRESSED]
    known = [key for key, status in states.items() if status.has_figure]
    if len(hidden) == 1 and len(known) == len(keys) - 1:
        yield from hidden


def told(found: Sequence[GivenAway], names: Mapping[str, str]) -> tuple[str, ...]:
    """Name the areas and years of the hidden figures that can be worked out.

    Empty if there are none.
    """
    if not found:
        return ()
    rows = dict.fromkeys(f"{names.get(one.area, one.area)} {one.year}" for one in found)
    what = "figure" if len(found) == 1 else "figures"
    return (
        f"  {len(found):,} {what} that the publisher hides can be worked out from others it "
        f"publishes: {', '.join(rows)}.",
    )
