"""Plain flags: dated thresholds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import Polarity
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.observations import Series, Status
from dashboard.readings.flags import judge, quarter_states, threshold_in_force, threshold_words
from dashboard.variation.judgements import Judgement
from tests.builders import AGREED, FIRST, figure, indicator, series, threshold
from tests.dashboard import second_reading

WATCHED = indicator(thresholds=(threshold(above=390),))
HUNDREDTHS = st.integers(-10_000, 100_000).map(lambda n: n / 100)


def test_a_value_above_the_threshold_is_flagged_in_words() -> None:
    (flag,) = judge(series([380, 421]), WATCHED, Measure.NUMBER)
    assert flag.quarter == FIRST + 1
    assert (flag.judgement, flag.upward, flag.level) == (Judgement.HIGH, True, 390)
    assert flag.short == "above the threshold of 390"
    assert flag.sentence == (
        f"421 is above the threshold of 390, agreed by {AGREED}, from 2020-21 Q1 on"
    )


def test_a_value_at_the_threshold_is_not_flagged() -> None:
    assert judge(series([390]), WATCHED, Measure.NUMBER) == ()


def test_a_value_that_only_binary_noise_lifts_above_is_not_flagged() -> None:
    watched = indicator(thresholds=(threshold(above=0.3),))
    assert judge(series([0.1 + 0.2]), watched, Measure.NUMBER) == ()


def test_the_unrounded_value_is_judged_and_shown_with_enough_decimals() -> None:
    watched = indicator(unit="percent", thresholds=(threshold(below=90),))
    (flag,) = judge(series([89.96], unit="percent"), watched, Measure.NUMBER)
    assert flag.sentence.startswith("89.96% is below the threshold of 90%")


def test_a_partial_value_is_not_flagged() -> None:
    partial = Series("x", "enquiries", (figure(500, given=2, due=3),))
    assert judge(partial, WATCHED, Measure.NUMBER) == ()


def test_the_quarters_own_threshold_applies() -> None:
    dated = indicator(
        thresholds=(threshold(above=400, until=FIRST + 1), threshold(above=390, since=FIRST + 2))
    )
    flags = judge(series([395, 405, 395]), dated, Measure.NUMBER)
    assert [(f.quarter, f.level) for f in flags] == [(FIRST + 1, 400), (FIRST + 2, 390)]


def test_a_threshold_holds_on_its_own_measure() -> None:
    on_rate = indicator(thresholds=(threshold(above=50, measure=Measure.RATE),))
    assert judge(series([60]), on_rate, Measure.NUMBER) == ()
    assert len(judge(series([60], unit="rate"), on_rate, Measure.RATE)) == 1


def test_outside_a_band_is_flagged_on_either_side() -> None:
    banded = indicator(thresholds=(threshold(above=50, below=30),))
    flags = judge(series([29, 30, 50, 51]), banded, Measure.NUMBER)
    assert [(f.quarter - FIRST, f.upward, f.level) for f in flags] == [
        (0, False, 30),
        (3, True, 50),
    ]


@pytest.mark.parametrize(
    ("polarity", "value", "judgement"),
    [
        (Polarity.LOW, 60, Judgement.CONCERN),
        (Polarity.LOW, 20, Judgement.IMPROVEMENT),
        (Polarity.HIGH, 60, Judgement.IMPROVEMENT),
        (Polarity.HIGH, 20, Judgement.CONCERN),
        (Polarity.NONE, 60, Judgement.HIGH),
        (Polarity.NONE, 20, Judgement.LOW),
        (Polarity.BAND, 60, Judgement.HIGH),
        (Polarity.BAND, 20, Judgement.LOW),
    ],
)
def test_improvement_and_concern_need_a_polarity(
    polarity: Polarity, value: float, judgement: Judgement
) -> None:
    banded = indicator(polarity=polarity, thresholds=(threshold(above=50, below=30),))
    (flag,) = judge(series([value]), banded, Measure.NUMBER)
    assert flag.judgement is judgement


@given(st.lists(st.one_of(st.none(), HUNDREDTHS), min_size=1, max_size=12), HUNDREDTHS)
def test_flags_agree_with_a_second_reading(values: list[float | None], level: float) -> None:
    watched = indicator(thresholds=(threshold(above=level),))
    flagged = {f.quarter - FIRST for f in judge(series(values), watched, Measure.NUMBER)}
    assert flagged == {
        place
        for place, value in enumerate(values)
        if value is not None and second_reading.breaches(value, level, None)
    }


def test_every_quarter_has_a_state_and_a_flagged_one_is_framed() -> None:
    made = series([0, None, 421, Status.SUPPRESSED])
    found = quarter_states(made, judge(made, WATCHED, Measure.NUMBER))
    assert [s.quarter for s in found] == [f.quarter for f in made]
    assert [s.framed for s in found] == [False, False, True, False]
    assert [s.judgement for s in found][2] is Judgement.HIGH
    assert [s.zero for s in found] == [True, False, False, False]
    assert found[1].status is Status.NOT_RECEIVED
    assert found[3].status is Status.SUPPRESSED
    assert len(found[2].flags) == 1


def test_states_carry_what_is_not_firm() -> None:
    made = Series(
        "x", "enquiries", (figure(5, provisional=True), figure(5, FIRST + 1, given=1, due=2))
    )
    assert [(s.provisional, s.partial) for s in quarter_states(made, ())] == [
        (True, False),
        (False, True),
    ]


def test_of_several_thresholds_the_one_that_is_crossed_is_named() -> None:
    above, below = threshold(above=50), threshold(below=30, since=FIRST + 1)
    two = indicator(thresholds=(above, below))
    assert threshold_in_force(two, Measure.NUMBER, FIRST + 2, 60) is above
    assert threshold_in_force(two, Measure.NUMBER, FIRST + 2, 40) is below
    assert threshold_in_force(two, Measure.RATE, FIRST + 2, 60) is None


def test_levels_in_words() -> None:
    assert threshold_words(threshold(above=390), "enquiries") == "above 390"
    assert threshold_words(threshold(below=80), "percent") == "below 80%"
    assert threshold_words(threshold(above=2800, below=2300), "children") == (
        "outside 2,300 to 2,800"
    )
