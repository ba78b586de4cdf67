"""Decides which reader may read a text that people wrote, by the counts that the text names.

The rule is the same for every text: notes on figures, reasons of returns, explanations, names of
events, and the words about who agreed. A text that names a count is kept from a reader for whom
anything of its indicator and quarter is hidden or rounded, because the count may be the hidden one
or give it away. One kind of number is told: a number above the limit of small counts that the
reader sees as the indicator's own total, or as its change, in a quarter that the text is about.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.figures.observations import Observation, Status
from dashboard.free_text.counts.told_counts import ToldCount, told_counts
from dashboard.free_text.findings import TextFinding, hidden_number
from dashboard.free_text.text_words import folded_word
from dashboard.number_formats import list_text
from dashboard.quarters import Quarter

TextPlace = tuple[str, Quarter]
"""An indicator's key and a quarter that a text is about."""

MayTell = Callable[[str, Iterable[TextPlace]], bool]
"""Says whether a reader may read a text that is about some indicators and quarters."""

COMPARED = (1, 4)
"""A change is told against the quarter before and against the same quarter of the year before."""


@dataclass(frozen=True, slots=True)
class SeenFigures:
    """What a reader sees of one indicator in one quarter, so far as texts about it are concerned.

    `anything_hidden` says whether any figure is hidden or rounded: of any part or agency, or of an
    indicator that shares a sum with this indicator. `totals` are the indicator's own total and its
    changes as this reader sees them. `parts` are the shown figures of parts, by the part's title in
    small letters. `limit` is the largest small count.
    """

    anything_hidden: bool
    totals: frozenset[float] = frozenset()
    parts: Mapping[str, frozenset[float]] = field(default_factory=dict)
    limit: int = 0


def first_untold(text: str, seen: Iterable[SeenFigures], parts: Iterable[str] = ()) -> str:
    """Return the first words of a text for which a reader may not read it; "" if there are none.

    `seen` is what the reader sees of each indicator and quarter that the text is about, and `parts`
    are the titles of the catalogue's parts.
    """
    careful = [one for one in seen if one.anything_hidden]
    if not careful:
        return ""
    counts = told_counts(text, tuple(parts))
    kept = (text[one.start : one.end] for one in counts if not _is_seen(one, careful))
    return next(kept, "")


def hidden_numbers(
    text: str, hidden: Collection[float], parts: Iterable[str] = ()
) -> tuple[TextFinding, ...]:
    """Return the counts of a text that are also the numbers of hidden figures.

    `hidden` are the numbers that are hidden from readers of the text, in the lines and quarters
    that the text is about.
    """
    if not text or not hidden:
        return ()
    counts = told_counts(text, tuple(parts))
    return tuple(hidden_number(one.start, one.end) for one in counts if one.value in hidden)


def unread_sentence(readers: Iterable[str], word: str) -> str:
    """Say which readers will not read a text, and for which word."""
    who = list_text(tuple(readers))
    return f"{who[:1].upper()}{who[1:]} will not read this text, because of “{word}”."


def _is_seen(count: ToldCount, seen: list[SeenFigures]) -> bool:
    """Say whether a count is a large number that the reader sees anyway."""
    if count.value is None:
        return False
    told = [one for one in seen if count.value > one.limit and count.value in one.totals]
    if not count.of_part:
        return bool(told)
    return bool(count.parts) and any(
        all(count.value in one.parts.get(part, ()) for part in count.parts) for one in told
    )


def shares_a_sum(catalogue: Catalogue, indicator: str) -> frozenset[str]:
    """Return the indicators that a relation or an invariant links to an indicator, with it."""
    linked = {indicator}
    for relation in catalogue.relations:
        if indicator in (relation.inner, relation.outer):
            linked |= {relation.inner, relation.outer}
    for invariant in catalogue.invariants:
        keys = {term.partition(":")[0] for term in (*invariant.left, *invariant.right)}
        if indicator in keys:
            linked |= keys
    return frozenset(key for key in linked if catalogue.has(key))


def seen_figures(
    catalogue: Catalogue,
    place: TextPlace,
    seen: tuple[Observation, ...],
    totals: Mapping[int, float],
    *,
    anything_hidden: bool,
    limit: int,
) -> SeenFigures:
    """Return what a reader sees of an indicator and a quarter.

    `seen` are the indicator's observations as the reader sees them, with those of breakdowns, and
    `totals` the shown totals by the ordinal of their quarter.
    """
    key, quarter = place
    mine = [one for one in seen if one.quarter == quarter]
    suppressed = any(one.status is Status.SUPPRESSED for one in mine)
    own = {totals[quarter.ordinal]} if quarter.ordinal in totals else set()
    changes = {abs(now - then) for now in own for then in _before(totals, quarter)}
    named = catalogue.parts(catalogue.indicator(key))
    titles = {part.key: folded_word(part.title) for part in named}
    parts: dict[str, set[float]] = {}
    for one in mine:
        if one.part != ALL and one.numerator is not None:
            parts.setdefault(titles.get(one.part, one.part), set()).add(one.numerator)
    return SeenFigures(
        anything_hidden or suppressed,
        frozenset(own | changes),
        {title: frozenset(values) for title, values in parts.items()},
        limit,
    )


def _before(totals: Mapping[int, float], quarter: Quarter) -> list[float]:
    return [totals[quarter.ordinal - n] for n in COMPARED if quarter.ordinal - n in totals]
