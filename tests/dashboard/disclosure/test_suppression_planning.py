"""The plan for all figures together: no small count is shown or can be worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.indicators import Catalogue, ComparatorRule, YearRule
from dashboard.catalogue.partnership import SmallNumberRule
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.catalogue.relations import Invariant, Relation
from dashboard.catalogue.thresholds import Measure
from dashboard.disclosure.counts.linked_counts import LinkedCounts, OwnYears, PublishedYear
from dashboard.disclosure.counts.published_together import PublishedTogether
from dashboard.disclosure.counts.stated_counts import CountKey
from dashboard.disclosure.redaction import TOGETHER
from dashboard.disclosure.small_numbers import small_number_limits
from dashboard.disclosure.suppression.cells import SuppressionCell
from dashboard.disclosure.suppression.protection import exposed_cells
from dashboard.disclosure.suppression_plan import (
    FigurePlace,
    HiddenPlaces,
    StatedVersion,
    SuppressionPlan,
)
from dashboard.disclosure.suppression_planning import plan_suppression
from dashboard.figures.observations import Observation
from dashboard.readers import Audience
from tests import builders as make
from tests.data_access.invented import the_catalogue, the_invention

QUARTER = make.q("2021-22 Q2")
PLANS = make.stock("plans", breakdowns=("age",), rate=False)
NEGLECT = make.stock("neglect", breakdowns=("age",), rate=False)
ABUSE = make.stock("abuse", rate=False)
SHARE = make.share("share")
TRUSTS = make.indicator("attendances", agencies=("one", "two", "three"), combine="sum")
WAITS = make.distribution("waits")
DISTINCT = make.indicator("missing", unit="children", year=YearRule.REPORTED)
CATALOGUE = make.catalogue(PLANS, NEGLECT, ABUSE, SHARE, TRUSTS, WAITS, DISTINCT)
WITHIN = tuple(Relation(key, "part_of", "plans", "the rest") for key in ("neglect", "abuse"))
PARTS = ("age_0_9", "age_10_17", "age_none")
"""The parts of `make.AGE`."""
DAYS = tuple(band.key for band in WAITS.bands)

PUBLIC, PARTNER = Audience.PUBLIC, Audience.PARTNER


def planned(
    *observations: Observation,
    catalogue: Catalogue = CATALOGUE,
    own_years: OwnYears | None = None,
    before: HiddenPlaces | None = None,
) -> SuppressionPlan:
    """Plan what is hidden of figures that came in one return."""
    stated = tuple(StatedVersion(one, 1) for one in observations)
    return plan_suppression(PublishedTogether(catalogue, stated, own_years or {}), before or {})


def hidden(found: SuppressionPlan, audience: Audience = PUBLIC) -> set[tuple[str, str]]:
    """Give the lines and parts that are hidden of all agencies together, or of the one there is."""
    return {(place.indicator, place.part) for place in found.hidden[audience]}


def plans(total: float, *parts: float) -> tuple[Observation, ...]:
    """State children on a plan, in all and by age."""
    ages = zip(PARTS, parts, strict=False)
    return (
        make.observation(PLANS, QUARTER, total),
        *(make.observation(PLANS, QUARTER, count, part=part) for part, count in ages),
    )


def test_a_small_part_takes_another_with_it() -> None:
    assert hidden(planned(*plans(103, 3, 10, 90))) == {("plans", "age_0_9"), ("plans", "age_10_17")}


def test_zeros_are_shown_and_large_tables_are() -> None:
    assert not hidden(planned(*plans(100, 10, 90, 0)))


def test_a_breakdown_of_a_small_total_is_hidden_whole() -> None:
    everything = {("plans", part) for part in (ALL, *PARTS)}
    assert hidden(planned(*plans(4, 4, 0, 0))) == everything


def test_a_breakdown_in_which_everyone_is_of_one_part_is_hidden_whole() -> None:
    assert hidden(planned(*plans(50, 50, 0, 0))) == {("plans", part) for part in PARTS}


def test_the_others_of_a_share_are_a_count_too() -> None:
    assert hidden(planned(make.observation(SHARE, QUARTER, (48, 50)))) == {("share", ALL)}
    assert not hidden(planned(make.observation(SHARE, QUARTER, (40, 50))))


def test_what_parts_leave_of_a_whole_is_a_count_too() -> None:
    """Seven plans for neglect and 90 for abuse of 100 leave three children."""
    catalogue = replace(CATALOGUE, relations=WITHIN)
    stated = [(PLANS, 100), (NEGLECT, 7), (ABUSE, 90)]
    found = planned(*(make.observation(i, QUARTER, n) for i, n in stated), catalogue=catalogue)
    assert hidden(found) == {("neglect", ALL)}


def test_the_same_number_on_two_pages_is_hidden_on_both() -> None:
    rule = Invariant("same", "They are the same", ("neglect",), "=", ("abuse",))
    catalogue = replace(CATALOGUE, invariants=(rule,))
    stated = [make.observation(i, QUARTER, 3) for i in (NEGLECT, ABUSE)]
    assert hidden(planned(*stated, catalogue=catalogue)) == {("neglect", ALL), ("abuse", ALL)}
    other = [*stated[:1], make.observation(ABUSE, QUARTER, 9)]
    assert ("neglect", ALL) in hidden(planned(*other, catalogue=catalogue))


def test_the_publishers_year_gives_no_quarter_away() -> None:
    published = replace(PLANS, comparator=ComparatorRule("p", "count", Measure.NUMBER))
    line = replace(published, kind=make.indicator().kind, year=YearRule.SUM)
    catalogue = make.catalogue(line)
    counts = (20, 30, 3, 40)
    stated = make.observations(line, counts, make.q("2021-22 Q1"))
    alone = planned(*stated, catalogue=catalogue)
    beside = planned(*stated, catalogue=catalogue, own_years={"p": {2022: PublishedYear(93)}})
    assert len(alone.hidden[PUBLIC]) == 1
    assert len(beside.hidden[PUBLIC]) == 2


def test_the_publishers_share_in_time_gives_no_quarter_away() -> None:
    """90.3 per cent of 259 conferences were in time: 234, of which three quarters' are shown."""
    line = replace(WAITS, comparator=ComparatorRule("p", "percent", Measure.NUMBER))
    bands = ((8, 52, 2, 8), (9, 43, 4, 4), (10, 39, 0, 1), (13, 60, 3, 3))
    first = make.q("2016-17 Q1")
    stated = [
        make.observation(line, first + back, count, part=part)
        for back, counts in enumerate(bands)
        for part, count in zip((ALL, *DAYS), (sum(counts), *counts), strict=True)
    ]
    catalogue, published = make.catalogue(line), {"p": {2017: PublishedYear(share=90.3)}}
    alone = planned(*stated, catalogue=catalogue)
    assert exposures(alone, stated, catalogue, published)
    beside = planned(*stated, catalogue=catalogue, own_years=published)
    assert not exposures(beside, stated, catalogue, published)


