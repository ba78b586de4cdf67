"""The links between counts that are published together.

They join parts to wholes, lines to other lines, quarters to years, and our own figures to published
years.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.disclosure.counts.gathered_counts import GatheredCounts, LinkedTable
from dashboard.disclosure.counts.stated_counts import CountKey
from dashboard.disclosure.redaction import TOGETHER, is_sum
from dashboard.disclosure.suppression.cells import AT_MOST
from dashboard.disclosure.suppression_plan import FigurePlace
from dashboard.figures.rates import QUARTERS
from dashboard.quarters import Quarter

PART_OF, SUBSET_OF = "part_of", "subset_of"

HALF_A_DECIMAL = 0.05
"""The greatest distance between a published per cent, which has one decimal, and its true value."""


class PublishedYear(NamedTuple):
    """A published year of our own area: a count and its denominator, or only a per cent.

    A field is None if the publication does not state it.
    """

    above: int | None = None
    below: int | None = None
    share: float | None = None


OwnYears = Mapping[str, Mapping[int, PublishedYear]]
"""The published figures for our own area, by series and reporting year."""


class LinkedCounts(GatheredCounts):
    """The counts of some quarters, linked as the catalogue describes."""

    def tie(self, own_years: OwnYears) -> None:
        """Add the links between all counts that were added.

        `own_years` are the published figures for our own area.
        """
        for (key, quarter), senders in self._senders.items():
            indicator = self.catalogue.indicator(key)
            shown = [TOGETHER] if is_sum(indicator) else []
            for agency in (*senders, *shown):
                self._split(indicator, quarter, agency)
                whole = FigurePlace(key, ALL, quarter, agency)
                self.counts.remainder(CountKey(whole), [CountKey(whole._replace(part=IN_TIME))])
        for count in self.counts.shares():  # 98 of 100 leave 2, which may be small
            self.counts.remainder(count, [CountKey(count.place)])
        quarters = sorted({quarter for _, quarter in self._senders})
        for quarter in quarters:
            self._relate(quarter)
            self._hold(quarter)
        for year in sorted({quarter.year for quarter in quarters}):
            for indicator in self.catalogue.indicators:
                self._year(indicator, year)
                self._publish(indicator, year, own_years)

    def _split(self, indicator: Indicator, quarter: Quarter, agency: str) -> None:
        for table in self._tables_of(indicator, quarter, agency):
            self._table(table)

    def _table(self, table: LinkedTable) -> None:
        parts = [CountKey(place) for place in table.places]
        if not self.counts.editions(parts):
            return
        self.tables.append(table)
        self.counts.mark_above_zero(parts)
        whole = CountKey(table.place(ALL))
        if table.overlap:
            values = [self.counts.latest(key) for key in (*parts, whole)]
            if None in values or sum(v or 0 for v in values[:-1]) != values[-1]:
                for part in parts:
                    self.counts.at_most([part], [whole])
                return
        self.counts.total(parts, whole)
        below = [part._replace(below=True) for part in parts]
        self.counts.total(below, whole._replace(below=True))

    def _relate(self, quarter: Quarter) -> None:
        """Link lines to the line that contains them, and their parts if both have a breakdown."""
        # Lines that are parts of one whole never overlap, so the rest of the whole can be small.
        # Subsets may overlap, so each subset is linked to the whole separately.
        wholes: dict[str, list[str]] = {}
        for relation in self.catalogue.relations:
            if relation.kind == PART_OF:
                wholes.setdefault(relation.outer, []).append(relation.inner)
            else:
                self._within(relation.outer, [relation.inner], quarter)
        for outer, inners in wholes.items():
            self._within(outer, inners, quarter)

    def _within(self, outer: str, inners: Sequence[str], quarter: Quarter) -> None:
        whole = self.catalogue.indicator(outer)
        lines = [self.catalogue.indicator(key) for key in inners]
        common = [key for key in whole.breakdowns if all(key in i.breakdowns for i in lines)]
        parts = [p.key for key in common for p in self.catalogue.breakdown(key).parts]
        alike = all(line.is_percent or line.unit == whole.unit for line in lines)
        for part in (ALL, *parts):
            total = CountKey(self.shown(outer, part, quarter))
            found = [CountKey(self.shown(key, part, quarter)) for key in inners]
            if alike:
                self.counts.remainder(total, found)
            else:
                for one in found:
                    self.counts.at_most([one], [total])

    def _hold(self, quarter: Quarter) -> None:
        """Link figures that the catalogue's invariants compare. Equal figures become one count."""
        for one in self.catalogue.invariants:
            left = [self._term(name, quarter) for name in one.left]
            right = [self._term(name, quarter) for name in one.right]
            if one.relation != AT_MOST and len(left) == len(right) == 1:
                self.counts.equal(left[0], right[0])
            else:
                self.counts.at_most(left, right, one.relation)

    def _term(self, name: str, quarter: Quarter) -> CountKey:
        key, _, which = name.partition(":")
        part = ALL if which in ("", "numerator", "denominator") else which
        return CountKey(self.shown(key, part, quarter), which == "denominator")

    def _year(self, indicator: Indicator, year: int) -> None:
        """Link the year's own count of different children to its quarters.

        The year's count is at least any quarter's count and at most the sum of all four.
        """
        if indicator.year is not YearRule.REPORTED:
            return
        whole = CountKey(self.shown(indicator.key, YEAR, Quarter(year, QUARTERS)))
        quarters = self._quarters(indicator, ALL, year)
        for quarter in quarters:
            self.counts.at_most([quarter], [whole])
        self.counts.at_most([whole], quarters)

    def _quarters(
        self, indicator: Indicator, part: str, year: int, below: bool = False
    ) -> list[CountKey]:
        return [
            CountKey(self.shown(indicator.key, part, Quarter(year, number)), below)
            for number in range(1, QUARTERS + 1)
        ]

    def _publish(self, indicator: Indicator, year: int, own_years: OwnYears) -> None:
        """Link a year to the published figures for our own area."""
        rule = indicator.comparator
        found = own_years.get(rule.series, {}).get(year + 1) if rule else None
        if found is not None:
            if indicator.is_percent or indicator.kind is not Kind.DISTRIBUTION:
                self._known(indicator, ALL, year, found.above)
            if indicator.is_percent:
                self._known(indicator, ALL, year, found.below, below=True)
            if found.above is None and found.share is not None:
                self._known_share(indicator, year, found.share)
        for part in indicator.own_parts:
            band = own_years.get(part.series, {}).get(year + 1, PublishedYear())
            self._known(indicator, part.key, year, band.above)

    def _known(
        self, indicator: Indicator, part: str, year: int, number: int | None, below: bool = False
    ) -> None:
        if number is None:
            return
        keys = self._of_year(indicator, part, year, below)
        for edition in self.counts.editions(keys):
            self.counts.bound(keys, number, edition)

    def _known_share(self, indicator: Indicator, year: int, share: float) -> None:
        """Link a year's cases to a published per cent of their denominator."""
        if not indicator.is_percent and indicator.kind is not Kind.DISTRIBUTION:
            return
        part = ALL if indicator.is_percent else IN_TIME
        cases = self._of_year(indicator, part, year)
        out_of = self._of_year(indicator, ALL, year, indicator.is_percent)
        for edition in self.counts.editions((*cases, *out_of)):
            self.counts.share(
                cases, out_of, (share - HALF_A_DECIMAL, share + HALF_A_DECIMAL), edition
            )

    def _of_year(
        self, indicator: Indicator, part: str, year: int, below: bool = False
    ) -> list[CountKey]:
        """Return the keys of the counts that make up a year."""
        keys = self._quarters(indicator, part, year, below)
        if indicator.year is YearRule.REPORTED and part == ALL:
            return [CountKey(self.shown(indicator.key, YEAR, Quarter(year, QUARTERS)), below)]
        # A stock, or a figure that already covers twelve months, has its year's value in the last
        # quarter.
        if indicator.kind is Kind.STOCK or indicator.supplied == "rolling":
            return keys[-1:]
        return keys
