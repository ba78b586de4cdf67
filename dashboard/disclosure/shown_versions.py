"""What each audience was ever shown: versions of figures, and the limits they were shown under.

What was shown once stays known to a reader who kept it. It is a fact of its own: it does not follow
from what is hidden today, and no later rule, plan or limit takes it back.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL, IN_TIME
from dashboard.disclosure.held_corrections import HeldLine, is_held_back
from dashboard.disclosure.redaction import TOGETHER, is_sum
from dashboard.disclosure.small_numbers import SmallNumberLimits, small_number_limits
from dashboard.disclosure.suppression_plan import (
    FigurePlace,
    StatedVersion,
    SuppressionPlan,
)
from dashboard.figures.lines import bands_within
from dashboard.quarters import Quarter
from dashboard.readers import Audience

Shown = Mapping[tuple[FigurePlace, int], tuple[SmallNumberLimits, ...]]
"""The limits under which figures were shown, by place and by the number of a return.

The figure is the one in force at the place after that return.
"""


class ShownVersion(NamedTuple):
    """A figure as it was after a return (its number), shown to an audience under some limits."""

    audience: Audience
    place: FigurePlace
    number: int
    limits: SmallNumberLimits


@dataclass(frozen=True, slots=True)
class ShownVersions:
    """The versions of figures that each audience was ever shown.

    `last` is the number of the last return that any plan covered. What the public was shown,
    partners know too; `shown` need not say it again for them.
    """

    last: int = 0
    shown: Mapping[Audience, Shown] = field(default_factory=dict)

    def limits_of(
        self, audience: Audience, place: FigurePlace, edition: int
    ) -> tuple[SmallNumberLimits, ...]:
        """Return the limits under which a version was shown to an audience; none if it never was.

        The version is the figure in force at a place after the return with this number.
        """
        found = self.shown.get(audience, {}).get((place, edition), ())
        if audience is Audience.PUBLIC:
            return found
        return found + self.limits_of(Audience.PUBLIC, place, edition)

    def places_shown(self, audience: Audience) -> frozenset[FigurePlace]:
        """Return the places of which an audience was shown any version."""
        return frozenset(
            place for one in {audience, Audience.PUBLIC} for place, _ in self.shown.get(one, {})
        )

    def last_shown(self, audience: Audience) -> dict[HeldLine, int]:
        """Return the number of the last return of each line that an audience was shown any of."""
        last: dict[HeldLine, int] = {}
        for one in {audience, Audience.PUBLIC}:
            for place, number in self.shown.get(one, {}):
                last[place.line] = max(number, last.get(place.line, 0))
        return last

    def has_shown_alone(self, audience: Audience, year: int) -> bool:
        """Say whether an audience was shown any figure of a financial year that others were not."""
        return any(place.quarter.year == year for place, _ in self.shown.get(audience, {}))


def newly_shown(
    catalogue: Catalogue,
    stated: Iterable[StatedVersion],
    plan: SuppressionPlan,
    before: ShownVersions,
    waits: Mapping[Audience, frozenset[int]] | None = None,
) -> Iterator[ShownVersion]:
    """Yield what audiences are shown now that they were never shown so before.

    `stated` are all versions of the figures in question, and `plan` says what is hidden and held
    back from each audience from now on. A figure that is not hidden is shown in every version that
    is not held back, by the small-number limits of the catalogue. `before` are the versions that
    were shown before. `waits` are the numbers of the returns that are not released to each
    audience.
    """
    every, unreleased = tuple(stated), waits or {}
    read_by_all: dict[tuple[FigurePlace, int], tuple[SmallNumberLimits, ...]] = {}
    for audience in (Audience.PUBLIC, Audience.PARTNER):
        limits: dict[tuple[str, str], SmallNumberLimits] = {}
        kept = unreleased.get(audience, frozenset())
        editions = _editions(catalogue, (one for one in every if one.number not in kept))
        for place, number in _visible(editions, plan, audience):
            key = place.indicator, place.part
            if key not in limits:
                limits[key] = _limits(catalogue, audience, *key)
            version = place, number
            said = before.limits_of(audience, place, number) + read_by_all.get(version, ())
            if not _says_as_much(said, limits[key]):
                yield ShownVersion(audience, place, number, limits[key])
            if audience is Audience.PUBLIC:
                read_by_all[version] = (limits[key],)


def _visible(
    editions: Iterable[tuple[FigurePlace, int]], plan: SuppressionPlan, audience: Audience
) -> Iterator[tuple[FigurePlace, int]]:
    """Yield what is not hidden or held back. A share in time is not shown without its total."""
    hidden, held = plan.hidden.get(audience, frozenset()), plan.held.get(audience, {})
    for place, number in editions:
        total = place._replace(part=ALL) if place.part == IN_TIME else place
        if held and is_held_back(held, place.line, number):
            continue
        if place not in hidden and total not in hidden:
            yield place, number


def _says_as_much(before: Iterable[SmallNumberLimits], limit: SmallNumberLimits) -> bool:
    """Say whether a figure that was shown under some limits tells no more under another."""
    return any(one.rounding == 1 or one == limit for one in before)


def _limits(catalogue: Catalogue, audience: Audience, key: str, part: str) -> SmallNumberLimits:
    within = "" if part == IN_TIME else part
    return small_number_limits(catalogue, catalogue.indicator(key), audience, within)


def _editions(
    catalogue: Catalogue, stated: Iterable[StatedVersion]
) -> Iterator[tuple[FigurePlace, int]]:
    """Yield each place with the number of each return that left a figure there.

    A return for a line, a quarter and an agency leaves a figure at every place of these that had
    one before, stated again or not. The places of sums and of shares in time are among them.
    """
    known = {one.key: one for one in catalogue.indicators}
    returns: dict[tuple[str, Quarter, str], dict[int, None]] = {}
    first: dict[FigurePlace, int] = {}
    for one in stated:
        o = one.observation
        if o.indicator in known:
            for place in _places(known[o.indicator], o.part, o.quarter, o.agency):
                line = place.indicator, place.quarter, place.agency
                returns.setdefault(line, {})[one.number] = None
                if o.status.has_figure:
                    first[place] = min(one.number, first.get(place, one.number))
    for place, since in first.items():
        for number in returns[place.indicator, place.quarter, place.agency]:
            if number >= since:
                yield place, number


def _places(
    indicator: Indicator, part: str, quarter: Quarter, agency: str
) -> Iterator[FigurePlace]:
    """Yield the place of a figure, and the places that a page makes of it."""
    parts = [part, IN_TIME] if part == ALL and bands_within(indicator) else [part]
    for name in parts:
        yield FigurePlace(indicator.key, name, quarter, agency)
        if is_sum(indicator):
            yield FigurePlace(indicator.key, name, quarter, TOGETHER)