def test_the_years_own_count_gives_no_quarter_away() -> None:
    """At most the sum of its quarters: where it is just that, it is their sum."""
    stated = make.observations(DISTINCT, (10, 10, 3, 10), make.q("2021-22 Q1"))
    year = make.observation(DISTINCT, make.q("2021-22 Q4"), 33, part=YEAR)
    assert not exposures(planned(*stated, year), (*stated, year))


def trusts(*counts: float) -> tuple[Observation, ...]:
    """State attendances at the trusts, in their order."""
    agencies = zip(TRUSTS.agencies, counts, strict=False)
    return tuple(make.observation(TRUSTS, QUARTER, n, agency) for agency, n in agencies)


def test_a_hidden_total_of_agencies_is_hidden_from_each_of_them() -> None:
    """One agency knows its own 40: with the sum of 43 it would know the other's 3."""
    found = planned(*trusts(40, 3, 0))
    assert FigurePlace("attendances", ALL, QUARTER, TOGETHER) in found.hidden[PUBLIC]
    assert FigurePlace("attendances", ALL, QUARTER, "two") in found.hidden[PUBLIC]


def test_what_agencies_come_to_is_hidden_last() -> None:
    """The trust that sent 30 knows it: were the 40 shown, it would know the 3."""
    found = planned(*trusts(40, 3, 30))
    assert FigurePlace("attendances", ALL, QUARTER, TOGETHER) not in found.hidden[PUBLIC]
    assert {place.agency for place in found.hidden[PUBLIC]} == set(TRUSTS.agencies)


def test_a_sum_before_all_have_sent_hides_no_later_one() -> None:
    """The first to send had 3; the sum of all three is not hidden for that."""
    stated = [StatedVersion(one, number) for number, one in enumerate(trusts(3, 40, 30), start=1)]
    found = plan_suppression(PublishedTogether(CATALOGUE, stated, {}), {})
    assert FigurePlace("attendances", ALL, QUARTER, TOGETHER) not in found.hidden[PUBLIC]


def bands(*counts: float) -> tuple[Observation, ...]:
    """State conferences, in all and by working days."""
    named = zip(WAITS.bands, counts, strict=True)
    parts = (make.observation(WAITS, QUARTER, n, part=band.key) for band, n in named)
    return (make.observation(WAITS, QUARTER, sum(counts)), *parts)


