"""Finds whether a text names a part of a breakdown in any way, for parts that are not spoken of.

If a reader may not know which part of a breakdown was restated, a reason that says so is kept from
this reader. So a part counts as named by its title in any letters, by a number that stands in a
title ("under-5s"), and by the words that name parts of every breakdown ("girls").
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import category

from dashboard.free_text.counts.small_counts import names_a_part, part_titles
from dashboard.free_text.identifiers import full_dates
from dashboard.free_text.text_numbers import word_value
from dashboard.free_text.text_words import Phrases, Span, Word, split_words

_COMMON = frozenset(("all", "any", "both", "no", "not", "other", "pending", "some", "white"))
"""Titles that are common words by themselves: they name a part where they have a capital."""
_PLAIN = frozenset(("british", "children", "other", "recorded", "under", "working", "years"))
"""Words of titles that say nothing of the part by themselves."""
_LONGEST = 4
_STEM = 5
_FIGURES = re.compile(r"[0-9]{1,9}")
_YEAR = re.compile(r"[0-9]{4}(?:-[0-9]{2,4})?")


def named_part(text: str, titles: Iterable[str]) -> str:
    """Return the first word of a text that names one of some parts; "" if none does.

    `titles` are the titles of the parts. A word that begins as a word of a title does names it too
    ("Pennine" for "Pennines"), unless it is a common word.
    """
    plain = "".join(c for c in text if category(c) != "Cf")
    words, known = split_words(plain), tuple(sorted(set(titles)))
    if not words or not known:
        return ""
    listed, phrases = part_titles(known), _phrases(known)
    numbers, stems, days = _numbers_in(known), _stems(known), tuple(full_dates(plain))
    for at, word in enumerate(words):
        if (
            names_a_part(words, range(at, at + 1), listed)
            or _is_title(words, at, phrases)
            or word.bare[:_STEM] in stems
            or not (numbers.isdisjoint(_numbers(word)) or _is_time(word, days))
        ):
            return word.text
    return ""


def _is_time(word: Word, days: tuple[Span, ...]) -> bool:
    """Say whether a word is a year, or stands in a date."""
    in_date = any(start <= word.start < end for start, end in days)
    return in_date or bool(_YEAR.fullmatch(word.bare))


def _is_title(words: tuple[Word, ...], at: int, phrases: Phrases) -> bool:
    size = phrases.size_at(words, at)
    common = size == 1 and words[at].bare in _COMMON
    return bool(size) and (words[at].capital or not common)


@lru_cache(maxsize=64)
def _stems(titles: tuple[str, ...]) -> frozenset[str]:
    """Return the beginnings of the words of some titles, without common words."""
    words = {word.bare for title in titles for word in split_words(title)}
    return frozenset(word[:_STEM] for word in words - _PLAIN if len(word) >= _STEM)


@lru_cache(maxsize=64)
def _phrases(titles: tuple[str, ...]) -> Phrases:
    split = (tuple(word.bare for word in split_words(title))[:_LONGEST] for title in titles)
    return Phrases(phrase for phrase in split if phrase)


@lru_cache(maxsize=64)
def _numbers_in(titles: tuple[str, ...]) -> frozenset[int]:
    return frozenset(n for title in titles for word in split_words(title) for n in _numbers(word))


def _numbers(word: Word) -> frozenset[int]:
    """Return the numbers in a word: "5s" and "under-five" both have 5."""
    found = {int(figures) for figures in _FIGURES.findall(word.bare)}
    for piece in word.bare.split("-"):
        value = word_value(piece)
        value = word_value(piece.removesuffix("s")) if value is None else value
        if value is not None:
            found.add(value)
    return frozenset(found)
