"""What the gate's table asks of the rooms of assurance, and what is recorded in them for it."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dashboard.assurance.audit_topics import TopicStep, TopicWord
from dashboard.assurance.plan_steps import PlanWord
from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.errors import ReturnError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from tests.dashboard.assurance.audits.audits import a_finding, a_version, every_grade
from tests.dashboard.assurance.evidence.judged import a_judgement
from tests.dashboard.assurance.inspections.inspected import a_report, an_inspection_finding
from tests.dashboard.assurance.plans import a_step, an_entry
from tests.data_access.store.assurance.agreed import agreed_report
from tests.data_access.store.assurance.assessed import moderated_assessment, reviewed
from tests.data_access.store.assurance.discussed import begun_audit, discussed_audit
from tests.data_access.store.assurance.dived import concluded_dive
from tests.data_access.store.assurance.entered import released_learning
from tests.data_access.store.assurance.schools import linked_school
from tests.data_access.store.assurance.surveyed import released_quote, released_results

Asked = Callable[[Gate], object]


@dataclass(frozen=True)
class Row:
    """What is asked of a method, and whether a steward is answered otherwise than the public."""

    asked: Asked
    filtered: bool


def filtered(asked: Asked) -> Row:
    """Make the row of a method whose answer depends on the reader."""
    return Row(asked, filtered=True)


def same(asked: Asked) -> Row:
    """Make the row of a method that answers every reader alike."""
    return Row(asked, filtered=False)


def sent_back(gate: Gate, audit: int, agency: str) -> object:
    """Give what is wrong with a workbook that is sent back as it went out."""
    body = gate.part_workbook(audit, agency)
    with pytest.raises(ReturnError) as told:
        gate.part_answers(audit, agency, body, "part.xlsx")
    return told.value.faults


ROOM_ROWS = {
    "plan_entries": filtered(lambda gate: gate.plan_entries()),
    "plan_steps": filtered(lambda gate: gate.plan_steps()),
    "topic_steps": filtered(lambda gate: gate.topic_steps()),
    "audit_steps": filtered(lambda gate: gate.audit_steps()),
    "audit_grades": filtered(lambda gate: gate.audit_grades(1)),
    "audit_counts": filtered(lambda gate: gate.audit_counts(1)),
    "audit_tellings": filtered(lambda gate: gate.audit_tellings(1)),
    "audit_findings": filtered(lambda gate: gate.audit_findings(1)),
    "judgement_steps": filtered(lambda gate: gate.judgement_steps()),
    "inspection_steps": filtered(lambda gate: gate.inspection_steps()),
    "inspection_findings": filtered(lambda gate: gate.inspection_findings()),
    "paper_steps": filtered(lambda gate: [gate.paper_steps(kind) for kind in PaperKind]),
    "assessment_steps": filtered(lambda gate: gate.assessment_steps()),
    "standard_answers": filtered(lambda gate: gate.standard_answers()),
    "panel_scores": filtered(lambda gate: gate.panel_scores()),
    "peer_reviews": filtered(lambda gate: gate.peer_reviews()),
    "school_rounds": filtered(lambda gate: gate.school_rounds()),
    "school_completeness": filtered(
        lambda gate: [gate.school_rounds(), gate.school_completeness(1)]
    ),
    "school_standards": filtered(lambda gate: gate.school_standards(1)),
    "school_settings": filtered(lambda gate: gate.school_settings(1)),
    "school_answers": filtered(lambda gate: gate.school_answers(1)),
    "school_links": filtered(lambda gate: gate.school_links(1)),
    "linked_form": same(lambda gate: gate.linked_form("guessed")),
    "linked_workbook": same(lambda gate: gate.linked_workbook("guessed")),
    "read_linked_workbook": same(lambda gate: gate.read_linked_workbook("guessed", b"", "x")),
    "review_steps": filtered(lambda gate: gate.review_steps()),
    "review_learning": filtered(lambda gate: gate.review_learning()),
    "released_learning": filtered(lambda gate: gate.released_learning()),
    "survey_steps": filtered(lambda gate: gate.survey_steps()),
    "survey_figures": filtered(lambda gate: gate.survey_figures(2)),
    "voice_steps": filtered(lambda gate: gate.voice_steps()),
    "dive_steps": filtered(lambda gate: gate.dive_steps()),
    "parts_in": filtered(lambda gate: gate.parts_in(4)),
    "audit_part": filtered(lambda gate: gate.audit_part(4, "police").stamp),
    "part_workbook": filtered(lambda gate: len(gate.part_workbook(4, "police"))),
    "part_answers": filtered(lambda gate: sent_back(gate, 4, "police")),
    "learning_steps": filtered(lambda gate: gate.learning_steps(1)),
    "joins_audit": filtered(lambda gate: gate.joins_audit(1)),
    "keeps_audit": filtered(lambda gate: gate.keeps_audit(1)),
}
"""The rows of the rooms."""


def record_rooms(desk: Editor, said: str) -> None:
    """Record something in every room, with words that are for stewards alone."""
    desk.save_plan_entries([an_entry(entry=0, number=0, title=said)])
    desk.record_plan_step(a_step(PlanWord.DONE, 0, text=said), after=0)
    desk.record_topic(TopicStep(TopicWord.PROPOSED, title=said, text=said, by="A"), after=0)
    discussed_audit(desk)
    desk.grade_case(every_grade(1, is_good=True), after=0)
    desk.record_finding(a_finding())
    desk.record_judgement(a_judgement(text=said), after=0)
    desk.record_inspection(a_report(desk.today, text=said), after=0)
    desk.record_inspection_finding(an_inspection_finding(text=said))
    agreed_report(desk)
    moderated_assessment(desk)
    reviewed(desk)
    linked_school(desk)
    released_learning(desk, "Jamie Smith was not asked")
    released_results(desk)
    released_quote(desk)
    concluded_dive(desk)
    desk.record_learning(a_version(), after=0)
    begun = begun_audit(desk, cases=1)
    desk.grade_case(every_grade(1, is_good=True, agency="police", audit=begun.audit), after=0)
