"""What is said of a line: its story as a title, its evidence, the words above its axis.

Before limits are drawn nothing is "expected"; "rose" and "fell" belong to flagged changes alone;
nothing is "significant", and nothing better or worse without a polarity. Source: DESIGN section 5.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard import numbers
from dashboard.changes import BREAK_BETWEEN, Change
from dashboard.comparators import ComparatorLine
from dashboard.counting import Counted
from dashboard.flags import Flag, threshold_words
from dashboard.indicators import Event, Indicator, Kind, Measure, Threshold
from dashboard.observations import Figure, Series, Status
from dashboard.quarters import Quarter
from dashboard.targets import TargetState

LONGEST_TITLE = 70
"""Letters of a title. Source: DESIGN section 5."""
PER_10_000 = "per 10,000"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the words about one line at one quarter are made from; each as in `Reading`."""

    indicator: Indicator
    measure: Measure
    counted: Counted
    quarter: Quarter
    series: Series
    figure: Figure | None
    latest: Figure | None
    on_last_quarter: Change
    on_last_year: Change
    flags: tuple[Flag, ...]
    comparators: tuple[ComparatorLine, ...]
    threshold: Threshold | None
    target: TargetState | None
    events: tuple[Event, ...]

    @property
    def flag(self) -> Flag | None:
        """Give the quarter's own flag."""
        return next((f for f in self.flags if f.quarter == self.quarter), None)


def title(facts: Facts) -> str:
    """Tell the line's story: at most 70 letters, no full stop."""
    indicator = facts.indicator
    pairs = zip(_titles(facts, indicator.subject), _titles(facts, indicator.short), strict=True)
    fitting = (text for pair in pairs for text in pair if len(text) <= LONGEST_TITLE)
    return next(fitting, _cut(indicator.short))


def evidence(facts: Facts) -> str:
    """Say what the story rests on, as sentences: flags, changes, target, and what to mind."""
    said = [
        *(flag.sentence for flag in facts.flags if flag.quarter == facts.quarter),
        _unflagged(facts),
        _changes(facts),
        facts.target.sentence if facts.target else "",
        *_cautions(facts),
    ]
    return " ".join(f"{text[0].upper()}{text[1:]}." for text in said if text)


def unit_line(indicator: Indicator, measure: Measure, counted: Counted) -> str:
    """Say what the axis counts: "per 10,000, rolling four quarters"."""
    if measure is Measure.RATE:
        alone = ", at quarter end" if indicator.kind is Kind.STOCK else ", in the quarter"
        return f"{PER_10_000}{_SPANS[counted] or alone}"
    share = indicator.is_percent or indicator.kind is Kind.DISTRIBUTION
    if indicator.kind is Kind.ROLLING_12_MONTHS or counted is Counted.QUARTER:
        return indicator.unit_words
    unit = indicator.unit_words if share else indicator.unit
    return f"{unit}{_SPANS[counted]}"


def period(indicator: Indicator, counted: Counted, quarter: Quarter) -> str:
    """Say the true span of time of a quarter's figure: "12 months to 31 March 2025"."""
    told = quarter - indicator.lag
    end = numbers.long_date(told.last_day)
    if counted is Counted.ROLLING_4:
        return f"12 months to {end}"
    if counted is Counted.YEAR:
        return f"the year {told.year_label}"
    if counted is Counted.YEAR_TO_DATE and told.number > 1:
        return f"{numbers.long_date(Quarter(told.year, 1).first_day)} to {end}"
    return end if indicator.kind is Kind.STOCK else told.months


def figure_text(facts: Facts, figure: Figure) -> str:
    """Write a figure with the decimals it needs beside a level or a comparator."""
    if figure.value is None:
        return figure.status.value
    unit = facts.series.unit
    least = decimals(unit, facts.comparators)
    flag = facts.flag
    if flag and flag.quarter == figure.quarter:
        return numbers.telling(figure.value, flag.level, unit, least)
    if facts.target and facts.target.word and figure.quarter == facts.quarter:
        return numbers.telling(figure.value, facts.target.level, unit, least)
    return numbers.figure(figure.value, unit, least)


