"""The order in which exceptions are discussed, by a written rule."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.catalogue.indicators import ComparatorRule, Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions import ranking
from dashboard.exceptions.exceptions import ReportedException, find_exceptions
from dashboard.exceptions.ranking import RANKING, ranking_points, weight
from dashboard.readings.flags import Flag
from dashboard.readings.readings import read_line, read_lines
from dashboard.variation.judgements import Judgement
from tests.builders import (
    FIRST,
    Stated,
    flag,
    indicator,
    material,
    published,
    share,
    threshold,
)

LAST = FIRST + 7


def raised(
    *flags: Flag, values: tuple[Stated, ...] = (100.0,) * 8, of: Indicator | None = None
) -> ReportedException:
    """Make the exception that flags of the last quarters raise."""
    line = of or indicator()
    made = material({line: values})
    found = find_exceptions([replace(read_line(made, line, made.last), flags=flags)])
    return found[-1]


def given(one: ReportedException, ground: str) -> float:
    return next(each.points for each in ranking_points(one) if each.ground == ground)


def test_the_rule_in_words_names_every_ground_and_its_points() -> None:
    one = raised(flag(LAST))
    for (title, _), each in zip(RANKING, ranking_points(one), strict=True):
        assert title.startswith(each.ground)
        assert f"{each.most:g} points" in title
        assert 0 <= each.points <= each.most
        assert each.words


def test_the_weight_is_the_sum_of_the_points() -> None:
    one = raised(flag(LAST))
    assert weight(one) == pytest.approx(sum(each.points for each in ranking_points(one)))


@pytest.mark.parametrize(("sigmas", "expected"), [(3.0, 3.0), (6.0, 6.0), (9.0, 6.0)])
def test_strength_is_counted_in_sigmas(sigmas: float, expected: float) -> None:
    assert given(raised(flag(LAST, strength=sigmas)), "Strength") == expected


def test_of_several_rules_the_strongest_counts() -> None:
    both = raised(flag(LAST, rule="a", strength=2), flag(LAST, rule="b", strength=4))
    assert given(both, "Strength") == 4


@pytest.mark.parametrize(("value", "expected"), [(110, 1.2), (150, 6.0), (900, 6.0)])
def test_beyond_a_threshold_the_distance_is_a_share_of_it(value: float, expected: float) -> None:
    made = material({indicator(thresholds=(threshold(above=100),)): [1, value]})
    (one,) = find_exceptions(read_lines(made, made.last))
    assert given(one, "Strength") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [(Judgement.CONCERN, 4), (Judgement.HIGH, 2), (Judgement.LOW, 2), (Judgement.IMPROVEMENT, 0)],
)
def test_direction_goes_by_polarity(judgement: Judgement, expected: float) -> None:
    assert given(raised(flag(LAST, judgement=judgement)), "Direction") == expected


def test_a_long_run_has_more_than_a_short_one_and_a_new_one_is_new() -> None:
    short, long = raised(flag(LAST)), raised(*(flag(LAST - n) for n in range(6)))
    assert (given(short, "Persistence"), given(long, "Persistence")) == (0.5, 3)
    assert (given(short, "Newness"), given(long, "Newness")) == (3, 0)
    second = raised(flag(LAST - 1), flag(LAST))
    assert given(second, "Newness") == 1.5


def test_a_run_of_an_earlier_quarter_is_not_new_even_where_a_figure_is_awaited() -> None:
    line = indicator()
    made = material({line: [100.0] * 7 + [None]})
    (one,) = find_exceptions([replace(read_line(made, line, LAST), flags=(flag(LAST - 1),))])
    assert one.awaits_a_figure
    assert given(one, "Newness") == 0
    then = replace(one, reading=read_line(made, line, LAST - 1))
    assert given(then, "Newness") == 3
    assert next(p.points for p in ranking_points(then, now=one) if p.ground == "Newness") == 0


def test_a_line_beyond_all_its_comparators_has_more() -> None:
    rule: dict[str, Any] = {"series": "shares", "value": 40.0}
    line = share(comparator=ComparatorRule("shares", "percent", Measure.NUMBER))
    made = material(
        {line: [(60, 100)] * 8},
        published={"shares": (replace(published("R1", 2021, 0), numerator=None, **rule),)},
    )
    reading = replace(read_line(made, line, made.last), flags=(flag(LAST),))
    assert reading.comparators
    (one,) = find_exceptions([reading])
    assert given(one, "Distance to comparators") == pytest.approx(2.0)
    (below,) = find_exceptions([replace(reading, flags=(flag(LAST, upward=False),))])
    assert given(below, "Distance to comparators") == 0


def test_a_past_run_is_set_beside_what_was_published_of_its_year() -> None:
    line = share(comparator=ComparatorRule("shares", "percent", Measure.NUMBER))
    values = (
        replace(published("R1", year, 0), numerator=None, series="shares", value=value)
        for year, value in ((2021, 40.0), (2022, 90.0))
    )
    made = material({line: [(60, 100)] * 8}, published={"shares": tuple(values)})
    reading = read_line(made, line, made.last)
    (past,) = find_exceptions([replace(reading, flags=(flag(FIRST + 3),))])
    (now,) = find_exceptions([replace(reading, flags=(flag(LAST),))])
    assert given(past, "Distance to comparators") == pytest.approx(2.0)
    assert given(now, "Distance to comparators") == 0


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 0), (10, 2 / 3), (1000, 2), (9000, 2)])
def test_reach_goes_by_powers_of_ten(count: float, expected: float) -> None:
    one = raised(flag(LAST), values=(count,) * 8)
    assert given(one, "Reach") == pytest.approx(expected)


def test_a_priority_of_the_business_plan_has_its_points() -> None:
    assert given(raised(flag(LAST), of=indicator(priority="Neglect")), "Priority") == 2
    assert given(raised(flag(LAST)), "Priority") == 0


def test_the_constants_are_those_the_words_name() -> None:
    grounds = (ranking.STRENGTH, ranking.DIRECTION, ranking.PERSISTENCE, ranking.NEWNESS)
    assert (*grounds, ranking.COMPARED, ranking.REACH, ranking.PRIORITY) == (6, 4, 3, 3, 2, 2, 2)
