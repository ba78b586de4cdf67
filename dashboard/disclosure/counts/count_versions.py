"""Every count that is published together, in each of its versions, and the sums that link them.

The plan protects against a reader who knows these sums. A count is one number, shown by one or more
figures. A link is a sum of counts with a result that a reader knows. If figures do not add up, the
link that a reader would assume is added all the same, and the difference is allowed.

A figure without a number can be a count too: the other figures of its breakdown imply it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil, floor

from dashboard.disclosure.counts.count_states import CountStates, ShownAs
from dashboard.disclosure.counts.stated_counts import CountKey, StatedCount, merge_count
from dashboard.disclosure.held_corrections import HeldLines
from dashboard.disclosure.suppression.cells import AT_MOST, EQUAL, CellLink
from dashboard.disclosure.suppression.guessed_counts import fit_guesses, loosened_link


class CountVersions(CountStates):
    """The counts of some quarters in every version, and the links between them."""

    def __init__(
        self,
        shown_as: ShownAs = lambda *_: (),
        was_covered: Callable[[int], bool] = lambda _: False,
        held: HeldLines | None = None,
    ) -> None:
        super().__init__(shown_as, was_covered, held)
        self._links: dict[CellLink, None] = {}
        self._left: dict[tuple[tuple[int, int], ...], int] = {}

    def shares(self) -> tuple[CountKey, ...]:
        """Return the keys of all denominators."""
        return tuple(key for key in self._states if key.below)

    def equal(self, one: CountKey, other: CountKey) -> None:
        """Link two figures that show the same number.

        They are merged into one count in each edition in which they agree. A count that is held
        back stays a count of its own, because its twin would tell it.
        """
        for edition in self.editions((one, other)):
            self._imply_twin(one, other, edition)
            self._imply_twin(other, one, edition)
            first, second = self.at(one, edition), self.at(other, edition)
            if first is None or second is None:
                continue
            is_held = self.count(first).held or self.count(second).held
            if self.value(first) == self.value(second) and not is_held:
                self._join(first, second)
            else:
                self.link([(1, first), (-1, second)], EQUAL)

    def _imply_twin(self, key: CountKey, twin: CountKey, edition: int) -> None:
        """Imply a figure that its source suppressed, if another page states the same number."""
        there = self.at(twin, edition)
        hidden = self.at(key, edition) is None and self.is_hidden_by_source(key, edition)
        if there is not None and hidden:
            stated = self._found[there]
            count = StatedCount(stated.value, stated.limit, [], stated.detail)
            self.imply(key, edition, count)

    def total(self, parts: Sequence[CountKey], whole: CountKey) -> None:
        """Link parts to their whole.

        What some parts leave of the whole is a count, if it is small.
        """
        for edition in self.editions((*parts, whole)):
            total = self.at(whole, edition)
            there = [i for part in parts if (i := self.at(part, edition)) is not None]
            if total is not None and there:
                terms = [*((1, index) for index in there), (-1, total)]
                self._leave(terms, whole=len(there) == len(parts))

    def _leave(self, terms: Sequence[tuple[int, int]], *, whole: bool) -> None:
        """Link some parts to their whole, and count what they leave if it is small."""
        left = -sum(factor * self.value(index) for factor, index in terms)
        if whole or not left:
            self.link(terms, EQUAL)
        elif any(self._found[index].limit.has(left) for _, index in terms):
            self.link([*terms, (1, self.left_of(terms, left))], EQUAL)
        else:
            self.link(terms, AT_MOST)

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
                self.link([*terms, (1, self.left_of(terms, left))], EQUAL)
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
        self._links[CellLink(tuple(terms), relation, bound)] = None

    def left_of(self, terms: Sequence[tuple[int, int]], value: int) -> int:
        """Return the index of the count for the rest of a whole. The count is added once."""
        key = tuple(sorted(terms))
        if key not in self._left:
            counts = [self._found[index] for _, index in terms]
            detail = any(count.detail for count in counts)
            limit = max((count.limit for count in counts), key=lambda one: one.largest)
            self._left[key] = index = self.add(StatedCount(value, limit, [], detail))
            self._made_of[index] = tuple(index for _, index in terms)
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
        place = {root: number for number, root in enumerate(roots)}
        new = [place[self._root(index)] for index in range(len(self._found))]
        counts = [replace(self._found[root], places=[]) for root in roots]
        for index, count in enumerate(self._found):
            merge_count(counts[new[index]], count)
        links = [
            CellLink(tuple((f, new[index]) for f, index in link.terms), link.relation, link.bound)
            for link in self._links
        ]
        if self._guessed:
            # A count that a figure states is known to its readers, whatever is equal to it.
            known = {i for i, one in enumerate(counts) if one.places and not one.implied}
            made_of = {new[i]: {new[one] for one in made} for i, made in self._made_of.items()}
            made_of = {index: made for index, made in made_of.items() if index not in known}
            fit_guesses(counts, links, {new[i] for i in self._guessed} - known, made_of)
        values = [count.value for count in counts]
        return counts, list(dict.fromkeys(k for link in links for k in loosened_link(link, values)))
