"""What an agency knows by its own figures gives no small count of another agency away."""

from dataclasses import replace

import pytest

from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.relations import Invariant, Relation
from dashboard.readers import Audience
from tests import builders as make
from tests.dashboard.disclosure.test_suppression_planning import exposures, planned

QUARTER = make.q("2021-22 Q2")
PUBLIC = Audience.PUBLIC


def _line(key: str, agency: str) -> Indicator:
    return make.stock(key, agencies=(agency,), rate=False)


WHOLE, POLICE, HEALTH = _line("whole", "council"), _line("found", "police"), _line("seen", "health")
SUM = Invariant("sum", "They add up", ("found", "seen"), "=", ("whole",))
TRUSTS = make.indicator("attendances", agencies=("one", "two", "three"), combine="sum")


def test_a_sum_across_agencies_gives_no_count_of_another_away() -> None:
    """Three of the police's and 17 of health's are 20 of the council's: health takes 17 off."""
    catalogue = replace(make.catalogue(WHOLE, POLICE, HEALTH), invariants=(SUM,))
    counts = ((WHOLE, 20), (POLICE, 3), (HEALTH, 17))
    stated = [make.observation(line, QUARTER, count) for line, count in counts]
    found = planned(*stated, catalogue=catalogue)
    assert {place.indicator for place in found.hidden[PUBLIC]} == {"whole", "found", "seen"}
    for agency in ("council", "police", "health"):
        assert not exposures(found, stated, catalogue, insider=agency)
    assert found.lost == 0


def test_a_line_within_another_agency_s_gives_nothing_away() -> None:
    """What is left of the council's children once the police's are taken off: two of 42."""
    within = Relation("found", "part_of", "whole", "the rest")
    catalogue = replace(make.catalogue(WHOLE, POLICE), relations=(within,))
    stated = [make.observation(WHOLE, QUARTER, 42), make.observation(POLICE, QUARTER, 40)]
    found = planned(*stated, catalogue=catalogue)
    assert {place.indicator for place in found.hidden[PUBLIC]} == {"whole", "found"}
    for agency in ("council", "police"):
        assert not exposures(found, stated, catalogue, insider=agency)


def test_lines_of_one_agency_cost_nothing_more() -> None:
    """Its own figures are no secret from it: one of the two that are tied is enough."""
    within = Relation("found", "part_of", "whole", "the rest")
    mine = make.catalogue(WHOLE, replace(POLICE, agencies=WHOLE.agencies))
    stated = [
        make.observation(WHOLE, QUARTER, 42),
        make.observation(mine.indicator("found"), QUARTER, 40),
    ]
    found = planned(*stated, catalogue=replace(mine, relations=(within,)))
    assert {place.indicator for place in found.hidden[PUBLIC]} == {"found"}


@pytest.mark.parametrize(("counts", "is_shown"), [((40, 2, 1), False), ((40, 9, 8), True)])
def test_few_of_the_others_are_hidden_from_who_takes_its_own_off(
    counts: tuple[int, int, int], is_shown: bool
) -> None:
    """Trust one takes its 40 off a total of 43: three children of two other trusts."""
    stated = [
        make.observation(TRUSTS, QUARTER, count, agency=agency)
        for agency, count in zip(TRUSTS.agencies, counts, strict=True)
    ]
    found = planned(*stated, catalogue=make.catalogue(TRUSTS))
    shown = {"one", "two", "three", ""} - {place.agency for place in found.hidden[PUBLIC]}
    assert ("" in shown) is is_shown


def test_what_an_agency_adds_to_nothing_is_its_own() -> None:
    """A total that is one's own count and a nil is no secret from who sent it, and no leak."""
    stated = [
        make.observation(TRUSTS, QUARTER, count, agency=agency)
        for agency, count in zip(TRUSTS.agencies, (2, 0, 0), strict=True)
    ]
    assert planned(*stated, catalogue=make.catalogue(TRUSTS)).lost == 0
