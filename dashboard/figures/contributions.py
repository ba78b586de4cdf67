"""How much of a change comes from each part of a breakdown, or from each agency."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.catalogue.indicators import Indicator
from dashboard.figures.agency_totals import combined_series
from dashboard.figures.changes import (
    BREAK_BETWEEN,
    EARLIER,
    LAST_QUARTER,
    LAST_YEAR,
    FigureChange,
    change_on,
)
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import breaks_on, line_series, part_lines
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.number_formats import RoundedUnit, figure_text, list_text
from dashboard.number_formats import change_text as signed
from dashboard.quarters import Quarter, quarters_between

BY_AGENCY = "agency"
"""The key for splitting a sum by agency. All other keys are those of the catalogue's breakdowns."""
MOST = 2 / 3
HALF = 1 / 2
MOST_NAMED = 3
"""The most parts that a sentence names.

The sentence names the fewest parts that together make up two thirds of a change (MOST). But the
other parts, with what is not known by part, may have moved the other way by more than half of the
change (HALF), or one of them by more than half of what the largest part moved. The sentence then
says that parts moved both ways.
"""
NOTHING = 1e-9
NOT_TOLD = "is not known by part"
NOT_BY_PART = "Not known by part"
"""The title of a remainder row. A reason follows the title."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much one part contributed to a change.

    `difference` is None if the part has no figure, or only a partial figure, in one of the two
    quarters. If `remainder` is true, the row is the rest of the total's change: the amount that the
    parts do not account for. `before` and `year_ago` are of the quarter before and of the same
    quarter last year, whichever the change is counted from. `unit` is that of its counts.
    """

    key: str
    title: str
    now: Figure | None
    before: Figure | None
    year_ago: Figure | None
    difference: float | None
    remainder: bool = False
    unit: str = "count"


@dataclass(frozen=True, slots=True)
class Contributions:
    """A change split by the parts of one breakdown, in the catalogue's order.

    The differences of the rows add up to the difference of the total. If parts are missing or do
    not add up to the total, a remainder row makes up the rest. `missing` names the parts without a
    difference. `sentence` names the earlier quarter and the parts that changed most. If the
    breakdown is hidden, there are no rows, and it says that it is hidden. If the total has no
    change to split, `change.reason` says why.

    `alone` is the row of the one part that stands out: its own change is at least two thirds of the
    whole change, and no other part moved by more than half as much, either way. It is None if there
    is no such part.
    """

    key: str
    title: str
    change: FigureChange
    rows: tuple[Contribution, ...]
    missing: tuple[str, ...] = ()
    sentence: str = ""
    alone: Contribution | None = None


def split_change(
    material: LineInputs, indicator: Indicator, breakdown: str, quarter: Quarter, back: int
) -> Contributions:
    """Split the change of a count by the parts of a breakdown.

    The change is from the quarter that is `back` quarters earlier to `quarter`. A percentage cannot
    be split, because its change is not the sum of the changes of its parts. Raises: KeyError for an
    unknown breakdown, ValueError for a percentage.
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
    """Split the change of an indicator's total by the indicator's own bands or outcomes."""
    parts = part_lines(material, indicator, indicator.own_parts, TimeSpan.QUARTER, quarter)
    named = tuple((part.key, part.title, series) for part, series in parts)
    heading = (indicator.kind.value, indicator.title)
    return _split(heading, named, material, indicator, (quarter, back))


def by_agency(
    material: LineInputs, indicator: Indicator, quarter: Quarter, back: int
) -> Contributions:
    """Split the change of a sum of several agencies by agency.

    The change is from the quarter that is `back` quarters earlier to `quarter`.
    """
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
    """Return the split of a change by its parts.

    If the parts do not account for the whole change, a remainder row is added.
    """
    if indicator.is_percent:
        raise ValueError(f"{indicator.key}: a share's change is not the sum of its parts' changes")
    quarter, back = when
    whole = change_on(
        _total(material, indicator, quarter),
        quarter,
        back,
        breaks_on(material.catalogue, indicator),
    )
    rows = tuple(
        _told_in(_row(part, quarter, back), material.told_unit(indicator, "count", part[2].part))
        for part in parts
    )
    unit = next((row.unit for row in rows if isinstance(row.unit, RoundedUnit)), "count")
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
        rows = (*rows, replace(_remainder(missing, left), unit=unit))
    alone = _alone(rows, whole.difference)
    said = _most([alone], whole.difference) if alone else _sentence(rows, whole.difference)
    told = f"On {whole.since}, {EARLIER[back]}: {said}" if said else ""
    return Contributions(*heading, whole, rows, missing, told, alone)


def hidden_together(
    parts: Sequence[tuple[str, Figure | None]], total: Figure | None, unit: str
) -> str:
    """Say what the hidden parts of a breakdown come to together: "A and B: 54 together".

    `parts` are the titles and figures of all parts in one quarter, and `total` is their sum. It
    follows from what is shown, so it is said only of two or more parts. The text is empty if fewer
    are hidden, or if the figure of any other part or the total is not known.
    """
    hidden = [title for title, one in parts if one and one.status is Status.SUPPRESSED]
    others = [one for _, one in parts if not one or one.status is not Status.SUPPRESSED]
    empty = (Status.NOT_APPLICABLE, Status.NOT_COLLECTED)
    due = [one for one in others if one is None or one.status not in empty]
    if len(hidden) < 2 or len(hidden) == len(parts) or total is None or total.partial:
        return ""
    known = [one.value for one in due if one is not None and one.value is not None]
    if total.value is None or len(known) < len(due):
        return ""
    left = total.value - sum(known)
    return f"{list_text(hidden)}: {figure_text(left, unit)} together" if left > 0 else ""


def is_not_shown(figures: Sequence[Figure | None]) -> bool:
    """Say whether every part of a breakdown is hidden in a quarter.

    A breakdown that is hidden has its zeros hidden too.
    """
    return bool(figures) and all(f and f.status is Status.SUPPRESSED for f in figures)


def not_shown(title: str, quarter: Quarter) -> str:
    """Return the sentence that says that a breakdown is hidden.

    The words are the same whatever the reason.
    """
    return f"Not shown by {title[0].lower()}{title[1:]} for {quarter}: numbers are too small"


def _total(material: LineInputs, indicator: Indicator, quarter: Quarter) -> Series:
    """Return the series of an indicator's totals.

    For a distribution these are numbers of cases, not the per cent of cases in time.
    """
    quarters = quarters_between(min(material.first, quarter), quarter)
    if indicator.own_parts:
        return material.combined(indicator, quarters)
    return line_series(material, indicator, TimeSpan.QUARTER, quarter)


def _row(part: tuple[str, str, Series], quarter: Quarter, back: int) -> Contribution:
    key, title, series = part
    now, earlier = series.at(quarter), series.at(quarter - back)
    known = now and earlier and now.value is not None and earlier.value is not None
    firm = known and now and earlier and not (now.partial or earlier.partial)
    difference = (now.value or 0.0) - (earlier.value or 0.0) if firm and now and earlier else None
    beside = (series.at(quarter - LAST_QUARTER), series.at(quarter - LAST_YEAR))
    return Contribution(key, title, now, *beside, difference)


def _told_in(row: Contribution, unit: str) -> Contribution:
    """Return a row in the unit of its counts; an agency's own are not rounded for it."""
    own = any(one is not None and one.own for one in (row.now, row.before, row.year_ago))
    return row if own else replace(row, unit=unit)


