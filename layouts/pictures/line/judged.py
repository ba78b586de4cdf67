"""Draws the levels of a line, its moves, and where the chosen quarter was expected.

Levels are thin lines and moves heavy bars. The range expected of the average of the compared
quarters is a grey block; the average is a thin bar inside it, or a heavy one outside.
"""

from collections.abc import Collection, Iterator

from dashboard.quarters import Quarter, quarters_between
from layouts.charts.judged_levels import DrawnLevel, DrawnLevels, ExpectedBlock
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.axes import covered_columns
from layouts.pictures.sheet.canvas import path_through
from layouts.pictures.sheet.labels import Box, LabelGround
from layouts.pictures.sheet.plot import Plot

BARS = {"neut": "vn", "good": "vg", "bad": "vb", "": "vo"}
"""The class of a bar, by its colour token; the bar of an ordinary average has none."""
BAR = 5.0
"""Thickness of a move's bar (class vn in the stylesheet), px."""
CLEAR = 2.0
"""The least distance of a move's bar from the block that it lies outside of, px."""
_TOLD = 2
"""The most levels that are named inside a card's picture."""
_SHORTEST = 1.5
"""The shortest level that is named, in columns."""


def draw_block(drawn: Plot, judged: DrawnLevels) -> None:
    """Draw the block in which the average of the compared quarters was expected."""
    if judged.block is None:
        return
    top, foot = _edges(drawn, judged.block)
    boxes = []
    for left, right in _spans(drawn, judged.block.judged.compared):
        corners = [(left, top), (right, top), (right, foot), (left, foot)]
        boxes.append(f"{path_through(corners)}z")
    drawn.canvas.path("l", *boxes, kind="block")


def draw_levels(drawn: Plot, judged: DrawnLevels, ground: LabelGround) -> None:
    """Draw what was usual over which quarters, and the edges of the block.

    In the block of an exception the level from before goes on as a dashed line.
    """
    usual = []
    for level in judged.levels:
        span = _span(drawn, level)
        if span:
            places = [(span[0], drawn.y(level.value)), (span[1], drawn.y(level.value))]
            usual.append(path_through(places))
            ground.edged(places)
    edges, before = [], []
    block = judged.block
    for left, right in _spans(drawn, block.judged.compared if block else ()):
        for y in _edges(drawn, block) if block else ():
            edges.append(path_through([(left, y), (right, y)]))
            ground.edged([(left, y), (right, y)])
        if block and block.colour:
            y = drawn.y(block.judged.usual)
            before.append(path_through([(left, y), (right, y)]))
    drawn.canvas.path("le", *edges)
    drawn.canvas.path("lt", *before)
    drawn.canvas.path("lv", *usual, kind="level")


def draw_moves(
    drawn: Plot, judged: DrawnLevels, ground: LabelGround, known: Collection[Quarter]
) -> None:
    """Draw moves as heavy bars in their colours, and an ordinary average as a thin grey bar.

    Bars are cut at quarters without a figure; `known` are the others.
    """
    for level in judged.moves:
        y = drawn.y(level.value) + _off_block(drawn, judged.block, level)
        quarters = quarters_between(level.first, level.last)
        _draw_bar(drawn, ground, [q for q in quarters if q in known], y, BARS[level.colour])
    block = judged.block
    if block and not block.colour and block.judged.several:
        y = drawn.y(block.judged.average)
        _draw_bar(drawn, ground, block.judged.compared, y, BARS[""])


def _draw_bar(
    drawn: Plot, ground: LabelGround, quarters: Collection[Quarter], y: float, names: str
) -> None:
    spans = list(_spans(drawn, quarters))
    paths = (path_through([(left, y), (right, y)]) for left, right in spans)
    drawn.canvas.path(names, *paths, kind="bar")
    for left, right in spans:
        ground.taken(Box(left, y - BAR / 2, right, y + BAR / 2))


def _off_block(drawn: Plot, block: ExpectedBlock | None, level: DrawnLevel) -> float:
    """Return by how many px a bar is moved away from the block that its average lies outside of.

    The bar's inner edge lies at the average, or further away, so that the two never touch.
    """
    judged = block.judged if block else None
    if block is None or judged is None or not judged.is_outside or level.last != judged.last:
        return 0.0
    top, foot = _edges(drawn, block)
    y, is_below = drawn.y(level.value), judged.average < judged.lower
    apart = y - foot if is_below else top - y
    return (1 if is_below else -1) * (BAR / 2 + max(0.0, CLEAR - apart))


def label_levels(drawn: Plot, judged: DrawnLevels, ground: LabelGround) -> None:
    """Write the levels' figures along their lines, the latest first, as far as there is room."""
    told = 0
    every = sorted((*judged.levels, *judged.moves), key=lambda one: one.first, reverse=True)
    for level in every:
        span = _span(drawn, level)
        named = judged.usual and not level.colour and judged.usual[0] == level.value
        if not span or named or span[1] - span[0] < _SHORTEST * drawn.columns.width:
            continue
        if not drawn.sheet.lead and told >= _TOLD:
            break
        told += _write_on(drawn, ground, span, level)


def _write_on(
    drawn: Plot, ground: LabelGround, span: tuple[float, float], level: DrawnLevel
) -> bool:
    """Write a level's figure above or below its line; say whether there was room.

    A move's figure is tried in its middle first, and a usual level's at its right end.
    """
    size, y = drawn.sheet.text, drawn.y(level.value)
    bold = bool(level.colour)
    wide = drawn.canvas.measure(level.text, bold)
    off = BAR / 2 + CLEAR + 3.0 if bold else 4.0
    rows = (y - off, y + off + fonts.CAP * size)
    left, right = span
    x = (left + right - wide) / 2 if bold else right - wide - 2
    tries = [(x, row) for row in rows]
    step = max(drawn.columns.width, 4.0)
    while x - step >= left - (wide if bold else 0.0):
        x -= step
        tries += [(x, row) for row in rows]
    place = ground.first_free(tries, wide, size)
    if place:
        kind = "average" if bold else "level"
        names = "n" if bold else ""
        drawn.canvas.words(names, *place, level.text, kind=kind, quarter=str(level.last))
        ground.taken(Box(place[0] - 3, place[1] - size, place[0] + wide + 3, place[1] + 2))
    return bool(place)


def _span(drawn: Plot, level: DrawnLevel) -> tuple[float, float] | None:
    first, end = covered_columns(drawn.columns, level.first.ordinal, level.last.ordinal)
    return (drawn.columns.start(first), drawn.columns.start(end)) if end > first else None


def _edges(drawn: Plot, block: ExpectedBlock) -> tuple[float, float]:
    """Return the y of the upper and the lower edge of a block, px."""
    return drawn.y(block.judged.upper), drawn.y(block.judged.lower)


def _spans(drawn: Plot, quarters: Collection[Quarter]) -> Iterator[tuple[float, float]]:
    """Return the left and right edges of the stretches of columns of some quarters, px."""
    columns = drawn.columns
    places = sorted(p for q in quarters if (p := columns.place(q)) is not None)
    start = None
    for at, place in enumerate(places):
        start = place if start is None else start
        if at + 1 == len(places) or places[at + 1] != place + 1:
            yield columns.start(start), columns.start(place + 1)
            start = None
