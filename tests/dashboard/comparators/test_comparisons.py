"""Our figure compared with other areas', and the reasons why it is not compared."""

from typing import Any

import pytest

from dashboard.catalogue.indicators import Polarity
from dashboard.catalogue.partnership import ComparatorArea
from dashboard.comparators.comparisons import (
    NOT_COMPARED,
    TOO_NARROW,
    Comparison,
    compare_figure,
    comparison_sentence,
)
from dashboard.comparators.intervals import Standing
from dashboard.figures.observations import Figure, Status
from dashboard.figures.published_values import ComparatorLine, ComparatorValue
from dashboard.number_formats import PERCENT, RATE
from dashboard.quarters import Quarter
from tests.builders import indicator

HERE = Quarter(2024, 4)
ENGLAND = ComparatorArea("england", "England", "area", ("E92",))
NEIGHBOURS = ComparatorArea("neighbours_mean", "Neighbours, mean", "neighbours_mean")
WEST = ComparatorArea("west", "North West", "area", ("E12",))
OURS = Figure(HERE, Status.GIVEN, 476.5, 2768, 58_087)


def line(
    value: float | None,
    area: ComparatorArea = ENGLAND,
    year: int = 2025,
    **named: Any,
) -> ComparatorLine:
    status = named.pop("status", Status.GIVEN if value is not None else Status.NOT_AVAILABLE)
    return ComparatorLine(area, (ComparatorValue(year, value, status, **named),))


def one(
    figure: Figure | None, beside: ComparatorLine, unit: str = RATE, **named: Any
) -> Comparison:
    return compare_figure(indicator(**named), unit, figure, (beside,))[0]


def test_our_interval_is_set_against_their_value() -> None:
    assert one(OURS, line(519.4)).standing is Standing.LOWER
    assert one(OURS, line(480.0)).standing is Standing.SIMILAR
    assert one(OURS, line(400.0)).standing is Standing.HIGHER


def test_better_and_worse_need_a_polarity_and_a_difference() -> None:
    assert one(OURS, line(519.4)).word == "lower"
    assert one(OURS, line(519.4), polarity=Polarity.LOW).word == "better (lower)"
    assert one(OURS, line(519.4), polarity=Polarity.HIGH).word == "worse (lower)"
    assert one(OURS, line(480.0), polarity=Polarity.LOW).word == "similar"
    assert one(OURS, line(519.4), polarity=Polarity.BAND).word == "lower"


def test_a_share_has_wilsons_interval() -> None:
    figure = Figure(HERE, Status.GIVEN, 17.2, 172, 1000)
    found = one(figure, line(22.6), PERCENT)
    assert found.standing is Standing.LOWER
    assert found.interval is not None
    assert found.interval.method == "Wilson"


@pytest.mark.parametrize(
    ("figure", "beside", "unit", "reason"),
    [
        (None, line(5.0), RATE, "ours has no figure"),
        (OURS.without(Status.NOT_RECEIVED), line(5.0), RATE, "ours is not received"),
        (OURS.without(Status.SUPPRESSED), line(5.0), RATE, "ours is hidden"),
        (Figure(HERE, value=5, given=1, due=2), line(5.0), RATE, "ours is partial: 1 of 2"),
        (Figure(HERE, value=5), line(5.0), "count", "counts of areas of different size"),
        (Figure(HERE, value=5), line(5.0), PERCENT, "numbers behind our figure"),
        (OURS, line(None, status=Status.SUPPRESSED), RATE, "hidden at its source in 2024-25"),
        (OURS, line(None), RATE, "theirs is not available in 2024-25"),
        (OURS, line(5.0, year=2022), RATE, "the latest published year is 2021-22"),
        (OURS, line(5.0, year=2026), RATE, "no year is published"),
        (OURS, line(5.0, NEIGHBOURS, members=4, of=10), RATE, "only 4 of 10 areas"),
    ],
)
def test_what_is_not_compared_says_why(
    figure: Figure | None, beside: ComparatorLine, unit: str, reason: str
) -> None:
    found = one(figure, beside, unit)
    assert found.word == NOT_COMPARED
    assert found.standing is None
    assert reason in found.reason


def test_a_hidden_year_is_not_replaced_by_an_earlier_one() -> None:
    values = (ComparatorValue(2024, 500.0), ComparatorValue(2025, None, Status.SUPPRESSED))
    assert one(OURS, ComparatorLine(ENGLAND, values)).standing is None


def test_where_events_repeat_the_interval_is_said_to_be_too_narrow() -> None:
    assert one(OURS, line(519.4), events_repeat=True).caution == TOO_NARROW
    assert not one(OURS, line(519.4)).caution


def test_comparisons_are_said_together_by_their_word() -> None:
    lines = (line(624.9, NEIGHBOURS), line(480.0, WEST), line(519.4))
    found = compare_figure(indicator(), RATE, OURS, lines)
    assert comparison_sentence(found) == "lower than neighbours and England, similar to North West"
    hidden = ComparatorArea("median", "Neighbours, median", "neighbours_median", shown=False)
    assert comparison_sentence(compare_figure(indicator(), RATE, OURS, (line(900, hidden),))) == ""


def test_a_line_without_comparators_is_compared_with_nothing() -> None:
    assert compare_figure(indicator(), RATE, OURS, ()) == ()
