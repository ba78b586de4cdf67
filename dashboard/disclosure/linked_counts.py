"""The links between counts that are published together.

They join parts to wholes, lines to other lines, quarters to years, and our own figures to published
years.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.catalogue.indicators import Catalogue, Indicator, Kind, YearRule
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.disclosure.count_versions import CountKey, CountVersions, StatedCount
from dashboard.disclosure.implied_counts import imply_missing_parts
from dashboard.disclosure.redaction import TOGETHER, is_sum
from dashboard.disclosure.small_numbers import SmallNumberLimits, small_number_limits
from dashboard.disclosure.suppression.cells import AT_MOST, EQUAL
from dashboard.disclosure.suppression_plan import FigurePlace, StatedVersion
from dashboard.figures.agency_totals import NOT_DUE
from dashboard.figures.lines import bands_within
from dashboard.figures.observations import Observation, Status
from dashboard.figures.rates import QUARTERS
from dashboard.quarters import Quarter
from dashboard.readers import Audience

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


@dataclass(frozen=True, slots=True)
class LinkedTable:
    """The parts of a total in a quarter, from one agency or from all agencies together.

    If `overlap` is true, a case may belong to several parts.
    """

    indicator: str
    parts: tuple[str, ...]
    quarter: Quarter
    agency: str
    overlap: bool = False

    @property
    def places(self) -> tuple[FigurePlace, ...]:
        """Return the places of the parts."""
        return tuple(self.place(part) for part in self.parts)

    def place(self, part: str) -> FigurePlace:
        """Return the place of a part, or of the total if the part is `ALL`."""
        return FigurePlace(self.indicator, part, self.quarter, self.agency)


class LinkedCounts:
    """Collects the counts of some quarters, and links them as the catalogue describes.

    `was_shown` and `was_covered` say what earlier editions showed (see `CountVersions`).
    """

    def __init__(
        self,
        catalogue: Catalogue,
        audience: Audience,
        was_shown: Callable[[FigurePlace, int], bool] = lambda *_: False,
        was_covered: Callable[[int], bool] = lambda _: False,
    ) -> None:
        self.catalogue = catalogue
        self.counts = CountVersions(was_shown, was_covered)
        self.tables: list[LinkedTable] = []
        self._audience = audience
        self._limits: dict[tuple[str, str], SmallNumberLimits] = {}
        self._senders: dict[tuple[str, Quarter], dict[str, None]] = {}
        self._excused: set[FigurePlace] = set()

    def gather(self, stated: Iterable[StatedVersion]) -> None:
        """Add every version of every figure, oldest first, and the sums of several agencies."""
        known = {i.key: i for i in self.catalogue.indicators}
        for one in stated:
            if one.observation.indicator in known:
                self._state(one)
        self._complete(known)

    def _complete(self, known: Mapping[str, Indicator]) -> None:
        """Add the counts that follow from the figures sent: missing parts, and sums."""
        sent = [
            (known[key], quarter, agencies) for (key, quarter), agencies in self._senders.items()
        ]
        for indicator, quarter, senders in sent:
            for agency in senders:
                self._imply(indicator, quarter, agency)
        for indicator, quarter, _ in sent:
            if is_sum(indicator):
                self._add_agencies(indicator, quarter)
        for indicator, quarter, senders in sent:
            for agency in (*senders, TOGETHER):
                self._add_bands(indicator, quarter, agency)

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

    def shown(self, key: str, part: str, quarter: Quarter) -> FigurePlace:
        """Return the place of the figure that pages show.

        If the line adds several agencies, it is the place of their sum. Otherwise it is the place
        of the first agency that sent a figure, in the catalogue's order.
        """
        indicator = self.catalogue.indicator(key)
        if is_sum(indicator):
            return FigurePlace(key, part, quarter, TOGETHER)
        senders = self._senders.get((key, quarter), {})
        first = [a for a in indicator.agencies if a in senders] or [*senders, TOGETHER]
        return FigurePlace(key, part, quarter, first[0])

    def _limit(self, key: str, part: str) -> SmallNumberLimits:
        if (key, part) not in self._limits:
            indicator = self.catalogue.indicator(key)
            self._limits[key, part] = small_number_limits(
                self.catalogue, indicator, self._audience, part
            )
        return self._limits[key, part]

    def _parts(self, indicator: Indicator) -> tuple[str, ...]:
        return (ALL, YEAR, *(part.key for part in self.catalogue.parts(indicator)))

    def _state(self, one: StatedVersion) -> None:
        o = one.observation
        place = FigurePlace(o.indicator, o.part, o.quarter, o.agency)
        self._senders.setdefault((o.indicator, o.quarter), {})[o.agency] = None
        excuse = self._excused.add if o.status in NOT_DUE else self._excused.discard
        excuse(place)
        for below, number in ((False, _above(o)), (True, _below(o))):
            count = None if number is None else self._count(place, number)
            self.counts.state(CountKey(place, below), one.number, count, o.status)

    def _count(self, place: FigurePlace, number: int) -> StatedCount:
        limit = self._limit(place.indicator, place.part)
        return StatedCount(number, limit, [place], detail=place.part not in (ALL, YEAR))

    def _imply(self, indicator: Indicator, quarter: Quarter, agency: str) -> None:
        """Add what the parts without a number must be, as their total and the others imply."""
        whole = FigurePlace(indicator.key, ALL, quarter, agency)
        for _, parts in self.catalogue.splits(indicator):
            for below in (False, True):
                keys = [CountKey(whole._replace(part=part.key), below) for part in parts]
                imply_missing_parts(self.counts, keys, CountKey(whole, below), self._limit_of)

    def _limit_of(self, key: CountKey) -> SmallNumberLimits:
        return self._limit(key.place.indicator, key.place.part)

    def _add_agencies(self, indicator: Indicator, quarter: Quarter) -> None:
        for part in self._parts(indicator):
            self._add_up(indicator, part, quarter)
        self._imply(indicator, quarter, TOGETHER)

    def _add_up(self, indicator: Indicator, part: str, quarter: Quarter) -> None:
        """Add the agencies' sum in each edition that has all of them, and link it to their counts.

        If an agency is missing, the sum is not added as a count. Pages show such a sum only if each
        of its figures is shown.
        """
        together = FigurePlace(indicator.key, part, quarter, TOGETHER)
        due = [together._replace(agency=agency) for agency in indicator.agencies]
        due = [place for place in due if place not in self._excused]
        for below in (False, True):
            keys = [CountKey(place, below) for place in due]
            for edition in self.counts.editions(keys):
                found = [i for key in keys if (i := self.counts.at(key, edition)) is not None]
                if not found or len(found) < len(keys):
                    continue
                whole = CountKey(together, below)
                self._add_sum(whole, edition, found, self._limit(indicator.key, part))
                total = self.counts.at(whole, edition)
                if total is not None:
                    self.counts.link([*((1, i) for i in found), (-1, total)], "=")

    def _add_bands(self, indicator: Indicator, quarter: Quarter, agency: str) -> None:
        """Add the number of cases within a distribution's limit. Pages show it as a share."""
        whole = FigurePlace(indicator.key, IN_TIME, quarter, agency)
        keys = [CountKey(whole._replace(part=band)) for band in bands_within(indicator)]
        for edition in self.counts.editions(keys):
            found = [i for key in keys if (i := self.counts.at(key, edition)) is not None]
            if found and len(found) == len(keys):
                limit = self._limit(indicator.key, ALL)
                self._add_sum(CountKey(whole), edition, found, limit, detail=False)
                total = self.counts.at(CountKey(whole), edition)
                if total is not None:
                    self.counts.link([*((1, i) for i in found), (-1, total)], EQUAL)

    def _add_sum(
        self,
        whole: CountKey,
        edition: int,
        found: Sequence[int],
        limit: SmallNumberLimits,
        *,
        detail: bool | None = None,
    ) -> None:
        """Add a sum of counts; it is implied if one of them is."""
        if detail is None:
            detail = whole.place.part not in (ALL, YEAR)
        value = sum(self.counts.value(index) for index in found)
        implied = any(self.counts.count(index).implied for index in found)
        count = StatedCount(value, limit, [whole.place], detail, implied)
        self.counts.state(whole, edition, count, made_of=found)

    def _split(self, indicator: Indicator, quarter: Quarter, agency: str) -> None:
        for _, parts in self.catalogue.splits(indicator):
            overlap = indicator.kind is Kind.OUTCOMES and parts == indicator.outcomes
            keys = tuple(part.key for part in parts)
            self._table(LinkedTable(indicator.key, keys, quarter, agency, overlap))

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


def _above(o: Observation) -> int | None:
    if o.status is Status.NIL:
        return 0
    return None if o.numerator is None else round(o.numerator)


def _below(o: Observation) -> int | None:
    return None if o.denominator is None else round(o.denominator)
