"""Takes hidden figures out before anything is made from figures.

Rates, sums, changes, flags, limits and sentences are made from the result. So none of them can give
away more than the figures that are shown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL, IN_TIME
from dashboard.disclosure.audience_check import text_caution
from dashboard.disclosure.held_corrections import HELD_SENTENCES
from dashboard.disclosure.hidden_breakdowns import (
    breakdowns_hidden_whole,
    mask_hidden_breakdowns,
)
from dashboard.disclosure.small_numbers import (
    SmallNumberLimits,
    small_number_limits,
)
from dashboard.disclosure.told_texts import MayTell
from dashboard.figures.agency_totals import combined_series, percent_of
from dashboard.figures.lines import bands_within
from dashboard.figures.observations import Figure, Observation, Return, Status
from dashboard.figures.rates import in_time
from dashboard.free_text.findings import KEPT_BACK, WITHHELD, is_fit_for
from dashboard.quarters import Quarter, quarters_between
from dashboard.readers import Audience
from dashboard.returns.receipts import FigureVersion, Receipt, ReceiptState

Cell = tuple[str, int, str]
"""A cell of a line: its part, the ordinal of its quarter, its agency."""

TOGETHER = ""
"""The agency of a cell that has the sum of all agencies."""


@dataclass(frozen=True, slots=True)
class HiddenFigures:
    """The figures that are hidden from a reader, by indicator.

    If `planned` is false, there is no plan yet and every figure is hidden. Nothing is hidden from a
    steward.
    """

    audience: Audience
    hidden: Mapping[str, frozenset[Cell]] = field(default_factory=dict)
    planned: bool = True

    @property
    def nothing(self) -> bool:
        """Say whether nothing is hidden, so that the reader sees every figure unchanged."""
        return self.audience is Audience.STEWARD

    def may_say(self, catalogue: Catalogue, text: str) -> bool:
        """Say whether the reader may read a note."""
        return not text or is_fit_for(text, self.audience, **text_caution(catalogue))

    def has(self, indicator: str, cell: Cell) -> bool:
        """Say whether a cell of an indicator is hidden."""
        return not self.planned or cell in self.hidden.get(indicator, ())


@dataclass(frozen=True, slots=True)
class RedactedLine:
    """One line as a reader may see it: each agency's figures, and the sums of several agencies.

    The keys of `sums` are a part and the ordinal of a quarter.
    """

    observations: tuple[Observation, ...]
    sums: Mapping[tuple[str, int], Figure] = field(default_factory=dict)


def redacted_line(
    catalogue: Catalogue,
    key: str,
    observations: tuple[Observation, ...],
    withheld: HiddenFigures,
    tells: MayTell | None = None,
) -> RedactedLine:
    """Return a whole line as a reader may see it.

    `tells` decides about the notes beside the figures. Without it every note is left out.
    """
    if withheld.nothing:
        return RedactedLine(observations)
    noted = tuple(with_told_note(catalogue, one, withheld, tells) for one in observations)
    stated = line(catalogue, key, noted, withheld)
    stated = mask_hidden_breakdowns(catalogue, stated, breakdowns_hidden_whole(catalogue, stated))
    return RedactedLine(stated, sums(catalogue, key, noted, withheld))


def with_told_note(
    catalogue: Catalogue, one: Observation, withheld: HiddenFigures, tells: MayTell | None
) -> Observation:
    """Return an observation with its note, if the reader may read the note, or without it."""
    if not one.reason or one.reason in HELD_SENTENCES:
        return one
    fit = tells is not None and tells(one.reason, [(one.indicator, one.quarter)])
    return one if fit and withheld.may_say(catalogue, one.reason) else replace(one, reason="")


def line(
    catalogue: Catalogue, key: str, observations: Iterable[Observation], withheld: HiddenFigures
) -> tuple[Observation, ...]:
    """Return a line's observations as a reader may see them, without their cells in the file.

    The cells would tell how many parts of a hidden breakdown a return had.
    """
    if withheld.nothing:
        return tuple(observations)
    stated, indicator = tuple(observations), catalogue.indicator(key)
    limits = {
        part: small_number_limits(catalogue, indicator, withheld.audience, part)
        for part in {one.part for one in stated}
    }
    seen = (_seen(catalogue, one, withheld, limits[one.part]) for one in stated)
    return tuple(replace(one, cell="") if one.cell else one for one in seen)


def sums(
    catalogue: Catalogue, key: str, observations: Iterable[Observation], withheld: HiddenFigures
) -> dict[tuple[str, int], Figure]:
    """Return sums of the true figures of several agencies, as a reader may see them.

    The keys are a part and the ordinal of a quarter. If the indicator is not a sum of agencies, the
    result is a distribution's share within its limit, and is empty for any other indicator. The
    result is also empty if nothing is hidden from the reader.
    """
    indicator = catalogue.indicator(key)
    if withheld.nothing:
        return {}
    if not is_sum(indicator):
        return _in_time(catalogue, indicator, tuple(observations), withheld)
    by_part: dict[str, list[Observation]] = {}
    for one in observations:
        by_part.setdefault(one.part, []).append(one)
    return {
        (part, figure.quarter.ordinal): _together(
            figure,
            indicator,
            rows,
            withheld,
            small_number_limits(catalogue, indicator, withheld.audience, part),
        )
        for part, rows in by_part.items()
        for figure in combined_series(indicator, rows, _quarters(rows), part)
        if figure.value is not None
    }


def _in_time(
    catalogue: Catalogue,
    indicator: Indicator,
    observations: Sequence[Observation],
    withheld: HiddenFigures,
) -> dict[tuple[str, int], Figure]:
    """Return the share of cases within a distribution's limit, even if single bands are hidden."""
    within = bands_within(indicator)
    if not within or not observations:
        return {}
    quarters = _quarters(observations)
    bands = [
        combined_series(indicator, observations, quarters, band.key) for band in indicator.bands
    ]
    limit = small_number_limits(catalogue, indicator, withheld.audience)
    senders = {o.quarter.ordinal: o.agency for o in observations if o.part == ALL}
    found = {}
    for figure in in_time(bands, within, indicator.key):
        when = figure.quarter.ordinal
        if figure.numerator is not None and figure.denominator is not None:
            asked = [(part, when, senders.get(when, TOGETHER)) for part in (ALL, IN_TIME)]
            hidden = any(withheld.has(indicator.key, cell) for cell in asked)
            seen = figure.without(Status.SUPPRESSED) if hidden else _share(figure, limit)
            found[IN_TIME, when] = seen
    return found


