"""Finds words that look like a person's name; the result is a question, not a decision.

These are found:

- a title, a rank or a post with a name ("DS", "Nurse", "social worker");
- a family: "the … family", "the … siblings", "the … case";
- a first name of many origins; in small letters only the commonest;
- a word such as "called" with a name, and an initial with a surname;
- two or more capitalised words that are neither a term of the field nor an organisation;
- one capitalised word that is on no list, if the words beside it are a person's: "… was moved
  again", "a referral about …", "…'s placement";
- a name that is also a word ("Will", "Rose"), if a surname follows, another name is joined to it,
  or the words beside it are a person's ("Hope ran away");
- in small letters: a word in letters other than Latin ones, a surname with "o'", "mc" or "fitz",
  and a word on no list with marks on its letters and a person's words beside it, or with relatives
  of its own: "… and his sister".

These are not found: a rare name alone beside other words, most rare names in small letters, and a
nickname. Labels such as "child A" are not names.
"""

from collections.abc import Iterator

from dashboard.free_text.name_page import (
    AFTER_KIN,
    BE,
    BEFORE_PERSONS,
    CALLED,
    CASES,
    DOES,
    DOES_ALONE,
    DONE_TO,
    HOUSEHOLD,
    KIN,
    NAMING,
    NO_FAMILIES,
    NO_SURNAMES,
    NOT_AFTER_TITLES,
    OF_PERSONS,
    PARTICLES,
    PERSONAL,
    PERSONS,
    POSTS,
    PUBLIC_REVIEWS,
    SEASONS,
    SHORT_TITLES,
    SURNAME_BEGINNINGS,
    TITLES,
    WEAK_BEFORE,
    NamePage,
)
from dashboard.free_text.text_words import Span, Word, word_list

_ARTICLES = frozenset(
    ("the", "a", "an", "this", "that", "his", "her", "their", "our", "each", "every", "one", "no")
)
_LONGEST_RUN = 6
_REACH = 8


def names_on(page: NamePage) -> Iterator[Span]:
    """Return the positions of words that look like a person's name."""
    for at, word in enumerate(page.words):
        if not word.capital and word.bare not in page.begins and not page.is_unusual(at):
            continue
        for first, until in _found_at(page, at, word):
            if until > first:
                yield page.words[first].start, page.words[until - 1].end


def _found_at(page: NamePage, at: int, word: Word) -> Iterator[Span]:
    """Yield the names that begin with a word or with the word after it, as indices of words."""
    if word.bare in TITLES or word.bare in POSTS.firsts:
        yield _titled(page, at)
    if word.bare in CALLED or word.bare in NAMING:
        yield _called(page, at)
    if page.is_foreign(at):
        yield at, _foreign(page, at)
    elif word.capital:
        yield at, _initial(page, at)
        yield at, _family(page, at)
        yield at, _run(page, at)
        yield at, _lone_name(page, at)
    elif word.bare in page.certain:
        yield at, _with_surname(page, at)
    elif _is_small_name(page, at):
        yield at, at + 1


def _foreign(page: NamePage, at: int) -> int:
    """Return the index after words in letters other than Latin ones."""
    until = at + 1
    while page.beside(until) and page.is_foreign(until):
        until += 1
    return until


def _is_small_name(page: NamePage, at: int) -> bool:
    """Say whether a word in small letters is a name by its form or by the words beside it."""
    bare = page.bare(at)
    if bare in page.rarer:
        return _is_a_person(page, at, sure=True)
    if page.is_plain(at) or len(bare) < 3:
        return False
    if bare.startswith(SURNAME_BEGINNINGS):
        return len(bare) > 4 and bare not in NO_SURNAMES
    if not page.words[at].text.isascii():
        return _is_a_person(page, at, sure=False)
    return _has_relatives(page, at)


def _has_relatives(page: NamePage, at: int) -> bool:
    """Say whether a word is followed by its relatives: "… and his sister", and no article leads."""
    if page.bare(at + 1) != "and" or page.bare(at + 2) not in PERSONAL:
        return False
    led = page.beside(at) and page.bare(at - 1) in _ARTICLES
    return not led and page.bare(at) not in PERSONS and page.bare(at + 3) in OF_PERSONS | KIN


def _titled(page: NamePage, at: int) -> Span:
    """Find a name after a title, with the title, or after a post of several words, without it."""
    size = 1 if page.bare(at) in TITLES else POSTS.size_at(page.words, at)
    name = at + size
    first = at if size == 1 else name
    if not size or name >= len(page.words) or page.words[name].gap not in (" ", "\u00a0", ". "):
        return 0, 0
    if len(page.bare(name)) == 1 and page.words[name].capital and page.is_capital(name + 1):
        name += 1
    if page.is_capital(name) and page.bare(name) not in NOT_AFTER_TITLES:
        if page.words[name].text.isupper() and page.is_plain(name):
            return 0, 0
        second = page.beside(name + 1) and page.is_name(name + 1) and not page.words[name].owns
        return first, name + 2 if second else name + 1
    return first, name + 1 if _is_small_surname(page, at, name) else first


