"""Whether two typed names are one person's: names as they are compared."""

from unicodedata import category

from dashboard.free_text.text_words import folded_word


def folded_name(name: str) -> str:
    """Return a name as two names are compared: in small letters, of letters and digits alone.

    Marks on letters, spaces, points and hyphens make no other name, and neither do letters that
    only look otherwise, such as wide ones.
    """
    return "".join(c for c in folded_word(name).casefold() if category(c)[0] in "LN")
