"""What the gate shows: every count in each version, with the least and greatest it can be."""

from collections.abc import Iterator, Mapping

from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Figure
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.store.gate import Gate
from tests.attack.counted import (
    DENOMINATOR,
    NUMERATOR,
    REST,
    TOGETHER,
    Cell,
    Counted,
    Stated,
    adds_up,
    agency_of,
    counts,
    within,
)
from tests.attack.limits import limits
from tests.attack.relations import Published

Known = dict[Cell, tuple[float, float]]
"""The least and the greatest that a shown count can be."""


def stated(shown: Gate) -> Iterator[Stated]:
    """Give every version of every figure, with the number of its return."""
    bounds = shown.bounds()
    if bounds is None:
        return
    first, last = bounds
    for indicator in shown.catalogue().indicators:
        for back in range(last - first + 1):
            for one in shown.versions(indicator.key, last - back, None):
                yield one.observation, one.source.number


def published(shown: Gate) -> Published:
    """Give what is published of our own area, by series and financial year."""
    catalogue = shown.catalogue()
    series = {i.comparator.series for i in catalogue.indicators if i.comparator}
    series |= {part.series for i in catalogue.indicators for part in i.own_parts if part.series}
    found = shown.published(sorted(series), [catalogue.partnership.area_code])
    return {
        key: {row.year - 1: row for row in rows if row.status.has_figure}
        for key, rows in found.items()
    }


def shown_counts(shown: Gate, audience: Audience, counted: Counted) -> Known:
    """Give the ends of every count that is shown, in each version."""
    catalogue = shown.catalogue()
    found: Known = {}
    for one, number in stated(shown):
        indicator = counted.lines.get(one.indicator)
        if indicator is None or not one.status.has_figure:
            continue
        limit = limits(catalogue, indicator, audience, one.part)
        place = Cell(one.indicator, one.part, one.quarter, agency_of(indicator, one.agency))
        for what, count in counts(one):
            cell = counted.at(place._replace(what=what), number)
            assert cell is not None, f"{place} is shown and was never stated"
            found[cell] = _ends(count, limit)
    held, told = held_since(shown), told_until(shown)
    for key, sums in _sums(shown, counted):
        found |= _parts_of_sums(counted, key, found)
        limit = limits(catalogue, counted.lines[key], audience, ALL)
        for cell, ends in _sums_of(counted, key, sums, limit).items():
            since = held.get((cell.indicator, cell.quarter), cell.edition + 1)
            if cell.edition < since and cell.edition <= told.get(cell.quarter, 0):
                found[cell] = ends
    return found


def held_since(shown: Gate) -> dict[tuple[str, Quarter], int]:
    """Give the first return that is held back from a reader, by indicator and quarter."""
    return {(o.line.indicator, o.line.quarter): o.since for o in shown.held_corrections()}


def told_until(shown: Gate) -> dict[Quarter, int]:
    """Give the last return of each quarter that a reader is told of.

    Of a return that is not released to the reader no page says that there is one, so no page says
    what it left as it was either.
    """
    bounds = shown.bounds()
    if bounds is None:
        return {}
    named = [(one.quarter, max(one.returns, default=0)) for one in shown.receipts(*bounds)]
    found: dict[Quarter, int] = {}
    for quarter, number in (*named, *((one.quarter, last) for one, last in stated(shown))):
        found[quarter] = max(number, found.get(quarter, 0))
    return found


def _sums(shown: Gate, counted: Counted) -> Iterator[tuple[str, Mapping[tuple[str, int], Figure]]]:
    bounds = shown.bounds()
    keys = [key for key, line in counted.lines.items() if adds_up(line) or within(line)]
    if bounds is not None and keys:
        yield from shown.material(keys, bounds[1], parts=True).sums.items()


def _sums_of(
    counted: Counted,
    key: str,
    sums: Mapping[tuple[str, int], Figure],
    limit: tuple[int, int],
) -> Known:
    """Give the ends of what several agencies, or bands in time, come to.

    What is shown now was shown in each version, but while an agency was still to send its own.
    """
    found: Known = {}
    for (part, ordinal), figure in sums.items():
        shown = {NUMERATOR: figure.numerator, DENOMINATOR: figure.denominator}
        quarter = Quarter.from_ordinal(ordinal)
        for what, count in shown.items():
            place = Cell(key, part, quarter, what=what)
            for edition in counted.editions([place]) if count is not None else ():
                cell = counted.at(place, edition)
                if cell is not None and _is_whole(counted, place, edition):
                    found[cell] = _ends(_rounded(counted.value(cell), limit), limit)
    return found


def _parts_of_sums(counted: Counted, key: str, shown: Known) -> Known:
    """Give the ends of sums of several agencies each of whose own figures is shown."""
    found: Known = {}
    for place in [one for one in counted.places if one.indicator == key]:
        if place.agency == TOGETHER and adds_up(counted.lines[key]) and place.what != REST:
            for edition in counted.editions([place]):
                own = counted.own(place, edition)
                whole = counted.at(place, edition)
                if whole is not None and all(cell in shown for cell in own):
                    ends = zip(*(shown[cell] for cell in own), strict=True)
                    least, greatest = (sum(side) for side in ends)
                    found[whole] = least, greatest
    return found


def _is_whole(counted: Counted, place: Cell, edition: int) -> bool:
    """Say whether everyone's figure that is in a sum now was in it in an edition."""
    agencies = counted.lines[place.indicator].agencies
    own = [place._replace(agency=agency) for agency in agencies]
    return all(counted.at(one, edition) for one in own if counted.latest(one))


def _rounded(count: float, limit: tuple[int, int]) -> float:
    _, step = limit
    return count if step == 1 or not count else max(step, step * ((count + step // 2) // step))


def _ends(count: float, limit: tuple[int, int]) -> tuple[float, float]:
    """Give what a shown count can be: as it stands, or what is rounded to it and not small."""
    largest, step = limit
    if step == 1 or not count:
        return count, count
    return max(largest + 1.0, count - step // 2), count + step // 2
