"""The plan of the figures to hide from each audience, over all that is published together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from dashboard.disclosure.held_corrections import HeldFrom, HeldLine, is_held_back
from dashboard.figures.observations import Observation
from dashboard.quarters import Quarter
from dashboard.readers import Audience


class FigurePlace(NamedTuple):
    """The place of a figure: its indicator, part, quarter and agency ("" for all together)."""

    indicator: str
    part: str
    quarter: Quarter
    agency: str

    @property
    def line(self) -> HeldLine:
        """Return the line, quarter and agency of the figure."""
        return HeldLine(self.indicator, self.quarter, self.agency)


HiddenPlaces = Mapping[Audience, frozenset[FigurePlace]]
"""The figures that are hidden from each audience. Nothing is hidden from a steward."""

PROTECTED = (Audience.PARTNER, Audience.PUBLIC)
"""The audiences with hidden figures.

A figure that is hidden from the first audience is also hidden from the second.
"""

PlanningProgress = Callable[[int, int], None]
"""A function called with the number of steps done and the number of all steps."""


@dataclass(frozen=True, slots=True)
class StatedVersion:
    """One version of a figure, and the number of the return that stated it."""

    observation: Observation
    number: int

    @property
    def line(self) -> HeldLine:
        """Return the line, quarter and agency of the figure."""
        o = self.observation
        return HeldLine(o.indicator, o.quarter, o.agency)


GivenAwayCount = tuple[FigurePlace, ...]
"""The places of one count that cannot be protected.

For a count that is published nowhere, they are the places of the counts that it is linked to.
"""


@dataclass(slots=True)
class PlanningTally:
    """The numbers of components, of cheapest patterns, and the counts that are given away.

    `kept_from_today` are given away to a reader who kept an earlier edition, and to nobody else.
    `small` are the places of all small counts: they are hidden by rule.
    """

    parts: int = 0
    optimal: int = 0
    lost: int = 0
    given_away: list[GivenAwayCount] = field(default_factory=list)
    kept_from_today: list[GivenAwayCount] = field(default_factory=list)
    small: frozenset[FigurePlace] = frozenset()

    def add(self, other: "PlanningTally") -> None:
        """Add another tally to this one."""
        self.parts += other.parts
        self.optimal += other.optimal
        self.lost += other.lost
        self.given_away += other.given_away
        self.kept_from_today += other.kept_from_today


@dataclass(frozen=True, slots=True)
class SuppressionPlan:
    """The figures that are hidden, and how good the plan is.

    `parts` is the number of components of linked figures. `optimal` of these components hide as
    little as possible; the others are proven safe. `lost` is the number of counts that are given
    away, whatever is hidden here. `given_away` names these counts. `kept_from_today` names the
    counts that are given away to a reader who kept an earlier edition, and to nobody else. `held`
    are the corrections that are held back from each audience.
    """

    hidden: HiddenPlaces
    parts: int = 0
    optimal: int = 0
    lost: int = 0
    given_away: tuple[GivenAwayCount, ...] = ()
    kept_from_today: tuple[GivenAwayCount, ...] = ()
    held: HeldFrom = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlanEffect:
    """What a plan changes for readers: said before it is saved.

    `hidden_now` are, by audience, the places of figures that it was shown until now. `given_away`
    and `kept_from_today` name the counts that the plan cannot protect (see `SuppressionPlan`) and
    that no plan before it named. `held` are, by audience, the lines of which a new return is held
    back.
    """

    hidden_now: Mapping[Audience, tuple[FigurePlace, ...]] = field(default_factory=dict)
    given_away: tuple[GivenAwayCount, ...] = ()
    kept_from_today: tuple[GivenAwayCount, ...] = ()
    held: Mapping[Audience, tuple[HeldLine, ...]] = field(default_factory=dict)


def plan_effect(
    plan: SuppressionPlan,
    before: HiddenPlaces,
    versions: Sequence[StatedVersion],
    covered: int,
    named: frozenset[FigurePlace],
    waited: Mapping[Audience, frozenset[int]] | None = None,
) -> PlanEffect:
    """Return what a plan changes for each audience.

    `before` are the places that were hidden from each audience. `versions` are all versions of the
    figures in question, and `covered` is the last return that an earlier plan covered. `named` are
    the places of counts that earlier plans named. `waited` are the numbers of the returns that were
    not released to each audience before.
    """
    unreleased = waited or {}
    stated = {
        audience: {
            (o.indicator, o.part, o.quarter)
            for one in versions
            if one.number <= covered and one.number not in unreleased.get(audience, ())
            if (o := one.observation).status.has_figure
        }
        for audience in PROTECTED
    }
    news = [one for one in versions if one.number > covered]
    new = {
        audience: plan.hidden.get(audience, frozenset()) - before.get(audience, frozenset())
        for audience in PROTECTED
    }
    return PlanEffect(
        {
            audience: tuple(
                sorted(p for p in found if (p.indicator, p.part, p.quarter) in stated[audience])
            )
            for audience, found in new.items()
        },
        tuple(one for one in plan.given_away if not named.issuperset(one)),
        tuple(one for one in plan.kept_from_today if not named.issuperset(one)),
        {
            audience: tuple(sorted({o.line for o in news if is_held_back(held, o.line, o.number)}))
            for audience, held in plan.held.items()
        },
    )


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The summary of a plan as the store keeps it.

    `made` is when the plan was made, and `last_return` the number of the last return that it
    covers. The other fields have the same meaning as in `SuppressionPlan`.
    """

    number: int
    made: datetime
    last_return: int
    parts: int = 0
    optimal: int = 0
    lost: int = 0

    def __str__(self) -> str:
        """Return a sentence that says how well the plan protects hidden figures."""
        safe = self.parts - self.optimal
        return (
            f"{self.parts:,} parts hang together: {self.optimal:,} hide as little as can be, "
            f"{safe:,} are proven safe; {self.lost:,} figures are given away elsewhere."
        )