def _is_small_surname(page: NamePage, at: int, name: int) -> bool:
    """Say whether a word in small letters after "mr", "mrs" or "dr" is a surname."""
    bare = page.bare(name)
    return page.bare(at) in SHORT_TITLES and len(bare) > 2 and not page.is_plain(name)


def _family(page: NamePage, at: int) -> int:
    """Find a capitalised word before a word about kin or a household: "the … family"."""
    after, name = page.bare(at + 1), page.words[at]
    if (after not in KIN and after not in HOUSEHOLD) or not page.beside(at + 1):
        return 0
    if len(name.bare) < 2 or name.text.isupper() or _is_a_service(page, at + 2):
        return 0
    led = page.beside(at) and page.bare(at - 1) in ("the", "this", "that", "these", "those")
    if page.is_plain(at):
        return at + 1 if led and after in CASES and not _is_no_family(name.bare) else 0
    if name.bare in PUBLIC_REVIEWS or not page.has_shape(at):
        return 0
    return at + 1 if led or (after in KIN and not name.opens) else 0


def _is_a_service(page: NamePage, at: int) -> bool:
    return page.bare(at) in AFTER_KIN and page.beside(at)


def _is_no_family(bare: str) -> bool:
    return bare in NO_FAMILIES or bare in word_list("places") or bare in word_list("peoples")


def _called(page: NamePage, at: int) -> Span:
    """Find a name after "called", "known as" or "name is"."""
    name = at + 1
    while page.bare(name) in ("is", "was", "as", "of") and name < at + 3:
        name += 1
    if name >= len(page.words) or page.words[name].gap.strip(" :“\"'‘"):
        return 0, 0
    if page.bare(at) not in CALLED and name == at + 1 and ":" not in page.words[name].gap:
        return 0, 0
    capital = page.is_name(name) and page.words[name].bare not in page.doubtful
    return name, name + 1 if capital or page.is_first_name(name) else name


def _initial(page: NamePage, at: int) -> int:
    """Find one to three initials with a surname: "J. Smith"."""
    if len(page.words[at].text) != 1:
        return 0
    name = at + 1
    while name < min(at + 3, len(page.words)) and len(page.words[name].text) == 1:
        name += 1
    if name >= len(page.words) or page.words[name].gap not in (" ", ". ", ".", "\u00a0"):
        return 0
    if page.bare(at - 1) in ("child", "appendix", "annex", "section", "schedule", "part", "band"):
        return 0
    return name + 1 if page.is_name(name) and page.has_shape(name) else 0


def _run(page: NamePage, at: int) -> int:
    """Find two or more capitalised words in a row that have no other meaning."""
    if not page.is_name(at) or (page.beside(at) and page.is_name(at - 1)):
        return 0
    until = at + 1
    while page.beside(until) and until < at + _LONGEST_RUN and not page.words[until - 1].owns:
        if not page.is_name(until) and not _is_particle(page, until):
            break
        until += 1
    return 0 if until == at + 1 or page.is_in_a_body(at) else until


def _is_particle(page: NamePage, at: int) -> bool:
    return page.bare(at) in PARTICLES and page.beside(at + 1) and page.is_name(at + 1)


def _lone_name(page: NamePage, at: int) -> int:
    """Find a first name, or a capitalised word that a person's words stand beside."""
    if page.is_in_a_body(at):
        return 0
    if page.is_first_name(at) and (page.bare(at) in page.certain or not page.is_plain(at)):
        return _with_surname(page, at)
    if page.bare(at) in page.doubtful:
        return _doubtful(page, at)
    if page.is_name(at) and page.has_shape(at) and _is_a_person(page, at, sure=False):
        return at + 1
    return 0


def _with_surname(page: NamePage, at: int) -> int:
    """Return the index after a first name and its surname, if one follows."""
    if page.words[at].owns or not page.beside(at + 1) or not page.is_capital(at + 1):
        return at + 1
    surname = page.bare(at + 1)
    return at + 1 if surname in page.plain and surname not in page.doubtful else at + 2


def _doubtful(page: NamePage, at: int) -> int:
    """Find a name that is also a word: with a surname, another name or a person's words."""
    if page.beside(at + 1) and page.is_name(at + 1) and not page.words[at].owns:
        return at + 2
    if _is_joined(page, at):
        return at + 1
    if page.bare(at) in word_list("places"):
        return 0
    season = page.bare(at) in SEASONS
    if season and not _has_pronoun(page, at):
        return 0
    return at + 1 if _is_a_person(page, at, sure=True) else 0


