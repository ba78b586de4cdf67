"""Finds what tells the count of a part without a plain number, in a sentence that names a part.

A share of any form ("a third live in Heywood", "2 in 5 were girls", "2:1"), a range ("3-5 girls"),
figures joined to a name ("Heywood(4)"), Roman figures, the number of one in a row ("the fourth
girl"), a step of one ("Heywood is up one") and words for nobody and everybody.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from dashboard.free_text.counts.count_words import COUNTED, COUNTED_ONE, MEASURED, PARTS
from dashboard.free_text.counts.counted_numbers import CountPage
from dashboard.free_text.text_numbers import FRACTIONS
from dashboard.free_text.text_words import Span, beside_words

_REACH = 3
_PEOPLE = beside_words("counts", "everybody")
"""Words for nobody and everybody."""
_TIMES = frozenset(("ago", "before", "earlier", "end", "ends", "later", "on", "year", "years"))
"""Words after "a quarter" that make it a time."""
_STEPS = frozenset(("by", "down", "minus", "plus", "up"))
_ORDINAL = re.compile(
    r"[0-9]{1,4}(?:st|nd|rd|th)|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)th"
)

_ROMAN = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LETTERS = re.compile(r"\b(?:[ivxlc]+|[IVXLC]+)\b")
_NO_ROMAN = frozenset(("c", "ci", "cl", "cv", "i", "l", "li", "mi", "mix", "v", "vi", "x"))
"""Letters that are more often a word, a form or a name than a number."""
_BETWEEN = r"\s?(?:/|:|-|–|—|\bto\b|\bin(?: every)?\b|\bout of\b)\s?"
_SHARES = re.compile(
    rf"(?<![\d.,/-])[0-9]{{1,4}}{_BETWEEN}[0-9]{{1,4}}(?![\d/]|[.,][0-9]|[ -]?(?:year|yr))", re.I
)
"""Two numbers as a share or a range, but not an age."""
_SHARED = (("in",), ("in", "every"), ("out", "of"), ("of", "every"))
"""Words between the two numbers of a share."""
_JOINED = re.compile(r"(?<=[A-Za-z)])\s?[(/]\s?[0-9]{1,6}\b(?!\))|(?<=[A-Za-z])\s?\([0-9]{1,6}\)")
_CODES = re.compile(r"\b(?!Q[1-4]\b)[A-Z][0-9]{1,3}\b(?:[ ,;]+(?!Q[1-4]\b)[A-Z][0-9]{1,3}\b)+")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}\D+[0-9]{2,4}")
_ALONE = 2
"""A text of so few words is a number by itself, if one of them can be."""


def told_beside(text: str, page: CountPage, sentence: range) -> Iterator[Span]:
    """Yield the places in a sentence that names a part at which the part's count may be told."""
    for at in sentence:
        if _is_telling(page, at):
            yield page.words[at].start, page.words[at].end
    for one, two in pairwise(n for n in page.numbers if n.first in sentence):
        if tuple(map(page.bare, range(one.until, two.first))) in _SHARED:
            yield page.words[one.first].start, page.words[two.until - 1].end
    start, end = page.words[sentence.start].start, page.words[sentence.stop - 1].end + 1
    for form in (_SHARES, _JOINED):
        for found in form.finditer(text, start, min(end, len(text))):
            if not _YEARS.fullmatch(found[0]):
                yield found.span()


def told_anywhere(text: str, page: CountPage) -> Iterator[Span]:
    """Yield Roman figures that stand alone or in brackets, and letters with figures in a row."""
    for found in _CODES.finditer(text):
        yield found.span()
    alone = len(page.words) <= _ALONE
    for found in _LETTERS.finditer(text):
        start, end = found.span()
        in_brackets = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        if (alone or in_brackets) and _is_roman(found[0]):
            yield start, end


def _is_telling(page: CountPage, at: int) -> bool:
    bare = page.bare(at)
    if bare in _PEOPLE or _is_roman(page.words[at].text):
        return True
    if "-" in bare and bare.rpartition("-")[2] in FRACTIONS:
        return True
    if bare in FRACTIONS and bare not in ("quarter", "quarters"):
        return not _is_time(page, at)
    if bare in ("quarter", "quarters"):
        led = page.bare(at - 1) in ("a", "one", "two", "three")
        return led and page.bare(at + 1) not in _TIMES | MEASURED
    if bare == "one":
        return page.bare(at - 1) in _STEPS | {"no", "not"} or page.bare(at + 1) in PARTS
    if bare == "only":
        return page.bare(at + 1) in PARTS
    if bare == "score":
        return page.bare(at - 1) == "a" and page.bare(at + 1) == "of"
    return bool(_ORDINAL.fullmatch(bare)) and _is_one_in_a_row(page, at)


def _is_time(page: CountPage, at: int) -> bool:
    """Say whether a fraction is one of a time, or the number of a quarter: "the third quarter"."""
    return any(page.bare(i) in MEASURED for i in (at + 1, at + 3) if page.beside(at + 1))


def _is_one_in_a_row(page: CountPage, at: int) -> bool:
    """Say whether an ordinal is followed by what is counted, or by a part: "the fourth girl"."""
    for i in range(at + 1, at + 1 + _REACH):
        if not page.beside(i) or page.bare(i) in MEASURED:
            return False
        if page.bare(i) in COUNTED | COUNTED_ONE | PARTS:
            return True
    return False


def _is_roman(text: str) -> bool:
    bare = text.lower()
    one_case = text in (bare, text.upper())
    return one_case and bare not in _NO_ROMAN and bool(_ROMAN.fullmatch(bare))
