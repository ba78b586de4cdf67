"""A finding that was taken back is in force no more, whether of an audit or of an inspection."""

from dashboard.assurance.audits.case_audits import AuditFinding
from dashboard.assurance.inspections.inspection_records import InspectionFinding
from dashboard.assurance.recorded.findings import FindingWord, findings_in_force


def test_of_findings_those_that_were_taken_back_are_gone_and_so_is_the_taking() -> None:
    for kind in (AuditFinding, InspectionFinding):
        one, two = (kind(1, FindingWord.STRENGTH, number=at) for at in (1, 2))
        back = kind(1, FindingWord.TAKEN_BACK, about=1, number=3)
        assert findings_in_force([one, two, back]) == (two,)
