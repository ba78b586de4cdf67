"""Commentary: what is in force, on which subject, who may speak, and what is refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.commentary.commentary import (
    LONGEST_COMMENTARY,
    SUBGROUP,
    Commentary,
    CommentScope,
    CommentSubject,
    commentary_faults,
    commentary_on_run,
    latest_commentary,
    new_commentary,
    possible_authors,
    stated_commentary,
    subject_places,
    unread_commentary_faults,
)
from dashboard.exceptions.life import ExceptionRun
from dashboard.figures.observations import Return, StatedComment
from tests import builders as make

Q = make.FIRST + 4
LINE = make.indicator("enquiries", agencies=("care", "police"))
OTHER = make.indicator("plans", agencies=("care",))
CATALOGUE = make.catalogue(LINE, OTHER, agencies=(make.agency("care"), make.agency("police")))
BOUNDS = (make.FIRST, Q)
ON_LINE = CommentSubject.of_quarter(CommentScope.INDICATOR, LINE.key, Q)
RUN = ExceptionRun(LINE.key, Q - 1, Q, upward=True)
SAID = Commentary(ON_LINE, "care", "More schools refer.", "Head of Service", "A. Steward")


def numbered(*found: Commentary) -> list[Commentary]:
    """Give commentary the numbers 1, 2, 3 in its order."""
    return [replace(one, number=place) for place, one in enumerate(found, 1)]


def test_the_latest_version_of_each_author_on_each_subject_is_in_force() -> None:
    police = replace(SAID, agency="police", text="Fewer.")
    before = replace(SAID, subject=CommentSubject.of_quarter(CommentScope.INDICATOR, "plans", Q))
    later = replace(SAID, text="More schools refer, and two nurseries.")
    found = latest_commentary(numbered(SAID, police, before, later))
    assert [(one.agency, one.text, one.number) for one in found] == [
        ("police", "Fewer.", 2),
        ("care", SAID.text, 3),
        ("care", later.text, 4),
    ]


def test_an_exception_stays_one_subject_while_it_goes_on() -> None:
    first = replace(SAID, subject=CommentSubject.of_run(replace(RUN, last=Q - 1)))
    second = replace(SAID, subject=CommentSubject.of_run(RUN), text="Still so.")
    assert [one.text for one in latest_commentary(numbered(first, second))] == ["Still so."]
    other_side = replace(second, subject=CommentSubject.of_run(replace(RUN, upward=False)))
    assert len(latest_commentary(numbered(first, other_side))) == 2


def test_an_exception_has_what_is_said_of_its_indicator_in_its_quarters() -> None:
    subjects = {
        "run": CommentSubject.of_run(RUN),
        "within": CommentSubject.of_quarter(CommentScope.INDICATOR, LINE.key, Q - 1),
        "before": CommentSubject.of_quarter(CommentScope.INDICATOR, LINE.key, Q - 2),
        "theme": CommentSubject.of_quarter(CommentScope.THEME, LINE.theme, Q),
        "another": CommentSubject.of_quarter(CommentScope.INDICATOR, "plans", Q),
    }
    found = [replace(SAID, subject=one, text=name) for name, one in subjects.items()]
    assert [one.text for one in commentary_on_run(found, RUN)] == ["run", "within"]


def test_a_return_speaks_once_of_an_indicator_and_says_again_only_what_is_new() -> None:
    said = (
        StatedComment("enquiries", "More schools."),
        StatedComment("plans", "As before."),
        StatedComment("enquiries", "0 to 4: a new clinic."),
    )
    sent = Return("care", Q, date(2023, 1, 9), "a.csv", (), number=7, comments=said)
    found = stated_commentary(sent)
    assert [(one.subject.key, one.text, one.return_number) for one in found] == [
        ("enquiries", "More schools.\n\n0 to 4: a new clinic.", 7),
        ("plans", "As before.", 7),
    ]
    known = [replace(found[1], number=1)]
    assert [one.subject.key for one in new_commentary(known, found)] == ["enquiries"]


def test_the_agencies_that_supply_the_figures_may_speak_and_the_sub_group() -> None:
    assert possible_authors(CATALOGUE, ON_LINE) == ("care", "police", SUBGROUP)
    plans = CommentSubject.of_quarter(CommentScope.INDICATOR, "plans", Q)
    assert possible_authors(CATALOGUE, plans) == ("care", SUBGROUP)
    theme = CommentSubject.of_quarter(CommentScope.THEME, LINE.theme, Q)
    assert possible_authors(CATALOGUE, theme) == ("care", "police", SUBGROUP)
    assert subject_places(CATALOGUE, theme) == (("enquiries", Q), ("plans", Q))


@pytest.mark.parametrize(
    ("change", "place", "found"),
    [
        ({"text": " "}, "words", "nothing"),
        ({"post": ""}, "post", "nothing"),
        ({"by": ""}, "your name", "nothing"),
        ({"text": "a" * 2001}, "words", "2,001 letters"),
        ({"post": "a" * 81}, "post", "81 letters"),
        ({"agency": "nobody"}, "who says it", "nobody"),
        ({"subject": replace(ON_LINE, key="x")}, "the indicator", "“x”"),
        ({"subject": replace(ON_LINE, first=Q + 1, last=Q + 1)}, "the quarter", f"{Q + 1}"),
    ],
)
def test_what_is_wrong_with_commentary_is_named(
    change: dict[str, Any], place: str, found: str
) -> None:
    assert commentary_faults(SAID, CATALOGUE, BOUNDS) == ()
    (fault,) = commentary_faults(replace(SAID, **change), CATALOGUE, BOUNDS)
    assert (fault.place, fault.found) == (place, found)
    assert LONGEST_COMMENTARY == 2000


def test_a_version_that_was_not_read_is_told_and_another_authors_is_not() -> None:
    known = numbered(SAID, replace(SAID, agency="police"))
    assert unread_commentary_faults(SAID, known, 0)
    assert not unread_commentary_faults(SAID, known, 1)
    assert unread_commentary_faults(SAID, known, 999)
    assert not unread_commentary_faults(replace(SAID, agency=SUBGROUP), known, 0)
