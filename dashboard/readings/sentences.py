"""The words about a line besides its title: the evidence, the words above the axis, the period.

"Expected" is the range that the rules judged by. "Rose" and "fell" are used for flagged changes
only. Nothing is called "significant". Nothing is called better or worse if the indicator has no
polarity.
Source: docs/design.md, "Words and numbers".
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator, Kind, Polarity
from dashboard.catalogue.thresholds import Measure, Threshold
from dashboard.comparators.comparisons import Comparison
from dashboard.comparators.comparisons import comparison_sentence as comparison
from dashboard.figures.changes import BREAK_BETWEEN, FigureChange
from dashboard.figures.observations import Figure, Series, Status
from dashboard.figures.published_values import ComparatorLine
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.readings.flags import (
    THRESHOLD_RULE,
    Flag,
    speaking_flag,
    threshold_kept_words,
)
from dashboard.readings.line_control import OVERLAPPING
from dashboard.readings.line_levels import NO_LEVELS, JudgedLevels
from dashboard.readings.targets import TargetState
from dashboard.variation.detection.signals import CONTINUES, LEAST_JUDGED
from dashboard.variation.expected_range import FIRM
from dashboard.variation.limits import ControlLimits
from dashboard.variation.verdicts import badge_of, by_limits

_PLAIN = (THRESHOLD_RULE, CONTINUES)
"""Rules whose sentences name no average and no range."""
TOO_FEW = "too few quarters to judge yet"
SOME_HIDDEN = "not judged: some quarters are hidden"
"""The words for a line with fewer than eight figures since a hidden quarter."""
SPANS = {
    TimeSpan.QUARTER: "",
    TimeSpan.YEAR_TO_DATE: ", year to date",
    TimeSpan.ROLLING_4: ", rolling four quarters",
    TimeSpan.YEAR: ", the year's own figure",
}
"""The words that are added for a time span other than the quarter."""


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """The facts for the words about one line at one quarter. The fields are those of `Reading`.

    `named` are the keys of the comparators that a title may name; None means those that the
    catalogue shows.
    """

    indicator: Indicator
    measure: Measure
    counted: TimeSpan
    quarter: Quarter
    series: Series
    figure: Figure | None
    latest: Figure | None
    on_last_quarter: FigureChange
    on_last_year: FigureChange
    flags: tuple[Flag, ...]
    comparators: tuple[ComparatorLine, ...]
    threshold: Threshold | None
    target: TargetState | None
    events: tuple[Event, ...]
    levels: JudgedLevels = NO_LEVELS
    judged: bool = False  # true if the rules were applied to the quarter
    compared: tuple[Comparison, ...] = ()
    named: frozenset[str] | None = None

    @property
    def flag(self) -> Flag | None:
        """Return the flag that is shown first for the quarter; None if no flag reports."""
        return speaking_flag(self.flags, self.quarter)


def evidence(facts: SentenceFacts, *, changes: bool = True, method: bool = True) -> str:
    """Return the evidence for the title as sentences: flags, changes, target and cautions.

    If `changes` is false, the changes are left out: the page shows them as figures. If `method` is
    false, the averages and ranges that were compared are left out: the page has them folded.
    """
    here = [flag for flag in facts.flags if flag.quarter == facts.quarter]
    said = [
        *(flag.sentence for flag in here if method or flag.rule in _PLAIN),
        *_lasted(facts),
        _expected(facts) if method else "",
        _unflagged(facts),
        one_side_words(facts.levels.aside, facts.levels.usual, facts.series.unit),
        _changes(facts) if changes else "",
        _last_known(facts) if changes else "",
        facts.target.sentence if facts.target else "",
        _assured(facts),
        _compared(facts),
        *_cautions(facts),
        _made_from(facts),
        _not_judged(facts),
    ]
    return _sentences(said)


def method(facts: SentenceFacts) -> str:
    """Return the averages and ranges that were compared, as sentences; empty if none were."""
    here = [flag for flag in facts.flags if flag.quarter == facts.quarter]
    rules = (flag.sentence for flag in here if flag.rule not in _PLAIN)
    return _sentences([*rules, _expected(facts)])


def _sentences(said: Collection[str]) -> str:
    return " ".join(f"{text[0].upper()}{text[1:]}." for text in said if text)


def unit_line(indicator: Indicator, measure: Measure, counted: TimeSpan, rounding: int = 1) -> str:
    """Return the words above the axis: "per 10,000, rolling four quarters".

    If counts are rounded to more than 1, the words say so.
    """
    rounded = f", counts rounded to {rounding}" if rounding > 1 else ""
    return f"{_counts_what(indicator, measure, counted)}{rounded}"


def _counts_what(indicator: Indicator, measure: Measure, counted: TimeSpan) -> str:
    if measure is Measure.RATE:
        alone = ", at quarter end" if indicator.kind is Kind.STOCK else ", in the quarter"
        return f"{number_formats.PER_10_000}{SPANS[counted] or alone}"
    share = indicator.is_percent or indicator.kind is Kind.DISTRIBUTION
    if indicator.kind is Kind.ROLLING_12_MONTHS or counted is TimeSpan.QUARTER:
        return indicator.unit_words
    unit = indicator.unit_words if share else indicator.unit
    return f"{unit}{SPANS[counted]}"


def period_words(indicator: Indicator, counted: TimeSpan, quarter: Quarter) -> str:
    """Return the exact period of a quarter's figure: "12 months to 31 March 2025"."""
    told = quarter - indicator.lag
    end = number_formats.long_date(told.last_day)
    if counted is TimeSpan.ROLLING_4:
        return f"12 months to {end}"
    if counted is TimeSpan.YEAR:
        return f"the year {told.year_label}"
    if counted is TimeSpan.YEAR_TO_DATE and told.number > 1:
        return f"{number_formats.long_date(Quarter(told.year, 1).first_day)} to {end}"
    return end if indicator.kind is Kind.STOCK else told.months


