"""Turns the signals of a line's control chart into flags, with their words and expected ranges.

A signal is about the latest quarters and may begin an exception. What only the control chart's own
rules mark is kept apart (`chart_flags`): it is drawn on that chart alone and is never a reason for
an exception.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator
from dashboard.figures.observations import Series
from dashboard.readings.flags import CHART_RULE, Flag
from dashboard.readings.line_control import LineControl, RaisedSignal
from dashboard.variation.detection.chances import chance_words
from dashboard.variation.detection.rare_events import MANY_BELOW, QUIET_BELOW
from dashboard.variation.detection.signals import (
    CONTINUES,
    DRIFT,
    LIMITS,
    MANY,
    QUIET,
    SHIFT,
)
from dashboard.variation.expected_range import FIRM, JudgedAverage
from dashboard.variation.judgements import judgement_of
from dashboard.variation.places import ChartPlace, ChartRule
from dashboard.variation.run_rules import RUN
from dashboard.variation.verdicts import badge_of, variation_of


class _Said(NamedTuple):
    """The words of a flag: short, as a sentence, and as a sentence about a past quarter."""

    short: str
    sentence: str
    past: str


def signal_flags(control: LineControl, indicator: Indicator) -> tuple[Flag, ...]:
    """Return the flags of a line's signals, in quarter order; none if the line is not judged."""
    series = control.quarters
    if series is None:
        return ()
    return tuple(_of_signal(one, series, indicator) for one in _counted(control.signals))


def chart_flags(control: LineControl) -> tuple[Flag, ...]:
    """Return the marks of a line's control chart, in quarter order. They never report."""
    series = control.quarters
    return () if series is None else tuple(_of_place(one, series) for one in control.marked)


def _counted(signals: Iterable[RaisedSignal]) -> Iterator[RaisedSignal]:
    """Return the signals with their runs counted as exceptions count them.

    A run ends at a quarter without a signal, and at a signal on the other side.
    """
    before: RaisedSignal | None = None
    for one in signals:
        goes_on = (
            before is not None
            and before.quarter + 1 == one.quarter
            and before.signal.upward is one.signal.upward
        )
        run = before.signal.run + 1 if before is not None and goes_on else 1
        before = replace(one, signal=replace(one.signal, run=run))
        yield before


def than_usual(*, upward: bool) -> str:
    """Return the words for a side. They do not say which side is better."""
    return "higher than usual" if upward else "lower than usual"


def _of_signal(raised: RaisedSignal, series: Series, indicator: Indicator) -> Flag:
    signal = raised.signal
    said = _WORDS[signal.rule](raised, series.unit)
    return Flag(
        raised.quarter,
        signal.rule,
        judgement_of(signal.upward, indicator.polarity),
        signal.upward,
        signal.expected[1] if signal.upward else signal.expected[0],
        said.short,
        said.sentence,
        strength=signal.strength,
        expected=signal.expected if signal.rule == LIMITS else None,
        judged=raised.ground,
        quarters=signal.quarters,
        before=signal.before,
        spread=signal.spread,
        chance=chance_words(signal.rule, signal.quarters),
        past=said.past,
    )


def _of_place(place: ChartPlace, series: Series) -> Flag:
    rule, known = place.rules[0], (place.lower, place.upper)
    short = _MARKS[rule](place, series)
    said = badge_of(variation_of([place])).words
    sentence = f"on the control chart, {said}: {short}"
    ends = (known[0], known[1]) if known[0] is not None and known[1] is not None else None
    return Flag(
        place.quarter,
        CHART_RULE,
        place.judgement,
        place.upward,
        (ends[place.upward] if ends else place.mean) or 0.0,
        short,
        sentence,
        expected=ends if rule is ChartRule.OUTSIDE else None,
        quarters=place.points,
        reports=False,
        past=f"in {place.quarter}, {sentence}",
    )


def _outside(place: ChartPlace, series: Series) -> str:
    ends = place.lower or 0.0, place.upper or 0.0
    return f"{_side(place.upward)} the limits of {_beyond(place.value or 0.0, *ends, series.unit)}"


def _trend(place: ChartPlace, _: Series) -> str:
    way = "rising" if place.upward else "falling"
    return f"{number_formats.number_word(RUN)} quarters or more {way}"


def _near(place: ChartPlace, series: Series) -> str:
    ends = number_formats.range_ends(place.lower or 0.0, place.upper or 0.0, series.unit)
    side = "upper" if place.upward else "lower"
    return f"two of three quarters near the {side} limit of {ends[place.upward]}"


