"""The words of a picture as outlines, so that they look the same without our fonts."""

from dataclasses import dataclass

from layouts.pictures.letters.faces import FacePiece, pieces_by_face
from layouts.pictures.letters.glyphs import PlacedGlyph
from layouts.pictures.letters.reading_order import runs_in_order


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """The letters of one face that have a shape, in the font's units, and their place.

    `x` is where the run begins, px from the beginning of the text. `scale` is the size of one of
    the font's units, px.
    """

    glyphs: tuple[PlacedGlyph, ...]
    x: float
    scale: float


@dataclass(frozen=True, slots=True)
class TextOutline:
    """The outlines of a text on one line, and its width, px."""

    runs: tuple[GlyphRun, ...]
    width: float


def outlined_text(text: str, size: float, bold: bool = False) -> TextOutline:
    """Return the outlines of a text at a type size in px, shaped and in the order of reading."""
    runs: list[GlyphRun] = []
    x = 0.0
    for directed in runs_in_order(text):
        pieces = list(pieces_by_face(directed.text, bold))
        for piece in reversed(pieces) if directed.from_right else pieces:
            glyphs, width = _shaped(piece, directed.from_right)
            scale = size / piece.face.per_em
            if glyphs:
                runs.append(GlyphRun(glyphs, x, scale))
            x += width * scale
    return TextOutline(tuple(runs), x)


def _shaped(piece: FacePiece, from_right: bool) -> tuple[tuple[PlacedGlyph, ...], float]:
    """Return the letters of a part of a text and its width, in the font's units."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(piece.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if from_right else "ltr"
    hb.shape(piece.face.shaper, buffer)
    found = []
    x = 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        outline = piece.face.outline(info.codepoint)
        if outline:
            found.append(PlacedGlyph(outline, x + place.x_offset, -place.y_offset))
        x += place.x_advance
    return tuple(found), x
