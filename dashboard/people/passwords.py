"""What a password must be: long, and none that is known to be tried first.

No letter is asked for and no change is forced; people choose long words of their own.

Source: NIST SP 800-63B-4, section 3.1.1; OWASP ASVS 5.0, chapter 6.2.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

SHORTEST = 12
"""The fewest letters of a password; a second factor is asked for beside it."""
LONGEST = 200
_KNOWN = Path(__file__).resolve().parent / "words" / "known_passwords.txt"
_FEWEST_DIFFERENT = 5
"""A password with fewer different letters is a pattern."""
_SHORTEST_WORD = 4


def password_faults(password: str, about: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what is wrong with a password in sentences; none if it may be used.

    `about` are words that others would try first: the person's and the partnership's names.
    """
    plain = plain_password(password).casefold()
    if len(plain) < SHORTEST:
        return (f"Found {len(plain)} letters; expected {SHORTEST} or more, such as four words.",)
    if len(plain) > LONGEST:
        return (f"Found {len(plain)} letters; expected {LONGEST} at most.",)
    bare = "".join(letter for letter in plain if letter.isalnum())
    if plain in known_passwords() or bare in known_passwords():
        return ("Found a password that is tried first everywhere; expected one of your own.",)
    if len(set(plain)) < _FEWEST_DIFFERENT:
        return ("Found a pattern of very few letters; expected words or letters of your own.",)
    if _is_little_but_names(bare, about):
        return ("Found little but names of here; expected words that nobody guesses.",)
    return ()


def _is_little_but_names(bare: str, about: Iterable[str]) -> bool:
    """Say whether hardly a letter is left of a password without the names that it holds."""
    left = bare
    named = {word for text in about for word in text.casefold().split()}
    for word in sorted(named, key=len, reverse=True):
        if len(word) >= _SHORTEST_WORD:
            left = left.replace(word, "")
    return left != bare and sum(map(str.isalpha, left)) < _SHORTEST_WORD


def plain_password(password: str) -> str:
    """Return a password in one form, however the keyboard composed its letters."""
    return unicodedata.normalize("NFC", password)


@cache
def known_passwords() -> frozenset[str]:
    """Return the passwords of at least SHORTEST letters that are tried first, in small letters."""
    lines = _KNOWN.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
