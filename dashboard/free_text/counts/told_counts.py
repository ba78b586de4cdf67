"""Finds every count that a text names, of any size, for the decision who may read the text.

A count is a number in figures, in words to a thousand, Roman or in one sign; "none" and "nil" of
what is counted; a multiple or a fraction of it ("twins", "halved", "lower by a third"); and a share
of one part ("40 per cent of them in Heywood"). What counts nothing is said in `count_words`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.free_text.counts.beside_parts import told_anywhere, told_beside
from dashboard.free_text.counts.count_words import (
    COUNTED,
    COUNTED_ONE,
    MEASURED,
    MULTIPLES,
    NOTHING,
)
from dashboard.free_text.counts.counted_numbers import CountPage
from dashboard.free_text.counts.small_counts import (
    is_said,
    names_a_part,
    part_titles,
    parts_named,
    small_counts,
    wholes_told,
)
from dashboard.free_text.identifiers import full_dates
from dashboard.free_text.text_numbers import FRACTIONS, NumberForm
from dashboard.free_text.text_words import Phrases, Span, Word, sentences_of, split_words

_ANY_SIZE = 10**6
_CHANGED = frozenset(("extra", "fewer", "higher", "less", "lower", "more"))
_TELLING = frozenset(
    ("equal", "equalled", "identical", "nil", "nobody", "none", "unchanged", "zero", "zilch")
)
_ALIKE = frozenset(("few", "figure", "many", "number", "total"))
_GLUED = re.compile(
    r"(?:\b(?:n|no|nr)\s?[=.:]\s?|[=~±>]\s?|(?<![\w)])[+−×x]\s?)(?P<after>[0-9]{1,6})(?![\w.,]*[0-9%])"
    r"|(?<![\w.,-])(?P<before>[0-9]{1,6})(?:ish|odd|had|has|were|was|are|more|less|fewer)\b",
    re.I,
)
_PER_CENT = re.compile(r"[0-9](?:\.[0-9]+)? ?(?:%|pc\b)|\bper ?cent\b", re.I)


@dataclass(frozen=True, slots=True)
class ToldCount:
    """A count that a text names: its place in the text, and its value if it is a number.

    `of_part` says whether its sentence names a part of a breakdown, and `parts` are the titles of
    these parts in small letters, so far as the catalogue has them.
    """

    start: int
    end: int
    value: float | None
    of_part: bool = False
    parts: frozenset[str] = frozenset()


def told_counts(text: str, parts: Collection[str] = ()) -> tuple[ToldCount, ...]:
    """Return the counts that a text names, in its order.

    `parts` are the titles of the parts of breakdowns in the catalogue.
    """
    words = split_words(text)
    page = CountPage(text, words, tuple(full_dates(text)))
    found: dict[Span, float | None] = {**dict(_glued(text)), **dict(_numbers(page))}
    titles = part_titles(parts)
    in_words = (*_in_other_words(text, page), *told_anywhere(text, page))
    for span in (*in_words, *_beside_a_part(text, page, titles)):
        found.setdefault(span, None)
    shares = [share.span() for share in _PER_CENT.finditer(text)]
    if not found and not shares:
        return ()
    places = _apart((*found, *(span for span in shares if span not in found)))
    told = (
        ToldCount(*span, found.get(span), *part)
        for span, part in _beside_parts(words, places, titles)
        if span in found or part[0]
    )
    return tuple(told)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return places that do not overlap, in their order, the longer of two that begin together."""
    found: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or found[-1][1] <= start:
            found.append((start, end))
    return found


def _numbers(page: CountPage) -> Iterator[tuple[Span, float]]:
    """Yield the numbers that are counts, each with its value.

    A number in words counts as one in figures does. Only Roman numbers, which may be names, have to
    be said as a count.
    """
    for count in page.counts(unknown=True):
        number = count.number
        if number.form is not NumberForm.ROMAN or is_said(page, count):
            yield (page.words[number.first].start, page.words[number.until - 1].end), number.value


