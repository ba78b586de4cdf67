"""Finds whether a text names a part of a breakdown in any way, for parts that are not spoken of.

If a reader may not know which part of a breakdown was restated, a reason that says so is kept from
this reader. So a part counts as named by its title in any letters, by a number that stands in a
title ("under-5s"), and by the words that name parts of every breakdown ("girls").
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from dashboard.free_text.counts.small_counts import names_a_part, part_titles
from dashboard.free_text.identifiers import full_dates
from dashboard.free_text.text_numbers import word_value
from dashboard.free_text.text_words import Phrases, Span, Word, sentences_of, split_words

_COMMON = frozenset(("all", "any", "both", "no", "not", "other", "pending", "some", "white"))
"""Titles that are common words by themselves: they name a part where they have a capital."""
_LONGEST = 4
_FIGURES = re.compile(r"[0-9]{1,9}")
_YEAR = re.compile(r"[0-9]{4}(?:-[0-9]{2,4})?")


def names_any_part(text: str, titles: Iterable[str]) -> bool:
    """Say whether a text names one of some parts, whose titles are `titles`."""
    words, known = split_words(text), tuple(sorted(set(titles)))
    if not words or not known:
        return False
    if any(names_a_part(words, sentence, part_titles(known)) for sentence in sentences_of(words)):
        return True
    phrases, numbers, days = _phrases(known), _numbers_in(known), tuple(full_dates(text))
    return any(
        _is_title(words, at, phrases)
        or not (numbers.isdisjoint(_numbers(word)) or _is_time(word, days))
        for at, word in enumerate(words)
    )


def _is_time(word: Word, days: tuple[Span, ...]) -> bool:
    """Say whether a word is a year, or stands in a date."""
    in_date = any(start <= word.start < end for start, end in days)
    return in_date or bool(_YEAR.fullmatch(word.bare))


def _is_title(words: tuple[Word, ...], at: int, phrases: Phrases) -> bool:
    size = phrases.size_at(words, at)
    common = size == 1 and words[at].bare in _COMMON
    return bool(size) and (words[at].capital or not common)


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
