"""The default rules of an exception: they decide which quarters of a series stand out.

Four rules compare the latest figures with all earlier figures (docs/methods.md). "Beyond limits"
marks one quarter that lies far off. "Shift" marks the latest two to four quarters together. "Drift"
marks an average of all quarters in which the newest count most. "Continues" marks a quarter that
follows a marked quarter on the same side and shows nothing new. Rare events have two rules of their
own, "more than usual" and "quiet" (dashboard/variation/detection/rare_events.py).

A single odd quarter is left out of later comparisons. A change that has lasted eight quarters
becomes the level for later comparisons, so that one change raises one exception. The caller passes
a single stretch: the figures since the latest dated break.
"""

from collections.abc import Sequence
from operator import mul

from dashboard.variation.detection.autocorrelation import fade_weights
from dashboard.variation.detection.level import Distance, EarlierLevel, LevelSums
from dashboard.variation.detection.rare_events import rare_signals
from dashboard.variation.detection.rolling import RollingLevel
from dashboard.variation.detection.scale import FigureKind, Scale, stretches, usable
from dashboard.variation.detection.signals import (
    CONTINUES,
    DRIFT,
    LEAST_JUDGED,
    LIMITS,
    SHIFT,
    TRIAL_BELOW,
    JudgedFigures,
    Signal,
)

FAR = {1: 2.62, 2: 2.55, 3: 2.4, 4: 2.2}
"""The latest figures stand out if their mean lies more than this many sigmas off.

The key is the number of latest figures. The limits were set by simulation (`make calibrate`), so
that all rules together raise at most one false exception a quarter over 27 independent lines.
"""

DRIFT_FAR = 2.0
"""The fading average stands out if it lies more than this many sigmas off; set likewise."""

CAUTION, CAUTIOUS_UP_TO = 0.12, 14
"""How much larger the limits are on a line of up to 12 figures: by the factor 1 + CAUTION.

The addition is half as large at 13 figures, and there is none at CAUTIOUS_UP_TO figures.
"""

GOES_ON, GOES_ON_LATER, LASTED = 1.2, 0.7, 3
"""A quarter continues a signal if it lies at least GOES_ON sigmas off on the same side.

After LASTED signals in a row GOES_ON_LATER is enough: what has lasted is not taken back by one
quarter in between.
"""

LATEST = 1.3
"""How far off the latest quarter itself must lie if several quarters are judged together.

The unit is the standard deviation of one figure. Without this condition, quarters that were far off
would make an exception of the ordinary quarter after them. After LASTED signals in a row the latest
quarter must only lie on the same side.
"""

STEADY, STEADY_DRIFT = 0.8, 0.3
"""How far off the other quarters of a shift must lie if its farthest quarter is left out.

The unit is the standard deviation of one figure. Without this condition, one odd quarter would be
reported again as a shift. STEADY_DRIFT is for the quarter before the latest one of a drift.
"""

LASTING, CLEAR = 8, 2.3
"""The latest LASTING figures become a new level if their mean lies at least CLEAR sigmas off."""

LONGEST = 12
ALONE = 0.5  # sigmas: a marked quarter was single if the next lies less far off on the same side


def detect_signals(
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    rare: bool = False,
    rolling: bool = False,
) -> tuple[Signal | None, ...]:
    """Return the signal that each figure of a quarterly series raises; None for an ordinary figure.

    Entry k uses only the values up to k. A value of None is a quarter without a figure. With
    `denominators`, the values are per cents, fractions, rates or cases; the kind is recognised from
    the numbers. Without them, whole counts with an average of up to 3 are judged by the rules of
    rare events. If `rare` is true, an average of up to 12 is enough, and `denominators` are not
    used. If `rolling` is true, each figure is over four quarters, and overlaps with its neighbours.
    Raises: ValueError if values and denominators differ in number.
    """
    return judge_figures(values, denominators, rare, rolling).signals


