"""Flags: they say which quarters stand out, by which rule and in which words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.catalogue.thresholds import Direction, Measure, Threshold
from dashboard.figures.observations import Figure, Series, Status
from dashboard.quarters import Quarter
from dashboard.variation.detection import rules as detection
from dashboard.variation.detection.signals import CONTINUES, DRIFT, SHIFT
from dashboard.variation.expected_range import JudgedAverage
from dashboard.variation.judgements import Judgement, judgement_of

THRESHOLD_RULE = "threshold"
CHART_RULE = "control chart"
"""The rule of a mark of the control chart, which is drawn there alone and does not report."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One rule that marks one quarter.

    `short` completes a sentence about the figure ("above the threshold of 390"). `sentence` is a
    whole sentence with the evidence. `past` is the same sentence for use in a later quarter, and
    names the flag's quarter. `upward` is true if the figure is too high, and false if it is too
    low. `level` is the threshold or limit that the figure lies beyond.

    `strength` is the distance in sigmas, or 0 if the rule does not measure in sigmas. `expected` is
    the expected range of the figure, in the unit of the series. `judged` is the average that was
    judged. `quarters` is the number of figures on the line so far. `before` is the number of
    figures in the earlier average, and `spread` the number of figures that its spread is measured
    on. Both are 0 if the rule compares no averages. `chance` says how often the rule flags an
    unchanged line of this length ("about once in 9 years on a line of this length").

    If `reports` is false, the flag marks its quarter but is never the only reason for an exception.
    """

    quarter: Quarter
    rule: str
    judgement: Judgement
    upward: bool
    level: float
    short: str
    sentence: str
    strength: float = 0.0
    expected: tuple[float, float] | None = None
    judged: JudgedAverage | None = None
    quarters: int = 0
    before: int = 0
    spread: int = 0
    chance: str = ""
    reports: bool = True
    past: str = ""

    @property
    def side(self) -> str:
        """Return "high" or "low" if `short` names the side; otherwise the text is empty."""
        if self.rule not in (SHIFT, DRIFT, CONTINUES):
            return ""
        return "high" if self.upward else "low"

    def told(self, at: Quarter) -> str:
        """Return the sentence of the flag for a page about quarter `at`.

        If the flag is about another quarter, the sentence names that quarter.
        """
        if self.quarter == at:
            return self.sentence
        return self.past or f"in {self.quarter}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class QuarterState:
    """The state of one quarter. Charts, tables, files and alternative texts all mark it the same.

    `judgement` is the judgement of the quarter's figure, and `upward` is true if the figure is too
    high. `framed` is true if the figure crosses a dated threshold. `judged` is true if rules were
    applied to the quarter, so that a quarter without a flag is as expected. `own` is that of
    `Figure`.
    """

    quarter: Quarter
    status: Status
    judgement: Judgement = Judgement.ORDINARY
    upward: bool = False
    framed: bool = False
    provisional: bool = False
    partial: bool = False
    own: bool = False
    zero: bool = False
    judged: bool = False
    flags: tuple[Flag, ...] = ()


def judge(series: Series, indicator: Indicator, measure: Measure) -> tuple[Flag, ...]:
    """Return a flag for each threshold that a quarter crosses, in quarter order.

    The unrounded value is compared with the thresholds in force in the quarter. A value equal to
    the threshold is not flagged. A partial value is not flagged.
    """
    thresholds = tuple(t for t in indicator.thresholds if t.measure is measure)
    if not thresholds:
        return ()
    return tuple(
        _flag(figure, figure.value, threshold, series.unit, indicator.polarity)
        for figure in series
        if figure.value is not None and not figure.partial
        for threshold in thresholds
        if threshold.holds_in(figure.quarter) and threshold.is_breached_by(figure.value)
    )


def stands_out(
    values: Sequence[float | None],
    *,
    polarity: str = Polarity.NONE,
    denominators: Sequence[float | None] | None = None,
    rare: bool = False,
) -> list[bool]:
    """Say for each quarter's value whether the default rules make it part of an exception.

    A value of None is a quarter without a figure. Entry k uses only the values up to k. With fewer
    than 12 figures the result is always false, because the limits are trial limits. `polarity`
    ("none", "high", "low") is checked but changes nothing: it decides only whether a quarter is
    better or worse. `denominators` and `rare` have the same meaning as in `detect_signals`.
    Raises: ValueError for another polarity, or if values and denominators differ in number.
    """
    Polarity(polarity)
    found = detection.detect_signals(values, denominators, rare)
    return [signal is not None and not signal.trial for signal in found]


def quarter_states(
    series: Series, flags: Iterable[Flag], judged: Collection[Quarter] = ()
) -> tuple[QuarterState, ...]:
    """Return the state of each quarter of a series, in the order of its figures.

    `judged` are the quarters that statistical rules were applied to.
    """
    by_quarter: dict[int, tuple[Flag, ...]] = {}
    for flag in flags:
        place = flag.quarter.ordinal
        by_quarter[place] = (*by_quarter.get(place, ()), flag)
    known = {quarter.ordinal for quarter in judged}
    return tuple(
        _state(f, by_quarter.get(f.quarter.ordinal, ()), f.quarter.ordinal in known) for f in series
    )


def speaking_flag(flags: Sequence[Flag], quarter: Quarter) -> Flag | None:
    """Return the flag that is shown first for a quarter, or None if no flag reports.

    A threshold's flag comes first, then the strongest of the flags that report.
    """
    held = [flag for flag in flags if flag.quarter == quarter and flag.reports]
    return min(held, key=lambda f: (f.rule != THRESHOLD_RULE, -f.strength), default=None)


def threshold_in_force(
    indicator: Indicator, measure: Measure, quarter: Quarter, value: float | None = None
) -> Threshold | None:
    """Return the latest threshold in force in a quarter; if `value` crosses some, the latest such.

    The latest is the one in force from the latest quarter. The result is None if none is in force.
    """
    held = [t for t in indicator.thresholds if t.measure is measure and t.holds_in(quarter)]
    crossed = [t for t in held if value is not None and t.is_breached_by(value)]
    return max(crossed or held, key=lambda t: t.since, default=None)


def threshold_words(threshold: Threshold, unit: str) -> str:
    """Return a threshold's level in words: "above 390", "below 80%", "outside 30 to 50"."""
    return f"{threshold.direction.value} {_levels(threshold, unit)}"


