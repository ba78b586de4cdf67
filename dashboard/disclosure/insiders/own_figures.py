"""An agency's own figures in full, beside what all partners see of the rest.

Partners see the same of every other agency, so the plan that hides figures from partners is the
plan of each agency too: it is made against readers who know one agency's figures. What an agency
is shown besides is what it sent itself, and it is marked as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL, IN_TIME
from dashboard.disclosure.redaction import RedactedLine, is_sum
from dashboard.disclosure.small_numbers import count_roundings, small_number_limits
from dashboard.figures.agency_totals import combined_series
from dashboard.figures.lines import bands_within
from dashboard.figures.observations import Figure, Observation
from dashboard.figures.rates import in_time
from dashboard.quarters import quarters_between
from dashboard.readers import Audience, Reader
from dashboard.returns.receipts import FigureVersion


def states_own(indicator: Indicator, agency: str) -> bool:
    """Say whether an agency is shown its own figures of an indicator in full.

    It is where it alone states the indicator, or where its figures are added to others'. Where
    several agencies may state the same figure, it is shown what partners are shown.
    """
    return agency in indicator.agencies and (is_sum(indicator) or len(indicator.agencies) == 1)


def is_alone(indicator: Indicator, agency: str) -> bool:
    """Say whether an agency alone states an indicator, so that the whole line is its own."""
    return indicator.agencies == (agency,)


def with_own_figures(
    catalogue: Catalogue, key: str, seen: RedactedLine, true: Sequence[Observation], agency: str
) -> RedactedLine:
    """Return a line as an agency may see it: as partners do, and its own figures in full.

    `true` are the figures in force as they were sent, with the notes that the agency may read. A
    sum of several agencies stays as partners see it.
    """
    indicator = catalogue.indicator(key)
    told = {_place_of(one): one for one in seen.observations}
    mine = [one for one in true if one.agency == agency]
    own = {_place_of(one): own_figure(catalogue, one, told.get(_place_of(one))) for one in mine}
    places = dict.fromkeys((*map(_place_of, true), *told))
    found = tuple(own.get(p) or told[p] for p in places if p in told or p in own)
    return RedactedLine(found, {**seen.sums, **_own_shares(catalogue, indicator, mine, seen)})


def own_figure(catalogue: Catalogue, one: Observation, told: Observation | None) -> Observation:
    """Return an agency's own figure, marked where partners are told less of it.

    `told` is the figure as partners see it; None if they see nothing of it. What they see rounded
    they are told less of, whatever it is rounded to. A partner is not told
    where in a file a figure stands; nor is the agency, whose file may be another one by now.
    """
    indicator = catalogue.indicator(one.indicator)
    limits = small_number_limits(catalogue, indicator, Audience.PARTNER, one.part)
    is_rounded = limits.rounding > 1 and bool(one.numerator)
    less = told is None or is_rounded or _numbers(told) != _numbers(one)
    return replace(one, cell="", own=less)


def with_own_versions(
    catalogue: Catalogue,
    told: Iterable[FigureVersion],
    true: Iterable[FigureVersion],
    agency: str,
) -> tuple[FigureVersion, ...]:
    """Return the versions of a figure, an agency's own in full, oldest first.

    `told` are the versions as partners see them, and `true` as they were sent.
    """
    seen = tuple(told)
    known = {_version_of(one): one for one in seen}
    mine = {
        _version_of(one): replace(
            one,
            observation=own_figure(
                catalogue,
                one.observation,
                known[_version_of(one)].observation if _version_of(one) in known else None,
            ),
            source=replace(one.source, file=""),
        )
        for one in true
        if one.source.agency == agency
    }
    others = [one for one in seen if one.source.agency != agency]
    return tuple(sorted((*others, *mine.values()), key=lambda one: one.source.number))


def own_indicators(catalogue: Catalogue, keys: Iterable[str], agency: str) -> tuple[str, ...]:
    """Return the indicators of which an agency is shown its own figures in full."""
    return tuple(key for key in keys if states_own(catalogue.indicator(key), agency))


def roundings_for(
    catalogue: Catalogue, keys: Iterable[str], reader: Reader
) -> dict[tuple[str, str], int]:
    """Return the rounding of each total and part for a reader, by (key, part).

    A line that the reader's agency alone states is not rounded.
    """
    rounded = [key for key in keys if not is_alone(catalogue.indicator(key), reader.agency)]
    return count_roundings(catalogue, rounded, reader.audience)


def _own_shares(
    catalogue: Catalogue, indicator: Indicator, mine: Sequence[Observation], seen: RedactedLine
) -> dict[tuple[str, int], Figure]:
    """Return the share of an agency's own cases within a distribution's limit, by quarter."""
    within = bands_within(indicator)
    if not within or is_sum(indicator) or not mine:
        return {}
    when = [one.quarter for one in mine]
    quarters = quarters_between(min(when), max(when))
    bands = [combined_series(indicator, mine, quarters, band.key) for band in indicator.bands]
    stated = {one.quarter for one in mine if one.part == ALL}
    limits = small_number_limits(catalogue, indicator, Audience.PARTNER)
    is_rounded = limits.rounding > 1
    found = {}
    for figure in in_time(bands, within, indicator.key):
        if figure.numerator is not None and figure.quarter in stated:
            place = IN_TIME, figure.quarter.ordinal
            told = seen.sums.get(place)
            same = told is not None and _counts(told) == _counts(figure)
            less = is_rounded or not same
            found[place] = replace(figure, own=less)
    return found


def _counts(figure: Figure) -> tuple[object, ...]:
    return figure.numerator, figure.denominator


def _place_of(one: Observation) -> tuple[object, ...]:
    return one.quarter, one.agency, one.part


def _version_of(one: FigureVersion) -> tuple[object, ...]:
    return one.source.number, one.observation.part, one.observation.agency


def _numbers(one: Observation) -> tuple[object, ...]:
    return one.status, one.numerator, one.denominator, one.value
