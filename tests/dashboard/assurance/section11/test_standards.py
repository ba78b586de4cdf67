"""The standards: each is asked once, says what it rests on, and the law is dated or to confirm."""

import re

import pytest

from dashboard.assurance.section11.standards import section11_standards

FOUND = section11_standards()


def test_every_standard_has_a_key_a_number_and_a_group_of_its_own_number() -> None:
    assert len(set(FOUND.keys)) == len(FOUND.standards)
    assert len({one.number for one in FOUND.standards}) == len(FOUND.standards)
    for one in FOUND.standards:
        at = FOUND.groups.index(one.group) + 1
        assert re.fullmatch(rf"{at}\.[1-9]", one.number)
        assert len(one.evidence) >= 2


def test_law_says_since_when_it_is_in_force_or_that_this_is_to_be_confirmed() -> None:
    assert {bool(one.law) for one in FOUND.standards} == {True, False}
    for one in FOUND.standards:
        assert bool(one.law) == bool(one.commencement)
        if "2026" in one.law:
            assert one.commencement == "to be confirmed"


def test_a_score_is_a_number_and_words() -> None:
    assert [one.score for one in FOUND.scores] == [0, 1, 2, 3]
    assert FOUND.score_words(2) == "2: mostly in place"
    assert FOUND.score_words(None) == "not told"
    with pytest.raises(KeyError):
        FOUND.score_words(4)
