"""What an inspection needs: a day that was, findings tied to a theme, and a response to them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from dashboard.assurance.inspections.inspection_records import (
    InspectionFinding,
    InspectionStep,
    InspectionWord,
)
from dashboard.assurance.inspections.inspection_rules import (
    InspectionGround,
    inspection_finding_faults,
    inspection_step_faults,
)
from dashboard.assurance.recorded.findings import FindingWord
from tests.dashboard.assurance.evidence.judged import BY, THEME
from tests.dashboard.assurance.inspections.inspected import (
    TODAY,
    a_report,
    an_inspection,
    an_inspection_finding,
)

FOUND = an_inspection_finding(number=1)
GROUND = InspectionGround([an_inspection()], ["enquiries"], [THEME])
ANSWERED = replace(GROUND, inspections=[an_inspection(InspectionWord.ANSWERED)])
RESPONSE = InspectionStep(InspectionWord.ANSWERED, inspection=1, text="We agree", by=BY)
DONE = replace(RESPONSE, word=InspectionWord.COMPLETED)


def places(step: InspectionStep, ground: InspectionGround, after: int) -> list[str]:
    """Give the places of the faults of a step of an inspection with one finding."""
    return [one.place for one in inspection_step_faults(step, ground, [FOUND], TODAY, after)]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"title": ""}, "the title"),
        ({"published": None}, "the day"),
        ({"published": TODAY + timedelta(days=1)}, "the day"),
        ({"inspection": 1}, "the inspection"),
        ({"by": ""}, "your name"),
    ],
)
def test_a_report_without_what_it_needs_is_refused(more: dict[str, Any], place: str) -> None:
    assert places(a_report(), GROUND, 0) == []
    assert places(a_report(**more), GROUND, 0) == [place]


def test_a_response_follows_findings_and_is_completed_once_no_action_is_open() -> None:
    assert places(RESPONSE, GROUND, 1) == []
    faults = inspection_step_faults(RESPONSE, GROUND, [], TODAY, 1)
    assert [one.place for one in faults] == ["the findings"]
    assert places(replace(RESPONSE, text=""), GROUND, 1) == ["the words"]
    assert places(DONE, GROUND, 1) == ["the inspection"]
    assert places(DONE, ANSWERED, 2) == []
    assert places(DONE, replace(ANSWERED, open_actions=2), 2) == ["the actions"]


def test_nobody_overwrites_what_another_recorded_meanwhile() -> None:
    assert places(RESPONSE, ANSWERED, 1) == ["the inspection"]
    assert places(replace(RESPONSE, inspection=9), GROUND, 1) == ["the inspection"]


def finding_places(wanted: InspectionFinding, ground: InspectionGround = GROUND) -> list[str]:
    """Give the places of the faults of a finding where finding 1 is recorded."""
    return [one.place for one in inspection_finding_faults(wanted, ground, [FOUND])]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"theme": ""}, "the theme"),
        ({"theme": "none"}, "the theme"),
        ({"indicator": "none"}, "the indicator"),
        ({"text": ""}, "the words"),
        ({"inspection": 2}, "the inspection"),
        ({"about": 1}, "the finding"),
    ],
)
def test_a_finding_is_tied_to_a_theme(more: dict[str, Any], place: str) -> None:
    assert finding_places(an_inspection_finding(indicator="enquiries")) == []
    assert finding_places(an_inspection_finding(**more)) == [place]


def test_a_finding_is_taken_back_with_a_reason_and_not_once_the_response_is_completed() -> None:
    back = an_inspection_finding(word=FindingWord.TAKEN_BACK, about=1, theme="")
    assert finding_places(back) == []
    assert finding_places(replace(back, about=7)) == ["the finding"]
    assert finding_places(replace(back, text="")) == ["the words"]
    ended = an_inspection(InspectionWord.ANSWERED, InspectionWord.COMPLETED)
    assert finding_places(back, replace(GROUND, inspections=[ended])) == ["the inspection"]
