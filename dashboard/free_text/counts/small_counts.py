"""Finds small counts in a text, and counts of one part.

Small counts are found in figures and words: "three children", "fell to 4", "twins". A count of a
part of any size may give a hidden count away, because the others of its breakdown follow from the
total. So every number that counts cases is found in a sentence that names a part: a locality, an
age, a gender, an ethnicity, a band of days, one trust, or what is not recorded.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from dashboard.free_text.counts.count_words import (
    COUNTED,
    COUNTED_ONE,
    COUPLES,
    ENDS,
    FEW,
    PART_PHRASES,
    PARTS,
)
from dashboard.free_text.counts.counted_numbers import CountPage, CountSort, TextCount
from dashboard.free_text.text_numbers import FRACTIONS, NumberForm, TextNumber
from dashboard.free_text.text_words import (
    Phrases,
    Span,
    Word,
    beside_words,
    sentences_of,
    split_words,
    word_list,
)

SHARED = 4
"""A share of so many times the largest small count, or fewer, is a small count too."""

_TWINS = re.compile(
    r"\b(?:twins|triplets|quadruplets|quads)\b|\b(?:a|the|one|her|his|their|whose) twin\b"
    r"(?!\W(?:track|aims?|goals?|purpose|focus|challenges?|priorit|site|town))",
    re.I,
)
_SIBLINGS = re.compile(
    r"\b(?:sibling|brother|sister) (?:pairs?|trios?)\b|\ba sibling group\b"
    r"|\b(?:pair|trio|set|group)s? of (?:siblings|brothers|sisters|twins)\b",
    re.I,
)
_HAS_RELATIVES = re.compile(r"(?:twin|triplet|quad|sibling|brother|sister)", re.I)
_OTHER_WORDS = FEW | {
    *FRACTIONS,
    *COUPLES,
    *("both", "a", "one", "but", "half", "half-a-dozen", "half-dozen"),
}
"""The first words of counts in words other than numbers."""
_AFTER_COUPLES = beside_words("counts", "after_couples")
_WHOLES = beside_words("counts", "wholes")
"""Words that say how many of those whom the text is about: all, most, none."""
_OF_THEM = beside_words("counts", "of_them")
_ALL_CAME = beside_words("counts", "all_came")
_TERMS = {
    "single": frozenset(("assessment", "parent", "mother", "father", "carer", "adult", "point")),
    "lone": frozenset(("parent", "mother", "father", "carer", "adult")),
}
"""Terms of the field in which a word such as "single" counts nothing."""


def small_counts(text: str, page: CountPage, largest: int) -> Iterator[Span]:
    """Return the positions of counts from 1 to `largest`."""
    for count in page.counts():
        if is_small(page, count, largest):
            yield _span(page, count.number.first, count.number.until)
    if largest >= 2 and _HAS_RELATIVES.search(text):
        yield from (found.span() for found in _TWINS.finditer(text))
        yield from (found.span() for found in _SIBLINGS.finditer(text))
    for at, word in enumerate(page.words):
        if word.bare in _OTHER_WORDS or not word.bare.isascii():
            until = _in_other_words(page, at, largest)
            if until:
                yield _span(page, at, until)


def is_small(page: CountPage, count: TextCount, largest: int) -> bool:
    """Say whether a number counts from 1 to `largest` cases."""
    return 1 <= count.number.value <= largest and is_said(page, count)


def is_said(page: CountPage, count: TextCount) -> bool:
    """Say whether a number counts something, by what follows it or what leads up to it."""
    number = count.number
    if count.sort is CountSort.COUNTED:
        return True
    if number.form is NumberForm.FIGURES:
        return True
    if number.form is NumberForm.ROMAN:
        return _is_roman_count(page, count)
    return page.leads(number) and _ends(page, number.until)


def _is_roman_count(page: CountPage, count: TextCount) -> bool:
    """Say whether Roman letters are a count: small letters stand before them, no name."""
    first = count.number.first
    if not first or page.words[first - 1].capital:
        return False
    return page.gap(first).strip(" :;,–-") == "" and _ends(page, count.number.until)


def _ends(page: CountPage, at: int) -> bool:
    return not page.beside(at) or page.bare(at) in ENDS or page.bare(at) in ("more", "fewer")


def _span(page: CountPage, first: int, until: int) -> Span:
    return page.words[first].start, page.words[until - 1].end


def _in_other_words(page: CountPage, at: int, largest: int) -> int:
    """Return the index after a count in words other than numbers that begins at a word, or 0."""
    bare = page.bare(at)
    if bare == "both":
        return _both(page, at) if largest >= 2 else 0
    if bare in ("a", "one") and page.bare(at + 1) in COUPLES and page.bare(at + 2) == "of":
        return _counted_within(page, at + 3) if largest >= 2 else 0
    if bare in COUPLES:
        return _couple(page, at) if largest >= 2 else 0
    if bare.startswith("half"):
        return _half_a_dozen(page, at, largest) or _share(page, at, largest)
    if bare in FRACTIONS or (len(bare) == 1 and bare.isnumeric() and not bare.isdecimal()):
        return _share(page, at, largest)
    if bare in FEW:
        return _only_one(page, at)
    if bare == "but" and page.bare(at - 1) == "all":
        return _all_but(page, at)
    return 0


def _both(page: CountPage, at: int) -> int:
    """Find "both girls", but not "both referrals and plans"."""
    for i in range(at + 1, at + 4):
        if not page.beside(i) or page.bare(i) in ("and", "of"):
            break
        if page.bare(i) in COUNTED:
            listed = any(page.bare(k) == "and" for k in range(i + 1, i + 6))
            term = page.bare(i + 1) in ("in", "on") and listed
            return 0 if page.bare(i + 1) == "and" or term else i + 1
    if page.bare(at + 1) == "of" and page.bare(at + 2) in ("the", "them", "these", "those"):
        return _counted_within(page, at + 2)
    return 0


def _couple(page: CountPage, at: int) -> int:
    """Find "the pair from …", "a couple who came": so many persons without what is counted."""
    if not page.beside(at) or not page.beside(at + 1):
        return 0
    after = page.bare(at + 1)
    if after == "of":
        return at + 3 if page.bare(at + 2) in _OF_THEM else 0
    led = after in ("in", "at", "near") and page.words[at + 2 : at + 3]
    return at + 1 if after in _AFTER_COUPLES or (led and led[0].capital) else 0


def _counted_within(page: CountPage, at: int) -> int:
    """Return the index after what is counted, among the next words, or 0."""
    for i in range(at, at + 4):
        if i > at and not page.beside(i):
            return 0
        if page.bare(i) in COUNTED:
            return i + 1
    return 0


def _half_a_dozen(page: CountPage, at: int, largest: int) -> int:
    bares = [page.bare(i) for i in range(at, at + 3)]
    for said in (["half", "a", "dozen"], ["half-a-dozen"], ["half-dozen"], ["half", "dozen"]):
        if bares[: len(said)] == said:
            return _counted_within(page, at + len(said)) if largest >= 5 else 0
    return 0


def _share(page: CountPage, at: int, largest: int) -> int:
    """Find a share of a number that is small enough for the share to be small."""
    if page.bare(at + 1) != "of":
        return 0
    first = at + 2
    while page.bare(first) in ("the", "these", "those", "our", "all"):
        first += 1
    count = page.count_at(first)
    if count is None or count.sort is not CountSort.COUNTED:
        return 0
    return count.number.until if count.number.value <= SHARED * largest else 0


def _only_one(page: CountPage, at: int) -> int:
    """Find "the sole admission": one case in other words."""
    if page.bare(at - 1) not in ("the", "a", "this", "our", "one", "that") or not page.beside(at):
        return 0
    terms = _TERMS.get(page.bare(at), frozenset[str]())
    for i in range(at + 1, at + 4):
        if not page.beside(i):
            return 0
        if page.bare(i) in COUNTED_ONE - terms:
            follower = page.bare(i + 1) if page.beside(i + 1) else ""
            return 0 if follower in _GOES_ON else i + 1
        if page.bare(i) in terms:
            return 0
    return 0


_GOES_ON = beside_words("counts", "goes_on")
"""Words that make a term of something counted: "the only case system"."""


def _all_but(page: CountPage, at: int) -> int:
    """Find "all but one of the reviews"."""
    number = page.number_at(at + 1)
    if number is None:
        return 0
    what = {page.bare(i) for i in range(number.until, number.until + 5)}
    return number.until if what & (COUNTED | COUNTED_ONE) else 0


_NO_PART = beside_words("counts", "no_part")
"""Words of peoples that name a part only with another word: "White children"."""
_OF_PEOPLE = beside_words("counts", "of_people")
_NO_TITLES = Phrases(())
_MAY_BE_PARTS = PARTS | PART_PHRASES.firsts
"""The words in small letters with which a part may begin."""


def part_counts(page: CountPage, parts: Collection[str] = ()) -> Iterator[Span]:
    """Return the positions of counts in sentences that name a part.

    `parts` are the titles of the parts in the catalogue.
    """
    said = [
        count.number
        for count in page.counts(unknown=True)
        if (count.sort is not CountSort.UNKNOWN and is_said(page, count))
        or _is_somewhere(page, count.number)
    ]
    told = [(number.first, number.until) for number in said]
    told = sorted([*told, *wholes_told(page, range(len(page.words)))])
    titles, places = _titles(tuple(parts)), iter(sentences_of(page.words))
    sentence, has_part = range(0), False
    for first, until in told:
        if first >= sentence.stop:
            sentence = next(one for one in places if first < one.stop)
            has_part = names_a_part(page.words, sentence, titles)
        if has_part:
            yield _span(page, first, until)


def _is_somewhere(page: CountPage, number: TextNumber) -> bool:
    """Say whether a number is of those who are or live somewhere: "forty-one are in …"."""
    for at in range(number.until, number.until + _REACH):
        if not page.beside(at):
            return False
        if page.bare(at) in _LIVES:
            return True
        if page.bare(at) in _ARE:
            return at == number.until and page.bare(at + 1) in ("in", "from", "of")
    return False


_LIVES = frozenset(("live", "lived", "lives"))
_ARE = frozenset(("are", "were", "came", "come"))
_REACH = 5


def wholes_told(page: CountPage, within: range) -> Iterator[Span]:
    """Yield words such as "all of them", which beside a part tell its count, as indices of words.

    "They all came from …" and "none of the children in …" are found, and "all children in …", which
    may be said of everybody, is not.
    """
    for at in within:
        if page.words[at].bare in _WHOLES:
            until = _whole(page, at)
            if until:
                yield at, until


def _whole(page: CountPage, at: int) -> int:
    """Return the index after words such as "all of them" that begin at a word, or 0."""
    after = page.bare(at + 1)
    if after == "of" and page.beside(at + 1):
        if page.bare(at + 2) in _OF_THEM:
            return at + 3
        return _counted_within(page, at + 3) if page.bare(at + 2) == "the" else 0
    if page.bare(at) not in ("all", "both"):
        return 0
    they = page.bare(at - 1) in ("they", "who", "these", "those") and page.beside(at)
    return at + 1 if they or (after in _ALL_CAME and page.beside(at + 1)) else 0


def names_a_part(words: Sequence[Word], within: range, titles: Phrases = _NO_TITLES) -> bool:
    """Say whether some words of a text name a part of a breakdown."""
    return any(
        _is_part(words, at, titles)
        for at in within
        if words[at].capital or words[at].bare in _MAY_BE_PARTS
    )


def _is_part(words: Sequence[Word], at: int, titles: Phrases) -> bool:
    bare = words[at].bare
    if bare in PARTS or PART_PHRASES.size_at(words, at):
        return True
    if bare in word_list("peoples") and words[at].capital:
        follower = words[at + 1].bare if at + 1 < len(words) else ""
        return bare not in _NO_PART or follower in _OF_PEOPLE
    return words[at].capital and bool(titles.size_at(words, at))


@lru_cache(maxsize=8)
def _titles(parts: tuple[str, ...]) -> Phrases:
    """Return the titles of parts that are names: those with letters, but not "Other"."""
    split = (tuple(word.bare for word in split_words(part)) for part in parts)
    return Phrases(
        title
        for title in split
        if title and title[0].isalpha() and title not in (("other",), ("white",), ("pending",))
    )


def part_titles(parts: Collection[str]) -> Phrases:
    """Return the titles of parts as words in small letters, for `names_a_part`."""
    return _titles(tuple(parts))


def parts_named(words: Sequence[Word], within: range, titles: Phrases) -> frozenset[str]:
    """Return the titles of the parts that some words of a text name, in small letters."""
    found = ((at, titles.size_at(words, at)) for at in within if words[at].capital)
    return frozenset(
        " ".join(word.bare for word in words[at : at + size]) for at, size in found if size
    )
