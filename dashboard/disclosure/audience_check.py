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


def names(catalogue: Catalogue) -> tuple[str, ...]:
    """Return every name in the catalogue once: places, agencies, posts, themes and parts."""
    ours = catalogue.partnership
    found = [ours.title, ours.short, ours.area_name]
    found += [area.title for area in ours.areas]
    found += [name for agency in catalogue.agencies for name in (agency.title, agency.short)]
    found += [name for theme in catalogue.themes for name in (theme.title, theme.short)]
    for line in catalogue.indicators:
        found += [line.title, line.short, line.subject, line.lead, line.priority]
        found += [part.title for part in catalogue.parts(line)]
    return tuple(dict.fromkeys(name for name in found if name))


def part_names(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the title of every part of a breakdown once."""
    found = (part.title for breakdown in catalogue.breakdowns for part in breakdown.parts)
    return tuple(dict.fromkeys(found))


def largest_small(catalogue: Catalogue) -> int:
    """Return the largest count that is small by any rule: the limit of the strictest rule."""
    return max((rule.largest for rule in catalogue.rules), default=LARGEST)


def text_caution(catalogue: Catalogue) -> TextCaution:
    """Return the settings of the text check: largest small count, names of no person, parts."""
    return TextCaution(
        largest=largest_small(catalogue), known=names(catalogue), parts=part_names(catalogue)
    )


def fits_audience(catalogue: Catalogue, text: str, audience: Audience) -> bool:
    """Say whether an audience may read a text."""
    return is_fit_for(text, audience, **text_caution(catalogue))


def given_away(catalogue: Catalogue, text: str) -> tuple[TextFinding, ...]:
    """Return the details in a text that could identify a child."""
    return find_identifying(text, **text_caution(catalogue))
