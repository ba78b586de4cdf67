"""The free texts of a form, which are checked for details that could identify a person.

The person who typed a text is asked about any such details. The person then either changes the text
or confirms that the details may stay.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dashboard.free_text.findings import TextCaution, TextFinding, find_identifying

CONFIRMED = "confirmed"
"""The name of the form field with which a person confirms that the details found may stay."""


@dataclass(frozen=True, slots=True)
class TextField:
    """One text that a form asks for, with at most `most` characters.

    If `missing` is given, the text must not be empty. The fault is then "Say" followed by
    `missing`. If `looked_through` is false, the text is not checked for identifying details. An
    example is the name of the person who records a step.
    """

    name: str
    missing: str = ""
    most: int = 200
    looked_through: bool = True


@dataclass(frozen=True, slots=True)
class FormTexts:
    """The typed texts by field, with their faults and findings.

    `findings` are the details that could identify a person and are not confirmed yet.
    `confirmation` is a code for exactly these texts. The form sends it back to confirm that the
    details may stay.
    """

    typed: Mapping[str, str]
    faults: Mapping[str, tuple[str, ...]]
    findings: Mapping[str, tuple[TextFinding, ...]]
    confirmation: str

    @property
    def are_in_order(self) -> bool:
        """Say whether the texts may be saved unchanged: they have no faults and no findings."""
        return not self.faults and not self.findings


def read_texts(
    said: Mapping[str, str],
    asked: Iterable[TextField],
    caution: TextCaution,
    look_up: Callable[[str], tuple[TextFinding, ...]] | None = None,
) -> FormTexts:
    """Read the texts of a form and check them for details that could identify a person.

    The length is checked first. A text that is too long is not checked for anything else.

    `said` is everything typed into the form, by field. `asked` are the texts that the form asks
    for. `look_up` returns the numbers of a text that are numbers of hidden figures.
    """
    wanted = tuple(asked)
    typed = {one.name: said.get(one.name, "") for one in wanted}
    faults = {one.name: tuple(_faults(one, typed[one.name])) for one in wanted}
    confirmation = _fingerprint(typed.values())
    found = {
        one.name: _found(typed[one.name], caution, look_up)
        for one in wanted
        if one.looked_through
        and len(typed[one.name]) <= one.most
        and said.get(CONFIRMED) != confirmation
    }
    return FormTexts(
        typed,
        {name: told for name, told in faults.items() if told},
        {name: each for name, each in found.items() if each},
        confirmation,
    )


def _found(
    text: str, caution: TextCaution, look_up: Callable[[str], tuple[TextFinding, ...]] | None
) -> tuple[TextFinding, ...]:
    """Return the findings of a text, and its numbers that are hidden, each place once."""
    found = find_identifying(text, **caution)
    hidden = look_up(text) if look_up else ()
    fresh = [one for one in hidden if all(one.end <= f.start or f.end <= one.start for f in found)]
    return tuple(sorted((*found, *fresh), key=lambda one: one.start))


def _faults(asked: TextField, text: str) -> Iterable[str]:
    if asked.missing and not text:
        yield f"Say {asked.missing}."
    if len(text) > asked.most:
        yield f"Found {len(text)} letters; expected {asked.most} at most."


def _fingerprint(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:16]
