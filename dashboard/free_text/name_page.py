"""The words of a text as they look to a search for names: capitals, ordinary words, name lists.

Beside the lists of names stand the lists of words that go with a name: titles, relations, and what
only a person does. A name that is on no list is recognised by these words.
"""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import name

from dashboard.free_text.text_words import (
    Phrases,
    Word,
    beside_phrases,
    beside_words,
    split_words,
    word_list,
)

TITLES = beside_words("names", "titles")
"""Titles, ranks and posts of one word, with or without a full stop."""
SHORT_TITLES = beside_words("names", "short_titles")
"""Titles that are found in small letters too, before a word in small letters."""
POSTS = Phrases(beside_phrases("names", "posts"))
"""Posts of two words, after which a surname may follow."""
NOT_AFTER_TITLES = beside_words("names", "not_after_titles")
"""Words that follow a title or a post without being a name."""
KIN = beside_words("names", "kin")
"""Words after which a name before them is a family's, even if the name is an ordinary word."""
HOUSEHOLD = beside_words("names", "household")
"""Words after which a name before them is a family's, if the name is no ordinary word."""
AFTER_KIN = beside_words("names", "after_kin")
"""Words that make a body of a word such as "family": "family hub"."""
PUBLIC_REVIEWS = beside_words("names", "public_reviews")
"""People after whom public reviews of services are named.

Source: reviews published for government in England, 2003 to 2024.
"""
PERSONAL = beside_words("names", "personal")
OF_PERSONS = beside_words("names", "of_persons")
"""What a person has: after a name with a possessive ending."""
BEFORE_PERSONS = frozenset(beside_phrases("names", "before_persons"))
"""Two words before a name: "a referral about", "the mother of", "was signed by"."""
WEAK_BEFORE = frozenset(("according to", "thanks to", "because of", "made by", "letter to"))
"""Words before a name, or before a body: they count only if the name has no other meaning."""
DOES_ALONE = beside_words("names", "does_alone")
"""What only a person does."""
DOES = beside_words("names", "does")
"""What a person does, and a body may do too."""
DONE_TO = beside_words("names", "done_to")
"""What a person is, or what is done to a person, after "was" or "has been"."""
BE = beside_words("names", "be")
CASES = KIN | frozenset(("case",))
"""Words after which an ordinary word with a capital may be a family's name: "the Banks case"."""
NO_FAMILIES = beside_words("names", "no_families")
"""Words with a capital that name no family before "case", "siblings" or "household"."""
CALLED = beside_words("names", "called")
NAMING = beside_words("names", "naming")
"""Words after which a name follows with a colon or another word: "name: …", "known as …"."""
SEASONS = beside_words("names", "seasons")
"""Names that are also a part of the year: only a person's pronoun makes them a name."""
SURNAME_BEGINNINGS = ("o'", "mc", "fitz")
"""How surnames begin that are recognised in small letters too."""
NO_SURNAMES = beside_words("names", "no_surnames")
"""Words that begin so and are no surnames."""
PERSONS = beside_words("descriptions", "person")
"""Words for one person."""
PARTICLES = beside_words("names", "particles")
COMMON_ENDINGS = ("ing", "tion", "tions", "ment", "ments", "ness", "ally", "sion", "ities", "ed")
"""Endings of words that are rarely names, where a sentence begins with the word."""
_BODY_REACH = 3
_BEYOND = [""] * 32
"""Stands for the words after a text, and, counted from its end, for those before it."""
_NOT_BESIDE = [False] * len(_BEYOND)


