"""What one audience sees of the figures that texts are about, read from a snapshot when asked."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.held_corrections import HeldCorrection, HeldLine
from dashboard.disclosure.hidden_breakdowns import masked_titles
from dashboard.disclosure.redaction import TOGETHER, HiddenFigures, is_sum, redacted_line
from dashboard.disclosure.small_numbers import small_number_limits
from dashboard.disclosure.told_texts import (
    COMPARED,
    SeenFigures,
    TextPlace,
    first_untold,
    hidden_numbers,
    seen_figures,
    shares_a_sum,
)
from dashboard.figures.observations import Observation
from dashboard.free_text.counts.named_parts import named_part
from dashboard.free_text.counts.told_counts import told_counts
from dashboard.free_text.findings import TextFinding
from dashboard.quarters import Quarter
from dashboard.readers import Audience

T = TypeVar("T")


class FigureSource(Protocol):
    """The reads of a snapshot that tell what an audience sees."""

    def once(self, key: Hashable, load: Callable[[], T]) -> T:
        """Return the remembered result for a key, or load and remember it."""

    def catalogue(self) -> Catalogue:
        """Return the catalogue."""

    def lines(
        self, keys: Sequence[str], parts: bool, audience: Audience
    ) -> Mapping[str, tuple[Observation, ...]]:
        """Return the figures in force by indicator, without what is held back from an audience."""

    def restated(self, audience: Audience) -> frozenset[TextPlace]:
        """Return the indicators and quarters of which several returns state parts."""

    def held(self, audience: Audience) -> Mapping[HeldLine, HeldCorrection]:
        """Return the corrections that are held back from an audience, by line."""

    def withheld(self, audience: Audience, keys: Sequence[str]) -> HiddenFigures:
        """Return the figures of some indicators that are hidden from an audience."""


class TextTeller:
    """Decides for one audience which texts it may read, by what it sees in one snapshot."""

    def __init__(self, snapshot: FigureSource, audience: Audience) -> None:
        self._snapshot = snapshot
        self._audience = audience
        self._seen: dict[TextPlace, SeenFigures] = {}
        self._counts: dict[str, bool] = {}

    def may_tell(self, text: str, places: Iterable[TextPlace]) -> bool:
        """Say whether the audience may read a text that is about some indicators and quarters."""
        return not self.untold(text, places)

    def may_give_reason(self, text: str, places: Iterable[TextPlace]) -> bool:
        """Say whether the audience may read a reason or note about the figures of some places.

        It may not where parts of a breakdown that is hidden whole were restated: whatever the text
        says of the correction could tell which of them.
        """
        asked = tuple(places)
        return self.may_tell(text, asked) and not (text and self.is_closed(asked))

    def is_closed(self, places: Iterable[TextPlace]) -> bool:
        """Say whether no reason or note may be read about some indicators and quarters."""
        if self._audience is Audience.STEWARD:
            return False
        return any(self._masked(place) for place in self._known(places))

    def untold_count(self, text: str, places: Iterable[TextPlace]) -> str:
        """Return the first words of a text that name a count which the audience may not read.

        "" if there are none. This is all that is asked of a text that is about no line of its own.
        """
        if not text or self._audience is Audience.STEWARD or not self._names_a_count(text):
            return ""
        return first_untold(text, self._figures(tuple(places)), self._parts)

    def untold(self, text: str, places: Iterable[TextPlace]) -> str:
        """Return the first words for which the audience may not read a text, or "".

        They name a count, or a part that may have been restated.
        """
        if not text or self._audience is Audience.STEWARD:
            return ""
        asked = tuple(places)
        word = self.untold_count(text, asked)
        if not word and named_part(text, self._every_part):
            masked = frozenset[str]().union(*(self._restated_near(one) for one in asked))
            word = named_part(text, masked)
        return word

    def _restated_near(self, place: TextPlace) -> frozenset[str]:
        """Return the titles of hidden parts that were restated in or near a place.

        Near are the quarters that a text may compare, and the lines that share a sum.
        """
        key, quarter = place
        catalogue = self._snapshot.catalogue()
        if not catalogue.has(key):
            return frozenset()
        backs = (0, *COMPARED, *(-one for one in COMPARED))
        near = ((one, quarter - n) for one in shares_a_sum(catalogue, key) for n in backs)
        return frozenset[str]().union(*map(self._masked, near))

    def _masked(self, place: TextPlace) -> frozenset[str]:
        """Return the titles of the parts of a place that are hidden whole and were restated."""
        key, quarter = place
        if place not in self._snapshot.restated(self._audience):
            return frozenset()
        asked = ("masked titles", self._audience, key)
        return self._snapshot.once(asked, lambda: self._read_masked(key)).get(quarter, frozenset())

    def _read_masked(self, key: str) -> Mapping[Quarter, frozenset[str]]:
        catalogue, line = self._snapshot.catalogue(), self._line(key)
        withheld = self._snapshot.withheld(self._audience, (key,))
        shown = redacted_line(catalogue, key, line, withheld).observations
        return masked_titles(catalogue, shown)

    def hidden_numbers(self, text: str, places: Iterable[TextPlace]) -> tuple[TextFinding, ...]:
        """Return the counts of a text that are numbers hidden from the audience.

        They are looked up among the hidden figures of the indicators and quarters that the text is
        about. The result is for stewards, who see these figures.
        """
        if not self._names_a_count(text):
            return ()
        hidden = {number for place in set(places) for number in self._hidden_at(place)}
        return hidden_numbers(text, hidden, self._parts)

    def _hidden_at(self, place: TextPlace) -> Iterator[float]:
        """Yield the numbers of an indicator and a quarter that are hidden from the audience."""
        key, quarter = place
        if not self._snapshot.catalogue().has(key):
            return
        withheld, held = self._snapshot.withheld(self._audience, (key,)), self._held()
        line = self._snapshot.lines((key,), True, Audience.STEWARD)[key]
        mine = [o for o in line if o.quarter == quarter]
        told = {_numbers_of(one) for one in self._line(key) if one.quarter == quarter}
        for one in mine:
            is_held = (key, quarter, one.agency) in held and _numbers_of(one) not in told
            if is_held or withheld.has(key, (one.part, quarter.ordinal, one.agency)):
                yield from (number for number in (one.numerator, one.denominator) if number)
        for part in {one.part for one in mine}:
            sent = [o.numerator for o in mine if o.part == part and o.numerator is not None]
            if sum(sent) and withheld.has(key, (part, quarter.ordinal, TOGETHER)):
                yield sum(sent)

    def _line(self, key: str) -> tuple[Observation, ...]:
        """Return the figures in force of an indicator, without what is held back."""
        return self._snapshot.lines((key,), True, self._audience)[key]

    def _held(self) -> Mapping[HeldLine, HeldCorrection]:
        return self._snapshot.held(self._audience)

    def _names_a_count(self, text: str) -> bool:
        """Say whether a text names a count; figures are read for such texts alone."""
        if not text or self._audience is Audience.STEWARD:
            return False
        if text not in self._counts:
            self._counts[text] = bool(told_counts(text, self._parts))
        return self._counts[text]

    @property
    def _parts(self) -> tuple[str, ...]:
        return self._snapshot.catalogue().part_titles

    @property
    def _every_part(self) -> frozenset[str]:
        """Return the titles of all parts of all indicators, bands and outcomes too."""
        return self._snapshot.once("titles of parts", self._read_titles)

    def _read_titles(self) -> frozenset[str]:
        catalogue = self._snapshot.catalogue()
        return frozenset(p.title for one in catalogue.indicators for p in catalogue.parts(one))

    def _figures(self, places: Iterable[TextPlace]) -> list[SeenFigures]:
        return [self._at(place) for place in self._known(places)]

    def _known(self, places: Iterable[TextPlace]) -> list[TextPlace]:
        catalogue = self._snapshot.catalogue()
        return [place for place in dict.fromkeys(places) if catalogue.has(place[0])]

    def _at(self, place: TextPlace) -> SeenFigures:
        if place not in self._seen:
            key, quarter = place
            asked = ("seen figures", self._audience, key, quarter)
            self._seen[place] = self._snapshot.once(asked, lambda: self._read(place))
        return self._seen[place]

    def _read(self, place: TextPlace) -> SeenFigures:
        """Read what the audience sees of an indicator and a quarter."""
        key = place[0]
        catalogue = self._snapshot.catalogue()
        indicator = catalogue.indicator(key)
        withheld = self._snapshot.withheld(self._audience, (key,))
        shown = redacted_line(catalogue, key, self._line(key), withheld)
        limits = small_number_limits(catalogue, indicator, self._audience)
        if limits.rounding > 1:
            totals = {}  # a reader who sees rounded totals is told no true one
        elif is_sum(indicator):
            totals = {
                when: figure.value
                for (part, when), figure in shown.sums.items()
                if part == ALL and figure.value is not None
            }
        else:
            totals = _totals(shown.observations)
        return seen_figures(
            catalogue,
            place,
            shown.observations,
            totals,
            anything_hidden=limits.rounding > 1 or self._is_anything_hidden(place),
            limit=limits.largest,
        )

    def _is_anything_hidden(self, place: TextPlace) -> bool:
        """Say whether a figure of the indicator, or of one linked to it, is hidden or held back.

        The quarter counts, and those with which a text may compare it.
        """
        key, quarter = place
        asked = {quarter.ordinal, *(quarter.ordinal - before for before in COMPARED)}
        keys = tuple(sorted(shares_a_sum(self._snapshot.catalogue(), key)))
        withheld = self._snapshot.withheld(self._audience, keys)
        held = (line for line in self._held() if line.indicator in keys)
        if not withheld.planned or any(line.quarter.ordinal in asked for line in held):
            return True
        return any(when in asked for one in keys for _, when, _ in withheld.hidden.get(one, ()))


def _numbers_of(one: Observation) -> tuple[str, str, float | None, float | None]:
    return one.part, one.agency, one.numerator, one.denominator


def _totals(seen: Iterable[Observation]) -> dict[int, float]:
    """Return the shown totals by the ordinal of their quarter."""
    return {
        one.quarter.ordinal: one.numerator
        for one in seen
        if one.part == ALL and one.numerator is not None
    }
