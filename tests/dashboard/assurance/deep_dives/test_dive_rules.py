"""What a deep-dive needs: known things under known sections, and two people for its conclusion."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.assurance.deep_dives.deep_dives import DeepDive, DiveStep, DiveWord, PieceKind
from dashboard.assurance.deep_dives.dive_rules import DiveGround, dive_step_faults
from tests.dashboard.assurance.deep_dives.gathered import (
    BY,
    CONCLUDED,
    OPENED,
    OTHER,
    a_dive,
    a_piece,
)
from tests.data_access.stores import CATALOGUE

DAY = date(2025, 11, 20)
AGREED = DiveStep(DiveWord.AGREED, 1, day=DAY, by=OTHER)
NEW = replace(OPENED, dive=0, number=0)


def places(step: DiveStep, dive: DeepDive, after: int | None = None) -> list[str]:
    """Give what is wrong with a step of a deep-dive."""
    ground = DiveGround([dive], CATALOGUE, {PieceKind.SURVEY: frozenset({3})}, frozenset({8}))
    read = dive.last_step if after is None else after
    return [one.place for one in dive_step_faults(step, ground, DAY, read)]


def test_a_deep_dive_has_a_title_a_form_and_a_question() -> None:
    assert places(replace(NEW, topic=8), a_dive()) == []
    bare = DiveStep(DiveWord.OPENED, topic=9, by=BY)
    assert places(bare, a_dive()) == ["the title", "the form", "the topic", "the words"]


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ({}, []),
        ({"day": DAY - timedelta(days=90)}, []),
        ({"day": DAY + timedelta(days=1)}, ["the day"]),
        ({"key": "nothing"}, ["what is gathered"]),
        ({"section": "weather"}, ["the section"]),
        ({"kind": PieceKind.SURVEY, "key": "3"}, []),
        ({"kind": PieceKind.SURVEY, "key": "4"}, ["what is gathered"]),
        ({"kind": PieceKind.ACTION, "key": "3"}, ["what is gathered"]),
        ({"kind": PieceKind.COMPARED, "key": "enquiries,plans"}, []),
        ({"kind": PieceKind.COMPARED, "key": "enquiries"}, ["what is gathered"]),
        ({"kind": PieceKind.COMPARED, "key": "enquiries,no"}, ["what is gathered"]),
        ({"kind": None, "key": "3"}, ["what is gathered"]),
    ],
)
def test_only_what_is_known_is_gathered(more: dict[str, object], wrong: list[str]) -> None:
    assert places(a_piece(**more), a_dive()) == wrong


def test_nothing_is_gathered_twice_or_after_a_step_that_was_not_read() -> None:
    dive = a_dive(a_piece())
    assert places(a_piece(), dive) == ["what is gathered"]
    assert places(a_piece(key="plans"), dive, after=1) == ["the deep-dive"]
    assert places(DiveStep(DiveWord.LEFT_OUT, 1, about=2, by=BY), dive) == []
    assert places(DiveStep(DiveWord.LEFT_OUT, 1, about=1, by=BY), dive) == ["what is left out"]


def test_a_conclusion_is_drawn_from_something_and_agreed_by_another_person() -> None:
    assert places(CONCLUDED, a_dive()) == ["the words"]
    assert places(CONCLUDED, a_dive(a_piece())) == []
    assert places(AGREED, a_dive(a_piece())) == ["the deep-dive"]
    dive = a_dive(a_piece(), CONCLUDED)
    assert places(AGREED, dive) == []
    assert places(replace(AGREED, by="a analyst", day=None), dive) == ["your name", "the day"]
    assert places(replace(AGREED, day=DAY + timedelta(days=1)), dive) == ["the day"]


def test_nothing_is_recorded_of_what_is_agreed() -> None:
    dive = a_dive(a_piece(), CONCLUDED, AGREED)
    assert "the deep-dive" in places(a_piece(key="plans"), dive)
    assert "the deep-dive" in places(CONCLUDED, dive)
