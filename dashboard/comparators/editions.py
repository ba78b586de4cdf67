"""The editions of a publication in their order: which of two files is the newer.

What a newer edition states always has precedence over what an older one states, in whatever order
they were loaded. Source: docs/methods.md, "Published editions and sources".
"""

import re
from collections.abc import Iterator

from dashboard.figures.published_values import Publication

EditionDay = tuple[int, int, int]
"""A year, a month and a day. A month or a day that is not known is 0."""

EditionOrder = tuple[EditionDay, int, EditionDay]
"""The order of editions: the day of release, the latest year with figures, the file name's day."""

_UNKNOWN = (0, 0, 0)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_TOGETHER = r"(\d\d)(\d\d)?(?!\d)"
_APART = r"[-_./](\d\d)(?!\d)(?:[-_./](\d\d)(?!\d))?"
_NUMBERS = re.compile(rf"{_YEAR}(?:{_TOGETHER}|{_APART}|(?!\d))")
_WORDS = re.compile(
    r"(?:(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[ _-]+)?([a-z]+)[ _-]+" + _YEAR + r"(?!\d)"
)


def edition_order(publication: Publication, latest_year: int = 0) -> EditionOrder:
    """Return the place of a release among those of its publication; newer editions come later.

    `latest_year` is the latest year with figures in the file; 0 if it is not known. A file whose
    name has no year has the day of its release instead, so the name alone makes it no older.
    """
    released, named = latest_day(publication.released), latest_day(publication.file)
    return released, latest_year, named if any(named) else (released[0], 0, 0)


def latest_day(text: str) -> EditionDay:
    """Return the latest day that a text names: "May 2025", "2013_to_2025", "2025-11-20", "202425".

    A financial year is the year that it ends in. A text without a year gives zeros.
    """
    return max((*_in_words(text.lower()), *_in_numbers(text)), default=_UNKNOWN)


def _in_words(text: str) -> Iterator[EditionDay]:
    for day, word, year in _WORDS.findall(text):
        if word[:3] in _MONTHS:
            yield int(year), _MONTHS.index(word[:3]) + 1, int(day or 0)


def _in_numbers(text: str) -> Iterator[EditionDay]:
    for year, *numbers in _NUMBERS.findall(text):
        second, third = numbers[0] or numbers[2], numbers[1] or numbers[3]
        if second and int(second) == (int(year) + 1) % 100 and not third:
            yield int(year) + 1, 0, 0
        elif second and 1 <= int(second) <= 12:
            yield int(year), int(second), int(third or 0)
        else:
            yield int(year), 0, 0
