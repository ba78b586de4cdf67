"""A group's share of cases beside its share of children, as a ratio with its interval.

Four quarters are taken together. Everything is made from the figures that the reader is shown, so a
ratio gives no hidden count away. Source: docs/methods.md, "Shares beside the population".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.catalogue.indicators import Breakdown, Catalogue, Indicator, Kind, Part
from dashboard.catalogue.parts import ALL
from dashboard.comparators.intervals import Interval, Standing, share_ratio
from dashboard.comparators.part_populations import PartPopulations, population_for
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import line_series
from dashboard.figures.observations import Figure, Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.number_formats import RoundedUnit
from dashboard.quarters import Quarter

SHOWN_FIRST = "ethnicity"
"""The breakdown that is shown first, if there is one: the one most often asked about."""
LEAST_CASES = 20
"""A group has a ratio if it has at least so many cases, or children on an average last day."""
TOGETHER = 4
"""So many quarters are taken together: a year, which does not overlap the year before."""
YEARS = 5
"""So many years are shown, counted back from the chosen quarter."""
MOST_UNKNOWN = 0.2
"""There is no ratio if more than this share of the cases may be without a recorded group."""


class NoRatio(StrEnum):
    """Why a group has no ratio."""

    HIDDEN = "hidden"  # in one of the four quarters or more
    TOTAL_HIDDEN = "total hidden"
    NOT_KNOWN = "not known"  # in all four quarters
    FEW = f"fewer than {LEAST_CASES}"
    UNKNOWN = "too much is hidden"  # of the other groups


@dataclass(frozen=True, slots=True)
class LeftOutPart:
    """A part that the ratios leave out, as it has no population, such as "not recorded".

    `cases` are those of the four quarters, or the average of four last days. They are None if one
    of the four is hidden, as `hidden` says, or not known.
    """

    part: Part
    cases: float | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class GroupRatio:
    """One group: its share of the cases, its share of children, and the ratio of the two.

    `cases` are those of the four quarters, or the average of the four last days of a stock. Both
    shares are per cents. `ratio` is None for the reason in `absent`: 1 means that the group has the
    same share of the cases as of children.
    """

    part: Part
    cases: float | None
    share: float | None
    population_share: float
    ratio: Interval | None = None
    absent: NoRatio | None = None

    @property
    def standing(self) -> Standing | None:
        """Compare the ratio's interval with 1; None if there is no ratio."""
        return self.ratio.standing(1.0) if self.ratio else None


@dataclass(frozen=True, slots=True)
class StepShares:
    """The groups of one line in four quarters, in the catalogue's order.

    `quarter` is the last of the four. `unit` is that of the line's counts, and says whether any of
    them is rounded. `total` are all cases; None if they are hidden or not known. `unknown` is how
    many of the cases that the shares are of may be without a recorded group, because that number
    is hidden. `population` is None if no population of the breakdown is known; then there are no
    groups.
    """

    indicator: Indicator
    quarter: Quarter
    unit: str
    total: float | None
    unknown: float
    left_out: tuple[LeftOutPart, ...]
    groups: tuple[GroupRatio, ...]
    population: PartPopulations | None

    @property
    def is_average(self) -> bool:
        """Say whether the counts are averages of four last days, not sums of four quarters."""
        return self.indicator.kind is Kind.STOCK

    @property
    def first(self) -> Quarter:
        """Return the first of the four quarters."""
        return self.quarter - (TOGETHER - 1)


def shown_splits(catalogue: Catalogue) -> tuple[Breakdown, ...]:
    """Return the breakdowns that split a step of the pathway, in the order of the page."""
    found = (one for one in catalogue.breakdowns if split_steps(catalogue, one))
    return tuple(sorted(found, key=lambda one: one.key != SHOWN_FIRST))


def split_steps(catalogue: Catalogue, split: Breakdown) -> tuple[Indicator, ...]:
    """Return the steps of the pathway that are split by a breakdown, in the pathway's order."""
    steps = (catalogue.indicator(step.indicator) for step in catalogue.pathway)
    return tuple(one for one in steps if split.key in one.breakdowns and not one.is_percent)


def along_pathway(
    material: LineInputs, split: Breakdown, quarter: Quarter, known: Sequence[PartPopulations]
) -> tuple[StepShares, ...]:
    """Return the shares at each step of the pathway; `material` must have the figures of parts."""
    steps = split_steps(material.catalogue, split)
    return tuple(read_shares(material, one, split, quarter, known) for one in steps)


def over_years(
    material: LineInputs,
    indicator: Indicator,
    split: Breakdown,
    quarter: Quarter,
    known: Sequence[PartPopulations],
) -> tuple[StepShares, ...]:
    """Return the shares of one line in up to five years that end like `quarter`, oldest first."""
    ends = (quarter - TOGETHER * back for back in reversed(range(YEARS)))
    return tuple(
        read_shares(material, indicator, split, end, known)
        for end in ends
        if end - (TOGETHER - 1) >= material.first
    )