def decimals(unit: str, comparators: Sequence[ComparatorLine]) -> int:
    """Give the decimals of a line's figures: per cents have one beside a comparator."""
    return 1 if unit == numbers.PERCENT and comparators else numbers.usual_decimals(unit)


def change_words(change: Change, unit: str) -> str:
    """Write a change for a table: "+32, +8%", "−0.4 pts"; nothing where none stands."""
    if change.difference is None:
        return ""
    words = numbers.change(change.difference, unit)
    if change.per_cent is None or words == numbers.NO_CHANGE:
        return words
    return f"{words}, {numbers.per_cent_of_change(change.per_cent)}"


def run_of_flags(flags: Sequence[Flag], quarter: Quarter, *, upward: bool) -> int:
    """Count the quarters without a gap, up to `quarter`, flagged on one side."""
    marked = {flag.quarter.ordinal for flag in flags if flag.upward is upward}
    length = 0
    while quarter.ordinal - length in marked:
        length += 1
    return length


def _titles(facts: Facts, subject: str) -> Iterator[str]:
    """Give the titles that fit the facts, the fullest first."""
    figure, latest = facts.figure, facts.latest
    if facts.counted is Counted.YEAR and latest and not facts.flag:
        yield from _of_the_year(facts, subject, latest)
    elif figure and figure.value is not None:
        yield from _present(facts, subject, figure)
    elif latest is None:
        yield f"{subject}: {_why(facts, figure)}, no figures yet"
    else:
        why, known = _why(facts, figure), figure_text(facts, latest)
        yield f"{subject}: {why} for {facts.quarter}; latest {known} in {latest.quarter}"
        yield f"{subject}: {why}; latest {known} in {latest.quarter}"
        yield f"{subject}: latest {known} in {latest.quarter}"
    yield f"{subject}: {_why(facts, figure)}"


def _of_the_year(facts: Facts, subject: str, latest: Figure) -> Iterator[str]:
    """Give the titles of a line that has one figure a year."""
    start = f"{subject}: {_per(facts, latest)} in {latest.quarter.year_label}"
    yield from _beside(facts, start)
    yield start


def _present(facts: Facts, subject: str, figure: Figure) -> Iterator[str]:
    """Give the titles of a quarter that has a figure."""
    text = figure_text(facts, figure)
    if facts.flag:
        yield from _flagged(facts, facts.flag, subject, text)
    if figure.partial:
        yield f"{subject}: {text} so far, from {figure.given} of {figure.due} agencies"
        yield f"{subject}: {text}, {figure.given} of {figure.due} agencies"
    if facts.target and facts.target.word:
        level = numbers.level(facts.target.level, facts.series.unit)
        yield f"{subject}: {text}, target of {level} {facts.target.word}"
    per = _per(facts, figure)
    yield from _beside(facts, f"{subject}: {per}")
    if figure.value == 0 and facts.measure is Measure.NUMBER:
        yield f"{subject}: none{_in_span(facts)}"
    yield f"{subject}: {per}{_in_span(facts)}"
    yield f"{subject}: {per}"


def _per(facts: Facts, figure: Figure) -> str:
    text = figure_text(facts, figure)
    return f"{text} {PER_10_000}" if facts.measure is Measure.RATE else text


def _flagged(facts: Facts, flag: Flag, subject: str, text: str) -> Iterator[str]:
    """Give the titles of a quarter beyond its threshold."""
    run = run_of_flags(facts.flags, facts.quarter, upward=flag.upward)
    side = "above" if flag.upward else "below"
    if run > 1:
        times = numbers.word(run)
        yield f"{subject} have been {flag.short} for {times} quarters: {text}"
        yield f"{subject} have been {side} the threshold for {times} quarters: {text}"
    yield f"{subject} {_verb(facts, flag)} {text}, {flag.short}"
    yield f"{subject}: {text}, {flag.short}"


def _verb(facts: Facts, flag: Flag) -> str:
    """Say rose or fell only where the flagged quarter did so on the quarter before."""
    difference = facts.on_last_quarter.difference or 0.0
    if flag.upward and difference > 0:
        return "rose to"
    return "fell to" if not flag.upward and difference < 0 else "are at"


