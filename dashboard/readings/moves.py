"""The moves of a line: runs of flagged quarters, from the level that was usual to what is now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dashboard.catalogue.indicators import Polarity
from dashboard.figures.observations import Figure, Series
from dashboard.quarters import Quarter, quarters_between
from dashboard.readings.line_control import KeptLevel, LineControl, RaisedSignal
from dashboard.variation.detection.signals import MANY, QUIET
from dashboard.variation.expected_range import JudgedAverage
from dashboard.variation.judgements import Judgement, judgement_of

YEAR = 4
"""The figures that a line of four quarters draws as one."""


@dataclass(frozen=True, slots=True)
class MoveBar:
    """A part of a move: the average of the figures from `first` to `last`."""

    first: Quarter
    last: Quarter
    value: float
    judgement: Judgement

    @property
    def several(self) -> bool:
        """Say whether the bar covers more than one quarter; one quarter is drawn by its mark."""
        return self.first != self.last


@dataclass(frozen=True, slots=True)
class Move:
    """A run of flagged quarters as a move of the level, from `was` to `now`.

    `flagged` are the quarters of the run, and `first` the quarter in which the change begins, which
    can lie before them. `ground` is the latest comparison of the run; None if all its quarters only
    continue an earlier run. `settled` is the quarter of the run in which the change became the
    usual level, or None, and `became` that level as it is now. `back` is the quarter before which a
    level like the new one was usual, or None.

    `bars` are its parts, in time order; the last has the value `now`. They are empty if the drawn
    figures are not the ones that were judged; then words alone tell of the move.
    """

    flagged: tuple[Quarter, ...]
    first: Quarter
    was: float
    now: float
    upward: bool
    ground: JudgedAverage | None
    settled: Quarter | None
    bars: tuple[MoveBar, ...]
    became: float | None = None
    back: Quarter | None = None

    @property
    def last(self) -> Quarter:
        """Return the last flagged quarter."""
        return self.flagged[-1]

    @property
    def when(self) -> str:
        """Say when the change began: "in 2023-24 Q4", or "since" if it was far from whole then."""
        begun = self.bars[0].value if self.bars else self.now
        in_steps = abs(self.now - begun) > abs(self.now - self.was) / 2
        return f"{'since' if in_steps else 'in'} {self.first}"

    @property
    def is_told(self) -> bool:
        """Say whether its numbers can be told in the unit that is drawn."""
        return bool(self.bars)


class DrawnScale:
    """Converts what was judged to the unit that is drawn.

    A line of four quarters is judged by its single quarters. Its figure is their sum, their rate or
    their weighted average, so one factor converts the average of four quarters to it.
    """

    def __init__(self, judged: Series, drawn: Series, rolls: bool) -> None:
        self.judged, self.drawn, self.rolls = judged, drawn, rolls
        self.factor = _factor(judged, drawn) if rolls else 1.0

    def value(self, value: float) -> float | None:
        """Return a level in the unit drawn, or None if the factor is not known."""
        return None if self.factor is None else value * self.factor

    def average(self, first: Quarter, last: Quarter) -> float | None:
        """Return the average of the drawn figures of some quarters, weighted if they are shares."""
        quarters = quarters_between(first, last)
        return weighted_average([f for q in quarters if (f := self.drawn.at(q)) is not None])


def weighted_average(figures: Iterable[Figure]) -> float | None:
    """Return the average of the complete figures; shares are weighted by their denominators.

    None if there is no complete figure.
    """
    known = [f for f in figures if f.value is not None and not f.partial]
    if not known:
        return None
    shares = all(f.denominator for f in known)
    weights = [(f.denominator or 1.0) if shares else 1.0 for f in known]
    pairs = zip(known, weights, strict=True)
    return sum((f.value or 0.0) * weight for f, weight in pairs) / sum(weights)


def _factor(judged: Series, drawn: Series) -> float | None:
    """Return by what the average of four quarters is multiplied to give the latest drawn figure."""
    for figure in reversed(drawn.figures):
        last = figure.quarter
        four = [judged.at(q) for q in quarters_between(last - (YEAR - 1), last)]
        whole = [f for f in four if f is not None and f.value is not None and not f.partial]
        average = weighted_average(whole) if len(whole) == YEAR else None
        if figure.value is not None and average:
            return figure.value / average
    return None


def line_moves(control: LineControl, scale: DrawnScale, polarity: Polarity) -> Iterator[Move]:
    """Return the runs of signals as moves; a level that is settled in a run ends a move."""
    for run in _runs(control.signals, control.levels):
        grounds = [one.ground for one in run if one.ground is not None]
        settled = _settled_in(run, control.levels)
        made = _move(run, grounds, settled, scale, judgement_of(run[-1].signal.upward, polarity))
        yield replace(made, back=_back(run, scale))


def _runs(
    signals: Sequence[RaisedSignal], levels: Sequence[KeptLevel]
) -> Iterator[list[RaisedSignal]]:
    """Return the runs of signals judged in sigmas.

    A run ends at a quarter without a signal, at a signal on the other side, at a break, and where a
    new level was settled, if a rule begins anew after that.
    """
    run: list[RaisedSignal] = []
    for one in signals:
        if one.signal.rule in (MANY, QUIET):
            continue
        before = run[-1] if run else None
        joined = (
            before is not None
            and before.quarter + 1 == one.quarter
            and before.signal.upward is one.signal.upward
            and _stretch_of(before.quarter, levels) == _stretch_of(one.quarter, levels)
        )
        grounds = [each.ground for each in run if each.ground is not None]
        anew = one.ground is not None and grounds and grounds[-1].since != one.ground.since
        if joined and not anew:
            run.append(one)
        else:
            if run:
                yield run
            run = [one]
    if run:
        yield run


def _stretch_of(quarter: Quarter, levels: Sequence[KeptLevel]) -> Quarter | None:
    """Return the first quarter of the stretch that a quarter lies in, or None."""
    starts = [one.first for one in levels if one.settled == one.first and one.first <= quarter]
    return starts[-1] if starts else None


def _settled_in(
    run: Sequence[RaisedSignal], levels: Sequence[KeptLevel]
) -> tuple[KeptLevel, KeptLevel] | None:
    """Return the level that was settled in a run, after the level before it, or None."""
    first, last = run[0].quarter, run[-1].quarter
    held = [
        (before, after)
        for before, after in pairwise(levels)
        if after.first < after.settled and first <= after.settled <= last
    ]
    return held[-1] if held else None


def _move(
    run: Sequence[RaisedSignal],
    grounds: Sequence[JudgedAverage],
    settled: tuple[KeptLevel, KeptLevel] | None,
    scale: DrawnScale,
    judgement: Judgement,
) -> Move:
    """Return a run as a move."""
    quarters = tuple(one.quarter for one in run)
    upward = run[-1].signal.upward
    ground = grounds[-1] if grounds else None
    last = quarters[-1]
    origin = ground or run[-1].began
    was = _before(origin, upward) if origin else sum(run[-1].signal.expected) / 2
    first = min((_begins(one) for one in (*grounds, *_began(run))), default=quarters[0])
    if settled is not None:
        first, was = settled[1].first, settled[0].value
    elif origin is not None and origin.since is not None:
        first = max(first, origin.since)
    bars: tuple[MoveBar, ...] = ()
    if scale.rolls:
        if (
            ground is not None
            and ground.quarters == YEAR
            and ground.last - ground.first == YEAR - 1
        ):
            bars = tuple(_rolled(quarters, scale, judgement))
            was = scale.value(was) or was
    else:
        newest = run[-1].ground
        bars = tuple(_bars(first, last, newest, scale, judgement))
    now = bars[-1].value if bars else run[-1].signal.average
    if settled is None:
        return Move(quarters, first, was, now, upward, ground, None, bars)
    became = scale.value(settled[1].value)
    return Move(quarters, first, was, now, upward, ground, settled[1].settled, bars, became)


def _before(ground: JudgedAverage, upward: bool) -> float:
    """Return what was usual before a move.

    Figures that overlap are compared with what was predicted from the latest of them. The level is
    told if the move leads away from it, and otherwise the prediction.
    """
    away = (ground.average > ground.level) is upward
    return ground.level if ground.overlap and away else ground.usual


def _began(run: Sequence[RaisedSignal]) -> Iterator[JudgedAverage]:
    """Return the comparison on trial limits of a run that began on them."""
    return (one.began for one in run if one.began is not None)


def _begins(ground: JudgedAverage) -> Quarter:
    """Return the quarter from which a comparison tells of a change; a drift has no first quarter.

    So a drift is told from the quarter in which it was found.
    """
    return ground.last if ground.fading else ground.first


def _back(run: Sequence[RaisedSignal], scale: DrawnScale) -> Quarter | None:
    """Return the quarter before which a level like that after a move was usual, or None.

    The rules say whether the latest figures have returned to an earlier level. A move is called a
    return from its second quarter on, and only in the unit that was judged.
    """
    back = run[-1].back
    return None if back is None or scale.rolls or len(run) < 2 else back + 1


def _bars(
    first: Quarter,
    last: Quarter,
    newest: JudgedAverage | None,
    scale: DrawnScale,
    judgement: Judgement,
) -> Iterator[MoveBar]:
    """Return the bars of a move: what its last quarter was judged by, and the quarters before it.

    If the last quarter only continues the run, one bar covers the whole move.
    """
    start = newest.first if newest is not None else last + 1
    if first < start:
        earlier = scale.average(first, start - 1)
        if earlier is not None:
            yield MoveBar(first, start - 1, earlier, judgement)
    if newest is not None:
        yield MoveBar(start, last, newest.average, judgement)


def _rolled(
    quarters: Sequence[Quarter], scale: DrawnScale, judgement: Judgement
) -> Iterator[MoveBar]:
    """Return the bar of a move on a line of four quarters: the average of its flagged figures."""
    last = scale.drawn.at(quarters[-1])
    if last is None or last.value is None:
        return
    if len(quarters) > 1:
        earlier = scale.average(quarters[0], quarters[-2])
        if earlier is not None:
            yield MoveBar(quarters[0], quarters[-2], earlier, judgement)
    yield MoveBar(quarters[-1], quarters[-1], last.value, judgement)
