"""The check is held against invented sentences: of a list that it was tuned on, and of others."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.catalogue.files.load import load_catalogue
from dashboard.disclosure.audience_check import text_caution
from dashboard.free_text.findings import find_identifying
from dashboard.free_text.text_words import folded_word, split_words
from tests.dashboard.free_text.other_names import (
    FIRST_NAMES,
    LITTLE_PLACES,
    SCHOOLS,
    SURNAMES,
    WORD_SURNAMES,
)

HOUSE = Path(__file__).resolve().parents[3]
CAUTION = text_caution(load_catalogue(HOUSE / "dashboard" / "definitions"))
OTHERS = 50
"""So many sentences with other names are drawn of each kind."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the list: its kind, and whether the check must ask about it."""

    number: int
    kind: str
    must_ask: bool
    text: str

    @property
    def asks(self) -> bool:
        """Say whether the check asks about anything."""
        return bool(find_identifying(self.text, **CAUTION))


@pytest.fixture(scope="module")
def sentences(cases_dir: Path) -> tuple[Sentence, ...]:
    """The sentences of the list."""
    lines = (cases_dir / "names" / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return tuple(Sentence(int(c[0][1:]), c[1], c[2] == "yes", c[3]) for c in cells)


@pytest.mark.parametrize("half", [0, 1])
def test_nine_of_ten_are_asked_about_and_one_in_a_hundred_by_mistake(
    sentences: tuple[Sentence, ...], half: int
) -> None:
    mine = [one for one in sentences if one.number % 2 == half]
    missed = [one.text for one in mine if one.must_ask and not one.asks]
    mistaken = [one.text for one in mine if not one.must_ask and one.asks]
    assert len(missed) <= 5, missed
    assert len(mistaken) <= 5, mistaken


def test_every_identifier_is_asked_about(sentences: tuple[Sentence, ...]) -> None:
    assert [one.text for one in sentences if one.kind == "identifier" and not one.asks] == []


def full_names(draw: random.Random) -> Iterator[str]:
    """Give sentences that name a child in full."""
    frames = (
        "The rise is mostly due to {first} {last}, who goes missing each week.",
        "{first} {last} was moved to another placement.",
        "We waited for the school of {first} {last} to answer.",
        "Counted twice because {first} {last} has two records.",
    )
    while True:
        yield draw.choice(frames).format(first=draw.choice(FIRST_NAMES), last=draw.choice(SURNAMES))


def first_names_alone(draw: random.Random) -> Iterator[str]:
    """Give sentences with a first name alone."""
    frames = (
        "{first} was moved in May.",
        "The referral about {first} came late.",
        "{first}’s placement broke down, which explains the delay.",
        "Delay while {first} was in hospital.",
        "The plan for {first} was ended by mistake.",
    )
    while True:
        yield draw.choice(frames).format(first=draw.choice(FIRST_NAMES))


def titled(draw: random.Random) -> Iterator[str]:
    """Give sentences with a title and a surname."""
    titles = (
        *("Mr", "Mrs", "Ms", "Dr", "DS", "DC", "PC", "Nurse", "Judge", "IRO", "Sgt"),
        *("Social worker", "Health visitor", "Headteacher", "Cllr", "Midwife"),
    )
    frames = ("{title} {last} sent the form late.", "Checked with {title} {last} in June.")
    while True:
        last = draw.choice((*SURNAMES, *WORD_SURNAMES))
        title, frame = draw.choice(titles), draw.choice(frames)

        yield frame.format(title=title, last=last)


def families(draw: random.Random) -> Iterator[str]:
    """Give sentences about a family by its surname."""
    frames = (
        "The {last} family came to notice again.",
        "Most of it is the {last} siblings.",
        "Visits to the {last} household were counted apart.",
        "The {last} brothers were placed together.",
    )
    while True:
        yield draw.choice(frames).format(last=draw.choice((*SURNAMES, *WORD_SURNAMES)))


def combinations(draw: random.Random) -> Iterator[str]:
    """Give sentences that describe one person by age, place and event."""
    frames = (
        "A {age}-year-old {who} from {place} was arrested in May.",
        "The {age} year old {who} who was stabbed in {place} is now safe.",
        "One {who} aged {age} from {place} was sectioned.",
        "{age}yo {who}, {place}: overdose at home.",
        "A baby {who} died in {place}.",
    )
    while True:
        yield draw.choice(frames).format(
            age=draw.randint(8, 17),
            who=draw.choice(("girl", "boy")),
            place=draw.choice(LITTLE_PLACES),
        )


def places(draw: random.Random) -> Iterator[str]:
    """Give sentences about an event in a named place."""
    frames = (
        "Contacts rose after the stabbing at {school} High School.",
        "A member of staff at {school} Primary was arrested.",
        "The fire at {school} House led to many calls.",
        "After the raid on {school} Road calls doubled.",
        "An assault in the {school} hostel was reported twice.",
    )
    while True:
        yield draw.choice(frames).format(school=draw.choice(SCHOOLS))


@pytest.mark.parametrize(
    "kind", [full_names, first_names_alone, titled, families, combinations, places]
)
def test_other_names_are_asked_about_as_well(
    kind: Callable[[random.Random], Iterator[str]], sentences: tuple[Sentence, ...]
) -> None:
    listed = {word.bare for one in sentences if one.must_ask for word in split_words(one.text)}
    drawn: list[str] = []
    made = kind(random.Random(17))
    while len(drawn) < OTHERS:
        drawn.append(next(made))
    names = {folded_word(name) for name in (*FIRST_NAMES, *SURNAMES, *SCHOOLS)}
    assert not names & listed, names & listed
    missed = [text for text in drawn if not find_identifying(text, **CAUTION)]
    assert len(missed) <= 0.1 * OTHERS, missed


@pytest.mark.parametrize(
    "text",
    [
        "жанна was admitted to the ward",
        "the delay is due to оксана",
        "ولد was added by hand",
        "çağla was moved in May",
        "o'brien and his sister were moved",
        "the late entry was about o’hara",
        "mcallister was counted twice",
        "smith and his mother moved away",
        "all of them came from one street in Heywood",
        "They all live in Pennines.",
        "Both came from Middleton.",
        "None of the children was from Heywood.",
        "The rise came from one street in Heywood.",
        "New entries from the same house in Littleborough.",
        "the pair from Pennines",
        "A couple who came in May explain it.",
        "The trio in Heywood was counted apart.",
        "3 sibling groups",
        "Conferences rose: two family groups were added.",
        "There were four sibling sets among them.",
    ],
)
def test_what_tells_of_few_without_a_name_or_a_number_is_asked_about(text: str) -> None:
    assert find_identifying(text, **CAUTION)


@pytest.mark.parametrize(
    "text",
    [
        "The meeting began at nine o'clock.",
        "Dosage is in µg and the mean is σ.",
        "The café and its garden closed.",
        "The worker and her manager left.",
        "All agencies in the partnership sent figures.",
        "All of them are counted on the last day.",
        "Three focus groups and two family centres were asked.",
        "A pair of codes was merged.",
        "According to Barnardo's the service is full.",
        "Two working days were lost when Mosaic was moved.",
        "The Hope and Grace centres ran courses for young fathers.",
        "Summer was quiet and Autumn was not.",
        "The Hackitt review and the Munro review were read.",
        "Both referrals and plans fell.",
        "Nobody aged under 18 was placed in an adult ward in the region.",
        "A child protection plan is made at a conference.",
        "The fire drill at Bishop Road took an hour.",
        "Published 12 May 2025, revised 3 June 2025.",
        "Position at 30 June 2025; next count on 30 September 2025.",
        "Three social workers and five student nurses joined.",
    ],
)
def test_the_words_of_work_are_not_asked_about(text: str) -> None:
    assert [one.within(text) for one in find_identifying(text, **CAUTION)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Of the plans, forty-one are in Middleton.",
        "Eighteen of the under-ones live in Heywood.",
        "Heywood: sixty-two came from there.",
        "The note held AB 12 34 56 C of a parent.",
        "Her number is QQ123456A.",
    ],
)
def test_those_who_live_somewhere_and_numbers_of_people_are_asked_about(text: str) -> None:
    assert find_identifying(text, **CAUTION)


@pytest.mark.parametrize(
    "text",
    [
        "Two are in post.",
        "Six new posts are in place since May.",
        "The forms of twelve schools are in the new format.",
        "Signed off 14 October 2025.",
    ],
)
def test_what_is_in_place_is_not_asked_about(text: str) -> None:
    assert find_identifying(text, **CAUTION) == ()