def _is_joined(page: NamePage, at: int) -> bool:
    """Say whether a name is joined to another name: "Grace and Rose", and no body follows."""
    return any(
        _pair(page, one, other)
        for one, other in ((at, _next_name(page, at)), (_last_name(page, at), at))
        if one >= 0 and other >= 0
    )


def _next_name(page: NamePage, at: int) -> int:
    if at + 1 < len(page.words) and page.words[at + 1].gap.strip(" ") in (",", "&"):
        return at + 1
    return at + 2 if page.bare(at + 1) in ("and", "or") and page.beside(at + 2) else -1


def _last_name(page: NamePage, at: int) -> int:
    if at and page.words[at].gap.strip(" ") in (",", "&"):
        return at - 1
    return at - 2 if page.beside(at) and page.bare(at - 1) in ("and", "or") and at > 1 else -1


def _pair(page: NamePage, one: int, other: int) -> bool:
    if _is_a_service_of_both(page, other):
        return False
    return all(_may_be_first_name(page, i) for i in (one, other))


def _may_be_first_name(page: NamePage, at: int) -> bool:
    if at >= len(page.words) or not page.words[at].capital or page.is_in_a_body(at):
        return False
    bare = page.bare(at)
    known = bare in page.doubtful or bare in page.certain
    return known and bare not in word_list("places") and bare not in SEASONS


def _is_a_service_of_both(page: NamePage, at: int) -> bool:
    """Say whether two names are joined in the name of a body: "Hope and Grace centres"."""
    return page.beside(at + 1) and page.is_body(at + 1)


def _is_a_person(page: NamePage, at: int, *, sure: bool) -> bool:
    """Say whether the words beside a capitalised word are a person's.

    If `sure` is true, words that a body may have beside it do not count: "according to", "moved".
    """
    return _owns_like_a_person(page, at) or _after_person(page, at, sure) or _acts(page, at, sure)


def _owns_like_a_person(page: NamePage, at: int) -> bool:
    after = page.bare(at + 1)
    return page.words[at].owns and after in OF_PERSONS and page.beside(at + 1)


def _after_person(page: NamePage, at: int, sure: bool) -> bool:
    """Say whether words such as "a referral about" stand before a word, and no article."""
    if at < 2 or not (page.beside(at) and page.beside(at - 1)):
        return False
    before = (page.bare(at - 2), page.bare(at - 1))
    if before not in BEFORE_PERSONS or _heads_a_noun(page, at):
        return False
    return not (sure and " ".join(before) in WEAK_BEFORE)


def _heads_a_noun(page: NamePage, at: int) -> bool:
    """Say whether another noun follows directly, so that the word belongs to that noun."""
    return page.beside(at + 1) and (page.is_body(at + 1) or page.is_capital(at + 1))


def _acts(page: NamePage, at: int, sure: bool) -> bool:
    """Say whether a word is followed by what only a person does, or what is done to a person."""
    if not page.beside(at + 1) or page.words[at].owns or _follows_a_noun(page, at):
        return False
    verb = at + 2 if page.bare(at + 1) in ("has", "had", "will", "did", "does") else at + 1
    if page.bare(at + 1) in ("did", "does", "has", "had") and page.bare(verb) == "not":
        verb += 1
        return page.bare(verb) in ("attend", "come", "engage", "want", "like", "turn", "speak")
    if page.bare(at + 1) == "and" and page.bare(at + 2) in PERSONAL:
        return True
    if page.bare(verb) in DOES_ALONE:
        return True
    if page.bare(verb) in BE:
        return _is_done_to(page, verb, sure)
    return page.bare(verb) in DOES and (_has_pronoun(page, at) or _goes_missing(page, verb))


def _follows_a_noun(page: NamePage, at: int) -> bool:
    """Say whether an article stands before a word, so that the word is a thing's."""
    return page.beside(at) and page.bare(at - 1) in ("the", "a", "an", "our", "its", "in", "at")


def _is_done_to(page: NamePage, verb: int, sure: bool) -> bool:
    done = verb + 1
    while page.bare(done) in ("been", "being", "not", "also", "then", "again", "later", "only"):
        done += 1
        if done > verb + 3:
            break
    if page.bare(done) not in DONE_TO:
        return False
    return not sure or page.bare(done) not in ("late", "reported", "moved", "closed", "supported")


def _goes_missing(page: NamePage, verb: int) -> bool:
    return page.bare(verb + 1) in ("missing", "away", "home", "school", "care") and page.beside(
        verb + 1
    )


def _has_pronoun(page: NamePage, at: int) -> bool:
    """Say whether "his", "her" or another pronoun of one person follows in the same sentence."""
    for i in range(at + 1, min(at + 1 + _REACH, len(page.words))):
        if not page.follows(i):
            return False
        if page.bare(i) in PERSONAL:
            return True
    return False
