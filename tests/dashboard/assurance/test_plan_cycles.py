"""Cycles of the plan: which one is worked on, and when it is due."""

from datetime import date

from dashboard.assurance.plan_cycles import PlanCycle, cycle_at_work, due_by_rule
from dashboard.assurance.plan_entries import Rhythm
from tests import builders as make
from tests.dashboard.assurance.plans import Q1, an_entry


def test_a_quarter_a_year_and_three_years_are_written_as_people_write_them() -> None:
    titles = [PlanCycle(rhythm, Q1).title for rhythm in Rhythm]
    assert titles == ["2025-26 Q1", "2025-26", "2025-26 to 2027-28"]


def test_what_is_in_arrears_is_about_the_cycle_that_is_over() -> None:
    day = date(2025, 11, 3)
    assert cycle_at_work(an_entry(), day).first == make.q("2025-26 Q3")
    assert cycle_at_work(an_entry(in_arrears=True), day).first == make.q("2025-26 Q2")
    assert cycle_at_work(an_entry(Rhythm.ANNUAL, in_arrears=True), day).first == Q1
    later = cycle_at_work(an_entry(Rhythm.THREE_YEARLY), date(2028, 4, 1))
    assert later.title == "2028-29 to 2030-31"


def test_before_its_first_cycle_an_entry_waits_for_it() -> None:
    assert cycle_at_work(an_entry(in_arrears=True), date(2024, 1, 1)).first == Q1


def test_days_are_counted_by_the_calendar_or_in_working_days_of_england() -> None:
    cycle = PlanCycle(Rhythm.QUARTERLY, make.q("2025-26 Q3"))  # it ends on 31 December 2025
    assert due_by_rule(an_entry(days=5), cycle) == date(2026, 1, 5)
    # 1 January is a holiday, 3 and 4 January a weekend: 2, 5, 6, 7, 8
    assert due_by_rule(an_entry(days=5, working=True), cycle) == date(2026, 1, 8)
    assert due_by_rule(an_entry(), cycle) == date(2025, 12, 31)