def _one_side(place: ChartPlace, series: Series) -> str:
    mean = number_formats.figure_text(place.mean or 0.0, series.unit)
    run = f"{number_formats.number_word(RUN)} quarters or more"
    return f"{run} {_side(place.upward)} the average of {mean}"


def _gap(_place: ChartPlace, _series: Series) -> str:
    return "longer without one than chance explains"


@lru_cache(maxsize=1024)
def _beyond(value: float, lower: float, upper: float, unit: str) -> str:
    """Return a range as text, with enough decimals to show that the figure lies beyond it."""
    if lower <= value <= upper:
        return number_formats.range_text(lower, upper, unit)
    return " to ".join(number_formats.beyond_range_text(value, lower, upper, unit).ends)


def _side(upward: bool) -> str:
    return "above" if upward else "below"


def _limits(raised: RaisedSignal, _unit: str) -> _Said:
    side, judged = _side(raised.signal.upward), _ground(raised)
    rest = f"{side} the {judged.range} expected, from {judged.before_words}"
    return _Said(
        f"{side} the expected range",
        f"{judged.told} is {rest}",
        f"in {raised.quarter}, {judged.told} was {rest}",
    )


def _shift(raised: RaisedSignal, _unit: str) -> _Said:
    judged = _ground(raised)
    many = number_formats.number_word(judged.quarters)
    rest = f"{judged.told}; {judged.range} was expected, from {judged.before_words}"
    return _Said(
        f"{than_usual(upward=raised.signal.upward)} over {many} quarters",
        f"the latest {many} quarters average {rest}",
        f"in {raised.quarter} the latest {many} quarters averaged {rest}",
    )


def _drift(raised: RaisedSignal, _unit: str) -> _Said:
    judged = _ground(raised)
    rest = f"{judged.told}; {judged.range} was expected, from {judged.before_words}"
    average = "average of all quarters, the newest counting most,"
    return _Said(
        f"{than_usual(upward=raised.signal.upward)} after a slow drift",
        f"the {average} is {rest}",
        f"in {raised.quarter} the {average} was {rest}",
    )


def _continues(raised: RaisedSignal, _unit: str) -> _Said:
    side = than_usual(upward=raised.signal.upward)
    if raised.signal.run == 1 and raised.began is not None:
        began = f"before there were {number_formats.number_word(FIRM)} quarters to judge by"
        return _Said(side, f"it began {began}", f"in {raised.quarter} it had begun {began}")
    lasted = number_formats.plural_text(raised.signal.run, "quarter")
    return _Said(
        f"{side} for {lasted}",
        f"it has lasted {lasted}",
        f"in {raised.quarter} it had lasted {lasted}",
    )


def _ground(raised: RaisedSignal) -> JudgedAverage:
    """Return the comparison behind a rule that begins a run; every such rule has one."""
    assert raised.ground is not None
    return raised.ground


def _many(raised: RaisedSignal, _unit: str) -> _Said:
    signal = raised.signal
    count = number_formats.number_word(round(signal.average))
    span = (
        "one quarter"
        if signal.span == 1
        else f"{number_formats.number_word(signal.span)} quarters together"
    )
    often = f"chance gives so many less than once in {_times(MANY_BELOW[signal.span])} times"
    return _Said(
        "more than usual",
        f"{count} in {span}; {often}",
        f"in {raised.quarter}, {count} in {span}; {often}",
    )


def _quiet(raised: RaisedSignal, _unit: str) -> _Said:
    said = f"none for {number_formats.number_word(raised.signal.span)} quarters"
    often = f"by chance less than once in {_times(QUIET_BELOW)} times"
    return _Said(
        said,
        f"{said}, longer than the quarters before lead to expect: {often}",
        f"in {raised.quarter} {said}, longer than the quarters before led to expect: {often}",
    )


def _times(chance: float) -> int:
    """Return once in how many times a chance comes about."""
    return round(1 / chance)


_WORDS = {
    LIMITS: _limits,
    SHIFT: _shift,
    DRIFT: _drift,
    CONTINUES: _continues,
    MANY: _many,
    QUIET: _quiet,
}
_MARKS = {
    ChartRule.OUTSIDE: _outside,
    ChartRule.TREND: _trend,
    ChartRule.TWO_OF_THREE: _near,
    ChartRule.SHIFT: _one_side,
    ChartRule.GAP: _gap,
}
