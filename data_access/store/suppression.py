"""Makes a store's plans of hidden figures, from every version of every figure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from dashboard.catalogue.indicators import Catalogue
from dashboard.disclosure.counts.linked_counts import OwnYears, PublishedYear
from dashboard.disclosure.counts.published_together import PublishedTogether
from dashboard.disclosure.counts.tied_lines import tied_lines
from dashboard.disclosure.held_corrections import (
    HeldCorrection,
    HeldFrom,
    held_lines,
    released_lines,
)
from dashboard.disclosure.shown_versions import newly_shown
from dashboard.disclosure.suppression_plan import (
    PROTECTED,
    PlanEffect,
    PlanHead,
    PlanningProgress,
    plan_effect,
)
from dashboard.disclosure.suppression_planning import Planner, plan_suppression
from dashboard.quarter_life.releases import unreleased_returns
from dashboard.readers import Audience
from data_access.database import partnerships
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class PlanningMethod:
    """How plans of hidden figures are made: the planner, and who is informed of its progress.

    Without a planner, no plan is made. Figures that no plan covers are shown to stewards only.
    `said` is told what each plan changes for readers, before it is saved. If it raises an error,
    nothing of the transaction is saved.
    """

    planner: Planner | None = plan_suppression
    progress: PlanningProgress | None = None
    said: Callable[[PlanEffect], None] | None = None


USUAL = PlanningMethod()
Waits = Mapping[Audience, frozenset[int]]
"""The numbers of returns that are not released, by audience."""


PublishedYears = frozenset[tuple[str, int]]
"""Published figures of our own area: their series and reporting years."""


@dataclass(slots=True)
class ChangedFigures:
    """The changes in a transaction for which hidden figures are planned before it ends.

    `years` are the financial years in which our own figures changed. `wholly` are the keys of
    partnerships for which all figures are planned again. `published` are the figures of their own
    areas that a publication changed, by the keys of the other partnerships.
    """

    years: set[int] = field(default_factory=set)
    wholly: set[str] = field(default_factory=set)
    published: dict[str, PublishedYears] = field(default_factory=dict)

    def note_published(self, before: Mapping[str, OwnYears], after: Mapping[str, OwnYears]) -> None:
        """Note what a publication changed of the partnerships' own areas, by their keys."""
        for key in after:
            changed = _changed(before.get(key, {}), after[key])
            if changed:
                self.published[key] = self.published.get(key, frozenset()) | changed

    def planned(
        self, connection: Connection, partnership: str, planning: PlanningMethod, now: datetime
    ) -> None:
        """Plan the hidden figures for everything that changed."""
        ours = {partnership} if self.years else set()
        for key in sorted(self.wholly | ours | self.published.keys()):
            published = self.published.get(key, frozenset())
            years: set[int] | None = {year - 1 for _, year in published}
            lines = tied_lines(_catalogue(connection, key), {series for series, _ in published})
            if key in self.wholly:
                years = None
            elif key in ours:
                years = {*(years or ()), *self.years}
            is_narrow = key not in self.wholly | ours
            make_plan(connection, key, planning, now, years, lines if is_narrow else None)


def _catalogue(connection: Connection, partnership: str) -> Catalogue:
    return Snapshot(connection, PartnershipRows.of(partnership)).catalogue()


def _changed(before: OwnYears, after: OwnYears) -> PublishedYears:
    """Return the series and reporting years in which two states of published figures differ."""
    places = {(series, year) for one in (before, after) for series in one for year in one[series]}
    return frozenset(
        (series, year)
        for series, year in places
        if before.get(series, {}).get(year) != after.get(series, {}).get(year)
    )


def make_plan(
    connection: Connection,
    partnership: str,
    planning: PlanningMethod,
    now: datetime,
    years: Iterable[int] | None = None,
    lines: Collection[str] | None = None,
) -> PlanHead | None:
    """Plan the hidden figures of some financial years, save the plan and return it.

    If `years` is None, or if there is no plan yet, all years are planned. `lines` are the keys of
    the lines that are planned, which no sum joins to others; if it is None, or if the last plan
    does not cover every return, all lines are planned. Figures hidden before stay hidden, except
    figures that partners have since agreed to see. The result is None if there is no planner.
    """
    if planning.planner is None:
        return None
    shelves = PartnershipRows.of(partnership)
    plans, snapshot = shelves.plans, Snapshot(connection, shelves)
    before = plans.latest(connection)
    last = plans.last_return(connection)
    asked = None if years is None or before is None else sorted(years)
    if lines is not None and (before is None or before.last_return != last):
        asked, lines = None, None
    stated = plans.stated(connection, asked, lines)
    catalogue, shown = snapshot.catalogue(), shelves.shown.shown_versions(connection, asked)
    corrections, named = shelves.held.corrections(connection), plans.named(connection)
    waits, waited = _unreleased(snapshot, before)
    ours, more = own_years(snapshot), (*_holds(corrections), waits, waited)
    everything = PublishedTogether(catalogue, stated, ours, asked is None, shown, named, *more)
    standing = plans.standing(connection)
    found = planning.planner(everything, standing, planning.progress)
    covered = before.last_return if before else 0
    effect = plan_effect(found, standing, stated, covered, named, waited)
    if planning.said is not None:
        planning.said(effect)
    number = 1 + (before.number if before else 0)
    head = PlanHead(number, now, last, found.parts, found.optimal, found.lost)
    plans.add(connection, head, found.hidden)
    plans.name(connection, head.number, effect)
    shelves.held.hold(connection, found.held, head.number)
    new = newly_shown(catalogue, stated, found, shown, waits)
    shelves.shown.record_shown(connection, new, head.number, now)
    return head


def _unreleased(snapshot: Snapshot, before: PlanHead | None) -> tuple[Waits, Waits]:
    """Return the returns that are not released to each audience: now, and at the plan before."""
    acts = snapshot.returns.quarter_acts()
    earlier = [
        one for one in acts if before and one.recorded is not None and one.recorded <= before.made
    ]
    returns = PartnershipRows.of(snapshot.partnership).ledger.numbers(snapshot.connection)
    now, then = (
        {audience: unreleased_returns(each, returns, audience) for audience in PROTECTED}
        for each in (acts, earlier)
    )
    return now, then


def _holds(found: Sequence[HeldCorrection]) -> tuple[HeldFrom, HeldFrom]:
    """Return what is held back from each audience, and what was released to it."""
    return (
        {audience: held_lines(found, audience) for audience in PROTECTED},
        {audience: released_lines(found, audience) for audience in PROTECTED},
    )


def own_years(snapshot: Snapshot) -> OwnYears:
    """Return the published figures for our own area, by series and reporting year.

    The result holds the series that the catalogue compares our indicators with, and the years that
    have a figure.
    """
    catalogue = snapshot.catalogue()
    lines = [i for i in catalogue.indicators if i.comparator]
    series = {i.comparator.series for i in lines if i.comparator}
    series |= {p.series for i in catalogue.indicators for p in i.own_parts if p.series}
    area = catalogue.partnership.area_code
    published = snapshot.published(tuple(sorted(series)), (area,))
    return {
        name: {
            row.year: PublishedYear(_whole(row.numerator), _whole(row.denominator), row.value)
            for row in rows
            if row.status.has_figure
        }
        for name, rows in published.items()
    }


def own_years_of_all(connection: Connection) -> dict[str, OwnYears]:
    """Return the published figures for each partnership's own area, by partnership key."""
    return {
        key: own_years(Snapshot(connection, PartnershipRows.of(key)))
        for key in partnerships.partnership_keys(connection)
    }


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
