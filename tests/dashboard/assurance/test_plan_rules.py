"""Which step of the plan may be recorded, and what each needs."""

from datetime import date
from typing import Any

import pytest

from dashboard.assurance.plan_rules import link_faults, offered_in_plan, step_faults_of_plan
from dashboard.assurance.plan_standings import CycleStanding, entry_standing
from dashboard.assurance.plan_steps import PlanStep, PlanWord
from tests.dashboard.assurance.plans import a_step, an_entry

DAY = date(2025, 5, 1)


def standing(*steps: PlanStep) -> CycleStanding:
    """Give the first cycle of an entry with some steps."""
    return entry_standing(an_entry(), steps, DAY).now


def places(step: PlanStep, found: CycleStanding | None, after: int = 0) -> list[str]:
    """Give where a step is faulty."""
    return [one.place for one in step_faults_of_plan(step, found, DAY, after)]


@pytest.mark.parametrize(
    ("word", "given", "place"),
    [
        (PlanWord.DONE, {}, "the words"),
        (PlanWord.NOT_NEEDED, {"link": "/actions"}, "the words"),
        (PlanWord.MOVED, {"text": "leave"}, "the day"),
        (PlanWord.MOVED, {"text": "leave", "day": date(2025, 6, 30)}, "the day"),
        (PlanWord.MOVED, {"text": "leave", "day": date(2030, 1, 1)}, "the day"),
        (PlanWord.MOVED, {"day": date(2025, 7, 9)}, "the words"),
        (PlanWord.UNDONE, {"about": 3}, "the step"),
        (PlanWord.BEGUN, {"by": " "}, "your name"),
        (PlanWord.BEGUN, {"text": "x" * 601}, "the words"),
        (PlanWord.DONE, {"link": "javascript:alert(1)"}, "the link"),
    ],
)
def test_a_step_without_what_it_needs_is_refused(
    word: PlanWord, given: dict[str, Any], place: str
) -> None:
    assert places(a_step(word, 0, **given), standing()) == [place]


def test_a_step_that_has_what_it_needs_is_taken() -> None:
    assert places(a_step(PlanWord.DONE, 0, link="/actions"), standing()) == []
    assert places(a_step(PlanWord.MOVED, 0, text="leave", day=date(2025, 7, 9)), standing()) == []


def test_after_it_is_settled_only_an_undoing_is_taken() -> None:
    found = standing(a_step(PlanWord.DONE, 1, text="a report"))
    assert places(a_step(PlanWord.BEGUN, 0), found, 1) == ["the step"]
    assert places(a_step(PlanWord.UNDONE, 0, about=1), found, 1) == []
    assert offered_in_plan(found) == ()


def test_who_read_an_earlier_state_looks_again() -> None:
    found = standing(a_step(PlanWord.BEGUN, 1))
    assert places(a_step(PlanWord.DONE, 0, text="so"), found, 0) == ["the entry"]
    assert places(a_step(PlanWord.DONE, 0, text="so"), None) == ["the entry"]
    assert PlanWord.BEGUN not in offered_in_plan(found)


@pytest.mark.parametrize(
    "link", ["//elsewhere.example", "https://elsewhere.example", "/a b", "actions", "/" + "a" * 300]
)
def test_a_link_leads_to_a_page_of_the_dashboard_alone(link: str) -> None:
    assert len(list(link_faults(link))) == 1
    assert not list(link_faults("/exceptions/cpp_neglect/2025-26-q2?theme=neglect#top"))
