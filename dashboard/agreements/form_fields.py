"""The typed fields of a form: how numbers, quarters and words are read and their faults noted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from dashboard.quarters import Quarter

E = TypeVar("E", bound=StrEnum)

_NUMBER = re.compile(r"[-\u2212]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,9})?")


@dataclass(slots=True)
class FormFields:
    """The typed fields of a form while they are being read.

    `said` is the typed text by field. `faults` are sentences by field. After a fault, reading goes
    on with the next field.
    """

    said: Mapping[str, str]
    faults: dict[str, list[str]] = field(default_factory=dict)

    def note(self, name: str, sentence: str) -> None:
        """Add a sentence about a fault to the faults of a field."""
        self.faults.setdefault(name, []).append(sentence)

    def told(self) -> dict[str, tuple[str, ...]]:
        """Return the sentences about faults, by field. Fields without faults are left out."""
        return {name: tuple(sentences) for name, sentences in self.faults.items()}

    def number(self, name: str, *, needed: bool = False) -> float | None:
        """Read a level from a field, also if it is typed as "1,200" or "85%".

        The result is None if the field is empty or faulty. An empty field is a fault only if
        `needed` is true.
        """
        text = self.said.get(name, "").removesuffix("%").strip()
        if not text:
            if needed:
                self.note(name, "The level is missing; expected a number.")
            return None
        if not _NUMBER.fullmatch(text):
            self.note(name, f"Found “{text[:40]}”; expected a number.")
            return None
        return float(text.replace(",", "").replace("\u2212", "-"))

    def quarter(self, name: str, *, needed: bool = False) -> Quarter | None:
        """Read a quarter from a field, as people or addresses write it.

        The result is None if the field is empty or faulty. An empty field is a fault only if
        `needed` is true.
        """
        text = self.said.get(name, "").strip()
        if not text:
            if needed:
                self.note(name, "The quarter is missing; expected one such as 2025-26 Q3.")
            return None
        try:
            return Quarter.from_words(text)
        except ValueError:
            self.note(name, f"Found “{text[:40]}”; expected a quarter such as 2025-26 Q3.")
            return None

    def word(self, name: str, words: type[E], usual: E) -> E:
        """Read one of the allowed words from a field.

        The result is `usual` if the field is empty or faulty.
        """
        text = self.said.get(name, "").strip().lower()
        try:
            return words(text) if text else usual
        except ValueError:
            self.note(name, f"Found “{text[:40]}”; expected {' or '.join(words)}.")
            return usual
