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


def plain_file_name(name: str) -> str:
    """Return the name of a file as text that can be kept and shown.

    Control characters, invisible marks and bytes that are no text become a replacement character,
    and a very long name is shortened.
    """
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in whole)
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 1]}…"
