"""The actions of a response are those of the register that are linked to the inspection."""

from dataclasses import replace

from dashboard.assurance.inspections.inspection_actions import (
    actions_of_inspection,
    inspection_path,
    open_actions_of,
)
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.quarters import Quarter
from tests.dashboard.assurance.inspections.inspected import TODAY

AGREED = MeetingDecision(
    Quarter(2025, 1),
    TODAY,
    "",
    DecisionKind.ACTION,
    "Send notices early",
    due=TODAY,
    link=inspection_path(1),
    number=1,
)
ELSEWHERE = replace(AGREED, number=2, link=inspection_path(11))
AT_A_FINDING = replace(AGREED, number=4, link=f"{inspection_path(1)}#finding-3")
DONE = replace(AGREED, number=3, kind=DecisionKind.DONE, about=1, link="/topics")


def test_an_action_is_of_the_inspection_that_it_is_linked_to() -> None:
    found = actions_of_inspection([AGREED, ELSEWHERE], 1, TODAY)
    assert [one.action for one in found] == [AGREED]
    assert open_actions_of([AGREED, ELSEWHERE], 1, TODAY) == 1
    assert open_actions_of([AGREED, ELSEWHERE, DONE], 1, TODAY) == 0


def test_a_response_waits_for_an_action_that_is_linked_to_one_of_the_findings() -> None:
    assert open_actions_of([AT_A_FINDING, ELSEWHERE], 1, TODAY) == 1
