"""An inspection stands as its last step says."""

from dashboard.assurance.inspections.inspection_records import (
    InspectionWord,
    inspections_of,
)
from tests.dashboard.assurance.inspections.inspected import (
    a_report,
    an_inspection,
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
