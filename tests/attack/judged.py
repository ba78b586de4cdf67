"""Reads the levels, bars and blocks that are sent, and works each out from what is shown.

Pictures and files hold them as marked paths beside an axis, explored figures as traces, and labels
as numbers. Each is read as the values between which it lies. One that no reading gives, if it is
made from the figures that the audience is shown and from nothing else, is made of something hidden.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Figure, Observation, Status
from dashboard.figures.time_spans import honest_spans, usual_span
from dashboard.quarters import Quarter
from dashboard.readings.line_levels import JudgedLevels
from dashboard.readings.readings import read_line
from data_access.store.gate import Gate
from tests.attack.counted import TOGETHER, Cell, Counted, agency_of
from tests.attack.shown import Known

LEVEL, BAR, BLOCK = "level", "bar", "block"
KINDS = (LEVEL, BAR, BLOCK)
TRACES = {"usual": LEVEL, "was": LEVEL, "moved": BAR, "average": BAR, "expected": BLOCK}
"""What the traces of an explored figure hold."""
LABELS = {"level": LEVEL, "average": BAR}
"""What the labels of a picture hold."""
DRAWN = 0.2
"""How exactly a height can be read from a picture, px."""
MOVED = 4.7
"""How far a bar is moved off the block that it lies outside of, at most, px."""
_PICTURE = re.compile(r'<svg class="pic\b')
_CHART = re.compile(r'data-chart="([^"]+)"')
_TICK = re.compile(r'<text class="a"[^>]* y="([\d.]+)" data-kind="axis">([^<]+)<')
_GRID = re.compile(r'<path class="g" d="M[\d.]+ ([\d.]+)')
_PATH = re.compile(r'<path class="[^"]*" d="([^"]*)" data-kind="(level|bar|block)"')
_STEP = re.compile(r"([MmLlHhVvZz])|(-?\d*\.?\d+)")
_PAIRS = {"M": 2, "L": 2, "H": 1, "V": 1}


class Judged(NamedTuple):
    """A level, a bar or an edge of a block, as it was read at a page's quarter; None: the latest.

    It lies from `least` to `greatest`. `way` is what the address asks for: measure and time span.
    A picture of an exception that began in `since` is drawn as it stood in that quarter or later.
    """

    indicator: str
    kind: str
    quarter: Quarter | None
    way: tuple[str, str]
    least: float
    greatest: float
    since: Quarter | None = None


Place = tuple[str, Quarter | None, tuple[str, str]]
"""A line, the quarter of a page, and what its address asks for."""


def drawn_in(text: str, line: str) -> Iterator[tuple[str, str, float, float]]:
    """Yield what the pictures of a page or a file hold: line, kind, and between which values.

    `line` is the line of a file; on a page the marks around each picture name it.
    """
    starts = [*(found.start() for found in _PICTURE.finditer(text)), len(text)]
    for start, end in pairwise(starts):
        named = line or next(reversed(_CHART.findall(text, 0, start)), "")
        picture = text[start:end]
        scale = _scale(picture)
        paths = [(path, kind) for path, kind in _PATH.findall(picture) if named and scale]
        moved = any(kind == BLOCK for _, kind in paths)
        for path, kind in paths:
            off = DRAWN + (MOVED if kind == BAR and moved else 0.0)
            for y in _heights(path):
                ends = [_value(scale, y + by) for by in (off, -off)]
                yield named, kind, min(ends), max(ends)


def traced_in(figure: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield the kind and the value of each level, bar and edge of an explored figure."""
    for trace in figure["data"]:
        kind = TRACES.get(trace.get("name", ""))
        if kind and trace.get("mode") == "lines":
            for y in sorted(set(trace["y"])):
                yield kind, y


def _scale(picture: str) -> tuple[float, float, float, float] | None:
    """Return two heights of a picture and their values, from the ticks of its axis."""
    ticks = [(float(y), said.replace(",", "").rstrip("%")) for y, said in _TICK.findall(picture)]
    grid = _GRID.search(picture)
    known = [(y, float(said)) for y, said in ticks if re.fullmatch(r"-?\d+(\.\d+)?", said)]
    if len(known) < 2 or grid is None:
        return None
    off = min((y - float(grid[1]) for y, _ in known), key=lambda apart: abs(apart - 4.7))
    (low, first), (high, last) = known[0], known[-1]
    return low - off, first, high - off, last


def _value(scale: tuple[float, float, float, float] | None, y: float) -> float:
    assert scale is not None
    low, first, high, last = scale
    return first + (last - first) * (y - low) / (high - low)


