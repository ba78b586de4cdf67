"""How wide words are, by the font's own advance widths.

`widths.json` holds the table `hmtx` of Source Sans 3, latin, in thousandths of the type size, by
weight and letter; a test compares it with the font files.
"""

import json
from pathlib import Path

_TABLE: dict[str, dict[str, int]] = json.loads(
    Path(__file__).with_name("widths.json").read_text(encoding="utf-8")
)
_REGULAR, _BOLD = _TABLE["400"], _TABLE["600"]
_UNKNOWN = 600
"""A letter the font lacks comes from the fallback, and is taken to be wide."""

CAP = 0.66
"""Height of a capital or figure, of the type size."""
DESCENT = 0.23
"""How far a letter hangs below the line, of the type size."""
ELLIPSIS = "…"


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Measure a text in px at a type size in px."""
    table = _BOLD if bold else _REGULAR
    return sum([table.get(letter, _UNKNOWN) for letter in text]) * size / 1000


def wrapped_text(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of at most `room` px; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def cut_text(text: str, size: float, room: float) -> str:
    """Shorten a text to what fits into `room` px, with an ellipsis; empty where nothing fits."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept.rstrip() + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS if len(kept) > 2 else ""