class NamePage:
    """The words of a text, with what each word may mean.

    `words` are the words, `plain` the words that name no person although they may have a capital,
    and `certain` and `rarer` the first names that are no ordinary words. Rarer names need a capital
    or a person's words beside them. `begins` are words in small letters with which a name may
    begin.
    """

    def __init__(self, words: Sequence[Word], known: tuple[str, ...]) -> None:
        self.words = tuple(words)
        self._bares = [word.bare for word in words] + _BEYOND
        self._besides = [False, *[word.beside for word in words[1:]], *_NOT_BESIDE]
        self.plain = ordinary_words(known)
        self.certain = first_names()
        self.rarer = rarer_first_names()
        self.begins = _beginnings()
        self.doubtful = word_list("names_that_are_words")

    def bare(self, at: int) -> str:
        """Return a word in small letters; it is empty outside the text, on either side."""
        return self._bares[at]

    def beside(self, at: int) -> bool:
        """Say whether a word stands directly after the word before it."""
        return self._besides[at]

    def follows(self, at: int) -> bool:
        """Say whether a word belongs to the sentence of the word before it."""
        return 0 < at < len(self.words) and self.words[at].follows

    def is_capital(self, at: int) -> bool:
        """Say whether a word has two letters or more and begins with a capital letter."""
        return at < len(self.words) and self.words[at].capital and len(self.words[at].bare) > 1

    def is_name(self, at: int) -> bool:
        """Say whether a word has a capital and no other meaning."""
        return self.is_capital(at) and not self.is_plain(at)

    def is_plain(self, at: int) -> bool:
        """Say whether a word has another meaning than a name; so do its parts around a hyphen."""
        word = self.words[at]
        if word.bare in self.plain or not word.bare.replace("-", "").replace("'", "").isalpha():
            return True
        parts = word.bare.split("-")
        return len(parts) > 1 and (
            self.plain.issuperset(parts)
            or (parts[0] in self.plain and word.text.rpartition("-")[2].islower())
        )

    def has_shape(self, at: int) -> bool:
        """Say whether a word is written like a name: not in capitals, and without such within."""
        word = self.words[at]
        if word.opens and len(word.bare) > 6 and word.bare.endswith(COMMON_ENDINGS):
            return False
        return not (word.text.isupper() and len(word.text) < 7) and _inside(word.text).islower()

    def is_unusual(self, at: int) -> bool:
        """Say whether a word in small letters may be a name by its form, or by what follows it."""
        word = self.words[at]
        if not word.text.isascii() or word.bare.startswith(SURNAME_BEGINNINGS):
            return True
        return self._bares[at + 1] == "and" and self._bares[at + 2] in PERSONAL

    def is_foreign(self, at: int) -> bool:
        """Say whether a word has letters other than Latin ones, and is more than a sign."""
        bare = self._bares[at]
        if bare.isascii() or len(bare) < 2:
            return False
        foreign = [c for c in bare if c.isalpha() and not name(c, "LATIN").startswith("LATIN")]
        return bool(foreign) and (len(bare) > 2 or len(foreign) == len(bare))

    def is_first_name(self, at: int) -> bool:
        """Say whether a word is a first name and nothing else; a rarer one needs a capital."""
        word = self.words[at]
        if word.bare in self.certain:
            return True
        if word.bare in self.rarer:
            return word.capital and self.has_shape(at)
        parts = word.bare.split("-")
        both = len(parts) == 2 and word.capital and word.text.rpartition("-")[2][:1].isupper()
        return both and all(part in self.certain or part in self.rarer for part in parts)

    def is_body(self, at: int) -> bool:
        """Say whether a word ends names of organisations or places: "centre", "schools"."""
        bodies, bare = word_list("organisations"), self.bare(at)
        return bare in bodies or (bare.endswith("s") and bare[:-1] in bodies)

    def is_in_a_body(self, at: int) -> bool:
        """Say whether a capitalised word belongs to the name of a place or an organisation.

        The name ends with a word such as "School" or "centre", at most three words further on.
        """
        if not self.words[at].capital or self.words[at].owns:
            return False
        for i in range(at + 1, at + 1 + _BODY_REACH):
            if not self.beside(i):
                return False
            if self.is_body(i):
                return True
            if not self.words[i].capital and not self.words[i].owns:
                return False
        return False


def _inside(text: str) -> str:
    """Return the letters of a word that are small in a name: all but the first of each part."""
    for prefix in ("Mc", "Mac", "Fitz"):
        text = text.removeprefix(prefix)
    parts = text.replace("’", "-").replace("'", "-").split("-")
    return "".join(part[1:] for part in parts) or "a"


@lru_cache(maxsize=8)
def ordinary_words(known: tuple[str, ...]) -> frozenset[str]:
    """Return the words that name no person, with the words of some known names."""
    own = frozenset(word.bare for name in known for word in split_words(name))
    lists = ("capitalised", "plain_words", "places", "peoples", "organisations", "services")
    return own.union(*(word_list(name) for name in lists))


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Return the first names that are not ordinary words, in small letters."""
    return word_list("first_names") - word_list("names_that_are_words")


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return first_names() | rarer_first_names() | TITLES | POSTS.firsts | CALLED | NAMING


@lru_cache(maxsize=1)
def rarer_first_names() -> frozenset[str]:
    """Return the first names that need a capital or a person's words beside them."""
    other = ("names_that_are_words", "plain_words", "capitalised", "places", "peoples")
    return word_list("first_names_wider").difference(*(word_list(name) for name in other))
