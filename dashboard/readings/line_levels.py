"""The levels of a line, its moves, and what one quarter was compared with, in the unit drawn.

Titles, sentences, pictures and files take their numbers from here, so that what is drawn is what
was judged, and no two of them disagree.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard import number_formats
from dashboard.catalogue.indicators import Polarity
from dashboard.figures.observations import Series
from dashboard.quarters import Quarter, quarters_between
from dashboard.readings.line_control import FEW, OVERLAPPING, KeptLevel, LineControl
from dashboard.readings.moves import YEAR, DrawnScale, Move, MoveBar, line_moves
from dashboard.variation.detection.signals import MANY, QUIET
from dashboard.variation.expected_range import JudgedAverage

LONG_RUN = 8
"""So many quarters in a row on one side of the usual level are told, though no rule flags them."""


@dataclass(frozen=True, slots=True)
class LevelStep:
    """A usual level over the quarters from `first` to `last`, made from so many figures."""

    first: Quarter
    last: Quarter
    value: float
    figures: int


@dataclass(frozen=True, slots=True)
class RareSpan:
    """The quarters that hold unusually many rare events, or unusually long none.

    `count` is the number of events in the span. `most` is the highest number expected; None if the
    span is too long without events.
    """

    first: Quarter
    last: Quarter
    quarters: int
    count: float
    most: float | None


@dataclass(frozen=True, slots=True)
class JudgedLevels:
    """What a picture draws of the judgement of a line at one quarter.

    `kept` are the usual levels, and `moves` the runs that were exceptions, in time order. `steps`
    are the parts of levels, and `bars` the parts of moves, that are drawn; no quarter has two bars,
    or a bar of several quarters and a step.

    `block` is what the quarter was compared with: its average lies outside its range if a rule
    begins an exception in the quarter, and inside if none does. It is None if nothing was compared,
    or if the drawn figures are not the ones that were judged. `usual` is the level that the quarter
    is compared with. `single` is the range expected of one quarter at that level. `rare` is the
    span of an exception of rare events.

    `reason` says why the drawn figures are not judged themselves. `known` is the number of figures
    since the latest break or hidden quarter, and `after_hidden` says whether they follow a hidden
    quarter. `aside` is how many quarters in a row lie on one side of the level drawn, up to an
    ordinary quarter: below 0 if they lie below it, and 0 if they are fewer than eight.
    """

    kept: tuple[LevelStep, ...] = ()
    steps: tuple[LevelStep, ...] = ()
    moves: tuple[Move, ...] = ()
    bars: tuple[MoveBar, ...] = ()
    block: JudgedAverage | None = None
    usual: float | None = None
    single: tuple[float, float] | None = None
    rare: RareSpan | None = None
    reason: str = ""
    known: int = 0
    after_hidden: bool = False
    aside: int = 0

    def move_at(self, quarter: Quarter) -> Move | None:
        """Return the move whose run ends in a quarter, or None."""
        return next((move for move in reversed(self.moves) if move.last == quarter), None)


NO_LEVELS = JudgedLevels()
"""A line that is not judged, without a reason to tell."""


def rare_words(rare: RareSpan) -> tuple[str, str]:
    """Describe a span of rare events: ("seven in four quarters", "up to four are expected")."""
    span = number_formats.plural_text(rare.quarters, "quarter")
    if rare.most is None:
        return f"none for {span}", "one or more is expected"
    most = round(rare.most)
    if most == 0:
        expected = "none is expected"
    elif most == 1:
        expected = "at most one is expected"
    else:
        expected = f"up to {number_formats.number_word(most)} are expected"
    return f"{number_formats.number_word(round(rare.count))} in {span}", expected


def line_levels(control: LineControl, drawn: Series, polarity: Polarity) -> JudgedLevels:
    """Return the levels of a line at the latest quarter of `drawn`, in the unit of `drawn`."""
    told = JudgedLevels(
        reason=control.reason, known=control.known, after_hidden=control.after_hidden
    )
    if control.quarters is None or not drawn.figures:
        return told
    quarter = drawn.figures[-1].quarter
    if control.reason == FEW:
        return replace(told, rare=_rare_span(control, quarter))
    rolls = control.reason == OVERLAPPING
    scale = DrawnScale(control.quarters, drawn, rolls)
    moves = tuple(line_moves(control, scale, polarity))
    bars = tuple(_drawn_bars(moves, quarter))
    block = _block(control, scale)
    here = next((move for move in reversed(moves) if move.last == quarter), None)
    taken = {q for bar in bars if bar.several for q in quarters_between(bar.first, bar.last)}
    if block is not None and block.is_outside:
        taken |= {*block.compared}
    usual = _usual(control.levels, scale, here, block)
    kept = tuple(_steps(control.levels, (), scale))
    ordinary = here is None and block is not None and not block.is_outside and not control.reason
    return replace(
        told,
        kept=kept,
        steps=tuple(_steps(control.levels, taken, scale)),
        moves=moves,
        bars=bars,
        block=block,
        usual=usual,
        aside=_aside(drawn, kept[-1]) if ordinary and kept else 0,
        single=_single(control, block, rolls),
        rare=_rare_span(control, quarter),
    )


def _aside(drawn: Series, level: LevelStep) -> int:
    """Return how many quarters in a row lie on one side of a level; below 0 if below it.

    Quarters without a whole figure are passed over. A run of fewer than `LONG_RUN` is none.
    """
    run = 0
    for figure in reversed(drawn.since(level.first).figures):
        if figure.value is None or figure.partial:
            continue
        side = (figure.value > level.value) - (figure.value < level.value)
        if not side or side * run < 0:
            break
        run += side
    return run if abs(run) >= LONG_RUN else 0


def _single(
    control: LineControl, block: JudgedAverage | None, rolls: bool
) -> tuple[float, float] | None:
    """Return the range expected of one drawn figure at the present level, or None."""
    if not rolls or control.single is None:
        return control.single
    return None if block is None else (block.lower, block.upper)


def _block(control: LineControl, scale: DrawnScale) -> JudgedAverage | None:
    """Return what the latest quarter was compared with, in the unit drawn, or None.

    Of a line of four quarters only a comparison of its own four quarters can be drawn.
    """
    if not scale.rolls:
        return control.latest
    latest = control.latest
    whole = control.year if control.single is not None else latest
    return None if whole is None else _as_one(whole, scale)


def _as_one(one: JudgedAverage, scale: DrawnScale) -> JudgedAverage | None:
    """Return a comparison of four quarters as one of the figure that adds them up, or None."""
    figure = scale.drawn.at(one.last)
    value = None if figure is None or figure.partial else figure.value
    whole = one.quarters == YEAR and one.last - one.first == YEAR - 1
    if not whole or value is None or not one.average:
        return None
    factor = value / one.average
    return replace(
        one,
        first=one.last,
        quarters=1,
        average=value,
        lower=one.lower * factor,
        upper=one.upper * factor,
        usual=one.usual * factor,
        level=one.level * factor,
        unit=scale.drawn.unit,
        compared=(one.last,),
    )


def _drawn_bars(moves: Sequence[Move], quarter: Quarter) -> Iterator[MoveBar]:
    """Return the bars that are drawn at `quarter`, in time order, none over another.

    A move that became the usual level is drawn by that level, unless its run lasts up to `quarter`.
    Of two moves that share a quarter, the later one has it.
    """
    taken: set[Quarter] = set()
    found: list[MoveBar] = []
    for move in reversed(moves):
        if move.settled is not None and move.last != quarter:
            continue
        for bar in reversed(move.bars):
            spans = tuple(_free_spans(bar.first, bar.last, taken))
            found += [replace(bar, first=first, last=last) for first, last in spans]
            taken |= {*quarters_between(bar.first, bar.last)}
    return iter(sorted(found, key=lambda bar: bar.first))


def _steps(
    levels: Sequence[KeptLevel], taken: Collection[Quarter], scale: DrawnScale
) -> Iterator[LevelStep]:
    """Return the usual levels over the quarters that no bar has taken."""
    for level in levels:
        value = scale.value(level.value)
        if value is not None:
            for first, last in _free_spans(level.first, level.last, taken):
                yield LevelStep(first, last, value, level.figures)


def _free_spans(
    first: Quarter, last: Quarter, taken: Collection[Quarter]
) -> Iterator[tuple[Quarter, Quarter]]:
    """Return the stretches of quarters from `first` to `last` that are not taken."""
    start: Quarter | None = None
    for quarter in (*quarters_between(first, last), None):
        free = quarter is not None and quarter not in taken
        if free and start is None:
            start = quarter
        elif not free and start is not None:
            yield start, last if quarter is None else quarter - 1
            start = None


def _usual(
    levels: Sequence[KeptLevel],
    scale: DrawnScale,
    here: Move | None,
    block: JudgedAverage | None,
) -> float | None:
    """Return the level that is named at the right edge: what is usual, or was before a move."""
    if here is not None:
        return here.was if here.is_told else scale.value(here.was)
    if block is not None:
        return block.level
    last = scale.drawn.figures[-1].quarter
    held = [one for one in levels if one.last == last]
    return scale.value(held[-1].value) if held else None


def _rare_span(control: LineControl, quarter: Quarter) -> RareSpan | None:
    """Return the span of an exception of rare events in a quarter, or None."""
    for one in control.signals:
        signal = one.signal
        if one.quarter == quarter and signal.rule in (MANY, QUIET):
            most = signal.expected[1] if signal.rule == MANY else None
            return RareSpan(one.first, one.quarter, signal.span, signal.average, most)
    return None
