"""Every count that is published together, in each of its versions, and the sums that link them.

The plan protects against a reader who knows these sums. A count is one number, shown by one or more
figures. A link is a sum of counts with a result that a reader knows. If figures do not add up, the
link that a reader would assume is added all the same, and the difference is allowed.

A figure without a number can be a count too: the other figures of its breakdown imply it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import ceil, floor
from typing import TypeVar

from dashboard.disclosure.counts.stated_counts import CountKey, StatedCount, merge_count
from dashboard.disclosure.small_numbers import SmallNumberLimits
from dashboard.disclosure.suppression.cells import AT_MOST, EQUAL, CellLink
from dashboard.disclosure.suppression.guessed_counts import fit_guesses, loosened_link
from dashboard.disclosure.suppression_plan import FigurePlace
from dashboard.figures.agency_totals import NOT_DUE
from dashboard.figures.observations import Status

T = TypeVar("T")
ShownAs = Callable[[FigurePlace, int], Sequence[SmallNumberLimits]]
"""A function that gives the limits under which the version at a place in an edition was shown."""


class CountVersions:
    """The counts of some quarters in every version, by place and edition.

    An edition is the number of a return. The figures of an edition are the figures as they were
    after this return. `shown_as` has the limits under which the version at a place in an edition
    was ever shown, and `was_covered` says whether an edition was.
    """

    def __init__(
        self,
        shown_as: ShownAs = lambda *_: (),
        was_covered: Callable[[int], bool] = lambda _: False,
    ) -> None:
        self._shown_as = shown_as
        self._was_covered = was_covered
        self._found: list[StatedCount] = []
        self._same: list[int] = []
        self._states: dict[CountKey, list[tuple[int, int | None]]] = {}
        self._status: dict[CountKey, list[tuple[int, Status]]] = {}
        self._implied: dict[CountKey, dict[int, int | None]] = {}
        self._guessed: set[int] = set()
        self._made_of: dict[int, tuple[int, ...]] = {}
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
        self,
        key: CountKey,
        edition: int,
        count: StatedCount | None,
        status: Status = Status.GIVEN,
        made_of: Sequence[int] = (),
    ) -> None:
        """Record the count of a figure from an edition on.

        If `count` is None, the figure has no number from that edition on; `status` says why.
        `made_of` are the indices of the counts that it adds, if it is a sum.
        """
        stood = self._status.setdefault(key, [])
        if not stood or stood[-1][1] is not status:
            stood.append((edition, status))
        states = self._states.setdefault(key, [])
        before = states[-1][1] if states else None
        if count is None:
            if before is not None:
                states.append((edition, None))
        elif before is None or not self._is_same(before, count):
            self._keep_shown(count, key.place, edition)
            states.append((edition, self.add(count)))
            if made_of:
                self._made_of[len(self) - 1] = tuple(made_of)
        else:
            self._keep_shown(self._found[before], key.place, edition)

    def _keep_shown(self, count: StatedCount, place: FigurePlace, edition: int) -> None:
        """Take in what an edition showed of a count; what others imply was never shown."""
        for limit in () if count.implied else self._shown_as(place, edition):
            count.narrow(limit.seen_ends(count.value))

    def _is_same(self, before: int, count: StatedCount) -> bool:
        stood = self._found[before]
        return (stood.value, stood.implied) == (count.value, count.implied)

    def imply(
        self, key: CountKey, edition: int, count: StatedCount | None, *, guessed: bool = False
    ) -> None:
        """Record what a figure without a number must be from an edition on; None if unknown.

        If `guessed` is true, only the sum of several such figures is known. Their numbers may still
        change when all sums are made to fit.
        """
        if count is None and key not in self._implied:
            return
        implied = self._implied.setdefault(key, {})
        if count is None:
            implied[edition] = None
            return
        count.implied, count.source_hid = True, self.is_hidden_by_source(key, edition)
        # A figure that nobody sent has no place of its own: a guess must not hide it for good.
        count.places = [] if guessed and not count.source_hid else [key.place]
        # The same number in another edition is the same count.
        known = (index for index in implied.values() if index is not None)
        same = [index for index in known if self._is_alike(index, count)]
        implied[edition] = index = same[0] if same else self.add(count)
        if guessed:
            self._guessed.add(index)

    def _is_alike(self, index: int, count: StatedCount) -> bool:
        one = self._found[index]
        return one.value == count.value and one.places == count.places

    def stated_at(self, key: CountKey, edition: int) -> int | None:
        """Return the index of the count that a figure itself stated; None if it had no number."""
        return _held(self._states.get(key, ()), edition)

    def implied_at(self, key: CountKey, edition: int) -> int | None:
        """Return the index of the count that others imply for a figure; None if they do not."""
        return _held(sorted(self._implied.get(key, {}).items()), edition)

    def is_hidden_by_source(self, key: CountKey, edition: int) -> bool:
        """Say whether the source had suppressed a figure in an edition."""
        return _held(self._status.get(key, ()), edition) is Status.SUPPRESSED

    def is_due(self, key: CountKey, edition: int) -> bool:
        """Say whether a figure may have a number; a figure that is not applicable has none."""
        return _held(self._status.get(key, ()), edition) not in NOT_DUE

    def is_whole(self, keys: Sequence[CountKey]) -> bool:
        """Say whether all figures had a number from the first edition of any of them on."""
        states = [self._states.get(key, []) for key in keys]
        there = all(found and all(i is not None for _, i in found) for found in states)
        return there and len({found[0][0] for found in states}) == 1

    def first_restated(self, parts: Sequence[CountKey]) -> int | None:
        """Return the first edition that made a part small after the breakdown had been shown.

        Editions that were shown themselves cannot be masked any more, and are passed over. None
        means that there is no such edition, or that a part that is due had no number in it.
        """
        was_shown = False
        for edition in self.editions(parts):
            due = [part for part in parts if self.is_due(part, edition)]
            stated = [self.stated_at(part, edition) for part in due]
            there = [self._found[index] for index in stated if index is not None]
            shown = any(self._shown_as(part.place, edition) for part in parts)
            new = [self._found[index] for index in self._stated_first(parts, edition)]
            made_small = any(one.small and not one.shown_before for one in new)
            if was_shown and not shown and made_small:
                return edition if len(there) == len(due) else None
            was_shown = was_shown or any(one.shown_before for one in there)
        return None

    def _stated_first(self, parts: Sequence[CountKey], edition: int) -> list[int]:
        """Return the indices of the counts of these figures that an edition was first to state."""
        states = (state for part in parts for state in self._states.get(part, ()))
        return [index for number, index in states if number == edition and index is not None]

    def forget_restated(self, parts: Sequence[CountKey], since: int) -> None:
        """Give each part a new count in every edition from `since` on that restated any of them.

        A reader who is not told which parts were restated does not know which are unchanged.
        """
        for edition in [number for number in self.editions(parts) if number >= since]:
            for part in parts:
                index = self.stated_at(part, edition)
                if index is not None:
                    fresh = self.add(replace(self._found[index], known=None))
                    states = [one for one in self._states[part] if one[0] != edition]
                    self._states[part] = sorted([*states, (edition, fresh)])

    def mark_above_zero(self, parts: Sequence[CountKey]) -> None:
        """Mark the parts of a breakdown of which an edition showed another part."""
        for edition in self.editions(parts):
            there = [i for part in parts if (i := self.at(part, edition)) is not None]
            if self._was_covered(edition) and any(self._found[i].shown_before for i in there):
                for index in there:
                    self._found[index].above_zero = True

    def latest(self, key: CountKey) -> int | None:
        """Return the number of a count in its latest edition; None if it has none there."""
        states = self._states.get(key)
        index = states[-1][1] if states else None
        return None if index is None else self.value(index)

    def at(self, key: CountKey, edition: int) -> int | None:
        """Return the index of the count a figure had in an edition; None if it had none.

        It is the count that the figure stated, or the count that others imply for it.
        """
        found = self.stated_at(key, edition)
        return self.implied_at(key, edition) if found is None else found

    def value(self, index: int) -> int:
        """Return the number of the count with this index."""
        return self._found[index].value

    def count(self, index: int) -> StatedCount:
        """Return the count with this index."""
        return self._found[index]

    def editions(self, keys: Iterable[CountKey]) -> list[int]:
        """Return the editions in which a count or a state of these figures changed, in order."""
        found: set[int] = set()
        for key in keys:
            found.update(number for number, _ in self._states.get(key, ()))
            found.update(number for number, _ in self._status.get(key, ()))
            found.update(self._implied.get(key, ()))
        return sorted(found)

    def shares(self) -> tuple[CountKey, ...]:
        """Return the keys of all denominators."""
        return tuple(key for key in self._states if key.below)

    def equal(self, one: CountKey, other: CountKey) -> None:
        """Link two figures that show the same number.

        They are merged into one count in each edition in which they agree.
        """
        for edition in self.editions((one, other)):
            self._imply_twin(one, other, edition)
            self._imply_twin(other, one, edition)
            first, second = self.at(one, edition), self.at(other, edition)
            if first is None or second is None:
                continue
            if self.value(first) == self.value(second):
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


def _held(states: Sequence[tuple[int, T]], edition: int) -> T | None:
    """Return the state that held in an edition; None before the first state."""
    found = None
    for number, state in states:
        if number > edition:
            break
        found = state
    return found
