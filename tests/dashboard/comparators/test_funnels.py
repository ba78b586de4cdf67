"""The funnel of all local authorities: which are in it, marked, or beyond the limits."""

import math
from dataclasses import replace

from dashboard.catalogue.indicators import ComparatorRule
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.funnels import (
    AUTHORITY,
    Funnel,
    FunnelPosition,
    FunnelRole,
    funnel_of_year,
    funnel_years,
    has_funnel,
    is_drawable,
)
from dashboard.comparators.publications import Area
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Status
from dashboard.figures.published_values import PublishedValue
from dashboard.number_formats import PERCENT, RATE
from tests.builders import OUR_AREA, indicator, material, published, rate_rule

RULE = rate_rule()
SHARE = ComparatorRule("enquiries", "percent", Measure.NUMBER)
CODES = (OUR_AREA, "E2", "E3", "N1", "N2")


def area(code: str, first: int = 2013, last: int = 2025, level: str = AUTHORITY) -> Area:
    return Area(code, f"Area {code}", level, first, last)


def made(*values: PublishedValue, size: float = 50_000) -> LineInputs:
    """Make material in which N1 to N3 are our neighbours and ours is pooled with E2."""
    line = indicator(comparator=RULE)
    populations = {(value.area, value.year - 1): size for value in values}
    return material({line: [1]}, published={"enquiries": values}, populations=populations)


def drawn(counts: dict[str, float], areas: list[Area] | None = None, year: int = 2025) -> Funnel:
    found = made(*(published(code, year, count) for code, count in counts.items()))
    given = funnel_of_year(RULE, found, areas or [area(code) for code in counts], year)
    assert given is not None
    return given


def test_areas_are_told_by_what_they_are_to_us() -> None:
    given = drawn({code: 100 for code in CODES})
    roles = {a.code: a.role for a in given.areas}
    assert roles[OUR_AREA] is FunnelRole.OURS
    assert roles["E2"] is FunnelRole.GROUP
    assert roles["N1"] is FunnelRole.NEIGHBOUR
    assert roles["E3"] is FunnelRole.OTHER
    assert given.group == "City"


def test_the_mean_is_pooled_and_areas_lie_by_its_limits() -> None:
    given = drawn({OUR_AREA: 100, "E2": 100, "E3": 200, "N1": 40, "N2": 124})
    assert math.isclose(given.mean, 10_000 * 564 / 250_000)
    beyond = {a.code: a.beyond for a in given.areas}
    assert beyond == {
        OUR_AREA: FunnelPosition.WITHIN,
        "E2": FunnelPosition.WITHIN,
        "E3": FunnelPosition.FAR_ABOVE,
        "N1": FunnelPosition.FAR_BELOW,
        "N2": FunnelPosition.WITHIN,
    }
    assert given.far == 2
    assert given.differ_by_more_than_chance


def test_areas_stand_in_the_order_of_names_never_of_values() -> None:
    given = drawn({"N2": 1, OUR_AREA: 9, "E3": 5})
    assert [a.name for a in given.areas] == ["Area E1", "Area E3", "Area N2"]


def test_a_hidden_figure_is_left_out_and_counted() -> None:
    values = [published(code, 2025, 100) for code in CODES]
    values[2] = published("E3", 2025, Status.SUPPRESSED)
    given = funnel_of_year(RULE, made(*values), [area(code) for code in CODES], 2025)
    assert given is not None
    assert (len(given.areas), given.absent) == (4, 1)


def test_regions_and_authorities_not_yet_in_being_are_no_part_of_it() -> None:
    areas = [area(OUR_AREA), area("E2"), area("E3", first=2026), area("N1", level="region")]
    given = drawn({code: 100 for code in CODES[:4]}, areas)
    assert [a.code for a in given.areas] == [OUR_AREA, "E2"]
    assert given.absent == 0


def test_fewer_than_two_areas_make_no_funnel() -> None:
    assert funnel_of_year(RULE, made(published(OUR_AREA, 2025, 9)), [area(OUR_AREA)], 2025) is None
    assert funnel_years(RULE, made(published(OUR_AREA, 2025, 9)), [area(OUR_AREA)]) == ()


def test_years_are_those_with_figures_of_two_areas() -> None:
    values = [published(code, year, 9) for code in CODES for year in (2024, 2025)]
    values.append(published(OUR_AREA, 2023, 9))
    assert funnel_years(RULE, made(*values), [area(code) for code in CODES]) == (2024, 2025)


def test_a_share_is_drawn_by_the_cases_behind_it() -> None:
    values = [published(code, 2025, 20 + n, denominator=100) for n, code in enumerate(CODES)]
    given = funnel_of_year(SHARE, made(*values), [area(code) for code in CODES], 2025)
    assert given is not None
    assert (given.unit, given.mean) == (PERCENT, 22)
    assert all(point.far_low <= point.low <= 22 <= point.high for point in given.curve)


def test_limits_narrow_as_areas_grow() -> None:
    values = [published(code, 2025, 100) for code in CODES]
    found = made(*values)
    sizes = {(code, 2024): 10_000.0 * 2**n for n, code in enumerate(CODES)}
    given = funnel_of_year(
        RULE, replace(found, populations=sizes), [area(code) for code in CODES], 2025
    )
    assert given is not None
    widths = [point.high - point.low for point in given.curve]
    assert widths == sorted(widths, reverse=True)
    assert given.unit == RATE


def test_counts_have_no_funnel() -> None:
    assert has_funnel(indicator(comparator=RULE))
    assert has_funnel(indicator(comparator=SHARE))
    assert not has_funnel(indicator(comparator=rate_rule(form="count")))
    assert not has_funnel(indicator())


def test_shares_whose_parts_are_not_published_cannot_be_drawn() -> None:
    line = indicator(comparator=SHARE)
    bare = [replace(published(code, 2025, 1), numerator=None, value=20.0) for code in CODES]
    assert not is_drawable(line, made(*bare))
    whole = [published(code, 2025, 20, denominator=100) for code in CODES]
    assert is_drawable(line, made(*whole))
    assert not is_drawable(indicator(), made(*whole))


def test_each_area_says_how_many_of_the_others_it_is_not_clearly_different_from() -> None:
    given = drawn({OUR_AREA: 100, "E2": 104, "E3": 300, "N1": 96, "N2": 1})
    assert {a.code: a.alike for a in given.areas} == {
        OUR_AREA: 2,
        "E2": 2,
        "N1": 2,
        "E3": 0,
        "N2": 0,
    }
    for one in given.areas:
        met = [
            other
            for other in given.areas
            if other is not one
            and other.interval.lower <= one.interval.upper
            and one.interval.lower <= other.interval.upper
        ]
        assert one.alike == len(met)
