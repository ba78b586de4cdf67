"""The framework's plan on a page, as a partnership begins with it."""

from collections import Counter
from datetime import date

from dashboard.assurance.framework_plan import framework_plan
from dashboard.assurance.plan_entries import PlanPart, Rhythm, entry_faults
from tests import builders as make

DAY = date(2026, 11, 30)


def test_it_has_the_rows_and_columns_of_the_framework() -> None:
    cells = Counter((one.part, one.rhythm) for one in framework_plan(DAY))
    assert cells == {
        (PlanPart.AUDIT, Rhythm.QUARTERLY): 3,
        (PlanPart.AUDIT, Rhythm.ANNUAL): 4,
        (PlanPart.AUDIT, Rhythm.THREE_YEARLY): 2,
        (PlanPart.ENGAGEMENT, Rhythm.ANNUAL): 1,
        (PlanPart.ENGAGEMENT, Rhythm.THREE_YEARLY): 1,
        (PlanPart.REPORTING, Rhythm.QUARTERLY): 2,
        (PlanPart.REPORTING, Rhythm.ANNUAL): 3,
        (PlanPart.REPORTING, Rhythm.THREE_YEARLY): 2,
    }


def test_at_least_four_audits_a_year_across_both_services_are_counted() -> None:
    (found,) = (one for one in framework_plan(DAY) if one.least)
    assert (found.title, found.least, found.across) == ("Multi-agency audit", 4, True)


def test_its_entries_may_be_saved_as_they_are_and_begin_with_their_cycle() -> None:
    found = framework_plan(DAY)
    for one in found:
        assert [fault.place for fault in entry_faults(one, [], [], 0)] == ["your name"]
    assert {one.since for one in found} == {make.q("2026-27 Q3"), make.q("2026-27 Q1")}
    assert {one.since for one in framework_plan(DAY, 2)} == {make.q("2024-25 Q1")}
