"""Funnel plots: all local authorities in one published year, with the limits expected by chance.

The limits are wide for small areas and narrow for large areas. So a small area far from the mean is
not wrongly shown as different, and a large area near the mean is not wrongly shown as similar. Our
area, our neighbours and the pooled group are marked as such. No area is marked by its rank. Source:
docs/methods.md, "The funnel"; Spiegelhalter 2005, "Funnel plots for comparing institutional
performance", Statistics in Medicine 24(8).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, fsum, log

from dashboard import number_formats
from dashboard.catalogue.indicators import ComparatorRule, Indicator
from dashboard.comparators import comparator_lines, intervals
from dashboard.comparators.comparator_lines import PERCENT_FORM, POOLED, RATE_FORM
from dashboard.comparators.intervals import CONFIDENCE, FAR_CONFIDENCE, Interval, Standing
from dashboard.comparators.publications import Area
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.rates import PER

AUTHORITY = "authority"
CURVE = 48
"""The number of points at which each limit is drawn."""
MOST_BEYOND = 0.1
"""The largest share of areas beyond the 99.8% limits at which a single area is still unusual.

If areas differed by chance alone, 1 in 500 would be beyond these limits. With more than this share,
areas differ by more than chance.
"""
Method = Callable[[float, float, float], Interval]


class FunnelRole(StrEnum):
    """How an area is related to us.

    An area may be both our neighbour and in the pooled group.
    """

    OURS = "ours"
    NEIGHBOUR = "neighbour"
    GROUP = "group"
    BOTH = "neighbour and group"
    OTHER = "other"


class FunnelPosition(StrEnum):
    """The position of an area: beyond the 99.8% limits, beyond the 95% limits, or within both."""

    FAR_ABOVE = "above the 99.8% limit"
    ABOVE = "above the 95% limit"
    WITHIN = "within the limits"
    BELOW = "below the 95% limit"
    FAR_BELOW = "below the 99.8% limit"


@dataclass(frozen=True, slots=True)
class FunnelArea:
    """One local authority in a funnel.

    `value` is `count` per `size`, per 10,000 or in per cent, and `interval` its interval. `beyond`
    is the authority's position among the limits. `alike` is how many of the other authorities it is
    not clearly different from: those whose intervals it meets.
    """

    code: str
    name: str
    role: FunnelRole
    count: float
    size: float  # children, or the denominator of a share
    value: float
    beyond: FunnelPosition
    interval: Interval
    alike: int = 0


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The limits for areas of one size: the 99.8% and the 95% limits, below and above the mean."""

    size: float
    far_low: float
    low: float
    high: float
    far_high: float


@dataclass(frozen=True, slots=True)
class Funnel:
    """One published year of all local authorities that have a figure.

    `absent` is how many authorities have no figure. `mean` is the pooled mean: the sum of all
    counts over the sum of all sizes. `areas` are in order of name, never of value. `group` is the
    name of the partnership's pooled area. It is empty if there is no pooled area.
    """

    unit: str  # as in dashboard.number_formats
    year: int
    mean: float
    areas: tuple[FunnelArea, ...]
    curve: tuple[CurvePoint, ...]
    absent: int
    group: str = ""
    invented: bool = False
    source: str = ""

    @property
    def ours(self) -> FunnelArea | None:
        """Return our own area, or None if no figure is published for our area."""
        return next((area for area in self.areas if area.role is FunnelRole.OURS), None)

    @property
    def far(self) -> int:
        """Count the areas beyond the 99.8% limits."""
        return sum(
            a.beyond in (FunnelPosition.FAR_ABOVE, FunnelPosition.FAR_BELOW) for a in self.areas
        )

    @property
    def differ_by_more_than_chance(self) -> bool:
        """Say whether so many areas lie beyond the 99.8% limits that no single area is unusual."""
        return self.far > MOST_BEYOND * len(self.areas)


def has_funnel(indicator: Indicator) -> bool:
    """Say whether an indicator has a funnel.

    A funnel needs a published series of rates or per cents.
    """
    rule = indicator.comparator
    return rule is not None and rule.form in (RATE_FORM, PERCENT_FORM)


def is_drawable(indicator: Indicator, material: LineInputs) -> bool:
    """Say whether a funnel can be drawn from the published figures.

    The numbers from which rates or per cents are made must be published. `material` holds the
    figures for our area and for the areas it is compared with.
    """
    rule = indicator.comparator
    if rule is None or not has_funnel(indicator):
        return False
    codes = {value.area for value in material.published.get(rule.series, ())}
    return bool(comparator_lines.parts(rule, material, sorted(codes)))


def funnel_years(
    rule: ComparatorRule, material: LineInputs, areas: Iterable[Area]
) -> tuple[int, ...]:
    """Return the reporting years in which at least two local authorities have a figure."""
    codes = [area.code for area in areas if area.level == AUTHORITY]
    found = comparator_lines.parts(rule, material, codes)
    counted: dict[int, int] = {}
    for _, year in found:
        counted[year] = counted.get(year, 0) + 1
    return tuple(sorted(year for year, many in counted.items() if many > 1))


