"""Checks whether an audience may read a text, by the catalogue's names and its strictest rule."""

from dashboard.catalogue.indicators import Catalogue
from dashboard.free_text.findings import (
    LARGEST,
    TextCaution,
    TextFinding,
    find_identifying,
    is_fit_for,
)
from dashboard.readers import Audience


def largest_small(catalogue: Catalogue) -> int:
    """Return the largest count that is small by any rule: the limit of the strictest rule."""
    return max((rule.largest for rule in catalogue.rules), default=LARGEST)


def text_caution(catalogue: Catalogue) -> TextCaution:
    """Return the settings of the text check: largest small count, names of no person, parts."""
    return TextCaution(
        largest=largest_small(catalogue), known=catalogue.known_names, parts=catalogue.part_titles
    )


def fits_audience(catalogue: Catalogue, text: str, audience: Audience) -> bool:
    """Say whether an audience may read a text."""
    return is_fit_for(text, audience, **text_caution(catalogue))


def given_away(catalogue: Catalogue, text: str) -> tuple[TextFinding, ...]:
    """Return the details in a text that could identify a child."""
    return find_identifying(text, **text_caution(catalogue))
