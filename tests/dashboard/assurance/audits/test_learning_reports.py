"""A learning report is never published without the child's voice or a reason, or by its writer."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.assurance.audits.case_audits import AuditWord, CaseAudit
from dashboard.assurance.audits.learning_reports import (
    LearningGround,
    LearningReport,
    LearningStep,
    LearningWord,
    learning_faults,
)
from tests.dashboard.assurance.audits.audits import a_finding, a_version, an_audit

STEPS = (AuditWord.UNDER_WAY, AuditWord.DISCUSSION, AuditWord.AGREED, AuditWord.PUBLISHED)
PUBLISHED = an_audit(*STEPS)
PUBLISH = LearningStep(LearningWord.PUBLISHED, 1, about=1, by="B. Other")


def ground(audit: CaseAudit | None = PUBLISHED, **more: Any) -> LearningGround:
    """Give what a report is held against: an audit with one finding, and texts that are fit."""
    given = {"findings": (a_finding(number=1),), "is_fit": lambda text: "Jamie" not in text}
    return LearningGround(**{"audit": audit, **given, **more})


def written(**more: Any) -> LearningReport:
    """Give a report with one version."""
    return LearningReport((a_version(number=1, **more),))


def places(step: LearningStep, report: LearningReport, held: LearningGround) -> list[str]:
    """Give what the faults of a step are about, for who has read the last one."""
    return [one.place for one in learning_faults(step, report, held, report.last_step)]


def test_a_version_is_written_from_the_discussion_on_and_published_by_another_person() -> None:
    assert places(a_version(), LearningReport(), ground(an_audit(*STEPS[:2]))) == []
    assert places(PUBLISH, written(), ground()) == []
    assert places(a_version(), LearningReport(), ground(an_audit(STEPS[0]))) == ["the audit"]
    assert places(replace(PUBLISH, by="a analyst"), written(), ground()) == ["your name"]
    assert places(PUBLISH, written(), ground(an_audit(*STEPS[:3]))) == ["the audit"]


def test_no_report_is_published_without_the_childs_voice_or_a_reason() -> None:
    assert places(PUBLISH, written(voice=" "), ground()) == ["the child’s voice"]
    assert places(PUBLISH, written(voice="", silent="too young"), ground()) == []
    both = places(a_version(silent="too young"), LearningReport(), ground())
    assert both == ["why it is silent"]


@pytest.mark.parametrize("place", ["text", "voice", "silent"])
def test_a_text_that_tells_a_count_or_names_a_child_is_not_published(place: str) -> None:
    found = {"text": "the words", "voice": "the child’s voice", "silent": "why it is silent"}
    blank = {"voice": "", "silent": ""}
    told = {**blank, place: "In all cases nobody asked"}
    assert places(a_version(**told), LearningReport(), ground()) == [found[place]]
    named = {**blank, "silent" if place == "text" else "text": "So", place: "Jamie said so"}
    assert found[place] in places(PUBLISH, written(**named), ground())


def test_what_was_not_read_what_has_no_finding_and_what_is_out_is_refused() -> None:
    assert learning_faults(PUBLISH, written(), ground(), 0)[0].place == "the report"
    assert places(PUBLISH, written(), ground(findings=())) == ["the findings"]
    out = LearningReport((*written().steps, replace(PUBLISH, number=2)))
    assert places(PUBLISH, out, ground()) == ["the report"]
    back = LearningStep(LearningWord.TAKEN_BACK, 1, by="B. Other")
    assert places(back, out, ground()) == ["the words"]
    assert places(replace(back, text="a slip"), written(), ground()) == ["the report"]
    taken = LearningReport((*out.steps, replace(back, number=3, text="a slip")))
    assert (out.published, taken.published) == (out.version, None)
