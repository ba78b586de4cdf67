"""How often a change would be found: of spans like one that showed nothing, how many would show it.

A line that has not stood out since a day may have changed by less than its rules find in so few
quarters. So the quarters since are drawn anew, many times, around an average that lies off by as
much as theirs does, and each time the rules of an exception (`rules.py`) judge them after the same
quarters as on the line. Figures are drawn in even units (`scale.py`), normally around the level,
with the spread and the autocorrelation that the rules take from the quarters before; rare events
are drawn from a Poisson distribution. The seed is fixed: the same figures give the same share.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from math import inf, sqrt
from operator import mul

import numpy as np

from dashboard.variation.detection.autocorrelation import STEPS
from dashboard.variation.detection.rare_events import rare_signals
from dashboard.variation.detection.rules import SeriesWalk
from dashboard.variation.detection.scale import FigureKind, Scale, stretches, usable
from dashboard.variation.detection.signals import CONTINUES, TRIAL_BELOW, Signal

DRAWS, SEED = 200, 20_260
"""How often the quarters since are drawn: the share is right to about 3.5 points in a hundred."""
SOUGHT, TRIED = 0.8, 60
"""The share of spans in which a change that would be seen shows, and how often each is drawn."""
STEP, SIZES = 0.5, 12
"""How far apart the sizes lie that are tried, in deviations of one quarter, and how many."""
_WHOLE = (FigureKind.COUNT, FigureKind.CASES)
_MOST = {FigureKind.PERCENT: 100.0, FigureKind.FRACTION: 1.0}


@dataclass(frozen=True, slots=True)
class SpanChance:
    """The average before and since a day, in the figures' unit, and how often the change shows.

    `before` is the average of the level that held before, `since` that of the `quarters` with a
    figure that follow. `share`, from 0 to 1, is that of the
    drawn spans in which a rule begins an exception on the side of the change. `seen` is the size of
    the least change, of those tried, that SOUGHT of the spans would show on that side; None if the
    change itself would, none of them, or it was not looked for.
    """

    before: float
    since: float
    share: float
    quarters: int
    seen: float | None = None


@lru_cache(maxsize=512)
def span_chance(
    values: tuple[float | None, ...],
    denominators: tuple[float | None, ...] | None,
    first: int,
    rare: bool = False,
    *,
    seeks: bool = False,
) -> SpanChance | None:
    """Return what the places from `first` on are beside those before, and how often it would show.

    If it `seeks`, the size of a change is looked for that most spans would show.

    `values` and `denominators` are those of one stretch, as `detect_signals` takes them. The result
    is None if the rules have no firm limits for the places before, or if no figure follows.
    """
    kept, of = usable(values, None if rare else denominators)
    known = [place for place in range(first, len(kept)) if kept[place] is not None]
    if not known or sum(value is not None for value in kept[:first]) < TRIAL_BELOW:
        return None
    kind = stretches(kept[:first], of and of[:first], rare)[-1][0]
    if kind is FigureKind.RARE:
        return _of_rare_events(kept, first, known, seeks=seeks)
    walk = SeriesWalk(Scale(kind), of)
    walk.over(kept[:first])
    return _of_figures(walk, kept, first, known, seeks=seeks)


def _of_rare_events(
    kept: Sequence[float | None], first: int, known: Sequence[int], *, seeks: bool
) -> SpanChance | None:
    earlier = [value for value in kept[:first] if value is not None]
    before, since = sum(earlier) / len(earlier), _average(kept, known)
    upward = since > before

    def share(change: float, draws: int) -> float:
        mean = max(0.0, before + change)
        drawn = np.random.default_rng(SEED).poisson(mean, (draws, len(known)))
        lines = ([*kept[:first], *_placed(kept, first, known, map(float, row))] for row in drawn)
        return sum(_is_found(rare_signals(one)[first:], upward=upward) for one in lines) / draws

    found = share(since - before, DRAWS)
    deviation = sqrt(max(before, 1.0))
    seen = _seen(share, since - before, deviation, found) if seeks else None
    return SpanChance(before, since, found, len(known), seen)


def _of_figures(
    walk: SeriesWalk,
    kept: Sequence[float | None],
    first: int,
    known: Sequence[int],
    *,
    seeks: bool,
) -> SpanChance | None:
    places = walk.level.places
    if len(places) < 2:
        return None
    before = walk.weighted([kept[place] or 0.0 for place in places], places)
    since = walk.weighted([kept[place] or 0.0 for place in known], known)

    def weight(place: int) -> float:
        return walk.denominator(place) / walk.unit

    weights = [weight(place) for place in places]
    even = walk.level.figures
    mean = sum(map(mul, weights, even)) / sum(weights)
    apart = (w * (figure - mean) ** 2 for w, figure in zip(weights, even, strict=True))
    least = walk.scale.least_variance / walk.unit
    sigma = sqrt(max(sum(apart) / (len(places) - 1), least))
    handed_on = walk.level.without_seasons().handed_on() / STEPS

    def share(change: float, draws: int) -> float:
        found = 0
        for noise in _noise(len(known), handed_on, draws):
            drawn = (
                _drawn(walk, place, mean + sigma * far / sqrt(weight(place)), change)
                for place, far in zip(known, noise, strict=True)
            )
            line = [*kept[:first], *_placed(kept, first, known, drawn)]
            found += _is_found(deepcopy(walk).over(line, first), upward=since > before)
        return found / draws

    found, last = share(since - before, DRAWS), known[-1]
    one = abs(walk.told(mean + sigma / sqrt(weight(last)), last) - walk.told(mean, last))
    seen = _seen(share, since - before, one, found) if seeks else None
    return SpanChance(before, since, found, len(known), seen)


def _seen(
    share: Callable[[float, int], float], change: float, deviation: float, found: float
) -> float | None:
    """Return the least size, of those tried on the side of a change, that most spans show.

    `deviation` is that of one quarter, and `found` the share of spans that show the change itself.
    """
    if found >= SOUGHT:
        return None
    side = 1 if change > 0 else -1
    sizes = [abs(change) + STEP * deviation * at for at in range(1, SIZES + 1)]
    at = bisect_left(sizes, x=True, key=lambda size: share(side * size, TRIED) >= SOUGHT)
    return sizes[at] if at < SIZES else None


def _drawn(walk: SeriesWalk, place: int, even: float, change: float) -> float:
    """Return a figure in its own unit, moved by a change, as far as figures can go."""
    kind, moved = walk.scale.kind, walk.told(even, place) + change
    if kind is FigureKind.PLAIN:
        return moved
    most = walk.denominator(place) if kind is FigureKind.CASES else _MOST.get(kind, inf)
    within = min(max(0.0, moved), most)
    return float(round(within)) if kind in _WHOLE else within


def _noise(quarters: int, handed_on: float, draws: int) -> Iterator[list[float]]:
    """Yield rows of deviations of variance 1, each handed on in part to the next quarter."""
    for row in np.random.default_rng(SEED).standard_normal((draws, quarters)):
        far, found = 0.0, []
        for place, luck in enumerate(row):
            far = luck if place == 0 else handed_on * far + sqrt(1 - handed_on**2) * luck
            found.append(float(far))
        yield found


def _placed(
    kept: Sequence[float | None], first: int, known: Sequence[int], drawn: Iterable[float]
) -> list[float | None]:
    """Return the places from `first` on with drawn figures; what was missing stays missing."""
    figures = iter(drawn)
    return [next(figures) if place in known else None for place in range(first, len(kept))]


def _is_found(signals: Iterable[Signal | None], *, upward: bool) -> bool:
    """Say whether an exception begins on one side; what only continues was there before."""
    return any(
        one is not None and one.rule != CONTINUES and one.upward == upward for one in signals
    )


def _average(kept: Sequence[float | None], places: Sequence[int]) -> float:
    return sum(kept[place] or 0.0 for place in places) / len(places)
