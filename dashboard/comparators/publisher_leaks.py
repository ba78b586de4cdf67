"""Figures that a publisher hides but that can be worked out from the publisher's other figures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.figures.observations import Status
from dashboard.figures.published_values import PublishedValue

Figures = Mapping[tuple[str, str, int], PublishedValue]


@dataclass(frozen=True, slots=True)
class SeriesSum:
    """A published series that is the sum of other published series.

    `total` is the key of the sum, and `parts` are the keys of the series that are added.
    """

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GivenAway:
    """A hidden figure that can be worked out: its series, its area's code and its reporting year.

    The value of the figure is not kept anywhere.
    """

    series: str
    area: str
    year: int


def given_away(
    values: Iterable[PublishedValue], sums: Sequence[SeriesSum]
) -> tuple[GivenAway, ...]:
    """Return the hidden figures that can be worked out, by year and then by area.

    `sums` are the known sums of series. A hidden figure can be worked out if every other figure in
    its sum is published.
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
    """Return a line of text that names hidden figures that can be worked out.

    The line names their areas and years, never their values. `names` are the names of areas by
    code. If no figure can be worked out, the result is empty.
    """
    if not found:
        return ()
    rows = dict.fromkeys(f"{names.get(one.area, one.area)} {one.year}" for one in found)
    what = "figure" if len(found) == 1 else "figures"
    return (
        f"  {len(found):,} {what} that the publisher hides can be worked out from others it "
        f"publishes: {', '.join(rows)}.",
    )
