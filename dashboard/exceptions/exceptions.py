"""Exceptions: runs of flagged quarters on one indicator, described in words.

A run is one or more consecutive quarters, each flagged on the same side by a rule that reports. (A
rule that does not report marks a quarter, but never makes an exception by itself.) The number and
the rate of an indicator count together. Several rules that flag the same run make one exception.
Each quarter has one side: the side of the quarter's main flag (see `speaking_flag`). If both the
number and the rate are flagged, the number's flag decides. A run ends at a quarter that is not
flagged, and at a break. A run also ends at a quarter without a complete figure (not received,
hidden, partial), because nobody knows whether the run continued.

Exceptions are made from readings alone. So a reader never sees an exception that depends on a
figure the reader may not see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.catalogue.indicators import Indicator
from dashboard.exceptions import words
from dashboard.figures.line_inputs import LineInputs
from dashboard.quarters import Quarter
from dashboard.readings.flags import Flag, speaking_flag
from dashboard.readings.readings import Reading, of_line
from dashboard.variation.detection.signals import CONTINUES
from dashboard.variation.expected_range import JudgedAverage
from dashboard.variation.judgements import Judgement


@dataclass(frozen=True, slots=True)
class ReportedException:
    """An exception: one indicator and one run of flagged quarters.

    `reading` is the reading that is shown: the number's, unless only the rate is flagged in the
    run's last quarter. `readings` are all the indicator's readings, the number's and the rate's,
    with `reading` first. `flags` are the flags of these readings in the run and on its side, in
    order of quarter. `flag` is the flag that is shown, from the run's last quarter. It is the flag
    of a threshold if there is one, and otherwise the strongest flag that reports. `stood` is the
    reading as it stood in the run's last quarter, if the run is over and that is known.
    """

    reading: Reading
    readings: tuple[Reading, ...]
    quarters: tuple[Quarter, ...]
    upward: bool
    flag: Flag
    flags: tuple[Flag, ...]
    stood: Reading | None = None

    @property
    def indicator(self) -> Indicator:
        """Return the indicator on which the exception was found."""
        return self.reading.indicator

    @property
    def key(self) -> str:
        """Return the indicator's key.

        The key and the first quarter together identify the exception.
        """
        return self.indicator.key

    @property
    def first(self) -> Quarter:
        """Return the first flagged quarter of the run."""
        return self.quarters[0]

    @property
    def last(self) -> Quarter:
        """Return the last flagged quarter of the run."""
        return self.quarters[-1]

    @property
    def is_current(self) -> bool:
        """Say whether the run includes the quarter being viewed."""
        return self.last == self.reading.quarter

    @property
    def is_new(self) -> bool:
        """Say whether the run began in the quarter being viewed."""
        return self.first == self.reading.quarter

    @property
    def awaits_a_figure(self) -> bool:
        """Say whether every quarter since the run lacks a complete figure.

        It is then not known whether the run continues. If there is no quarter since the run, the
        result is false.
        """
        since = self.reading.series.since(self.last + 1)
        return bool(len(since)) and all(f.value is None or f.partial for f in since)

    @property
    def judged(self) -> JudgedAverage | None:
        """Return the average that the rule judged, with the range that was expected for it.

        The average is that of the flag `ground`. The result is None if that flag judged no average,
        as for a threshold. It is also None if other figures than the drawn ones are judged.
        """
        return None if self.reading.levels.reason else self.ground.judged

    @property
    def ground(self) -> Flag:
        """Return the flag of the rule that began the exception.

        This is usually `flag`. But `flag` may only say that the exception continues. The result is
        then the strongest other flag in the run that reports, of the shown reading if it has one.
        If the run has no such flag, because the run began after a gap or on trial limits, the
        result is the latest such flag before the run.
        """
        if self.flag.rule != CONTINUES:
            return self.flag
        begin = [f for f in self.flags if f.reports and f.rule != CONTINUES]
        if begin:
            own = [f for f in begin if f in self.reading.flags]
            return max(own or begin, key=_strength)
        earlier = [f for f in self.reading.flags if f.quarter < self.first and f.reports]
        begin = [f for f in earlier if f.upward is self.upward and f.rule != CONTINUES]
        return begin[-1] if begin else self.flag

    @property
    def judgement(self) -> Judgement:
        """Return how the exception is judged, for example as a concern or an improvement."""
        return self.flag.judgement

    @property
    def rules(self) -> tuple[Flag, ...]:
        """Return the latest flag of each rule that flagged the run.

        The flag shown comes first, then the flags that report, then the others.
        """
        latest = {flag.rule: flag for flag in self.flags} | {self.flag.rule: self.flag}
        return tuple(sorted(latest.values(), key=lambda f: (f is not self.flag, not f.reports)))

    @property
    def sentence(self) -> str:
        """Describe the exception in one sentence of at most 70 characters, without a full stop.

        For a current exception, the sentence is the title of the reading's chart, so that the
        exception and the chart have the same words. For one that is over, its levels are those of
        the chart as it stood; if that is not known, no level is named.
        """
        if self.is_current:
            return self.reading.title
        return words.past(self.reading, self.stood, self.flag, self.quarters)

    @property
    def figure(self) -> str:
        """Return the last flagged figure with its unit: "97 conferences".

        If the last flagged quarter has no number, the text is empty.
        """
        value = self.reading.series.value(self.last)
        return "" if value is None else words.counted(self.reading, value, self.flag)

    @property
    def size(self) -> str:
        """Say how far the figures are beyond a level: "31 above the threshold of 390".

        If the rule that began the exception flagged an earlier quarter, the text names that
        quarter.
        """
        ground = self.ground
        said = words.size(self.reading, ground)
        return said if ground.quarter == self.last or not said else f"in {ground.quarter}, {said}"

    @property
    def evidence(self) -> str:
        """Say what moved and by how much against what: "421 enquiries, 31 above the threshold"."""
        return words.evidence(self.reading, self.flag)

    @property
    def basis(self) -> str:
        """Say what was expected, and from how many quarters. For a threshold, the text is empty."""
        return words.basis(self.reading, self.ground)

    @property
    def lasting(self) -> str:
        """Say how long the exception has lasted: "an exception since 2024-25 Q1, three quarters".

        If the exception has ended, the text says in which quarters it lasted.
        """
        if self.is_new:
            return f"new in {self.first}"
        if self.is_current:
            return f"an exception since {self.first}, {words.length(self.quarters)}"
        span = words.span(self.quarters)
        return f"{span}; no figure since says whether it goes on" if self.awaits_a_figure else span

    @property
    def chance(self) -> str:
        """Say how often the rule that began it would flag a line of this length by chance alone.

        For a threshold, the text says that chance crossings are not counted. The text is empty if
        the rule's chance is not known.
        """
        return words.chance(self.ground)


def find_exceptions(readings: Iterable[Reading]) -> tuple[ReportedException, ...]:
    """Return every exception up to the quarter of the readings.

    Exceptions are in the order of the readings' indicators, and within an indicator oldest first.
    """
    lines: dict[str, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.indicator.key, []).append(reading)
    return tuple(one for line in lines.values() for one in _of_line(line))


def current(found: Iterable[ReportedException]) -> tuple[ReportedException, ...]:
    """Return the exceptions whose run includes the quarter being viewed.

    Each indicator has at most one such exception.
    """
    return tuple(one for one in found if one.is_current)


def find(found: Iterable[ReportedException], key: str, first: Quarter) -> ReportedException | None:
    """Return the exception of an indicator whose run began in the quarter `first`.

    The result is None if there is no such exception.
    """
    return next((one for one in found if (one.key, one.first) == (key, first)), None)


def with_past_levels(material: LineInputs, one: ReportedException) -> ReportedException:
    """Return an exception with its reading as it stood, if it is over.

    `material` must reach to the quarter of the exception's reading.
    """
    if one.is_current:
        return one
    then = of_line(material, one.indicator, one.last)
    measure = one.reading.measure
    return replace(one, stood=next((r for r in then if r.measure is measure), None))


def as_it_stood(one: ReportedException, then: Iterable[ReportedException]) -> ReportedException:
    """Return an exception as it was seen in its last quarter.

    `then` are the indicator's exceptions as they were seen in that quarter. If the exception is not
    among them, it is returned as it is now.
    """
    return one if one.is_current else find(then, one.key, one.first) or one


def _of_line(line: Sequence[Reading]) -> tuple[ReportedException, ...]:
    sides = _sides(line)
    breaks = {e.quarter for reading in line for e in reading.events if e.is_break}
    runs: list[list[Quarter]] = []
    for quarter, side in sorted(sides.items()):
        goes_on = runs and runs[-1][-1] == quarter - 1 and sides[quarter - 1] is side
        if goes_on and quarter not in breaks:
            runs[-1].append(quarter)
        else:
            runs.append([quarter])
    return tuple(_made(line, tuple(run), upward=sides[run[0]]) for run in runs)


def _sides(line: Sequence[Reading]) -> dict[Quarter, bool]:
    """Return the side of each quarter that is flagged by a rule that reports.

    True means that the quarter is flagged as too high, and false as too low.
    """
    spoken: dict[Quarter, bool] = {}
    for reading in line:
        for quarter in dict.fromkeys(f.quarter for f in reading.flags if f.reports):
            flag = speaking_flag(reading.flags, quarter)
            if flag is not None:
                spoken.setdefault(quarter, flag.upward)
    return spoken


def _quarter(flag: Flag) -> Quarter:
    return flag.quarter


def _strength(flag: Flag) -> tuple[float, int]:
    return flag.strength, flag.quarter.ordinal


def _made(line: Sequence[Reading], run: tuple[Quarter, ...], *, upward: bool) -> ReportedException:
    of_it = [(reading, _within(reading, run, upward=upward)) for reading in line]
    spoken = ((reading, speaking_flag(flags, run[-1])) for reading, flags in of_it)
    reading, flag = next((r, f) for r, f in spoken if f is not None)
    every_reading = (reading, *(r for r in line if r is not reading))
    every = sorted((f for _, flags in of_it for f in flags), key=_quarter)
    return ReportedException(reading, every_reading, run, upward, flag, tuple(every))


def _within(reading: Reading, run: tuple[Quarter, ...], *, upward: bool) -> list[Flag]:
    return [f for f in reading.flags if run[0] <= f.quarter <= run[-1] and f.upward is upward]
