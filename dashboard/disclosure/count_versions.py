"""Every count that is published together, in each of its versions, and the sums that link them.

The plan protects against a reader who knows these sums. A count is one number, shown by one or more
figures. A link is a sum of counts with a result that a reader knows. If figures do not add up, the
link that a reader would assume is added all the same, and the difference is allowed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import NamedTuple

from dashboard.disclosure.small_numbers import SmallNumberLimits
from dashboard.disclosure.suppression.cells import AT_MOST, EQUAL, CellLink
from dashboard.disclosure.suppression_plan import FigurePlace


class CountKey(NamedTuple):
    """The key of a count: a place, and whether the count is the denominator of the figure there.

    If `below` is false, the count is the numerator, or the figure itself if it has no denominator.
    """

    place: FigurePlace
    below: bool = False


@dataclass(slots=True)
class StatedCount:
    """One number: the places where it is shown, and the small-number limits of its source.

    `places` is empty for a number that is not published but can be worked out, such as the rest of
    a whole after its published parts. `detail` is true for parts of breakdowns. Parts are hidden
    before totals.
    """

    value: int
    limit: SmallNumberLimits
    places: list[FigurePlace] = field(default_factory=list)
    detail: bool = False

    @property
    def small(self) -> bool:
        """Say whether the count is small and must be hidden."""
        return self.limit.has(self.value)

    @property
    def agencies(self) -> frozenset[str]:
        """Return the agencies that know the count because they sent it."""
        return frozenset(place.agency for place in self.places if place.agency)


class CountVersions:
    """The counts of some quarters in every version, by place and edition.

    An edition is the number of a return. The figures of an edition are the figures as they were
    after this return.
    """

    def __init__(self) -> None:
        self._found: list[StatedCount] = []
        self._same: list[int] = []
        self._states: dict[CountKey, list[tuple[int, int | None]]] = {}
        self._links: dict[CellLink, None] = {}
        self._left: dict[tuple[tuple[int, int], ...], int] = {}

    def __len__(self) -> int:
        """Return the number of counts, in all versions."""
        return len(self._found)

    def add(self, count: StatedCount) -> int:
        """Add a count and return its index."""
        self._found.append(count)
        self._same.append(len(self._same))
        return len(self._found) - 1

    def state(
        self, key: CountKey, edition: int, value: int | None, limit: SmallNumberLimits, detail: bool
    ) -> None:
        """Record the count of a figure from an edition on.

        If `value` is None, the figure has no number from that edition on.
        """
        states = self._states.setdefault(key, [])
        before = states[-1][1] if states else None
        if value is None:
            if before is not None:
                states.append((edition, None))
        elif before is None or self._found[before].value != value:
            states.append((edition, self.add(StatedCount(value, limit, [key.place], detail))))

    def latest(self, key: CountKey) -> int | None:
        """Return the number of a count in its latest edition; None if it has none there."""
        states = self._states.get(key)
        index = states[-1][1] if states else None
        return None if index is None else self.value(index)

    def at(self, key: CountKey, edition: int) -> int | None:
        """Return the index of the count a figure had in an edition; None if it had no number."""
        found = None
        for number, index in self._states.get(key, ()):
            if number > edition:
                break
            found = index
        return found

    def value(self, index: int) -> int:
        """Return the number of the count with this index."""
        return self._found[index].value

    def editions(self, keys: Iterable[CountKey]) -> list[int]:
        """Return the editions in which at least one of these counts changed, the lowest first."""
        return sorted({number for key in keys for number, _ in self._states.get(key, ())})

    def shares(self) -> tuple[CountKey, ...]:
        """Return the keys of all denominators."""
        return tuple(key for key in self._states if key.below)

    def equal(self, one: CountKey, other: CountKey) -> None:
        """Link two figures that show the same number.

        They are merged into one count in each edition in which they agree.
        """
        for edition in self.editions((one, other)):
            first, second = self.at(one, edition), self.at(other, edition)
            if first is None or second is None:
                continue
            if self.value(first) == self.value(second):
                self._join(first, second)
            else:
                self.link([(1, first), (-1, second)], EQUAL)

    def total(self, parts: Sequence[CountKey], whole: CountKey) -> None:
        """Link parts to their whole.

        If some parts are missing, the sum of the other parts is at most the whole.
        """
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
        """Link two sums: the left sum is at most the right sum, or equals it if `relation` is "=".

        There is no link in an edition in which a count of the sums is missing.
        """
        for edition in self.editions((*left, *right)):
            low = [self.at(key, edition) for key in left]
            high = [self.at(key, edition) for key in right]
            if None not in low and None not in high:
                terms = [(1, i) for i in low if i is not None]
                self.link([*terms, *((-1, i) for i in high if i is not None)], relation)

    def remainder(self, whole: CountKey, parts: Sequence[CountKey]) -> None:
        """Link a whole to parts of it, and count the rest of the whole.

        No page shows the rest, but a reader can work it out. If all parts are there and the rest is
        small, it becomes a count of its own, which has to be protected.
        """
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
        """Link the sum of some counts to a number that another publisher states."""
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
        """Link a sum of cases to a published per cent of their denominator.

        `ends` are the lowest and the highest per cent (0-100) that round to the published per cent.
        """
        above = [index for key in cases if (index := self.at(key, edition)) is not None]
        below = [index for key in out_of if (index := self.at(key, edition)) is not None]
        if len(above) < len(cases) or len(below) < len(out_of):
            return
        total = sum(self.value(index) for index in below)
        least, greatest = ceil(ends[0] * total / 100), floor(ends[1] * total / 100)
        self.link([(1, index) for index in above], AT_MOST, greatest)
        self.link([(-1, index) for index in above], AT_MOST, -least)

    def link(self, terms: Sequence[tuple[int, int]], relation: str, bound: int = 0) -> None:
        """Add a link: the sum of the terms equals `bound`, or is at most `bound`.

        Each term is a factor and the index of a count. If the true counts do not fit, the
        difference between their sum and `bound` is allowed.
        """
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
        """Return the index of the count for the rest of a whole. The count is added once."""
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
        """Return the counts and their links, with equal figures merged into one count."""
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
