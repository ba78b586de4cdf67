"""Pictures as files that people can understand without the page they come from."""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

import resvg_py

from layouts.charts.chart_kinds import AnyChart, Bands, Trend
from layouts.charts.ratios.share_ratios import RatioChart
from layouts.frame import style
from layouts.pictures.draw import draw_on_sheet
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.canvas import Canvas, SvgElement
from layouts.pictures.sheet.marks import draw_mark
from layouts.pictures.sheet.plot import picture_sizes
from layouts.pictures.sheet.standalone import standalone_svg

DOTS_PER_INCH = 300
"""The resolution of a PNG at the size in which a paper prints it."""
_PICTURE_WIDTH = 760
"""How wide a picture is by default, px."""
_COLUMN = 6.3
"""How wide a paper prints a picture of that width, inches: the column of an A4 page, 160 mm."""
_INCH = 0.0254  # metres
_HEADER = 33
"""The length of a PNG's signature and its header, bytes."""
_KEPT = 24
"""How many pictures a worker remembers, some 350 kB each: most of a PNG's time is its dots."""
_EDGE = 20.0
_TITLE = 1.45
"""Type size of the title, as a multiple of the type size of all other words."""


def export_svg(
    chart: AnyChart, *, title: str = "", footer: tuple[str, ...] = (), width: int = _PICTURE_WIDTH
) -> str:
    """Draw a chart as an SVG file that needs no stylesheet and no font: plain paths, fixed colours.

    The file includes the name, the title (by default the chart's own), the unit, the quarter, the
    evidence, and each kind of mark with its words. `footer` holds sentences that are not in the
    chart: the source, the date of the return, "Invented data".
    """
    paper = picture_sizes(width - 2 * int(_EDGE))
    body, _ = draw_on_sheet(chart, paper, lambda quarter: "")
    file = Canvas(width, 0, paper.text)
    file.rect("c", 0, 0, 0, 0)
    y = _head(file, chart.name, title or chart.title)
    y = _placed(file, body, y)
    y = _states(file, chart, y)
    told = (chart.evidence, *_notes(chart), f"Quarter: {chart.quarter}.", *footer)
    y = _wrapped_rows(file, told, y + 4)
    file.height = round(y + _EDGE / 2)
    ground = SvgElement("rect", "c", (("width", file.width), ("height", file.height)))
    file.shapes[0] = ground
    desc = " ".join((chart.alt, f"Quarter: {chart.quarter}.", *footer))
    return standalone_svg(file, f"{chart.name}: {title or chart.title}", desc)


def _notes(chart: AnyChart) -> tuple[str, ...]:
    """Return sentences on how to read this kind of picture; empty if it needs no explanation."""
    if isinstance(chart, Bands):
        bands = "Filled is in time, open is late, hatched is latest; the heavy step is the limit."
        return (bands, *_level_notes(chart))
    if isinstance(chart, RatioChart):
        return ("A dot is a ratio and its line the 95% interval; the dark upright is 1.",)
    if isinstance(chart, Trend):
        beside = "Comparators are annual figures, drawn as steps over their four quarters."
        picked = "Lines with a sign on each year are authorities that were picked."
        has_picked = any(one.sign for one in chart.comparators)
        notes = ((bool(chart.comparators), beside), (has_picked, picked))
        return (*_level_notes(chart), *(said for there, said in notes if there))
    return ()


def _level_notes(chart: Trend | Bands) -> tuple[str, ...]:
    """Return a sentence on the levels, the block and the bars that a chart has."""
    judged = chart.judged
    said = (
        (bool(judged.levels), "thin lines are the usual level"),
        (judged.block is not None, "the grey block is where the latest quarters were expected"),
        (bool(judged.moves), "heavy bars are averages that were an exception"),
    )
    held = "; ".join(words for there, words in said if there)
    return (f"{held[0].upper()}{held[1:]}.",) if held else ()


def _head(file: Canvas, name: str, title: str) -> float:
    """Write the name and the title; return the y at which the picture may start."""
    size = file.text * _TITLE
    y = _EDGE + file.text * 0.8
    for number, words in enumerate(fonts.wrapped_text(name, file.text, file.width - 2 * _EDGE)):
        y += file.text * 1.3 if number else 0
        file.words("", _EDGE, y, words)
    for words in fonts.wrapped_text(title, size, file.width - 2 * _EDGE, bold=True):
        y += size * 1.3
        place = (("x", _EDGE), ("y", round(y, 1)), ("font-size", round(size, 1)))
        file.shapes.append(SvgElement("text", "n", place, words))
    return y + 12


def _placed(file: Canvas, body: Canvas, y: float) -> float:
    """Add a drawn picture with its top at `y`; return the y below the picture."""
    move = (("transform", f"translate({_EDGE:g} {y:g})"),)
    file.shapes += [shape._replace(attributes=(*shape.attributes, *move)) for shape in body.shapes]
    return y + body.height + 10


def _states(file: Canvas, chart: AnyChart, y: float) -> float:
    """Write each kind of mark in the chart, with its words; return the y below the last row."""
    x = _EDGE
    marks = (row.mark for row in chart.table.rows if row.mark is not None)
    for group, words in style.mark_entries(marks):
        wide = 22 * len(group) + fonts.text_width(words, file.text) + 16
        if x + wide > file.width - _EDGE:
            x, y = _EDGE, y + file.text * 1.6
        for place, mark in enumerate(group):
            draw_mark(file, mark, x + 8 + 22 * place, y + 4, 9 if mark.framed else 12)
        file.words("", x + 22 * len(group), y + 4 + file.text * 0.33, words)
        x += wide
    return y + file.text * 1.6


def _wrapped_rows(file: Canvas, texts: tuple[str, ...], y: float) -> float:
    for text in texts:
        for words in fonts.wrapped_text(text, file.text, file.width - 2 * _EDGE):
            y += file.text * 1.4
            file.words("", _EDGE, y, words)
    return y


def export_png(
    svg: str, words: Mapping[str, str] | None = None, *, remembered: bool = False
) -> bytes:
    """Return an exported picture as a PNG of 300 dots per inch in the column of an A4 page.

    `words` are kept in the file, by their keywords ("Title", "Description"). If it may be
    `remembered`, the process keeps its dots for whoever asks for the same picture next.
    """
    draw = resvg_py.svg_to_bytes
    dots = _remembered(draw, svg) if remembered else _drawn(draw, svg)
    return _with_chunks(dots, _chunks(words or {}))


def _drawn(draw: Callable[..., bytes], svg: str) -> bytes:
    zoom = DOTS_PER_INCH * _COLUMN / _PICTURE_WIDTH
    return bytes(draw(svg_string=svg, zoom=zoom, skip_system_fonts=True))


@lru_cache(_KEPT)
def _remembered(draw: Callable[..., bytes], svg: str) -> bytes:
    """Return the dots of a picture, which are known by all that it shows and what draws it."""
    return _drawn(draw, svg)


def _chunks(words: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the parts of a PNG that hold its resolution and its words."""
    per_metre = round(DOTS_PER_INCH / _INCH)
    yield _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    for keyword, text in words.items():
        said = keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
        yield _chunk(b"iTXt", said)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _with_chunks(png: bytes, chunks: Iterator[bytes]) -> bytes:
    """Add parts to a PNG, after its header."""
    end = _HEADER
    return b"".join((png[:end], *chunks, png[end:]))
