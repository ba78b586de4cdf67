"""Checks free text for details that could identify a child, before the text is saved and shown.

A finding is a question to the person who typed the text. All other audiences than stewards see a
sentence in place of the whole text. A finding gives the position and the kind of the words but not
the words themselves, so that no log contains them.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple, TypedDict

from dashboard.free_text.checked_texts import CheckedTexts
from dashboard.free_text.counts.counted_numbers import CountPage
from dashboard.free_text.counts.small_counts import part_counts, small_counts
from dashboard.free_text.identifiers import (
    birth_dates,
    car_numbers,
    email_addresses,
    full_dates,
    house_addresses,
    nhs_numbers,
    phone_numbers,
    postcodes,
    pupil_numbers,
    record_numbers,
)
from dashboard.free_text.name_page import NamePage
from dashboard.free_text.one_person import persons_described, places_with_events, shared_homes
from dashboard.free_text.person_names import names_on
from dashboard.free_text.text_words import Span, split_words
from dashboard.readers import Audience

LARGEST = 5
"""The largest count that is small, if no rule gives another number.

Source: Department for Education, Children in need: counts of 1 to 5 are withheld.
"""
WITHHELD = "This text is not shown: it may identify a child."
"""Shown in place of a text that an audience may not read."""


KEPT_BACK = "The reason is not shown because it could identify someone."
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
    RECORD = "number of a case or a record"
    CAR = "registration of a car"
    NAME = "name of a person"
    PERSON = "description of one person"
    PLACE = "named place with an event"
    COUNT = "small count"
    PART = "count of a part"
    HIDDEN = "number of a hidden figure"


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
    FindingSort.RECORD: ("The number of a case, a court or a record", "Leave it out"),
    FindingSort.CAR: ("The registration of a car", "Leave it out"),
    FindingSort.PERSON: (
        "The age of one person, with a place, an event or an origin",
        "Leave the age or the place out",
    ),
    FindingSort.PLACE: (
        "A named place where something happened, or where few live",
        "Leave the name of the place out",
    ),
    FindingSort.PART: (
        "A count of a part",
        "Leave the number out, or say it of the whole",
    ),
    FindingSort.HIDDEN: (
        "The number of a figure that is hidden from others",
        "Leave it out",
    ),
    FindingSort.NAME: (
        "This may be the name of a person",
        "Write “child A” or the post instead",
    ),
    FindingSort.COUNT: (
        "A count of {0} or fewer",
        "Write “fewer than {1}”, or leave it out",
    ),
}


class TextFinding(NamedTuple):
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
    """The settings of the check.

    `largest` is the largest small count, `known` are names that are not people's, and `parts` the
    titles of the parts of breakdowns.
    """

    largest: int
    known: tuple[str, ...]
    parts: tuple[str, ...]


def find_identifying(
    text: str,
    *,
    largest: int = LARGEST,
    known: Collection[str] = (),
    parts: Collection[str] = (),
) -> tuple[TextFinding, ...]:
    """Return the details in a text that could identify a child, in the order of the text.

    If two details overlap, only the more certain detail is returned. `largest` is the largest count
    that is small, by the strictest rule. `known` are names of places, agencies and posts; they are
    not taken for people's names. `parts` are the titles of the parts of breakdowns: a count of such
    a part is found whatever its size.

    The time that it takes grows with the length of the text and no faster.
    """
    taken = _TakenPlaces()
    found: list[TextFinding] = []
    last, what, advice = None, "", ""
    for sort, start, end in _found(text, largest, known, parts):
        if taken.take(start, end):
            if sort is not last:
                last = sort
                what, advice = (words.format(largest, largest + 1) for words in ADVICE[sort])
            found.append(TextFinding(sort, start, end, what, advice))
    return tuple(sorted(found, key=lambda finding: finding.start))


def certain_identifiers(text: str) -> tuple[FindingSort, ...]:
    """Return the kinds of certain identifiers in a text.

    These are NHS numbers and pupil numbers with a correct check digit, and full postcodes.
    """
    return tuple(sort for sort, look in _CERTAIN if any(True for _ in look(text)))


def hidden_number(start: int, end: int) -> TextFinding:
    """Return the finding of a number that is also the number of a hidden figure."""
    return TextFinding(FindingSort.HIDDEN, start, end, *ADVICE[FindingSort.HIDDEN])


def is_fit_for(
    text: str,
    audience: Audience,
    *,
    largest: int = LARGEST,
    known: Collection[str] = (),
    parts: Collection[str] = (),
) -> bool:
    """Say whether an audience may read a text.

    Stewards may read any text, others a text without findings.
    """
    if audience is Audience.STEWARD:
        return True
    return is_free_of_details(text, largest=largest, known=known, parts=parts)


def is_free_of_details(
    text: str,
    *,
    largest: int = LARGEST,
    known: Collection[str] = (),
    parts: Collection[str] = (),
) -> bool:
    """Say whether nothing in a text could identify a child.

    Every text is asked about again with each state of the store, so the answers are remembered.
    """
    return _CHECKED.is_free(text, largest, tuple(known), tuple(parts))


_CHECKED = CheckedTexts(lambda text, **caution: not find_identifying(text, **caution))


class _TakenPlaces:
    """The places of a text that findings have taken, none of which overlap."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Take a place, unless it overlaps with a place taken before; say whether it was free."""
        if not self._ends or start >= self._ends[-1]:
            self._starts.append(start)
            self._ends.append(end)
            return True
        at = bisect_right(self._starts, start)
        if (at and self._ends[at - 1] > start) or (
            at < len(self._starts) and self._starts[at] < end
        ):
            return False
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True


def _found(
    text: str, largest: int, known: Collection[str], parts: Collection[str]
) -> Iterator[tuple[FindingSort, int, int]]:
    """Return every finding, the most certain kind first; a number within a date is not a count."""
    for sort, look in _BY_FORM:
        yield from ((sort, *span) for span in look(text))
    words = split_words(text)
    page = NamePage(words, tuple(known))
    yield from ((FindingSort.NAME, *span) for span in _longest_first(names_on(page)))
    yield from ((FindingSort.PERSON, *span) for span in persons_described(page))
    yield from ((FindingSort.PLACE, *span) for span in places_with_events(page))
    yield from ((FindingSort.PLACE, *span) for span in shared_homes(page))
    numbers = CountPage(text, words, tuple(full_dates(text)))
    yield from ((FindingSort.COUNT, *span) for span in small_counts(text, numbers, largest))
    yield from ((FindingSort.PART, *span) for span in part_counts(numbers, parts))


_BY_FORM = (
    (FindingSort.NHS_NUMBER, nhs_numbers),
    (FindingSort.PUPIL_NUMBER, pupil_numbers),
    (FindingSort.BIRTH_DATE, birth_dates),
    (FindingSort.PHONE, phone_numbers),
    (FindingSort.EMAIL, email_addresses),
    (FindingSort.POSTCODE, postcodes),
    (FindingSort.HOUSE, house_addresses),
    (FindingSort.CAR, car_numbers),
    (FindingSort.RECORD, record_numbers),
)
_CERTAIN = (
    (FindingSort.NHS_NUMBER, nhs_numbers),
    (FindingSort.PUPIL_NUMBER, pupil_numbers),
    (FindingSort.POSTCODE, postcodes),
)


def _longest_first(spans: Iterator[Span]) -> list[Span]:
    return sorted(set(spans), key=lambda span: (span[0] - span[1], span))
