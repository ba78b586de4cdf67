"""Breakdowns that are hidden as a whole: the same is shown of every part, whatever was sent of it.

If a breakdown has no figure that a reader may see, the reader is not told which of its parts were
sent, left out, suppressed by their source or restated. Otherwise the parts that were restated could
be worked out from the change of the total.
"""

from collections.abc import Iterable, Mapping

from dashboard.catalogue.indicators import Catalogue
from dashboard.figures.observations import Observation, Status
from dashboard.quarters import Quarter

SentBreakdown = tuple[str, Quarter, str, tuple[str, ...]]
"""A breakdown as an agency sent it: the indicator, the quarter, the agency and the parts."""


def breakdowns_hidden_whole(
    catalogue: Catalogue, seen: Iterable[Observation]
) -> frozenset[SentBreakdown]:
    """Return the breakdowns of which something is hidden and nothing is shown.

    `seen` are figures in force as a reader may see them, with all parts of their breakdowns.
    """
    states = _states_by_breakdown(catalogue, seen)
    return frozenset(
        sent
        for sent, found in states.items()
        if Status.SUPPRESSED in found and not any(state.has_figure for state in found)
    )


def masked_titles(
    catalogue: Catalogue, seen: Iterable[Observation]
) -> Mapping[Quarter, frozenset[str]]:
    """Return the titles of the parts of breakdowns that are hidden whole, by quarter.

    `seen` are the figures of one indicator as `breakdowns_hidden_whole` takes them.
    """
    found: dict[Quarter, set[str]] = {}
    for key, quarter, _, parts in breakdowns_hidden_whole(catalogue, seen):
        indicator = catalogue.indicator(key)
        found.setdefault(quarter, set()).update(catalogue.part_title(indicator, p) for p in parts)
    return {quarter: frozenset(titles) for quarter, titles in found.items()}


def mask_hidden_breakdowns(
    catalogue: Catalogue, seen: Iterable[Observation], whole: frozenset[SentBreakdown]
) -> tuple[Observation, ...]:
    """Return figures with one hidden figure for every part of the breakdowns hidden as a whole.

    Only breakdowns of which at least one part is among the figures are masked. Their parts stand in
    the agreed order after the line's other figures, wherever they were: the place of a part among
    them would tell which part it is.
    """
    if not whole:
        return tuple(seen)
    masked = {
        (indicator, quarter, agency, part): (indicator, quarter, agency, parts)
        for indicator, quarter, agency, parts in whole
        for part in parts
    }
    found = list(seen)
    last = {_line_of(one): at for at, one in enumerate(found) if _place_of(one) not in masked}
    after: dict[int, dict[SentBreakdown, None]] = {}
    for at, one in enumerate(found):
        if _place_of(one) in masked:
            line = _line_of(one)
            after.setdefault(last.setdefault(line, at), {})[masked[_place_of(one)]] = None
    told: list[Observation] = []
    for at, one in enumerate(found):
        if _place_of(one) not in masked:
            told.append(one)
        for indicator, quarter, agency, parts in sorted(after.get(at, ())):
            told += [Observation(indicator, quarter, agency, p, Status.SUPPRESSED) for p in parts]
    return tuple(told)


def _line_of(one: Observation) -> tuple[str, Quarter, str]:
    return one.indicator, one.quarter, one.agency


def _place_of(one: Observation) -> tuple[str, Quarter, str, str]:
    return (*_line_of(one), one.part)


def _states_by_breakdown(
    catalogue: Catalogue, seen: Iterable[Observation]
) -> Mapping[SentBreakdown, list[Status]]:
    """Return the states of the parts that are there, by breakdown."""
    splits: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    found: dict[SentBreakdown, list[Status]] = {}
    for one in seen:
        if one.indicator not in splits:
            splits[one.indicator] = _splits_by_part(catalogue, one.indicator)
        for parts in splits[one.indicator].get(one.part, ()):
            sent = (one.indicator, one.quarter, one.agency, parts)
            found.setdefault(sent, []).append(one.status)
    return found


def _splits_by_part(catalogue: Catalogue, key: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for _, parts in catalogue.splits(catalogue.indicator(key)):
        keys = tuple(part.key for part in parts)
        for part in keys:
            found.setdefault(part, []).append(keys)
    return found