def figure_text(facts: SentenceFacts, figure: Figure) -> str:
    """Return a figure as text.

    The figure has enough decimals to show on which side of its threshold, its target or its
    expected range it lies.
    """
    if figure.value is None:
        return figure.status.word
    unit = facts.series.unit
    least = shown_decimals(unit, facts.comparators)
    flag = facts.flag
    if flag and flag.rule == THRESHOLD_RULE and flag.quarter == figure.quarter:
        return number_formats.telling_text(figure.value, flag.level, unit, least)
    if facts.target and facts.target.word and figure.quarter == facts.quarter:
        return number_formats.telling_text(figure.value, facts.target.level, unit, least)
    if flag and flag.expected and flag.quarter == figure.quarter:
        end = flag.expected[1] if flag.upward else flag.expected[0]
        if figure.value != end:
            least = number_formats.telling_decimals(figure.value, end, least)
    return number_formats.figure_text(figure.value, unit, least)


def shown_decimals(unit: str, comparators: Sequence[ComparatorLine]) -> int:
    """Return the number of decimals of a line's figures; per cents with comparators have one."""
    return (
        1 if unit == number_formats.PERCENT and comparators else number_formats.usual_decimals(unit)
    )


def change_words(change: FigureChange, unit: str, decimals: int) -> str:
    """Return a change as text for a table: "+32, +8%", "−0.4 pts"; empty if there is none.

    `decimals` are those of the line's figures.
    """
    return ", ".join(text for text in change.written(unit, decimals) if text)


def one_side_words(aside: int, usual: float | None, unit: str) -> str:
    """Say that many quarters in a row lie on one side of the usual level; empty if they do not.

    `aside` is the number of quarters, below 0 if they lie below (`JudgedLevels.aside`).
    """
    if not aside or usual is None:
        return ""
    side = "above" if aside > 0 else "below"
    level = number_formats.figure_text(usual, number_formats.exact_unit(unit))
    many = number_formats.number_word(abs(aside))
    return f"{many} quarters in a row are {side} the usual {level}, each as expected by itself"


def too_few_words(known: int) -> str:
    """Say that a line has too few figures to be judged: "too few quarters to judge yet (8 of 12)".

    `known` is the number of its figures since the latest break or hidden quarter.
    """
    return f"{TOO_FEW} ({known} of {FIRM})"


def run_of_flags(
    flags: Sequence[Flag], quarter: Quarter, *, upward: bool, breaks: Collection[Quarter] = ()
) -> int:
    """Return how many quarters in a row, up to `quarter`, have a reporting flag on one side.

    `breaks` are the first quarters after a break. The count does not go back beyond a break.
    """
    marked = {flag.quarter.ordinal for flag in flags if flag.upward is upward and flag.reports}
    cuts = {cut.ordinal for cut in breaks}
    length = 0
    while quarter.ordinal - length in marked:
        length += 1
        if quarter.ordinal - length + 1 in cuts:
            break
    return length


def _lasted(facts: SentenceFacts) -> Iterator[str]:
    """Say how long an exception by a rule has lasted, and whether it is the usual level from now.

    A flag that only continues the exception says itself how long it has lasted.
    """
    move = facts.levels.move_at(facts.quarter)
    if move is None:
        return
    here = {flag.rule for flag in facts.flags if flag.quarter == facts.quarter}
    run = run_of_flags(facts.flags, facts.quarter, upward=move.upward)
    if run > 1 and CONTINUES not in here:
        yield f"it has lasted {number_formats.plural_text(run, 'quarter')}"
    if move.settled == facts.quarter:
        yield "from the next quarter on this is the usual level"


def _expected(facts: SentenceFacts) -> str:
    """Say what an ordinary quarter was compared with; a flag says it of its own quarter."""
    block = facts.levels.block
    if block is None or block.is_outside or facts.levels.move_at(facts.quarter) is not None:
        return ""
    expected = f"{block.range} is expected, from {block.before_words}"
    if not block.several:
        return expected
    many = number_formats.number_word(block.quarters)
    return f"the latest {many} quarters average {block.told}; {expected}"


