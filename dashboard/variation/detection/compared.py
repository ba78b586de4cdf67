"""What the rules compared: the levels of a series, and the range that decided at its latest figure.

A picture draws the judgement that was made, not a chart of its own. So the same pass that raises
signals also keeps which figures were compared, where their average was expected, and the levels
that the series has had.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.variation.detection.level import Distance, LevelSums
from dashboard.variation.detection.rare_events import rare_signals
from dashboard.variation.detection.rolling import RollingLevel
from dashboard.variation.detection.rules import FAR, SeriesWalk
from dashboard.variation.detection.scale import FigureKind, Scale, stretches, usable
from dashboard.variation.detection.signals import CONTINUES, LEAST_JUDGED, TRIAL_BELOW, Signal

YEAR = 4
"""The figures of a comparison that a line of four quarters draws as one."""


@dataclass(frozen=True, slots=True)
class ComparedFigures:
    """The latest figures that were compared, and the range in which their average was expected.

    `places` are the places of the figures, which need not follow each other. `usual` is the level
    they were compared with, in the season of these figures; `level` is the same level without a
    season. `since` is the place where that level begins, `before` the number of its figures, and
    `spread` the number of figures that the spread is measured on. If `trial` is true, the line has
    too few figures for a firm range.

    If `fading` is true, the average is of all figures of the level, the newest counting most, and
    nine tenths of its weight lie on `places`; `before` are then all figures of the level. If
    `overlap` is true, neighbouring figures share quarters: the range is about what was predicted
    from the figures before, and `usual` is that prediction.
    """

    places: tuple[int, ...]
    average: float
    lower: float
    usual: float
    upper: float
    level: float
    since: int
    before: int
    spread: int
    trial: bool
    seasonal: bool
    fading: bool = False
    overlap: bool = False

    @property
    def is_outside(self) -> bool:
        """Say whether the average lies outside the range."""
        return not self.lower <= self.average <= self.upper


@dataclass(frozen=True, slots=True)
class HeldLevel:
    """A level, seen from the latest figure: its value from the place `first` to the place `last`.

    `figures` is the number of its figures. `settled` is the place at which the rules took the
    figures from `first` on for the level; until then their change was an exception. The first level
    begins with the series and is settled there.
    """

    first: int
    last: int
    value: float
    figures: int
    settled: int


@dataclass(frozen=True, slots=True)
class JudgedStretch:
    """Everything that the rules say of one stretch: signals, comparisons and levels.

    `signals` has one entry for each place. `grounds` has the comparison behind each signal that is
    judged in sigmas, by place. `latest` is the comparison that decides about the latest figure, and
    `year` the comparison of the latest four figures if they are as expected. `single` is the range
    expected of one figure after the latest level. All three are None if the latest figure could not
    be compared. `sigmas` says how far each figure by itself lies off, as in `JudgedFigures`.
    """

    signals: tuple[Signal | None, ...]
    grounds: dict[int, ComparedFigures]
    latest: ComparedFigures | None = None
    year: ComparedFigures | None = None
    single: tuple[float, float] | None = None
    levels: tuple[HeldLevel, ...] = ()
    sigmas: tuple[float | None, ...] = ()


def judge_stretch(
    values: Sequence[float | None],
    denominators: Sequence[float | None] | None = None,
    rare: bool = False,
    rolling: bool = False,
) -> JudgedStretch:
    """Judge a stretch as `detect_signals` does, and keep what was compared.

    Raises: ValueError if values and denominators differ in number.
    """
    if rare:
        denominators = None
    kept, of = usable(values, denominators)
    if rolling:
        kind = FigureKind.PLAIN if of is None else FigureKind.PERCENT
        return _whole(ComparingWalk(Scale(kind), of, kept, RollingLevel()), kept)
    judged = JudgedStretch((), {})
    for kind, start, end in stretches(kept, of, rare):
        part = kept[:end]
        if kind is FigureKind.RARE:
            said = JudgedStretch(tuple(rare_signals(part)), {}, sigmas=(None,) * end)
        else:
            said = _whole(ComparingWalk(Scale(kind), of, part), part)
        grounds = {place: one for place, one in said.grounds.items() if place >= start}
        judged = replace(
            said,
            signals=judged.signals + said.signals[start:],
            grounds=judged.grounds | grounds,
            sigmas=judged.sigmas + said.sigmas[start:],
        )
    return judged


def _whole(walk: "ComparingWalk", values: Sequence[float | None]) -> JudgedStretch:
    """Return what one pass says of all its figures."""
    return JudgedStretch(
        tuple(walk.over(values)),
        walk.grounds,
        walk.latest,
        walk.year,
        walk.single,
        walk.levels(values),
        tuple(walk.sigmas),
    )


class ComparingWalk(SeriesWalk):
    """A pass that keeps what it compared; the comparison of ordinary figures at the latest only."""

    def __init__(
        self,
        scale: Scale,
        denominators: Sequence[float | None] | None,
        values: Sequence[float | None],
        level: LevelSums | None = None,
    ) -> None:
        super().__init__(scale, denominators, level)
        known = [place for place, value in enumerate(values) if value is not None]
        self.end = known[-1] if known else -1
        self.grounds: dict[int, ComparedFigures] = {}
        self.latest: ComparedFigures | None = None
        self.year: ComparedFigures | None = None
        self.single: tuple[float, float] | None = None
        self.held: list[tuple[int, ...]] = []  # the places of each earlier level
        self.settled: list[int] = []  # where the level after each of them was settled
        self.run: list[int] = []  # the places of the signals that go on up to now

    def judge(self, values: Sequence[float | None], place: int) -> Signal | None:
        """Judge the latest figure, and keep what an ordinary latest figure was compared with."""
        before = self.last
        ordinary = self.ordinary_comparisons(values) if place == self.end else {}
        signal = super().judge(values, place)
        if signal is None:
            self.run = []
        elif before is not None and before.upward is signal.upward:
            self.run.append(place)
        else:
            self.run = [place]
        if place == self.end:
            self.latest = self.grounds.get(place)
            if signal is None:
                self.latest = next(iter(ordinary.values()), None)
                self.year = ordinary.get(YEAR)
        return signal

    def signal(
        self,
        rule: str,
        found: Distance,
        level: LevelSums,
        values: Sequence[float | None],
        place: int,
    ) -> Signal:
        """Return the signal of a rule, and keep the comparison behind a rule that begins a run."""
        made = super().signal(rule, found, level, values, place)
        if rule != CONTINUES:
            self.grounds[place] = self.compared(found, level, made.expected, values)
        return made

    def settle(self, level: LevelSums, found: Distance, steps: int, least: float) -> None:
        """Start a new level if a change has lasted, and keep the places of the level before it."""
        before = self.level
        super().settle(level, found, steps, least)
        if self.level is not before:
            kept = len(self.level.places)
            self.held.append(tuple(before.places[:-kept]))
            self.settled.append(before.places[-1])

    def ordinary_comparisons(self, values: Sequence[float | None]) -> dict[int, ComparedFigures]:
        """Return the comparisons of the latest figures that are as expected, longest span first.

        The first is the longest whose range holds its average and each of its figures, so that
        nothing drawn of an ordinary quarter lies outside. A span of `YEAR` figures is kept too if
        its average alone is as expected.
        """
        level = self.level.without_seasons()
        steps, least = level.handed_on(), self.scale.least_variance / self.unit
        held: dict[int, ComparedFigures] = {}
        loose: dict[int, ComparedFigures] = {}
        for span in sorted(FAR, reverse=True):
            found = level.distance(span, steps, least)
            if found is None:
                continue
            ends = self.expected(found, self.limit(found), values)
            one = self.compared(found, level, ends, values)
            if span == 1:
                self.single = ends
            if one.is_outside:
                continue
            if all(one.lower <= (values[p] or 0.0) <= one.upper for p in one.places):
                held[span] = one
            elif span == YEAR:
                loose[span] = one
        return held | loose

    def compared(
        self,
        found: Distance,
        level: LevelSums,
        ends: tuple[float, float],
        values: Sequence[float | None],
    ) -> ComparedFigures:
        """Return a comparison in the figures' own unit; `ends` are the ends of its range."""
        usual = self.expected(found, 0.0, values)[0]
        return ComparedFigures(
            tuple(level.places[-found.span :]),
            self.judged_average(found, values),
            ends[0],
            usual,
            ends[1],
            self.level_of(found, level, usual, values),
            level.places[0],
            len(level.places) - (0 if found.fading else found.span),
            self.number - self.left_out,
            self.number < TRIAL_BELOW,
            level.seasons is not None,
            found.fading,
            isinstance(level, RollingLevel),
        )

    def level_of(
        self, found: Distance, level: LevelSums, usual: float, values: Sequence[float | None]
    ) -> float:
        """Return the level that figures are compared with, as a figure of an average season.

        `usual` is that level in the season of the figures. Of figures that overlap the level is the
        average of the earlier ones, not what was predicted from the latest of them.
        """
        if isinstance(level, RollingLevel):
            return self.plain_average(values, level.places[: -found.span])
        if not level.seasons:
            return usual
        span = len(level.places) if found.fading else found.span
        places, by = level.places[-span:], found.before - found.mean
        pairs = zip(level.figures[-span:], places, strict=True)
        flat = [self.told(even + by, place) for even, place in pairs]
        return self.weighted(flat, places, fading=found.fading)

    def plain_average(self, values: Sequence[float | None], places: Sequence[int]) -> float:
        """Return the average of the figures at some places, weighted by their denominators."""
        return self.weighted([values[place] or 0.0 for place in places], places)

    def levels(self, values: Sequence[float | None]) -> tuple[HeldLevel, ...]:
        """Return the levels up to the latest figure, each up to where the next one begins."""
        found = [*self.held, tuple(self.level.places)]
        if self.number < LEAST_JUDGED or not all(found):
            return ()
        ends = [places[0] - 1 for places in found[1:]] + [len(values) - 1]
        settled = [found[0][0], *self.settled]
        each = [self.plain_average(values, places) for places in found]
        each[-1] = self.present_level(each[-1])
        if self.settled and self.settled[-1] == self.end and self.end in self.grounds:
            each[-2] = self.grounds[self.end].level  # the latest figures were compared with it
        return tuple(
            HeldLevel(places[0], end, value, len(places), at)
            for places, end, value, at in zip(found, ends, each, settled, strict=True)
        )

    def present_level(self, average: float) -> float:
        """Return the level that the latest figure was compared with.

        During a run, this is the level before the run. `average` is the average of all its figures,
        for a level that was settled at the latest figure or cannot be compared yet.
        """
        settled = self.settled[-1] if self.settled else -1
        if settled == self.end:
            return average
        grounds = [self.grounds[p] for p in self.run if p in self.grounds and p > settled]
        if grounds:
            return grounds[-1].level
        return self.latest.level if self.latest else average
