"""Pictures of papers as PNG, for files that take no SVG, in the house's fonts."""

from pathlib import Path

import resvg_py

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
ZOOM = 2.2
"""How many dots a px of a picture has: about 240 to the inch at the width of an A4 page."""


def figure_png(svg: str) -> bytes:
    """Return a picture as PNG on a white ground; nothing but the house's fonts is read."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=ZOOM,
        background="#ffffff",
        skip_system_fonts=True,
        font_dirs=[str(FONTS)],
    )
    return bytes(drawn)