def _assured(facts: SentenceFacts) -> str:
    """Say whether single quarters will meet the target at the present level."""
    known = facts.target is not None and facts.target.word
    single = facts.levels.single
    polarity = facts.indicator.polarity
    block = facts.levels.block
    if single is None or not known or facts.target is None:
        return ""
    if block is not None and block.overlap:  # its range is one of the next figure alone
        return ""
    if polarity not in (Polarity.HIGH, Polarity.LOW):
        return ""
    limits = ControlLimits(None, *single)
    return badge_of(by_limits(limits, facts.target.level, high=polarity is Polarity.HIGH)).words


def _unflagged(facts: SentenceFacts) -> str:
    """Say that a figure does not cross its threshold, or why no rule judges the figure."""
    if facts.flag or facts.figure is None or facts.figure.value is None:
        return ""
    if facts.figure.partial:
        return ""
    threshold, levels = facts.threshold, facts.levels
    if threshold is not None:
        return threshold_kept_words(threshold, facts.figure.value, facts.series.unit)
    if not facts.judged and levels.after_hidden and levels.known < LEAST_JUDGED:
        return SOME_HIDDEN
    if facts.judged or levels.reason not in ("", OVERLAPPING):
        return levels.reason
    return too_few_words(levels.known)


def _changes(facts: SentenceFacts) -> str:
    """Return the two changes in words, without a judgement: "+32, +8% on 2025-26 Q1"."""
    unit = facts.series.unit
    places = shown_decimals(unit, facts.comparators)
    said = [
        f"{change_words(change, unit, places)} on {change.on}"
        for change in (facts.on_last_quarter, facts.on_last_year)
        if change.difference is not None
    ]
    cut = [c for c in (facts.on_last_quarter, facts.on_last_year) if c.reason == BREAK_BETWEEN]
    said += [f"not compared with {change.on}: {change.reason}" for change in cut]
    return "; ".join(said)


def _last_known(facts: SentenceFacts) -> str:
    """Return the last known figure of a line that has none in the quarter, with its quarter."""
    shown, last = facts.figure, facts.latest
    if last is None or last.value is None or (shown is not None and shown.value is not None):
        return ""
    if facts.counted is TimeSpan.YEAR:  # its title is the figure of the last year
        return ""
    hidden = shown is not None and shown.status is Status.SUPPRESSED
    return f"last {'shown' if hidden else 'known'}: {figure_text(facts, last)} in {last.quarter}"


def _compared(facts: SentenceFacts) -> str:
    """Say how the figure, or the rate of a number, compares with the areas on the charts."""
    said = comparison(facts.compared)
    rule = facts.indicator.comparator
    behind = said and rule is not None and rule.measure is not facts.measure
    return f"the {rule.measure.value} is {said}" if behind and rule else said


def _cautions(facts: SentenceFacts) -> Iterator[str]:
    """Return the cautions about the quarter's figure, for example that it is provisional."""
    figure = facts.figure
    if figure is None or figure.value is None:
        yield _absence(figure)
        return
    if figure.provisional:
        yield "the latest figure is provisional"
    if figure.partial:
        sent = f"{figure.given} of {figure.due} agencies"
        yield f"partial: {sent} have sent theirs, so there is no rate and no flag"
    if figure.provisional_population:
        yield f"provisional population: mid-{figure.population_year}"
    if facts.indicator.lag:
        yield f"it covers the {period_words(facts.indicator, facts.counted, figure.quarter)}"
    for event in _breaks_within(facts, figure.quarter):
        yield f"four quarters that straddle a break: {event.title}, {event.quarter}"


def _made_from(facts: SentenceFacts) -> str:
    """Say that a line is made from rounded counts; empty if it is not."""
    if not isinstance(facts.series.unit, number_formats.RoundedUnit):
        return ""
    return "all of this is made from rounded counts"


def _not_judged(facts: SentenceFacts) -> str:
    """Say that hidden figures are not judged; empty if no figure is hidden.

    The sentence is about the line as a whole, so that it does not name the hidden quarters.
    """
    hidden = any(figure.status is Status.SUPPRESSED for figure in facts.series)
    if not hidden or _unflagged(facts) == SOME_HIDDEN:
        return ""
    return "made without the quarters that are hidden, which are not judged"


def _absence(figure: Figure | None) -> str:
    """Say why there is no figure, and that a figure which was not received is not a zero."""
    if figure is None:
        return ""
    if figure.status is Status.NOT_RECEIVED:
        return f"{figure.status.word}: a gap is not a zero"
    return figure.reason


def _breaks_within(facts: SentenceFacts, quarter: Quarter) -> list[Event]:
    """Return the breaks within the four quarters that a figure adds up."""
    if facts.counted is not TimeSpan.ROLLING_4 or facts.indicator.supplied == "rolling":
        return []
    return [e for e in facts.events if e.is_break and quarter - 3 < e.quarter <= quarter]
