"""Finds words that describe one person closely, and named places with something that happened.

"A 14-year-old girl from … was admitted" names nobody, and everybody there knows who it is. So an
age or a stage of life, together with a place, an event or an origin, is found. So is a named
school, home, refuge or street together with an event, and one street of a named place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.free_text.name_page import NamePage
from dashboard.free_text.text_numbers import NUMBER_WORDS, word_value
from dashboard.free_text.text_words import Span, Word, beside_words, sentences_of, word_list

_AGED = re.compile(
    r"(?P<age>[0-9]{1,2}|[a-z]+(?:-[a-z]+)?)[- ]?(?:year|yr|month|week|day)s?[- ]?old|[0-9]{1,2}"
    r"(?:yo|yrs?|y)"
)
_YEARS = beside_words("descriptions", "years")
_PERSON = beside_words("descriptions", "person")
_GENDERED = beside_words("descriptions", "gendered")
_STAGES = beside_words("descriptions", "stages")
_MAY_BEGIN_AGES = _PERSON | _STAGES | NUMBER_WORDS | {"aged", "year", "in"}
_DECADES = beside_words("descriptions", "decades")
_AGE_WORDS = _PERSON | _STAGES | {"aged"}
_EVERYONE = beside_words("descriptions", "everyone")
_ORIGIN = beside_words("descriptions", "origin")
HAPPENED = beside_words("descriptions", "happened")
"""What happens to one person or in one place, and what everybody there remembers."""
_WEAK = beside_words("descriptions", "weak")
"""Events that are also the field's own words: they count beside a person, not beside a place."""
_NO_EVENTS = beside_words("descriptions", "no_events")
_PLACE_NOUNS = beside_words("descriptions", "place_nouns")
_INSTITUTIONS = beside_words("descriptions", "institutions")
_BEFORE_PLACES = beside_words("descriptions", "before_places")
_NO_PLACES = beside_words("descriptions", "no_places")
_ONE_HOME = frozenset(("one", "single", "same"))
_HOMES = beside_words("descriptions", "homes")
"""What few share: a street, a house, a school."""
_REACH = 4


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence tells: the place of an age, and what else describes a person."""

    age: Span | None
    stage: bool
    gender: bool
    event: bool
    place: bool
    origin: bool


def persons_described(page: NamePage) -> Iterator[Span]:
    """Return the positions of ages and stages of life that describe one person with other words."""
    for sentence in sentences_of(page.words):
        age, stage = _age(page, sentence)
        if age is None:
            continue
        told = _told(page, sentence, age, stage)
        more = told.event + told.place + told.origin
        if more and (not stage or told.place or (told.event and told.gender)):
            yield page.words[age[0]].start, page.words[age[1] - 1].end


def places_with_events(page: NamePage) -> Iterator[Span]:
    """Return the positions of named places in sentences that tell of an event."""
    for sentence in sentences_of(page.words):
        if not any(_is_event(page, at, beside_place=True) for at in sentence):
            continue
        for at in sentence:
            until = _named_place(page, at)
            if until:
                yield page.words[at].start, page.words[until - 1].end


def shared_homes(page: NamePage) -> Iterator[Span]:
    """Return the positions of one street, house or school in a named place: "one street in …"."""
    for at, word in enumerate(page.words):
        if word.bare not in _ONE_HOME or not page.beside(at + 1) or not page.beside(at + 3):
            continue
        led = page.bare(at + 2) in _BEFORE_PLACES or page.bare(at + 2) == "of"
        if page.bare(at + 1) in _HOMES and led and _is_place(page, at + 3):
            yield word.start, page.words[at + 3].end


def _told(page: NamePage, sentence: range, age: Span, stage: bool) -> _Told:
    beyond = [at for at in sentence if not age[0] <= at < age[1]]
    bares = {page.bare(at) for at in sentence}
    return _Told(
        age,
        stage,
        gender=not bares.isdisjoint(_GENDERED),
        event=any(_is_event(page, at, beside_place=False) for at in beyond),
        place=any(_is_place(page, at) for at in beyond),
        origin=not bares.isdisjoint(_ORIGIN) or any(_is_origin(page.words[at]) for at in beyond),
    )


def _age(page: NamePage, sentence: range) -> tuple[Span | None, bool]:
    """Return the first age of one person in a sentence, or a stage of life that stands for it."""
    staged = None
    if not any(map(_tells_age, {page.words[at].bare for at in sentence})):
        return None, False
    for at in sentence:
        bare = page.words[at].bare
        if bare not in _MAY_BEGIN_AGES and not bare.endswith("old") and not bare[:1].isdigit():
            continue
        until = _age_at(page, at)
        if until and not _is_of_everyone(page, at):
            return (at, until), False
        if staged is None and _is_stage(page, at):
            staged = (at, at + 1)
    return staged, staged is not None


def _tells_age(bare: str) -> bool:
    """Say whether a word is one without which a sentence names no age and no stage of life."""
    if bare in _AGE_WORDS or "old" in bare:
        return True
    return bare.rpartition("-")[2] in _DECADES or _AGED.fullmatch(bare) is not None


def _age_at(page: NamePage, at: int) -> int:
    """Return the index after an age that begins at a word, or 0."""
    bare, following = page.bare(at), page.bare(at + 1)
    found = _AGED.fullmatch(bare)
    if found and _is_age(found["age"]):
        return at + 1
    if _is_age(bare) and following in _YEARS and page.bare(at + 2) == "old":
        return at + 3
    if _is_age(bare) and following.startswith(("year-old", "yr-old")):
        return at + 2 if not following.endswith("olds") else 0
    if bare == "aged" and _is_age(following):
        return 0 if page.bare(at + 2) in ("to", "and", "or", "under", "over") else at + 2
    if bare in _PERSON and following == "of" and _is_age(page.bare(at + 2)):
        return 0 if page.bare(at + 3) in ("the", "them", "these") else at + 3
    if bare == "year" and following.isdigit() and page.bare(at + 2) in _PERSON:
        return at + 3
    if bare == "in" and following in ("her", "his", "their"):
        return at + 3 if page.bare(at + 2).split("-")[-1] in _DECADES else 0
    return 0


def _is_age(bare: str | None) -> bool:
    if bare is None:
        return True
    return int(bare) < 100 if bare.isdecimal() and len(bare) < 4 else bool(word_value(bare))


def _is_of_everyone(page: NamePage, at: int) -> bool:
    return any(page.bare(i) in _EVERYONE for i in range(at - 3, at))


def _is_stage(page: NamePage, at: int) -> bool:
    """Say whether a word is one child's stage of life: "the toddler", "a baby boy"."""
    if page.bare(at) not in _STAGES or _is_of_everyone(page, at):
        return False
    return page.bare(at - 1) in ("a", "the", "one", "this", "her", "his", "that", "old")


