"""What one audience sees of the figures that texts are about, read from a snapshot when asked."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.audience_check import part_names
from dashboard.disclosure.redaction import HiddenFigures, is_sum, redacted_line
from dashboard.disclosure.small_numbers import small_number_limits
from dashboard.disclosure.told_texts import (
    SeenFigures,
    TextPlace,
    first_untold,
    hidden_numbers,
    may_tell,
    seen_figures,
    shares_a_sum,
)
from dashboard.figures.observations import Observation
from dashboard.free_text.findings import TextFinding
from dashboard.free_text.told_counts import told_counts
from dashboard.readers import Audience

T = TypeVar("T")


class FigureSource(Protocol):
    """The reads of a snapshot that tell what an audience sees."""

    def once(self, key: Hashable, load: Callable[[], T]) -> T:
        """Return the remembered result for a key, or load and remember it."""

    def catalogue(self) -> Catalogue:
        """Return the catalogue."""

    def lines(self, keys: Sequence[str], parts: bool) -> Mapping[str, tuple[Observation, ...]]:
        """Return the figures in force by indicator."""

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
        if not self._names_a_count(text):
            return True
        return may_tell(text, self._figures(places), self._parts)

    def untold(self, text: str, places: Iterable[TextPlace]) -> str:
        """Return the first words for which the audience may not read a text, or ""."""
        if not self._names_a_count(text):
            return ""
        return first_untold(text, self._figures(places), self._parts)

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
        withheld = self._snapshot.withheld(self._audience, (key,))
        for one in self._snapshot.lines((key,), True)[key]:
            cell = (one.part, one.quarter.ordinal, one.agency)
            if one.quarter == quarter and one.numerator and withheld.has(key, cell):
                yield one.numerator

    def _names_a_count(self, text: str) -> bool:
        """Say whether a text names a count; figures are read for such texts alone."""
        if not text or self._audience is Audience.STEWARD:
            return False
        if text not in self._counts:
            self._counts[text] = bool(told_counts(text, self._parts))
        return self._counts[text]

    @property
    def _parts(self) -> tuple[str, ...]:
        return part_names(self._snapshot.catalogue())

    def _figures(self, places: Iterable[TextPlace]) -> list[SeenFigures]:
        catalogue = self._snapshot.catalogue()
        return [self._at(place) for place in dict.fromkeys(places) if catalogue.has(place[0])]

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
        line = self._snapshot.lines((key,), True)[key]
        withheld = self._snapshot.withheld(self._audience, (key,))
        shown = redacted_line(catalogue, key, line, withheld)
        if is_sum(indicator):
            totals = {
                when: figure.value
                for (part, when), figure in shown.sums.items()
                if part == ALL and figure.value is not None
            }
        else:
            totals = _totals(shown.observations)
        limits = small_number_limits(catalogue, indicator, self._audience)
        return seen_figures(
            catalogue,
            place,
            shown.observations,
            totals,
            anything_hidden=limits.rounding > 1 or self._is_anything_hidden(place),
            limit=limits.largest,
        )

    def _is_anything_hidden(self, place: TextPlace) -> bool:
        """Say whether a figure of the indicator, or of an indicator linked to it, is hidden."""
        key, quarter = place
        keys = tuple(sorted(shares_a_sum(self._snapshot.catalogue(), key)))
        withheld = self._snapshot.withheld(self._audience, keys)
        if not withheld.planned:
            return True
        return any(
            when == quarter.ordinal for one in keys for _, when, _ in withheld.hidden.get(one, ())
        )


def _totals(seen: Iterable[Observation]) -> dict[int, float]:
    """Return the shown totals by the ordinal of their quarter."""
    return {
        one.quarter.ordinal: one.numerator
        for one in seen
        if one.part == ALL and one.numerator is not None
    }