def test_the_share_in_time_stands_while_bands_are_hidden() -> None:
    """Late are 3 and 10: both are hidden, and that 88 of 101 were in time is not."""
    assert hidden(planned(*bands(6, 82, 3, 10))) == {
        ("waits", "days_16_20"),
        ("waits", "days_21_over"),
    }


def test_few_that_were_late_hide_the_share_in_time() -> None:
    found = hidden(planned(*bands(40, 58, 3, 0)))
    assert ("waits", IN_TIME) in found or ("waits", ALL) in found


def test_a_corrected_figure_is_hidden_in_every_version() -> None:
    stated = (
        StatedVersion(make.observation(PLANS, QUARTER, 4), 1),
        StatedVersion(make.observation(PLANS, QUARTER, 9), 2),
    )
    assert hidden(plan_suppression(PublishedTogether(CATALOGUE, stated), {})) == {("plans", ALL)}


def test_a_new_quarter_unhides_nothing() -> None:
    old = FigurePlace("plans", "age_10_17", QUARTER, "care")
    found = planned(*plans(100, 10, 30, 60), before={PUBLIC: frozenset({old})})
    assert old in found.hidden[PUBLIC]
    assert len(found.hidden[PUBLIC]) == 2
    assert not found.hidden[PARTNER]


def test_partners_see_more_where_it_was_agreed_and_the_public_does_not() -> None:
    rule = SmallNumberRule("usual", "1 to 5", 1, 5, 1, "Test", 0, ("age",))
    lines = tuple(replace(i, small_numbers="usual") for i in CATALOGUE.indicators)
    catalogue = replace(CATALOGUE, rules=(rule,), indicators=lines)
    found = planned(*plans(103, 3, 10, 90), catalogue=catalogue)
    assert not found.hidden[PARTNER]
    assert len(found.hidden[PUBLIC]) == 2


def agreed(largest: int) -> Catalogue:
    """Give a catalogue of which partners may see counts above `largest`, by age too."""
    rule = SmallNumberRule("usual", "1 to 5", 1, 5, 1, "Test", largest, ("age",))
    lines = tuple(replace(i, small_numbers="usual") for i in CATALOGUE.indicators)
    return replace(CATALOGUE, rules=(rule,), indicators=lines)


def test_what_partners_agree_later_they_see_once_all_is_planned_anew() -> None:
    stated = tuple(StatedVersion(one, 1) for one in plans(103, 3, 10, 90))
    first = plan_suppression(PublishedTogether(CATALOGUE, stated), {})
    assert len(first.hidden[PARTNER]) == 2
    year = plan_suppression(PublishedTogether(agreed(0), stated), first.hidden)
    assert year.hidden == first.hidden
    again = plan_suppression(PublishedTogether(agreed(0), stated, wholly=True), first.hidden)
    assert not again.hidden[PARTNER]
    assert again.hidden[PUBLIC] == first.hidden[PUBLIC]


def test_limits_that_partners_tighten_hide_more_and_show_nothing() -> None:
    stated = tuple(StatedVersion(one, 1) for one in plans(103, 3, 10, 90))
    loose = plan_suppression(PublishedTogether(agreed(0), stated, wholly=True), {})
    tight = plan_suppression(PublishedTogether(agreed(3), stated, wholly=True), loose.hidden)
    assert len(tight.hidden[PARTNER]) == 2
    assert tight.lost == 0


counted = st.lists(st.integers(min_value=0, max_value=12), min_size=3, max_size=3)


@settings(max_examples=60, deadline=None)
@given(counted, st.integers(min_value=0, max_value=4))
def test_what_partners_agree_later_takes_nothing_back_and_leaks_nothing(
    ages: list[int], largest: int
) -> None:
    said = plans(sum(ages), *ages)
    stated = tuple(StatedVersion(one, 1) for one in said)
    first = plan_suppression(PublishedTogether(CATALOGUE, stated), {})
    again = plan_suppression(PublishedTogether(agreed(largest), stated, wholly=True), first.hidden)
    assert again.hidden[PARTNER] <= first.hidden[PARTNER]
    assert again.hidden[PUBLIC] == first.hidden[PUBLIC]
    for one in said:
        if 1 <= (one.numerator or 0) <= largest:
            place = FigurePlace(one.indicator, one.part, QUARTER, one.agency)
            assert place in again.hidden[PARTNER]


