"""A group's share of cases beside its share of children: what is shown, and what never is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.relations import PathwayStep
from dashboard.comparators.intervals import Standing
from dashboard.comparators.part_populations import PartPopulations
from dashboard.compared.disproportionality import (
    GroupRatio,
    NoRatio,
    StepShares,
    along_pathway,
    over_years,
    read_shares,
    shown_splits,
    split_steps,
)
from dashboard.figures.observations import Status
from dashboard.number_formats import RoundedUnit
from tests import builders as make
from tests.builders import AGE, FIRST, Stated, indicator, material, observations

LINE = indicator(breakdowns=("age",))
YOUNG, OLD, NONE = (part.key for part in AGE.parts)
HIDDEN = Status.SUPPRESSED
CHILDREN = PartPopulations(make.publication("census"), 2019, {YOUNG: 600.0, OLD: 400.0})
Parts = Mapping[str, Sequence[Stated]]


def read(total: Sequence[Stated], parts: Parts, line: Indicator = LINE) -> StepShares:
    """Read the shares of four quarters or more of a line."""
    more = [one for part, rows in parts.items() for one in observations(line, rows, part=part)]
    made = material({line: total}, more=more)
    return read_shares(made, line, AGE, made.last, [CHILDREN])


def group(found: StepShares, part: str = YOUNG) -> GroupRatio:
    return next(one for one in found.groups if one.part.key == part)


def test_a_ratio_is_the_share_of_recorded_cases_over_the_share_of_children() -> None:
    found = read([100] * 4, {YOUNG: [72] * 4, OLD: [18] * 4, NONE: [10] * 4})
    young, old = (group(found, part) for part in (YOUNG, OLD))
    assert (found.total, found.unknown) == (400, 0)
    assert [(one.part.key, one.cases) for one in found.left_out] == [(NONE, 40)]
    assert (young.cases, young.share, young.population_share) == (288, 80, 60)
    assert young.ratio is not None
    assert young.ratio.value == pytest.approx(0.8 / 0.6)
    assert young.standing is Standing.HIGHER
    assert old.standing is Standing.LOWER
    assert found.population is not None
    assert found.population.year == 2019


def test_an_interval_holds_the_share_that_is_tried_as_often_as_it_says() -> None:
    """Of all counts that a share of 0.3 gives of 200 cases, 95% have intervals with the share."""
    quarter = {n: 50 for n in range(4)}
    holds = 0.0
    for count in range(20, 180):
        rest = count // 4
        own = [rest + (place < count % 4) for place in quarter]
        found = read([50] * 4, {YOUNG: own, OLD: [50 - n for n in own], NONE: [0] * 4})
        ratio = group(found).ratio
        assert ratio is not None
        if ratio.lower * 0.6 <= 0.3 <= ratio.upper * 0.6:
            holds += float(binom.pmf(count, 200, 0.3))
    assert holds == pytest.approx(0.95, abs=0.015)


@pytest.mark.parametrize(
    ("total", "young", "absent"),
    [
        ([100] * 4, [72, HIDDEN, 72, 72], NoRatio.HIDDEN),
        ([100, HIDDEN, 100, 100], [72] * 4, NoRatio.TOTAL_HIDDEN),
        ([100, Status.NOT_RECEIVED, 100, 100], [72] * 4, NoRatio.NOT_KNOWN),
        ([100] * 4, [72, 72, Status.NOT_RECEIVED, 72], NoRatio.NOT_KNOWN),
        ([100] * 3, [72] * 3, NoRatio.NOT_KNOWN),
        ([100] * 4, [4, 5, 5, 5], NoRatio.FEW),
        ([100] * 4, [5, 5, 5, 5], None),
    ],
)
def test_there_is_no_ratio_of_what_is_hidden_few_or_not_known(
    total: Sequence[Stated], young: Sequence[Stated], absent: NoRatio | None
) -> None:
    rest = [100 - one if isinstance(one, int) else 28 for one in young]
    found = group(read(total, {YOUNG: young, OLD: rest, NONE: [0] * 4}))
    assert found.absent is absent
    assert (found.ratio is None) is (absent is not None)


def test_a_count_of_a_last_day_is_averaged_and_twenty_children_are_asked_of_the_average() -> None:
    line = make.stock(breakdowns=("age",))
    found = read([100] * 4, {YOUNG: [82, 78, 80, 80], OLD: [18, 22, 20, 19]}, line)
    assert found.is_average
    assert group(found).cases == 80
    assert group(found, OLD).absent is NoRatio.FEW
    as_flow = read([100] * 4, {YOUNG: [80] * 4, OLD: [20] * 4})
    wide, narrow = group(found).ratio, group(as_flow).ratio
    assert wide is not None
    assert narrow is not None
    assert wide.upper - wide.lower > 1.5 * (narrow.upper - narrow.lower)


def test_where_not_recorded_is_hidden_with_a_group_the_interval_allows_for_both() -> None:
    shown = read([100] * 4, {YOUNG: [72] * 4, OLD: [18] * 4, NONE: [10] * 4})
    found = read([100] * 4, {YOUNG: [72] * 4, OLD: [18] * 3 + [HIDDEN], NONE: [10] * 3 + [HIDDEN]})
    assert found.unknown == 28
    assert found.left_out[0].hidden
    exact, allowed = group(shown).ratio, group(found).ratio
    assert exact is not None
    assert allowed is not None
    assert allowed.lower < exact.lower
    assert exact.upper < allowed.upper
    assert group(found, OLD).absent is NoRatio.HIDDEN


def test_where_too_much_is_hidden_beside_a_group_it_has_no_ratio() -> None:
    found = read([100] * 4, {YOUNG: [72] * 4, OLD: [HIDDEN] * 4, NONE: [HIDDEN] * 4})
    assert (group(found).absent, group(found).share) == (NoRatio.UNKNOWN, None)


def test_where_all_groups_are_shown_hidden_parts_beside_them_leave_nothing_open() -> None:
    found = read([100] * 4, {YOUNG: [72] * 4, OLD: [18] * 4, NONE: [HIDDEN] * 4})
    assert found.unknown == 0
    assert group(found).share == 80


@given(
    young=st.lists(st.integers(20, 60), min_size=4, max_size=4),
    hidden=st.lists(st.integers(0, 12), min_size=4, max_size=4),
    recorded=st.lists(st.floats(0, 1), min_size=4, max_size=4),
)
def test_however_hidden_counts_are_divided_the_interval_holds_the_ratio(
    young: list[int], hidden: list[int], recorded: list[float]
) -> None:
    total = [own + more for own, more in zip(young, hidden, strict=True)]
    found = read(total, {YOUNG: young, OLD: [HIDDEN] * 4, NONE: [HIDDEN] * 4})
    ratio = group(found).ratio
    if ratio is None:
        assert group(found).absent is NoRatio.UNKNOWN
        assert sum(hidden) > 0.2 * sum(total)
        return
    old = [round(more * share) for more, share in zip(hidden, recorded, strict=True)]
    exact = sum(young) / (sum(young) + sum(old)) / 0.6
    assert ratio.lower <= exact <= ratio.upper + 1e-12


def test_a_part_that_cannot_have_a_case_counts_none() -> None:
    parts: Parts = {YOUNG: [72] * 4, OLD: [28] * 4, NONE: [Status.NOT_APPLICABLE] * 4}
    found = read([100] * 4, parts)
    assert found.left_out[0].cases == 0
    assert group(found).share == 72


def test_without_a_population_there_are_no_groups() -> None:
    made = material({LINE: [100] * 4}, more=observations(LINE, [72] * 4, part=YOUNG))
    found = read_shares(made, LINE, AGE, made.last, [])
    assert (found.groups, found.population) == ((), None)


def test_years_do_not_overlap_and_end_like_the_chosen_quarter() -> None:
    more = [
        one
        for part, n in ((YOUNG, 72), (OLD, 28))
        for one in observations(LINE, [n] * 14, part=part)
    ]
    made = material({LINE: [100] * 14}, more=more)
    found = over_years(made, LINE, AGE, made.last, [CHILDREN])
    assert [(one.first, one.quarter) for one in found] == [
        (FIRST + start, FIRST + start + 3) for start in (2, 6, 10)
    ]


def test_the_steps_are_those_of_the_pathway_that_are_split() -> None:
    whole, shares = indicator("whole"), make.share("shares", breakdowns=("age",))
    steps = tuple(PathwayStep(key, key, "") for key in ("whole", LINE.key, "shares"))
    made = make.catalogue(whole, LINE, shares, pathway=steps)
    assert split_steps(made, AGE) == (LINE,)
    other = replace(AGE, key="ethnicity")
    both = replace(
        made,
        breakdowns=(AGE, other),
        indicators=(whole, replace(LINE, breakdowns=("age", "ethnicity")), shares),
    )
    assert [one.key for one in shown_splits(both)] == ["ethnicity", "age"]
    assert shown_splits(replace(both, pathway=())) == ()
    given_ = material({LINE: [100] * 4}, catalogue=made)
    assert [one.indicator for one in along_pathway(given_, AGE, given_.last, [CHILDREN])] == [LINE]


def test_a_line_whose_children_are_counted_once_a_year_is_read_as_quarters() -> None:
    line = indicator(breakdowns=("age",), year=YearRule.REPORTED, kind=Kind.FLOW)
    assert group(read([100] * 4, {YOUNG: [72] * 4, OLD: [28] * 4}, line)).cases == 288


def test_a_unit_says_that_counts_are_rounded_if_the_total_or_a_part_is() -> None:
    more = observations(LINE, [70] * 4, part=YOUNG)
    for part, rounded in (("all", True), (NONE, True), ("another", False)):
        made = material({LINE: [100] * 4}, more=more, roundings={(LINE.key, part): 5})
        found = read_shares(made, LINE, AGE, made.last, [CHILDREN])
        assert isinstance(found.unit, RoundedUnit) is rounded
