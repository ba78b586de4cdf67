"""Splits a text into words, once for all checks.

A text of any length is split in one pass. Each check then looks at a fixed number of words around
each word, so that the time of all checks grows with the length of the text and no faster.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

Span = tuple[int, int]
"""The index of the first letter of some words, and the index after their last letter."""

WORDS = Path(__file__).resolve().parent / "words"

_WORD = re.compile(
    r"([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.[0-9]+"
    r"|[^\W_]+(?:[’'`\u02bc\u2010\u2011-][^\W_]+)*[’']?)"
)
_ENDING = re.compile(r"[’'`\u02bc]s?$")
_POSSESSIVES = frozenset(("'s", "’s", "`s", "\u02bcs"))
_ENDINGS = frozenset("'’`\u02bc")
_BREAKS = re.compile(r"[.!?;]\s|\n")
_STARTS = re.compile(r"[.!?:;•\n\r(“‘\"]")
_PLAIN = str.maketrans("łŁøØđĐðÐıßæÆœŒþÞ’`\u02bc\u2010\u2011", "llooddddisaaoott'''--")


class Word(NamedTuple):
    """One word of a text.

    `bare` is the word in small letters, without marks on its letters and without its possessive
    ending. `gap` is the text between the previous word and this word. `capital` says whether the
    word begins with a capital letter, and `opens` whether it begins a sentence or a bracket, where
    a capital letter says nothing. `owns` says whether it has a possessive ending, `beside` whether
    nothing but spaces stands between the previous word and this word, and `follows` whether the
    word belongs to the sentence of the previous word.
    """

    text: str
    bare: str
    start: int
    end: int
    gap: str
    capital: bool
    opens: bool
    owns: bool
    beside: bool
    follows: bool


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in their order."""
    found, last = [], 0
    forms: dict[str, tuple[str, bool, bool]] = {}
    pieces = _WORD.split(text)
    for gap, raw in zip(pieces[:-1:2], pieces[1::2], strict=True):
        start = last + len(gap)
        end = start + len(raw)
        if raw not in forms:
            forms[raw] = _form(raw)
        bare, owns, capital = forms[raw]
        if gap == " ":
            beside, opens, follows = True, last == 0, True
        else:
            beside = bool(gap) and not gap.strip(" \u00a0")
            opens = last == 0 or bool(_STARTS.search(gap))
            follows = _BREAKS.search(gap) is None
        found.append(Word(raw, bare, start, end, gap, capital, opens, owns, beside, follows))
        last = end
    return tuple(found)


def _form(raw: str) -> tuple[str, bool, bool]:
    """Return a word as it is compared, whether it owns something, and whether it has a capital."""
    plain = folded_word(raw)
    bare = plain
    if plain[-2:] in _POSSESSIVES or plain[-1:] in _ENDINGS:
        bare = _ENDING.sub("", plain)
    return bare, len(bare) < len(plain), raw[0].isupper()


def sentences_of(words: Sequence[Word]) -> list[range]:
    """Return the indices of the words of each sentence."""
    starts = [i for i, word in enumerate(words) if i == 0 or not word.follows]
    return [range(a, b) for a, b in pairwise([*starts, len(words)])]


def folded_word(word: str) -> str:
    """Return a word in small letters, without the marks on its letters."""
    if word.isascii() or word.isnumeric():
        return word.lower()
    spread = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(c for c in spread if not unicodedata.combining(c)).lower()


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a list in the folder of word lists, without marks on their letters."""
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    text = " ".join(line for line in lines if not line.startswith("#"))
    return frozenset(folded_word(text).split())


def beside_words(name: str, key: str) -> frozenset[str]:
    """Return the words of one list among the words that stand beside something in a text."""
    return frozenset(_beside(name)[key].split())


def beside_phrases(name: str, key: str) -> frozenset[tuple[str, ...]]:
    """Return the phrases of one list, each as a tuple of words."""
    return frozenset(tuple(phrase.split()) for phrase in _beside(name)[key])


@cache
def _beside(name: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"beside_{name}.toml").read_text(encoding="utf-8"))


class Phrases:
    """Phrases of one to four words, to be found among the words of a text.

    `firsts` are their first words.
    """

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        self._all = frozenset(phrases)
        self.firsts = frozenset(phrase[0] for phrase in self._all)

    def size_at(self, words: Sequence[Word], start: int) -> int:
        """Return how many words the longest phrase has that begins at an index, or 0."""
        if words[start].bare not in self.firsts:
            return 0
        for size in (4, 3, 2, 1):
            if tuple(word.bare for word in words[start : start + size]) in self._all:
                return size
        return 0
