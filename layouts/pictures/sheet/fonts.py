"""The widths of words, calculated from the widths of the font's letters.

`widths.json` holds the widths of the letters of all faces (`layouts.pictures.letters.faces`), by
weight, in thousandths of the type size. A test compares the table with the font files.
"""

import json
from pathlib import Path

_TABLE: dict[str, dict[str, int]] = json.loads(
    Path(__file__).with_name("widths.json").read_text(encoding="utf-8")
)
_REGULAR, _BOLD = _TABLE["400"], _TABLE["600"]
_UNKNOWN = 600
"""Width of a letter that no font here has, in thousandths of the type size."""

CAP = 0.66
"""Height of a capital or a figure, as a share of the type size."""
DESCENT = 0.23
"""Depth of a letter below the baseline, as a share of the type size."""
ELLIPSIS = "…"


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text in px, at a type size in px."""
    table = _BOLD if bold else _REGULAR
    return sum([table.get(letter, _UNKNOWN) for letter in text]) * size / 1000


def wrapped_text(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Break a text into rows of at most `room` px; a word that is too long is broken too."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines += _broken(word, size, room, bold)
    return lines


def _broken(word: str, size: float, room: float, bold: bool) -> list[str]:
    """Break a word into rows of at most `room` px; it is one row if it fits."""
    if text_width(word, size, bold) <= room:
        return [word]
    rows = [""]
    for letter in word:
        if rows[-1] and text_width(rows[-1] + letter, size, bold) > room:
            rows.append("")
        rows[-1] += letter
    return rows


def cut_text(text: str, size: float, room: float) -> str:
    """Shorten a text to `room` px, with an ellipsis at its end; empty if no letter fits."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept.rstrip() + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS if len(kept) > 2 else ""
