"""The part of the stylesheet that is made from code: colour tokens and classes of pictures.

`python -m layouts.pictures.stylesheet` writes this part into assets/dashboard.css. A test checks
that the file contains it.
"""

from pathlib import Path

from layouts.frame.style import css_variables
from layouts.pictures.sheet import presentation

FILE = Path(__file__).resolve().parents[2] / "assets" / "dashboard.css"
FIRST = "/* from layouts.pictures.stylesheet: do not edit */\n"
LAST = "\n/* end of what is from layouts.pictures.stylesheet */\n"


def generated() -> str:
    """Return the part of the stylesheet that is made from code."""
    return f"{FIRST}{css_variables()}\n{presentation.picture_css()}{LAST}"


def with_generated(sheet: str) -> str:
    """Return a stylesheet with its generated part replaced by a new one, and the rest unchanged."""
    return generated() + sheet.rpartition(LAST)[2]


if __name__ == "__main__":
    FILE.write_text(with_generated(FILE.read_text(encoding="utf-8")), encoding="utf-8")
