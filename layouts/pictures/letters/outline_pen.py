"""Draws a letter of a font as path data. Imported only where a file is made."""

from typing import Any

from fontTools.pens.basePen import BasePen

from layouts.pictures.letters.glyphs import GlyphOutline

_Point = tuple[int, int]


class _OutlinePen(BasePen):  # type: ignore[misc]
    """Writes path data in which every place is relative to the place before it."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.said: list[str] = []
        self.first: _Point | None = None
        self._here = self._start = (0, 0)

    def _moveTo(self, pt: tuple[float, float]) -> None:
        if self.first is None:
            self.first = self._here = _rounded(pt)
        else:
            self.said.append(f"m{self._step(pt)}")
            self._here = _rounded(pt)
        self._start = self._here

    def _lineTo(self, pt: tuple[float, float]) -> None:
        self.said.append(f"l{self._step(pt)}")
        self._here = _rounded(pt)

    def _qCurveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float]) -> None:
        self.said.append(f"q{self._step(pt1)} {self._step(pt2)}")
        self._here = _rounded(pt2)

    def _closePath(self) -> None:
        self.said.append("z")
        self._here = self._start

    def _step(self, point: tuple[float, float]) -> str:
        (x, y), (from_x, from_y) = _rounded(point), self._here
        return f"{x - from_x} {y - from_y}"


def drawn_outline(glyphs: Any, name: str) -> GlyphOutline:
    """Draw a letter of a font by its name in the font's set of glyphs."""
    pen = _OutlinePen(glyphs)
    glyphs[name].draw(pen)
    return GlyphOutline(*(pen.first or (0, 0)), "".join(pen.said))


def _rounded(point: tuple[float, float]) -> _Point:
    return round(point[0]), -round(point[1])
