"""The effect that a proposed threshold or target would have had on past quarters."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.levels import Level, unit_of, with_levels
from dashboard.catalogue.thresholds import Target, Threshold
from dashboard.figures.observations import Figure, Series
from dashboard.quarters import Quarter
from dashboard.readings.targets import MET, MISSED, NEAR, state_of, target_state

MOST_NAMED = 8
"""The most quarters that a sentence names. The picture and the table show all quarters."""


@dataclass(frozen=True, slots=True)
class LevelEffect:
    """The effect of a change to a level.

    `sentences` describe the effect. `quarters` are the quarters that would gain or lose a flag. For
    a target they are empty, because a target flags no quarter.
    """

    sentences: tuple[str, ...]
    quarters: tuple[Quarter, ...]


def level_effect(series: Series, level: Level, indicator: Indicator) -> LevelEffect:
    """Return the effect that a level would have had on the quarters of the series it applies to."""
    if isinstance(level, Threshold):
        return _of_threshold(series, level, indicator)
    return _of_target(series, level, indicator)


def effect_of_end(
    series: Series, level: Level, until: Quarter, indicator: Indicator
) -> LevelEffect:
    """Return the effect on past quarters if a level ended with the quarter `until`.

    Quarters after `until` would no longer be compared with the level.
    """
    after = [f for f in _compared(series) if f.quarter > until and level.holds_in(f.quarter)]
    if isinstance(level, Target):
        said = f"From {until + 1} on no figure is held against this target."
        return LevelEffect((said, *_so_far(len(after), "held against it")), ())
    flagged = [f for f in after if level.is_breached_by(_value(f))]
    said = f"From {until + 1} on it flags no quarter; what it flagged before stays flagged."
    if not after:
        return LevelEffect((said, *_so_far(0, "")), ())
    named = _named(flagged, level, unit_of(indicator, level.measure)) or "none"
    return LevelEffect((said, f"No longer flagged: {named}."), tuple(f.quarter for f in flagged))


def _so_far(count: int, words: str) -> tuple[str, ...]:
    if not count:
        return ("No quarter with a figure lies after that one as yet.",)
    return (
        f"{number_formats.plural_text(count, 'quarter').capitalize()} after it "
        f"would no longer be {words}.",
    )


def _of_threshold(series: Series, level: Threshold, indicator: Indicator) -> LevelEffect:
    unit = unit_of(indicator, level.measure)
    every = _compared(series)
    within = [f for f in every if level.holds_in(f.quarter)]
    flagged = [f for f in within if level.is_breached_by(_value(f))]
    ever = [f for f in every if level.is_breached_by(_value(f))]
    quarters = tuple(f.quarter for f in flagged)
    first = f"It would have flagged {_of(flagged, within)} in which it would hold"
    if not within:
        first = "It would hold in no quarter that has a figure yet"
    elif flagged:
        first += f": {_named(flagged, level, unit)}"
    elif len(within) == 1:
        first = f"The quarter in which it would hold, {within[0].quarter}, would not be flagged"
    if len(within) == len(every):
        return LevelEffect((f"{first}.",), quarters)
    always = f"Had it always held, it would have flagged {_of(ever, every)}"
    always += f": {_named(ever, level, unit)}." if ever else "."
    return LevelEffect((f"{first}.", always), quarters)


def _of(some: Sequence[Figure], every: Sequence[Figure]) -> str:
    if len(every) == 1 and some:
        return "the one quarter with a figure"
    number = len(some) or "none"
    return f"{number} of the {len(every)} quarters with a figure"


def _of_target(series: Series, level: Target, indicator: Indicator) -> LevelEffect:
    alone = with_levels(indicator, (level,))
    unit = unit_of(indicator, level.measure)
    told = []
    last = series.figures[-1] if series.figures else None
    state = target_state(last, alone, level.measure, unit)
    if state is not None and last is not None:
        told.append(f"{last.quarter}: {state.sentence}.")
    elif last is not None:
        told.append(f"It would not hold in {last.quarter}, the latest quarter.")
    within = [f for f in _compared(series) if level.holds_in(f.quarter)]
    if within:
        count = Counter(state_of(_value(f), level, indicator.polarity) for f in within)
        states = ", ".join(f"{word} in {count[word]}" for word in (MET, NEAR, MISSED))
        many = "one quarter" if len(within) == 1 else f"{len(within)} quarters"
        told.append(f"Of the {many} with a figure in which it would hold: {states}.")
    return LevelEffect(tuple(told), ())


def _compared(series: Series) -> list[Figure]:
    """Return the figures that are compared with a level.

    These are the figures that have a number and are not partial.
    """
    return [f for f in series if f.value is not None and not f.partial]


def _value(figure: Figure) -> float:
    assert figure.value is not None
    return figure.value


def _named(figures: Sequence[Figure], level: Threshold, unit: str) -> str:
    """Return the quarters of figures that cross a level, each with its figure, the latest first."""
    latest = list(reversed(figures))
    told = [f"{f.quarter} ({_beyond(_value(f), level, unit)})" for f in latest[:MOST_NAMED]]
    more = len(latest) - len(told)
    return ", ".join(_with_more(told, more))


def _beyond(value: float, level: Threshold, unit: str) -> str:
    """Return a figure as text, with enough decimals to show that it lies beyond the level."""
    return number_formats.telling_text(value, level.level_beside(value), unit)


def _with_more(told: Iterable[str], more: int) -> list[str]:
    return [*told, f"and {more} earlier"] if more else list(told)