def read_shares(
    material: LineInputs,
    indicator: Indicator,
    split: Breakdown,
    quarter: Quarter,
    known: Sequence[PartPopulations],
) -> StepShares:
    """Return the shares of a breakdown's groups in the four quarters that end with `quarter`."""
    population = population_for([one.key for one in split.parts], quarter.population_year, known)
    people = population.numbers if population else {}
    parts = {one: _four(material, indicator, quarter, one.key) for one in split.parts}
    groups = {part: found for part, found in parts.items() if part.key in people}
    others = {part: found for part, found in parts.items() if part.key not in people}
    whole = _four(material, indicator, quarter, ALL)
    days = TOGETHER if indicator.kind is Kind.STOCK else 1
    total = _sum(whole, days)
    most, least = _recorded(whole, list(groups.values()), list(others.values()), days)
    return StepShares(
        indicator,
        quarter,
        _unit(material, indicator, split),
        total,
        most - least,
        tuple(LeftOutPart(p, _sum(found, days), _is_hidden(found)) for p, found in others.items()),
        tuple(
            _group(part, _sum(found, days), _absence(whole, found), (most, least), population)
            for part, found in groups.items()
        )
        if population
        else (),
        population,
    )


_Four = tuple[Figure | None, ...]


def _four(material: LineInputs, indicator: Indicator, quarter: Quarter, part: str) -> _Four:
    series = line_series(material, indicator, TimeSpan.QUARTER, quarter, part)
    return tuple(series.at(quarter - back) for back in range(TOGETHER))


def _unit(material: LineInputs, indicator: Indicator, split: Breakdown) -> str:
    """Return the unit of the counts, which says whether the total or a part is rounded."""
    parts = (ALL, *(one.key for one in split.parts))
    rounded = any(material.rounding(indicator, part) > 1 for part in parts)
    return RoundedUnit(indicator.unit) if rounded else indicator.unit


def _count(figure: Figure | None) -> float | None:
    """Return the count of a figure; 0 for a part that cannot have a case."""
    if figure is None or figure.partial:
        return None
    return 0.0 if figure.status is Status.NOT_APPLICABLE else figure.value


def _is_hidden(four: _Four) -> bool:
    return any(one is not None and one.status is Status.SUPPRESSED for one in four)


def _sum(four: _Four, days: int) -> float | None:
    counts = [_count(figure) for figure in four]
    known = [count for count in counts if count is not None]
    return sum(known) / days if len(known) == TOGETHER else None


def _recorded(
    whole: _Four, groups: Sequence[_Four], others: Sequence[_Four], days: int
) -> tuple[float, float]:
    """Return the most and the fewest cases that have a recorded group; both 0 if not known.

    What is shown leaves a range where parts without a group and a group are hidden together: what
    they come to is known, and how it is divided is not.
    """
    most = least = 0.0
    for at, figure in enumerate(whole):
        total = _count(figure)
        if total is None:
            return 0.0, 0.0
        own = [_count(four[at]) for four in groups]
        aside = [_count(four[at]) for four in others]
        shown = sum(count for count in own if count is not None)
        left = max(shown, total - sum(count for count in aside if count is not None))
        apart = None in aside
        most += shown if apart and None not in own else left
        least += shown if apart else left
    return most / days, least / days


def _absence(whole: _Four, four: _Four) -> NoRatio | None:
    """Return why the figures of a group and of the whole make no ratio; None if they make one."""
    for figures, hidden in ((whole, NoRatio.TOTAL_HIDDEN), (four, NoRatio.HIDDEN)):
        if _is_hidden(figures):
            return hidden
    known = [one for one in (*whole, *four) if one is not None and one.value is not None]
    whole_known = len(known) == 2 * TOGETHER and not any(one.partial for one in known)
    return None if whole_known else NoRatio.NOT_KNOWN


def _group(
    part: Part,
    cases: float | None,
    absent: NoRatio | None,
    recorded: tuple[float, float],
    population: PartPopulations,
) -> GroupRatio:
    expected, (most, least) = population.share(part.key), recorded
    if absent is None and cases is not None and cases < LEAST_CASES:
        absent = NoRatio.FEW
    if absent is None and most - least > MOST_UNKNOWN * most:
        absent = NoRatio.UNKNOWN
    is_known = cases is not None and most and absent is not NoRatio.UNKNOWN
    of_all = 100 * cases / most if is_known and cases is not None else None
    if absent is not None or cases is None:
        return GroupRatio(part, cases, of_all, 100 * expected, None, absent)
    low, high = (share_ratio(cases, of, expected) for of in (most, least))
    ratio = Interval(low.value, low.lower, high.upper, low.method)
    return GroupRatio(part, cases, of_all, 100 * expected, ratio)