def _glued(text: str) -> Iterator[tuple[Span, float]]:
    """Yield figures that are joined to a sign or to a word: "n=3", "+3", "2->3", "36ish"."""
    for found in _GLUED.finditer(text):
        figures = found["after"] or found["before"]
        yield found.span(), float(figures)


def _in_other_words(text: str, page: CountPage) -> Iterator[Span]:
    """Yield the places of multiples, fractions and nothing, and of counts such as "both girls"."""
    yield from small_counts(text, page, _ANY_SIZE)
    for at, word in enumerate(page.words):
        if word.bare in MULTIPLES or _is_nothing(page, at) or _is_fraction(page, at):
            yield word.start, word.end


def _beside_a_part(text: str, page: CountPage, titles: Phrases) -> Iterator[Span]:
    """Yield words that tell a count where their sentence names a part: nothing, as many, all.

    "No enquiries came from Pennines", "Pennines had one more", "as many as in Middleton", "all of
    them came from Heywood".
    """
    for sentence in sentences_of(page.words):
        if names_a_part(page.words, sentence, titles):
            told = [(at, at + 1) for at in sentence if _tells(page, at)]
            for first, until in (*told, *wholes_told(page, sentence)):
                yield page.words[first].start, page.words[until - 1].end
            yield from told_beside(text, page, sentence)


def _tells(page: CountPage, at: int) -> bool:
    """Say whether a word beside a part tells its count without a number."""
    bare, after = page.bare(at), page.bare(at + 1)
    if bare == "no":
        counted = {page.bare(i) for i in range(at + 1, at + 4)}
        return bool(counted & (COUNTED | COUNTED_ONE))
    compared = bare == "one" and after in _CHANGED
    return compared or bare in _TELLING or (bare in ("as", "same") and after in _ALIKE)


def _is_nothing(page: CountPage, at: int) -> bool:
    """Say whether "none", "nil" or a zero counts what is counted."""
    word = page.words[at]
    if word.bare == "nil":
        return page.bare(at + 1) not in ("return", "returns")
    if word.bare not in NOTHING:
        return False
    led = page.beside(at) and page.bare(at - 1) in ("to", "was", "were", "had", "are", "is")
    after = {page.bare(i) for i in range(at + 1, at + 5)}
    return led or bool(after & (COUNTED | COUNTED_ONE) and not after & MEASURED)


def _is_fraction(page: CountPage, at: int) -> bool:
    """Say whether a word is a fraction of what is counted: "a third of them", "lower by half"."""
    bare = page.bare(at)
    sign = len(bare) == 1 and bare.isnumeric() and not bare.isdecimal()
    if not sign and bare not in FRACTIONS:
        return False
    led_to = "to" in (page.bare(at - 1), page.bare(at - 2))
    if page.bare(at + 1) == "of":
        after = {page.bare(i) for i in range(at + 2, at + 6)}
        counted = bool(after & (COUNTED | COUNTED_ONE)) and not after & MEASURED
        return counted or led_to  # "fell to a third of last quarter's"
    by = page.bare(at - 1) in ("by", "a", "one", "two") and "by" in (
        page.bare(at - 1),
        page.bare(at - 2),
    )
    more = page.bare(at + 1) in ("more", "fewer", "less", "lower", "higher", "as")
    return sign or (by and page.bare(at + 1) not in MEASURED) or more


def _beside_parts(
    words: Sequence[Word], places: Sequence[Span], titles: Phrases
) -> Iterator[tuple[Span, tuple[bool, frozenset[str]]]]:
    """Yield some places of a text, each with whether its sentence names parts, and which."""
    sentences = iter(sentences_of(words))
    sentence, part = range(0), (False, frozenset[str]())
    for span in places:
        while not sentence or words[sentence.stop - 1].end <= span[0]:
            following = next(sentences, None)
            if following is None:
                break
            sentence = following
            named = parts_named(words, sentence, titles)
            part = (bool(named) or names_a_part(words, sentence, titles), named)
        yield span, part
