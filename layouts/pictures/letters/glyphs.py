"""The outline of one letter of a font."""

from typing import NamedTuple


class GlyphOutline(NamedTuple):
    """The outline of a letter in the font's units, downwards.

    `x` and `y` are its first point; `data` is path data relative to that point. A letter without a
    shape has no data.
    """

    x: int
    y: int
    data: str

    def moved_to(self, x: float, y: float) -> str:
        """Return the path data of the letter at a place on its line; empty without a shape."""
        return f"M{x + self.x:.0f} {y + self.y:.0f}{self.data}" if self.data else ""
