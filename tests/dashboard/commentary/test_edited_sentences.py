"""Edits of a report's sentences: which is in force, and what is wrong with one."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.commentary.edited_sentences import (
    LONGEST_SENTENCE,
    EditedSentence,
    edit_faults,
    edits_in_force,
)
from dashboard.readers import Audience
from tests import builders as make

QUARTER = make.q("2025-26 Q2")
EDIT = EditedSentence(
    report="2025-26-q2",
    place="answer-1",
    lines=("enquiries",),
    first=QUARTER - 1,
    last=QUARTER,
    rule="Enquiries rose",
    bases={Audience.STEWARD: "a"},
    text="Enquiries rose after the audit",
    by="A. Steward",
    number=1,
)


def test_the_latest_edit_of_a_sentence_is_in_force() -> None:
    later = replace(EDIT, number=3, text="Enquiries went up")
    other = replace(EDIT, number=2, place="answer-2")
    assert edits_in_force((later, EDIT, other)) == (later, other)


def test_an_edit_without_words_returns_to_the_rule() -> None:
    back = replace(EDIT, number=2, text="")
    assert edits_in_force((EDIT, back)) == ()
    again = replace(EDIT, number=3)
    assert edits_in_force((EDIT, back, again)) == (again,)


def test_it_is_about_each_line_in_each_quarter() -> None:
    assert EDIT.places == (("enquiries", QUARTER - 1), ("enquiries", QUARTER))


@pytest.mark.parametrize(
    ("changed", "after", "place"),
    [
        ({"by": " "}, 0, "your name"),
        ({"by": "A" * 81}, 0, "your name"),
        ({"text": "خ" * (LONGEST_SENTENCE + 1)}, 0, "words"),
        ({"text": ""}, 0, "words"),  # there is no edit to return from
        ({}, 1, "the page"),  # read more than there was
    ],
)
def test_faults_are_named(changed: dict[str, Any], after: int, place: str) -> None:
    found = edit_faults(replace(EDIT, number=0, **changed), (), after)
    assert [one.place for one in found] == [place]


def test_of_two_who_edit_one_sentence_the_second_is_told() -> None:
    mine = replace(EDIT, number=0, text="Mine")
    assert edit_faults(mine, (EDIT,), 1) == ()
    assert [one.place for one in edit_faults(mine, (EDIT,), 0)] == ["the page"]
    assert edit_faults(replace(mine, place="lede"), (EDIT,), 0) == ()
