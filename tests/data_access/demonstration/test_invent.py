"""The demonstration is coherent and the same every time, for any catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from dashboard.catalogue.files import load as definition_files
from dashboard.catalogue.indicators import Catalogue, Indicator, YearRule
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.figures.observations import Observation, Status
from dashboard.quarters import Quarter, quarters_between
from dashboard.returns.return_checks import ReturnChecks
from data_access.demonstration.invent import invent
from data_access.demonstration.recipe import Recipe, written_plan
from tests.data_access.invented import (
    HOUSE,
    Place,
    as_they_stand,
    numbers,
    term,
    the_catalogue,
    the_invention,
)


@pytest.fixture
def catalogue() -> Catalogue:
    return the_catalogue()


@pytest.fixture
def plan() -> Recipe:
    return written_plan()


@pytest.fixture
def standing() -> dict[Place, Observation]:
    return as_they_stand(the_invention().returns)


def failures(
    catalogue: Catalogue, standing: Mapping[Place, Observation]
) -> Iterator[tuple[str, Quarter]]:
    """Name every relation that fails, and where."""
    for invariant in catalogue.invariants:
        left = [term(standing, text) for text in invariant.left]
        right = [term(standing, text) for text in invariant.right]
        for quarter in set.intersection(*(set(values) for values in left + right)):
            less, more = (sum(v[quarter] for v in side) for side in (left, right))
            if less > more or (invariant.relation == "=" and less != more):
                yield invariant.key, quarter


def test_every_relation_holds_but_the_one_that_is_meant_to_fail(
    catalogue: Catalogue, standing: dict[Place, Observation]
) -> None:
    found = list(failures(catalogue, standing))
    assert found == [("domestic_abuse_denominator", Quarter(2024, 3))]


def test_parts_add_up_to_the_total_in_every_version(catalogue: Catalogue) -> None:
    """Also in what was stated first and corrected later, and for what a share is counted out of."""
    compared = 0
    for return_ in the_invention().returns:
        stated = {(o.indicator, o.part): o for o in return_.observations}
        for key in {indicator for indicator, _ in stated}:
            total = stated[key, ALL]
            for parts in splits(catalogue, catalogue.indicator(key)):
                rows = [stated[key, part] for part in parts]
                if any(row.status is Status.NOT_AVAILABLE for row in rows):
                    continue
                assert sum(r.numerator or 0 for r in rows) == (total.numerator or 0), (key, return_)
                compared += 1
    assert compared > 2000


def test_nothing_is_objected_to(catalogue: Catalogue, standing: dict[Place, Observation]) -> None:
    """What a loaded file would be refused for is not invented either."""
    checks = ReturnChecks(catalogue)
    objections = {at: checks.objections(o) for at, o in standing.items()}
    assert {at: found for at, found in objections.items() if found} == {}


def splits(catalogue: Catalogue, indicator: Indicator) -> list[list[str]]:
    """Give the keys of an indicator's parts, a list for each way of splitting."""
    own = [[part.key for part in indicator.own_parts]] if indicator.own_parts else []
    return own + [[p.key for p in catalogue.breakdown(b).parts] for b in indicator.breakdowns]


def test_two_inventions_are_equal() -> None:
    assert invent(the_catalogue()) == the_invention()


def test_another_seed_invents_other_figures(catalogue: Catalogue, plan: Recipe) -> None:
    assert invent(catalogue, replace(plan, seed=1)).returns != the_invention().returns


def test_a_line_fewer_changes_no_other(
    catalogue: Catalogue, standing: dict[Place, Observation]
) -> None:
    without = replace(
        catalogue, indicators=tuple(i for i in catalogue.indicators if i.key != "eha_open")
    )
    expected = {at: bare(o) for at, o in standing.items() if at[0] != "eha_open"}
    found = as_they_stand(invent(without).returns)
    assert {at: bare(o) for at, o in found.items()} == expected


def bare(observation: Observation) -> Observation:
    """Give a figure without the line of the file in which it stands."""
    return replace(observation, cell="")


def test_every_line_has_a_figure_or_a_reason_in_every_quarter_it_is_collected(
    catalogue: Catalogue, plan: Recipe, standing: dict[Place, Observation]
) -> None:
    lacking = {
        (agency, quarter)
        for indicator in catalogue.indicators
        for agency in indicator.agencies
        for quarter in quarters_between(plan.first, plan.last)
        if indicator.in_force(quarter) and (indicator.key, quarter, agency, ALL) not in standing
    }
    assert lacking <= plan.missing
    assert ("police", plan.last) in lacking


