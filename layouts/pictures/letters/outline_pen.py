"""Draws a letter of a font as path data. Imported only where a file is made."""

from typing import Any

from fontTools.pens.basePen import BasePen

_Point = tuple[int, int]


class _OutlinePen(BasePen):  # type: ignore[misc]
    """Writes short path data: places relative to the place before, a command once for a row of it.

    The first place is relative to the beginning of the letter.
    """

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.said: list[str] = []
        self._command = ""
        self._here = self._start = (0, 0)

    def _moveTo(self, pt: tuple[float, float]) -> None:
        self._say("m", *self._step(pt))
        self._here = self._start = _rounded(pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:
        x, y = self._step(pt)
        if y == 0:
            self._say("h", x)
        elif x == 0:
            self._say("v", y)
        else:
            self._say("l", x, y)
        self._here = _rounded(pt)

    def _qCurveToOne(self, pt1: tuple[float, float], pt2: tuple[float, float]) -> None:
        self._say("q", *self._step(pt1), *self._step(pt2))
        self._here = _rounded(pt2)

    def _closePath(self) -> None:
        self._say("z")
        self._here = self._start

    def _step(self, point: tuple[float, float]) -> _Point:
        (x, y), (from_x, from_y) = _rounded(point), self._here
        return x - from_x, y - from_y

    def _say(self, command: str, *numbers: int) -> None:
        """Write a command; a minus parts two numbers as a space does."""
        again = command == self._command
        found = " ".join(map(str, numbers)).replace(" -", "-")
        if not again:
            found = f"{command}{found}"
        elif numbers[0] >= 0:
            found = f" {found}"
        self.said.append(found)
        self._command = command


def drawn_outline(glyphs: Any, name: str) -> str:
    """Return a letter of a font as path data, by its name in the font's set of glyphs.

    The data are empty if the letter has no shape.
    """
    pen = _OutlinePen(glyphs)
    glyphs[name].draw(pen)
    return "".join(pen.said)


def _rounded(point: tuple[float, float]) -> _Point:
    return round(point[0]), -round(point[1])
