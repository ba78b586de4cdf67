"""Counts in each of their versions, by the figure that states them and by edition."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from dashboard.disclosure.counts.stated_counts import CountKey, StatedCount
from dashboard.disclosure.held_corrections import HeldLines, is_held_back
from dashboard.disclosure.small_numbers import SmallNumberLimits
from dashboard.disclosure.suppression_plan import FigurePlace
from dashboard.figures.agency_totals import NOT_DUE
from dashboard.figures.observations import Status

T = TypeVar("T")
ShownAs = Callable[[FigurePlace, int], Sequence[SmallNumberLimits]]
"""A function that gives the limits under which the version at a place in an edition was shown."""


class CountStates:
    """The counts of some quarters in every version, by place and edition.

    An edition is the number of a return. The figures of an edition are the figures as they were
    after this return. `shown_as` has the limits under which the version at a place in an edition
    was ever shown, and `was_covered` says whether an edition was. `held` are the corrections that
    are held back: no page shows their counts.
    """

    def __init__(
        self,
        shown_as: ShownAs = lambda *_: (),
        was_covered: Callable[[int], bool] = lambda _: False,
        held: HeldLines | None = None,
    ) -> None:
        self._held_lines = held or {}
        self._shown_as = shown_as
        self._was_covered = was_covered
        self._found: list[StatedCount] = []
        self._same: list[int] = []
        self._states: dict[CountKey, list[tuple[int, int | None]]] = {}
        self._status: dict[CountKey, list[tuple[int, Status]]] = {}
        self._implied: dict[CountKey, dict[int, int | None]] = {}
        self._guessed: set[int] = set()
        self._made_of: dict[int, tuple[int, ...]] = {}

    def __len__(self) -> int:
        """Return the number of counts, in all versions."""
        return len(self._found)

    def is_held(self, place: FigurePlace, edition: int) -> bool:
        """Say whether an edition of the line of a place is held back."""
        return is_held_back(self._held_lines, place.line, edition)

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
        if count is not None and self.is_held(key.place, edition):
            count.places, count.held = [], True
        if count is None:
            if before is not None:
                states.append((edition, None))
        elif before is None or count.held or not self._is_same(before, count):
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
        count.held = self.is_held(key.place, edition)
        # A figure that nobody sent has no place of its own: a guess must not hide it for good.
        guess = guessed and not count.source_hid
        count.places = [] if guess or count.held else [key.place]
        # The same number in another edition is the same count, unless that edition is held back.
        known = (index for index in implied.values() if index is not None and not count.held)
        same = [index for index in known if self._is_alike(index, count)]
        implied[edition] = index = same[0] if same else self.add(count)
        if guessed:
            self._guessed.add(index)

    def _is_alike(self, index: int, count: StatedCount) -> bool:
        one = self._found[index]
        return (one.value, one.places, one.held) == (count.value, count.places, count.held)

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
        means that there is no such edition that is not held back, or that a part that is due had no
        number in it.
        """
        was_shown = False
        for edition in self._open_editions(parts):
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

    def _open_editions(self, keys: Sequence[CountKey]) -> list[int]:
        """Return the editions of figures of one line that are not held back."""
        return [one for one in self.editions(keys) if not self.is_held(keys[0].place, one)]

    def hold_lines(self) -> None:
        """Give each figure of a held line a new count in every edition that is held back.

        A reader is not told which figures such an edition restated, so none of them is known.
        """
        for line, since in self._held_lines.items():
            keys = [key for key in self._states if key.place.line == line]
            for edition in [number for number in self.editions(keys) if number >= since]:
                for key in keys:
                    self._hold(key, edition)

    def _hold(self, key: CountKey, edition: int) -> None:
        index = self.stated_at(key, edition)
        if index is not None and (edition, index) not in self._states[key]:
            count = replace(self._found[index], places=[], known=None, above_zero=False, held=True)
            self._states[key] = sorted(
                [*self._states[key], (edition, self.add(count))], key=lambda state: state[0]
            )

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


def _held(states: Sequence[tuple[int, T]], edition: int) -> T | None:
    """Return the state that held in an edition; None before the first state."""
    found = None
    for number, state in states:
        if number > edition:
            break
        found = state
    return found
