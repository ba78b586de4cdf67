"""Independent scrutiny and its answer: who says it, and what is refused."""

from dataclasses import replace

import pytest

from dashboard.commentary.commentary import (
    PARTNERS_ANSWER,
    SCRUTINY,
    Commentary,
    CommentScope,
    CommentSubject,
    author_name,
    possible_authors,
)
from dashboard.commentary.scrutiny import scrutiny_faults, scrutiny_in, scrutiny_words
from tests import builders as make
from tests.dashboard.commentary.test_commentary import CATALOGUE

QUARTER = make.q("2023-24 Q3")
BOUNDS = (QUARTER - 4, QUARTER)
THEME = CommentSubject.of_quarter(CommentScope.THEME, CATALOGUE.themes[0].key, QUARTER)
NOTE = Commentary(THEME, SCRUTINY, "Twelve plans were read.", by="A. Scrutineer", number=4)
REPLY = replace(NOTE, agency=PARTNERS_ANSWER, text="We agree.", number=5)


def test_a_note_says_what_was_looked_at_and_what_was_found() -> None:
    words = scrutiny_words("Twelve plans", "Two had no date")
    assert words == "What was looked at: Twelve plans\n\nFinding: Two had no date"
    assert scrutiny_words("Twelve plans", "") == ""


def test_scrutiny_has_authors_whom_no_form_of_commentary_offers() -> None:
    assert {SCRUTINY, PARTNERS_ANSWER}.isdisjoint(possible_authors(CATALOGUE, THEME))
    assert author_name(CATALOGUE, SCRUTINY) == "Independent scrutiny"
    assert scrutiny_in([replace(NOTE, agency="care"), NOTE, REPLY]) == (NOTE, REPLY)


def test_an_answer_waits_until_the_scrutiny_is_read() -> None:
    assert scrutiny_faults(NOTE, CATALOGUE, BOUNDS, ()) == ()
    (unread,) = scrutiny_faults(REPLY, CATALOGUE, BOUNDS, ())
    assert "released" in unread.expected
    assert scrutiny_faults(REPLY, CATALOGUE, BOUNDS, [NOTE]) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        replace(NOTE, agency="care"),
        replace(NOTE, text=" "),
        replace(NOTE, by=""),
        replace(NOTE, text="x" * 2001),
        replace(NOTE, subject=replace(THEME, key="none")),
        replace(NOTE, subject=CommentSubject.of_quarter(CommentScope.THEME, "none", QUARTER + 9)),
        replace(NOTE, subject=replace(THEME, scope=CommentScope.INDICATOR)),
    ],
)
def test_what_is_no_note_is_refused(wrong: Commentary) -> None:
    assert len(scrutiny_faults(wrong, CATALOGUE, BOUNDS, ())) == 1
