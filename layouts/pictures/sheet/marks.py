"""The marks of quarters: dot, triangle, disc, diamond, frame, slot and bar."""

from layouts.charts.chart_kinds import PickSign
from layouts.frame import style
from layouts.frame.style import Mark, MarkShape
from layouts.pictures.sheet.canvas import Canvas, number, path_through, stroke_path
from layouts.pictures.sheet.canvas import SvgElement as Element

DOT = 0.24
"""Radius of an ordinary dot, as a multiple of the mark's size."""
SPECK = 0.5
"""Radius of a small dot, as a multiple of an ordinary one's."""
FRAME = 1.9
"""Side of a threshold's frame, as a multiple of the mark's size."""
SIGN = 7.0
"""Width of the sign of an authority that the reader picked, px."""
_HATCH = 6.0
_CODES = {"neut": "n", "good": "g", "bad": "b"}


def mark_reach(mark: Mark, size: float) -> float:
    """Return half the width of the area that a mark covers, px."""
    if mark.framed:
        return size * FRAME / 2
    return size / 2 if mark.stands_out else size * DOT


def draw_mark(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    """Draw a mark around the position `x`, `y`; slots and bars fill a box of the mark's size."""
    if mark.framed:
        side = size * FRAME
        canvas.rect("f", x - side / 2, y - side / 2, side, side)
    _SHAPES[mark.shape](canvas, mark, x, y, size)


def _fill(mark: Mark) -> str:
    return f"{'h' if mark.hollow else 'm'}{_CODES.get(mark.colour, 'n')}"


def _dot(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    plain = "dh" if mark.hollow else "d"
    canvas.circle(_fill(mark) if mark.colour in _CODES else plain, x, y, size * DOT)


def _speck(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    _dot(canvas, mark, x, y, size * SPECK)


def _triangle(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    canvas.path(_fill(mark), _arrow(x, y, size, mark.up))


def _arrow(x: float, y: float, size: float, up: bool) -> str:
    half, tall = size / 2, size * 0.44 * (1 if up else -1)
    return path_through([(x, y - tall), (x + half, y + tall), (x - half, y + tall)]) + "Z"


def _disc(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    canvas.circle(_fill(mark), x, y, size / 2)
    canvas.path(_ground(mark), _arrow(x, y, size * 0.46, mark.up))


def _diamond(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    half = size * 0.58
    corners = [(x, y - half), (x + half, y), (x, y + half), (x - half, y)]
    canvas.path(_fill(mark), path_through(corners) + "Z")
    canvas.path(_ground(mark), _arrow(x, y, size * 0.42, mark.up))


def _ground(mark: Mark) -> str:
    return f"m{_CODES.get(mark.colour, 'n')}" if mark.hollow else "c"


def _zero(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    place = (("x", number(x)), ("y", number(y + size * 0.36)), ("font-size", number(size * 1.1)))
    canvas.shapes.append(Element("text", "n m", (*place, ("data-kind", "mark")), "0"))


def _slot(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    draw_hatched(canvas, x - size / 2, y - size / 2, size, size, every=3.4)


def _bar(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    canvas.rect("hi", x - size / 2, y - size / 5, size, size * 0.4)


def _nothing(canvas: Canvas, mark: Mark, x: float, y: float, size: float) -> None:
    return None


_SHAPES = {
    MarkShape.DOT: _dot,
    MarkShape.SPECK: _speck,
    MarkShape.TRIANGLE: _triangle,
    MarkShape.DISC: _disc,
    MarkShape.DIAMOND: _diamond,
    MarkShape.ZERO: _zero,
    MarkShape.SLOT: _slot,
    MarkShape.BAR: _bar,
    MarkShape.NOTHING: _nothing,
}


def draw_sign(canvas: Canvas, sign: PickSign, x: float, y: float) -> None:
    """Draw the sign of an authority that the reader picked, around the position `x`, `y`."""
    r = SIGN / 2
    if sign is PickSign.RING:
        canvas.circle("c", x, y, r)
        canvas.circle("pr", x, y, r)
    elif sign is PickSign.BOX:
        corners = [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
        canvas.path("c", path_through(corners) + "Z")
        canvas.path("pr", path_through(corners) + "Z")
    else:
        turn = 0.0 if sign is PickSign.PLUS else r
        strokes = [((x - r, y - turn), (x + r, y + turn)), ((x + turn, y - r), (x - turn, y + r))]
        canvas.path("pr", stroke_path(strokes))


def draw_hatched(
    canvas: Canvas, x: float, y: float, width: float, height: float, every: float = _HATCH
) -> None:
    """Draw a slot: a dashed edge filled with hatching, which consists of plain paths."""
    canvas.path("h", hatching_path(x, y, width, height, every))
    canvas.rect("z", x, y, width, height)


def hatching_path(x: float, y: float, width: float, height: float, every: float = _HATCH) -> str:
    """Return path data for diagonal strokes that fill a box; `every` is their distance, px."""
    found = []
    step = every
    while step < width + height:
        # from the left edge or the foot, up to the top or the right edge
        x1, y1 = (x, y + step) if step <= height else (x + step - height, y + height)
        rise = min(y1 - y, x + width - x1)
        found.append(((x1, y1), (x1 + rise, y1 - rise)))
        step += every
    return stroke_path(found)


def key_svg(names: str) -> str:
    """Draw a level, a block or a bar alone, for a legend; screen readers skip it."""
    wide, high = 26.0, 14.0
    canvas = Canvas(wide, high, style.RUG_MARK)
    if names == "l":
        canvas.rect("l", 0, 0, wide, high)
        edges = (path_through([(0, y), (wide, y)]) for y in (0.5, high - 0.5))
        canvas.path("le", *edges)
    else:
        canvas.path(names, path_through([(0, high / 2), (wide, high / 2)]))
    return canvas.on_page("mark", pixels=True)


def mark_svg(mark: Mark, size: float = style.RUG_MARK) -> str:
    """Draw a mark alone; screen readers skip it, because its words are beside it.

    `size` is the size of the mark itself. The picture is always large enough for a frame, so that
    marks with and without a frame align.
    """
    side = size * FRAME + 2
    canvas = Canvas(side, side, size)
    draw_mark(canvas, mark, side / 2, side / 2, size)
    return canvas.on_page("mark", pixels=True)
