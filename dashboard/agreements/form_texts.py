"""The free texts of a form: read, and looked through before they are kept.

What is found in them is asked about; the person mends the text, or confirms that it may stay.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dashboard.free_text.findings import TextCaution, TextFinding, find_identifying

CONFIRMED = "confirmed"
"""The form's field with which a person says that what was found may stay."""


@dataclass(frozen=True, slots=True)
class TextField:
    """One text a form asks for; `most` letters. The name of who records it is looked through not.

    `missing` completes "Say ...", for a text that must not be empty.
    """

    name: str
    missing: str = ""
    most: int = 200
    looked_through: bool = True


@dataclass(frozen=True, slots=True)
class FormTexts:
    """What was typed by field, what is wrong with it, and what was found and not confirmed yet.

    `confirmation` is what the form sends back to confirm these very texts and no others.
    """

    typed: Mapping[str, str]
    faults: Mapping[str, tuple[str, ...]]
    findings: Mapping[str, tuple[TextFinding, ...]]
    confirmation: str

    @property
    def are_in_order(self) -> bool:
        """Say whether they may be kept as they are."""
        return not self.faults and not self.findings


def read_texts(
    said: Mapping[str, str], asked: Iterable[TextField], caution: TextCaution
) -> FormTexts:
    """Read the texts of a form and look through them."""
    wanted = tuple(asked)
    typed = {one.name: said.get(one.name, "") for one in wanted}
    faults = {one.name: tuple(_faults(one, typed[one.name])) for one in wanted}
    confirmation = _fingerprint(typed.values())
    found = {
        one.name: find_identifying(typed[one.name], **caution)
        for one in wanted
        if one.looked_through and said.get(CONFIRMED) != confirmation
    }
    return FormTexts(
        typed,
        {name: told for name, told in faults.items() if told},
        {name: each for name, each in found.items() if each},
        confirmation,
    )


def _faults(asked: TextField, text: str) -> Iterable[str]:
    if asked.missing and not text:
        yield f"Say {asked.missing}."
    if len(text) > asked.most:
        yield f"Found {len(text)} letters; expected {asked.most} at most."


def _fingerprint(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:16]