def _remainder(missing: Sequence[str], left: float) -> Contribution:
    """Return the row for the amount that the parts do not account for.

    Its title gives the reason.
    """
    if missing:
        title = f"{NOT_BY_PART} ({list_text(tuple(missing))}: no figure in one of the quarters)"
    else:
        title = f"{NOT_BY_PART}: the parts do not add up to the total"
    return Contribution("remainder", title, None, None, None, left, remainder=True)


def _sentence(rows: Sequence[Contribution], total: float) -> str:
    """Return a sentence that names the fewest parts that make up two thirds of a change.

    If parts moved both ways, the sentence names the largest part in each direction instead. If most
    of the change is not known by part, it says so. If the three largest parts do not make up two
    thirds, the sentence is empty.
    """
    along = sorted((r for r in rows if _share(r, total) > 0), key=_size, reverse=True)
    against = [row for row in rows if _share(row, total) < 0]
    if along and along[0].remainder and _share(along[0], total) >= MOST:
        return f"most of it ({signed(_size(along[0]) * _sign(total), along[0].unit)}) {NOT_TOLD}"
    along = [row for row in along if not row.remainder]
    known = [row for row in against if not row.remainder]
    if not along:
        return ""
    back = -sum(_share(row, total) for row in against)
    other = max(known, key=_size, default=None)
    if other and (back > HALF or _size(other) > HALF * _size(along[0])):
        return f"parts moved both ways: {_told(along[0])}, {_told(other)}"
    for many in range(1, MOST_NAMED + 1):
        if sum(_share(row, total) for row in along[:many]) >= MOST:
            return _most(along[:many], total)
    return ""


def _most(named: Sequence[Contribution], total: float) -> str:
    """Say of parts that they make up most of a change, or that they moved by more than it."""
    names, is_one = list_text(tuple(_told(row) for row in named)), len(named) == 1
    moved = sum(row.difference or 0.0 for row in named)
    if goes_beyond(moved, total, named[0].unit):
        way, other = ("rose", "fell") if total > 0 else ("fell", "rose")
        together = "" if is_one else " together"
        whole = signed(total, named[0].unit)
        return f"{names} {way} by more than the whole{together} ({whole}): the others {other}"
    return f"{names} {'makes' if is_one else 'make'} up most of it"


def goes_beyond(moved: float, total: float, unit: str) -> bool:
    """Say whether a part moved by more than the whole change, so that the others went back.

    Of rounded numbers it cannot be told.
    """
    return not isinstance(unit, RoundedUnit) and abs(moved) - abs(total) > NOTHING


def _sign(total: float) -> float:
    return 1.0 if total > 0 else -1.0


def _alone(rows: Sequence[Contribution], total: float) -> Contribution | None:
    """Return the row of the one part that stands out in a change, or None."""
    first, *others = sorted(rows, key=_size, reverse=True)
    if first.remainder or _share(first, total) < MOST:
        return None
    return first if all(_size(row) <= HALF * _size(first) for row in others) else None


def _size(row: Contribution) -> float:
    return abs(row.difference or 0.0)


def _share(row: Contribution, total: float) -> float:
    """Return a row's part of the change: positive in the direction of the change, else negative."""
    return (row.difference or 0.0) / total if total else 0.0


def _told(row: Contribution) -> str:
    return f"{row.title} ({signed(row.difference or 0.0, row.unit)})"
