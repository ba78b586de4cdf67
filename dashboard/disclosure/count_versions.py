"""Every count that is published together, in each of its versions, and the sums that tie them.

What a reader could work out rests on these: a count is one number as one or more figures show it,
a link is a sum that a reader knows to hold. Where figures do not add up, no sum is true: what a
reader would assume is kept with the difference as its slack.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import NamedTuple

from dashboard.disclosure.small_numbers import SmallNumberLimits
from dashboard.disclosure.suppression.cells import AT_MOST, EQUAL, CellLink
from dashboard.disclosure.suppression_plan import FigurePlace


class CountKey(NamedTuple):
    """A count of a figure: its numerator (or plain count) or its denominator."""

    place: FigurePlace
    below: bool = False


@dataclass(slots=True)
class StatedCount:
    """One number: where it is shown, and the rule of its source.

    `places` is empty for what nobody publishes but anybody can work out (what is left of a whole).
    `detail` marks parts of a breakdown, which are hidden before any total is.
    """

    value: int
    limit: SmallNumberLimits
    places: list[FigurePlace] = field(default_factory=list)
    detail: bool = False

    @property
    def small(self) -> bool:
        """Say whether it must be hidden."""
        return self.limit.has(self.value)

    @property
    def agencies(self) -> frozenset[str]:
        """Give who knows it because they sent it."""
        return frozenset(place.agency for place in self.places if place.agency)


class CountVersions:
    """The counts of some quarters in every version, found by place and edition.

    An edition is the number of a return: as figures stood once it was taken in.
    """

    def __init__(self) -> None:
        self._found: list[StatedCount] = []
        self._same: list[int] = []
        self._states: dict[CountKey, list[tuple[int, int | None]]] = {}
        self._links: dict[CellLink, None] = {}
        self._left: dict[tuple[tuple[int, int], ...], int] = {}

    def __len__(self) -> int:
        """Count them."""
        return len(self._found)

    def add(self, count: StatedCount) -> int:
        """Add a count; give its index."""
        self._found.append(count)
        self._same.append(len(self._same))
        return len(self._found) - 1

    def state(
        self, key: CountKey, edition: int, value: int | None, limit: SmallNumberLimits, detail: bool
    ) -> None:
        """Say that from an edition on a figure's count stood so; None where it had no number."""
        states = self._states.setdefault(key, [])
        before = states[-1][1] if states else None
        if value is None:
            if before is not None:
                states.append((edition, None))
        elif before is None or self._found[before].value != value:
            states.append((edition, self.add(StatedCount(value, limit, [key.place], detail))))

    def at(self, key: CountKey, edition: int) -> int | None:
        """Give the index of a count as it stood in an edition."""
        found = None
        for number, index in self._states.get(key, ()):
            if number > edition:
                break
            found = index
        return found

    def value(self, index: int) -> int:
        """Give a count's number."""
        return self._found[index].value

    def editions(self, keys: Iterable[CountKey]) -> list[int]:
        """Give the editions in which one of these counts changed."""
        return sorted({number for key in keys for number, _ in self._states.get(key, ())})

    def shares(self) -> tuple[CountKey, ...]:
        """Give what shares are out of."""
        return tuple(key for key in self._states if key.below)

    def equal(self, one: CountKey, other: CountKey) -> None:
        """Tie two figures that show the same number: one count while they agree."""
        for edition in self.editions((one, other)):
            first, second = self.at(one, edition), self.at(other, edition)
            if first is None or second is None:
                continue
            if self.value(first) == self.value(second):
                self._join(first, second)
            else:
                self.link([(1, first), (-1, second)], EQUAL)

    def total(self, parts: Sequence[CountKey], whole: CountKey) -> None:
        """Tie parts to their whole; where some are missing the others are at most the whole."""
        for edition in self.editions((*parts, whole)):
            total = self.at(whole, edition)
            found = [self.at(part, edition) for part in parts]
            there = [(1, index) for index in found if index is not None]
            if total is not None and there:
                relation = EQUAL if len(there) == len(parts) else AT_MOST
                self.link([*there, (-1, total)], relation)

    def at_most(
        self, left: Sequence[CountKey], right: Sequence[CountKey], relation: str = AT_MOST
    ) -> None:
        """Tie one sum to another that it is at most, or equals, where all terms are there."""
        for edition in self.editions((*left, *right)):
            low = [self.at(key, edition) for key in left]
            high = [self.at(key, edition) for key in right]
            if None not in low and None not in high:
                terms = [(1, i) for i in low if i is not None]
                self.link([*terms, *((-1, i) for i in high if i is not None)], relation)

    def remainder(self, whole: CountKey, parts: Sequence[CountKey]) -> None:
        """Tie a whole to parts of it; what they leave is a count too, of which no page speaks."""
        for edition in self.editions((whole, *parts)):
            total = self.at(whole, edition)
            there = [i for part in parts if (i := self.at(part, edition)) is not None]
            if total is None or not there:
                continue
            terms = [*((1, index) for index in there), (-1, total)]
            left = self.value(total) - sum(self.value(index) for index in there)
            limit = self._found[total].limit
            if len(there) == len(parts) and limit.has(left):
                self.link([*terms, (1, self._left_of(terms, left))], EQUAL)
            else:
                self.link(terms, AT_MOST)

    def bound(self, keys: Sequence[CountKey], number: int, edition: int) -> None:
        """Tie a sum to a number that somebody else publishes."""
        found = [self.at(key, edition) for key in keys]
        if None not in found:
            self.link([(1, index) for index in found if index is not None], EQUAL, number)

    def share(
        self,
        cases: Sequence[CountKey],
        out_of: Sequence[CountKey],
        ends: tuple[float, float],
        edition: int,
    ) -> None:
        """Tie cases to a per cent of what they are out of that somebody else publishes."""
        above = [index for key in cases if (index := self.at(key, edition)) is not None]
        below = [index for key in out_of if (index := self.at(key, edition)) is not None]
        if len(above) < len(cases) or len(below) < len(out_of):
            return
        total = sum(self.value(index) for index in below)
        least, greatest = ceil(ends[0] * total / 100), floor(ends[1] * total / 100)
        self.link([(1, index) for index in above], AT_MOST, greatest)
        self.link([(-1, index) for index in above], AT_MOST, -least)

    def link(self, terms: Sequence[tuple[int, int]], relation: str, bound: int = 0) -> None:
        """Add a sum; where the true counts do not keep it, with the difference as its slack."""
        total = sum(factor * self.value(index) for factor, index in terms)
        plain = tuple(terms)
        if total == bound or (relation == AT_MOST and total <= bound):
            self._links[CellLink(plain, relation, bound)] = None
            return
        apart = abs(total - bound)
        self._links[CellLink(plain, AT_MOST, bound + apart)] = None
        if relation == EQUAL:
            turned = tuple((-factor, index) for factor, index in terms)
            self._links[CellLink(turned, AT_MOST, apart - bound)] = None

    def _left_of(self, terms: Sequence[tuple[int, int]], value: int) -> int:
        key = tuple(sorted(terms))
        if key not in self._left:
            counts = [self._found[index] for _, index in terms]
            detail = any(count.detail for count in counts)
            self._left[key] = self.add(StatedCount(value, counts[-1].limit, [], detail))
        return self._left[key]

    def _join(self, one: int, other: int) -> None:
        first, second = self._root(one), self._root(other)
        self._same[max(first, second)] = min(first, second)

    def _root(self, index: int) -> int:
        while self._same[index] != index:
            index = self._same[index]
        return index

    def joined(self) -> tuple[list[StatedCount], list[CellLink]]:
        """Give the counts, those that are the same number as one, and their links."""
        roots = sorted({self._root(index) for index in range(len(self._found))})
        new = {root: place for place, root in enumerate(roots)}
        counts = [
            StatedCount(c.value, c.limit, [], c.detail)
            for c in (self._found[root] for root in roots)
        ]
        for index, count in enumerate(self._found):
            whole = counts[new[self._root(index)]]
            whole.places += [place for place in count.places if place not in whole.places]
            whole.detail = whole.detail and count.detail
            whole.limit = max(whole.limit, count.limit, key=lambda limit: limit.largest)
        links: dict[CellLink, None] = {}
        for link in self._links:
            terms = tuple((f, new[self._root(index)]) for f, index in link.terms)
            links[CellLink(terms, link.relation, link.bound)] = None
        return counts, list(links)
