"""Our figure compared with the same figure for other areas: higher, similar, lower, not compared.

The interval of our figure is compared with the comparator's value, not with the comparator's
interval, as Fingertips does. A result is better or worse only if the indicator has a polarity. Only
a reading's own data is used, so nothing is said about a figure that the reader may not see. Source:
docs/methods.md, "Intervals and comparison".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.catalogue.partnership import ComparatorArea
from dashboard.comparators import intervals
from dashboard.comparators.intervals import Interval, Standing
from dashboard.figures.observations import Figure, Status
from dashboard.figures.published_values import ComparatorLine, ComparatorValue

TOO_NARROW = "events repeat for one child, so the interval is too narrow"
LEAST_SHARE_OF_MEMBERS = 0.5
"""The least share of a group's areas that must have a value. Otherwise we do not compare."""
OLDEST = 2
"""The most reporting years by which a comparator's figure may be older than our figure."""
BETTER, WORSE = "better", "worse"
NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Our figure compared with the figure for one other area.

    If `standing` is None, the figures were not compared, and `reason` says why. `value` is the
    other area's unrounded value in the reporting year `year`. `interval` is the 95% interval of our
    figure. `better` is None if the indicator has no polarity or the figures are similar. `caution`
    is a warning to show beside the comparison.
    """

    area: ComparatorArea
    standing: Standing | None = None
    better: bool | None = None
    interval: Interval | None = None
    value: float | None = None
    year: int | None = None
    reason: str = ""
    caution: str = ""

    @property
    def word(self) -> str:
        """Return the result of the comparison: "lower", "better (lower)", "not compared"."""
        if self.standing is None:
            return NOT_COMPARED
        if self.better is None:
            return self.standing.value
        return f"{BETTER if self.better else WORSE} ({self.standing.value})"

    @property
    def name(self) -> str:
        """Return the other area's name for use in a sentence: "neighbours", "England"."""
        name = self.area.title.split(",")[0]
        return name[0].lower() + name[1:] if self.area.kind.startswith("neighbours") else name


def compare_figure(
    indicator: Indicator, unit: str, figure: Figure | None, lines: Sequence[ComparatorLine]
) -> tuple[Comparison, ...]:
    """Compare one quarter's figure with each comparator, in the order of `lines`.

    `unit` is the unit of the figure. The caller passes comparators only for figures that may be
    compared with yearly figures: figures that cover a year, stocks and per cents.
    """
    if not lines:
        return ()
    interval, reason = _interval(unit, figure)
    caution = TOO_NARROW if indicator.events_repeat else ""
    return tuple(_one(indicator, figure, line, interval, reason, caution) for line in lines)


def comparison_sentence(found: Sequence[Comparison]) -> str:
    """Describe the results for areas shown by default: "lower than neighbours, similar to England".

    Areas that were not compared are left out.
    """
    shown = [c for c in found if c.area.shown and c.standing is not None]
    said = []
    for word in dict.fromkeys(c.word for c in shown):
        names = [c.name for c in shown if c.word == word]
        joint = "to" if word == Standing.SIMILAR else "than"
        said.append(f"{word} {joint} {number_formats.list_text(names)}")
    return ", ".join(said)


def _one(
    indicator: Indicator,
    figure: Figure | None,
    line: ComparatorLine,
    interval: Interval | None,
    reason: str,
    caution: str,
) -> Comparison:
    theirs = _theirs(figure, line)
    why = reason or _why_not(figure, line, theirs)
    if interval is None or why or theirs is None or theirs.value is None:
        year = theirs.year if theirs else None
        return Comparison(line.area, None, None, interval, None, year, why, "")
    standing = interval.standing(theirs.value)
    better = _better(standing, indicator.polarity)
    return Comparison(line.area, standing, better, interval, theirs.value, theirs.year, "", caution)


def _theirs(figure: Figure | None, line: ComparatorLine) -> ComparatorValue | None:
    """Return the comparator's latest published year that is not later than our figure.

    The year is returned even if it has no value. The result is None if no such year is published.
    """
    if figure is None:
        return None
    year = figure.quarter.reporting_year
    return max((v for v in line.values if v.year <= year), key=lambda v: v.year, default=None)


def _why_not(figure: Figure | None, line: ComparatorLine, theirs: ComparatorValue | None) -> str:
    """Say why another area's figure cannot be compared with ours. If it can, the text is empty."""
    if theirs is None or figure is None:
        return "no year is published"
    told = f"in {number_formats.year_of(theirs.year)}"
    if theirs.value is None:
        hidden = theirs.status is Status.SUPPRESSED
        return f"theirs is {'hidden at its source' if hidden else theirs.status.value} {told}"
    behind = figure.quarter.reporting_year - theirs.year
    if behind > OLDEST:
        return f"the latest published year is {number_formats.year_of(theirs.year)}"
    if theirs.of > 1 and theirs.members < LEAST_SHARE_OF_MEMBERS * theirs.of:
        return f"only {theirs.members} of {theirs.of} areas have a figure {told}"
    return ""


def _interval(unit: str, figure: Figure | None) -> tuple[Interval | None, str]:
    """Return the interval of our figure, and why there is none.

    If there is an interval, the reason is empty. Otherwise the interval is None.
    """
    if figure is None or figure.value is None:
        return None, f"ours is {figure.status.word}" if figure else "ours has no figure"
    if figure.partial:
        return None, f"ours is partial: {figure.given} of {figure.due} agencies"
    if unit not in (number_formats.RATE, number_formats.PERCENT):
        return None, "counts of areas of different size are not compared"
    if figure.numerator is None or not figure.denominator:
        return None, "the numbers behind our figure were not supplied"
    method = intervals.rate if unit == number_formats.RATE else intervals.share_interval
    return method(figure.numerator, figure.denominator), ""


def _better(standing: Standing, polarity: Polarity) -> bool | None:
    if standing is Standing.SIMILAR or polarity not in (Polarity.LOW, Polarity.HIGH):
        return None
    return (standing is Standing.HIGHER) is (polarity is Polarity.HIGH)
