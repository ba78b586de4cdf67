"""What the other agencies come to in a sum: who knows the total takes its own count off it.

If it is small, it is nobody's business either, although no page states it.
"""

from collections.abc import Iterator

from dashboard.catalogue.indicators import Catalogue
from dashboard.readers import Audience
from tests.attack.bounds import Fact
from tests.attack.counted import REST, TOGETHER, Cell, Counted, adds_up
from tests.attack.limits import limits


def small_sums_of_others(
    catalogue: Catalogue, counted: Counted, audience: Audience, insider: str
) -> dict[Cell, Fact]:
    """Give each small sum of two or more others beside an agency's own, and what it is of."""
    found = {}
    for cell, others in _sums_of_others(counted, insider):
        largest, _ = limits(catalogue, counted.lines[cell.indicator], audience, cell.part)
        if 1 <= sum(map(counted.value, others)) <= largest:
            found[cell] = Fact({**dict.fromkeys(others, 1.0), cell: -1.0}, 0.0, 0.0)
    return found


def _sums_of_others(counted: Counted, insider: str) -> Iterator[tuple[Cell, list[Cell]]]:
    for place in counted.places:
        line = counted.lines[place.indicator]
        if place.agency != TOGETHER or place.what == REST or not adds_up(line):
            continue
        own = [place._replace(agency=agency) for agency in line.agencies]
        for edition in counted.editions((place, *own)):
            there = counted.own(place, edition)
            others = [cell for cell in there if cell.agency != insider]
            if 1 < len(others) < len(there) and counted.at(place, edition) is not None:
                yield place._replace(agency=f"all but {insider}", edition=edition), others
