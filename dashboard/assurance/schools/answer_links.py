"""The links by which settings answer: 256 bits of chance, of which only a hash is kept."""

import hashlib
import secrets

from dashboard.assurance.schools.school_rounds import LinkWord, SettingLink

_BYTES = 32
LONGEST_LINK = 64
"""The most characters of what a link holds; it has 43."""


def new_link() -> str:
    """Return what a new link holds. It is told once and kept nowhere."""
    return secrets.token_urlsafe(_BYTES)


def link_digest(held: str) -> str:
    """Return the hash by which a link is known: 64 hexadecimal digits.

    What is hashed is chance of 256 bits, so no key and no slow hash is needed to hide it.
    """
    return hashlib.sha256(f"school link {held}".encode()).hexdigest()


def is_link(held: str, link: SettingLink | None) -> bool:
    """Say whether a text is what a link holds that was made and not ended since."""
    if link is None or link.word is not LinkWord.MADE or len(held) > LONGEST_LINK:
        return False
    return secrets.compare_digest(link_digest(held), link.digest)
