"""The counts of some quarters: those that figures state, and those that follow from them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.indicators import Catalogue, Indicator, Kind
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.disclosure.counts.count_states import ShownAs
from dashboard.disclosure.counts.count_versions import CountVersions
from dashboard.disclosure.counts.implied_counts import imply_missing_parts
from dashboard.disclosure.counts.stated_counts import CountKey, StatedCount
from dashboard.disclosure.held_corrections import HeldLines
from dashboard.disclosure.redaction import TOGETHER, is_sum
from dashboard.disclosure.small_numbers import SmallNumberLimits, small_number_limits
from dashboard.disclosure.suppression.cells import EQUAL
from dashboard.disclosure.suppression_plan import FigurePlace, StatedVersion
from dashboard.figures.agency_totals import NOT_DUE
from dashboard.figures.lines import bands_within
from dashboard.figures.observations import Observation, Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience


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


class GatheredCounts:
    """Collects the counts of some quarters, and the sums of several agencies.

    `shown_as` and `was_covered` say what earlier editions showed, and `held` what is held back (see
    `CountVersions`).
    """

    def __init__(
        self,
        catalogue: Catalogue,
        audience: Audience,
        shown_as: ShownAs = lambda *_: (),
        was_covered: Callable[[int], bool] = lambda _: False,
        held: HeldLines | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.counts = CountVersions(shown_as, was_covered, held)
        self.tables: list[LinkedTable] = []
        self.masked: list[LinkedTable] = []
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
        self.counts.hold_lines()
        for (key, quarter), senders in self._senders.items():
            for agency in () if is_sum(known[key]) else senders:
                self._mask(known[key], quarter, agency)
        self._complete(known)

    def _mask(self, indicator: Indicator, quarter: Quarter, agency: str) -> None:
        """Mask the breakdowns in which a correction made a part small.

        The whole breakdown is hidden then, and nothing tells which of its parts were restated. So
        the change of the total may lie in any of them, and the total need not be hidden.
        """
        for table in self._tables_of(indicator, quarter, agency):
            keys = [CountKey(place) for place in table.places]
            since = self.counts.first_restated(keys)
            if since is not None:
                self.masked.append(table)
                self.counts.forget_restated(keys, since)
                self.counts.forget_restated([CountKey(k.place, below=True) for k in keys], since)

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

    def thin_tables(self) -> Iterator[LinkedTable]:
        """Yield the breakdowns of which one part alone is above zero in some edition.

        That part has every case of the total.
        """
        for table in self.tables:
            keys = [CountKey(place) for place in table.places]
            for edition in self.counts.editions(keys):
                if self.counts.is_held(table.places[0], edition):
                    continue  # no page shows it
                found = [i for key in keys if (i := self.counts.at(key, edition)) is not None]
                if len(found) > 1 and sum(self.counts.value(index) > 0 for index in found) == 1:
                    yield table
                    break

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

    def _tables_of(
        self, indicator: Indicator, quarter: Quarter, agency: str
    ) -> Iterator[LinkedTable]:
        """Yield each breakdown of a line as one agency, or all together, send it."""
        for _, parts in self.catalogue.splits(indicator):
            overlap = indicator.kind is Kind.OUTCOMES and parts == indicator.outcomes
            keys = tuple(part.key for part in parts)
            yield LinkedTable(indicator.key, keys, quarter, agency, overlap)


def _above(o: Observation) -> int | None:
    if o.status is Status.NIL:
        return 0
    return None if o.numerator is None else round(o.numerator)


def _below(o: Observation) -> int | None:
    return None if o.denominator is None else round(o.denominator)
