"""How long a text may be. The length of a text is checked before anything else is looked for."""

from collections.abc import Iterable, Iterator

from dashboard.errors import Fault

LONGEST_NOTE = 600
"""The most characters of a note on a figure or the reason of a return: about a paragraph."""
LONGEST_NAME = 200
"""The most characters of a title, a source, a name or the words about who agreed."""
LONGEST_FIELD = 10_000
"""The most characters of any one text that is checked."""


def length_fault(file: str, place: str, text: str, most: int) -> Fault:
    """Return the fault of a text that is too long. The text itself is not repeated."""
    return Fault(file, place, f"{len(text):,} letters", f"{most:,} at most")


def too_long(texts: Iterable[tuple[str, str, str, int]]) -> Iterator[Fault]:
    """Yield a fault for each text that is too long, from files, places, texts and limits."""
    for file, place, text, most in texts:
        if len(text) > most:
            yield length_fault(file, place, text, most)