def _share(figure: Figure, limit: SmallNumberLimits) -> Figure:
    """Return a share with both counts rounded as the limits say."""
    top, bottom = _rounded(figure.numerator, limit), _rounded(figure.denominator, limit)
    return replace(figure, value=percent_of(top, bottom), numerator=top, denominator=bottom)


def is_sum(indicator: Indicator) -> bool:
    """Say whether an indicator adds the counts of several agencies."""
    return indicator.combine == "sum" and len(indicator.agencies) > 1


def redacted_versions(
    catalogue: Catalogue,
    found: Iterable[FigureVersion],
    withheld: HiddenFigures,
    tells: MayTell | None = None,
    standing: Iterable[Observation] = (),
) -> tuple[FigureVersion, ...]:
    """Return every version of some figures as a reader may see it.

    A hidden cell is hidden in all its versions. The parts of breakdowns that are hidden as a whole
    are left out: their versions would tell which parts were restated. `standing` are the figures in
    force with which this is found out. The names of files are left out. The reasons that returns
    give are not changed: `redacted_return` changes them.
    """
    if withheld.nothing:
        return tuple(found)
    whole = breakdowns_hidden_whole(catalogue, _each_seen(catalogue, standing, withheld))
    places = {(key, quarter, agency, p) for key, quarter, agency, parts in whole for p in parts}
    shown = (
        one
        for one in found
        if ((o := one.observation).indicator, o.quarter, o.agency, o.part) not in places
    )
    return tuple(
        replace(
            one,
            observation=_noted(catalogue, one.observation, withheld, tells),
            source=replace(one.source, file=""),
        )
        for one in shown
    )


def _noted(
    catalogue: Catalogue, one: Observation, withheld: HiddenFigures, tells: MayTell | None
) -> Observation:
    noted = with_told_note(catalogue, one, withheld, tells)
    return line(catalogue, one.indicator, [noted], withheld)[0]


