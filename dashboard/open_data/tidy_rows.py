"""The rows of the open data: every figure of every line, by quarter and by part.

They are made from what a reader may see, so a hidden figure is a symbol here as on every page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.catalogue.indicators import Indicator, Kind, Part
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.agency_totals import first_collected
from dashboard.figures.figure_words import SHORT_OWN
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import measured_line, part_lines
from dashboard.figures.observations import Figure, Series
from dashboard.figures.time_spans import TimeSpan, honest_spans, usual_span
from dashboard.number_formats import PERCENT, RATE, exact_unit
from dashboard.open_data.tidy_form import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SYMBOLS,
    TOTAL,
    TidyPlace,
    TidyRow,
    tidy_time,
)
from dashboard.quarters import Quarter

DECIMALS = 6
"""Decimals of a value: enough to read back any count, rate or per cent."""
LAST_QUARTER = 4
COUNTED = {
    TimeSpan.QUARTER: "quarter",
    TimeSpan.ROLLING_4: "rolling 4 quarters",
    TimeSpan.YEAR: "year",
}
AT_THE_END = "end of quarter"
UNITS = {PERCENT: "per cent", RATE: "per 10,000 children aged 0 to 17"}
INVENTED, REPORTED = "Invented data", "Reported by agencies"


@dataclass(frozen=True, slots=True)
class TidySource:
    """What rows are made of: the reader's figures, the place, and the last quarter.

    `invented` says that the figures are those of a demonstration.
    """

    material: LineInputs
    place: TidyPlace
    until: Quarter
    invented: bool


@dataclass(frozen=True, slots=True)
class _Split:
    """How the rows of a series are named: the time it covers, its breakdown and its part."""

    counted: str
    breakdown: str = TOTAL
    part: str = TOTAL
    rounding: int = 1


def tidy_rows(source: TidySource, theme: str, indicators: Iterable[Indicator]) -> list[TidyRow]:
    """Return the rows of some indicators of a theme, which `theme` names.

    Rows are in the order of the indicators; of each the totals come first, then its own bands or
    outcomes, then its breakdowns, each from its first quarter on. A line that replaced another
    begins with its own definition: quarters before it are in the rows of the other.
    """
    return [row for one in indicators for row in _of_indicator(source, theme, one)]


def _of_indicator(source: TidySource, theme: str, one: Indicator) -> Iterator[TidyRow]:
    material = source.material
    first = first_collected(one, material.observations.get(one.key, ()))
    last = min(source.until, one.until) if one.until else source.until
    for split, series in _series(source, one):
        title = one.full_title(Measure.RATE if series.unit == RATE else Measure.NUMBER)
        for figure in series:
            yearly = split.counted == COUNTED[TimeSpan.YEAR]
            skipped = yearly and figure.quarter.number != LAST_QUARTER
            if first <= figure.quarter <= last and not skipped:
                yield (
                    *tidy_time(figure.quarter),
                    *source.place.cells,
                    theme,
                    one.key,
                    title,
                    UNITS.get(exact_unit(series.unit), series.unit),
                    split.counted,
                    split.part,
                    split.breakdown,
                    _state(figure),
                    INVENTED if source.invented else REPORTED,
                    str(split.rounding),
                    *_numbers(figure, _has_denominator(series)),
                )


def _series(source: TidySource, one: Indicator) -> Iterator[tuple[_Split, Series]]:
    """Yield each series of an indicator, with its names: totals, own parts, breakdowns."""
    material, until = source.material, source.until
    usual = usual_span(one, Measure.NUMBER)
    spans = (usual, *[span for span in honest_spans(one) if span is TimeSpan.YEAR])
    for span in spans:
        named = _Split(_counted(one, span), rounding=material.rounding(one))
        yield named, measured_line(material, one, Measure.NUMBER, span, until)
    if one.rate:
        span = usual_span(one, Measure.RATE)
        named = _Split(_counted(one, span), rounding=material.rounding(one))
        yield named, measured_line(material, one, Measure.RATE, span, until)
    word = one.own_parts_word.capitalize()
    yield from _parts(source, one, word, one.own_parts, usual)
    for key in one.breakdowns:
        split = material.catalogue.breakdown(key)
        yield from _parts(source, one, split.title, split.parts, TimeSpan.QUARTER)


def _parts(
    source: TidySource, one: Indicator, title: str, parts: tuple[Part, ...], span: TimeSpan
) -> Iterator[tuple[_Split, Series]]:
    for part, series in part_lines(source.material, one, parts, span, source.until):
        rounding = source.material.rounding(one, part.key)
        yield _Split(_counted(one, span), title, part.title, rounding), series


def _counted(one: Indicator, span: TimeSpan) -> str:
    """Say what time a number covers; a stock is counted at the end of its quarter."""
    if one.kind is Kind.STOCK and span is TimeSpan.QUARTER:
        return AT_THE_END
    return COUNTED[TimeSpan.ROLLING_4 if one.supplied == "rolling" else span]


def _has_denominator(series: Series) -> bool:
    return exact_unit(series.unit) in UNITS


def _state(figure: Figure) -> str:
    """Say in words what state a figure is in."""
    if figure.own:
        return f"{figure.status.word}, {SHORT_OWN}"
    if figure.partial:
        return f"partial: {figure.given} of {figure.due} agencies"
    return f"{figure.status.word}, provisional" if figure.provisional else figure.status.word


def _numbers(figure: Figure, has_denominator: bool) -> TidyRow:
    """Return the value, the numerator and the denominator, or the symbol of why there is none."""
    if not figure.status.has_figure or figure.value is None:
        symbol = SYMBOLS.get(figure.status, NOT_AVAILABLE)
        return symbol, symbol, symbol if has_denominator else NOT_APPLICABLE
    top = figure.value if figure.numerator is None and not has_denominator else figure.numerator
    below = _number(figure.denominator) if has_denominator else NOT_APPLICABLE
    return _number(figure.value), _number(top), below


def _number(value: float | None) -> str:
    """Write a number with as many decimals as it has; a missing one is "not available"."""
    return NOT_AVAILABLE if value is None else f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
