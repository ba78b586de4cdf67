"""What a row of a sheet of own history may be: an indicator as one agency sends it, or its part."""

import re
from collections.abc import Mapping

from dashboard.catalogue.indicators import Catalogue, Indicator, Part

_OF_WHICH = re.compile(
    r"(?:[-‐-―•·*] ?)?(?:of (?:which|whom|these|them)\b|including\b|incl\.|thereof\b)[ :,‐-―-]*",
    re.I,
)
_DASH = " – "
"""What stands between the texts of two label columns."""


def line_choices(catalogue: Catalogue) -> dict[str, str]:
    """Return what a row may be, in words: "indicator agency", and "indicator agency part".

    A line in per cent has no parts here, as a share alone does not say what it is a part of.
    """
    lines = {
        f"{one.key} {agency}": one.short
        if len(one.agencies) == 1
        else f"{one.short}: {catalogue.agency(agency).title}"
        for one in catalogue.indicators
        for agency in one.agencies
    }
    parts = {
        f"{one.key} {agency} {part.key}": f"{lines[f'{one.key} {agency}']}, {part.title}"
        for one in catalogue.indicators
        for agency in one.agencies
        for part in _parts(catalogue, one)
    }
    return {**lines, **parts}


def is_part_choice(choice: str) -> bool:
    """Say whether a choice is a part of a line, and not a line as a whole."""
    return choice.count(" ") > 1


def offered_choices(choices: Mapping[str, str], below: str = "") -> dict[str, str]:
    """Return what a row is offered: every line, and the parts of the line that it stands below.

    `choices` are those of `line_choices`, and `below` is one of them or empty.
    """
    return {
        key: words
        for key, words in choices.items()
        if not is_part_choice(key) or (below and key.startswith(f"{below} "))
    }


def says_of_which(label: str) -> bool:
    """Say whether a row's name begins as that of a part of the row above: "of which girls"."""
    return _OF_WHICH.match(label) is not None


def part_choice(catalogue: Catalogue, label: str, below: str) -> str:
    """Return which part of a line a row's name is; empty if it is none of its parts.

    `below` is the choice of the line that the row stands below. The part is named by its title or
    its key, after "of which" or without it.
    """
    key = below.partition(" ")[0]
    if not key or not catalogue.has(key):
        return ""
    named = _OF_WHICH.sub("", label, count=1).strip().casefold()
    parts = _parts(catalogue, catalogue.indicator(key))
    found = [one.key for one in parts if named in (one.title.casefold(), one.key.casefold())]
    return f"{below} {found[0]}" if len(found) == 1 else ""


def line_and_part(label: str) -> tuple[str, str]:
    """Return the names of a line and of its part, if the row's name has both; else two empty ones.

    They stand in two columns of labels: "Section 47 enquiries", and "Girls" beside it.
    """
    line, dash, part = label.rpartition(_DASH)
    return (line, part) if dash else ("", "")


def _parts(catalogue: Catalogue, line: Indicator) -> tuple[Part, ...]:
    return () if line.is_percent else catalogue.parts(line)
