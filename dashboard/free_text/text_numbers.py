"""Finds the numbers in a text: in figures, in words to a thousand, Roman, and as fractions."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple
from unicodedata import numeric

from dashboard.free_text.text_words import Word

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = {word: value for value, word in enumerate(_SMALL)}
"""The words of the numbers from zero to nineteen."""
TENS = {word: 10 * value for value, word in enumerate(_TENS, start=2)} | {"fourty": 40}
"""The words of the tens from twenty to ninety."""
_NINE = tuple(enumerate(_SMALL))[1:10]
_GREAT = {"hundred": 100, "thousand": 1000}
_ROMAN_TENS, _ROMAN_ONES = ("", "X"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {
    f"{ten}{one}": 10 * tens + ones
    for tens, ten in enumerate(_ROMAN_TENS)
    for ones, one in enumerate(_ROMAN_ONES)
    if tens or ones
} | {"XX": 20}
FRACTIONS = {
    **dict.fromkeys(("half", "halves"), Fraction(1, 2)),
    **dict.fromkeys(("third", "thirds"), Fraction(1, 3)),
    **dict.fromkeys(("quarter", "quarters"), Fraction(1, 4)),
    **dict.fromkeys(("fifth", "fifths"), Fraction(1, 5)),
    **dict.fromkeys(("sixth", "sixths"), Fraction(1, 6)),
    **dict.fromkeys(("seventh", "sevenths"), Fraction(1, 7)),
    **dict.fromkeys(("eighth", "eighths"), Fraction(1, 8)),
    **dict.fromkeys(("ninth", "ninths"), Fraction(1, 9)),
    **dict.fromkeys(("tenth", "tenths"), Fraction(1, 10)),
}
"""The words of fractions. A quarter is more often a part of the year."""


_LONG = 16
"""Numbers of so many digits are beyond anything that is counted."""


class NumberForm(StrEnum):
    """How a number is written."""

    FIGURES = "figures"
    WORDS = "words"
    ROMAN = "Roman"
    SIGN = "sign"  # one sign for a number or a fraction, such as ¼ or ③


class TextNumber(NamedTuple):
    """A number in a text: the indices of its first word and after its last word, and its value."""

    first: int
    until: int
    value: float
    form: NumberForm


def numbers_in(words: Sequence[Word]) -> tuple[TextNumber, ...]:
    """Return the numbers among the words of a text, in their order."""
    found, at = [], 0
    while at < len(words):
        word = words[at]
        plain = len(word.text) > 1 and word.bare not in _VALUES and word.text not in _ROMAN
        number = None if plain and not word.text[0].isdigit() else _number_at(words, at)
        if number is not None:
            found.append(number)
        at = number.until if number is not None else at + 1
    return tuple(found)


def _number_at(words: Sequence[Word], at: int) -> TextNumber | None:
    text = words[at].text
    if text.isdecimal() and len(text) < _LONG:
        return TextNumber(at, at + 1, float(text), NumberForm.FIGURES)
    if text[0].isdigit() and text.replace(",", "").replace(".", "").isdecimal():
        return TextNumber(at, at + 1, _figures(text), NumberForm.FIGURES)
    if len(text) == 1 and not text.isdecimal() and text.isnumeric():
        return TextNumber(at, at + 1, numeric(text), NumberForm.SIGN)
    if len(text) > 1 and text in _ROMAN:
        return TextNumber(at, at + 1, _ROMAN[text], NumberForm.ROMAN)
    if len(text) == 1 and 0x2160 <= ord(text) <= 0x217F:
        return TextNumber(at, at + 1, numeric(text), NumberForm.ROMAN)
    return _in_words(words, at)


def _figures(text: str) -> float:
    plain = text.replace(",", "")
    return float(plain) if len(plain) < _LONG else float(10**16)


def _in_words(words: Sequence[Word], at: int) -> TextNumber | None:
    """Read a number in words: "thirty-eight", "a hundred and twelve", "two thousand"."""
    value = word_value(words[at].bare)
    if value is None:
        return None
    until = at + 1
    ones = word_value(words[until].bare) if _goes_on(words, until) else None
    if value in TENS.values() and ones is not None and 0 < ones < 10:
        value, until = value + ones, until + 1
    while _goes_on(words, until) and words[until].bare in _GREAT and until < at + 4:
        value, until = value * _GREAT[words[until].bare], until + 1
        rest = until + 1 if _goes_on(words, until) and words[until].bare == "and" else until
        more = word_value(words[rest].bare) if _goes_on(words, rest) else None
        if more is not None and more < 100:
            value, until = value + more, rest + 1
    return TextNumber(at, until, float(value), NumberForm.WORDS)


def word_value(bare: str) -> int | None:
    """Return the value of a number in one word, such as "nine" or "thirty-eight"."""
    return _VALUES.get(bare)


_VALUES = (
    ONES | TENS | {f"{ten}-{one}": 10 * t + o for t, ten in enumerate(_TENS, 2) for o, one in _NINE}
)


NUMBER_WORDS = frozenset(_VALUES)
"""The words of the numbers from zero to ninety-nine."""


def _goes_on(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].beside