def _is_event(page: NamePage, at: int, *, beside_place: bool) -> bool:
    bare = page.bare(at)
    if bare not in HAPPENED or (beside_place and bare in _WEAK and bare != "allegations"):
        return False
    if page.bare(at - 1) in _NO_EVENTS and page.beside(at):
        return False
    return not (page.beside(at + 1) and page.bare(at + 1) in _NOTHING_HAPPENED)


_NOTHING_HAPPENED = beside_words("descriptions", "nothing_happened")
"""Words after which an event is a subject: "fire safety", "knife crime"."""


def _is_place(page: NamePage, at: int) -> bool:
    """Say whether a capitalised word after "in" or "from" is a place."""
    word = page.words[at]
    if not word.capital or word.opens or word.text.isupper():
        return False
    if word.bare in word_list("places"):
        return True
    led = page.beside(at) and page.bare(at - 1) in _BEFORE_PLACES
    return (led and page.is_name(at)) or bool(_named_place(page, at))


def _is_origin(word: Word) -> bool:
    return word.capital and word.bare in word_list("peoples")


def _named_place(page: NamePage, at: int) -> int:
    """Return the index after the name of a school, a home or a street, or 0."""
    word = page.words[at]
    if not word.capital or len(word.bare) < 2 or word.bare in _NO_PLACES:
        return 0
    if _goes_on(page, at):
        return 0
    until, own = at + 1, page.is_name(at) or page.bare(at) in page.doubtful
    while page.beside(until) and until < at + _REACH and page.words[until].capital:
        own = own or page.is_name(until)
        until += 1
    return _with_noun(page, at, until, own)


def _goes_on(page: NamePage, at: int) -> bool:
    """Say whether a capitalised word goes on with a name that begins before it."""
    before = at - 1
    if not page.beside(at) or not page.words[before].capital:
        return False
    return page.bare(before) not in _NO_PLACES and not page.words[before].opens


def _with_noun(page: NamePage, at: int, until: int, own: bool) -> int:
    """Return the index after a name that ends with a place's noun, or 0."""
    last = page.bare(until - 1)
    if until > at + 1 and last in _PLACE_NOUNS:
        led = page.beside(at) and page.bare(at - 1) in _BEFORE_PLACES
        return until if own or led else 0
    small = page.beside(until) and page.bare(until) in _INSTITUTIONS
    return until + 1 if own and small else 0
