"""Which quarters stand out: the default rules of an exception, on a series of quarterly figures.

Three rules, read off the same comparison of the latest figures with all before them
(docs/methods.md): "beyond limits", one quarter far off; "shift", the latest two to four together;
"continues", a quarter that goes on as the one before it stood out. Rare events have their own
(dashboard/variation/detection/rare_events.py): "more than usual" and "quiet".

A quarter that stood out alone is left out of what is expected later. A change that has lasted eight
quarters becomes the level that later quarters are compared with, so that one matter is told once.
The caller hands in one stretch: nothing before the latest dated break.
"""

from collections.abc import Sequence

from dashboard.variation.detection.level import Distance, LevelSums
from dashboard.variation.detection.rare_events import rare_signals
from dashboard.variation.detection.scale import FigureKind, Scale, stretches, usable
from dashboard.variation.detection.signals import (
    CONTINUES,
    LEAST_JUDGED,
    LIMITS,
    SHIFT,
    TRIAL_BELOW,
    Signal,
)

FAR = {1: 3.0, 2: 2.8, 3: 2.45, 4: 2.05}
"""Sigmas beyond which the mean of the latest so many figures stands out (`make calibrate`)."""

CAUTION, CAUTIOUS_UP_TO = 0.12, 14
"""By how much more at 12 figures, falling evenly to none at 14."""

GOES_ON = 0.7
"""A quarter after one that stood out goes on if it lies so many sigmas off on the same side."""

STEADY = 0.8
"""A shift needs more than one quarter: without the farthest the rest lie so far off together."""

LASTING, CLEAR = 8, 2.3
"""So many figures, together so many sigmas off, make a new level."""

LONGEST = 12
ALONE = 0.5  # the next figure lies no farther than this on the same side: it stood alone


def detect_signals(
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    rare: bool = False,
) -> tuple[Signal | None, ...]:
    """Give, for each figure of a quarterly series, the signal it raises; None for an ordinary one.

    Entry k uses the values up to k alone. `None` is a quarter without a figure. With
    `denominators`, values are per cent, fractions or rates of them, or the cases themselves: the
    numbers tell. `rare` asks for the rules of rare events up to an average of 12; whole counts of
    an average up to 3 get them anyway. Raises: ValueError where the lengths differ.
    """
    if rare:
        denominators = None
    kept, of = usable(values, denominators)
    found: list[Signal | None] = []
    for kind, start, end in stretches(kept, of, rare):
        part = kept[:end]
        if kind is FigureKind.RARE:
            found += rare_signals(part)[start:]
        else:
            found += _Walk(Scale(kind), of).over(part)[start:]
    return tuple(found)


