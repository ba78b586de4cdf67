"""Exceptions: what the meeting sees of flags. One line, one run of quarters, in words.

A run is quarters that follow each other, each flagged on the same side by a rule that reports. A
number and its rate are one line, and several rules on one run are one exception. A quarter has one
side: that of the flag that speaks for it, the number's before the rate's. A quarter that is not
flagged ends a run; so does one without a whole figure (not received, hidden, partial), since nobody
knows whether it went on; so does a break. A run bridges nothing.

Made from readings alone: whoever may not see a figure has no exception that rests on it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.catalogue.indicators import Indicator
from dashboard.exceptions import words
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from dashboard.readings.flags import Flag, speaking_flag
from dashboard.readings.readings import Reading
from dashboard.variation.detection.signals import CONTINUES
from dashboard.variation.expected_range import JudgedAverage
from dashboard.variation.judgements import Judgement


@dataclass(frozen=True, slots=True)
class ReportedException:
    """One line and one run of flagged quarters.

    `reading` speaks for it: the number, unless only the rate was flagged when it was flagged last;
    `readings` are those of the line that are flagged in the run, the speaking one first. `flags`
    are theirs in the run and on its side, by quarter; those that do not report are among them.
    `flag` speaks for them: of the last quarter a threshold's, else the strongest that reports.
    """

    reading: Reading
    readings: tuple[Reading, ...]
    quarters: tuple[Quarter, ...]
    upward: bool
    flag: Flag
    flags: tuple[Flag, ...]

    @property
    def indicator(self) -> Indicator:
        """Give the line."""
        return self.reading.indicator

    @property
    def key(self) -> str:
        """Give the line's key: with the run's first quarter it names the exception."""
        return self.indicator.key

    @property
    def first(self) -> Quarter:
        """Give the first flagged quarter."""
        return self.quarters[0]

    @property
    def last(self) -> Quarter:
        """Give the last flagged quarter."""
        return self.quarters[-1]

    @property
    def is_current(self) -> bool:
        """Say whether the run reaches the quarter that is looked at."""
        return self.last == self.reading.quarter

    @property
    def is_new(self) -> bool:
        """Say whether the run began in the quarter that is looked at."""
        return self.first == self.reading.quarter

    @property
    def awaits_a_figure(self) -> bool:
        """Say whether no whole figure has come since that could say whether the run goes on."""
        since = self.reading.series.since(self.last + 1)
        return bool(len(since)) and all(f.value is None or f.partial for f in since)

    @property
    def judged(self) -> JudgedAverage | None:
        """Give the figures that its ground judged together, and the range expected of them.

        None for a threshold, and where the rules ran on other figures than are drawn.
        """
        return self.ground.judged if self.reading.ranges.ranges else None

    @property
    def ground(self) -> Flag:
        """Give the rule that began it: the one that speaks, unless that only says it continues.

        Then the strongest of the run that reports; where a gap lies before the run, the latest
        before the gap.
        """
        if self.flag.rule != CONTINUES:
            return self.flag
        begin = [f for f in self.flags if f.reports and f.rule != CONTINUES]
        if begin:
            return max(begin, key=_strength)
        earlier = [f for f in self.reading.flags if f.quarter < self.first and f.reports]
        begin = [f for f in earlier if f.upward is self.upward and f.rule != CONTINUES]
        return begin[-1] if begin else self.flag

    @property
    def judgement(self) -> Judgement:
        """Say how it stands out."""
        return self.flag.judgement

    @property
    def rules(self) -> tuple[Flag, ...]:
        """Give the latest flag of each rule, the one that speaks first, then those that report."""
        latest = {flag.rule: flag for flag in self.flags} | {self.flag.rule: self.flag}
        return tuple(sorted(latest.values(), key=lambda f: (f is not self.flag, not f.reports)))

    @property
    def sentence(self) -> str:
        """Say it in a sentence without a full stop, 70 letters at most.

        While it lasts it is the title of the line's own picture: one story, told once.
        """
        if self.is_current:
            return self.reading.title
        return words.past(self.reading, self.flag, self.quarters)

    @property
    def figure(self) -> str:
        """Write the last flagged figure with what it counts: "97 conferences"."""
        value = self.reading.series.value(self.last)
        return "" if value is None else words.counted(self.reading, value)

    @property
    def size(self) -> str:
        """Say how large it is: "31 above the threshold of 390"; of a ground before, when."""
        ground = self.ground
        said = words.size(self.reading, ground)
        return said if ground.quarter == self.last or not said else f"in {ground.quarter}, {said}"

    @property
    def evidence(self) -> str:
        """Say what it rests on: "97 conferences; expected 61 to 93"."""
        return words.evidence(self.reading, self.flag, self.ground)

    @property
    def basis(self) -> str:
        """Say what was expected and on how many quarters that rests; nothing for a threshold."""
        return words.basis(self.reading, self.ground)

    @property
    def lasting(self) -> str:
        """Say since when it lasts, or when it was: "since 2024-25 Q1, three quarters"."""
        if self.is_new:
            return f"new in {self.first}"
        if self.is_current:
            return f"since {self.first}, {words.length(self.quarters)}"
        span = words.span(self.quarters)
        return f"{span}; no figure since says whether it goes on" if self.awaits_a_figure else span

    @property
    def chance(self) -> str:
        """Say how often the rule would raise one by chance on a line of this length."""
        return words.chance(self.ground)


def find_exceptions(readings: Iterable[Reading]) -> tuple[ReportedException, ...]:
    """Give every exception up to the quarter of the readings, in their order, oldest first."""
    lines: dict[str, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.indicator.key, []).append(reading)
    return tuple(one for line in lines.values() for one in _of_line(line))


def current(found: Iterable[ReportedException]) -> tuple[ReportedException, ...]:
    """Give those that last in the quarter that is looked at: one a line at most."""
    return tuple(one for one in found if one.is_current)


def find(found: Iterable[ReportedException], key: str, first: Quarter) -> ReportedException | None:
    """Give the exception of a line that began in a quarter; None where there is none."""
    return next((one for one in found if (one.key, one.first) == (key, first)), None)


def as_it_stood(one: ReportedException, then: Iterable[ReportedException]) -> ReportedException:
    """Give an exception as it stood in its last quarter; `then` are those of the line by then."""
    return one if one.is_current else find(then, one.key, one.first) or one


def not_judged(readings: Iterable[Reading]) -> tuple[Indicator, ...]:
    """Give the lines of which a figure is hidden, each once: such a quarter is not judged.

    It is said of the line and not of its quarters, so that it tells nothing of any one of them.
    """
    hidden = {
        reading.indicator.key: reading.indicator
        for reading in readings
        if any(figure.status is Status.SUPPRESSED for figure in reading.series)
    }
    return tuple(hidden.values())


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
    """Say of each quarter that a rule reports on which side it lies."""
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
    flagged = [reading, *(r for r, flags in of_it if flags and r is not reading)]
    every = sorted((f for _, flags in of_it for f in flags), key=_quarter)
    return ReportedException(reading, tuple(flagged), run, upward, flag, tuple(every))


def _within(reading: Reading, run: tuple[Quarter, ...], *, upward: bool) -> list[Flag]:
    return [f for f in reading.flags if run[0] <= f.quarter <= run[-1] and f.upward is upward]
