"""How a partnership's papers look: its logo, its colour and its name, as settings say."""

import hashlib
import re
from dataclasses import dataclass, field

LEAST_CONTRAST = 7.0
"""The least contrast of a colour of headings on white. Source: docs/design.md, "Colour"."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class PaperLogo:
    """A logo as PNG, with its size in dots and its alternative text."""

    picture: bytes = field(repr=False)
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class PaperLook:
    """How a paper looks; an empty part is that of the house.

    `name` stands at the foot of each page. `colour` is that of headings, "#1A2233".
    """

    name: str = ""
    colour: str = ""
    logo: PaperLogo | None = None

    @property
    def digest(self) -> str:
        """Return 64 hexadecimal digits that are the same for looks that make the same papers."""
        told = [self.name, self.colour]
        if self.logo is not None:
            picture = hashlib.sha256(self.logo.picture).hexdigest()
            told += [picture, self.logo.alt]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


HOUSE_LOOK = PaperLook()
"""The look of the house: no logo, no name, headings in ink."""


def colour_fault(text: str) -> str:
    """Say in one clause why a text is no colour of headings; empty if it is one."""
    if not _COLOUR.fullmatch(text):
        return "expected a colour such as #1A2233"
    found = white_contrast(text)
    if found < LEAST_CONTRAST:
        return (
            f"its contrast on white is {found:.1f} to 1; expected a darker colour, of at least "
            f"{LEAST_CONTRAST:.0f} to 1"
        )
    return ""


def white_contrast(colour: str) -> float:
    """Return the contrast of a colour on white, from 1 to 21. Source: WCAG 2.2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    light = sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)
