"""Checks free text for details that could identify a child, before the text is saved and shown.

A finding is a question to the person who typed the text. All other audiences than stewards see a
sentence in place of the whole text. A finding gives the position and the kind of the words but not
the words themselves, so that no log contains them.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict

from dashboard.free_text.identifiers import (
    Span,
    birth_dates,
    dates,
    email_addresses,
    house_addresses,
    nhs_numbers,
    phone_numbers,
    postcodes,
    pupil_numbers,
)
from dashboard.free_text.person_names import person_names
from dashboard.free_text.small_counts import small_counts
from dashboard.readers import Audience

LARGEST = 5
"""The largest count that is small, if no rule gives another number.

Source: Department for Education, Children in need: counts of 1 to 5 are withheld.
"""
WITHHELD = "This text is not shown: it may identify a child."
"""Shown in place of a text that an audience may not read."""


NUMBERED = "Not shown here: it has a number, and figures of this return are hidden."
"""Shown in place of every text with a number, if it is about a return with a hidden figure.

The sentence is the same for every number, so that it does not show whether the number is small.
"""


class FindingSort(StrEnum):
    """The kinds of finding, the most certain kind first."""

    NHS_NUMBER = "NHS number"
    PUPIL_NUMBER = "unique pupil number"
    BIRTH_DATE = "date of birth"
    PHONE = "phone number"
    EMAIL = "e-mail address"
    POSTCODE = "full postcode"
    HOUSE = "house address"
    NAME = "name of a person"
    COUNT = "small count"


ADVICE = {
    FindingSort.NHS_NUMBER: ("A valid NHS number", "Leave it out"),
    FindingSort.PUPIL_NUMBER: ("A valid unique pupil number", "Leave it out"),
    FindingSort.BIRTH_DATE: (
        "A full date that may be a date of birth",
        "Leave it out, or say what was then",
    ),
    FindingSort.PHONE: ("A phone number", "Leave it out"),
    FindingSort.POSTCODE: ("A full postcode", "Leave it out, or name the area"),
    FindingSort.EMAIL: ("An e-mail address", "Leave it out"),
    FindingSort.HOUSE: ("The address of a house", "Leave it out, or name the area"),
    FindingSort.NAME: (
        "This may be the name of a person",
        "Write “child A” or the post instead",
    ),
    FindingSort.COUNT: (
        "A count of {0} or fewer",
        "Write “fewer than {1}”, or leave it out",
    ),
}


@dataclass(frozen=True, slots=True)
class TextFinding:
    """A detail in a text that could identify a child: its place, its kind and advice.

    `start` is the index of its first letter, and `end` the index after its last letter.

    `what` says what was found, and `advice` what to do about it. Neither of them repeats the words
    of the text.
    """

    sort: FindingSort
    start: int
    end: int
    what: str
    advice: str

    @property
    def sentence(self) -> str:
        """Return a sentence that says what was found, and a sentence that says what to do."""
        return f"{self.what}. {self.advice}."

    @property
    def named(self) -> str:
        """Return the name of the finding with its article: "an NHS number"."""
        article = "an" if self.sort in (FindingSort.NHS_NUMBER, FindingSort.EMAIL) else "a"
        return f"{article} {self.sort.value}"

    @property
    def instead(self) -> str:
        """Return the advice as words that complete a sentence: "other words: leave it out"."""
        return f"other words: {self.advice[0].lower()}{self.advice[1:]}"

    def within(self, text: str) -> str:
        """Return the words found in the text, for the page of the person who typed them."""
        return text[self.start : self.end]


class TextCaution(TypedDict):
    """The settings of the check: the largest small count, and names that are not people's."""

    largest: int
    known: tuple[str, ...]


def find_identifying(
    text: str, *, largest: int = LARGEST, known: Collection[str] = ()
) -> tuple[TextFinding, ...]:
    """Return the details in a text that could identify a child, in the order of the text.

    If two details overlap, only the more certain detail is returned. `largest` is the largest count
    that is small, by the strictest rule. `known` are names of places, agencies and posts; they are
    not taken for people's names.
    """
    taken: list[Span] = []
    found: list[TextFinding] = []
    for sort, start, end in _found(text, largest, known):
        if all(end <= a or b <= start for a, b in taken):
            taken.append((start, end))
            what, advice = (words.format(largest, largest + 1) for words in ADVICE[sort])
            found.append(TextFinding(sort, start, end, what, advice))
    return tuple(sorted(found, key=lambda finding: finding.start))


def is_fit_for(
    text: str, audience: Audience, *, largest: int = LARGEST, known: Collection[str] = ()
) -> bool:
    """Say whether an audience may read a text.

    Stewards may read any text, others a text without findings.
    """
    if audience is Audience.STEWARD:
        return True
    return not find_identifying(text, largest=largest, known=known)


def shown_to(
    text: str, audience: Audience, *, largest: int = LARGEST, known: Collection[str] = ()
) -> str:
    """Return a text as an audience may read it: the text, or one sentence in its place."""
    return text if is_fit_for(text, audience, largest=largest, known=known) else WITHHELD


def _found(
    text: str, largest: int, known: Collection[str]
) -> Iterator[tuple[FindingSort, int, int]]:
    """Return every finding, the most certain kind first; a number within a date is not a count."""
    for sort, look in (
        (FindingSort.NHS_NUMBER, nhs_numbers),
        (FindingSort.PUPIL_NUMBER, pupil_numbers),
        (FindingSort.BIRTH_DATE, birth_dates),
        (FindingSort.PHONE, phone_numbers),
        (FindingSort.EMAIL, email_addresses),
        (FindingSort.POSTCODE, postcodes),
        (FindingSort.HOUSE, house_addresses),
    ):
        yield from ((sort, *span) for span in look(text))
    yield from ((FindingSort.NAME, *span) for span in _longest_first(person_names(text, known)))
    days = tuple(dates(text))
    for start, end in small_counts(text, largest):
        if all(end <= a or b <= start for a, b in days):
            yield FindingSort.COUNT, start, end


def _longest_first(spans: Iterator[Span]) -> list[Span]:
    return sorted(set(spans), key=lambda span: (span[0] - span[1], span))
