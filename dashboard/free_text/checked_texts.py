"""Remembers which texts hold no detail that could identify a child; it keeps no text."""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from threading import Lock

MOST = 20_000
"""The most texts whose result is remembered."""

TextAnswer = tuple[bytes, int, tuple[str, ...], tuple[str, ...]]
"""A text's digest with the settings of its check: largest small count, known names, parts."""


class CheckedTexts:
    """Results of the text check by the text's digest. The oldest results are dropped first."""

    def __init__(self, look: Callable[..., bool], most: int = MOST) -> None:
        """Keep `look`, which says whether a text is free of details; `most` limits the results."""
        self._look = look
        self._most = most
        self._found: OrderedDict[TextAnswer, bool] = OrderedDict()
        self._lock = Lock()

    def is_free(
        self, text: str, largest: int, known: tuple[str, ...], parts: tuple[str, ...]
    ) -> bool:
        """Say whether a text is free of details, by the settings of the check."""
        key = (sha256(text.encode("utf-8", "surrogatepass")).digest(), largest, known, parts)
        found = self._found.get(key)
        if found is None:
            found = self._look(text, largest=largest, known=known, parts=parts)
            with self._lock:
                self._found[key] = found
                while len(self._found) > self._most:
                    self._found.popitem(last=False)
        return found
