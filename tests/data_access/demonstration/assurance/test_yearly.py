"""The invented yearly report holds to its list; every text of it is one that everybody may read."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.assurance.plan_cycles import PlanCycle
from dashboard.assurance.plan_entries import Rhythm
from dashboard.assurance.yearly.paper_lists import PaperKind, list_of
from dashboard.assurance.yearly.paper_rules import PaperGround, paper_step_faults, section_of
from dashboard.assurance.yearly.written_papers import (
    TEXTS,
    PaperState,
    PaperStep,
    SectionState,
    WrittenPaper,
    written_paper,
)
from dashboard.disclosure.audience_check import fits_audience
from dashboard.free_text.counts.told_counts import told_counts
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.demonstration.assurance.yearly import PAGES, invented_papers, outcome_page
from tests.data_access.invented import the_catalogue

DAY = date(2026, 11, 30)
AGENCIES = [one.key for one in the_catalogue().agencies]


def steps(day: date = DAY) -> tuple[PaperStep, ...]:
    """Give the invented steps as of a day, numbered."""
    found = (one for _, one in invented_papers(AGENCIES, day))
    return tuple(replace(one, number=at) for at, one in enumerate(found, start=1))


def paper(
    kind: PaperKind, year: int, found: tuple[PaperStep, ...], agency: str = ""
) -> WrittenPaper:
    """Give a paper by the steps of all."""
    held_to = list_of(kind, year)
    assert held_to is not None
    return written_paper(held_to, year, found, agency)


@pytest.mark.parametrize("day", [DAY, date(2025, 11, 20), date(2029, 6, 1)])
def test_the_report_of_last_year_has_all_it_must_include_and_went_to_the_panel(day: date) -> None:
    year = Quarter.containing(day - (date(2026, 9, 30) - date(2026, 4, 1))).year - 1
    report = paper(PaperKind.YEARLY, year, steps(day))
    assert report.missing == ()
    assert report.state is PaperState.SENT
    states = {one.section.key: one.state for one in report.sections}
    assert states.pop("reviews") is SectionState.EMPTY
    assert set(states.values()) == {SectionState.THERE}
    assert len(states) == (10 if year < 2026 else 11)


def test_every_step_is_one_that_the_rules_would_have_taken() -> None:
    catalogue, found = the_catalogue(), steps()
    for at, one in enumerate(found):
        known = paper(one.kind, one.year, found[:at], one.agency)
        part = section_of(known, one.section)
        ground = PaperGround(
            known,
            tuple(AGENCIES),
            DAY,
            lambda text: fits_audience(catalogue, text, Audience.PUBLIC),
        )
        after = part.last_step if part else known.last_step
        assert paper_step_faults(one, ground, after) == (), one


def test_no_text_is_withheld_and_each_says_that_it_is_invented() -> None:
    names = the_catalogue().part_titles
    for one in steps():
        if one.word in TEXTS:
            assert one.text.startswith("Invented"), one
            assert not told_counts(one.text, names), one


def test_some_agencies_have_reported_and_the_priorities_are_begun() -> None:
    found = steps()
    states = [paper(PaperKind.AGENCY, 2025, found, key).state for key in AGENCIES]
    assert {states.count(one) for one in PaperState} >= {6, 2}
    assert paper(PaperKind.PRIORITIES, 2027, found).state is PaperState.UNDER_WAY


def test_the_plan_leads_to_what_came_of_the_last_year_alone() -> None:
    entry = next(title for title, kind in PAGES.items() if kind is PaperKind.YEARLY)
    cycles = [PlanCycle(Rhythm.ANNUAL, Quarter(year, 1)) for year in (2024, 2025)]
    assert [outcome_page(entry, one, DAY) for one in cycles] == ["", "/yearly/2025-26"]
    assert outcome_page("Multi-agency audit", cycles[1], DAY) == ""