class _Walk:
    """One pass over a series, from figure to figure; knows nothing of those to come."""

    def __init__(self, scale: Scale, denominators: Sequence[float | None] | None) -> None:
        self.scale = scale
        self.denominators = denominators
        self.level = LevelSums()
        self.number = 0  # of figures so far
        self.left_out = 0  # of them, for having stood alone
        self.last: Signal | None = None
        self.unit = 0.0  # the first denominator: a figure out of as many has weight 1
        self.size = 0.0  # the first figure that is not zero, where the scale has no unit of its own
        self.origin: float | None = None  # the first figure in even units: sums stay small

    def over(self, values: Sequence[float | None]) -> list[Signal | None]:
        """Judge each place."""
        found: list[Signal | None] = []
        for place, value in enumerate(values):
            signal = None
            if value is not None:
                self.add(value, place)
                if self.number >= LEAST_JUDGED:
                    signal = self.judge(values, place)
                self.last = signal
            found.append(signal)
        return found

    def add(self, value: float, place: int) -> None:
        """Take in the next figure."""
        self.size = self.size or (1.0 if self.scale.kind.has_unit else abs(value))
        denominator = self.denominator(place)
        self.unit = self.unit or denominator
        even = self.scale.even(value / (self.size or 1.0), denominator)
        if self.origin is None:
            self.origin = even
        self.level.add(even - self.origin, denominator / self.unit, place)
        self.number += 1

    def judge(self, values: Sequence[float | None], place: int) -> Signal | None:
        """Judge the latest figure, and settle what it says about the level."""
        level = self.level.without_seasons()
        steps, least = level.handed_on(), self.scale.least_variance / self.unit
        one = level.distance(1, steps, least)
        found = self.strongest(level, steps, least, one)
        rule = found and (LIMITS if found.span == 1 else SHIFT)
        if one and not found and self.goes_on(one):
            found, rule = one, CONTINUES
        if one and found and rule:
            signal = self.signal(rule, found, level, values, place)
            self.settle(level, found, steps, least)
            return signal
        self.leave_out_what_stood_alone(one)
        return None

    def strongest(
        self, level: LevelSums, steps: int, least: float, one: Distance | None
    ) -> Distance | None:
        """Give the comparison that lies farthest beyond its limit, if one does."""
        caution = 1 + CAUTION * max(0, CAUTIOUS_UP_TO - max(self.number, TRIAL_BELOW)) / (
            CAUTIOUS_UP_TO - TRIAL_BELOW
        )
        found, most = None, caution
        for span, far in FAR.items():
            distance = one if span == 1 else level.distance(span, steps, least)
            if distance is None:
                continue
            beyond = abs(distance.sigmas) / far
            if beyond > most and (span == 1 or level.steadiness(distance) >= STEADY):
                found, most = distance, beyond
        return found

    def goes_on(self, one: Distance) -> bool:
        """Say whether the figure goes on as the one before it stood out."""
        last = self.last
        return last is not None and (one.sigmas if last.upward else -one.sigmas) >= GOES_ON

    def settle(self, level: LevelSums, found: Distance, steps: int, least: float) -> None:
        """Make the latest figures the level, where they have lasted and say so most clearly."""
        lasting = level.distance(LASTING, steps, least)
        if lasting is None or lasting.sigmas * found.sigmas <= 0:
            return
        if abs(lasting.sigmas) >= max(CLEAR, abs(found.sigmas)):
            self.level = self.level.since(self.level.best_span(LASTING - 2, LONGEST))

    def leave_out_what_stood_alone(self, one: Distance | None) -> None:
        """Leave out the quarter before, if it alone was beyond limits and this one is ordinary."""
        last = self.last
        if last is None or one is None or last.rule != LIMITS or last.run != 1:
            return
        if (one.sigmas if last.upward else -one.sigmas) < ALONE:
            self.level.remove_before_last()
            self.left_out += 1

    def signal(
        self,
        rule: str,
        found: Distance,
        level: LevelSums,
        values: Sequence[float | None],
        place: int,
    ) -> Signal:
        """Say in the figures' own units what was found."""
        upward = found.sigmas > 0
        last = self.last if self.last and self.last.upward == upward else None
        trial = self.number < TRIAL_BELOW or bool(rule == CONTINUES and last and last.trial)
        average = self.average(values, level.places[-found.span :])
        lower, upper = found.range(GOES_ON if rule == CONTINUES else FAR[found.span])
        season = 0.0
        if level.seasons:
            latest = level.places[-found.span :]
            season = sum(level.seasons[p % 4] for p in latest) / found.span
        told = self.told(found.mean + season, place)
        bounds = [self.told(bound + season, place) + average - told for bound in (lower, upper)]
        return Signal(
            place=place,
            upward=upward,
            rule=rule,
            expected=(bounds[0], bounds[1]),
            average=average,
            span=found.span,
            first=level.places[-found.span],
            quarters=self.number,
            since=level.places[0],
            strength=abs(found.sigmas),
            trial=trial,
            run=last.run + 1 if last else 1,
            seasonal=level.seasons is not None,
            before=len(level.places) - found.span,
            spread=self.number - self.left_out,
        )

    def told(self, even: float, place: int) -> float:
        """Give a level in even units as a figure."""
        figure = self.scale.figure(even + (self.origin or 0.0), self.denominator(place))
        return figure * (self.size or 1.0)

    def average(self, values: Sequence[float | None], places: Sequence[int]) -> float:
        """Give the average of some places' figures, by their denominators."""
        weights = [self.denominator(place) for place in places]
        if self.scale.kind is FigureKind.CASES:
            weights = [1.0] * len(places)
        total = sum(w * (values[p] or 0.0) for w, p in zip(weights, places, strict=True))
        return total / sum(weights)

    def denominator(self, place: int) -> float:
        """Give the denominator of a place, 1 where there are none."""
        return 1.0 if self.denominators is None else self.denominators[place] or 1.0