def exposures(
    found: SuppressionPlan,
    stated: Iterable[Observation | StatedVersion],
    catalogue: Catalogue = CATALOGUE,
    own_years: OwnYears | None = None,
    insider: str = "",
) -> Mapping[int, tuple[int, int]]:
    """Attack everything at once, each shown figure a constant: what is known too well.

    By everyone, or by an agency that knows its own figures.
    """
    ties = LinkedCounts(catalogue, PUBLIC)
    ties.gather(one if isinstance(one, StatedVersion) else StatedVersion(one, 1) for one in stated)
    ties.tie(own_years or {})
    counts, links = ties.counts.joined()
    places = found.hidden[PUBLIC]
    wholes = {
        place
        for table in ties.tables
        for place in table.places
        if all(p in places for p in table.places if _was_stated(ties, p))
    }
    cells = []
    for count in counts:
        if insider in count.agencies:
            cells.append(SuppressionCell(count.value, hideable=False))
            continue
        is_hidden = all(place in places for place in count.places)
        least = 0 if not count.places or wholes.intersection(count.places) else 1
        slack = count.limit.slack if count.value and not is_hidden else 0
        cells.append(
            SuppressionCell(
                count.value,
                sensitive=count.small,
                hideable=False,
                hidden=is_hidden,
                slack=slack,
                least=min(least, count.value),
                shown=round(count.limit.rounded(count.value)) if slack else None,
            )
        )
    leaks = exposed_cells(cells, links, [cell.forced for cell in cells])
    others = [not insider or (count.small and bool(count.agencies - {insider})) for count in counts]
    return {place: ends for place, ends in leaks.items() if cells[place].value and others[place]}


def _was_stated(ties: LinkedCounts, place: FigurePlace) -> bool:
    return bool(ties.counts.editions([CountKey(place)]))


@cache
def _demonstration(year: int) -> tuple[StatedVersion, ...]:
    return tuple(
        StatedVersion(one, number)
        for number, return_ in enumerate(the_invention().returns, start=1)
        for one in return_.observations
        if one.quarter.year == year
    )


@pytest.fixture(scope="module")
def year() -> tuple[tuple[StatedVersion, ...], SuppressionPlan]:
    """A year of the demonstration and its plan."""
    stated = _demonstration(2024)
    return stated, plan_suppression(PublishedTogether(the_catalogue(), stated), {})


def test_nothing_small_shows_in_a_year_of_the_demonstration(
    year: tuple[tuple[StatedVersion, ...], SuppressionPlan],
) -> None:
    stated, found = year
    catalogue = the_catalogue()
    for one in (s.observation for s in stated):
        limit = small_number_limits(catalogue, catalogue.indicator(one.indicator), PUBLIC, one.part)
        place = FigurePlace(one.indicator, one.part, one.quarter, one.agency)
        if one.numerator is not None and limit.has(one.numerator):
            assert place in found.hidden[PUBLIC]


def test_nothing_can_be_worked_out_in_a_year_of_the_demonstration(
    year: tuple[tuple[StatedVersion, ...], SuppressionPlan],
) -> None:
    stated, found = year
    assert found.lost == 0
    assert not exposures(found, stated, the_catalogue())


def test_no_agency_can_work_out_another_s_figures(
    year: tuple[tuple[StatedVersion, ...], SuppressionPlan],
) -> None:
    stated, found = year
    for agency in the_catalogue().agencies:
        leaks = exposures(found, stated, the_catalogue(), insider=agency.key)
        assert not leaks, agency.key


def test_a_year_planned_again_stays_as_it_is(
    year: tuple[tuple[StatedVersion, ...], SuppressionPlan],
) -> None:
    stated, found = year
    again = plan_suppression(PublishedTogether(the_catalogue(), stated), found.hidden)
    assert again.hidden == found.hidden


counts = st.integers(min_value=0, max_value=12)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(counts, counts, counts), min_size=2, max_size=2), counts)
def test_no_small_count_shows_or_can_be_worked_out(
    ages: list[tuple[int, int, int]], more: int
) -> None:
    """Neglect within plans, by age: each of neglect's parts is at most the plans'."""
    inner, extra = ages
    outer = tuple(a + b for a, b in zip(inner, extra, strict=True))
    stated = [
        make.observation(line, QUARTER, count, part=part)
        for line, by_age in ((NEGLECT, inner), (PLANS, outer))
        for part, count in zip((ALL, *PARTS), (sum(by_age), *by_age), strict=True)
    ]
    stated.append(make.observation(ABUSE, QUARTER, min(more, sum(extra))))
    catalogue = replace(CATALOGUE, relations=WITHIN)
    found = planned(*stated, catalogue=catalogue)
    for one in stated:
        if 1 <= (one.numerator or 0) <= 5:
            place = FigurePlace(one.indicator, one.part, QUARTER, one.agency)
            assert place in found.hidden[PUBLIC]
    assert found.hidden[PARTNER] <= found.hidden[PUBLIC]
    if not found.lost:
        assert not exposures(found, stated, catalogue)
