"""What each agency knows of the counts that are published together, besides what all partners see.

An agency knows its own counts, hidden or rounded for others as they may be, and what follows from
nothing but these. Of a sum of several agencies it knows what the others come to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.disclosure.counts.stated_counts import StatedCount
from dashboard.disclosure.redaction import TOGETHER
from dashboard.disclosure.suppression.cells import (
    EQUAL,
    CellComponent,
    CellLink,
    SuppressionCell,
)


class OthersTogether(NamedTuple):
    """What the other agencies come to in a sum: the number, and the indices of their counts."""

    value: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class InsiderCounts:
    """The counts that one agency knows, by index, and the small sums of others in its sums.

    `shared` are the sums that hold its own count: what is secret of them is what the others sent.
    """

    agency: str
    known: frozenset[int]
    shared: frozenset[int]
    together: tuple[OthersTogether, ...]

    def with_small_sums(
        self, group: CellComponent, cells: Sequence[SuppressionCell]
    ) -> tuple[list[SuppressionCell], list[CellLink]]:
        """Return cells and links of a component, with a cell for each small sum of others.

        `cells` are the component's own cells as the agency sees them.
        """
        local = {index: place for place, index in enumerate(group.places)}
        found, links = list(cells), list(group.links)
        for one in self.together:
            inside = [local[index] for index in one.others if index in local]
            if inside:
                value = sum(found[place].value for place in inside)
                links.append(CellLink((*((1, place) for place in inside), (-1, len(found)))))
                found.append(SuppressionCell(value, sensitive=True, least=0))
        return found, links


def insider_counts(
    counts: Sequence[StatedCount], links: Sequence[CellLink]
) -> tuple[InsiderCounts, ...]:
    """Return what each agency knows, in the order of their keys."""
    agencies = sorted({agency for count in counts for agency in count.agencies})
    equal = [link for link in links if link.relation == EQUAL]
    sums = [link for link in equal if _is_sum_of_agencies(counts, link)]
    return tuple(
        InsiderCounts(
            one,
            _known_to(counts, equal, sums, one),
            _shared(counts, sums, one),
            _others(counts, sums, one),
        )
        for one in agencies
    )


def _known_to(
    counts: Sequence[StatedCount], equal: Sequence[CellLink], sums: Sequence[CellLink], agency: str
) -> frozenset[int]:
    """Return an agency's own counts, and what follows from them alone.

    What another agency states is nobody's own, even if it follows from one's own counts.
    """
    known = {index for index, count in enumerate(counts) if agency in count.agencies}
    made = {index for link in sums for factor, index in link.terms if factor < 0}
    free = {index for index, count in enumerate(counts) if not count.places} | made
    before = -1
    while before != len(known):
        before = len(known)
        for link in equal:
            open_ = [index for _, index in link.terms if index not in known]
            if len(open_) == 1 and open_[0] in free and (open_[0] not in made or link in sums):
                known.add(open_[0])
    return frozenset(known)


def _is_sum_of_agencies(counts: Sequence[StatedCount], link: CellLink) -> bool:
    """Say whether a link adds several agencies' counts of one line to what they come to."""
    parts = [index for factor, index in link.terms if factor > 0]
    wholes = [index for factor, index in link.terms if factor < 0]
    if len(wholes) != 1 or not parts:
        return False
    lines = {p._replace(agency=TOGETHER) for p in counts[wholes[0]].places if not p.agency}
    return all(
        any(p.agency and p._replace(agency=TOGETHER) in lines for p in counts[index].places)
        for index in parts
    )


def _shared(counts: Sequence[StatedCount], sums: Sequence[CellLink], agency: str) -> frozenset[int]:
    """Return the sums of agencies that hold a count of the agency."""
    return frozenset(
        whole
        for link in sums
        if any(factor > 0 and agency in counts[index].agencies for factor, index in link.terms)
        for factor, whole in link.terms
        if factor < 0
    )


def _others(
    counts: Sequence[StatedCount], sums: Sequence[CellLink], agency: str
) -> tuple[OthersTogether, ...]:
    """Return what two or more other agencies come to where an agency's own count is in the sum."""
    found: dict[OthersTogether, None] = {}
    for link in sums:
        parts = [index for factor, index in link.terms if factor > 0]
        others = tuple(index for index in parts if agency not in counts[index].agencies)
        value = sum(counts[index].value for index in others)
        largest = (
            max((counts[index].limit for index in others), key=lambda one: one.largest)
            if others
            else None
        )
        if 1 < len(others) < len(parts) and largest is not None and largest.has(value):
            found[OthersTogether(value, others)] = None
    return tuple(found)
