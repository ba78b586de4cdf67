"""Plans the figures to hide from each audience, over everything that is published together.

No figures are linked across financial years, so each year is planned separately. Figures that were
hidden stay hidden, and what is hidden from partners is also hidden from the public. There is one
exception: partners may later agree a lower limit. The next plan of all years then shows them more
of the hidden figures.

A correction that would hide a total that was shown, or give a count away, is held back if that
helps. What is held back from partners is also held back from the public.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from dashboard.catalogue.parts import ALL, IN_TIME
from dashboard.disclosure.counts.published_together import PublishedTogether
from dashboard.disclosure.held_corrections import (
    HeldLine,
    HeldLines,
    is_held_back,
    joined_holds,
)
from dashboard.disclosure.redaction import is_sum
from dashboard.disclosure.suppression_plan import (
    PROTECTED,
    FigurePlace,
    GivenAwayCount,
    HiddenPlaces,
    PlanningProgress,
    PlanningTally,
    StatedVersion,
    SuppressionPlan,
)
from dashboard.disclosure.told_texts import shares_a_sum
from dashboard.disclosure.year_planning import YearPlan
from dashboard.figures.observations import Status
from dashboard.readers import Audience

HEADLINES = (ALL, IN_TIME)
"""The figures that a correction is held back for: totals, and shares of a distribution in time."""
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
    held = {audience: dict(everything.held.get(audience, {})) for audience in PROTECTED}
    told = _Told(progress, len(years))
    tally = PlanningTally()
    for year in sorted(years):
        for audience, known in ((Audience.PARTNER, partner), (Audience.PUBLIC, public)):
            forced = frozenset(place for place in known if place.quarter.year == year)
            alike = forced <= partner and held[audience] == held[Audience.PARTNER]
            if audience is Audience.PUBLIC and alike and _are_alike(everything, year):
                continue  # the public's plan is the same as the partners'
            anew = audience is Audience.PARTNER and _is_agreed_anew(everything)
            seen = everything.seen_by(audience, years[year])
            one = _AudienceYear(everything, audience, seen, forced, anew)
            found = one.planned(held[audience], told.share)
            if anew:
                known -= forced
            known |= found.hidden
            public |= found.hidden
            held[audience] = dict(found.held)
            held[Audience.PUBLIC] = joined_holds(held[Audience.PUBLIC], found.held)
            tally.add(found.tally)
        told.year()
    hidden = {Audience.PARTNER: frozenset(partner), Audience.PUBLIC: frozenset(public)}
    return SuppressionPlan(
        hidden,
        tally.parts,
        tally.optimal,
        tally.lost,
        tuple(tally.given_away),
        tuple(tally.kept_from_today),
        held,
    )


@dataclass(frozen=True, slots=True)
class _FoundYear:
    """The plan of one year for one audience: what is hidden, and what is held back."""

    hidden: frozenset[FigurePlace]
    tally: PlanningTally
    held: HeldLines


@dataclass(frozen=True, slots=True)
class _AudienceYear:
    """What is planned together: one year for one audience. `forced` was hidden before."""

    everything: PublishedTogether
    audience: Audience
    stated: tuple[StatedVersion, ...]
    forced: frozenset[FigurePlace]
    anew: bool

    def planned(self, held: HeldLines, told: Callable[[float], None]) -> _FoundYear:
        """Return the plan, with corrections held back where that hides or gives away less.

        `held` are the corrections that are held back already. Each line is tried once, together
        with the lines that the same return corrects and a sum ties to it.
        """
        found = self._solved(held, told)
        if not self._may_be_dear(found):
            return found
        places = self.everything.shown.places_shown(self.audience)
        price, corrections = self._price(found, places), self._corrections(found)
        tried: set[HeldLine] = set()
        while waiting := [
            line
            for line in _lines_of(price)
            if line in corrections and line not in tried and line not in found.held
        ]:
            tried.add(waiting[0])
            more = self._tied(waiting[0], corrections)
            trial = self._solved(joined_holds(found.held, more), _nobody)
            cheaper = self._price(trial, places)
            if len(cheaper) < len(price):
                found, price = trial, cheaper
        return found

    def _solved(self, held: HeldLines, told: Callable[[float], None]) -> _FoundYear:
        everything = replace(self.everything, held={self.audience: held})
        forced = self.forced | self._taken_back(held)
        one = YearPlan(everything, self.audience, self.stated, forced, anew=self.anew)
        hidden = one.solve(told)
        if self.anew and one.tally.lost:  # shown figures give others away: they are hidden again
            one = YearPlan(everything, self.audience, self.stated, self._taken_back(held))
            hidden = one.solve(told)
        return _FoundYear(hidden, one.tally, held)

    def _may_be_dear(self, found: _FoundYear) -> bool:
        """Say whether a plan hides a headline figure or names a count, after any was shown."""
        costs = found.tally.given_away or found.tally.kept_from_today
        hides = costs or any(p.part in HEADLINES for p in found.hidden - self.forced)
        return bool(self.everything.shown.shown and hides)

    def _taken_back(self, held: HeldLines) -> frozenset[FigurePlace]:
        """Return the places of figures that their source suppresses in a return that is held back.

        What a source takes back is not shown any longer, whatever else waits.
        """
        if not held:
            return frozenset()
        return frozenset(
            FigurePlace(o.indicator, o.part, o.quarter, o.agency)
            for one in self.stated
            if is_held_back(held, one.line, one.number)
            if (o := one.observation).status is Status.SUPPRESSED
        )

    def _price(
        self, found: _FoundYear, shown: frozenset[FigurePlace]
    ) -> tuple[GivenAwayCount, ...]:
        """Return the headline figures that were shown and are hidden now, and the counts named.

        What is small itself is hidden by rule, and costs nothing that a hold could save.
        """
        named, lost = self.everything.named, (found.hidden - self.forced) & shown
        return (
            *((p,) for p in sorted(lost - found.tally.small) if p.part in HEADLINES),
            *(one for one in found.tally.given_away if not named.issuperset(one)),
            *(one for one in found.tally.kept_from_today if not named.issuperset(one)),
        )

    def _corrections(self, planned: _FoundYear) -> dict[HeldLine, int]:
        """Return the lines that were shown and corrected since, each with its first new return.

        A correction that was released once is not held back again. Nor is one to a small total, or
        one in which the source suppresses a figure: the earlier figure must not be kept. No line
        that adds several agencies is held back.
        """
        last = self.everything.shown.last_shown(self.audience)
        released = self.everything.released.get(self.audience, {})
        catalogue = self.everything.catalogue
        found: dict[HeldLine, int] = {}
        for one in self.stated:
            line = one.line
            if line in last and one.number > max(last[line], released.get(line, 0)):
                found[line] = min(one.number, found.get(line, one.number))
        suppressed = {place.line for place in self._taken_back(found)}
        small = {place.line for place in planned.tally.small if place.part == ALL}
        return {
            line: since
            for line, since in found.items()
            if line not in suppressed | small
            and catalogue.has(line.indicator)
            and not is_sum(catalogue.indicator(line.indicator))
        }

    def _tied(self, line: HeldLine, corrections: HeldLines) -> dict[HeldLine, int]:
        """Return a line with the lines that the same return corrects and a sum ties to it."""
        found: dict[HeldLine, int] = {}
        waiting = [line]
        while waiting:
            one = waiting.pop()
            found[one] = corrections[one]
            near = shares_a_sum(self.everything.catalogue, one.indicator)
            beside = [one._replace(indicator=key) for key in sorted(near)]
            waiting += [
                other
                for other in beside
                if other not in found and corrections.get(other) == corrections[one]
            ]
        return found


def _lines_of(price: tuple[GivenAwayCount, ...]) -> Iterator[HeldLine]:
    for count in price:
        for place in count:
            yield place.line


def _nobody(_: float) -> None:
    """Do nothing: used if the progress is not reported."""


def _is_agreed_anew(everything: PublishedTogether) -> bool:
    """Say whether partners may have agreed limits of their own since the last plan."""
    return everything.wholly and not _have_one_limit(everything)


def _are_alike(everything: PublishedTogether, year: int) -> bool:
    """Say whether partners have no limit of their own, and never saw more of a year than others."""
    waits, waited = everything.waits, everything.waited
    if any(each.get(Audience.PARTNER) != each.get(Audience.PUBLIC) for each in (waits, waited)):
        return False
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
