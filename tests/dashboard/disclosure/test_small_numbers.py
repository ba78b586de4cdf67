"""The counts that are too small to show, for each audience."""

from dataclasses import replace

import pytest

from dashboard.catalogue.partnership import SmallNumberRule
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.small_numbers import (
    SmallNumberLimits,
    count_roundings,
    small_number_limits,
)
from dashboard.readers import Audience
from tests import builders as make

CARE = SmallNumberRule("care", "1 to 5", 1, 5, 1, "Test")
TRUST = SmallNumberRule("trust", "1 to 7, rounded to 5", 1, 7, 5, "Test")
LINE = make.indicator("attendances", agencies=("care", "trust"), breakdowns=("age",))


def _catalogue(*rules: SmallNumberRule):  # type: ignore[no-untyped-def]
    agencies = tuple(make.agency(rule.key, small_numbers=rule.key) for rule in rules)
    return make.catalogue(LINE, agencies=agencies, rules=rules)


def test_of_several_sources_the_strictest_holds() -> None:
    assert small_number_limits(_catalogue(CARE, TRUST), LINE, Audience.PUBLIC) == SmallNumberLimits(
        1, 7, 5
    )


def test_a_source_without_a_rule_has_the_usual_one() -> None:
    assert small_number_limits(make.catalogue(LINE), LINE, Audience.PUBLIC) == SmallNumberLimits(
        1, 5, 1
    )


def test_a_partner_sees_what_the_public_sees_unless_agreed_otherwise() -> None:
    catalogue = _catalogue(CARE)
    assert small_number_limits(catalogue, LINE, Audience.PARTNER) == SmallNumberLimits(1, 5)
    catalogue = _catalogue(replace(CARE, partner_largest=0, partner_breakdowns=("gender",)))
    assert small_number_limits(catalogue, LINE, Audience.PARTNER) == SmallNumberLimits(1, 0)
    assert small_number_limits(catalogue, LINE, Audience.PARTNER, "age_0_9") == SmallNumberLimits(
        1, 5
    )
    assert small_number_limits(catalogue, LINE, Audience.PUBLIC) == SmallNumberLimits(1, 5)


def test_a_steward_sees_every_count_as_it_is() -> None:
    found = small_number_limits(_catalogue(TRUST), LINE, Audience.STEWARD)
    assert not any(found.has(count) for count in range(10))
    assert found.rounded(13) == 13


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (1, 5), (8, 10), (12, 10), (13, 15), (10, 10)]
)
def test_counts_are_rounded_to_the_nearest_and_never_to_none(count: int, shown: int) -> None:
    assert SmallNumberLimits(1, 7, 5).rounded(count) == shown
    assert SmallNumberLimits(1, 7, 5).slack == 2


def test_parts_that_partners_did_not_agree_to_see_are_rounded_for_them_and_the_total_is_not() -> (
    None
):
    rule = replace(TRUST, partner_largest=0, partner_breakdowns=())
    catalogue = _catalogue(rule, replace(CARE, partner_largest=0))
    found = count_roundings(catalogue, [LINE.key], Audience.PARTNER)
    parts = {part.key for part in catalogue.parts(LINE)}
    assert found == {(LINE.key, part): 5 for part in parts}
    assert (LINE.key, ALL) in count_roundings(catalogue, [LINE.key], Audience.PUBLIC)
    assert count_roundings(catalogue, [LINE.key], Audience.STEWARD) == {}