def judge_figures(
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    rare: bool = False,
    rolling: bool = False,
) -> JudgedFigures:
    """Return the signals of a series, and how far each figure by itself lies off.

    The arguments are those of `detect_signals`.
    Raises: ValueError if values and denominators differ in number.
    """
    if rare:
        denominators = None
    kept, of = usable(values, denominators)
    if rolling:
        kind = FigureKind.PLAIN if of is None else FigureKind.PERCENT
        walk = SeriesWalk(Scale(kind), of, RollingLevel())
        return JudgedFigures(tuple(walk.over(kept)), tuple(walk.sigmas))
    found: list[Signal | None] = []
    off: list[float | None] = []
    # A figure is judged by the kind that was known at its quarter. So each stretch of one kind is
    # judged from the first figure on, and only the stretch's own part of the result is kept.
    for kind, start, end in stretches(kept, of, rare):
        part = kept[:end]
        if kind is FigureKind.RARE:
            found += rare_signals(part)[start:]
            off += [None] * (end - start)
        else:
            walk = SeriesWalk(Scale(kind), of)
            found += walk.over(part)[start:]
            off += walk.sigmas[start:]
    return JudgedFigures(tuple(found), tuple(off))


class SeriesWalk:
    """One pass through a series, from its first figure to its last, without looking ahead."""

    def __init__(
        self,
        scale: Scale,
        denominators: Sequence[float | None] | None,
        level: LevelSums | None = None,
    ) -> None:
        self.scale = scale
        self.denominators = denominators
        self.level = level or LevelSums()
        self.number = 0  # figures so far
        self.left_out = 0  # figures left out because they stood alone
        self.last: Signal | None = None
        self.earlier: list[EarlierLevel] = []
        self.sigmas: list[float | None] = []  # of each place by itself
        self.unit = 0.0  # the first denominator: a figure with this denominator has weight 1
        self.size = 0.0  # 1 if the scale has a unit, else the size of the first figure other than 0
        self.origin: float | None = None  # first figure, subtracted from all: sums stay small

    def over(self, values: Sequence[float | None], first: int = 0) -> list[Signal | None]:
        """Judge each place from `first` on in turn; return its signal, or None."""
        found: list[Signal | None] = []
        for place, value in enumerate(values[first:], first):
            signal = None
            self.sigmas.append(None)
            if value is not None:
                self.add(value, place)
                if self.number >= LEAST_JUDGED:
                    signal = self.judge(values, place)
                self.last = signal
            found.append(signal)
        return found

    def add(self, value: float, place: int) -> None:
        """Add the next figure to the level, in even units."""
        self.size = self.size or (1.0 if self.scale.kind.has_unit else abs(value))
        denominator = self.denominator(place)
        self.unit = self.unit or denominator
        even = self.scale.even(value / (self.size or 1.0), denominator)
        if self.origin is None:
            self.origin = even
        self.level.add(even - self.origin, denominator / self.unit, place)
        self.number += 1

    def judge(self, values: Sequence[float | None], place: int) -> Signal | None:
        """Judge the latest figure, adjust the level by the result, and return a signal or None."""
        level = self.level.without_seasons()
        steps, least = level.handed_on(), self.scale.least_variance / self.unit
        spans = [level.distance(span, steps, least) for span in FAR]
        one = spans[0]
        if one and self.number >= TRIAL_BELOW:
            self.sigmas[place] = one.sigmas
        found = self.strongest(level, spans, values)
        # A drift is told only of what no few quarters show by themselves.
        found = found or self.strongest(level, [level.fading_distance(steps, least)], values)
        rule = found and self.rule_of(found, values)
        # "Continues" needs far less than the other rules: after a change the question is only
        # whether it is over.
        if one and not found and self.goes_on(one) and self.shows(one, self.enough(), values):
            found, rule = one, CONTINUES
        if one and found and rule:
            signal = self.signal(rule, found, level, values, place)
            self.settle(level, found, steps, least)
            return signal
        self.leave_out_what_stood_alone(one)
        return None

    def strongest(
        self, level: LevelSums, spans: Sequence[Distance | None], values: Sequence[float | None]
    ) -> Distance | None:
        """Return the comparison farthest beyond its limit; None if none is beyond its limit."""
        found, most = None, 1.0
        for distance in filter(None, spans):
            limit = self.limit(distance)
            beyond = abs(distance.sigmas) / limit
            if beyond <= most or not self.shows(distance, limit, values):
                continue
            if distance.span == 1 or self.is_steady(level, distance):
                found, most = distance, beyond
        return found

    def rule_of(self, found: Distance, values: Sequence[float | None]) -> str:
        """Return the rule that a comparison beyond its limit raises.

        A run that is told already only continues if the latest figure by itself lies in the range
        of the average: the quarters before it carry that average, and nothing new begins.
        """
        if found.span == 1:
            return LIMITS
        last, upward = self.last, found.sigmas > 0
        if last is not None and not last.trial and last.upward == upward:
            lower, upper = self.expected(found, self.limit(found), values)
            latest = values[self.level.places[-1]] or 0.0
            if not (latest > upper if upward else latest < lower):
                return CONTINUES
        return DRIFT if found.fading else SHIFT

    def is_steady(self, level: LevelSums, found: Distance) -> bool:
        """Say whether several quarters carry a change, the latest of them too."""
        rest = STEADY_DRIFT if found.fading else STEADY
        return level.is_steady(found, rest, 0.0 if self.has_lasted(found) else LATEST)

    def has_lasted(self, found: Distance) -> bool:
        """Say whether the signals before this place have lasted, on the side of this comparison."""
        last = self.last
        return last is not None and last.upward == (found.sigmas > 0) and last.run >= LASTED

    def limit(self, found: Distance) -> float:
        """Return how many sigmas an average may lie off before it stands out.

        Lines of up to 13 figures need slightly wider limits, even after the correction for few
        figures in `distance`. How much wider was found by `make calibrate`.
        """
        few = max(0, CAUTIOUS_UP_TO - max(self.number, TRIAL_BELOW))
        far = DRIFT_FAR if found.fading else FAR[found.span]
        return far * (1 + CAUTION * few / (CAUTIOUS_UP_TO - TRIAL_BELOW))

    def shows(self, found: Distance, sigmas: float, values: Sequence[float | None]) -> bool:
        """Say whether the average of the figures lies outside the range that a page would show.

        In even units, 0 out of 3 can lie higher than 0 out of 600. But no figure can be lower than
        0, so such a quarter is not high.
        """
        lower, upper = self.expected(found, sigmas, values)
        average = self.judged_average(found, values)
        return average > upper if found.sigmas > 0 else average < lower

    def goes_on(self, one: Distance) -> bool:
        """Say whether the last signal continues: the figure still lies off on the same side.

        The result is false if the figure before it raised no signal.
        """
        last = self.last
        return last is not None and (one.sigmas if last.upward else -one.sigmas) >= self.enough()

    def enough(self) -> float:
        """Return how many sigmas off a figure must lie to continue the last signal."""
        return GOES_ON_LATER if self.last and self.last.run >= LASTED else GOES_ON

    def settle(self, level: LevelSums, found: Distance, steps: int, least: float) -> None:
        """Start a new level from the latest figures, if their change is clear and has lasted."""
        lasting = level.distance(LASTING, steps, least)
        if lasting is None or lasting.sigmas * found.sigmas <= 0:
            return
        # If a few figures differ more clearly than all eight, the change is still going on. A level
        # started now would mix old and new figures. A fading average is of all figures.
        if abs(lasting.sigmas) >= max(CLEAR, 0.0 if found.fading else abs(found.sigmas)):
            span = self.level.best_span(LASTING - 2, LONGEST)
            places, kept = self.level.places, len(self.level.places) - span
            mean = self.level.sums[kept] / self.level.weights[kept]
            self.earlier.append(EarlierLevel(places[0], places[kept - 1], mean))
            self.level = self.level.since(span)

    def returned_to(self, found: Distance, sigmas: float) -> tuple[int, int] | None:
        """Return the places of the latest earlier level that the figures have returned to, or None.

        Their average lies in the range of that level, and nearer to it than to the present level.
        """
        latest = reversed(self.earlier)
        return next(((one.first, one.last) for one in latest if one.holds(found, sigmas)), None)

    def leave_out_what_stood_alone(self, one: Distance | None) -> None:
        """Remove the figure before the latest from the level, if it was a single odd quarter."""
        last = self.last
        if last is None or one is None or last.rule != LIMITS or last.run != 1:
            return
        # One odd quarter says nothing about the level. If it were kept, it would widen the expected
        # range and hide the next change.
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
        """Return the signal of a rule, in the figures' own units."""
        upward = found.sigmas > 0
        last = self.last if self.last and self.last.upward == upward else None
        goes_on = rule == CONTINUES
        sigmas = self.enough() if goes_on and found.span == 1 else self.limit(found)
        return Signal(
            place=place,
            upward=upward,
            rule=rule,
            expected=self.expected(found, sigmas, values),
            average=self.judged_average(found, values),
            span=found.span,
            first=level.places[-found.span],
            quarters=self.number,
            since=level.places[0],
            strength=abs(found.sigmas),
            trial=self.number < TRIAL_BELOW,
            run=last.run + 1 if last else 1,
            seasonal=level.seasons is not None,
            before=len(level.places) - (0 if found.fading else found.span),
            spread=self.number - self.left_out,
            back=last.back if goes_on and last else self.returned_to(found, sigmas),
        )

    def expected(
        self, found: Distance, sigmas: float, values: Sequence[float | None]
    ) -> tuple[float, float]:
        """Return the range that the figures' average was judged by, in the series' own unit.

        The scale is curved, so an end of the range in even units cannot be converted directly. Each
        figure is moved in even units by the distance from the mean to that end. Then it is
        converted back with its own denominator. So the average lies outside the range exactly if
        the mean in even units does.
        """
        span = len(self.level.places) if found.fading else found.span
        places = self.level.places[-span:]
        now = self.level.figures[-span:]
        average = self.judged_average(found, values)
        stood = [self.told(even, place) for even, place in zip(now, places, strict=True)]
        ends = []
        for bound in found.range(sigmas):
            by = bound - found.mean
            moved = [self.told(even + by, place) for even, place in zip(now, places, strict=True)]
            apart = [after - before for before, after in zip(stood, moved, strict=True)]
            ends.append(average + self.weighted(apart, places, fading=found.fading))
        return ends[0], ends[1]

    def told(self, even: float, place: int) -> float:
        """Return the figure, in the series' own unit, for a value in even units at a place."""
        figure = self.scale.figure(even + (self.origin or 0.0), self.denominator(place))
        return figure * (self.size or 1.0)

    def judged_average(self, found: Distance, values: Sequence[float | None]) -> float:
        """Return the average that a comparison judged, in the series' own unit."""
        places = self.level.places if found.fading else self.level.places[-found.span :]
        figures = [values[place] or 0.0 for place in places]
        return self.weighted(figures, places, fading=found.fading)

    def weighted(
        self, figures: Sequence[float], places: Sequence[int], *, fading: bool = False
    ) -> float:
        """Return the average of figures, weighted by their denominators.

        If the figures are counts of cases, they all weigh the same. If `fading` is true, the newest
        count most. The division comes last, so that an average of whole numbers is exact.
        """
        weights = [self.denominator(place) for place in places]
        if self.scale.kind is FigureKind.CASES:
            weights = [1.0] * len(places)
        if fading:
            weights = list(map(mul, weights, fade_weights(len(places))))
        return sum(w * f for w, f in zip(weights, figures, strict=True)) / sum(weights)

    def denominator(self, place: int) -> float:
        """Return the denominator of a place, or 1 if the place or the series has no denominator."""
        return 1.0 if self.denominators is None else self.denominators[place] or 1.0
