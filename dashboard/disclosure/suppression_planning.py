"""Plans the figures to hide from each audience, over everything that is published together.

No figures are linked across financial years, so each year is planned separately. Figures that were
hidden stay hidden, and what is hidden from partners is also hidden from the public. There is one
exception: partners may later agree a lower limit. The next plan of all years then shows them more
of the hidden figures.
"""

from collections.abc import Callable

from dashboard.disclosure.suppression_plan import (
    HiddenPlaces,
    PlanningProgress,
    PlanningTally,
    StatedVersion,
    SuppressionPlan,
)
from dashboard.disclosure.year_planning import PublishedTogether, YearPlan
from dashboard.readers import Audience

STEPS = 100
"""The number of steps in which the progress of one year is reported."""


Planner = Callable[[PublishedTogether, HiddenPlaces, PlanningProgress | None], SuppressionPlan]
"""A function that plans the figures to hide. Its second argument has the figures hidden before."""


def plan_suppression(
    everything: PublishedTogether, before: HiddenPlaces, progress: PlanningProgress | None = None
) -> SuppressionPlan:
    """Return the plan of the figures to hide from each audience.

    Figures that were hidden `before` stay hidden, except if partners have agreed a lower limit.
    """
    years: dict[int, list[StatedVersion]] = {}
    for stated in everything.stated:
        years.setdefault(stated.observation.quarter.year, []).append(stated)
    partner = set(before.get(Audience.PARTNER, ()))
    public = set(before.get(Audience.PUBLIC, ())) | partner
    told = _Told(progress, len(years))
    tally = PlanningTally()
    for year in sorted(years):
        for audience, known in ((Audience.PARTNER, partner), (Audience.PUBLIC, public)):
            forced = {place for place in known if place.quarter.year == year}
            if audience is Audience.PUBLIC and _are_alike(everything, year) and forced <= partner:
                continue  # the public's plan is the same as the partners'
            anew = audience is Audience.PARTNER and _is_agreed_anew(everything)
            one = YearPlan(everything, audience, years[year], forced, anew=anew)
            found = one.solve(told.share)
            if anew and one.tally.lost:  # shown figures give others away, so they are hidden again
                one = YearPlan(everything, audience, years[year], ())
                found = one.solve(told.share)
            if anew:
                known -= forced
            known |= found
            public |= found
            tally.add(one.tally)
        told.year()
    hidden = {Audience.PARTNER: frozenset(partner), Audience.PUBLIC: frozenset(public)}
    return SuppressionPlan(
        hidden,
        tally.parts,
        tally.optimal,
        tally.lost,
        tuple(tally.given_away),
        tuple(tally.kept_from_today),
    )


def _is_agreed_anew(everything: PublishedTogether) -> bool:
    """Say whether partners may have agreed limits of their own since the last plan."""
    return everything.wholly and not _have_one_limit(everything)


def _are_alike(everything: PublishedTogether, year: int) -> bool:
    """Say whether partners have no limit of their own, and never saw more of a year than others."""
    return _have_one_limit(everything) and not everything.shown.has_shown_alone(
        Audience.PARTNER, year
    )


def _have_one_limit(everything: PublishedTogether) -> bool:
    """Say whether partners have no limit of their own."""
    return all(rule.partner_largest is None for rule in everything.catalogue.rules)


class _Told:
    """Reports how much of the planning is done."""

    def __init__(self, progress: PlanningProgress | None, years: int) -> None:
        self._progress = progress
        self._years = years
        self._done = 0

    def share(self, share: float) -> None:
        """Report how much of the current year is done (0 to 1)."""
        if self._progress is not None:
            self._progress(round(STEPS * (self._done + share)), STEPS * self._years)

    def year(self) -> None:
        """Report that the planning of one more year is done."""
        self._done += 1
        self.share(0.0)
