"""A letter of a font on its line: its outline and its place."""

from typing import NamedTuple


class PlacedGlyph(NamedTuple):
    """A letter at a place on its line, in the font's units, downwards.

    `data` is the path data of its outline around the beginning of the letter. It is the same
    wherever the letter stands, and empty for a letter without a shape.
    """

    data: str
    x: int
    y: int
