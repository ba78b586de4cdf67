"""Nothing goes out while a part is empty without a reason, nor by the hand of who wrote it."""

from datetime import date
from typing import Any

import pytest

from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.assurance.yearly.paper_rules import LONGEST_PART, PaperGround, paper_step_faults
from dashboard.assurance.yearly.written_papers import PaperStep, PaperWord, WrittenPaper
from tests.dashboard.assurance.yearly.written import OTHER, WRITER, a_paper, a_step, parts

TODAY = date(2025, 11, 20)
AGREED = a_step(PaperWord.AGREED, by=OTHER)
OF_POLICE: dict[str, Any] = {"kind": PaperKind.AGENCY, "agency": "police"}


def faults(step: PaperStep, paper: WrittenPaper | None, after: int = -1) -> list[str]:
    """Give the places of what forbids a step, of who has read everything."""
    ground = PaperGround(paper, ("police", "care"), TODAY, lambda text: "Jamie" not in text)
    read = paper.last_step if paper and after < 0 else after
    return [f"{one.place}: {one.found}" for one in paper_step_faults(step, ground, read)]


@pytest.mark.parametrize("left", ["impact", "voice", "funding"])
def test_no_report_is_agreed_while_a_part_is_empty_without_a_reason(left: str) -> None:
    paper = a_paper(*parts(PaperKind.YEARLY, left))
    (told,) = faults(AGREED, paper)
    assert "nothing" in told
    reason = a_step(PaperWord.LEFT_EMPTY, section=left, text="Not asked for this year.")
    assert faults(AGREED, a_paper(*paper.steps, reason)) == []


@pytest.mark.parametrize("by", [WRITER, "a. steward", " A.  Steward ", ""])
def test_a_report_is_agreed_by_another_person_than_who_wrote_a_part(by: str) -> None:
    (told,) = faults(a_step(PaperWord.AGREED, by=by), a_paper(*parts()))
    assert told.startswith("your name")
    assert faults(AGREED, a_paper(*parts(), AGREED)) == ["the paper: it is agreed already"]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"text": ""}, "the words"),
        ({"text": "x" * (LONGEST_PART + 1)}, "the words"),
        ({"text": "Jamie was seen"}, "the words"),
        ({"section": "weather"}, "the part"),
        ({"year": 2026}, "the year"),
        ({"agency": "police"}, "the agency"),
    ],
)
def test_a_text_is_refused_with_the_place_that_is_wrong(more: dict[str, Any], place: str) -> None:
    step = a_step(**{"section": "impact", "text": "Families wait less.", **more})
    assert [one.partition(":")[0] for one in faults(step, a_paper(), 0)] == [place]


def test_who_has_not_read_the_last_version_of_a_part_does_not_write_over_it() -> None:
    paper = a_paper(*parts())
    step = a_step(section="voice", text="Anew.")
    assert faults(step, paper, 2) == []
    assert faults(step, paper, 1) == ["the part: a version since you read this page"]
    assert faults(AGREED, paper, 1) == ["the paper: a step since you read this page"]


def test_a_report_goes_to_the_panel_once_it_is_agreed_and_on_a_day_that_has_been() -> None:
    sent = a_step(PaperWord.SENT, day=date(2024, 9, 20))
    assert faults(sent, a_paper(*parts(), AGREED)) == []
    assert faults(sent, a_paper(*parts())) == ["the paper: one that is not agreed"]
    for day in (None, date(2024, 3, 1), date(2025, 12, 1)):
        (told,) = faults(a_step(PaperWord.SENT, day=day), a_paper(*parts(), AGREED))
        assert told.startswith("the day")


def test_an_agency_sends_its_own_report_whole_and_once() -> None:
    kind = PaperKind.AGENCY
    sent = a_step(PaperWord.SENT, **OF_POLICE)
    whole = a_paper(*parts(kind, agency="police"), kind=kind, agency="police")
    assert faults(sent, whole) == []
    lacking = a_paper(*parts(kind, "impact", agency="police"), kind=kind, agency="police")
    assert len(faults(sent, lacking)) == 1
    again = a_paper(*whole.steps, sent, kind=kind, agency="police")
    assert faults(sent, again) == ["the paper: it is sent already"]
    assert faults(a_step(PaperWord.AGREED, by=OTHER, **OF_POLICE), whole) == ["the step: agreed"]
    of_nobody = a_paper(*parts(kind, agency="army"), kind=kind, agency="army")
    (told,) = faults(a_step(PaperWord.SENT, kind=kind, agency="army"), of_nobody)
    assert told.startswith("the agency")


def test_priorities_are_written_for_the_next_year_and_never_sent_to_the_panel() -> None:
    kind = PaperKind.PRIORITIES
    text = a_step(kind=kind, year=2026, section="learning", text="Adults are heard more.")
    assert faults(text, a_paper(kind=kind), 0) == []
    agreed = a_paper(*parts(kind), a_step(PaperWord.AGREED, kind=kind, by=OTHER), kind=kind)
    assert faults(a_step(PaperWord.SENT, kind=kind), agreed) == ["the step: sent"]