def redacted_return(
    catalogue: Catalogue,
    found: Return,
    withheld: HiddenFigures,
    tells: MayTell | None = None,
    standing: Iterable[Observation] = (),
) -> Return:
    """Return a return as a reader may see it, without the name of its file.

    `standing` are the figures in force of the return's indicators and quarter. They tell which
    breakdowns are hidden as a whole: of these, the reader is not told which parts were sent.
    The return's reason is shown if it gives nothing away, by what the reader sees of each figure of
    the return. The same sentence replaces every reason that names a count that may not be told.
    """
    if withheld.nothing:
        return found
    known = [one for one in found.observations if catalogue.has(one.indicator)]
    whole = breakdowns_hidden_whole(catalogue, _each_seen(catalogue, standing, withheld))
    noted = [_noted(catalogue, one, withheld, tells) for one in known]
    seen = mask_hidden_breakdowns(catalogue, noted, whole)
    reason = found.reason
    places = dict.fromkeys((one.indicator, one.quarter) for one in known)
    if reason in HELD_SENTENCES:
        pass  # the same sentence for every return of which a figure is held back
    elif reason and (tells is None or not tells(reason, places)):
        reason = KEPT_BACK
    elif not withheld.may_say(catalogue, reason):
        reason = WITHHELD
    return replace(found, observations=seen, reason=reason, file="")


def _each_seen(
    catalogue: Catalogue, found: Iterable[Observation], withheld: HiddenFigures
) -> Iterator[Observation]:
    """Yield figures of several lines as a reader may see them."""
    for one in found:
        yield from line(catalogue, one.indicator, [one], withheld)


def without_hidden_nil(receipts: Iterable[Receipt], withheld: HiddenFigures) -> tuple[Receipt, ...]:
    """Return receipts that say "received" in place of "nil" if a total of the return is hidden."""
    receipts, nil = tuple(receipts), ReceiptState.NIL
    if not any(one.state is nil for one in receipts):
        return receipts
    places = {
        (agency, when)
        for cells in withheld.hidden.values()
        for part, when, agency in cells
        if part == ALL
    }
    return tuple(
        replace(one, state=ReceiptState.RECEIVED)
        if one.state is nil and _is_total_hidden(one, places, withheld)
        else one
        for one in receipts
    )


def _is_total_hidden(
    one: Receipt, places: Collection[tuple[str, int]], withheld: HiddenFigures
) -> bool:
    when = one.quarter.ordinal
    return not withheld.planned or (one.agency, when) in places


def _quarters(rows: Iterable[Observation]) -> tuple[Quarter, ...]:
    found = [one.quarter for one in rows]
    return quarters_between(min(found), max(found))


def _seen(
    catalogue: Catalogue, one: Observation, withheld: HiddenFigures, limit: SmallNumberLimits
) -> Observation:
    """Return one observation without what the reader may not see."""
    if one.status is Status.SUPPRESSED or (
        one.status.has_figure
        and withheld.has(one.indicator, (one.part, one.quarter.ordinal, one.agency))
    ):
        return Observation(
            one.indicator,
            one.quarter,
            one.agency,
            one.part,
            Status.SUPPRESSED,
            provisional=one.provisional,
        )
    if limit.rounding == 1 or one.status is not Status.GIVEN:
        return one
    return replace(
        one,
        numerator=_rounded(one.numerator, limit),
        denominator=_rounded(one.denominator, limit),
    )


def _rounded(count: float | None, limit: SmallNumberLimits) -> float | None:
    return None if count is None else limit.rounded(count)


def _together(
    figure: Figure,
    indicator: Indicator,
    rows: Sequence[Observation],
    withheld: HiddenFigures,
    limit: SmallNumberLimits,
) -> Figure:
    """Return a sum of agencies as a reader may see it: hidden, rounded or unchanged.

    If an agency is missing from the sum, the sum is shown only if each of its figures is shown. So
    it gives nothing away.
    """
    part, when = rows[0].part, figure.quarter.ordinal
    agencies = [o.agency for o in rows if o.quarter == figure.quarter and o.status.has_figure]
    asked = agencies if figure.partial else [TOGETHER]
    if any(withheld.has(indicator.key, (part, when, agency)) for agency in asked):
        return replace(figure.without(Status.SUPPRESSED), given=0)
    if limit.rounding == 1 or figure.status is not Status.GIVEN or figure.numerator is None:
        return figure
    top, bottom = limit.rounded(figure.numerator), _rounded(figure.denominator, limit)
    value = 100 * top / bottom if indicator.is_percent and bottom else top
    return replace(figure, value=value, numerator=top, denominator=bottom)
