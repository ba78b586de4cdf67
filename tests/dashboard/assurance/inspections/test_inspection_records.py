"""An inspection stands as its last step says; a finding that was taken back is gone."""

from dashboard.assurance.audits.case_audits import FindingWord
from dashboard.assurance.inspections.inspection_records import (
    InspectionWord,
    inspection_findings_in_force,
    inspections_of,
)
from tests.dashboard.assurance.inspections.inspected import (
    a_report,
    an_inspection,
    an_inspection_finding,
)


def test_steps_are_of_their_inspection_in_order() -> None:
    answered = an_inspection(InspectionWord.ANSWERED)
    found = inspections_of([*answered.steps, a_report(inspection=3, number=3)])
    assert [(one.number, one.state) for one in found] == [
        (1, InspectionWord.ANSWERED),
        (3, InspectionWord.PUBLISHED),
    ]
    assert [one.following for one in found] == [InspectionWord.COMPLETED, InspectionWord.ANSWERED]
    assert (found[0].response, found[1].response) == (answered.steps[1], None)
    whole = an_inspection(InspectionWord.ANSWERED, InspectionWord.COMPLETED)
    assert whole.following is None


def test_a_finding_that_was_taken_back_is_not_in_force() -> None:
    one, two = an_inspection_finding(number=1), an_inspection_finding(number=2)
    back = an_inspection_finding(number=3, word=FindingWord.TAKEN_BACK, about=1)
    assert inspection_findings_in_force([one, two, back]) == (two,)
