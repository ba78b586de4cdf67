"""Finds words that look like a person's name; the result is a question, not a decision.

These are found:

- a title with a name;
- a common British first name, in any case;
- a word such as "called" with a name;
- an initial with a surname;
- two or three capitalised words that are neither a term of the field nor an organisation;
- a name that is also a word ("Will", "Rose"), if a surname follows or another name is joined to it.

These are not found: a rare first name alone, a rare name in small letters, and a nickname. Labels
such as "child A" are not names.
"""

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path

from dashboard.free_text.identifiers import Span

WORDS = Path(__file__).resolve().parent / "words"

_NAME = (
    r"(?:(?:Mc|Mac|O[’']|D[’']|Al-|El-)?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[’'-][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*)"
)
_RUN = re.compile(rf"{_NAME}(?:[ \u00a0]+(?:(?:de|van|von|bin|al|el)[ ])?{_NAME})*")
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Cllr|Councillor|PC)\.?[ \u00a0]+"
    rf"(?:[A-Z]\.? )?{_NAME}(?: {_NAME})?"
)
_INITIAL = re.compile(rf"(?<![\w.])(?:[A-Z]\.\s?){{1,3}}({_NAME})|(?<![\w.])[A-Z] ({_NAME})")
_CALLED = re.compile(
    r"\b(?:named|called|known as|name is|name was|names?:|surname|forename|first name"
    r"|nicknamed)(?:\s+(?:is|was|of))?[ :]+[“\"']?(?P<name>[A-Za-zÀ-ÿ][\w’'-]+)"
)
_JOINED = re.compile(rf"(?<![\w’'-])(?=({_NAME})(?:,? (?:and|or|&) |, )({_NAME}))")
_LETTERS = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:[’'-][A-Za-zÀ-ÖØ-öø-ÿ]+)*")


@cache
def _words(name: str) -> frozenset[str]:
    lines = (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def first_names() -> frozenset[str]:
    """Return the first names that are not ordinary words, in small letters."""
    return _words("first_names") - _words("names_that_are_words")


def person_names(text: str, known: Collection[str] = ()) -> Iterator[Span]:
    """Return the positions of words that look like a person's name.

    `known` are names of places and organisations; their words are not taken for people's names.
    """
    plain = _plain(tuple(known))
    for found in _TITLED.finditer(text):
        if _last(found[0]) not in plain:
            yield found.span()
    for found in _CALLED.finditer(text):
        name = found["name"]
        if (name[0].isupper() and name.lower() not in plain) or name.lower() in first_names():
            yield found.span("name")
    for found in _INITIAL.finditer(text):
        if not {_bare(word) for word in (found[1] or found[2]).split()} & plain:
            yield found.span()
    yield from _runs(text, plain)
    yield from _first_names(text, plain)


@lru_cache(maxsize=8)
def _plain(known: tuple[str, ...]) -> frozenset[str]:
    """Return the words that name no person, in small letters."""
    return _words("capitalised") | {
        word.lower() for name in known for word in _LETTERS.findall(name)
    }


def _runs(text: str, plain: Collection[str]) -> Iterator[Span]:
    """Return the positions of two or more capitalised words in a row that have no other meaning."""
    for run in _RUN.finditer(text):
        if _last(run[0]) in _words("organisations"):
            continue
        together: list[Span] = []
        for word in re.finditer(r"[^\s\u00a0]+", run[0]):
            if _bare(word[0]) in plain and _bare(word[0]) not in first_names():
                yield from _whole(run.start(), together)
                together = []
            else:
                together.append(word.span())
        yield from _whole(run.start(), together)


def _whole(start: int, words: list[Span]) -> Iterator[Span]:
    if len(words) > 1:
        yield start + words[0][0], start + words[-1][1]


def _first_names(text: str, plain: Collection[str]) -> Iterator[Span]:
    """Return the positions of first names, in any case, each with the surname after it, if any."""
    names, doubtful = first_names(), _words("names_that_are_words")
    bodies = [r.span() for r in _RUN.finditer(text) if _last(r[0]) in _words("organisations")]
    words, joined = list(_LETTERS.finditer(text)), _joined(text, plain)
    for word, follower in zip_longest(words, words[1:]):
        (start, end), bare = word.span(), _bare(word[0])
        if any(a <= start < b for a, b in bodies):
            continue
        surname = follower is not None and _is_surname(
            text[end : follower.start()], follower, plain
        )
        told = start in joined or (surname and word[0][0].isupper())
        if (bare in names and bare not in plain) or (bare in doubtful and told):
            yield start, follower.end() if surname and follower else end


def _joined(text: str, plain: Collection[str]) -> set[int]:
    """Return the starts of names that are joined to another name: "Grace and Rose"."""
    names = (first_names() | _words("names_that_are_words")) - set(plain)
    pairs = (f for f in _JOINED.finditer(text) if {_bare(f[1]), _bare(f[2])} <= names)
    return {start for pair in pairs for start in (pair.start(1), pair.start(2))}


def _is_surname(between: str, word: re.Match[str], plain: Collection[str]) -> bool:
    return between in (" ", "\u00a0") and word[0][0].isupper() and _bare(word[0]) not in plain


def _bare(word: str) -> str:
    """Return a word in small letters without its possessive ending."""
    return re.sub(r"[’']s?$", "", word.lower())


def _last(words: str) -> str:
    return _bare(re.split(r"[\s\u00a0]+", words)[-1])
