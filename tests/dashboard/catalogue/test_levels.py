"""Thresholds and targets: their words, how they differ, and which may be in force together."""

from dataclasses import replace

import pytest

from dashboard.catalogue.indicators import Polarity
from dashboard.catalogue.levels import (
    address_of,
    ended_levels,
    level_span_words,
    level_words,
    levels_in_force,
    levels_of,
    levels_overlap,
    levels_together,
    with_exchanged_level,
    with_level,
)
from dashboard.catalogue.thresholds import Measure, Target, Threshold
from tests import builders as make

ABOVE = make.threshold(above=390)
LATER = make.threshold(above=400, since=make.FIRST + 8)
RATE = make.threshold(above=70, measure=Measure.RATE)
LINE = make.stock(thresholds=(LATER, RATE, ABOVE), polarity=Polarity.LOW)


@pytest.mark.parametrize(
    ("level", "polarity", "words"),
    [
        (ABOVE, Polarity.NONE, "above 390"),
        (make.threshold(below=80.5), Polarity.NONE, "below 80.5"),
        (make.threshold(2800, 2300), Polarity.NONE, "outside 2,300 to 2,800"),
        (RATE, Polarity.NONE, "above 70.0 per 10,000"),
        (make.target(90, amber=85.0), Polarity.HIGH, "at least 90, near from 85"),
        (make.target(20, amber=22.0), Polarity.LOW, "at most 20, near to 22"),
        (make.target(20), Polarity.LOW, "at most 20"),
        (make.target(low=30.0, high=50.0, tolerance=5.0), Polarity.BAND, "30 to 50, near within 5"),
    ],
)
def test_a_level_is_said_in_words(
    level: Threshold | Target, polarity: Polarity, words: str
) -> None:
    assert level_words(level, make.stock(polarity=polarity)) == words


def test_a_share_has_its_sign() -> None:
    assert level_words(make.threshold(below=80), make.share()) == "below 80%"
    assert level_words(make.target(85), make.distribution(polarity=Polarity.HIGH)) == "at least 85%"


def test_a_level_says_when_it_holds() -> None:
    assert level_span_words(ABOVE) == "from 2020-21 Q1 on"
    assert level_span_words(replace(ABOVE, until=make.FIRST + 3)) == "2020-21 Q1 to 2020-21 Q4"


def test_an_address_tells_a_level_from_every_other_of_its_line() -> None:
    found = [address_of(level) for level in levels_of(LINE)]
    assert found[0] == "threshold-2020-21-q1-rate-above"
    assert len(set(found)) == 3


def test_levels_that_are_over_are_ended_and_those_to_come_stand() -> None:
    over = replace(ABOVE, until=make.FIRST + 3)
    line = make.stock(thresholds=(over, LATER))
    assert (levels_in_force(line, make.FIRST + 4), ended_levels(line, make.FIRST + 4)) == (
        (LATER,),
        (over,),
    )
    assert ended_levels(line, make.FIRST + 3) == ()
    assert levels_in_force(line, None) == (over, LATER)


def test_two_levels_meet_where_they_hold_in_the_same_quarter() -> None:
    over = replace(ABOVE, until=LATER.since - 1)
    assert levels_overlap(ABOVE, LATER)
    assert not levels_overlap(over, LATER)
    assert levels_overlap(replace(ABOVE, until=LATER.since), LATER)
    new = make.threshold(above=500, since=make.FIRST + 20)
    assert set(levels_together(new, LINE)) == {ABOVE, LATER}
    assert not list(levels_together(make.target(5), LINE))


def test_a_change_gives_the_line_with_one_level_more_changed_or_less() -> None:
    target = make.target(20)
    assert with_level(LINE, target).targets == (target,)
    assert with_level(make.stock(), ABOVE).thresholds == (ABOVE,)
    over = replace(ABOVE, until=make.FIRST + 3)
    assert over in with_exchanged_level(LINE, ABOVE, over).thresholds
    assert with_exchanged_level(LINE, ABOVE, None).thresholds == (RATE, LATER)