def funnel_of_year(
    rule: ComparatorRule, material: LineInputs, areas: Sequence[Area], year: int
) -> Funnel | None:
    """Return the funnel of a reporting year.

    The result is None if fewer than two local authorities have a figure. `material` holds the
    published figures and the populations of all `areas`.
    """
    present = [a for a in areas if a.level == AUTHORITY and a.first_year <= year <= a.last_year]
    parts = comparator_lines.parts(rule, material, [area.code for area in present])
    behind = {code: pair for (code, when), pair in parts.items() if when == year}
    if len(behind) < 2:
        return None
    is_share = rule.form == PERCENT_FORM
    scale = intervals.PER_CENT if is_share else PER
    mean = scale * fsum(p[0] for p in behind.values()) / fsum(p[1] for p in behind.values())
    method = intervals.share_interval if is_share else intervals.rate
    source, invented = comparator_lines.source(rule, material, list(behind))
    found = [
        _area(area, behind[area.code], mean, method, _role(area.code, material))
        for area in sorted(present, key=lambda area: number_formats.natural_order(area.name))
        if area.code in behind
    ]
    return Funnel(
        number_formats.PERCENT if is_share else number_formats.RATE,
        year,
        mean,
        tuple(_with_alike(found)),
        _curve([area.size for area in found], mean, is_share=is_share),
        len(present) - len(found),
        _group(material)[0],
        invented,
        source,
    )


def _area(
    area: Area, behind: tuple[float, float], mean: float, method: Method, role: FunnelRole
) -> FunnelArea:
    count, size = behind
    inner, outer = method(count, size, CONFIDENCE), method(count, size, FAR_CONFIDENCE)
    beyond = _beyond(inner.standing(mean), outer.standing(mean))
    return FunnelArea(area.code, area.name, role, count, size, inner.value, beyond, inner)


def _with_alike(areas: Sequence[FunnelArea]) -> Iterator[FunnelArea]:
    """Yield areas, each with how many of the others it is not clearly different from.

    An interval meets all others but those that end below it and those that begin above it.
    """
    starts = sorted(area.interval.lower for area in areas)
    ends = sorted(area.interval.upper for area in areas)
    for area in areas:
        below = bisect_left(ends, area.interval.lower)
        above = len(starts) - bisect_right(starts, area.interval.upper)
        yield replace(area, alike=len(areas) - 1 - below - above)


def _beyond(inner: Standing, outer: Standing) -> FunnelPosition:
    if outer is not Standing.SIMILAR:
        return FunnelPosition.FAR_ABOVE if outer is Standing.HIGHER else FunnelPosition.FAR_BELOW
    if inner is not Standing.SIMILAR:
        return FunnelPosition.ABOVE if inner is Standing.HIGHER else FunnelPosition.BELOW
    return FunnelPosition.WITHIN


def _group(material: LineInputs) -> tuple[str, tuple[str, ...]]:
    """Return the name and the codes of the partnership's pooled area.

    Both are empty if there is no pooled area.
    """
    areas = material.catalogue.partnership.areas
    found = next((area for area in areas if area.kind == POOLED), None)
    return (found.title.split(",")[0], found.codes) if found else ("", ())


def _role(code: str, material: LineInputs) -> FunnelRole:
    if code == material.catalogue.partnership.area_code:
        return FunnelRole.OURS
    grouped = code in _group(material)[1]
    if code in material.neighbours:
        return FunnelRole.BOTH if grouped else FunnelRole.NEIGHBOUR
    return FunnelRole.GROUP if grouped else FunnelRole.OTHER


def limits_at_size(funnel: Funnel, size: float) -> CurvePoint:
    """Return the limits of a funnel for an area of one size: children, or the denominator."""
    return _limits(funnel.mean, size, is_share=funnel.unit == number_formats.PERCENT)


def _curve(sizes: Sequence[float], mean: float, *, is_share: bool) -> tuple[CurvePoint, ...]:
    """Return the limits at CURVE sizes, from the smallest size to the largest.

    Small sizes lie closer together than large sizes, because the limits bend most there.
    """
    first, last = log(min(sizes)), log(max(sizes))
    apart = (last - first) / (CURVE - 1)
    sizes = [exp(first + apart * place) for place in range(CURVE)]
    return tuple(_limits(mean, size, is_share=is_share) for size in sizes)


def _limits(mean: float, size: float, *, is_share: bool) -> CurvePoint:
    limits = intervals.funnel_share if is_share else intervals.funnel_rate
    low, high = limits(mean, size, CONFIDENCE)
    far_low, far_high = limits(mean, size, FAR_CONFIDENCE)
    return CurvePoint(size, far_low, low, high, far_high)