def _beside(facts: Facts, start: str) -> Iterator[str]:
    """Set the figure beside the comparators' latest, as many as there is room for."""
    told = [t for line in facts.comparators if line.area.shown and (t := _told(facts, line))]
    for many in range(len(told), 0, -1):
        yield f"{start}; {', '.join(told[:many])}"


def _told(facts: Facts, line: ComparatorLine) -> str:
    latest = line.latest
    if latest is None or latest.value is None:
        return ""
    unit = facts.series.unit
    name = line.area.title.split(",")[0]
    name = name[0].lower() + name[1:] if line.area.kind.startswith("neighbours") else name
    return f"{name} {numbers.figure(latest.value, unit, decimals(unit, facts.comparators))}"


def _why(facts: Facts, figure: Figure | None) -> str:
    """Say why the quarter has no figure."""
    indicator, quarter = facts.indicator, facts.quarter
    if indicator.until and quarter > indicator.until:
        return f"no longer collected after {indicator.until}"
    if facts.counted is Counted.YEAR and facts.quarter.number != 4:
        return "counted once a year, with Q4"
    if figure is None:
        return "no figure"
    if figure.status is Status.SUPPRESSED:
        return "hidden at its source"
    return figure.status.value


def _unflagged(facts: Facts) -> str:
    """Say that a figure does not cross its threshold, or that there is none."""
    if facts.flag or facts.figure is None or facts.figure.value is None:
        return ""
    if facts.figure.partial:
        return ""
    threshold = facts.threshold
    if threshold is None:
        return "not flagged: no threshold is agreed"
    words = threshold_words(threshold, facts.series.unit)
    return f"not flagged: not {words}, the threshold agreed by {threshold.agreed}"


def _changes(facts: Facts) -> str:
    """Say the two changes in words that claim nothing: "+32, +8% on 2025-26 Q1"."""
    unit = facts.series.unit
    said = [
        f"{change_words(change, unit)} on {change.since}"
        for change in (facts.on_last_quarter, facts.on_last_year)
        if change.difference is not None
    ]
    cut = [c for c in (facts.on_last_quarter, facts.on_last_year) if c.reason == BREAK_BETWEEN]
    said += [f"not compared with {change.since}: {change.reason}" for change in cut]
    return "; ".join(said)


def _cautions(facts: Facts) -> Iterator[str]:
    """Say what a reader must mind about the quarter's figure."""
    figure = facts.figure
    if figure is None or figure.value is None:
        yield figure.reason if figure else ""
        return
    if figure.provisional:
        yield "the latest figure is provisional"
    if figure.partial:
        sent = f"{figure.given} of {figure.due} agencies"
        yield f"partial: {sent} have sent theirs, so there is no rate and no flag"
    if figure.provisional_population:
        yield f"provisional population: mid-{figure.population_year}"
    if facts.indicator.lag:
        yield f"it tells of the {period(facts.indicator, facts.counted, figure.quarter)}"
    for event in _breaks_within(facts, figure.quarter):
        yield f"four quarters that straddle a break: {event.title}, {event.quarter}"


def _breaks_within(facts: Facts, quarter: Quarter) -> list[Event]:
    """Give the breaks that quarters added up straddle."""
    if facts.counted is not Counted.ROLLING_4 or facts.indicator.supplied == "rolling":
        return []
    return [e for e in facts.events if e.is_break and quarter - 3 < e.quarter <= quarter]


def _in_span(facts: Facts) -> str:
    """Say over which span a figure counts, where it is not the quarter."""
    rolling = facts.indicator.kind is Kind.ROLLING_12_MONTHS
    return "" if rolling else _SPANS[facts.counted]


def _cut(text: str) -> str:
    """Cut a text at a word."""
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE].rsplit(" ", 1)[0]


_SPANS = {
    Counted.QUARTER: "",
    Counted.YEAR_TO_DATE: ", year to date",
    Counted.ROLLING_4: ", rolling four quarters",
    Counted.YEAR: ", the year's own figure",
}
