"""Tells how many cases of an audit were good, and what changed, in words that give no count away.

Five cases are five children, so beyond the audit's group nothing is told but a word of a fixed
scale without ends. Every word stands for at least two counts, whatever the number of cases: what
is told of none is told of one, and what is told of all is told of all but one.
"""

from enum import StrEnum
from functools import cache
from math import hypot

from dashboard.comparators import intervals

FEWEST_TOLD = 5
"""The fewest cases of which anything is told: of fewer, a word would be a count."""
TOLD_IN_WORDS = 30
"""The cases below which an audit is told in words alone. Source: the programme's rules."""
NOT_TOLD = "too few cases to say"
LEVELS = (intervals.CONFIDENCE, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.998)
"""The levels of confidence at which a change is judged: the first that leaves no count alone."""
_TENTHS = 10


class ShareWord(StrEnum):
    """How many of the cases, in words; in the order of the scale."""

    FEWER = "fewer than half"
    ABOUT = "about half"
    MORE = "more than half"


class ChangeWord(StrEnum):
    """What changed from an audit to its re-audit, in words."""

    MORE = "clearly more"
    FEWER = "clearly fewer"
    CHANCE = "could be chance"


def share_word(good: int, cases: int) -> ShareWord | None:
    """Return the word for how many cases were good; None if there are too few to tell.

    "About half" is 40 to 60 per cent, and at least as wide as two counts.

    Raises: ValueError if fewer than 0 or more than all were good.
    """
    if not 0 <= good <= cases:
        raise ValueError(f"found {good} of {cases}; expected 0 to all of them")
    if cases < FEWEST_TOLD:
        return None
    above_half, width = 2 * good - cases, max(2, cases // 5)
    if abs(above_half) <= width:
        return ShareWord.ABOUT
    return ShareWord.MORE if above_half > 0 else ShareWord.FEWER


def told_share(good: int, cases: int) -> str:
    """Return what is told beyond the group of how many cases were good.

    Of 30 cases or more, it is the nearest tenth, without ends. Of fewer than 5 it is not told.
    """
    word = share_word(good, cases)
    if word is None:
        return NOT_TOLD
    if cases < TOLD_IN_WORDS:
        return word.value
    tenths = (2 * _TENTHS * good + cases) // (2 * cases)
    if tenths < 2:
        return "fewer than 2 in 10"
    return f"about {tenths} in 10" if tenths <= 8 else "more than 8 in 10"


def change_word(before: tuple[int, int], after: tuple[int, int]) -> ChangeWord | None:
    """Return the word for the change between two audits; None if one has too few cases.

    `before` and `after` are the good cases and all cases. Newcombe's interval of the difference of
    two shares, from Wilson's, decides; it is not told. The ends count as their neighbours: none as
    one, and all as all but one. Where a word, beside the two words of the shares, would leave a
    single count possible, a more cautious level is taken, and at last it "could be chance".

    Source: Newcombe, Statistics in Medicine 17 (1998), method 10. Raises: ValueError as
    `share_word` does.
    """
    words = told_share(*before), told_share(*after)
    if NOT_TOLD in words:
        return None
    level = _silent_level(before[1], words[0], after[1], words[1])
    return ChangeWord.CHANCE if level is None else share_change(before, after, level)


def share_change(
    before: tuple[int, int], after: tuple[int, int], level: float = intervals.CONFIDENCE
) -> ChangeWord:
    """Return the word for the change between two shares of 2 or more, by Newcombe's interval.

    `before` and `after` are how many, of how many. The ends count as their neighbours. It gives
    away what it is made of: `change_word` does not.
    """
    first, second = (
        intervals.share_interval(min(max(good, 1), of - 1), of, level, per=1)
        for good, of in (before, after)
    )
    change = second.value - first.value
    down = hypot(first.upper - first.value, second.value - second.lower)
    up = hypot(first.value - first.lower, second.upper - second.value)
    if change - down > 0:
        return ChangeWord.MORE
    return ChangeWord.FEWER if change + up < 0 else ChangeWord.CHANCE


@cache
def _silent_level(cases: int, word: str, again: int, then: str) -> float | None:
    """Return the first level at which two words of shares and of change leave no count alone."""
    pairs = [(good, better) for good in _counts(cases, word) for better in _counts(again, then)]
    for level in LEVELS:
        told: dict[ChangeWord, list[tuple[int, int]]] = {}
        for good, better in pairs:
            found = share_change((good, cases), (better, again), level)
            told.setdefault(found, []).append((good, better))
        if all(len({pair[at] for pair in each}) > 1 for each in told.values() for at in (0, 1)):
            return level
    return None


def _counts(cases: int, word: str) -> list[int]:
    return [good for good in range(cases + 1) if told_share(good, cases) == word]