def test_there_are_forty_quarters_to_2025_26_q2(standing: dict[Place, Observation]) -> None:
    quarters = sorted({quarter for _, quarter, _, _ in standing})
    assert (quarters[0], quarters[-1]) == (Quarter(2015, 3), Quarter(2025, 2))
    assert len(quarters) == 40


def test_the_year_of_distinct_children_comes_with_q4(
    catalogue: Catalogue, standing: dict[Place, Observation]
) -> None:
    reported = {i.key for i in catalogue.indicators if i.year is YearRule.REPORTED}
    years = {at: o for at, o in standing.items() if at[3] == YEAR}
    assert {at[0] for at in years} == reported
    assert {at[1].number for at in years} == {4}
    for (key, quarter, _, _), stated in years.items():
        pairs = numbers(standing, key)
        quarters = [pairs[q][0] for q in quarter.year_so_far() if q in pairs]
        if len(quarters) == 4:
            assert max(quarters) <= (stated.numerator or 0) <= sum(quarters)


def test_the_plan_names_only_what_the_catalogue_has(catalogue: Catalogue, plan: Recipe) -> None:
    indicators = {i.key for i in catalogue.indicators}
    agencies = {a.key for a in catalogue.agencies}
    parts = {p.key for b in catalogue.breakdowns for p in b.parts}
    lines = plan.lines.values()
    assert set(plan.lines) == indicators
    assert {line.of for line in lines} - {""} <= indicators
    assert {key for s in plan.shifts for key in s.lines} <= indicators
    assert {key for a in plan.absences for key in a.lines} <= indicators
    assert {c.line for c in plan.corrections} | {m.line for m in plan.misstatements} <= indicators
    assert {agency for agency, _ in (*plan.missing, *plan.late)} <= agencies
    assert {agency for line in lines for agency in line.agencies} <= agencies
    assert {part for line in lines for part in line.inapplicable} <= parts
    assert {part for profile in plan.profiles.values() for part in profile} <= parts
    assert {p for line in lines for p in line.profile.values()} <= set(plan.profiles)
    assert {s.part for s in plan.shifts} - {""} <= parts


def test_any_catalogue_can_be_invented_for(catalogue: Catalogue, plan: Recipe) -> None:
    """A plan that knows none of a catalogue's lines and agencies still fills it, coherently."""
    blank = Recipe(plan.seed, plan.last, plan.quarters, {}, plan.ordinary, {})
    invention = invent(catalogue, blank)
    standing = as_they_stand(invention.returns)
    assert {at[0] for at in standing} == {i.key for i in catalogue.indicators}
    strict = {i.key for i in catalogue.invariants if len(i.left) == 1 and not i.usually}
    assert {key for key, _ in failures(catalogue, standing)} & strict == set()


def test_invented_comparators_are_marked_and_whole(catalogue: Catalogue) -> None:
    content = the_invention().elsewhere
    assert content.publication.invented
    partnership = catalogue.partnership
    codes = {code for area in partnership.areas for code in area.codes}
    codes |= {partnership.area_code, *content.neighbours[0].codes}
    assert len(content.neighbours[0].codes) == 10
    for rule in (i.comparator for i in catalogue.indicators if i.comparator):
        found = {(v.area, v.year) for v in content.values if v.series == rule.series}
        assert {area for area, _ in found} == codes
        assert max(year for _, year in found) == 2025
        assert all((area, year - 1) in content.populations for area, year in found)


def test_the_second_partnership_can_be_invented_for() -> None:
    """Every line of a catalogue with other agencies, areas and keys has figures that it allows."""
    second = definition_files.load_catalogue(HOUSE / "tests" / "data" / "second_partnership")
    invention = invent(second)
    standing = as_they_stand(invention.returns)
    allowed = ReturnChecks(second)
    assert {at[0] for at in standing} == {i.key for i in second.indicators}
    assert [o for o in standing.values() if allowed.objections(o)] == []
    assert list(failures(second, standing)) == []
    assert invention.elsewhere.neighbours[0].area == second.partnership.area_code
