"""Who is behind a change: what each part of a breakdown, or each agency, added to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.catalogue.indicators import Indicator
from dashboard.figures.agency_totals import combined_series
from dashboard.figures.changes import BREAK_BETWEEN, LAST_YEAR, FigureChange, change_on
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import breaks_on, line_series, part_lines
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.number_formats import change_text as signed
from dashboard.number_formats import list_text
from dashboard.quarters import Quarter, quarters_between

BY_AGENCY = "agency"
"""The way of splitting a sum by who sent it, beside the catalogue's breakdowns."""
MOST = 2 / 3
HALF = 1 / 2
MOST_NAMED = 3
"""A sentence names the fewest parts, three at most, that make up two thirds of a change; where
those against it come to more than half of it, there is no "most of it"."""
NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one part added to a change; `difference` None where either quarter lacks the part.

    `remainder` marks the row for what the parts leave of the total's change.
    """

    key: str
    title: str
    now: Figure | None
    before: Figure | None
    year_ago: Figure | None
    difference: float | None
    remainder: bool = False


@dataclass(frozen=True, slots=True)
class Contributions:
    """A change split by the parts of one breakdown, in the catalogue's order.

    Of a breakdown that is not shown there are no rows and the sentence says so. The rows'
    differences add up to the total's, the remainder among them where parts are missing or
    do not add up to the total; `missing` names the parts that lack a figure. Without a change in
    the total nothing is split and `change.reason` says why.
    """

    key: str
    title: str
    change: FigureChange
    rows: tuple[Contribution, ...]
    missing: tuple[str, ...] = ()
    sentence: str = ""


def split_change(
    material: LineInputs, indicator: Indicator, breakdown: str, quarter: Quarter, back: int
) -> Contributions:
    """Split the change of `quarter` on the quarter `back` before it by a breakdown's parts.

    Of counts alone: a share's change is not the sum of its parts' changes. Raises: KeyError for a
    breakdown nobody knows, ValueError for a percentage.
    """
    if breakdown == BY_AGENCY:
        return by_agency(material, indicator, quarter, back)
    split = material.catalogue.breakdown(breakdown)
    parts = part_lines(material, indicator, split.parts, TimeSpan.QUARTER, quarter)
    named = tuple((part.key, part.title, series) for part, series in parts)
    return _split((split.key, split.title), named, material, indicator, (quarter, back))


def own_parts(
    material: LineInputs, indicator: Indicator, quarter: Quarter, back: int
) -> Contributions:
    """Split a distribution's or an outcome count's change by its bands or outcomes."""
    parts = part_lines(material, indicator, indicator.own_parts, TimeSpan.QUARTER, quarter)
    named = tuple((part.key, part.title, series) for part, series in parts)
    heading = (indicator.kind.value, indicator.title)
    return _split(heading, named, material, indicator, (quarter, back))


def by_agency(
    material: LineInputs, indicator: Indicator, quarter: Quarter, back: int
) -> Contributions:
    """Split the change of a sum of several agencies by who sent it."""
    quarters = quarters_between(min(material.first, quarter - back), quarter)
    rows = material.observations.get(indicator.key, ())
    named = []
    for key in indicator.agencies:
        own = tuple(o for o in rows if o.agency == key)
        alone = combined_series(replace(indicator, agencies=(key,)), own, quarters)
        named.append((key, material.catalogue.agency(key).title, alone))
    return _split((BY_AGENCY, "Agency"), tuple(named), material, indicator, (quarter, back))


def _split(
    heading: tuple[str, str],
    parts: Sequence[tuple[str, str, Series]],
    material: LineInputs,
    indicator: Indicator,
    when: tuple[Quarter, int],
) -> Contributions:
    """Make the rows, and the remainder that makes them add up to the change of the total."""
    if indicator.is_percent:
        raise ValueError(f"{indicator.key}: a share's change is not the sum of its parts' changes")
    quarter, back = when
    whole = change_on(
        _total(material, indicator, quarter),
        quarter,
        back,
        breaks_on(material.catalogue, indicator),
    )
    rows = tuple(_row(part, quarter, back) for part in parts)
    if is_not_shown([row.now for row in rows]):
        by = indicator.own_parts_word if heading[0] == indicator.kind.value else heading[1]
        return Contributions(*heading, whole, (), sentence=not_shown(by, quarter))
    if whole.reason == BREAK_BETWEEN:
        rows = tuple(replace(row, difference=None) for row in rows)
    if whole.difference is None:
        return Contributions(*heading, whole, rows)
    missing = tuple(row.title for row in rows if row.difference is None)
    left = whole.difference - sum(row.difference or 0.0 for row in rows)
    if missing or abs(left) > NOTHING:
        rows = (*rows, _remainder(missing, left))
    return Contributions(*heading, whole, rows, missing, _sentence(rows, whole.difference))


def is_not_shown(figures: Sequence[Figure | None]) -> bool:
    """Say whether a breakdown is hidden whole in a quarter, zeros too."""
    return bool(figures) and all(f and f.status is Status.SUPPRESSED for f in figures)


def not_shown(title: str, quarter: Quarter) -> str:
    """Say in place of a breakdown that it is hidden: in the same words whatever the cause."""
    return f"Not shown by {title[0].lower()}{title[1:]} for {quarter}: numbers are too small"


def _total(material: LineInputs, indicator: Indicator, quarter: Quarter) -> Series:
    """Give the totals, which of a distribution are the cases and not the share in time."""
    quarters = quarters_between(min(material.first, quarter), quarter)
    if indicator.own_parts:
        return material.combined(indicator, quarters)
    return line_series(material, indicator, TimeSpan.QUARTER, quarter)


def _row(part: tuple[str, str, Series], quarter: Quarter, back: int) -> Contribution:
    key, title, series = part
    now, before = series.at(quarter), series.at(quarter - back)
    known = now and before and now.value is not None and before.value is not None
    firm = known and now and before and not (now.partial or before.partial)
    difference = (now.value or 0.0) - (before.value or 0.0) if firm and now and before else None
    return Contribution(key, title, now, before, series.at(quarter - LAST_YEAR), difference)


def _remainder(missing: Sequence[str], left: float) -> Contribution:
    """Name what the parts leave of the change, and why."""
    if missing:
        title = f"Not told by part ({list_text(tuple(missing))}: no figure in one of the quarters)"
    else:
        title = "Not told by part: the parts do not add up to the total"
    return Contribution("remainder", title, None, None, None, left, remainder=True)


def _sentence(rows: Sequence[Contribution], total: float) -> str:
    """Name the fewest parts that make up two thirds of a change; that they pull apart, if so."""
    along = [row for row in rows if not row.remainder and _share(row, total) > 0]
    against = [row for row in rows if not row.remainder and _share(row, total) < 0]
    if not total or not along:
        return ""
    if -sum(_share(row, total) for row in against) > HALF:
        first, other = max(along, key=_size), max(against, key=_size)
        return f"Parts moved both ways: {_told(first)}, {_told(other)}"
    along.sort(key=_size, reverse=True)
    for many in range(1, MOST_NAMED + 1):
        if sum(_share(row, total) for row in along[:many]) >= MOST:
            names = list_text(tuple(_told(row) for row in along[:many]))
            return f"{names} {'makes' if many == 1 else 'make'} up most of it"
    return ""


def _size(row: Contribution) -> float:
    return abs(row.difference or 0.0)


def _share(row: Contribution, total: float) -> float:
    """Give a row's share of the change: positive along with it, negative against."""
    return (row.difference or 0.0) / total if total else 0.0


def _told(row: Contribution) -> str:
    return f"{row.title} ({signed(row.difference or 0.0, 'count')})"
