"""What a control chart's signals say of a line's quarters, as flags: in words, with what expected.

A signal is about the latest quarters together and may begin an exception; a quarter that only the
chart's own rules find is marked, and is not by itself the ground of one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from dashboard import numbers
from dashboard.control import Control, Raised
from dashboard.control_places import Place, Rule
from dashboard.detection_chances import chance_words
from dashboard.detection_signals import CONTINUES, LIMITS, MANY, QUIET, SHIFT
from dashboard.flags import CHART_RULE, Flag
from dashboard.indicators import Indicator
from dashboard.judgements import judgement
from dashboard.observations import Series
from dashboard.run_rules import RUN
from dashboard.verdicts import badge, variation


def signal_flags(control: Control, indicator: Indicator) -> tuple[Flag, ...]:
    """Give the flags of a line's signals, and of quarters that only its chart marks."""
    series = control.quarters
    if series is None:
        return ()
    raised = tuple(_of_signal(one, series, indicator) for one in _counted(control.signals))
    known = {flag.quarter for flag in raised if flag.reports}
    marked = (_of_place(one, series) for one in control.marked if one.quarter not in known)
    return tuple(sorted((*raised, *marked), key=lambda flag: flag.quarter))


def _counted(signals: Iterable[Raised]) -> Iterator[Raised]:
    """Count each signal's quarter as an exception does: trial ones begin no run, gaps end one."""
    before: Raised | None = None
    for one in signals:
        goes_on = (
            before is not None
            and before.quarter + 1 == one.quarter
            and before.signal.upward is one.signal.upward
            and before.signal.trial is one.signal.trial
        )
        run = before.signal.run + 1 if before is not None and goes_on else 1
        before = replace(one, signal=replace(one.signal, run=run))
        yield before


def high_or_low(*, upward: bool) -> str:
    """Give the word for a side; neither is better than the other."""
    return "high" if upward else "low"


def _of_signal(raised: Raised, series: Series, indicator: Indicator) -> Flag:
    signal = raised.signal
    short, sentence = _WORDS[signal.rule](raised, series)
    same = ", set against the same quarter of other years" if signal.seasonal else ""
    return Flag(
        raised.quarter,
        signal.rule,
        judgement(signal.upward, indicator.polarity),
        signal.upward,
        signal.expected[1] if signal.upward else signal.expected[0],
        short,
        f"{sentence}{same}",
        strength=signal.strength,
        expected=signal.expected if signal.rule == LIMITS else None,
        judged=(raised.first, *signal.expected) if signal.rule in (LIMITS, SHIFT) else None,
        quarters=signal.quarters,
        trial=signal.trial,
        chance=chance_words(signal.rule, signal.quarters),
        reports=not signal.trial,
    )


def _of_place(place: Place, series: Series) -> Flag:
    rule, known = place.rules[0], (place.lower, place.upper)
    short = _MARKS[rule](place, series)
    said = badge(variation([place])).words
    ends = (known[0], known[1]) if known[0] is not None and known[1] is not None else None
    return Flag(
        place.quarter,
        CHART_RULE,
        place.judgement,
        place.upward,
        (ends[place.upward] if ends else place.mean) or 0.0,
        short,
        f"on the control chart, {said}: {short}",
        expected=ends if rule is Rule.OUTSIDE else None,
        quarters=place.points,
        reports=False,
    )


def _outside(place: Place, series: Series) -> str:
    told = _between(place.lower or 0.0, place.upper or 0.0, series.unit)
    return f"{_side(place.upward)} the limits of {told}"


def _trend(place: Place, _: Series) -> str:
    return f"{numbers.word(RUN)} quarters or more {'rising' if place.upward else 'falling'}"


def _near(place: Place, series: Series) -> str:
    ends = numbers.range_ends(place.lower or 0.0, place.upper or 0.0, series.unit)
    side = "upper" if place.upward else "lower"
    return f"two of three quarters near the {side} limit of {ends[place.upward]}"


def _one_side(place: Place, series: Series) -> str:
    mean = numbers.figure(place.mean or 0.0, series.unit)
    return f"{numbers.word(RUN)} quarters or more {_side(place.upward)} the average of {mean}"


def _gap(_place: Place, _series: Series) -> str:
    return "longer without one than chance explains"


@lru_cache(maxsize=1024)
def _between(lower: float, upper: float, unit: str) -> str:
    """Write a range; a stretch has one, and a line many quarters outside it."""
    return numbers.between(lower, upper, unit)


def _side(upward: bool) -> str:
    return "above" if upward else "below"


def _limits(raised: Raised, series: Series) -> tuple[str, str]:
    signal, value = raised.signal, series.value(raised.quarter)
    told = numbers.between(*signal.expected, series.unit)
    shown = numbers.figure(signal.average if value is None else value, series.unit)
    side = _side(signal.upward)
    return (
        f"{side} the expected range",
        f"{shown} is {side} the {told} expected from {_before(raised)}",
    )


def _shift(raised: Raised, series: Series) -> tuple[str, str]:
    signal = raised.signal
    told = numbers.between(*signal.expected, series.unit)
    average = numbers.figure(signal.average, series.unit)
    many = numbers.word(signal.span)
    return (
        f"{high_or_low(upward=signal.upward)} over {many} quarters",
        f"the latest {many} quarters average {average}, {_side(signal.upward)} the {told} expected "
        f"of them from {_before(raised)}",
    )


def _continues(raised: Raised, _: Series) -> tuple[str, str]:
    side = high_or_low(upward=raised.signal.upward)
    return (
        f"still {side}",
        f"still {side}, in the {numbers.ordinal_word(raised.signal.run)} quarter",
    )


def _many(raised: Raised, series: Series) -> tuple[str, str]:
    signal = raised.signal
    told = numbers.between(*signal.expected, series.unit)
    found = numbers.figure(signal.average, series.unit)
    span = "one quarter" if signal.span == 1 else f"{numbers.word(signal.span)} quarters together"
    return "more than usual", f"{found} in {span}, where {told} are expected"


def _quiet(raised: Raised, _: Series) -> tuple[str, str]:
    many = numbers.word(raised.signal.span)
    return (
        f"none for {many} quarters",
        f"none for {many} quarters, longer than the quarters before lead to expect",
    )


def _before(raised: Raised) -> str:
    return f"the quarters since {raised.since}"


_WORDS = {
    LIMITS: _limits,
    SHIFT: _shift,
    CONTINUES: _continues,
    MANY: _many,
    QUIET: _quiet,
}
_MARKS = {
    Rule.OUTSIDE: _outside,
    Rule.TREND: _trend,
    Rule.TWO_OF_THREE: _near,
    Rule.SHIFT: _one_side,
    Rule.GAP: _gap,
}