def threshold_kept_words(threshold: Threshold, value: float, unit: str) -> str:
    """Say on which side of a threshold a figure stays: "above the agreed minimum of 240"."""
    level = _levels(threshold, unit)
    if threshold.direction is Direction.OUTSIDE:
        return f"within the agreed {level}"
    below = threshold.direction is Direction.BELOW
    name = f"the agreed {'minimum' if below else 'maximum'} of {level}"
    if value == (threshold.low if below else threshold.high):
        return f"at {name}"
    return f"{'above' if below else 'below'} {name}"


def _state(figure: Figure, flags: Sequence[Flag], judged: bool) -> QuarterState:
    if not flags:  # nearly every quarter has no flag
        return QuarterState(
            figure.quarter,
            figure.status,
            provisional=figure.provisional,
            partial=figure.partial,
            own=figure.own,
            zero=figure.value == 0,
            judged=judged,
        )
    first = speaking_flag(flags, figure.quarter)
    return QuarterState(
        figure.quarter,
        figure.status,
        first.judgement if first else Judgement.ORDINARY,
        bool(first and first.upward),
        any(flag.rule == THRESHOLD_RULE for flag in flags),
        figure.provisional,
        figure.partial,
        figure.own,
        figure.value == 0,
        judged or any(flag.rule == THRESHOLD_RULE for flag in flags),
        tuple(flags),
    )


def _flag(
    figure: Figure, value: float, threshold: Threshold, unit: str, polarity: Polarity
) -> Flag:
    upward = threshold.high is not None and value > threshold.high
    level = threshold.level_beside(value)
    side = "above" if upward else "below"
    shown, told = (
        number_formats.level_text(level, unit),
        number_formats.telling_text(value, level, unit),
    )
    where = f"{side} the threshold of {shown}"
    agreed = f"agreed by {threshold.agreed}, from {threshold.since} on"
    return Flag(
        figure.quarter,
        THRESHOLD_RULE,
        judgement_of(upward, polarity),
        upward,
        level,
        where,
        f"{told} is {where}, {agreed}",
        past=f"in {figure.quarter}, {told} was {where}, {agreed}",
    )


def _levels(threshold: Threshold, unit: str) -> str:
    levels = (threshold.low, threshold.high)
    if threshold.direction is Direction.ABOVE:
        levels = (None, threshold.high)
    elif threshold.direction is Direction.BELOW:
        levels = (threshold.low, None)
    return " to ".join(
        number_formats.level_text(level, unit) for level in levels if level is not None
    )
