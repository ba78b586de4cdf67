"""The relations a reader knows: which counts add up to a total, and which are part of another.

They are read from the catalogue, independently of the code that protects. A relation that the true
figures of an edition break is left out, because no reader could rely on it.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.figures.published_values import PublishedValue
from dashboard.quarters import Quarter
from tests.attack.bounds import Fact
from tests.attack.breakdowns import as_told, sums
from tests.attack.counted import (
    DENOMINATOR,
    NUMERATOR,
    REST,
    TOGETHER,
    Cell,
    Counted,
    adds_up,
    within,
)

Published = Mapping[str, Mapping[int, PublishedValue]]
"""What somebody else publishes of our own area, by series and financial year."""
DECIMALS = (0.05, 0.5)
"""Half of what the last decimal of a published per cent leaves open: of one decimal, of none."""


class Relations:
    """The facts between counts, in each edition."""

    def __init__(
        self,
        counted: Counted,
        published: Published,
        seen: Mapping[Cell, int] = MappingProxyType({}),
    ) -> None:
        self._counted = counted
        self._seen = seen
        self._catalogue = counted.catalogue
        self._lines = counted.lines
        self._facts: dict[tuple[object, ...], Fact] = {}
        self._of_each(counted.places)
        quarters = sorted({place.quarter for place in counted.places})
        for quarter in quarters:
            self._within(quarter)
            self._invariants(quarter)
        for year in sorted({quarter.year for quarter in quarters}):
            for indicator in self._lines.values():
                self._year(indicator, year)
                self._published(indicator, year, published)

    @property
    def facts(self) -> list[Fact]:
        """Give them all."""
        return list(self._facts.values())

    def equal(self, left: Sequence[Cell], right: Sequence[Cell]) -> None:
        """Say that two sums are the same, in each edition in which they are."""
        for low, high in self._sides(left, right):
            if self._gap(low, high) == 0:
                self._add(low, high, 0.0)

    def at_most(self, left: Sequence[Cell], right: Sequence[Cell]) -> None:
        """Say that one sum is at most another, in each edition in which it is."""
        for low, high in self._sides(left, right):
            if self._gap(low, high) <= 0:
                self._add(low, high, None)

    def whole(self, parts: Sequence[Cell], whole: Cell) -> None:
        """Say that parts make up their whole; what has no number is a count that others leave."""
        for one in sums(self._counted, parts, whole, self._seen):
            self._add(one.parts, [one.total], 0.0)

    def left_over(self, parts: Sequence[Cell], whole: Cell) -> None:
        """Say that what parts leave of a whole is a count of its own, of which no page speaks."""
        for edition in self._counted.editions((*parts, whole)):
            total = self._counted.at(whole, edition)
            there = [c for part in parts if (c := self._counted.at(part, edition)) is not None]
            gap = self._gap(there, [total]) if total is not None and there else 1.0
            if total is None or gap > 0:
                continue
            if len(there) < len(parts):
                self._add(there, [total], None)
                continue
            name = f"less {' and '.join(part.indicator for part in parts)}"
            rest = whole._replace(agency=name, what=REST)
            left = self._counted.add(rest, edition, -gap)
            self._add([*there, left], [total], 0.0)

    def _sides(
        self, left: Sequence[Cell], right: Sequence[Cell]
    ) -> Iterable[tuple[list[Cell], list[Cell]]]:
        for edition in self._counted.editions((*left, *right)):
            low = [c for one in left if (c := self._counted.at(one, edition)) is not None]
            high = [c for one in right if (c := self._counted.at(one, edition)) is not None]
            if left and right and len(low) == len(left) and len(high) == len(right):
                yield low, high

    def _gap(self, low: Iterable[Cell], high: Iterable[Cell]) -> float:
        return sum(map(self._counted.value, low)) - sum(map(self._counted.value, high))

    def _add(self, low: Iterable[Cell], high: Iterable[Cell], least: float | None) -> None:
        terms: dict[Cell, float] = {}
        for sign, cells in ((1.0, low), (-1.0, high)):
            for cell in cells:
                terms[cell] = terms.get(cell, 0.0) + sign
        self._facts[tuple(sorted(terms.items())), least] = Fact(terms, least, 0.0)

    def _of_each(self, places: Sequence[Cell]) -> None:
        """Say what holds within one line: of parts, of agencies, of shares."""
        for key, quarter, agency in sorted({(c.indicator, c.quarter, c.agency) for c in places}):
            self._parts(self._lines[key], quarter, agency)
        for place in places:
            if place.agency == TOGETHER and adds_up(self._lines[place.indicator]):
                self._agencies(place)
            if place.part == IN_TIME:
                self._in_time(place)
            if place.what == REST:
                above = place._replace(what=NUMERATOR)
                self.equal([above, place], [place._replace(what=DENOMINATOR)])

    def _parts(self, indicator: Indicator, quarter: Quarter, agency: str) -> None:
        """Say what a breakdown's parts, bands or outcomes make up."""
        for what in (NUMERATOR, DENOMINATOR):
            whole = Cell(indicator.key, ALL, quarter, agency, what)
            for key in indicator.breakdowns:
                parts = self._catalogue.breakdown(key).parts
                self.whole([whole._replace(part=part.key) for part in parts], whole)
            own = [whole._replace(part=part.key) for part in indicator.own_parts]
            if indicator.kind is Kind.OUTCOMES:  # a review may have two, and has one
                for one in own:
                    self.at_most([one], [whole])
                self.at_most([whole], own)
                self.equal(own, [whole])
            elif own:
                self.whole(own, whole)

    def _in_time(self, place: Cell) -> None:
        """Say what the cases within a limit are made of, and out of."""
        indicator = self._lines[place.indicator]
        whole = place._replace(part=ALL, what=NUMERATOR)
        if place.what == DENOMINATOR:
            self.equal([place], [whole])
            return
        parts = [whole._replace(part=band.key) for band in indicator.bands]
        bands = [whole._replace(part=band) for band in within(indicator)]
        for edition in self._counted.editions((place, *bands)):
            share = self._counted.at(place, edition)
            told = as_told(self._counted, parts, bands, edition, self._seen).values()
            found = [cell for cell in told if cell is not None]
            if share and any(
                c in self._counted.kept_back and c.edition > share.edition for c in found
            ):
                continue  # a band was taken back since, and the share is of the time before
            if share and len(found) == len(bands) and self._gap(found, [share]) == 0:
                self._add([share], found, 0.0)

    def _agencies(self, whole: Cell) -> None:
        agencies = self._lines[whole.indicator].agencies
        own = [whole._replace(agency=agency) for agency in agencies]
        for edition in self._counted.editions((whole, *own)):
            there = [c for one in own if (c := self._counted.at(one, edition)) is not None]
            total = self._counted.at(whole, edition)
            if total is not None and there and self._gap(there, [total]) == 0:
                self._add(there, [total], 0.0)

    def _within(self, quarter: Quarter) -> None:
        """Say what lies within what, by part too, and what is left of it."""
        sisters: dict[str, list[str]] = {}
        for one in self._catalogue.relations:
            if one.kind == "part_of":
                sisters.setdefault(one.outer, []).append(one.inner)
            else:
                self._inside([one.inner], one.outer, quarter)
        for outer, inner in sisters.items():
            self._inside(inner, outer, quarter)

    def _inside(self, inner: Sequence[str], outer: str, quarter: Quarter) -> None:
        whole, lines = self._lines[outer], [self._lines[key] for key in inner]
        common = [k for k in whole.breakdowns if all(k in line.breakdowns for line in lines)]
        named = [p.key for key in common for p in self._catalogue.breakdown(key).parts]
        alike = all(line.is_percent or line.unit == whole.unit for line in lines)
        for part in (ALL, *named):
            cells = [Cell(key, part, quarter) for key in inner]
            total = Cell(outer, part, quarter)
            for cell in cells:
                self.at_most([cell], [total])
            if alike:
                self.left_over(cells, total)

    def _invariants(self, quarter: Quarter) -> None:
        for one in self._catalogue.invariants:
            left = [self._term(term, quarter) for term in one.left]
            right = [self._term(term, quarter) for term in one.right]
            if one.relation == "=":
                self.equal(left, right)
            elif not one.usually:
                self.at_most(left, right)

    @staticmethod
    def _term(term: str, quarter: Quarter) -> Cell:
        key, _, more = term.partition(":")
        if more in (NUMERATOR, DENOMINATOR):
            return Cell(key, ALL, quarter, what=more)
        return Cell(key, more or ALL, quarter)

    def _year(self, indicator: Indicator, year: int) -> None:
        """Say what a year's own figure of different children must keep."""
        if indicator.year is YearRule.REPORTED:
            whole = Cell(indicator.key, YEAR, Quarter(year, 4))
            quarters = self._quarters(indicator, ALL, year)
            self.at_most([whole], quarters)
            for quarter in quarters:
                self.at_most([quarter], [whole])

    def _published(self, indicator: Indicator, year: int, published: Published) -> None:
        """Set what is published of our own area beside the counts that make up that year."""
        rule = indicator.comparator
        row = published.get(rule.series, {}).get(year) if rule is not None else None
        if row is not None and (indicator.is_percent or not indicator.own_parts):
            self._known(indicator, ALL, year, row.numerator)
            if indicator.is_percent:
                self._known(indicator, ALL, year, row.denominator, DENOMINATOR)
        if row is not None and row.numerator is None and row.value is not None:
            self._share(indicator, year, row.value)
        for part in indicator.own_parts:
            row = published.get(part.series, {}).get(year)
            if row is not None:
                self._known(indicator, part.key, year, row.numerator)

    def _known(
        self,
        indicator: Indicator,
        part: str,
        year: int,
        number: float | None,
        what: str = NUMERATOR,
    ) -> None:
        """Say what counts come to; where they differ from it, by how much is known too."""
        cells = self._of_year(indicator, part, year, what)
        if number is not None and cells:
            apart = abs(sum(map(self._counted.value, cells)) - number)
            self._facts[tuple(cells), number] = Fact(
                dict.fromkeys(cells, 1.0), number - apart, number + apart
            )

    def _share(self, indicator: Indicator, year: int, share: float) -> None:
        """Say that cases are a published share of what they are out of, within its decimals."""
        part = ALL if indicator.is_percent else IN_TIME
        cases = self._of_year(indicator, part, year, NUMERATOR)
        out_of = self._of_year(indicator, part, year, DENOMINATOR)
        below = sum(map(self._counted.value, out_of))
        true = 100 * sum(map(self._counted.value, cases)) / below if cases and below else None
        for half in DECIMALS:
            if true is not None and abs(true - share) <= half:
                self._lies(cases, out_of, share - half, share + half)
                break

    def _lies(self, cases: list[Cell], out_of: list[Cell], least: float, greatest: float) -> None:
        for share, ends in ((least, (0.0, None)), (greatest, (None, 0.0))):
            terms = {**dict.fromkeys(cases, 1.0), **dict.fromkeys(out_of, -share / 100)}
            self._facts[tuple(cases), share] = Fact(terms, *ends)

    def _of_year(self, indicator: Indicator, part: str, year: int, what: str) -> list[Cell]:
        """Give the counts, as they stand, that make up a year; none where one is missing."""
        places = self._quarters(indicator, part, year, what)
        if indicator.year is YearRule.REPORTED and part == ALL:
            places = [Cell(indicator.key, YEAR, Quarter(year, 4), what=what)]
        elif indicator.kind is Kind.STOCK or indicator.supplied == "rolling":
            places = places[-1:]
        cells = [c for place in places if (c := self._counted.latest(place)) is not None]
        return cells if len(cells) == len(places) else []

    @staticmethod
    def _quarters(indicator: Indicator, part: str, year: int, what: str = NUMERATOR) -> list[Cell]:
        return [Cell(indicator.key, part, Quarter(year, n), what=what) for n in (1, 2, 3, 4)]