def _heights(path: str) -> list[float]:
    """Return the heights between which a path runs."""
    found: set[float] = set()
    command, numbers, y = "", list[float](), 0.0
    for letter, number in _STEP.findall(path):
        if letter:
            command, numbers = letter, []
            continue
        numbers.append(float(number))
        if len(numbers) < _PAIRS[command.upper()]:
            continue
        if command.upper() != "H":
            y = numbers[-1] + (y if command.islower() else 0.0)
        numbers = []
        command = {"M": "L", "m": "l"}.get(command, command)
        found.add(round(y, 1))
    return sorted(found)


def shown_inputs(gate: Gate, known: Known, counted: Counted) -> LineInputs | None:
    """Return what readings are made from, with every count left out that an audience is not shown.

    Nothing is asked of what the gate itself leaves out. None in an empty store.
    """
    bounds, catalogue = gate.bounds(), gate.catalogue()
    if bounds is None:
        return None
    keys = history_keys(catalogue, [line.key for line in catalogue.indicators])
    made = gate.material(list(keys), bounds[1])
    places = {cell._replace(edition=0, what="") for cell in known}

    def one(stated: Observation) -> Observation:
        line = counted.lines[stated.indicator]
        agency = agency_of(line, stated.agency)
        place = Cell(stated.indicator, stated.part, stated.quarter, agency, "")
        return stated if stated.numerator is None or place in places else _hidden(stated)

    return replace(
        made,
        observations={key: tuple(map(one, rows)) for key, rows in made.observations.items()},
        sums={
            key: {
                at: _seen_sum(figure, Cell(key, at[0], figure.quarter, TOGETHER, "") in places)
                for at, figure in sums.items()
            }
            for key, sums in made.sums.items()
        },
    )


def _hidden(stated: Observation) -> Observation:
    return replace(stated, status=Status.SUPPRESSED, numerator=None, denominator=None, value=None)


def _seen_sum(figure: Figure, is_shown: bool) -> Figure:
    if is_shown or figure.value is None:
        return figure
    return Figure(figure.quarter, Status.SUPPRESSED)


def not_shown(made: LineInputs, found: Mapping[Judged, str]) -> list[str]:
    """Name the levels, bars and blocks that cannot be made from the figures that are shown."""
    can: dict[Place, dict[str, Sequence[float]]] = {}
    missing = []

    def gives(one: Judged, quarter: Quarter | None) -> bool:
        place = one.indicator, quarter, one.way
        if place not in can:
            can[place] = worked_out(made, *place)
        return any(one.least <= value <= one.greatest for value in can[place][one.kind])

    for one, address in found.items():
        if not any(gives(one, quarter) for quarter in _drawn_at(made, one)):
            missing.append(f"{address}: a {one.kind} of {one.indicator}")
    return missing


def _drawn_at(made: LineInputs, one: Judged) -> Iterator[Quarter | None]:
    """Yield the quarters as at which it may be drawn: of its page, and of an exception's own."""
    yield one.quarter
    last = one.quarter or made.last
    for back in range(last - one.since + 1 if one.since else 0):
        yield last - back


def worked_out(
    made: LineInputs, key: str, quarter: Quarter | None, way: tuple[str, str]
) -> dict[str, Sequence[float]]:
    """Return the values that levels, bars and edges of blocks have, made from what is shown."""
    indicator = made.catalogue.indicator(key)
    found: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for levels in _levels(made, indicator, quarter or made.last, way):
        for kind, values in _values(levels).items():
            found[kind] += values
    return {kind: tuple(values) for kind, values in found.items()}


def _levels(
    made: LineInputs, indicator: Indicator, quarter: Quarter, way: tuple[str, str]
) -> Iterator[JudgedLevels]:
    measures = [one for one in Measure if way[0] in ("", one.value)]
    for measure in measures:
        if measure is Measure.RATE and not indicator.rate:
            continue
        spans = {usual_span(indicator, measure), *honest_spans(indicator)}
        for span in spans:
            if span is usual_span(indicator, measure) or way[1] in ("", span.value):
                yield read_line(made, indicator, quarter, measure, span).levels


def _values(levels: JudgedLevels) -> dict[str, Collection[float]]:
    block = levels.block
    level = [one.value for one in (*levels.kept, *levels.steps)]
    bars = [one.value for one in levels.bars]
    for move in levels.moves:
        level += [move.was]
        bars += [move.now]
    level += [] if levels.usual is None else [levels.usual]
    if block is None:
        return {LEVEL: level, BAR: bars, BLOCK: ()}
    return {
        LEVEL: [*level, block.level, block.usual],
        BAR: [*bars, block.average],
        BLOCK: (block.lower, block.upper),
    }


def counts_by_kind(found: Iterable[Judged]) -> dict[str, int]:
    """Return how many levels, bars and edges of blocks were read, by kind."""
    kinds = [one.kind for one in found]
    return {kind: kinds.count(kind) for kind in KINDS}


@cache
def half_of(digits: str) -> float:
    """Return what the decimals of a printed number leave open, either way."""
    return 0.5 * 10.0 ** -len(digits.partition(".")[2])
