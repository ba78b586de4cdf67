"""A count: one number that one or more figures show, and what a reader knows about it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.disclosure.small_numbers import SmallNumberLimits
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

    - `implied`: true if no page states the number, but the other figures of its breakdown imply it.
    - `source_hid`: true if its source suppressed it. It counts as small, whatever its number is.
    - `known`: the least and the greatest that this version can be for a reader who kept the edition
      that showed it, exactly or rounded; None if no edition showed it.
    - `above_zero`: true if an edition showed another part of a breakdown in which this part was
      hidden. A reader then knows that it is not 0.
    - `held`: true if the correction that states it is held back. No page shows it.
    """

    value: int
    limit: SmallNumberLimits
    places: list[FigurePlace] = field(default_factory=list)
    detail: bool = False
    implied: bool = False
    source_hid: bool = False
    known: tuple[int, int] | None = None
    above_zero: bool = False
    held: bool = False

    @property
    def small(self) -> bool:
        """Say whether the count is small and must be hidden."""
        return self.limit.has(self.value) or (self.source_hid and self.value > 0)

    @property
    def shown_before(self) -> bool:
        """Say whether an edition showed this version. A reader may have kept it."""
        return self.known is not None

    def narrow(self, ends: tuple[int, int] | None) -> None:
        """Take in that an edition showed the count to be from one number to another."""
        if ends is not None:
            low, high = self.known or ends
            self.known = max(low, ends[0]), min(high, ends[1])

    @property
    def agencies(self) -> frozenset[str]:
        """Return the agencies that know the count because they sent it."""
        return frozenset(place.agency for place in self.places if place.agency)


def merge_count(whole: StatedCount, count: StatedCount) -> None:
    """Add what is known of one figure to the count that it shares with others."""
    whole.places += [place for place in count.places if place not in whole.places]
    whole.detail = whole.detail and count.detail
    whole.implied = whole.implied and count.implied
    whole.source_hid = whole.source_hid or count.source_hid
    whole.narrow(count.known)
    whole.above_zero = whole.above_zero or count.above_zero
    whole.held = whole.held and count.held
    whole.limit = max(whole.limit, count.limit, key=lambda limit: limit.largest)
