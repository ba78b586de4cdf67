"""The plan of one financial year for one audience: which of its linked figures are hidden."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from math import log1p

from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.counts.gathered_counts import LinkedTable
from dashboard.disclosure.counts.linked_counts import LinkedCounts
from dashboard.disclosure.counts.published_together import PublishedTogether
from dashboard.disclosure.counts.stated_counts import StatedCount
from dashboard.disclosure.insiders.insider_counts import InsiderCounts, insider_counts
from dashboard.disclosure.redaction import TOGETHER, is_sum
from dashboard.disclosure.suppression.cells import (
    CellComponent,
    CellLink,
    SuppressionCell,
    connected_components,
)
from dashboard.disclosure.suppression.protection import (
    WIDTH_OF_SMALL,
    choose_pattern,
    exposed_cells,
)
from dashboard.disclosure.suppression_plan import (
    FigurePlace,
    GivenAwayCount,
    PlanningTally,
    StatedVersion,
)
from dashboard.readers import Audience

SECONDS = 2.0
"""The time limit for one component, after which any safe pattern is used, even a dear one."""
DEAR = 25.0
"""The cost of hiding a figure that pages show, a little more for a large figure.

The cost of hiding any other figure is about 1.
"""
ANYTHING = 10**6
"""The slack of a figure that an agency does not know and that needs no protection from it."""
MOST_ROUNDS = 20
"""The most rounds of planning. Each round but the last hides more; fewer are always enough."""


class YearPlan:
    """The plan of one year: which figures are hidden from one audience.

    Totals are planned first, and are hidden only if nothing else helps. Next come the parts of
    breakdowns, with the totals that are shown. The last step checks what each agency could work out
    about the others from its own figures.

    Figures in `forced` stay hidden. If `anew` is true, these figures may be shown again. Then no
    other figure may be hidden unless a rule hides it, so that no figure disappears that was shown.
    """

    def __init__(
        self,
        everything: PublishedTogether,
        audience: Audience,
        stated: Iterable[StatedVersion],
        forced: Iterable[FigurePlace],
        *,
        anew: bool = False,
    ) -> None:
        shown = everything.shown
        ties = LinkedCounts(
            everything.catalogue,
            audience,
            partial(shown.limits_of, audience),
            partial(everything.was_covered, audience),
            everything.held.get(audience),
        )
        ties.gather(stated)
        ties.tie(everything.own_years)
        self._catalogue = everything.catalogue
        self._tables = ties.tables
        self._whole = [*ties.thin_tables(), *ties.masked]
        self._of_agencies = [t for t in ties.tables if t.agency and is_sum(self._line(t))]
        self._counts, self._links = ties.counts.joined()
        self.hidden = set(forced)
        self._within: set[FigurePlace] | None = None
        if anew and all(self.hidden.issuperset(c.places) for c in self._counts if c.small):
            self.hidden, self._within = set(), self.hidden
        self._loose: set[FigurePlace] = set()
        self._insiders = insider_counts(self._counts, self._links)
        self._lost_to_insiders: set[int] = set()
        self._of_place: dict[FigurePlace, list[int]] = {}
        for index, count in enumerate(self._counts):
            for place in count.places:
                self._of_place.setdefault(place, []).append(index)
        self._lost: set[int] = set()
        self._remembers = any(count.shown_before for count in self._counts)
        self._hopeless: frozenset[int] | None = None
        self.tally = PlanningTally()

    def _line(self, table: LinkedTable) -> Indicator:
        return self._catalogue.indicator(table.indicator)

    def solve(self, told: Callable[[float], None]) -> frozenset[FigurePlace]:
        """Return the places of the figures to hide.

        They are chosen so that a reader who kept every edition learns nothing. If this cannot be,
        they are chosen so that at least a reader of today's edition learns nothing. During the
        first round, which is the longest, `told` is called with the share done.
        """
        self._plan_rounds(told)
        kept = {i for i, c in enumerate(self._counts) if c.small and c.value and _is_narrow(c)}
        kept |= self._lost | self._lost_to_insiders
        if self._remembers and kept:
            self.tally.kept_from_today = [self._named(i) for i in sorted(kept)]
            self._remembers = False
            self._hopeless = None
            self._plan_rounds(_nobody)
        self.tally.small = frozenset(p for c in self._counts if c.small for p in c.places)
        lost = sorted(self._lost | self._lost_to_insiders)
        self.tally.lost = len(lost)
        self.tally.given_away = [self._named(index) for index in lost]
        return frozenset(self.hidden)

    def _named(self, index: int) -> GivenAwayCount:
        """Return the places of a count, or those of the counts nearest to it if it has none."""
        near, known = {index}, set[int]()
        places: GivenAwayCount = tuple(self._counts[index].places)
        while not places and near - known:
            known |= near
            near = {i for k in self._links if known & {t for _, t in k.terms} for _, i in k.terms}
            places = tuple(p for i in sorted(near) for p in self._counts[i].places)
        return tuple(dict.fromkeys(places))

    def _plan_rounds(self, told: Callable[[float], None]) -> None:
        """Hide more and more figures until nothing has to be added."""
        # One step may hide a total. The rules then hide its parts too, and this changes the sums of
        # the next step. The rounds end when none of the steps hides anything more.
        for number in range(MOST_ROUNDS):
            before = len(self.hidden), len(self._loose)
            self._lost.clear()  # what the last round hid may protect these figures now
            self._close()
            self._choose(detail=False, first=number == 0, told=_nobody)
            self._close()
            self._choose(detail=True, first=number == 0, told=told if number == 0 else _nobody)
            self._close()
            self._guard_from_insiders()
            self._close()
            if before == (len(self.hidden), len(self._loose)) and not all(
                map(self._is_hopeless, self._lost)
            ):
                self._choose(detail=None, first=False, told=_nobody)
                self._close()
            if before == (len(self.hidden), len(self._loose)):
                break

    def _close(self) -> None:
        """Hide what the rules always hide: small counts, and breakdowns that may not be shown."""
        for count in self._counts:
            if count.small:
                self.hidden.update(count.places)
        self._hide_alternatives()
        for table in (*self._whole, *self._of_agencies):
            self._hide_whole(table)
        for table in self._tables:
            if table.place(ALL) in self.hidden:
                self._hide_whole(table)

    def _hide_alternatives(self) -> None:
        """Hide the same figure from every agency that may state it.

        Pages show the first agency's figure. If this figure is hidden, the next agency's figure
        must not appear in its place.
        """
        several = {
            i.key: i.agencies
            for i in self._catalogue.indicators
            if len(i.agencies) > 1 and not is_sum(i)
        }
        for place in [p for p in self.hidden if p.indicator in several]:
            for agency in several[place.indicator]:
                other = place._replace(agency=agency)
                if other in self._of_place:
                    self.hidden.add(other)

    def _hide_whole(self, table: LinkedTable) -> None:
        """Hide every part of a breakdown, zeros too: one sentence replaces the whole breakdown."""
        places = [place for place in table.places if place in self._of_place]
        self.hidden.update(places)
        self._loose.update(places)

    def _choose(self, *, detail: bool | None, first: bool, told: Callable[[float], None]) -> None:
        """Choose the other figures to hide, so that no hidden figure can be worked out.

        If `detail` is true, parts of breakdowns may be hidden; if it is false, only totals are
        planned. If it is None, totals and parts may both be hidden, to protect the counts that
        neither of the two steps could protect.
        """
        cells = [self._cell(count, detail in (count.detail, None)) for count in self._counts]
        links = [link for link in self._links if detail is not False or not self._has_detail(link)]
        parts = [part for part in connected_components(cells, links) if part.at_stake]
        if detail is None:
            parts = [part for part in parts if not self._lost.isdisjoint(part.places)]
            self._lost.clear()
        for done, part in enumerate(parts):
            found = choose_pattern(part.cells, part.links, seconds=SECONDS)
            chosen = [
                part.places[place] for place, is_hidden in enumerate(found.hidden) if is_hidden
            ]
            for index in chosen:
                self.hidden.update(self._counts[index].places)
            if first:
                self.tally.parts += 1
                self.tally.optimal += found.optimal
            for place in found.lost:
                self._give_way(
                    part.places[place], [part.places[i] for i in range(len(part.places))]
                )
            told((done + 1) / len(parts))

    def _has_detail(self, link: CellLink) -> bool:
        return any(self._counts[index].detail for _, index in link.terms)

    def _cell(
        self, count: StatedCount, may_be_hidden: bool, *, to_insider: bool = False
    ) -> SuppressionCell:
        """Return a count as a cell with what a reader knows about it.

        With `to_insider` the reader is another agency than the one whose count it is.
        """
        if self._is_known(count):
            return SuppressionCell(count.value, hideable=False)
        # The rest of a whole is published nowhere, but anyone can work it out. It is protected like
        # a hidden figure, and a reader knows only that it is not below 0. So is what is held back.
        if count.held or (not count.places and count.small):
            return SuppressionCell(count.value, count.small, hidden=count.held, least=0)
        if count.places and self.hidden.issuperset(count.places):
            return self._hidden_cell(count, to_insider)
        if not count.value:
            return SuppressionCell(0, hideable=False)
        if count.implied:  # not small, and no page states it: nobody's secret
            return SuppressionCell(count.value, hideable=False, slack=ANYTHING, least=0)
        if self._within is not None and not self._within.issuperset(count.places):
            may_be_hidden = False
        return self._shown_cell(count, hideable=may_be_hidden)

    def _hidden_cell(self, count: StatedCount, to_insider: bool) -> SuppressionCell:
        """Return a hidden count as a cell; only another's small counts are kept from an agency."""
        within = count.known if self._remembers else None
        if count.shown_before and not count.small:  # known to many, and no small number
            return SuppressionCell(
                count.value, hideable=False, slack=ANYTHING, least=0, within=within
            )
        # A breakdown that is hidden as a whole may contain zeros, so a reader cannot assume at
        # least 1, unless an earlier edition showed some of its parts.
        in_whole = any(place in self._loose for place in count.places)
        loose = not count.value or (in_whole and not (self._remembers and count.above_zero))
        least = 0 if loose or (count.implied and not count.source_hid) else 1
        if to_insider and not count.small:  # no secret from an agency
            return SuppressionCell(count.value, hideable=False, slack=ANYTHING, least=least)
        return SuppressionCell(count.value, count.small, hidden=True, least=least, within=within)

    def _shown_cell(self, count: StatedCount, *, hideable: bool) -> SuppressionCell:
        """Return a count that a reader sees as a cell: exact, or within its rounding.

        What earlier editions showed of it is known besides. If today's tells no more than they did,
        hiding it would help nobody.
        """
        exact = count.small or not count.value
        shown, slack = (count.value, 0) if exact else count.limit.seen_middle(count.value)
        within = count.known if self._remembers else None
        if within is not None:
            low, high = max(within[0], shown - slack), min(within[1], shown + slack)
            if (low, high) == within:
                return SuppressionCell(
                    count.value, hideable=False, slack=ANYTHING, least=0, within=within
                )
        # If a figure that pages show is hidden, readers lose more than if one agency's part of a
        # sum is hidden.
        cost = DEAR + log1p(count.value) if self._is_shown(count) else None
        return SuppressionCell(
            count.value, hideable=hideable, slack=slack, shown=shown, cost=cost, within=within
        )

    def _is_known(self, count: StatedCount) -> bool:
        """Say whether earlier editions tell a reader exactly what a count is."""
        return self._remembers and count.known is not None and count.known[0] == count.known[1]

    def _is_shown(self, count: StatedCount) -> bool:
        """Say whether pages show a count. Pages do not show what one of several agencies sent."""
        return not count.detail and any(
            place.agency == TOGETHER or not is_sum(self._catalogue.indicator(place.indicator))
            for place in count.places
        )

    def _give_way(self, index: int, together: Sequence[int]) -> None:
        """Hide whole breakdowns, then their totals, to protect a count that is still known."""
        count = self._counts[index]
        if not count.value:
            return  # a zero that follows from another zero is not a small number
        if self._is_hopeless(index):
            self._lost.add(index)
            return
        places = {p for i in (index, *together) for p in self._counts[i].places}
        own = set(count.places) or places
        tables = [table for table in self._tables if own & set(table.places)]
        before = len(self._loose), len(self.hidden)
        for table in tables:
            self._hide_whole(table)
        if before == (len(self._loose), len(self.hidden)) and count.detail:
            for table in tables:
                if table.place(ALL) in self._of_place:
                    self.hidden.add(table.place(ALL))
        if before == (len(self._loose), len(self.hidden)):
            self._lost.add(index)

    def _is_hopeless(self, index: int) -> bool:
        """Say whether a count stays known even if everything is hidden that was never shown."""
        if self._hopeless is None:
            cells = [self._cell_at_most(count) for count in self._counts]
            leaks = exposed_cells(cells, self._links, [cell.forced for cell in cells])
            self._hopeless = frozenset(leaks)
        return index in self._hopeless

    def _cell_at_most(self, count: StatedCount) -> SuppressionCell:
        """Return a count as a cell that is hidden unless an earlier edition showed it."""
        if self._is_known(count):
            return SuppressionCell(count.value, hideable=False)
        if count.shown_before and self._remembers:
            return self._hidden_cell(count, to_insider=False)
        least = int(count.above_zero and self._remembers)
        return SuppressionCell(count.value, sensitive=count.small, hidden=True, least=least)

    def _guard_from_insiders(self) -> None:
        """Stop each agency from using its own figures to work out another's small counts.

        Partners are shown one and the same of what is not their own, so what an agency could learn
        from its own figures is hidden from all of them.
        """
        self._lost_to_insiders.clear()
        cells = [self._cell(count, True) for count in self._counts]
        for group in connected_components(cells, self._links):
            for insider in self._insiders:
                if not insider.known.isdisjoint(group.places):
                    self._guard_group(group, insider)

    def _guard_group(self, group: CellComponent, insider: InsiderCounts) -> None:
        seen = [self._seen_by(insider, index) for index in group.places]
        cells, links = insider.with_small_sums(group, seen)
        if not any(cell.forced for cell in cells):
            return
        found = choose_pattern(cells, links, seconds=SECONDS)
        for index, is_hidden in zip(group.places, found.hidden, strict=False):
            if is_hidden:
                self.hidden.update(self._counts[index].places)
        own = {group.places[place] for place in found.lost if place < len(group.places)}
        self._lost_to_insiders |= {index for index in own if self._counts[index].value}

    def _seen_by(self, insider: InsiderCounts, index: int) -> SuppressionCell:
        """Return a count as a cell with what an agency knows about it."""
        count = self._counts[index]
        if index in insider.known:
            return SuppressionCell(count.value, hideable=False)
        cell = self._cell(count, True, to_insider=True)
        if index not in insider.shared or not cell.forced:
            return cell
        return replace(cell, sensitive=False, hidden=False, hideable=False, slack=ANYTHING)


def _is_narrow(count: StatedCount) -> bool:
    """Say whether earlier editions left a count fewer possible values than a small count needs."""
    return count.known is not None and count.known[1] - count.known[0] < WIDTH_OF_SMALL


def _nobody(_: float) -> None:
    """Do nothing: used if the progress is not reported."""
