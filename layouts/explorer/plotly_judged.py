"""What was judged in a Plotly figure: levels, moves, the block, and the bar beside the block."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from layouts.charts.judged_levels import DrawnLevel, DrawnLevels, ExpectedBlock
from layouts.explorer.plotly_traces import Colours, Trace

_BAR, _CLEAR = 5, 2
"""Pixels: how thick a move's bar is, and how far it stays clear of its block."""
_ABOVE_BAR = 12
"""Pixels from a bar to the middle of its figure."""


def judged_traces(judged: DrawnLevels, colours: Colours) -> list[Trace]:
    """Return the levels, the moves and the block of a line, in the picture's words and colours.

    The move whose average lies outside the block is drawn by `bar_beside_block`.
    """
    found = [*_block(judged.block, colours)] if judged.block else []
    for one in judged.levels:
        found.append(_across("usual", one, {"color": colours["soft"], "width": 1.4}))
    beside = _move_beside_block(judged)
    for one in judged.moves:
        if one is beside:
            continue
        found.append(_across("moved", one, {"color": colours[one.colour], "width": _BAR}))
    return found


def _block(block: ExpectedBlock, colours: Colours) -> Iterator[Trace]:
    """Return a block, and the level from before or the ordinary average inside it."""
    one = block.judged
    edges = [one.first.ordinal - 0.5, one.last.ordinal + 0.5]
    yield {
        "type": "scatter",
        "name": "expected",
        "mode": "lines",
        "x": [edges[0], edges[1], edges[1], edges[0], edges[0]],
        "y": [one.lower, one.lower, one.upper, one.upper, one.lower],
        "fill": "toself",
        "fillcolor": colours["band"],
        "line": {"color": colours["axis"], "width": 1},
        "hoverinfo": "skip",
    }
    inside = DrawnLevel(one.first, one.last, one.average, "")
    if block.colour:
        dashed = {"color": colours["axis"], "width": 1, "dash": "5px,4px"}
        yield _across("was", replace(inside, value=one.usual), dashed)
    elif one.several:
        yield _across("average", inside, {"color": colours["axis"], "width": 3})


def _across(name: str, one: DrawnLevel, drawn: dict[str, Any]) -> Trace:
    return {
        "type": "scatter",
        "name": name,
        "mode": "lines",
        "x": [one.first.ordinal - 0.5, one.last.ordinal + 0.5],
        "y": [one.value, one.value],
        "line": drawn,
        "hoverinfo": "skip",
    }


def bar_beside_block(
    judged: DrawnLevels, colours: Colours
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the bar of an average outside its block as a shape, and its figure as a label.

    Both are empty if the chosen quarter is as expected. The bar's inner edge lies clear of the
    block in pixels, at every zoom, so that what was judged to be outside is seen outside.
    """
    one, block = _move_beside_block(judged), judged.block
    if one is None or block is None:
        return [], []
    inside = block.judged
    below = inside.average < inside.lower
    edge = min(one.value, inside.lower) if below else max(one.value, inside.upper)
    way = -1 if below else 1
    near, far = way * _CLEAR, way * (_CLEAR + _BAR)
    ends = one.first.ordinal - 0.5, one.last.ordinal + 0.5
    bar = {
        "type": "rect",
        "name": "moved",
        "x0": ends[0],
        "x1": ends[1],
        "ysizemode": "pixel",
        "yanchor": edge,
        "y0": min(near, far),
        "y1": max(near, far),
        "fillcolor": colours[one.colour],
        "line": {"width": 0},
    }
    figure = {
        "text": f"<b>{one.text}</b>",
        "x": (ends[0] + ends[1]) / 2,
        "y": edge,
        "yshift": way * (_CLEAR + _BAR + _ABOVE_BAR),
        "showarrow": False,
        "font": {"color": colours["ink"]},
    }
    return [bar], [figure]


def _move_beside_block(judged: DrawnLevels) -> DrawnLevel | None:
    """Return the move whose average lies outside the chosen quarter's block, or None."""
    block = judged.block.judged if judged.block else None
    if block is None or not block.is_outside:
        return None
    return next((one for one in judged.moves if one.last == block.last), None)
