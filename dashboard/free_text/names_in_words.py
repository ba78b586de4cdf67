"""The words beside which a name stands: titles, relations, and what only a person does.

A name that no list has is recognised by these words.
"""

from dashboard.free_text.text_words import Phrases, beside_phrases, beside_words

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
PARTICLES = beside_words("names", "particles")
COMMON_ENDINGS = ("ing", "tion", "tions", "ment", "ments", "ness", "ally", "sion", "ities", "ed")
"""Endings of words that are rarely names, where a sentence begins with the word."""
